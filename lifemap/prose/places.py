"""Find the names of places in a sentence, with the part each plays in it.

The longest run of words that the gazetteer knows is taken. What stands around it tells
whether it names a place at all ("Jack London", "the Times of London", "Treaty of
Versailles"), what it lies in ("Amherst, Nova Scotia") and its role: at, to, from, via.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Protocol

from lifemap.prose import words as w
from lifemap.prose.frames import noun_frames, verb_frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date
    from lifemap.model import Candidate

_TOKEN = re.compile(r"[^\W_]+(?:[’'ʼ.\-‐][^\W_]+)*")
_MAX_WORDS = 5
_MAX_BACK = 7
_OF = frozenset("of de di da do du des del della von zu".split())
_SAINTS = frozenset("st ste mt ft pt sta sto".split())
_AREA_KINDS = frozenset("country state region unit province county sea river continent".split())


class Knower(Protocol):
    """What reading asks of a gazetteer."""

    def knows(self, toponym: str) -> bool:
        """Whether some place is called so."""

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places of that name, best first."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its range in the text and its lower-case form without 's."""

    text: str
    start: int
    end: int
    low: str
    capital: bool
    owner: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]``."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        low = word.lower()
        owner = low.endswith(("'s", "’s"))
        stop = match.end()
        if owner:
            word, low, stop = word[:-2], low[:-2], stop - 2
        elif low.endswith("s") and text[stop : stop + 1] in ("'", "’") and word[0].isupper():
            owner = text[stop + 1 : stop + 2].isspace()
        found.append(Token(word, match.start(), stop, low, word[0].isupper(), owner))
    return found


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place in the text.

    ``first`` and ``last`` are the tokens of the name, ``begin`` the first token of its
    phrase (its preposition). ``head`` is what kind of name it is part of: place,
    facility, event, combat, deed, office, org. ``known`` is False for a name that
    stands where a place would but that the gazetteer does not have.
    """

    toponym: str
    first: int
    last: int
    begin: int
    role: str
    head: str = "place"
    within: str = ""
    known: bool = True
    owner: bool = False
    listed: bool = False
    noun: str = ""
    anaphor: str = ""
    near: str = ""


class Names:
    """Remembers which words the gazetteer knows, for one reading."""

    def __init__(self, gazetteer: Knower) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, bool] = {}
        self._areas: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._gazetteer.knows(name)
        return known

    def is_area(self, name: str) -> bool:
        """Whether the likeliest place of a name is a country, a region or the like."""
        known = self._areas.get(name)
        if known is None:
            best = self._gazetteer.candidates(name, limit=1)
            known = bool(best) and best[0].place.kind in _AREA_KINDS
            self._areas[name] = known
        return known

    def takes_article(self, name: str) -> bool:
        """Whether "the" may stand before a name: an area, or one that has it."""
        if self.is_area(name):
            return True
        best = self._gazetteer.candidates(name, limit=1)
        return bool(best) and best[0].place.name.lower().startswith(("the ", "la ", "le "))


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole text says about its names: who are people, whose life it is."""

    names: Names
    own: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


def find_places(
    text: str, tokens: list[Token], context: Context
) -> list[PlaceMention]:
    """Return the places that a sentence names, in order."""
    found: list[PlaceMention] = []
    index = lead = leading_date(tokens)
    if lead < len(tokens) and _is_opener(tokens, lead):
        index += 1
    while index < len(tokens):
        token = tokens[index]
        if not token.capital or len(token.text) < 2:
            index += 1
            continue
        size = _longest(text, tokens, index, context)
        if size == 1 and _abbreviates(text, tokens, index):
            size = 0
        if size:
            mention = _mention(text, tokens, index, index + size - 1, found, context)
            index += size
        else:
            mention, size = _unknown(text, tokens, index, context)
            index += size
        if mention is not None:
            found.append(mention)
    found = [m for m in found if not _is_quoted(text, tokens, m)]
    found = _contained(text, tokens, found, context.names)
    found.extend(_adjectival(tokens))
    return sorted(found, key=lambda m: m.first)


def _is_quoted(text: str, tokens: list[Token], mention: PlaceMention) -> bool:
    """Whether a name stands in a short quotation: a title or somebody's words."""
    first, last = tokens[0].start, tokens[-1].end
    here = tokens[mention.first].start
    opening = max(text.rfind("“", first, here), text.rfind('"', first, here))
    if opening < 0:
        return False
    if text[opening] == '"' and text.count('"', first, here) % 2 == 0:
        return False
    if text[opening] == "“" and text.find("”", opening, here) >= 0:
        return False
    closing = re.compile('[”"]').search(text, here, last + 2)
    return closing is not None and closing.start() - opening < _QUOTATION


_QUOTATION = 120


def leading_date(tokens: list[Token]) -> int:
    """Return how many words the date is long that an entry of a chronology opens with."""
    index = 0
    while index < len(tokens) and (
        tokens[index].text[0].isdigit() or (tokens[index].low in w.MONTHS and tokens[index].capital)
    ):
        index += 1
    return index


def _is_opener(tokens: list[Token], index: int) -> bool:
    """Whether the first word is a verb or noun that only looks like a name: "Tours"."""
    low = tokens[index].low
    return low in verb_frames() or low in noun_frames() or low in w.TIME_NOUNS


def _abbreviates(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a word is the short form of a state after a comma: "Richmond, Va."."""
    return (
        index > 0
        and tokens[index].low in w.ABBREVIATIONS
        and text[tokens[index - 1].end : tokens[index].start] == ", "
        and (text[tokens[index].end : tokens[index].end + 1] == "." or tokens[index].text.isupper())
    )


# ── the name ─────────────────────────────────────────────────────────────────────


def _gap(text: str, one: Token, other: Token) -> str:
    gap = text[one.end : other.start]
    return gap[2:] if one.owner and gap[:1] in ("'", "’") and gap[1:2] == "s" else gap


def _joins(text: str, one: Token, other: Token) -> bool:
    """Whether two words can belong to one name."""
    gap = _gap(text, one, other)
    return gap in (" ", "-") or gap.isspace() or (gap == ". " and one.low in _SAINTS)


def _longest(text: str, tokens: list[Token], index: int, context: Context) -> int:
    """Return of how many words the longest known name from here is; 0 for none."""
    last = index
    while (
        last + 1 < len(tokens)
        and last + 1 - index < _MAX_WORDS
        and not tokens[last].owner
        and _joins(text, tokens[last], tokens[last + 1])
        and (tokens[last + 1].capital or tokens[last + 1].low in _LINKS)
    ):
        last += 1
    for end in range(last, index - 1, -1):
        if not tokens[end].capital:
            continue
        if end == index and _never(tokens[index], context):
            continue
        if text[tokens[index].start : tokens[end].end] in context.names:
            return end - index + 1
    return 0


_ORDINALS = ("-first", "-second", "-third", "fourth", "fifth", "-sixth", "-seventh",
             "-eighth", "-ninth", "teenth", "tieth")  # fmt: skip
_LINKS = frozenset(
    "of de la le les las los del della di da do dos das du des der den am im an ob upon"
    " on sur sous en the in by bei under y e ez es al el and von zu op aan ten les lès à"
    " aux na pod nad a".split()
)


def _never(token: Token, context: Context) -> bool:
    low = token.low
    return (
        low in w.NO_PLACES
        or low in w.MONTHS
        or low in context.own
        or low in context.people
        or low.endswith(_ORDINALS)
        or low in _HEADS
        or low in noun_frames()
        or low in w.TITLES
        or (low in w.ADJECTIVAL and low not in ("transvaal",))
    )


# ── what stands around it ────────────────────────────────────────────────────────


def _mention(
    text: str,
    tokens: list[Token],
    first: int,
    last: int,
    before: list[PlaceMention],
    context: Context,
) -> PlaceMention | None:
    """Judge a known name by the words around it; None when it names no place."""
    toponym = text[tokens[first].start : tokens[last].end]
    owner = tokens[last].owner
    head, noun, after = _right(text, tokens, last, context)
    if head == "person":
        return None
    start = first
    if not owner or head != "facility":
        start = _left_edge(text, tokens, first, context)
        if start < 0:
            return None
    role, begin, left_head, left_noun = _left(text, tokens, start)
    if head == "place" and after > last and tokens[after].low in _STREETS:
        head, noun = "facility", tokens[after].low
    if head == "place" and first < last and tokens[last].low in w.FACILITIES:
        head, noun = "facility", tokens[last].low
    if left_head != "place":
        head, noun = left_head, left_noun or noun
    elif head == "place":
        head, noun = _articled(text, tokens, start, last, context) or (head, noun)
    if _in_title(text, tokens, begin):
        return None
    listed = False
    if head == "office" and not role:
        role = "of"
    doubtful = tokens[first].low in w.PERSONAL or tokens[first].low in context.common
    if first == last and doubtful and not _is_plain(text, tokens, first, begin, role):
        return None
    if not role:
        role, listed, begin = _from_list(text, tokens, start, begin, before)
    if not role:
        role, begin = _from_name(text, tokens, start, begin)
        head = ("office" if role == "of" else "facility") if role else head
        noun = tokens[begin].low.split("-")[-1] if role == "of" else noun
        if not role and _own_follows(text, tokens, last, context):
            return None
    if after > last and (head == "facility" or tokens[after].low in w.AREAS):
        last = after
    return PlaceMention(
        toponym, first, last, begin, role, head, owner=owner, listed=listed, noun=noun
    )


def _is_plain(
    text: str, tokens: list[Token], first: int, begin: int, role: str
) -> bool:
    """Whether a preposition of place stands right before a name, or a state after it."""
    if begin == first - 1 and role in ("at", "to", "from", "near", "via"):
        return tokens[begin].low not in ("to", "by") or tokens[first].low not in w.PERSONAL or (
            tokens[begin - 1].low in verb_frames() if begin else False
        )
    tail = text[tokens[first].end : tokens[first].end + 3]
    return tail.startswith(", ") and tail[2:3].isupper() and role in ("at", "to", "from", "near")


def _in_title(text: str, tokens: list[Token], begin: int) -> bool:
    """Whether a place ends the title of a work: "The Development of Trade in Russia"."""
    index = begin - 1
    while index > 0 and begin - index < _MAX_TITLE:
        token = tokens[index]
        if _gap(text, token, tokens[index + 1]) != " ":
            return False
        if token.capital and token.low in ("the", "a", "an") and not _sentence_word(text, tokens, index):
            return begin - index > 1
        if not (token.capital or token.low in _LINKS or token.low in ("and", "for", "to")):
            return False
        index -= 1
    return False


_MAX_TITLE = 9
_STREETS = frozenset("street avenue road lane square".split())


def _own_follows(
    text: str, tokens: list[Token], last: int, context: Context
) -> bool:
    """Whether the person's own name comes next: "Amos Stoddard" is somebody."""
    after = last + 1
    return (
        after < len(tokens) and tokens[after].low in context.own
        and _joins(text, tokens[last], tokens[after])
    )


def _articled(
    text: str, tokens: list[Token], first: int, last: int, context: Context
) -> tuple[str, str] | None:
    """Judge "the Odessa prison" and "the Gatehouse": no town bears an article."""
    if first == 0 or tokens[first - 1].low not in ("the", "a", "an", "his", "her", "this"):
        return None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and _joins(text, tokens[last], after) and not after.capital:
        if after.low in w.FACILITIES or after.low in w.PLACE_NOUNS or after.low in w.AREAS:
            return ("place", after.low) if after.low in w.AREAS else ("facility", after.low)
        if not (
            after.low in w.PREPOSITIONS or after.low in _NO_FILLER or after.low in _AFTER_NAME
            or after.low.endswith(("ed", "ing", "ly"))
        ):
            return "org", after.low
    if tokens[first - 1].low == "the" and first == last and not context.names.takes_article(
        text[tokens[first].start : tokens[last].end]
    ):
        return "facility", "the"
    return None


_AFTER_NAME = frozenset(
    "where when until once again for who which that then also later before after while as"
    " so yet still there he she they but or if than because".split()
)


def _right(
    text: str, tokens: list[Token], last: int, context: Context
) -> tuple[str, str, int]:
    """Tell what the name is part of by what follows: ("facility", "university", ...)."""
    index = last + 1
    word = ""
    while index < len(tokens) and index - last <= 4:
        token = tokens[index]
        if not _joins(text, tokens[index - 1], token):
            break
        if token.low in context.own and token.capital:
            break
        if not token.capital and token.low not in _GENERIC:
            break
        word = token.low
        index += 1
    if not word:
        return "place", "", last
    for position in range(index - 1, last, -1):
        head = _HEADS.get(tokens[position].low)
        if head:
            return head, tokens[position].low, index - 1
    first = tokens[last + 1]
    if not first.capital or tokens[last].owner:
        return "place", "", last
    if first.low in w.FUNCTION_WORDS or first.low in w.MONTHS:
        return "place", "", last
    return "person", "", last


def _table() -> dict[str, str]:
    table = dict.fromkeys(w.FACILITIES, "facility")
    table |= dict.fromkeys(w.AREAS, "place")
    table |= dict.fromkeys(w.ORGANISATIONS, "org")
    table |= dict.fromkeys(w.DEEDS, "deed")
    table |= dict.fromkeys(w.EVENTS, "event")
    return table


_HEADS = _table()
_GENERIC = frozenset(
    w.FACILITIES | w.ORGANISATIONS | w.EVENTS | w.DEEDS
) - frozenset("home house general high front line royal act open post star fire".split()) | {
    "newspaper", "newspapers", "based", "workers", "trials", "talks", "festival",
}


def _left_edge(
    text: str, tokens: list[Token], first: int, context: Context
) -> int:
    """Return where the run of capitals begins; -1 when it is a person's name."""
    start = first
    if first and tokens[first - 1].low in w.KIN and _joins(text, tokens[first - 1], tokens[first]):
        return -1
    while start > 0 and _joins(text, tokens[start - 1], tokens[start]):
        before = tokens[start - 1]
        if before.owner and before.capital and before.text not in context.names:
            return -1
        if not before.capital or before.owner:
            break
        low = before.low
        if low in w.KIN:
            return -1
        if low in w.NO_PLACES and low not in _BEFORE_PLACE:
            if low in w.TITLES and low not in ("saint", "st"):
                return -1
            break
        if low in w.MONTHS or low in w.PREPOSITIONS:
            break
        if low in _BEFORE_PLACE or low in w.ADJECTIVAL or low in w.FACILITIES:
            start -= 1
            continue
        first_word = start - 1 == leading_date(tokens) or _sentence_word(text, tokens, start - 1)
        if first_word and _is_opener(tokens, start - 1):
            break
        return -1
    return start


_BEFORE_PLACE = frozenset(
    "north south east west northern southern eastern western upper lower old new greater"
    " central inner outer soviet british french german imperial tsarist nazi ottoman"
    " mandatory colonial dutch spanish portuguese russian austrian red mainland fort port"
    " mount lake cape county city camp greater-".split()
)


def _sentence_word(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a capital stands there only because a sentence begins."""
    before = text[: tokens[index].start].rstrip()[-1:]
    return before in (".", "!", "?", ":", ";", "—", "")


def _left(
    text: str, tokens: list[Token], start: int
) -> tuple[str, int, str, str]:
    """Return (role, first token of the phrase, head, noun) by the words before."""
    index = start - 1
    noun = ""
    head = "place"
    loose = 0
    while index >= 0 and start - index <= _MAX_BACK:
        token = tokens[index]
        if not _plain_gap(text, token, tokens[index + 1]):
            return _by_edge(tokens, index, start, head, noun)
        low = token.low
        if low == "of" or (low in _OF and not token.capital):
            head, noun, step = _before_of(tokens, index, head, noun)
            if not step:
                taught = index and tokens[index - 1].low in _STUDENTS and head == "facility"
                return ("at" if taught else "of"), index, head if taught else "place", noun
            index -= step
            continue
        if head == "via":
            return "via", index, "place", ""
        if low in w.ROLES and not (low in ("past", "about") and loose):
            return _prepositional(tokens, index, head, noun)
        if low in ("was", "is") and not any(x.low == "what" for x in tokens[max(index - 2, 0) : index]):
            break
        if low in w.DETERMINERS or low in w.PLACE_ADJECTIVES or low in w.PLACE_NOUNS:
            noun = noun or (low if low in w.PLACE_NOUNS else "")
            index -= 1
            continue
        if token.capital and (low in w.AREAS or low in w.FACILITIES or low in _BEFORE_PLACE):
            index -= 1
            continue
        if loose or token.capital or low in _NO_FILLER or low.endswith(("ed", "ing", "ly")):
            break
        if low in verb_frames() and low not in noun_frames():
            break
        loose += 1
        index -= 1
    return _by_edge(tokens, index, start, head, noun)


_STUDENTS = frozenset(
    "student students graduate professor member fellow director rector pupil alumnus alumna"
    " principal head dean teacher master headmaster provost chancellor".split()
)
_NO_FILLER = frozenset(
    "and or but who which he she they i we it was were is are had has have left reached"
    " saw entered quit when while where then that not".split()
)


def _plain_gap(text: str, one: Token, other: Token) -> bool:
    gap = text[one.end : other.start]
    if one.owner:
        gap = gap.removeprefix("'s").removeprefix("’s").lstrip("'’")
    return gap.strip("\"'“‘").strip() in ("-", "") and "(" not in gap


def _by_edge(
    tokens: list[Token], index: int, start: int, head: str, noun: str
) -> tuple[str, int, str, str]:
    """Return the role of a name without a preposition: that of its verb, or none."""
    begin = index + 1
    return "", min(begin, start), head, noun


def _before_of(
    tokens: list[Token], index: int, head: str, noun: str
) -> tuple[str, str, int]:
    """Return head, noun and how far to go on left of an "of"; 0 when it is a relation."""
    if index == 0:
        return head, noun, 0
    word = tokens[index - 1].low
    if word in w.DEEDS:
        return ("combat" if word in w.COMBATS else "deed"), word, 2
    if word in w.OFFICES and word not in w.PLACE_NOUNS and word != "university":
        return "office", word, 2
    if word == "way" and index > 1 and tokens[index - 2].low == "by":
        return "via", word, 2
    if word in w.PLACE_NOUNS or word in w.AREAS:
        return head, noun or word, 2
    if word in w.FACILITIES:
        return "facility", word, 2
    if word in w.EVENTS:
        return "event", word, 2
    if word in w.ORGANISATIONS:
        return "org", word, 2
    return head, noun, 0


def _prepositional(
    tokens: list[Token], index: int, head: str, noun: str
) -> tuple[str, int, str, str]:
    """Return the role that a preposition gives, with the words that belong to it."""
    low = tokens[index].low
    role = w.ROLES[low]
    begin = index
    before = tokens[index - 1].low if index else ""
    if low in ("to", "at") and before in _ENVOYS:
        return "of", index - 1, "office", before
    second = tokens[index - 2].low if index > 1 else ""
    if low in ("to", "for") and before in ("way", "route", "road", "bound", "destined"):
        far = before in ("bound", "destined") or second in ("the", "en") or "own" in second
        role = "toward" if far or second in _own_way(tokens, index) else role
    elif low == "as" and before == "far":
        role, begin = "to", index - 2
    elif low == "of" or role in ("of", "with"):
        role = "of"
    elif low == "from" and before in _COMPASS:
        role = "near"
    elif low == "for" and before not in _LEAVING and second not in _LEAVING:
        role = "for"
    elif low == "by" and before in ("passed", "went"):
        role = "via"
    if role == "at" and noun in w.VAGUE_NOUNS:
        role = "near"
    return role, begin, head, noun


def _own_way(tokens: list[Token], index: int) -> tuple[str, ...]:
    """Return the owners of a way that is still being gone: "on his way to"."""
    on = index > 2 and tokens[index - 3].low == "on"
    return ("his", "her", "my", "their", "our", "its") if on else ()


_ENVOYS = frozenset("ambassador envoy consul legate nuncio plenipotentiary commissioner".split())
_COMPASS = frozenset("miles kilometres kilometers km north south east west away".split())
_LEAVING = frozenset("left leave leaves leaving sailed departed".split())


def _from_list(
    text: str,
    tokens: list[Token],
    start: int,
    begin: int,
    before: list[PlaceMention],
) -> tuple[str, bool, int]:
    """Return the role that a name shares with the one before it in a list."""
    if not before:
        return "", False, begin
    other = before[-1]
    between = text[tokens[other.last].end : tokens[start].start]
    if _LIST_GAP.fullmatch(between) and not other.owner:
        return other.role, True, other.begin
    return "", False, begin


_LIST_GAP = re.compile(
    r"(?: \([^()]{0,40}\)| in \d{4})?"
    r"(?:,? (?:and|or|then|later|finally|afterwards|next|also|so|&)|,)"
    r"(?: (?:and|then|the|finally|later|lastly|also|at last|at length|so|afterwards))* ?"
)


def _from_name(
    text: str, tokens: list[Token], start: int, begin: int
) -> tuple[str, int]:
    """Return the role of what lies in a place: "at Makerere University, Kampala"."""
    if start < 2 or text[tokens[start - 1].end : tokens[start].start] not in (", ", "'s, ", "’s, "):
        return "", begin
    index = start - 1
    while index >= 0 and start - index <= _LONGEST_NAME:
        token = tokens[index]
        if token.low in ("at", "in", "from", "to", "near") and not token.capital:
            named = tokens[index + 1 : start]
            good = named and (named[0].capital or named[0].low == "the")
            return (w.ROLES[token.low], index) if good else ("", begin)
        if token.low == "of" and index and tokens[index - 1].low.split("-")[-1] in w.STAFF:
            return "of", index - 1
        if not (token.capital or token.low in _LINKS or token.low in ("for", "and")):
            return "", begin
        if index + 1 < start and _gap(text, token, tokens[index + 1]).strip("'’s. ") != "":
            return "", begin
        index -= 1
    return "", begin


_LONGEST_NAME = 9


# ── what it lies in ──────────────────────────────────────────────────────────────

_IN = re.compile(
    r",? ?\(?(?:,| in| on) (?:the |what (?:was|is) (?:then|now) (?:the )?|present-day"
    r" |modern |today's |now |then )*(?:(?:[A-Za-z]+ ){1,3}of (?:the )?)?"
)
_COMMA = re.compile(r"\.?, (?:the |in |in the |now |today )?")


def _contained(
    text: str, tokens: list[Token], found: list[PlaceMention], names: Names
) -> list[PlaceMention]:
    """Fold "A, B" into A within B where B is of the sort that things lie in."""
    kept: list[PlaceMention] = []
    for mention in found:
        other = kept[-1] if kept else None
        if other is not None and _is_alias(text, tokens, other, mention):
            kept[-1] = replace(other, last=mention.last)
        elif other is not None and _is_near(text, tokens, other, mention):
            kept[-1] = replace(other, near=mention.toponym, last=mention.last)
        elif other is not None and _is_container(text, tokens, other, mention):
            kept[-1] = _folded(_at(text, tokens, other, mention), mention, names)
        else:
            kept.append(mention)
    return [_abbreviated(text, tokens, m) for m in kept]


def _is_near(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether "A, near B" says where A is."""
    between = text[tokens[one.last].end : tokens[other.first].start]
    return re.fullmatch(r",? (?:near|outside|off|close to|not far from) (?:the )?", between) is not None


_ALIAS = re.compile(
    r" or |,? ?[(\[](?:(?:in|which|that|as|what) )*(?:is |was )?(?:today's|today|now|present[- ]day"
    r"|modern(?:[- ]day)?|formerly|then|later|also|or|in present[- ]day|current)\b[\w ,'’]{0,30}"
)


def _is_alias(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether B only says what A is called otherwise: "Danzig (now Gdańsk)"."""
    between = text[tokens[one.last].end : tokens[other.first].start]
    return len(between) < 50 and _ALIAS.fullmatch(between) is not None


def _at(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> PlaceMention:
    """Return a facility that somebody played or wrote for as one where they were."""
    between = text[tokens[one.last].end : tokens[other.first].start]
    if one.head != "facility" or between.strip(" ,") not in ("in", "at"):
        return one
    return one if one.role in ("at", "to", "from", "near", "via") else replace(one, role="at")


def _folded(one: PlaceMention, other: PlaceMention, names: Names) -> PlaceMention:
    """Return A within B; for "Libby Prison, Richmond" the town, which is on the map."""
    named = one.head == "facility" or not one.known
    nameless = one.noun == "the" or not one.known
    town = named and not one.within and (nameless or not names.is_area(other.toponym))
    if town:
        return replace(one, toponym=other.toponym, within=other.within, near=other.near,
                       last=other.last, known=other.known)  # fmt: skip
    if not one.within and names.is_area(one.toponym) and not names.is_area(other.toponym):
        return replace(other, within=one.toponym, begin=one.begin, role=other.role or one.role)
    within = f"{one.within}, {other.toponym}" if one.within else other.toponym
    return replace(one, within=within, last=other.last)


def _is_container(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    between = text[tokens[one.last].end : tokens[other.first].start]
    if len(between) > 60 or one.owner:
        return False
    if _COMMA.fullmatch(between):
        return not _goes_on_as_list(text, tokens, one, other)
    if one.role == "of" and one.head == "place":
        return False
    if one.head == "facility" and between in (" at ", " in ", ", at ", ", in "):
        return True
    return _IN.fullmatch(between) is not None and other.role in ("at", "near") and (
        other.noun in w.PLACE_NOUNS or " the " in between or between.startswith(" in ")
    ) and one.head in ("place", "facility")


def _goes_on_as_list(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether "A, B" is the beginning of "A, B and C"."""
    tail = text[tokens[other.last].end : tokens[other.last].end + 60]
    if re.match(r",? and (?:[A-Z]|the [A-Z]|at |in )", tail):
        return re.match(r",? and [A-Z][\w-]+ (?:[a-z]+ed|was|were)\b", tail) is None
    if re.match(r",? (?:then|[A-Z][\w-]+,? and)\b", tail):
        return True
    return one.listed or not (other.role in ("", one.role) or other.listed)


def _abbreviated(text: str, tokens: list[Token], mention: PlaceMention) -> PlaceMention:
    """Read "Keene, N.H." as Keene in New Hampshire."""
    after = mention.last + 1
    for index in range(after, min(after + 3, len(tokens))):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if gap not in (", ", "., "):
            break
        full = w.ABBREVIATIONS.get(tokens[index].low)
        if full and tokens[index].capital:
            within = f"{mention.within}, {full}" if mention.within else full
            return replace(mention, within=within, last=index)
        if not (tokens[index].capital):
            break
        if index + 1 < len(tokens) and tokens[index + 1].low in ("county", "co"):
            continue
    return mention


# ── names that the gazetteer does not have, and places without a name ───────────


def _unknown(
    text: str, tokens: list[Token], index: int, context: Context
) -> tuple[PlaceMention | None, int]:
    """Keep an unknown name where a place would stand: "in Zhuravka"."""
    size = 1
    while (
        index + size < len(tokens)
        and tokens[index + size].capital
        and not tokens[index + size - 1].owner
        and _joins(text, tokens[index + size - 1], tokens[index + size])
    ):
        size += 1
    run = tokens[index : index + size]
    if any(_odd(t, context) for t in run) or size > 3 or index == 0 or run[-1].owner:
        return None, 1
    role, begin, head, noun = _left(text, tokens, index)
    if role not in ("at", "to", "from", "near") or head != "place" or index - begin > 4:
        return None, 1
    if tokens[begin].low not in ("in", "at", "to", "from", "near"):
        return None, 1
    toponym = text[run[0].start : run[-1].end]
    return (
        PlaceMention(toponym, index, index + size - 1, begin, role, known=False, noun=noun),
        size,
    )


def _odd(token: Token, context: Context) -> bool:
    low = token.low
    return (
        _never(token, context)
        or token.text.isupper()
        or any(c.isdigit() for c in low)
    )


def _adjectival(tokens: list[Token]) -> list[PlaceMention]:
    """Read "a Caucasian resort" as a place in the Caucasus."""
    found = []
    for index, token in enumerate(tokens[:-1]):
        if not token.capital or token.low not in w.ADJECTIVAL or index == 0:
            continue
        if not any(t.low in w.ADJECTIVAL_NOUNS for t in tokens[index + 1 : index + 3]):
            continue
        back = index - 1
        while back > 0 and tokens[back].low in w.DETERMINERS:
            back -= 1
        role = w.ROLES.get(tokens[back].low, "")
        if role in ("at", "to", "for", "near") and index + 1 < len(tokens):
            region = w.ADJECTIVAL[token.low]
            named = tokens[index + 2].capital if index + 2 < len(tokens) else False
            if not named:
                found.append(PlaceMention(region, index, index, back, role, noun="region"))
    return found
