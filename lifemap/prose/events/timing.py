"""Tell when an event of a sentence was: by its own date, a shared one, the story's."""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.edtf import Date, parse
from lifemap.model import Basis
from lifemap.prose.dates.moments import Moment, coarse, join_dates
from lifemap.prose.events.governors import governor, redirected, token_range
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene


class When(NamedTuple):
    """A date with its basis, how near it stands (as points), and flags."""

    date: Date | None = None
    basis: Basis = "stated"
    nearness: float = -0.3
    flags: tuple[str, ...] = ()


def date_of(scene: Scene, predicate: Predicate | None, mention: PlaceMention) -> When:
    """Return when an event was: its own date, a shared one, or the story's time."""
    owned = _owned(scene).get(-1 if predicate is None else predicate.index, [])
    if predicate is None or scene.lead is not None:
        owned = [m for m in owned if not _apart(scene, m, mention)]
    if predicate is not None and predicate.form == "finite":
        owned = _beside(scene, scene.moments, mention) or owned
    owned = _before_then(scene, owned, mention)
    owned = [m for m in owned if not _is_anew(scene, mention, m)]
    if owned:
        when = _combine(scene, owned, mention)
        used = next((m for m in owned if m.date is when.date), None)
        return (_next(scene, used, mention) if used else None) or when
    shared = _from_sentence(scene, predicate, mention)
    if shared is not None and _is_birth(scene, shared, predicate):
        return When()
    if shared is not None:
        return _next(scene, shared, mention) or When(
            shared.date, shared.basis, 0.3, shared.flags
        )
    if earlier := [m for m in scene.moments if m.end < _start(scene, mention)]:
        date = coarse(earlier[-1].date)
        return When(date, "inferred", 0.1, ("date carried over",))
    if scene.caption or (predicate is not None and predicate.past_perfect):
        return When()
    found = _from_story(scene)
    return _from_later(scene, mention) if found.date is None else found


def _is_birth(scene: Scene, moment: Moment, predicate: Predicate | None) -> bool:
    """Whether a date is that of a birth, and the verb tells of later: "learned"."""
    owner = owner_of(scene, moment)
    if owner is None or predicate is None or owner.frames[0].kind_of != "born":
        return False
    return owner.index < predicate.index and predicate.frames[0].kind_of == "do"


def _before_then(
    scene: Scene, owned: list[Moment], mention: PlaceMention
) -> list[Moment]:
    """Drop the dates of what came later: "at Leipzig, then, from 1840, at Prague"."""
    end = scene.tokens[mention.last].end
    near = [m for m in owned if not _apart(scene, m, mention)] or owned
    return [
        m
        for m in near
        if m.start < end or not _AFTERWARDS.fullmatch(scene.text, end, m.start)
    ]


_AFTERWARDS = re.compile(
    r",? (?:and )?(?:then|afterwards|subsequently|finally|later),?"
    r" (?:from |in |after )?"
)


def not_until(scene: Scene, predicate: Predicate) -> Moment | None:
    """Return when somebody at last did what "did not ... until 1920" says."""
    if predicate.modality != "denied":
        return None
    owned = _owned(scene).get(predicate.index, [])
    late = (m for m in owned if "until" in scene.text[m.start - _UNTIL : m.end])
    return next(late, None)


_UNTIL = 7  # characters of "until" and a space


_ALSO = re.compile(
    r",? ?(?:and|or|then)? ?(?:again |once more |later |also |finally )?"
    r"(?:in |on |during )?(?:the )?"
    r"|\)?,? (?:and )?(?:an? |his |her )?[A-Z][A-Za-z.]{1,5} ?\(?(?:in )?"
)
_SINGLE = ("year", "month", "day", "season", "interval")


def more_dates(scene: Scene, predicate: Predicate | None, when: When) -> list[When]:
    """Return the other dates of a list that one verb has: "in 1938 and 1951"."""
    if predicate is None or when.date is None:
        return []
    owned = [m for m in scene.moments if m.role in ("at", "for")]
    place = next((i for i, m in enumerate(owned) if m.date == when.date), None)
    if place is None or owned[place].date.precision not in _SINGLE:
        return []
    first = last = place
    while first > 0 and _goes_on(scene, owned[first - 1], owned[first]):
        first -= 1
    while last + 1 < len(owned) and _goes_on(scene, owned[last], owned[last + 1]):
        last += 1
    others = owned[first:place] + owned[place + 1 : last + 1]
    return [When(m.date, m.basis, when.nearness, m.flags) for m in others]


def later_dates(scene: Scene, verb: Predicate, told: Date | None) -> list[When]:
    """Return the own dates of a verb that goes on a stay, after those of the stay."""
    found = []
    for moment in _owned(scene).get(verb.index, []):
        date: Date | None = moment.date
        if moment.basis != "stated" or (told and _is_told(moment.date, told)):
            continue
        if moment.role == "until" and told is not None:
            date = join_dates(told, moment.date)
        found.append(When(date, moment.basis, 0.0, moment.flags))
    return [when for when in found if when.date is not None]


def _is_told(date: Date, told: Date) -> bool:
    """Whether a date is no later than one that was told, or lies in it."""
    if date.latest is None or told.latest is None:
        return True
    return date.latest <= told.latest


def _goes_on(scene: Scene, one: Moment, other: Moment) -> bool:
    """Whether two dates stand side by side in a list."""
    same = one.date.precision == other.date.precision and one.date != other.date
    same = same and one.basis == other.basis == "stated"
    same = same and owner_of(scene, one) is owner_of(scene, other)
    return same and bool(_ALSO.fullmatch(scene.text, one.end, other.start))


def _start(scene: Scene, mention: PlaceMention) -> int:
    return (
        scene.tokens[mention.begin].start
        if mention.begin < len(scene.tokens)
        else scene.end
    )


def _next(scene: Scene, moment: Moment, mention: PlaceMention) -> When | None:
    """Return when the stay after one of some years began: "and then at Malvern"."""
    begin = _start(scene, mention)
    _, slash, last = moment.date.edtf.partition("/")
    near = max(begin - _LONGEST, moment.end)
    if not slash and _LATER.search(scene.text, near, max(begin, moment.end)):
        return When(coarse(moment.date), "inferred", 0.1, ("date carried over",))
    if not slash or not 0 <= begin - moment.end < _SOON:
        return None
    if _THEN.search(scene.text[moment.end : begin]) is None:
        return None
    year = _YEAR.match(last)
    return When(parse(year[0]), "inferred", 0.2, ("year inferred",)) if year else None


_SOON = 60
_THEN = re.compile(
    r"\b(?:then|thence|later|afterwards|subsequently|finally|next|when|whereupon)\b"
)
_LONGEST = 20  # characters of the longest of those below
_LATER = re.compile(r"\b(?:and|,) (?:later|afterwards|subsequently) $")
_YEAR = re.compile(r"-?\d{4}")


def _from_later(scene: Scene, mention: PlaceMention) -> When:
    """Return about when something was that the first date of a story comes after."""
    end = scene.tokens[mention.last].end
    later = next((m for m in scene.moments if m.start > end), None)
    if not scene.opening or later is None:
        return When()
    if _YOUNG.search(scene.text, scene.start, later.start):
        return When()
    if _NOT_THEN.search(scene.text[end : later.start]):
        return When()
    return When(coarse(later.date), "inferred", 0.0, ("date told later",))


_NOT_THEN = re.compile(r"\b(?:then|later|afterwards|finally|until|died|death|buried)\b")
_YOUNG = re.compile(
    r"\b(?:[Hh]aving|[Aa]fter|[Bb]orn|grew|raised|childhood|brought|youth|family|father|mother|parents)\b"
)


def _from_story(scene: Scene) -> When:
    """Return the date of the entry, the sentence before, or the section."""
    if scene.lead is not None:
        return When(scene.lead.date, scene.lead.basis, 0.5, scene.lead.flags)
    if scene.carried is not None:
        return When(scene.carried, "inferred", 0.0, ("date carried over",))
    if scene.heading is not None:
        return When(scene.heading, "heading", -0.2, ("date from the heading",))
    return When()


def _apart(scene: Scene, moment: Moment, mention: PlaceMention) -> bool:
    """Whether a semicolon stands between a date and a place."""
    place = scene.tokens[mention.first].start
    return ";" in scene.text[min(moment.end, place) : max(moment.start, place)]


def _owned(scene: Scene) -> dict[int, list[Moment]]:
    """Return the dates of each verb by the verb's place; -1 for those of none."""
    if scene.owned is None:
        scene.owned = {}
        for moment in scene.moments:
            owner = owner_of(scene, moment)
            key = -1 if owner is None else owner.index
            scene.owned.setdefault(key, []).append(moment)
    return scene.owned


def owner_of(scene: Scene, moment: Moment) -> Predicate | None:
    """Return the verb that a date belongs to."""
    if moment.start not in scene.owners:
        scene.owners[moment.start] = _find_owner(scene, moment)
    return scene.owners[moment.start]


def _find_owner(scene: Scene, moment: Moment) -> Predicate | None:
    begin, last = token_range(scene.tokens, moment.start, moment.end)
    own = next((p for p in scene.predicates if p.index == begin), None)
    if own is not None:
        return own
    while (
        begin > 0
        and scene.tokens[begin - 1].low in _LEADS
        and (scene.text[scene.tokens[begin - 1].end : scene.tokens[begin].start] == " ")
    ):
        begin -= 1
    found = redirected(scene, governor(scene, begin, last))
    if found is not None and found.index == begin - 1 and found.word in _LASTING:
        begin = found.index  # "was in Rome for a few months the year after"
        return redirected(scene, governor(scene, begin, begin))
    return found


_LASTING = word_set("days weeks months years")


_LEADS = word_set(
    "in on at by from until till since during the of about around circa c"
)


def _combine(scene: Scene, owned: list[Moment], mention: PlaceMention) -> When:
    """Make one date of those that a verb has: the nearest, or a start and an end."""
    starts = [m for m in owned if m.role != "until"]
    ends = [m for m in owned if m.role == "until"]
    place = scene.tokens[mention.first].start
    starts = _beside(scene, starts, mention) or starts
    nearest = min(
        starts or owned,
        key=lambda m: (_RANKS.get(m.basis, 0), abs(m.start - place)),
    )
    if starts and not ends:
        whole = next(
            (m for m in starts if m.basis == "duration" and m is not nearest), None
        )
        if whole is not None and _inside(nearest.date, whole.date):
            return When(whole.date, whole.basis, _OWN, whole.flags)
        return When(nearest.date, nearest.basis, _OWN, nearest.flags)
    first = nearest.date if starts else _told(scene, ends[-1])
    last = ends[-1].date
    joined = join_dates(first, last) if first is not None else None
    if joined is not None:
        return When(joined, nearest.basis, _OWN, nearest.flags)
    return When(last, ends[-1].basis, _OWN, ends[-1].flags)


_OWN = 0.6
_RANKS = {"age": 1, "duration": 2}  # a date tells more than an age beside it
_BESIDE = re.compile(r" ?[(\[]?(?:(?:in|from|since|about|around|c\.) ?)*")


def _beside(scene: Scene, moments: list[Moment], mention: PlaceMention) -> list[Moment]:
    """Return the date right after a place: "in Tunis (1810) and Cairo (1820)"."""
    end = scene.tokens[mention.last].end
    return [m for m in moments if _BESIDE.fullmatch(scene.text, end, m.start)]


def _is_anew(scene: Scene, mention: PlaceMention, moment: Moment) -> bool:
    """Whether "and" parts a place from a later date: "to Prague, and next year to"."""
    end = scene.tokens[mention.last].end
    if _ANEW.fullmatch(scene.text, end, moment.start):
        return True
    if "," not in scene.text[end : moment.start]:
        return False
    starts = (
        scene.tokens[p.begin].start for p in scene.places if p.begin > mention.last
    )
    return any(0 < start - moment.end <= 1 for start in starts)


_ANEW = re.compile(r",? (?:and|then|but),? (?:(?:in|on|at|from|by|about|the) ){0,2}")


def _inside(one: Date, other: Date) -> bool:
    """Whether a date is the beginning of a stretch or falls into it."""
    a, b = one.earliest, other.earliest
    return (
        a is not None
        and b is not None
        and a <= (other.latest or a)
        and b <= (one.latest or b)
    )


def _told(scene: Scene, end: Moment) -> Date | None:
    """Return the date that a stay "until 1649" began at, as far as it was told."""
    before = [m for m in scene.moments if m.start < end.start and m.role != "until"]
    if before:
        return before[-1].date
    told, last = scene.carried, end.date.earliest
    if told is None or told.latest is None or last is None:
        return told
    return told if last - told.latest < _LONG_STAY else None


_LONG_STAY = 15 * 366  # days that a stay may have lasted of which only the end is told


def _from_sentence(
    scene: Scene, predicate: Predicate | None, mention: PlaceMention
) -> Moment | None:
    """Return a date of the same sentence that a verb without its own shares."""
    if not scene.moments:
        return None
    position = scene.tokens[mention.first].start
    first = scene.text.rfind(";", scene.start, position)
    last = scene.text.find(";", position, scene.end)
    near = [
        m for m in scene.moments if m.start > first and (last < 0 or m.start < last)
    ]
    own = _beside(scene, near, mention) or _of_clause(scene, predicate, near, position)
    if own:
        return own[0]
    earlier = [m for m in scene.moments if m.start < position]
    if earlier:  # before the semicolon
        return earlier[-1]._replace(date=coarse(earlier[-1].date), basis="inferred")
    if not near or predicate is None:
        return None
    led = predicate.opening or predicate.form == "noun"
    passing = mention.role == "via" and _arrives(scene, predicate, near[0])
    if passing or _has_done(scene, predicate, near[0]):
        return near[0]._replace(date=coarse(near[0].date), basis="inferred")
    return near[0] if led or _shared(scene, predicate, near[0]) else None


def _has_done(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether what is dated comes right after: "having sailed from A, came in 1763"."""
    if predicate.form != "participle" or predicate.subject != "self":
        return False
    before = scene.tokens[max(predicate.index - 2, 0) : predicate.index]
    later = [p for p in scene.predicates if p.index > predicate.index]
    if not later or all(t.low != "having" for t in before):
        return False
    return owner_of(scene, moment) is later[0] and later[0].form == "finite"


def _of_clause(
    scene: Scene, predicate: Predicate | None, near: list[Moment], position: int
) -> list[Moment]:
    """Return the date after a place that a participle brings, or the one before it."""
    after = [m for m in near if m.start > position]
    if after and predicate is not None and _participial(scene, predicate, after[0]):
        return after[:1]
    return [m for m in near if m.start < position][-1:]


def _participial(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether a date belongs to a participle that goes on the verb: ", taking ..."."""
    between = [p for p in scene.predicates if predicate.index < p.index]
    owner = owner_of(scene, moment)
    if not between or owner is None or between[0].form != "participle":
        return False
    return (
        between[0].word.endswith("ing")
        and owner in between[:2]
        and owner.form != "finite"
    )


def _shared(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether a date at the end of "moved there and married in 1890" holds for both.

    So it does where nothing but "and" or a participle stands between the verbs.
    """
    owner = owner_of(scene, moment)
    if owner is None or owner.index <= predicate.index:
        return False
    begin, _ = token_range(scene.tokens, moment.start, moment.end)
    if begin < owner.index:
        return False
    between = scene.text[
        scene.tokens[predicate.index].end : scene.tokens[owner.index].start
    ]
    if re.search(r"\b(?:when|while)\b", between) and between.count(",") < _COMMAS:
        return True
    if owner.form == "participle" and owner.word.endswith("ing"):
        return between.count(",") < _COMMAS
    if scene.clauses[predicate.index] != scene.clauses[owner.index]:
        return False
    return owner.form == "noun" or (
        "," not in between
        and " but " not in between
        and owner.subject == predicate.subject
    )


_COMMAS = 2


def _arrives(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether a way ends in what is dated: "came by A, and landed at B in 1837"."""
    owner = owner_of(scene, moment)
    later = [p for p in scene.predicates if p.index > predicate.index]
    return bool(later) and owner is later[0] and owner.subject == predicate.subject
