"""Answer where a person was on a day, and pass on what else can be asked of a life."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lifemap.answers.checks import check_life
from lifemap.answers.meetings import Meeting, compare_journeys
from lifemap.edtf import Date, Window, from_day, iso, parse
from lifemap.itinerary import first_day, last_day
from lifemap.journey import certainty_of, weakest
from lifemap.model import Certainty, Journey, Person, Stay, Verdict
from lifemap.wording import say_date, say_stay_place, say_when

__all__ = ["Answer", "Meeting", "check_life", "compare_journeys", "where_on"]

Standing = Literal["attested", "possible", "between", "before", "after", "unknown"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a person was: in one sentence, with the stays it rests on.

    ``state`` is ``attested`` (a stay surely holds the day), ``possible`` (one may),
    ``between`` two stays, ``before`` the birth, ``after`` the death, or ``unknown``.
    The stays are those that answer, the narrowest first; between two, the two.
    ``age`` is the least and the most years the person may have counted.
    """

    state: Standing
    sentence: str
    stays: tuple[Stay, ...] = ()
    certainty: Certainty = "certain"
    age: tuple[int, int] | None = None

    def lines(self) -> Iterator[str]:
        """Yield the sentence, and a line for what each stay rests on."""
        yield self.sentence
        for stay in self.stays:
            yield f"  {_evidence(stay)}"
            for attestation in stay.event.attestations:
                yield f'    "{attestation.quote}"'

    def record(self) -> dict[str, object]:
        """Return the answer as plain JSON values."""
        return {
            "state": self.state,
            "sentence": self.sentence,
            "certainty": self.certainty,
            "age": list(self.age) if self.age else None,
            "stays": [_stay_record(stay) for stay in self.stays],
        }


def where_on(journey: Journey, when: Date | int) -> Answer:
    """Return where the person was on a day, or in a month or year.

    Parameters
    ----------
    journey
        The whole journey. Stays whose place is not settled answer by the name that
        the life writes; what was read with little confidence does not answer.
    when
        A date, or a day number.
    """
    date = _day_date(when) if isinstance(when, int) else when
    window = Window(date.earliest, date.latest)
    age = _age(journey.person, window)
    if outside := _outside_life(journey.person, date):
        return outside
    judged = [(stay, _verdict(stay, window)) for stay in _told(journey)]
    sure = _narrowest_first(stay for stay, verdict in judged if verdict == "certain")
    maybe = _narrowest_first(stay for stay, verdict in judged if verdict == "possible")
    if sure:
        return _attested(journey.person, date, (sure, maybe), age)
    if maybe:
        return _possible(journey.person, date, maybe, age)
    return _between(journey, date, age)


def _attested(
    person: Person,
    date: Date,
    stays: tuple[list[Stay], list[Stay]],
    age: tuple[int, int] | None,
) -> Answer:
    """Return the answer where stays surely hold the day, or part of the time."""
    sure, maybe = stays
    if _is_day(date):
        certainty = certainty_of(sure[0].event)
        places = _say_day_places(sure)
    else:
        sure = sorted(sure, key=_by_date)
        certainty = weakest(*(certainty_of(stay.event) for stay in sure))
        places = _join(_runs(sure), "and")
    was = "was" if certainty == "certain" else f"was {_ADVERBS[certainty]}"
    sentence = f"{_opening(person, date, age)} {was} in {places}."
    return Answer("attested", sentence, (*sure, *maybe), certainty, age)


def _say_day_places(sure: Sequence[Stay]) -> str:
    """Return where the person was on a day: the narrowest stay, and around it."""
    main, *rest = sure
    others = [stay for stay in rest if _elsewhere(stay, main)]
    around = [stay for stay in others if _encloses(stay, main)]
    held = {stay.id for stay in around}
    also = [_place_and_dates(stay) for stay in others if stay.id not in held]
    said = _join([_place_and_dates(main), *also], "and")
    during = f", during a stay in {_place_and_dates(around[-1])}" if around else ""
    return f"{said}{during}"


def _runs(stays: Sequence[Stay]) -> list[str]:
    """Return places with dates, stays that follow each other at one place as one."""
    runs = [
        (place, list(run)) for place, run in itertools.groupby(stays, say_stay_place)
    ]
    return [
        _place_and_dates(run[0]) if len(run) == 1 else f"{place} ({len(run)} stays)"
        for place, run in runs
    ]


def _possible(
    person: Person, date: Date, maybe: list[Stay], age: tuple[int, int] | None
) -> Answer:
    """Return the answer where the dates of stays only may hold the day."""
    distinct = {say_stay_place(stay): _place_and_dates(stay) for stay in maybe[::-1]}
    places = _join(list(distinct.values())[::-1], "or")
    sentence = f"{_opening(person, date, age)} may have been in {places}."
    return Answer("possible", sentence, tuple(maybe), "possible", age)


def _between(journey: Journey, date: Date, age: tuple[int, int] | None) -> Answer:
    """Return the answer where no stay holds the day: the last before, the next."""
    window = Window(date.earliest, date.latest)
    before, after = _neighbours(_told(journey), window)
    stays = tuple(stay for stay in (before, after) if stay)
    who = _with_age(journey.person, age)
    parts = [f"Nothing tells where {who} was {say_when(date)}"]
    if before:
        parts.append(f"the stay before is {_place_and_dates(before)}")
    if after:
        parts.append(f"the next is {_place_and_dates(after)}")
    state: Standing = "between" if before and after else "unknown"
    return Answer(state, f"{'; '.join(parts)}.", stays, "possible", age)


def _neighbours(
    stays: Sequence[Stay], window: Window
) -> tuple[Stay | None, Stay | None]:
    """Return the last stay that surely ended before, and the first that began after."""
    first = -math.inf if window.first is None else window.first
    last = math.inf if window.last is None else window.last
    dated = [(stay, stay.event.when) for stay in stays if stay.event.when]
    ended = [(last_day(when), stay) for stay, when in dated if last_day(when) < first]
    begin = [(first_day(when), stay) for stay, when in dated if first_day(when) > last]
    before = max(ended, key=lambda pair: (pair[0], pair[1].seq), default=None)
    after = min(begin, key=lambda pair: (pair[0], pair[1].seq), default=None)
    return before and before[1], after and after[1]


def _outside_life(person: Person, date: Date) -> Answer | None:
    """Return the answer for a date before the birth or after the death, if it is."""
    if person.born and last_day(date) < first_day(person.born):
        said = f"{person.name} was not yet born {say_when(date)}"
        return Answer("before", f"{said}: born {say_when(person.born)}.")
    if person.died and first_day(date) > last_day(person.died):
        said = f"{person.name} was no longer alive {say_when(date)}"
        return Answer("after", f"{said}: died {say_when(person.died)}.")
    return None


# -- words -------------------------------------------------------------------------

_ADVERBS = {"probable": "probably", "possible": "possibly"}


def _opening(person: Person, date: Date, age: tuple[int, int] | None) -> str:
    said = say_when(date)
    return f"{said[:1].upper()}{said[1:]} {_with_age(person, age)}"


def _with_age(person: Person, age: tuple[int, int] | None) -> str:
    if age is None:
        return person.name
    years = str(age[0]) if age[0] == age[1] else f"{age[0]} or {age[1]}"
    if age[1] - age[0] > 1:
        years = f"{age[0]} to {age[1]}"
    return f"{person.name}, aged {years},"


def _place_and_dates(stay: Stay) -> str:
    when = f"{say_date(stay.event.when)}" if stay.event.when else "no date"
    unsettled = "" if stay.place else "; not on the map"
    return f"{say_stay_place(stay)} ({when}{unsettled})"


def _evidence(stay: Stay) -> str:
    """Return a stay's dates, place, kind and words in one line."""
    parts = (_place_and_dates(stay), stay.event.kind, stay.event.what)
    return ": ".join(part for part in parts if part)


def _join(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _stay_record(stay: Stay) -> dict[str, object]:
    place = stay.place
    return {
        "id": stay.id,
        "place": stay.event.mention.toponym,
        "name": place.name if place else None,
        "within": place.within if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "when": str(stay.event.when) if stay.event.when else None,
        "start": iso(stay.event.when.earliest) if stay.event.when else None,
        "end": iso(stay.event.when.latest) if stay.event.when else None,
        "kind": stay.event.kind,
        "certainty": certainty_of(stay.event),
        "what": stay.event.what,
        "quotes": [attestation.quote for attestation in stay.event.attestations],
    }


# -- dates -------------------------------------------------------------------------


def _verdict(stay: Stay, window: Window) -> Verdict:
    return window.judge(stay.event.when) if stay.event.when else "out"


def _told(journey: Journey) -> list[Stay]:
    """Return the stays that say where the person was, on the map or not."""
    aside = (stay for stay in journey.aside if stay.event.band != "low")
    return [stay for stay in (*journey.stays, *aside) if stay.event.when]


def _by_date(stay: Stay) -> tuple[float, int]:
    when = stay.event.when
    return (first_day(when) if when else math.inf), stay.seq


def _encloses(stay: Stay, other: Stay) -> bool:
    """Return whether a stay begins before another and lasts beyond it."""
    one, two = stay.event.when, other.event.when
    if one is None or two is None:
        return False
    return first_day(one) < first_day(two) and last_day(two) < last_day(one)


def _elsewhere(stay: Stay, other: Stay) -> bool:
    return say_stay_place(stay) != say_stay_place(other)


def _narrowest_first(stays: Iterator[Stay]) -> list[Stay]:
    """Return stays in the order of their length, sure ones first among equals."""

    def width(stay: Stay) -> tuple[float, bool, int]:
        when = stay.event.when
        days = math.inf if when is None else last_day(when) - first_day(when)
        return days, certainty_of(stay.event) != "certain", stay.seq

    return sorted(stays, key=width)


def _is_day(date: Date) -> bool:
    return date.earliest is not None and date.earliest == date.latest


def _day_date(day: int) -> Date:
    return parse(iso(day) or "")


def _age(person: Person, window: Window) -> tuple[int, int] | None:
    """Return the least and the most years a person may count in a window."""
    born = person.born
    if born is None or born.earliest is None or born.latest is None:
        return None
    if window.first is None or window.last is None:
        return None
    least, most = _years(born.latest, window.first), _years(born.earliest, window.last)
    return (max(0, least), most) if most >= 0 else None


def _years(start: int, end: int) -> int:
    """Return the whole years from one day to another, as birthdays count them."""
    (year, *birthday), (later, *today) = from_day(start), from_day(end)
    return later - year - (today < birthday)
