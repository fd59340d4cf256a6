"""A user's own places join the gazetteer, and leave it again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lifemap.edtf import parse
from lifemap.errors import ExchangeError, GazetteerError, SourceError
from lifemap.gazetteer import Gazetteer, importer, linked
from lifemap.gazetteer.dumps import kind_number, span_of
from lifemap.gazetteer.importer import import_file, name_of, remove_layer
from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import KINDS


def dump_line(code: int, name: str, people: int = 0, **more: str) -> str:
    """Return a line of a GeoNames dump."""
    cells = [str(code), name, name, more.get("others", ""), more.get("lat", "48.8"),
             more.get("lon", "32.2"), more.get("letter", "P"), more.get("kind", "PPL"),
             more.get("country", "UA"), "", "07", "", "", "", str(people), "", "100",
             "Europe/Kyiv", "2020-01-01"]  # fmt: skip
    return "\t".join(cells) + "\n"


DUMP = (
    dump_line(701, "Yanivka", others="Yanovka,Janowka,yanivka,YAN")
    + dump_line(702, 'Rom"e', 2_000_000, lat="41.9", lon="12.5", country="IT")
    + dump_line(
        703, "Fortress of Brest", letter="S", kind="FT", lat="52.08", lon="23.66"
    )
    + "not a place\n"
    + dump_line(704, "Nowhere", lat="north")
    + dump_line(706, "Endless", lat="Infinity")
    + dump_line(707, "Beyond the pole", lat="90.1")
    + dump_line(708, "Beyond the line", lon="-181")
    + dump_line(1 << 27, "Without number")
    + dump_line(705, "Rome", 900, lat="34.25", lon="-85.16", country="US")
)


def ask(tiny_file: Path, *layers: Path) -> Gazetteer:
    """Return the tiny gazetteer with layers on top."""
    return Gazetteer(tuple(Layer(str(file)) for file in (tiny_file, *layers)))


def written(tmp_path: Path, name: str, text: str) -> Path:
    """Return a file with a text."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_dump_is_imported_whole(tiny_file: Path, tmp_path: Path) -> None:
    """Every place by every name, with its kind; what is no place is counted."""
    file = written(tmp_path, "UA.txt", DUMP)
    made = import_file(file, folder=tmp_path / "layers")
    assert (made.name, made.places, made.left_out) == ("ua", 4, 6)
    gazetteer = ask(tiny_file, made.path)
    exact = gazetteer.candidates("Janowka", within="Old Empire")
    (found,) = [candidate for candidate in exact if candidate.match == "exact"]
    assert (found.place.id, found.place.kind) == ("gn:701", "village")
    assert gazetteer.place("gn:703").kind == "fortress"
    assert gazetteer.candidates('Rom"e')[0].place.id == "gn:702"
    assert gazetteer.candidates("Rome")[0].place.id == "gn:702"
    assert gazetteer.candidates("YAN") == []


def test_a_quotation_mark_swallows_nothing(tiny_file: Path, tmp_path: Path) -> None:
    """The lines after it are there."""
    text = dump_line(1, '"Bad') + dump_line(2, "Goodtown")
    made = import_file(written(tmp_path, "q.txt", text), folder=tmp_path)
    assert made.places == 2
    assert ask(tiny_file, made.path).knows("Goodtown")


def test_reverse_look_up_finds_imported_places(tiny_file: Path, tmp_path: Path) -> None:
    """They are nearer than the towns."""
    made = import_file(written(tmp_path, "UA.txt", DUMP), folder=tmp_path)
    ((place, km),) = ask(tiny_file, made.path).reverse(52.07, 23.67)
    assert place.id == "gn:703"
    assert km < 2


@pytest.mark.parametrize(
    ("letter", "code", "kind"),
    [("P", "PPL", ""), ("P", "PPLX", "suburb"), ("S", "PRN", "prison"),
     ("T", "ISL", "island"),
     ("T", "ISLET", "island"), ("H", "LK", "lake"), ("T", "MTS", "mountain"),
     ("A", "ADM1", "unit"),
     ("A", "ADM3", "district"), ("S", "ZZZ", "site"), ("", "", "")],
)  # fmt: skip
def test_feature_codes_become_kinds(letter: str, code: str, kind: str) -> None:
    """By how the code begins, else by its class."""
    assert KINDS[kind_number(letter, code)] == kind


ALTERNATES = """\
1\t498817\tru\tPetropol\t\t\t\t1\t1703\t1710
2\t498817\ten\tSt Pete\t\t\t1\t\t\t
3\t498817\tlink\thttps://example.org/p\t\t\t\t\t\t
4\t424242\ten\tUtopia\t\t\t\t1\t\t
5\t745044\tla\tNova Roma\t\t\t\t1\t330\t
6\t745044\ten\tTsargrad\t\t\t\t1\t\t
7\t99999999999999999999\ten\tFar\t\t\t\t1\t\t
"""


def test_historic_alternate_names_join_their_places(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dated or marked as historic ones, on the places that some layer has."""
    monkeypatch.setattr(importer, "bundled", lambda: str(tiny_file))
    monkeypatch.setenv("LIFEMAP_GAZETTEER", str(tmp_path / "none"))
    file = written(tmp_path, "alternateNamesV2.txt", ALTERNATES)
    made = import_file(file, folder=tmp_path)
    assert (made.places, made.left_out) == (2, 2)
    gazetteer = ask(tiny_file, made.path)
    (found,) = gazetteer.candidates("Petropol", at=parse("1705"))
    assert found.place == gazetteer.place("gn:498817")
    assert found.reasons[0] == "called Petropol from 1703 to 1710"
    assert found.name_then == "Petropol"
    assert gazetteer.knows("Tsargrad")
    assert not gazetteer.knows("St Pete")
    assert (
        gazetteer.name_then(gazetteer.place("gn:498817"), parse("1930")) == "Leningrad"
    )


@pytest.mark.parametrize(
    ("since", "until", "edtf"),
    [("1703", "1710", "1703/1710"), ("330", "", "0330/"),
     ("", "1924-01-26", "../1924-01-26"),
     ("19140901", "19240126", "1914-09-01/1924-01-26"), ("", "", ""), ("soon", "", ""),
     ("1914-09", "x", "1914-09/"), ("2023-02-31", "", ""), ("1910", "1905", "")],
)  # fmt: skip
def test_dates_of_geonames_become_spans(since: str, until: str, edtf: str) -> None:
    """An end that is not given is not known."""
    assert span_of(since, until) == edtf


def feature(title: str, **more: Any) -> dict[str, Any]:
    """Return a feature of Linked Places."""
    return {
        "type": "Feature",
        "@id": more.get("id", f"https://whgazetteer.org/places/{title}"),
        "properties": {"title": title, "ccodes": ["GB"], "fclasses": ["P"]},
        "names": more.get("names", [{"toponym": title}]),
        "geometry": more.get(
            "geometry", {"type": "Point", "coordinates": [-1.28, 51.67]}
        ),
        **({"when": more["when"]} if "when" in more else {}),
    }


def spanning(
    start: dict[str, str], end: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return a ``when`` of one timespan."""
    return {"timespans": [{"start": start, **({"end": end} if end else {})}]}


BOX = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
FEATURES = [
    feature(
        "Abingdon",
        names=[
            {"toponym": "Abbandun", "lang": "ang",
             "when": spanning({"in": "875"}, {"earliest": "1050", "latest": "1086"})},
            {"toponym": "Abingdon", "when": spanning({"in": "1086"})},
        ],
    ),
    feature("Nameless", geometry=None),
    feature("Box", geometry={"type": "Polygon", "coordinates": [BOX]}),
    feature("Cloud", geometry={"type": "GeometryCollection", "geometries": [
        {"type": "Point", "coordinates": [5.0, 50.0]}]}),
    feature("Abingdon", id="again"),
]  # fmt: skip


@pytest.mark.parametrize("form", ["collection", "lines", "indented"])
def test_linked_places_are_imported(tiny_file: Path, tmp_path: Path, form: str) -> None:
    """As a collection or a feature a line, with the years of each name."""
    collection = {"type": "FeatureCollection", "citation": "x", "features": FEATURES}
    text = {
        "collection": json.dumps(collection),
        "indented": json.dumps(collection, indent=2),
        "lines": "\n".join(map(json.dumps, FEATURES)),
    }[form]
    made = import_file(
        written(tmp_path, "whg.lpf.json", text), folder=tmp_path, name="whg"
    )
    assert (made.places, made.left_out) == (4, 1)
    gazetteer = ask(tiny_file, made.path)
    (found,) = gazetteer.candidates("Abbandun", at=parse("0900"))
    assert found.place.id == "whg:Abingdon"
    assert found.reasons[0] == "called Abbandun from 875 to 1050"
    assert found.name_then == "Abbandun"
    assert gazetteer.place("whg:Box").area is not None
    assert gazetteer.place("whg:Cloud").lon == 5.0


def test_a_long_collection_is_read_piece_by_piece() -> None:
    """Features come out one by one wherever the pieces end."""
    text = json.dumps({"type": "FeatureCollection", "features": FEATURES * 200})
    read = list(linked.read_features(_Pieces(text, 777)))
    assert read == FEATURES * 200


class _Pieces:
    """A text given out in pieces of a size of its own."""

    def __init__(self, text: str, size: int) -> None:
        self.text, self.size, self.at = text, size, 0

    def read(self, _size: int) -> str:
        piece = self.text[self.at : self.at + self.size]
        self.at += self.size
        return piece


def test_a_feature_that_never_ends_is_refused() -> None:
    """What is too large for a place is read once over, and no farther."""
    endless = _Endless('{"features": [{"type": "Feature", "note": "')
    with pytest.raises(ExchangeError, match="no JSON of a place"):
        next(linked.read_features(endless))
    assert endless.asked < 4 * linked.LARGEST


class _Endless:
    """A text that goes on for ever, and counts what was asked of it."""

    def __init__(self, start: str) -> None:
        self.start, self.asked = start, 0

    def read(self, size: int) -> str:
        self.asked += size
        start, self.start = self.start, ""
        return start or "x" * size


ODD = [
    feature("Half a\ud800 pair", names=[{"toponym": "\udfff"}]),
    feature("Endless", geometry={"type": "Point", "coordinates": [1e999, 0]}),
    feature("Not a number", geometry={"type": "Point", "coordinates": ["NaN", 0]}),
    feature("Off the earth", geometry={"type": "Point", "coordinates": [0, 91]}),
    feature("Broken box", geometry={"type": "Polygon", "coordinates": [[[1]]]}),
    feature("Half a corner", geometry={"type": "MultiPoint", "coordinates": [[1]]}),
]


def test_features_without_a_place_on_earth_are_left_out(
    tiny_file: Path, tmp_path: Path
) -> None:
    """What no index can hold of the others becomes the mark of a lost character."""
    file = written(tmp_path, "odd.json", json.dumps({"features": ODD}))
    made = import_file(file, folder=tmp_path)
    assert (made.places, made.left_out) == (1, len(ODD) - 1)
    assert ask(tiny_file, made.path).knows("Half a\ufffd pair")


def test_an_area_too_small_to_be_kept_is_a_point(
    tiny_file: Path, tmp_path: Path
) -> None:
    """A hut of a metre, or an area that is only a line, lies in its middle."""
    rings = {"Hut": [[8, 7], [8, 7.00002], [8.00002, 7], [8, 7]],
             "Pier": [[8, 7], [8.2, 7.2], [8.4, 7.4], [8, 7]]}  # fmt: skip
    features = [
        {"type": "Feature", "@id": f"x:{name}", "properties": {"title": name},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in rings.items()
    ]  # fmt: skip
    file = written(tmp_path, "x.json", "\n".join(map(json.dumps, features)))
    gazetteer = ask(tiny_file, import_file(file, folder=tmp_path / "layers").path)
    hut, pier = gazetteer.place("x:Hut"), gazetteer.place("x:Pier")
    assert hut.area is None
    assert (hut.lat, hut.lon) == pytest.approx((7, 8), abs=1e-4)
    assert (pier.lat, pier.lon) == pytest.approx((7.2, 8.2), abs=1e-4)


def test_a_line_that_comes_twice_is_one_place(tmp_path: Path) -> None:
    """The second is counted among those left out, and its names are kept."""
    text = dump_line(701, "Yanivka") + dump_line(702, "Rome") + dump_line(701, "Janov")
    made = import_file(written(tmp_path, "UA.txt", text), folder=tmp_path / "layers")
    assert (made.places, made.left_out) == (2, 1)


def test_timespans_keep_their_four_bounds() -> None:
    """In a year is any day of it; earliest and latest are kept apart."""
    (first, second) = linked.read_feature(FEATURES[0], "whg")[1]
    year = parse("0875")
    assert first.days == (
        year.earliest, year.latest, parse("1050").earliest, parse("1086").latest
    )  # fmt: skip
    assert second.days is not None
    assert second.days[2:] == (None, None)
    assert second.when == "1086/"


TABLE = """\
name,lat,lon,from,to,kind,names,uncertainty_km
Ynovka Manor,47.85,32.2,1879,about 1896,estate,"Ynówka|Manor, the",3
Odessa,46.49,30.74,1794,,,,
"""


def test_a_table_is_imported(tiny_file: Path, tmp_path: Path) -> None:
    """With dates in EDTF or words; what another layer has there is one with it."""
    made = import_file(written(tmp_path, "My places.csv", TABLE), folder=tmp_path)
    assert str(made).startswith("my-places: 2 places (")
    gazetteer = ask(tiny_file, made.path)
    (manor,) = gazetteer.candidates("Ynowka")
    assert manor.place.kind == "estate"
    assert manor.place.uncertainty_km == 3
    assert manor.place.source == "my-places"
    found = gazetteer.candidates("Odessa", at=parse("1800"))
    assert [c.place.id for c in found] == ["gn:698740", "gn:5527554"]
    assert found[0].reasons[0] == "called Odessa since 1794"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat\nA,1\n", "lon"),
        ("name,lat,lon,colour\nA,1,2,red\n", "colour"),
        ("name,lat,lon\nA,north,2\n", "line 2"),
        ("name,lat,lon\nA,91,2\n", "line 2"),
        ("name,lat,lon\n,1,2\n", "line 2"),
        ("name,lat,lon,from\nA,1,2,pigs fly\n", "line 2"),
        ("name,lat,lon\n", "no place in it"),
        ("", "no place in it"),
        ("Just a text.\n", "no place in it"),
        ('{"type": "FeatureCollection", "features": [{"type": ', "no JSON"),
        ('{"features": [' + '{"type":' * 100_000, "no JSON .* recursion"),
        ('{"features": [{"type": ' + "9" * 5000 + "}]}", "no JSON .* digits"),
        ("name,lat,lon\nA,1,2\n" + "A" * 200_000 + ",1,2\n", "line 3: field larger"),
        ('name,lat,lon\n"' + "A,1,2\n" * 50_000, "line .*: field larger"),
        ("name,lat,lon,uncertainty_km\nA,1,2,inf\n", "line 2"),
        ("name,lat,lon,uncertainty_km\nA,1,2,nan\n", "line 2"),
        ("name,lat,lon,from,to\nA,1,2,1910,1905\n", "line 2: .*before"),
        ("name,lat,lon,\x1b[2J\nA,1,2,3\n", "\ufffd\\[2J$"),
        ("name,lat,lon\n" + "x" * 3_000_000, "a line is longer than any place"),
        ("\t" * 3_000_000, "a line is longer than any place"),
        ('{"type": "Topology"}', "no place in it"),
    ],
)
def test_a_broken_file_is_told_and_changes_nothing(
    tmp_path: Path, text: str, message: str
) -> None:
    """With the file and the line; the layer that was there stays."""
    kept = written(tmp_path, "layer.sqlite", "old")
    file = written(tmp_path, "layer.csv", text)
    with pytest.raises(ExchangeError, match=message):
        import_file(file, folder=tmp_path)
    assert kept.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [file, kept]


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """Missing, or in another encoding."""
    with pytest.raises(SourceError, match=r"none\.txt"):
        import_file(tmp_path / "none.txt", folder=tmp_path)
    file = tmp_path / "latin.csv"
    file.write_bytes("name,lat,lon\nKöln,1,2\n".encode("latin-1"))
    with pytest.raises(SourceError, match="not in UTF-8"):
        import_file(file, folder=tmp_path)


def test_an_interrupted_import_changes_nothing(tmp_path: Path) -> None:
    """Control-C in the middle leaves neither half a layer nor a trace."""
    file = written(tmp_path, "UA.txt", DUMP)

    def interrupt(_bytes: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(file, folder=tmp_path / "layers", progress=interrupt)
    assert list((tmp_path / "layers").iterdir()) == []


def test_progress_adds_up_to_the_file(tmp_path: Path) -> None:
    """Bytes told are the bytes there are."""
    file = written(tmp_path, "UA.txt", DUMP * 50)
    told: list[int] = []
    import_file(file, folder=tmp_path, progress=told.append)
    assert sum(told) == file.stat().st_size


def test_a_layer_can_be_removed_again(tmp_path: Path) -> None:
    """By its name; one that is not there is told with those that are."""
    made = import_file(written(tmp_path, "UA.txt", DUMP), folder=tmp_path / "layers")
    assert remove_layer("UA", tmp_path / "layers") == made.path
    assert not made.path.exists()
    with pytest.raises(GazetteerError, match="there are: none"):
        remove_layer("UA", tmp_path / "layers")


def test_the_survey_tells_layers_and_licences(tiny_file: Path, tmp_path: Path) -> None:
    """Each with its counts and sources."""
    made = import_file(written(tmp_path, "UA.txt", DUMP), folder=tmp_path)
    survey = ask(tiny_file, made.path).info()
    assert [layer.name for layer in survey.layers] == ["tiny", "ua"]
    assert survey.layers[1].places == 4
    assert [s.licence for s in survey.layers[1].sources] == ["CC BY 4.0"]
    assert survey.record()["layers"][1]["sources"][0]["places"] == 4
    assert any("8 areas" in line for line in survey.lines())


@pytest.mark.parametrize(
    ("text", "name"),
    [("All Countries", "all-countries"), ("../../etc/passwd", "etc-passwd"),
     ("Ä.b", "a-b"),
     ("", "layer"), ("...", "layer"), ("x" * 100, "x" * 60)],
)  # fmt: skip
def test_a_layers_name_is_a_plain_file_name(text: str, name: str) -> None:
    """No path, whatever the file is called."""
    assert name_of(text) == name
