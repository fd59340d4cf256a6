"""Keep the time of a story: settle each date by the dates, births and headings before.

A story has a date that it last told (the anchor). Days without a year, "two years
later" and "for the next four years" are settled by it; ages by the birth; and nothing
leaves the lifetime, nor, for a day without a year, the years of its section.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lifemap.edtf import Date, Window, iso, parse, precision_of
from lifemap.errors import DateError
from lifemap.model import Basis
from lifemap.prose.dates.finder import find_dates, settle_date
from lifemap.prose.dates.mention import DateMention, Role

_YEAR = re.compile(r"-?\d{3}[\dX]")
_SLACK = 366
_NEAR = 50  # characters from a war to a date that says more
_FLASHBACK = 2 * 366
_AHEAD = 20 * 366
_MONTH_LONG = 7
_BLOCKS = 2  # how many blocks a date goes on being the time of the story
_STRAYS = 3  # stated dates beyond the years of a heading that a section may begin with
_FOLLOWED = 10**6
_LOOSE = ("no-year", "month-only")
_FLAGS: dict[Basis, str] = {
    "inferred": "year inferred",
    "relative": "reckoned from the date before",
    "age": "reckoned from an age",
    "duration": "reckoned from a duration",
}


class Moment(NamedTuple):
    """A date at a place in the text, settled; ``role`` tells how it bounds a stay."""

    start: int
    end: int
    date: Date
    basis: Basis = "stated"
    role: Role = "at"

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader of the draft should know about the date."""
        flag = _FLAGS.get(self.basis)
        return (flag,) if flag else ()


class Clock:
    """Tells the time of a story while it is read from beginning to end."""

    def __init__(self, born: Date | None, died: Date | None) -> None:
        self.born = born
        self.died = died
        self.anchor: Date | None = None
        self.heading: Date | None = None
        self._told = 0
        self._block = 0
        self._strays = 0

    def begin_section(self, years: tuple[int, int] | None) -> None:
        """Begin a section whose heading names these years, or none."""
        self.heading = year_range(*years) if years else None
        self._told = -_BLOCKS
        self._strays = 0
        if self.heading and (
            self.anchor is None or not _touch(self.anchor, self.heading)
        ):
            self.anchor = parse(self.heading.edtf.split("/")[0])

    def begin_block(self) -> None:
        """Begin a paragraph."""
        self._block += 1

    def settle(
        self,
        mentions: list[DateMention],
        *,
        keep: bool = True,
        back: frozenset[int] = frozenset(),
    ) -> list[Moment]:
        """Return the dates that mentions mean; the last becomes the story's time.

        Those that begin at one of ``back`` tell of before: "having spoken in June".
        """
        found: list[Moment] = []
        stated = [
            m.span.start for m in mentions if m.date is not None and m.role != "not"
        ]
        for index, mention in enumerate(mentions):
            if mention.role == "not" or (
                _is_event(mention)
                and any(abs(at - mention.span.end) < _NEAR for at in stated)
            ):
                continue
            for after in mentions[index + 1 : index + 2]:
                if _lasts_from(mention, after):
                    self.anchor = after.date  # "for three months in 1886"
            fresh = bool(found) and found[-1].date == self.anchor
            fresh = fresh and mention.span.start not in back
            settled = (fresh and self._later(mention)) or self._try(mention)
            if not settled:
                continue
            date, basis = settled
            date = _by(date)
            if winter := _winter(date, self.anchor):
                date, basis = winter, "inferred"
            first, last = mention.span
            found.append(Moment(first, last, date, basis, mention.role))
            aside = len(found) > 1 and self._looks_back(date)
            aside = aside or self._ends_lead(date) or _is_flashback(mention)
            if keep and not aside and self._is_story(mention, date):
                self.anchor = date
                self._told = self._block
        return found

    def _later(self, mention: DateMention) -> tuple[Date, Basis] | None:
        """Settle a day without a year after one that the same sentence tells."""
        relation, told = mention.relation, self.anchor
        if relation is None or relation.kind not in _LOOSE or told is None:
            return None
        if told.precision not in ("day", "month") or told.earliest is None:
            return None
        last = told.earliest + _SLACK
        died = self.died.latest if self.died is not None else None
        window = Window(told.earliest, last if died is None else min(last, died))
        return settle_date(mention, told, self.born, window, self.died)

    def _ends_lead(self, date: Date) -> bool:
        """Whether a date is the death that a lead tells before the story begins."""
        begun = self.anchor is not None and self.anchor != self.born
        if begun or self.died is None:
            return False
        return Window(date.earliest, date.latest).judge(self.died) == "certain"

    def _looks_back(self, date: Date) -> bool:
        """Whether a date is that of the birth, or lies long before the story."""
        told = self.anchor.earliest if self.anchor is not None else None
        if told is None or date.latest is None:
            return False
        return date == self.born or date.latest < told - _FLASHBACK

    def turn_back(
        self, told: Date | None, look_ahead: Callable[[], list[DateMention]]
    ) -> None:
        """Leave the time where it was told before an outlook.

        "She was identified in 2001" is one where the next date that the text states
        lies between the date before it and 2001; few times are so far ahead that the
        text must be looked at.
        """
        here = self.anchor
        if told is None or here is None or told.latest is None:
            return
        first = here.earliest
        if first is None or first - told.latest < _FLASHBACK:
            return
        stated = (
            m.date for m in look_ahead() if m.date is not None and m.role != "not"
        )
        date = next(stated, None)
        if date is None or date.earliest is None or date.latest is None:
            return
        if told.latest - _SLACK < date.earliest and date.latest < first:
            self.anchor = told

    def guess(self, mentions: list[DateMention]) -> list[Moment]:
        """Return the years of events that a sentence names, for want of a date."""
        found = []
        for mention in mentions:
            settled = settle_date(mention, None, None, lifetime(self.born, self.died))
            if settled is not None and self._is_near(settled[0]):
                found.append(Moment(*mention.span, settled[0], "inferred"))
        return found

    def _is_near(self, date: Date) -> bool:
        """Whether a date goes on the story: not long before or after it."""
        if self.anchor is None or self.anchor.earliest is None or date.earliest is None:
            return True
        return -_SLACK <= date.earliest - self.anchor.earliest <= _AHEAD

    def _is_story(self, mention: DateMention, date: Date) -> bool:
        """Whether a date moves the story on, and is no outlook or another section's."""
        if mention.relation is not None and mention.relation.kind == "life":
            return False
        if _is_event(mention) and coarse(date) == date:
            return False
        self._heed_heading(mention, date)
        return self.heading is None or _touch(date, self.heading)

    def _heed_heading(self, mention: DateMention, date: Date) -> None:
        """Give up the years of a heading that its text passes by from the start."""
        if self.heading is None or mention.date is None:
            return
        self._strays += 1
        if _touch(date, self.heading):
            self._strays = -_FOLLOWED  # a digression is none of a heading that is right
        if self._strays > _STRAYS:
            self.heading = None

    def _try(self, mention: DateMention) -> tuple[Date, Basis] | None:
        """Settle a date; one that contradicts itself is none."""
        try:
            return self._settle(mention)
        except DateError:
            return None

    def _settle(self, mention: DateMention) -> tuple[Date, Basis] | None:
        life = lifetime(self.born, self.died)
        relation = mention.relation
        if relation is not None and relation.kind in _LOOSE and self.heading:
            for slack in (0, _SLACK):
                section = Window(
                    _plus(self.heading.earliest, -slack),
                    _plus(self.heading.latest, slack),
                )
                settled = settle_date(
                    mention, self.anchor, self.born, section, self.died
                )
                if settled is not None:
                    return settled
        return settle_date(mention, self.anchor, self.born, life, self.died)

    def carried(self) -> Date | None:
        """Return about when the story is, where a sentence gives no date."""
        if self.anchor is None or self._block - self._told > _BLOCKS:
            return None
        _, slash, last = self.anchor.edtf.partition("/")
        if slash and last.strip("."):
            return coarse(parse(last))
        return coarse(self.anchor)


def _lasts_from(one: DateMention, other: DateMention) -> bool:
    """Whether a duration stands just before the date at which it begins."""
    lasts = one.relation is not None and one.relation.kind == "duration"
    near = other.span.start - one.span.end <= len(" from ")
    return lasts and near and other.date is not None and other.role != "not"


def _is_flashback(mention: DateMention) -> bool:
    """Whether a date only reaches back from the story: "the year before"."""
    return mention.relation is not None and mention.relation.kind == "before"


def _is_event(mention: DateMention) -> bool:
    """Whether a date is that of a war: less exact than a date beside it."""
    return mention.relation is not None and mention.relation.kind == "event"


_EITHER_WINTER = re.compile(
    r"\[(?P<year>-?\d{4})-01\.\.-?\d{4}-02,-?\d{4}-12\.\.(?P<next>-?\d{4})-02\]"
)
_AUTUMN = 130  # days before a year in which its first months are the winter to come


def _winter(date: Date, anchor: Date | None) -> Date | None:
    """Return which of two a year's winter is: the one that the story comes to."""
    if not date.edtf.startswith("[") or anchor is None or anchor.earliest is None:
        return None
    match = _EITHER_WINTER.fullmatch(date.edtf)
    if match is None:
        return None
    year, following = match["year"], match["next"]
    before = (date.earliest or 0) - anchor.earliest
    if 0 < before < _AUTUMN:
        return parse(f"[{year}-01..{year}-02]")
    return parse(f"[{year}-12..{following}-02]")


def _by(date: Date) -> Date:
    """Return about when "by October 1873" or "before Christmas 1936" is.

    Who was somewhere by a date came there not long before, who went after one not
    long after: the choice of any day up to it or since would be no date at all.
    """
    if date.edtf.startswith("[..") and date.latest is not None:
        day = date.edtf[3:-1]
    elif date.edtf.endswith("..]") and date.earliest is not None:
        day = date.edtf[1:-3]
    else:
        return date
    aside = date.words.lower().startswith(("before", "after"))
    if aside and len(day.lstrip("-")) > _MONTH_LONG:
        day = day[:-3]
    try:
        settled = parse(day if day[-1:] in "~?%" else f"{day}?")
    except DateError:
        return date
    return settled.said(date.words)


def lifetime(born: Date | None, died: Date | None) -> Window:
    """Return the days that a life can have, open where an end is not known."""
    first = born.earliest if born else None
    last = died.latest if died else None
    if first is not None and last is not None and first > last:
        return Window(None, None)
    return Window(first, _plus(last, _SLACK))


def _plus(day: int | None, days: int) -> int | None:
    return None if day is None else day + days


def year_range(first: int, last: int) -> Date | None:
    """Return the date of some years, or None when they are none."""
    try:
        return parse(f"{first:04d}" if first == last else f"{first:04d}/{last:04d}")
    except DateError:
        return None


def coarse(date: Date) -> Date:
    """Return the year of a date: what follows it happened about then.

    An interval or a choice of dates is as coarse as it is.
    """
    return _year_of(date.edtf) or date


@lru_cache(maxsize=1024)
def _year_of(edtf: str) -> Date | None:
    """Return the year of a day, month or season, None for what is coarser."""
    if precision_of(edtf) not in ("day", "month", "season"):
        return None
    match = _YEAR.match(edtf.lstrip("?~%"))
    try:
        return parse(match[0]) if match else None
    except DateError:
        return None


def closer(known: Date | None, told: Date | None) -> Date | None:
    """Return a known date, or one told of the same thing that is a day of it."""
    if known is None or told is None:
        return known or told
    day = told.precision == "day" and known.precision != "day"
    within = Window(known.earliest, known.latest).judge(told) == "certain"
    return told if day and within else known


def _touch(one: Date, other: Date) -> bool:
    """Whether two dates can have a day in common."""
    return Window(one.earliest, one.latest).judge(other) != "out"


def find_moments(
    text: str, start: int, end: int, clock: Clock, *, keep: bool = True
) -> list[Moment]:
    """Return the settled dates of ``text[start:end]``, left to right."""
    mentions = [m for m in find_dates(text, start, end) if not _is_anothers(text, m)]
    mentions = _without_ages(text, _with_series(text, mentions))
    mentions = [_until_event(text, m) for m in mentions]
    events = [m for m in mentions if _names_event(text, m)]
    told = [m for m in mentions if m.role != "not"]
    guessed = clock.guess(events) if all(m.date is None for m in told) else []
    if guessed and told and keep:
        clock.anchor = guessed[-1].date  # "the strike of 1919 ...; eight months"
    back = frozenset(
        other.span.start
        for one, other in pairwise(mentions)
        if _BEFORE_THAT.search(text, one.span.end, other.span.start)
    )
    return clock.settle(mentions, keep=keep, back=back) or guessed


_BEFORE_THAT = re.compile(r"\bhaving (?:been )?\w+ [^;]*$")


def _until_event(text: str, mention: DateMention) -> DateMention:
    """Take for an end what "until the war of the following year" tells."""
    if mention.relation is None or mention.role != "at":
        return mention
    first = mention.span.start
    led = _UNTIL_EVENT.search(text, max(first - _EVENT_LONG, 0), first)
    return mention._replace(role="until") if led else mention


_EVENT_LONG = 40
_UNTIL_EVENT = re.compile(
    r"\b(?:until|till) (?:the|his|her|my) (?:[a-z]+ ){1,3}(?:of |in |on )?$"
)


def _without_ages(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Leave out an age beside the date that it goes with: "In 1914, aged 65, he"."""
    spare = set()
    for one, other in pairwise(mentions):
        if _BESIDE.fullmatch(text, one.span.end, other.span.start):
            pair = (one, other)
            stated = any(m.date is not None and m.role != "not" for m in pair)
            spare |= {m.span.start for m in pair if stated and _is_age(m)}
    return [m for m in mentions if m.span.start not in spare]


def _is_age(mention: DateMention) -> bool:
    return mention.relation is not None and mention.relation.kind == "age"


_BESIDE = re.compile(r",? ?(?:and |when |then )?(?:in |on )?(?:the )?")


def _with_series(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Take years in brackets for dates once one is: "in Rome (1902), Pisa (1903)"."""
    if not mentions or text.find("(", *_reach(mentions)) < 0:
        return mentions
    told = False
    taken = []
    for mention in mentions:
        first, last = mention.span
        opened = _OPENED.search(text, max(first - _LEAD, 0), first) is not None
        closed = opened and text[last : last + 1] == ")"
        one_more = closed and told and mention.role == "not" and mention.date
        told = told or (closed and mention.role not in ("not", "life"))
        role: Role = "from" if mention.text.endswith(("f", "f.")) else "for"
        taken.append(mention._replace(role=role) if one_more else mention)
    return taken


def _reach(mentions: list[DateMention]) -> tuple[int, int]:
    """Return where a bracket may stand that opens before one of the dates."""
    return max(mentions[0].span.start - _LEAD, 0), mentions[-1].span.start


_LEAD = 8  # characters: the longest word before a year in brackets, "(until 1926)"
_OPENED = re.compile(r"\([a-z. ]*$")


_OF_EVENT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Ff]or|[Oo]n|[Ww]on) (?:the|that) $|\bof $"
)
_AFTER_EVENT = re.compile(
    r" (?:[A-Z]|elections?|season|campaign|census|strike|war|championship|tour"
    r"|(?:was|had|broke|carried|killed|swept|drove|brought|forced|found|came|led|took|finds?|shows?|has|gives|in|at)\b)"
    r"|[,.;]| and"
)


def _names_event(text: str, mention: DateMention) -> bool:
    """Whether a year only names an event: "at the 1900 Exhibition"."""
    first, last = mention.span
    bare = mention.date is not None and mention.date.precision == "year"
    if mention.role != "not" or not bare:
        return False
    before, after = text[max(first - 12, 0) : first], text[last : last + 16]
    if _OF_EVENT.search(before):
        return _AFTER_EVENT.match(after) is not None
    return before.lower().endswith("the ") and _COUNT.match(after) is not None


_COUNT = re.compile(r" (?:census|directory|register|muster|almanac)\b")
_NAME_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_a-z][\w’'.-]*[\"”’]? ?[(\[]$")
_LONG = 12 * 366


def _is_anothers(text: str, mention: DateMention) -> bool:
    """Whether a date in brackets after a name is that person's lifetime."""
    date = mention.date
    if date is None or date.earliest is None or date.latest is None:
        return False
    first = mention.span.start
    long = date.is_interval and date.latest - date.earliest > _LONG
    if long and mention.role == "life":
        return True
    return long and _NAME_BEFORE.search(text[max(first - 30, 0) : first]) is not None


def join_dates(first: Date, last: Date) -> Date | None:
    """Return the interval from one date to another, or None when it is none."""
    begin, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    for name, date in (("begin", first), ("end", last)):
        if date.edtf[:1] in "[{":
            day = date.earliest if name == "begin" else date.latest
            if day is None:
                return None
            text = (iso(day) or "")[:-3] + "~"
            begin, end = (text, end) if name == "begin" else (begin, text)
    try:
        return parse(f"{begin}/{end}")
    except DateError:
        return None
