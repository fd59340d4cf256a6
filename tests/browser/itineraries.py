"""Journeys made up for the page: a few cities, every kind of doubt."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

from lifemap.edtf import Date, parse
from lifemap.geometry import distance_km
from lifemap.model import (
    Attestation,
    Candidate,
    Certainty,
    Event,
    Journey,
    Kind,
    Ledger,
    Leg,
    Mention,
    Person,
    Place,
    Resolution,
    Source,
    Span,
    Stay,
)

CITIES = (
    ("Odessa", "Odesa", 46.48, 30.73),
    ("Nikolayev", "Mykolaiv", 46.97, 32.0),
    ("Vienna", "Vienna", 48.21, 16.37),
    ("London", "London", 51.51, -0.13),
    ("Petrograd", "Saint Petersburg", 59.94, 30.31),
    ("New York", "New York", 40.71, -74.01),
    ("Constantinople", "Istanbul", 41.01, 28.98),
    ("Alma Ata", "Almaty", 43.25, 76.95),
    ("Paris", "Paris", 48.86, 2.35),
    ("Coyoacán", "Coyoacán", 19.35, -99.16),
)
KINDS: tuple[Kind, ...] = ("residence", "exile", "travel", "work", "meeting")
DATES = (
    "{y}",
    "{y}-03",
    "{y}-03-12",
    "{y}~",
    "{y}?/{z}",
    "{y}-01/{z}-06~",
    "../{y}",
    "{y}/..",
    "{y}/",
    "[{y}..{z}]",
    "{d}X",
    "{y}-21",
    "{y}-10-26 O.S.",
)
SIBERIA = Place(
    "lm:siberia",
    "Siberia",
    "region",
    60.0,
    100.0,
    area=((((70.0, 52.0), (130.0, 52.0), (130.0, 70.0), (70.0, 70.0), (70.0, 52.0)),),),
)
PERSON = Person("A. Traveller", parse("1879-11-07"), parse("1940-08-21"))
LOREM = "There he stayed and wrote, {n}, and the {k} letters of that year are kept. "


def city(index: int) -> Candidate:
    """Return a city as the one candidate of its name."""
    then, today, lat, lon = CITIES[index % len(CITIES)]
    place = Place(f"gn:{index % len(CITIES)}", today, "city", lat, lon, "XX")
    return Candidate(place, 3.0, ("the only place of the name",), then)


def stay(
    number: int,
    when: Date | None,
    candidate: Candidate,
    *,
    certainty: Certainty = "certain",
    what: str = "",
) -> Stay:
    """Return a drawn stay with everything a page may tell of it."""
    event = Event(
        f"s-{number:04d}",
        Mention(candidate.name_then or candidate.place.name),
        when,
        KINDS[number % len(KINDS)],
        what or f"Stop {number}: the {KINDS[number % len(KINDS)]} is told in a line.",
        certainty,
        (Attestation(f"In that year he came to stop {number}.", "book"),),
    )
    runner_up = Candidate(Place("gn:other", "Elsewhere", "village", 1.0, 2.0), 1.0)
    return Stay(
        event,
        Resolution("resolved", (candidate, runner_up), 2.0),
        "area" if candidate.place.area else "placed",
        number,
    )


def journey(stays: list[Stay], **changes: object) -> Journey:
    """Return a journey through stays in the order given."""
    legs = []
    for one, other in itertools.pairwise(stays):
        start, end = one.place, other.place
        if start is None or end is None or start.id == end.id:
            continue
        km = distance_km(start.lat, start.lon, end.lat, end.lon)
        sure = one.event.certainty == other.event.certainty == "certain"
        legs.append(Leg(one.id, other.id, km, "certain" if sure else "possible"))
    areas = sum(1 for each in stays if each.status == "area")
    made = Journey(
        PERSON,
        tuple(stays),
        tuple(legs),
        (),
        Ledger(placed=len(stays) - areas, area=areas),
        (Source("book", "A Book", url="https://example.org/book", licence="CC0"),),
        "A Traveller’s Life",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def doubtful_journey(count: int = 60, seed: int = 7) -> Journey:
    """Return a journey whose dates and places carry every kind of doubt."""
    dice = random.Random(seed)  # noqa: S311 - dice for a test
    stays = []
    for number in range(1, count + 1):
        year = 1879 + (number * 61) // (count + 1)
        form = dice.choice(DATES)
        when = parse(form.format(y=year, z=year + dice.randint(0, 3), d=year // 10))
        where = (
            Candidate(SIBERIA, 2.0) if number % 17 == 0 else city(dice.randrange(10))
        )
        sure: Certainty = dice.choice(("certain", "certain", "probable", "possible"))
        stays.append(stay(number, when, where, certainty=sure))
    return journey(stays)


def plain_journey(count: int) -> Journey:
    """Return a journey of dated days between cities, for measuring."""
    dice = random.Random(11)  # noqa: S311 - dice for a test
    stays = []
    for number in range(1, count + 1):
        day = 686000 + (number * 22000) // count
        year, rest = divmod(day, 365)
        when = parse(f"{year:04d}-{rest // 31 + 1:02d}-{rest % 28 + 1:02d}")
        lat, lon = dice.uniform(35, 62), dice.uniform(-10, 60)
        place = Place(f"gn:{number}", f"Town {number}", "town", lat, lon)
        stays.append(stay(number, when, Candidate(place, 1.0)))
    return journey(stays)


def read_journey() -> Journey:
    """Return a journey read from a text, every stay quoting its passage."""
    text, stays = "", []
    for number in range(1, 25):
        text += LOREM.format(n=number, k=KINDS[number % 5])
        quote = f"In stop {number} — «{CITIES[number % 10][0]}» — he lived. 😀"
        span = Span(len(text), len(text) + len(quote))
        text += quote + ("\n\n" if number % 3 == 0 else " ")
        made = stay(number, parse(f"{1880 + number}"), city(number))
        event = replace(made.event, attestations=(Attestation(quote, "t", span),))
        stays.append(replace(made, event=event))
    return journey(stays, sources=(Source("t", "A Text", licence="CC0", text=text),))
