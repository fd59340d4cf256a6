"""Name what a date in a text is: one that stands alone, or one relative to another."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lifemap.edtf import Date
from lifemap.model import Span
from lifemap.phrases.parts import Parts
from lifemap.phrases.words import Portion

Role = Literal["at", "from", "until", "since", "for", "life", "not"]
RelationKind = Literal[
    "no-year",
    "month-only",
    "weekday",
    "same",
    "after",
    "before",
    "age",
    "duration",
    "life",
    "bare-year",
    "short-year",
    "day-only",
    "event",
]
Unit = Literal["", "day", "week", "month", "season", "year", "decade"]


class Relation(NamedTuple):
    """What a date is relative to.

    * ``no-year``, ``month-only``: ``parts`` (and ``last``, the other end) without a
      year.
    * ``same``, ``after``, ``before``: the date told before it, moved by ``amount``
      times ``unit``, or up to ``amount_to`` (neither: soon after); with ``parts``, the
      next or last such month or season, or (unit ``year``) that month of the year.
    * ``age``: years of the person, to ``amount_to``; unit ``day`` is a birthday.
    * ``duration``: that long from the date told before it (``backwards``: up to it);
      amount 0 is not known.
    * ``weekday``: ``amount`` is 0 for Monday.
    * ``life``: until death.
    * ``bare-year``: two or three digits that may be a year.
    * ``short-year``: a year ('43) or decade (the forties) of a century not said.
    * ``day-only``: a day of a month not said.
    * ``event``: one of ``choices``, EDTF of the times that the words can mean.

    ``origin`` tells from what a step is counted: the date before, or birth or death.
    """

    kind: RelationKind
    amount: int = 0
    unit: Unit = ""
    parts: Parts | None = None
    last: Parts | None = None
    portion: Portion | None = None
    amount_to: int = 0
    rough: bool = False
    backwards: bool = False
    origin: Literal["", "birth", "death"] = ""
    choices: tuple[str, ...] = ()


class Found(NamedTuple):
    """A relation in a text: where it stands and what hint of its role there is."""

    start: int
    end: int
    relation: Relation
    role: Role = "at"


class DateMention(NamedTuple):
    """A date as it stands in a text.

    ``date`` is set where it stands alone, ``relation`` where it is relative to another.
    ``role`` hints at what it is to a stay: its time (``at``), its beginning or end
    (``from``, ``since``, ``until``), or the whole of it (``for``). ``life`` is a birth,
    a death or both in brackets after a name, whose ever; ``not`` is no date of anything
    told (the 1905 Revolution, a book's year, a page).
    """

    span: Span
    text: str
    date: Date | None = None
    relation: Relation | None = None
    role: Role = "at"
