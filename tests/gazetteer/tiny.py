"""A world of thirty places, small enough to know by heart."""

from __future__ import annotations

from pathlib import Path

from lifemap.gazetteer.entries import Entry, Fact
from lifemap.gazetteer.writer import PlaceWriter, new_index, write_sources
from lifemap.geometry import encode


def square(west: float, south: float, east: float, north: float) -> str:
    """Return a square as the index keeps areas."""
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return encode(((ring,),), 3)


def area(
    place_id: str, name: str, kind: str, box: tuple[float, float, float, float]
) -> Entry:
    """Return a square area, labelled in its middle."""
    west, south, east, north = box
    return Entry(
        id=place_id,
        name=name,
        kind=kind,
        lat=(south + north) / 2,
        lon=(west + east) / 2,
        country=place_id[3:5] if place_id.startswith("ne:") else "",
        names=(name,),
        shape=square(*box),
        radius=100.0,
        source="areas",
    )


def town(
    code: int, name: str, where: tuple[float, float], people: int, *more: str
) -> Entry:
    """Return a town as GeoNames knows it: ``more`` is its country and other names."""
    country, *names = more
    return Entry(
        id=f"gn:{code}",
        name=name,
        lat=where[0],
        lon=where[1],
        population=people,
        country=country,
        names=(name, *names),
        source="geonames",
    )


AREAS = [
    area("ne:CAN", "Canada", "country", (-140, 42, -53, 70)),
    area("ne:USA", "United States of America", "country", (-125, 25, -66, 49)),
    area("ne:UAR", "Ukraine", "country", (22, 44, 40, 52)),
    area("ne:CA-NS", "Nova Scotia", "unit", (-66.5, 43, -59, 47)),
    area("ne:US-MA", "Massachusetts", "unit", (-73.5, 41, -70, 43)),
    area("lm:steppe", "The Steppe", "region", (30, 45, 36, 49))._replace(border=25.0),
    area("lm:old-empire", "Old Empire", "state", (20, 40, 60, 70))._replace(
        when="1721/1917"
    ),
    area("lm:new-union", "New Union", "state", (20, 40, 60, 70))._replace(
        when="1922/1991"
    ),
]
PLACES = [
    town(745044, "Istanbul", (41.01, 28.95), 15_000_000, "TR", "Constantinople"),
    town(
        498817,
        "Saint Petersburg",
        (59.94, 30.31),
        5_300_000,
        "RU",
        "Leningrad",
        "Sankt-Peterburg",
    ),
    town(698740, "Odesa", (46.49, 30.74), 1_010_000, "UA", "Odessa", "Одеса"),
    town(2925533, "Frankfurt am Main", (50.11, 8.68), 650_000, "DE"),
    town(6324729, "Halifax", (44.65, -63.58), 440_000, "CA"),
    town(700569, "Mykolaiv", (46.98, 31.99), 470_000, "UA", "Nikolaev", "Nikolajew"),
    town(5527554, "Odessa", (31.85, -102.37), 114_000, "US"),
    town(2647632, "Halifax", (53.72, -1.85), 82_000, "GB"),
    town(2925535, "Frankfurt (Oder)", (52.35, 14.55), 57_000, "DE"),
    town(4929023, "Amherst", (42.37, -72.52), 39_000, "US"),
    town(5884467, "Amherst", (45.83, -64.2), 9_400, "CA"),
    town(522064, "Nikolayev", (48.02, 41.74), 630, "RU"),
    town(707451, "Ivanivka", (46.97, 30.47), 2_400, "UA", "Yanovka"),
    town(99, "Pravda", (56.06, 37.95), 2_400, "RU"),
    town(97, "Chornomorsk", (46.3, 30.66), 60_000, "UA"),
    town(98, "Ellerbek", (54.3, 10.2), 500, "DE"),
    Entry(id="lm:yanovka", name="Bereslavka", lat=47.84, lon=32.2, country="UA",
          kind="village", radius=8.0, names=("Bereslavka",), source="curated",
          within="Kherson Governorate", weight=3000),
    Entry(id="lm:isle", name="Isle of Elba", lat=42.78, lon=10.28, country="IT",
          kind="island", names=("Isle of Elba", "Elba"), source="curated"),
    Entry(id="lm:chatham", name="Chatham Islands", lat=-44.0, lon=-176.5, country="NZ",
          kind="archipelago", names=("Chatham Islands",), source="curated"),
]  # fmt: skip
FACTS = [
    Fact("gn:498817", "Petrograd", "en", "1914-09/1924-01", "historical"),
    Fact("gn:498817", "Leningrad", "en", "1924-01/1991", "historical"),
    Fact("gn:498817", "Saint Petersburg", "en", "1703/1914-08", "historical"),
    Fact("gn:498817", "Saint Petersburg", "en", "1991/..", "endonym"),
    Fact("gn:745044", "Constantinople", "en", "0330/1930", "historical"),
    Fact("gn:745044", "Konstantinopel", "de", "../1930", "exonym"),
    Fact("gn:700569", "Nikolayev", "en", "1789/1991", "historical"),
    Fact("lm:yanovka", "Yanovka", "en", "../1946", "historical"),
    Fact("ne:USA", "USA", "en", "", "exonym"),
    Fact("ne:US-MA", "Mass.", "en", "", "postal"),
]
UNITS = {
    "gn:6324729": "ne:CA-NS",
    "gn:5884467": "ne:CA-NS",
    "gn:4929023": "ne:US-MA",
}
STOPS = [("pravda", "newspaper")]


def write_tiny(target: Path, *, swift: bool = False) -> Path:
    """Write the world into an index, with the file for slips, perhaps that of names."""
    from lifemap.gazetteer import fuzzy, namefile

    places = sorted(PLACES, key=lambda place: -(place.population or place.weight))
    numbers = {e.id: n for n, e in enumerate((*AREAS, *places), 1)}
    with new_index(target) as index:
        slugs = (
            {"slug": s, "title": s, "licence": "MIT"}
            for s in ("geonames", "curated", "areas")
        )
        tally = namefile.Tally()
        writer = PlaceWriter(index, write_sources(index, list(slugs)), tally)
        for entry in (*AREAS, *places):
            facts = [fact for fact in FACTS if fact.place_id == entry.id]
            unit = numbers.get(UNITS.get(entry.id, ""))
            writer.write(numbers[entry.id], entry, unit, facts)
        writer.write_codes({})
        index.executemany("insert into stop values (?, ?)", STOPS)
        writer.finish({"name": "tiny", "digest": "tiny"})
        if swift:
            namefile.build(tally, index, target.with_name(namefile.FILE), "tiny")
    fuzzy.build(target, target.with_name("fuzzy.sqlite"))
    return target
