"""Read verbs that a noun or particle soon after them makes another verb.

"took" alone is a motion; "took lodgings" is living somewhere, "took part" attending,
"took his degree" studying. Each row is: class, kind and base form of what the phrase
says (see `frames`), the verbs, and the words of which one must follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from lifemap.model import Kind
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.tokens import Token

_ROWS = """
born birth see_light | see behold | light daylight
born birth come_into_world | come enter | world
born birth draw_breath | draw | breath
born birth open_eyes | open | eyes
born birth come_into_world | enter | life
do other occur | take | place
die death depart | depart | life
die death pass_away | pass | away
die death breathe | breathe draw | last
die death meet | meet | death end
die death lose | lose | life
die death commit | commit | suicide
die death give_up | render yield give resign surrender breathe | spirit ghost soul
die death meet | find meet | grave
die death pass_away | pass go | rest reward
die death take_life | take | own
die death end_life | end finish close | days life
bury burial lay | lay | rest
do illness fall | fall lie lay take | ill sick
do family give_birth | give | birth
do family give_birth | have | son daughter child baby twins sons daughters
hold imprisonment serve | serve | sentence
hold imprisonment hold | hold take lead keep | prisoner captive hostage
hold imprisonment shut_up | shut lock | up
hold imprisonment keep | keep hold | guard arrest custody
do other tend | look | after
do other tend | care | for
do illness operate | operate | on upon
send education put_to_school | put place set | school
do education attend | attend hear follow | lectures classes courses lessons
hold imprisonment throw | throw cast clap put shut fling | prison gaol jail irons
hold imprisonment shut_up | shut lock | up
hold imprisonment keep | keep hold | guard arrest custody
do education attend | attend hear follow | lectures classes courses lessons
hold imprisonment throw | throw cast clap put shut fling | dungeon
go escape take_refuge | take find seek obtain | refuge shelter asylum sanctuary
go escape escape | make | escape
be residence share | share | flat house rooms apartment lodgings home studio cottage
go exile go | go | exile banishment
go travel embark | take board book catch | ship passage boat train steamer coach
go travel land | put go come | ashore
go travel put_in | put | in
go travel anchor | come cast drop lie ride | anchor
go travel touch_down | touch put | down
go travel land | make | landfall
go travel take_horse | take | horse
go travel set_foot | set | foot
send travel pack | pack bundle ship | off
quit travel take_leave | take | leave
remote other stay_away | stay keep remain | away
be residence settle | seat | himself herself myself
do congress speak | tell urge beg | crowd audience rally meeting congregation
go travel pass | pass | through across
remote other pass_over | pass | over
remote other turn_down | turn | down
go travel pay | pay make | visit call
go travel make_way | make work fight | way
be residence make_home | make choose set fix establish | home residence abode
be residence make_home | make choose set fix establish | headquarters
be residence keep | keep take hire rent lease occupy have find | house lodgings lodging
be residence keep | take hire rent lease occupy have find | rooms room apartment
be residence keep | take hire rent lease occupy have find | apartments
be residence keep | take rent lease occupy have find | flat quarters cottage villa home
be residence keep | take keep | residence abode house
be residence buy | buy purchase build acquire inherit | house home cottage villa farm
be residence buy | buy purchase acquire inherit | estate property land flat apartment
be other sit | sit | out
be illness lie | lie lay | ill sick wounded
be military winter | go | winter-quarters
join work elect | return | unopposed member mp
join congress participate | take | part
do military shoot_down | shoot | down
do military see | see | service action combat fighting
do military bear | bear take | arms
join military join | join enter | army navy regiment legion cavalry militia infantry
join military join | join enter | guards
join military join | join enter | artillery forces hussars dragoons marines corps
join other bear_part | bear | part share
go travel join | join rejoin | wife husband brother father mother sister family parents
go travel join | join rejoin | son daughter uncle friend
do education take_degree | take win earn get gain receive obtain hold | degree doctorate
do education take_degree | take win get gain receive obtain hold | diploma matriculation
do education take_degree | take win earn get gain receive obtain | b.a m.a ph.d b.sc m.d
do education take_degree | take win earn get gain receive obtain | ba ma phd bsc msc md
do education take_degree | take win earn get gain receive obtain | b.s m.s b.d d.phil
do education take_degree | take win earn get gain receive obtain | m.sc ll.b ll.d mba
do education take_degree | take win earn get gain receive obtain | bachelor master
do education take_degree | take win earn get gain receive obtain | licentiate bfa mfa
do education take_degree | win gain get hold receive obtain accept | scholarship bursary
do education take_degree | win gain hold receive obtain accept | fellowship exhibition
do education take_degree | take win get gain receive obtain | master bachelor masters
do education take_degree | take get obtain pass | abitur matura baccalauréat
do education take_degree | take | lessons classes baccalaureate
do education serve | serve | apprenticeship time
do work hold_post | take hold have get obtain find accept secure receive win fill | post
do work hold_post | take hold have get obtain find accept secure receive fill | position
do work hold_post | take have get obtain find accept secure receive leave | job work
do work hold_post | take have get obtain find accept secure receive | appointment
do work hold_post | take have get obtain find accept secure receive | employment
do work hold_post | take have get obtain find accept secure receive | situation
do work hold_post | take hold obtain accept receive fill | chair professorship chairs
do work hold_post | put place set leave | charge command
join work hold_post | present prefer institute collate | living rectory benefice
do work hold_post | take hold obtain accept receive fill | lectureship residency
do work hold_post | take hold obtain accept receive | readership mastership curacy
do work hold_post | take hold obtain accept receive | living
do work hold_post | take hold obtain accept receive | benefice rectory vicarage
do work hold_post | take hold obtain accept receive | pastorate
do work hold_post | take hold have assume receive accept | command charge parish see
do work hold_post | take hold enter assume | office orders
do work hold_post | accept | call
do work hold_post | receive | commission
do work hold_post | admit call | bar
be residence keep | divide | time
do work keep | have open keep set rent | office offices workshop
do work keep | keep run have own buy | shop school inn tavern store bookshop studio
do work keep | keep run have own buy | press
do work keep | keep run have own take buy | practice business hotel newspaper
do work keep | keep run have own take buy | boarding-house
do work enter | enter | business service practice partnership
do work enter | go set | business practice partnership
do work perform | give | lecture lectures concert concerts recital recitals performances
do work perform | give make | performance debut appearance sermon classes lessons
do work marry_vows | take make | vows veil habit
"""
_REACH = 5
_PARTICLES = 2  # words after the verb that may be prepositions: "went into business"


def _is_wider(tokens: Sequence[Token], index: int, lemma: str) -> bool:
    """Whether "the world of art" and "saw the light in 1890" are no birth."""
    low, before = tokens[index].low, tokens[index - 1].low
    after = [t.low for t in tokens[index + 1 : index + 3]]
    own = before in w.POSSESSIVES or before == "own"
    wider = {
        "world": after[:1] == ["of"],
        # "entered this life", not "entered a religious life"
        "life": (lemma == "enter" and before != "this") or (lemma in _ENDS and not own),
        "days": before not in w.POSSESSIVES,
        # "passed to his eternal rest"
        "rest": lemma in ("pass", "go") and before not in ("eternal", "final", "long"),
        "reward": before not in ("eternal", "final", "his", "her"),
        "own": after[:1] != ["life"],  # "took his own life"
    }
    if low in ("light", "breath", "eyes"):
        first = "first" in {t.low for t in tokens[max(index - _FIRST, 0) : index]}
        return not (first or after == ["of", "day"])
    return wider.get(low, False)


_ENDS = ("end", "finish", "close")
_FIRST = 3  # words from "first" to "light" in "first saw the light"


@cache
def _phrases() -> dict[str, dict[str, Frame]]:
    table: dict[str, dict[str, Frame]] = {}
    for row in _ROWS.strip().splitlines():
        head, verbs, nouns = row.split(" | ")
        kind_of, kind, lemma = head.split()
        frame = Frame(kind_of, cast("Kind", kind), lemma)
        for verb in _with_past(verbs.split()):
            table.setdefault(verb, {}).update(dict.fromkeys(nouns.split(), frame))
    return table


def _with_past(verbs: list[str]) -> list[str]:
    """Return verbs with "found" beside "find", which is read as a verb of its own."""
    return [*verbs, "found"] if "find" in verbs else verbs


def phrase_at(
    text: str, tokens: Sequence[Token], index: int, lemma: str
) -> tuple[Frame, str] | None:
    """Return what a verb and a word soon after it say together, and that word."""
    words = _phrases().get(lemma)
    if words is None:
        return None
    for ahead in range(index + 1, min(index + 1 + _REACH, len(tokens))):
        if not text[tokens[ahead - 1].end : tokens[ahead].start].isspace():
            return None
        low = tokens[ahead].low
        if low in words and not _is_wider(tokens, ahead, lemma):
            return words[low], low
        if low in w.PREPOSITIONS and ahead - index > _PARTICLES:
            return None
        if low in ("and", "or", "but", "that", "who", "which", "when", "where"):
            return None
    return None
