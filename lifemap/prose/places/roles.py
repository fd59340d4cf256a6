"""Tell the role of a place by the words before it: at, to, from, via, of."""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.frames import noun_frames, verb_frames
from lifemap.prose.grammar.tokens import Token, gap, plain_gap
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.places.matches import BEFORE_PLACE, LINKS

_MAX_BACK = 7
_LONGEST_NAME = 9
_YEAR_LONG = 4
_OF = word_set("of de di da do du des del della von zu")
_STUDENTS = word_set(
    "student students graduate professor member fellow director rector pupil alumnus"
    " lecturer reader warden bursar scholar undergraduate librarian assistant chaplain"
    " alumna principal head dean teacher master headmaster provost chancellor"
)
ENVOYS = word_set(
    "ambassador envoy consul legate nuncio plenipotentiary commissioner attaché attache"
    " vice-consul consul-general"
)
_ELECTED = word_set(
    "member mp m.p msp td mla mhr councillor councilor councilman congressman senator"
    " representative deputy delegate burgess knight attorney solicitor prosecutor judge"
    " sheriff coroner magistrate commissioner registrar bailiff counsel seat minister"
    " assemblyman congresswoman councilwoman alderman reeve warden surrogate"
)
_SENT = word_set("representative senator delegate congressman congresswoman deputy")
_POSTED = {"to": ENVOYS, "at": ENVOYS, "for": _ELECTED, "from": _SENT}
"""Who is sent to a place, sits for it, or comes from it, by the preposition."""
_COMPASS = word_set("miles kilometres kilometers km north south east west away")
_ON = 3  # words from "on" to "to" in "on his way to"
_HOUSE_LEADS = word_set("at no number")
_OWN = word_set("his her my their our its")
NO_FILLER = word_set(
    "and or but who which he she they i we it was were is are had has have left reached"
    " saw entered quit when while where then that not"
)
_LIST_GAP = re.compile(
    r"(?: \([^()]{0,40}\)| (?:in|from|since|until|by|after) \d{4})?"
    r"(?:,? (?:and|or|then|later|finally|afterwards|next|also|so|&)|,)"
    r"(?: (?:and|then|the|finally|later|lastly|also|at last|at length|so"
    r"|afterwards))* ?"
    r"|, where [^;:.]{3,90}, (?:and )?then "
)
_NAME_GAPS = (", ", "'s, ", "’s, ")


class Phrase(NamedTuple):
    """The phrase a name stands in: role, first word, what its head noun makes it."""

    role: str
    begin: int
    head: str = "place"
    noun: str = ""
    listed: bool = False


def role_before(text: str, tokens: list[Token], start: int) -> Phrase:
    """Return the phrase of the name that begins at a word, by the words before it.

    The role is empty where there is no preposition: the verb then decides.
    """
    index, noun, head, loose = start - 1, "", "place", False
    while index >= 0 and start - index <= _MAX_BACK:
        token = tokens[index]
        if not plain_gap(text, token, tokens[index + 1]):
            break
        if token.low == "that" and index == start - 1:
            break  # "a plane that Pretoria shot down"
        if token.low in ("up", "down") and tokens[index + 1].low == "the":
            return Phrase("toward", index)  # "up the Nile"
        if token.low == "of" or (token.low in _OF and not token.capital):
            related = _before_of(tokens, index, head, noun)
            if related is None:
                return _relation(tokens, index, head, noun)
            head, noun = related
            index -= 2
            continue
        if head == "via":
            return Phrase("via", index)
        if token.low in w.ROLES:
            return _prepositional(tokens, index, head, noun)
        named = (noun or head != "place") and _is_titled(tokens, index, head, noun)
        step = "fixed" if named else _filler(tokens, index)
        if not step or (loose and step == "loose"):
            break
        loose = loose or step == "loose"
        noun = noun or (token.low if token.low in w.PLACE_NOUNS else "")
        index -= 1
    role = "near" if noun in _COMPASS and noun != "away" else ""  # "acres west of X"
    return Phrase(role, min(index + 1, start), head, noun)


def _is_way_out(tokens: list[Token], index: int) -> bool:
    """Whether "of" ends "out of": a way, where "came out of" tells an origin."""
    if index < len(_WAY_OUT) or tokens[index - 1].low != _WAY_OUT[-1]:
        return False
    return tokens[index - 2].low in _LEAVING


_GENERALLY = word_set("captaincy government residency")
_WAY_OUT = ("flew", "out")
_LEAVING = word_set(
    "flown flew sailed went got slipped moved escaped smuggled fled crept marched rode"
    " walked ran sent taken thrown driven forced"
)


def _is_titled(tokens: list[Token], index: int, head: str, noun: str) -> bool:
    """Whether a word goes on a name to the left: "the 1976 Winter Olympics of"."""
    token, following = tokens[index], tokens[index + 1]
    if head not in _TITLED and not (noun and following.capital):
        return False
    if token.low.isdigit():
        return head == "event" and len(token.low) == _YEAR_LONG
    free = token.low in w.PREPOSITIONS or token.low in w.DETERMINERS
    return token.capital and following.capital and not (free or token.owner)


_TITLED = ("event", "facility")


def _filler(tokens: list[Token], index: int) -> str:
    """Tell whether a word may stand between a preposition and a name, and how well."""
    token, low = tokens[index], tokens[index].low
    if low in ("was", "is", "see"):  # "in what is now X", "in the see of X"
        near = {t.low for t in tokens[max(index - 2, 0) : index]}
        return "fixed" if near & {"what", "the"} else ""
    if low.isdigit():
        housed = index > 0 and tokens[index - 1].low in _HOUSE_LEADS
        year = len(low) == _YEAR_LONG  # "In 1950 London recognised the new state"
        return "fixed" if housed else "" if year else "loose"
    if low in w.DETERMINERS or low in w.PLACE_ADJECTIVES or low in w.PLACE_NOUNS:
        return "fixed"
    if token.capital:
        named = low in w.AREAS or low in w.FACILITIES or low in BEFORE_PLACE
        return "fixed" if named else ""
    if low in NO_FILLER or low.endswith(("ed", "ing", "ly")):
        return ""
    verb = low in verb_frames() and low not in noun_frames()
    return "" if verb else "loose"


# ── of ───────────────────────────────────────────────────────────────────────────


def _before_of(
    tokens: list[Token], index: int, head: str, noun: str
) -> tuple[str, str] | None:
    """Return head and noun for "the city of X", "battle of X"; None for a relation."""
    if index == 0:
        return None
    word = tokens[index - 1].low
    if word in w.DEEDS:
        return ("combat" if word in w.COMBATS else "deed"), word
    land = word == "general" and index > 1 and tokens[index - 2].low in _GENERALLY
    if land:  # "the Captaincy General of Chile"
        word = "territory"
    if word in w.OFFICES and word not in w.PLACE_NOUNS and word != "university":
        return "office", word
    if word == "way" and index > 1 and tokens[index - 2].low == "by":
        return "via", word
    if word in w.PLACE_NOUNS or word in w.AREAS:
        return head, noun or word
    kinds = (
        ("facility", w.FACILITIES), ("event", w.EVENTS), ("org", w.ORGANISATIONS)
    )  # fmt: skip
    return next(((kind, word) for kind, words in kinds if word in words), None)


def _relation(tokens: list[Token], index: int, head: str, noun: str) -> Phrase:
    """Return a name that only says whose something is; students are there, though."""
    if _is_way_out(tokens, index):
        return Phrase("from", index - 1, head, noun)
    if index and head == "facility" and tokens[index - 1].low in _STUDENTS:
        return Phrase("at", index, head, noun)
    charge = _charge_before(tokens, index)
    if charge:
        return Phrase("of", index, "office", charge)
    return Phrase("of", index, "org" if head == "org" else "place", noun)


def _charge_before(tokens: list[Token], index: int) -> str:
    """Return the office that "Minister of Finance" or "Commissioner for Trade" is."""
    back = index - 1
    while back > 0 and index - back <= _LONGEST_CHARGE:
        low = tokens[back].low
        if low in ("of", "for"):
            office = tokens[back - 1].low
            return office if office in w.STAFF else ""
        if not (tokens[back].capital or low in ("and", "the")):
            return ""
        back -= 1
    return ""


_LONGEST_CHARGE = 5


def of_house(tokens: list[Token], phrase: Phrase) -> str:
    """Return the role of a house that somebody belongs to: "fellow of Merton"."""
    member = phrase.role == "of" and phrase.begin > 0
    member = member and tokens[phrase.begin - 1].low in _STUDENTS
    return "at" if member else phrase.role


# ── in, at, to, from ─────────────────────────────────────────────────────────────


def _prepositional(tokens: list[Token], index: int, head: str, noun: str) -> Phrase:
    """Return the role that a preposition gives, with the words that belong to it."""
    low = tokens[index].low
    before = tokens[index - 1].low if index else ""
    if low == "for" and before not in _ELECTED:
        before = _charge_before(tokens, index) or before  # "Member of Parliament for"
    if before in _POSTED.get(low, ()):
        return Phrase("of", index - 1, "office", before)
    if low == "as" and before == "far":
        return Phrase("to", index - 2, head, noun)
    role = _role(tokens, index, before)
    if role == "at" and noun in w.VAGUE_NOUNS:
        role = "near"
    return Phrase(role, index, head, noun)


def _role(tokens: list[Token], index: int, before: str) -> str:
    low = tokens[index].low
    role = "to" if (before, low) in _NO_FURTHER else w.ROLES[low]
    if low == "about" and not _wanders(before):
        return "of"
    aimed = low == "to" and before in _AIMED
    if aimed or (low in ("to", "for") and _is_on_the_way(tokens, index, before)):
        return "toward"
    if role in ("of", "with") or _is_about(low, before):
        return "of" if role in ("of", "with") else "with"
    if low == "from" and before in _COMPASS | _SEPARATE:
        return "near" if before in _COMPASS else "of"
    if low == "by":
        return "via" if before in _PASSING else "by"
    return role


_SEPARATE = word_set(
    "independence freedom secession separation autonomy news tidings visitors refugees"
    " immigrants emigrants settlers invitations imports aid loans orders"
)
"""What comes from a place, or is had from it, while a person does not."""
_AIMED = word_set(
    "view regard respect reference contrast opposition objection preface heir claim"
    " claims title thanks according owing due guide similar akin"
)
"""What leads to a place that nobody goes to: "with a view to the East Indies"."""
_PASSING = word_set("passed went came returned back home travelled traveled journeyed")


_NO_FURTHER = (("further", "than"), ("farther", "than"))
_WORKS = word_set(
    "book books essay essays lecture lectures study studies treatise poem poems paper"
    " papers article articles report reports opera novel novels thesis dissertation"
    " monograph pamphlet pamphlets notes views opinion opinions expert authority"
    " chapter chapters film films documentary writings literature play song songs"
    " verses sonnet sonnets volume volumes work works column columns data information"
    " news commentary ode odes hymn sermon symphony cantata overture ballad epic elegy"
    " tract panorama canvas dissertations trilogy lecture-series"
)
_SHARES = word_set(
    "shares stock stocks interest interests faith trust confidence bonds investments"
    " belief specialist expert specialised specialized"
)


_PARTING = word_set(
    "man woman men women people war wars railway railroad line border frontier treaty"
    " trade relations peace alliance distance road telegraph quarrel rivalry match"
    " halfway half-way midway boundary agreement battle game"
)
"""What lies between two places, or is made between them, while a person is in none."""


def _is_about(low: str, before: str) -> bool:
    """Whether a place is only what something is about: "a book on Venice"."""
    if low in ("on", "upon"):
        return before in _WORKS
    if low == "between":
        return before in _PARTING or not before
    return low == "in" and before in _SHARES


def _wanders(word: str) -> bool:
    """Whether "about" follows a verb of motion: "travelled about Japan"."""
    return any(f.kind_of in ("go", "reach") for f in verb_frames().get(word, ()))


def _is_on_the_way(tokens: list[Token], index: int, before: str) -> bool:
    """Whether somebody is only bound for a place: "en route to", "on his way to"."""
    if before in ("bound", "destined"):
        return True
    if before not in ("way", "route", "road") or index == 1:
        return False
    second = tokens[index - 2].low
    if second in ("the", "en"):
        return tokens[max(index - 3, 0)].low != "all"
    return second in _OWN and index >= _ON and tokens[index - _ON].low == "on"


# ── without a preposition of its own ─────────────────────────────────────────────


def from_list(
    text: str, tokens: list[Token], start: int, before: list[PlaceMention]
) -> Phrase | None:
    """Return the phrase that a name shares with the one before it in a list."""
    if not before:
        return None
    other = before[-1]
    between = text[tokens[other.last].end : tokens[start].start]
    if other.owner or _LIST_GAP.fullmatch(between) is None:
        return None
    return (
        Phrase(other.role, other.begin, listed=True)
        if other.role
        else (Phrase("", other.begin, listed=True))
    )


def from_name(text: str, tokens: list[Token], start: int) -> Phrase | None:
    """Return the phrase of what lies in a place: "at Makerere University, Kampala"."""
    if (
        start <= 1
        or text[tokens[start - 1].end : tokens[start].start] not in _NAME_GAPS
    ):
        return None
    for index in range(start - 1, max(start - _LONGEST_NAME, 0) - 1, -1):
        token = tokens[index]
        if token.low in ("at", "in", "from", "to", "near") and not token.capital:
            named = index + 1 < start and (
                tokens[index + 1].capital or tokens[index + 1].low == "the"
            )
            role = w.ROLES[token.low]
            return Phrase(role, index, "facility") if named else None
        office = tokens[index - 1].low.split("-")[-1] if index else ""
        if token.low == "of" and office in w.STAFF:
            return Phrase("of", index - 1, "office", office)
        by = [t.low for t in tokens[max(index - 2, 0) : index]]
        if token.low == "of" and by == ["by", "way"]:
            return Phrase("via", index - _BY_WAY)  # "by way of Khoi, Trebizond"
        linked = token.low in LINKS or token.low in ("for", "and")
        if not (token.capital or linked) or _is_broken(text, tokens, index, start):
            return None
    return None


_BY_WAY = 2


def _is_broken(text: str, tokens: list[Token], index: int, start: int) -> bool:
    """Whether anything but a space stands after a word of a name."""
    if index + 1 >= start:
        return False
    return gap(text, tokens[index], tokens[index + 1]).strip("'’s. ") != ""
