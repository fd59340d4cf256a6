"""Find the names of places in a sentence, with the part each plays in it.

The longest run of words that the gazetteer knows is taken. What stands around it tells
whether it names a place at all ("Jack London", "the Times of London", "Treaty of
Versailles"), what it lies in ("Amherst, Nova Scotia") and its role: at, to, from, via.
"""

from __future__ import annotations

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.abbreviations import ABBREVIATED, abbreviated
from lifemap.prose.grammar.tokens import Token, joins, leading_date
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import Context, PlaceMention
from lifemap.prose.places.containers import fold_containers
from lifemap.prose.places.institutions import first_words, seats
from lifemap.prose.places.matches import (
    abbreviates,
    is_never_place,
    is_opener,
    longest_name,
)
from lifemap.prose.places.neighbours import (
    PERSON,
    Part,
    article_part,
    is_doubtful,
    is_in_title,
    is_quoted,
    left_edge,
    own_follows,
    part_after,
)
from lifemap.prose.places.roles import (
    Phrase,
    from_list,
    from_name,
    of_house,
    role_before,
)

_LONGEST_HOUSE = 7
_LONGEST_UNKNOWN = 3
_FAR = 4
_SHORT = 3  # letters of a name that with others is hardly a town's
_LEADS = word_set("in at to from near of village town city")
_UNKNOWN_LEADS = word_set("in at to from near")
_REACHING = word_set("reach reached reaching")


def find_places(text: str, tokens: list[Token], context: Context) -> list[PlaceMention]:
    """Return the places that a sentence names, in order."""
    found: list[PlaceMention] = []
    free = leading_date(tokens)
    if free < len(tokens) and is_opener(tokens, free):
        free += 1
    adjectives = False
    for index, token in [(i, t) for i, t in enumerate(tokens) if t.capital]:
        if index < free or len(token.text) == 1:
            continue
        if token.low in w.FUNCTION_WORDS or token.low in w.MONTHS:
            continue
        if token.low in ABBREVIATED and abbreviated(text, tokens, index):
            continue
        adjectives = adjectives or token.low in w.ADJECTIVAL
        mention, size = _read_name(text, tokens, index, found, context)
        free = index + size
        if mention is not None and not is_quoted(text, tokens, mention):
            found.append(mention)
    if not (found or adjectives):
        return found
    found = fold_containers(text, tokens, found, context.names)
    if adjectives:
        found = sorted([*found, *_adjectival(tokens)], key=lambda m: m.first)
    return found


def bare_place(text: str, tokens: list[Token], context: Context) -> list[PlaceMention]:
    """Return the name that a birth or death opens with: "Florence, 3 May 1746"."""
    for index, token in enumerate(tokens[:_OPENING]):
        if not token.capital or len(token.text) == 1 or token.low in _DATED:
            continue
        size = longest_name(text, tokens, index, context)
        if size and token.low not in context.own:
            last = index + size - 1
            name = text[token.start : tokens[last].end]
            return [PlaceMention(name, index, last, index, "at")]
    return []


_OPENING = 10
_DATED = w.MONTHS | word_set("born died date place birth death day monday sunday")


def _read_name(
    text: str,
    tokens: list[Token],
    index: int,
    before: list[PlaceMention],
    context: Context,
) -> tuple[PlaceMention | None, int]:
    """Return the place named at a word, if any, and how many words were read."""
    seated = _institution(text, tokens, index, context)
    if seated is not None:
        return seated, seated.last + 1 - index
    size = longest_name(text, tokens, index, context)
    if size == 0 or (size == 1 and abbreviates(text, tokens, index)):
        return _unknown(text, tokens, index, context)
    last = index + size - 1
    if _is_feature(text, tokens, last):
        part = Part("place", "", last + 1)
        return _nameless(text, tokens, (index, last + 1), part), size + 1
    return _known(text, tokens, (index, last), before, context), size


def _institution(
    text: str, tokens: list[Token], index: int, context: Context
) -> PlaceMention | None:
    """Read "Harvard" and "the Slade School" as a house in its town."""
    if tokens[index].text not in first_words():
        return None
    for last in range(min(index + _LONGEST_HOUSE, len(tokens)) - 1, index - 1, -1):
        seat = seats().get(text[tokens[index].start : tokens[last].end])
        if seat is None or not _stands_alone(text, tokens, index, last):
            continue
        phrase = role_before(text, tokens, index)
        kept = phrase.head if phrase.head in ("office", "org") else "facility"
        name = text[tokens[index].start : tokens[last].end]
        own = name in context.names and context.names.lies_in(name, seat.town)
        return PlaceMention(
            name if own else seat.town,
            index,
            last,
            phrase.begin,
            of_house(tokens, phrase),
            kept,
            seat.town if own else seat.within,
            noun=seat.noun,
        )
    return None


def _stands_alone(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Whether no other capital goes on the name or begins it ("Mr Harvard Jones")."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.capital and joins(text, tokens[last], after):
        return after.low in w.MONTHS or after.low in w.FACILITIES
    before = tokens[first - 1] if first else None
    if before is None or not before.capital or not joins(text, before, tokens[first]):
        return True
    return before.low in w.FUNCTION_WORDS


# ── names that the gazetteer has ─────────────────────────────────────────────────


def _known(
    text: str,
    tokens: list[Token],
    name: tuple[int, int],
    before: list[PlaceMention],
    context: Context,
) -> PlaceMention | None:
    """Judge a known name by the words around it; None when it names no place."""
    first, last = name
    part = part_after(text, tokens, first, last, context)
    if part.head == PERSON or _is_ship(tokens, first):
        return None
    if _is_saints_house(text, tokens, name, context):
        return None
    owned = tokens[last].owner and part.head == "facility"
    owned = owned and tokens[first].low in _SAINTS
    short = first == last and len(tokens[first].text) <= _SHORT  # "Te Aute College"
    if owned or (short and part.last > last + 1):
        return _nameless(text, tokens, (first, part.last), part)
    if _is_saints(text, tokens, name, context):
        return None
    if _is_other_village(text, tokens, name, context):
        return _nameless(text, tokens, (first - 1, last), Part("place", "", last))
    return _judged(text, tokens, name, (part, before), context)


def _is_ship(tokens: list[Token], first: int) -> bool:
    """Whether a name is a ship's: "the steamer Riga", "aboard the Riga"."""
    if first == 0 or tokens[first - 1].low in w.VESSELS:
        return first > 0
    articled = tokens[first - 1].low in ("the", "his", "her")
    before = tokens[max(first - 1 - articled, 0)].low if first > 1 else ""
    on = tokens[first - 2 - articled].low if first > 1 + articled else ""
    return before == "aboard" or (before == "board" and on == "on")


def _judged(
    text: str,
    tokens: list[Token],
    name: tuple[int, int],
    told: tuple[Part, list[PlaceMention]],
    context: Context,
) -> PlaceMention | None:
    """Judge a name that may be a place's by its left side, its list and its kind."""
    first, last = name
    part, before = told
    start: int | None = first
    if not tokens[last].owner or part.head != "facility":
        start = left_edge(text, tokens, first, context)
    if start is None:
        return None
    phrase = role_before(text, tokens, start)
    if is_in_title(text, tokens, phrase.begin):
        return None
    part = _whole(text, tokens, (start, last), part, phrase, context)
    titled = part.head == "office" and tokens[phrase.begin].low == "as"
    role = "of" if titled else phrase.role or ("of" if part.head == "office" else "")
    phrase = phrase._replace(role=role)
    listed = None if phrase.role else from_list(text, tokens, start, before)
    if listed and not listed.role and _is_subject(text, tokens, part.last):
        listed = None  # "visited Ulm, and Bonn gave him a degree"
    alone = first == last and listed is None
    if alone and is_doubtful(text, tokens, first, phrase, context):
        return None
    if not phrase.role:
        shared = listed or from_name(text, tokens, start)
        if shared is None and own_follows(text, tokens, last, context):
            return None
        phrase = shared or phrase
        if phrase.head != "place":
            part = Part(phrase.head, phrase.noun, part.last)
    return _mention(text, tokens, name, part, phrase)


def _is_subject(text: str, tokens: list[Token], last: int) -> bool:
    """Whether a verb of giving or greeting follows a name at once."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or text[tokens[last].end : after.start] != " ":
        return False
    return after.low in _GIVING


_GIVING = word_set(
    "gave gives made makes awarded conferred offered granted elected appointed sent"
    " received welcomed refused declared recognised recognized invaded attacked bored"
    " delighted followed remained became was were had has is are would could did"
)


def _nameless(
    text: str, tokens: list[Token], name: tuple[int, int], part: Part
) -> PlaceMention | None:
    """Read "St. Mary's Hospital" or "Little Marsh" as a place that is on no map."""
    first, last = name
    phrase = role_before(text, tokens, first)
    if phrase.role not in ("at", "to", "from", "near"):
        return None
    return PlaceMention(
        text[tokens[first].start : tokens[last].end],
        first,
        last,
        phrase.begin,
        phrase.role,
        part.head,
        known=False,
        noun=part.noun or phrase.noun,
    )


def _is_feature(text: str, tokens: list[Token], last: int) -> bool:
    """Whether a name owns a creek or mill that is no part of it: "Hart's Hill"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    owned = after is not None and tokens[last].owner and after.capital
    return (
        owned
        and after is not None
        and (after.low in _FEATURES and joins(text, tokens[last], after))
    )


_FEATURES = word_set(
    "creek mill mills hill ford ferry landing crossing corner corners bluff run gap"
    " point bay farm bridge station post prairie hollow grove fork ridge harbour harbor"
)


def _is_saints_house(
    text: str, tokens: list[Token], name: tuple[int, int], context: Context
) -> bool:
    """Whether "St Peter's" is a church or school that bears a saint's name."""
    first, last = name
    if tokens[first].low not in _SAINTS or not tokens[last].owner:
        return False
    if last + 1 == len(tokens) or not tokens[last + 1].capital:
        whole = text[tokens[first].start : tokens[last].end + 2]
        return whole not in context.names
    if text[tokens[last].end + 2 : tokens[last + 1].start] != ", ":
        return False
    size = longest_name(text, tokens, last + 1, context)
    town = text[tokens[last + 1].start : tokens[last + max(size, 1)].end]
    return size > 0 and not context.names.is_area(town)


def _is_other_village(
    text: str, tokens: list[Token], name: tuple[int, int], context: Context
) -> bool:
    """Whether "Little" or the like makes of a known name another place."""
    first, last = name
    before = tokens[first - 1] if first else None
    if before is None or not before.capital or before.low not in _VILLAGES:
        return False
    known = text[tokens[first].start : tokens[last].end]
    return joins(text, before, tokens[first]) and not context.names.is_area(known)


def _is_saints(
    text: str, tokens: list[Token], name: tuple[int, int], context: Context
) -> bool:
    """Whether "St Peter's" is a church or a school, of no town that is called so."""
    first, last = name
    if not tokens[last].owner or tokens[first].low not in _SAINTS or first == last:
        return False
    called = text[tokens[first].start : tokens[last].end]
    return not any(f"{called}{mark}" in context.names for mark in ("'s", "’s"))


_SAINTS = word_set("st saint sankt ste sainte san santa")
_VILLAGES = word_set("little great nether much long high upper lower magna parva")


def _whole(
    text: str,
    tokens: list[Token],
    name: tuple[int, int],
    part: Part,
    phrase: Phrase,
    context: Context,
) -> Part:
    """Return what a name is part of by both sides; what stands before it leads."""
    if phrase.head != "place":
        return Part(phrase.head, phrase.noun or part.noun, part.last)
    if part.head == "place":
        articled = article_part(text, tokens, *name, context)
        if articled is not None:
            return articled._replace(last=max(part.last, articled.last))
    return part._replace(noun=part.noun or phrase.noun)


def _mention(
    text: str,
    tokens: list[Token],
    name: tuple[int, int],
    part: Part,
    phrase: Phrase,
) -> PlaceMention:
    first, last = name
    grown = part.last > last and (
        part.head == "facility" or tokens[part.last].low in w.AREAS
    )
    return PlaceMention(
        text[tokens[first].start : tokens[last].end],
        first,
        part.last if grown else last,
        phrase.begin,
        phrase.role,
        part.head,
        owner=tokens[last].owner and not grown,
        listed=phrase.listed,
        noun=part.noun,
    )


# ── names that it has not, and places without a name ────────────────────────────


def _unknown(
    text: str, tokens: list[Token], index: int, context: Context
) -> tuple[PlaceMention | None, int]:
    """Keep an unknown name where a place would stand: "in Zhuravka"."""
    if index == 0 or tokens[index - 1].low not in _LEADS | _REACHING:
        return None, 1
    size = 1
    while (
        index + size < len(tokens)
        and tokens[index + size].capital
        and not tokens[index + size - 1].owner
        and joins(text, tokens[index + size - 1], tokens[index + size])
    ):
        size += 1
    run = tokens[index : index + size]
    odd = any(_is_odd(t, context) for t in run) or run[-1].owner
    if odd or size > _LONGEST_UNKNOWN:
        return None, 1
    phrase = role_before(text, tokens, index)
    near = phrase.head == "place" and index - phrase.begin <= _FAR
    reached = tokens[index - 1].low in _REACHING
    if not reached and (not near or tokens[phrase.begin].low not in _UNKNOWN_LEADS):
        return None, 1
    return PlaceMention(
        text[run[0].start : run[-1].end],
        index,
        index + size - 1,
        phrase.begin,
        phrase.role,
        known=False,
        noun=phrase.noun,
    ), size


def _is_odd(token: Token, context: Context) -> bool:
    """Whether a word is no part of an unknown place's name."""
    if is_never_place(token, context) or token.text.isupper():
        return True
    return any(c.isdigit() for c in token.low)


def _adjectival(tokens: list[Token]) -> list[PlaceMention]:
    """Read "a Caucasian resort" as a place in the Caucasus."""
    found = []
    for index, token in enumerate(tokens[:-1]):
        if not token.capital or token.low not in w.ADJECTIVAL or index == 0:
            continue
        following = tokens[index + 1 : index + 3]
        if not any(t.low in w.ADJECTIVAL_NOUNS for t in following):
            continue
        back = index - 1
        while back > 0 and tokens[back].low in w.DETERMINERS:
            back -= 1
        role = w.ROLES.get(tokens[back].low, "")
        if role in ("at", "to", "for", "near") and not following[-1].capital:
            region = PlaceMention(w.ADJECTIVAL[token.low], index, index, back, role)
            found.append(region._replace(noun="region"))
    return found
