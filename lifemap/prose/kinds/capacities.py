"""Tell as what somebody was at a place: "as a student", "was a prisoner"."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.words import word_set

_CLASSES: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        "imprisonment",
        word_set(
            "prisoner prisoners captive captives hostage slave internee convict"
            " detainee galley-slave"
        ),
    ),
    ("exile", word_set("refugee refugees exile exiles émigré emigre deportee outlaw")),
    ("escape", word_set("fugitive fugitives runaway stowaway")),
    (
        "education",
        word_set(
            "student students pupil apprentice undergraduate novice boarder schoolboy"
            " schoolgirl trainee postgraduate seminarian cadet sizar freshman"
        ),
    ),
    ("illness", word_set("patient invalid convalescent")),
    ("congress", word_set("delegate delegates plenipotentiary")),
    (
        "military",
        word_set(
            "soldier private corporal sergeant lieutenant ensign gunner trooper"
            " midshipman conscript infantryman guerrilla adjutant quartermaster"
            " brigadier colonel aide-de-camp subaltern rifleman bombardier cavalryman"
        ),
    ),
    ("travel", word_set("tourist visitor passenger pilgrim sightseer")),
)
_LIVING = word_set(
    "child boy girl baby infant widow widower lodger guest tenant hermit recluse"
    " resident youth youngster toddler spinster bachelor"
)
"""Who just lives somewhere; with another noun before it a trade: "galley boy"."""
_AGES = word_set("a an the small young little mere poor childless old")
_PERSONAL = re.compile(
    r"(?:(?:apothec|not|secret|mission|function)ary|mate|steward|shepherd|soprano|tenor"
    r"|baritone|midwife|matron|locum|scribe|model|sheriff|constable|extra|missionary"
    r"|[a-z]{2,}(?:ist|er|or|ian|ant|ect|eer|ier|ess|yst|graph|man|woman|smith|hand"
    r"|maid|master|boy|wright)|clerk|cook|nurse|judge|consul|curate|chef|guide|spy"
    r"|vicar|bard|monk|nun|priest|cleric|mechanic|attaché|head|chair|agent|president"
    r"|superintendent|correspondent|regent|imam|rabbi|qadi|aide|envoy|servant|au pair"
    r"|spinner|chief|deputy|diplomat|dean|fellow|student|pilot|monitor|page|groom"
    r"|governess|surgeon|physician|chaplain|captain|librarian|politician)s?"
)
_NO_PERSON = word_set(
    "matter number order manner letter reminder rather november december october"
    " september summer winter shelter offer center never either neither other former"
    " latter later danger border barrier paper under after river harbour harbor career"
    " brother sister father mother daughter lover mayor's minor major poor for nor or"
    " favor favour colour color honor honour labor labour terror error horror"
    " computer newspaper power tower water dinner supper answer chapter character"
    " corner cover disaster quarter register theater theatre member's order powder"
    " important distant constant instant elephant plant warrant grant human german"
    " roman woman's christian russian italian indian object subject project effect"
    " respect aspect prospect success process access business princess illness"
    " wilderness witness headquarters her over ever per together however whether far"
)
_AS = re.compile(
    r"\bas (?P<who>(?:an? |the |its |his |her |one of the |assistant |chief )?"
    r"[\w'’-]+(?: [\w'’-]+){0,5})",
)
_NOT_AS = re.compile(
    r"\b(?:well|far|soon|long|early|late|much|such|same|just|known|regarded|inasmuch)"
    r" $",
)
_LEARNING = re.compile(
    r"\b(?:train|trained|training|apprenticed|apprenticeship|study|studied|studying)"
    r" (?:\w+ )?$",
)
_END = re.compile(
    r" (?:of|in|at|to|for|on|from|with|by|and|until|till|who|which|under|since|during"
    r"|when|where|between|was|were|he|she|\d)\b.*"
)


def capacity_in(text: str) -> Kind | None:
    """Return the kind that "as a ..." in a text tells, or None."""
    for match in _AS.finditer(text):
        if _NOT_AS.search(text, 0, match.start()):
            continue
        if _LEARNING.search(text, 0, match.start()):
            return "education"
        kind = standing_kind(_END.sub("", match["who"]))
        if kind is not None:
            return kind
    return None


def standing_in(words: str) -> Kind | None:
    """Return what somebody became, by the words from the verb on."""
    return standing_kind(_END.sub("", words.partition(" ")[2]))


def standing_kind(phrase: str) -> Kind | None:
    """Return the kind that what somebody is tells: "house surgeon" work."""
    words = [word.strip("'’") for word in re.split(r"[ ]+", phrase)]
    for kind, nouns in _CLASSES:
        if any(word in nouns for word in words):
            return kind
    last = words[-1] if words else ""
    if last in _LIVING and all(word in _AGES for word in words[:-1]):
        return "residence"
    if not last or last in _NO_PERSON or last in w.KIN:
        return None
    known = last.split("-")[-1] in w.STAFF or _PERSONAL.fullmatch(last) is not None
    return "work" if known else None
