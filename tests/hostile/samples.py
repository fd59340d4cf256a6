"""A harmless file of each format that is read, every field of it open to any text."""

from __future__ import annotations

from html import escape
from typing import Any

from tests.hostile.forms import (
    Form,
    dump_form,
    features_form,
    json_form,
    plain,
    sheet_form,
    slot_form,
    table_form,
    toml_quoted,
    zipped_form,
)

TOML = """
title = "§A life§"
note = "§made up§"
[person]
name = "§Anna Example§"
born = "§1880§"
died = "§1950§"
aliases = ["§A. E.§"]
[[source]]
id = "§book§"
title = "§A book§"
path = "§book.txt§"
url = "§https://example.org/§"
licence = "§CC0§"
sha256 = "§§"
[[stay]]
stay = "§first§"
when = "§1907§"
place = "§London§"
in = "§England§"
near = "§Oxford§"
kind = "§residence§"
what = "§lived there§"
certainty = "§probable§"
quote = "§She lived there.§"
source = "§book§"
note = "§a note§"
words = "§in 1907§"
basis = "§stated§"
band = "§high§"
flags = ["§a flag§"]
made = "§§"
also = [{ quote = "§Again.§", source = "§book§" }]
[[stay]]
when = "1910"
place = "Paris"
id = "§p:paris§"
"""

BARE_TOML = """title = "§A life§"
[person]
name = "§Anna Example§"
born = §1880-02-01§
[[stay]]
when = §1907§
place = "§London§"
quote = "lived in London"
source = "book"
note = '''§a note§'''
lat = §51.5§
lon = §-0.13§
at = [§0§, §9§]
keep = §true§
flags = §[]§
[[stay]]
§place§ = "Paris"
[[source]]
id = "book"
"""

LIFE_ROW = {
    "stay": "first", "when": "1907", "place": "London", "in": "England",
    "near": "Oxford", "id": "", "lat": "51.5", "lon": "-0.1", "kind": "residence",
    "what": "lived there", "certainty": "probable", "quote": "She lived there.",
    "source": "book", "at": "", "also": "", "note": "a note", "keep": "yes",
    "words": "in 1907", "basis": "stated", "band": "high", "made": "",
    "flags": "", "person": "Anna Example", "born": "1880", "died": "1950",
    "aliases": "", "title": "A life", "about": "made up", "sources": "",
}  # fmt: skip

OURS = {
    "type": "FeatureCollection",
    "title": "A life",
    "person": {"name": "Anna", "born": "1880", "died": "1950", "aliases": ["A."]},
    "sources": [{"id": "book", "title": "A book", "path": "b.txt", "url": "x:y"}],
    "features": [
        {
            "type": "Feature",
            "id": "first",
            "geometry": {"type": "Point", "coordinates": [-0.13, 51.5]},
            "properties": {
                "type": "stay", "seq": 1, "place": "London", "place_id": "p:london",
                "when": "1907", "kind": "residence", "what": "lived there",
                "certainty": "certain", "basis": "stated", "within": "England",
                "near": "Oxford", "note": "n", "quote": "q", "source": "book",
                "band": "high", "flags": ["f"],
            },
        }
    ],
}  # fmt: skip

FOREIGN = {
    "type": "FeatureCollection",
    "name": "trips",
    "features": [
        {
            "type": "Feature",
            "id": "a",
            "geometry": {"type": "Point", "coordinates": [-0.13, 51.5]},
            "properties": {
                "name": "London", "date": "1907-05-01", "description": "a walk",
                "country": "England", "category": "visit", "citation": "q",
                "remark": "n", "colour": "red",
            },
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [2.35, 48.85]},
            "properties": {"city": "Paris", "begin": "1910", "end": "1911"},
        },
    ],
}  # fmt: skip

LINKED: dict[str, Any] = {
    "type": "FeatureCollection",
    "@context": "linkedplaces",
    "title": "A register",
    "features": [
        {
            "@id": "x:1",
            "type": "Feature",
            "properties": {"title": "London", "ccodes": ["GB"], "fclasses": ["P"]},
            "names": [{"toponym": "London", "citations": [{"label": "q"}]}],
            "types": [{"identifier": "aat:1", "label": "city"}],
            "descriptions": [{"value": "lived there", "lang": "en"}],
            "when": {
                "timespans": [{"start": {"in": "1907"}, "end": {"in": "1908"}}],
                "periods": [{"name": "p", "uri": "x:p"}],
            },
            "geometry": {"type": "Point", "coordinates": [-0.13, 51.5]},
            "links": [{"type": "closeMatch", "identifier": "gn:1"}],
        }
    ],
}

TRACES = [
    {
        "id": "x:trace",
        "type": "Annotation",
        "target": {"id": "x:anna", "title": "Anna Example", "type": "person"},
        "body": [
            {
                "id": "x:london", "title": "London", "relation": "resided",
                "when": {"timespans": [{"start": {"in": "1907"}}]},
                "place_type": "city",
            },
            {"title": "Paris", "relation": "visited"},
        ],
    }
]  # fmt: skip

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>§A life§</name>
<description>§about§</description>
<Folder><name>§years§</name>
<Placemark id="§first§"><name>§London§</name><description>§lived there§</description>
<address>§London§</address><Snippet>§short§</Snippet><styleUrl>§#s§</styleUrl>
<TimeSpan><begin>§1907§</begin><end>§1908§</end></TimeSpan>
<ExtendedData><Data name="§kind§"><value>§residence§</value></Data></ExtendedData>
<Point><coordinates>§-0.13,51.5§</coordinates></Point></Placemark>
<Placemark><name>§Paris§</name><TimeStamp><when>§1910-01-02§</when></TimeStamp>
<description><![CDATA[§there§]]></description>
<Point><coordinates>2.35,48.85</coordinates></Point></Placemark>
</Folder></Document></kml>
"""

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="§c§" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><name>§A walk§</name><desc>§about§</desc><author><name>§A§</name></author>
<time>§2020-01-01T00:00:00Z§</time></metadata>
<wpt lat="§51.5§" lon="§-0.13§"><ele>§3§</ele><time>§2020-01-02T00:00:00Z§</time>
<name>§London§</name><cmt>§c§</cmt><desc>§lived§</desc><src>§s§</src>
<link href="§x:y§"><text>§t§</text></link><sym>§Flag§</sym><type>§visit§</type></wpt>
<trk><name>§Track§</name><desc>§walked§</desc><trkseg>
<trkpt lat="§48.85§" lon="§2.35§"><time>§2020-01-03T00:00:00Z§</time></trkpt>
<trkpt lat="48.86" lon="2.36"><time>2020-01-03T01:00:00Z</time></trkpt>
</trkseg></trk></gpx>
"""

GEDCOM = """0 HEAD
1 SOUR SAMPLE
1 GEDC
2 VERS 5.5.1
1 CHAR §UTF-8§
0 @§I1§@ INDI
1 NAME §Anna /Example/§
1 BIRT
2 DATE §11 FEB 1880§
2 PLAC §London, England§
3 MAP
4 LATI §N51.5§
4 LONG §W0.13§
1 OCCU §Surveyor§
2 DATE BET 1907 AND 1908
2 PLAC §Paris§
2 NOTE §a note§
3 CONC  on
2 SOUR §@S1@§
3 PAGE 3
3 DATA
4 TEXT §She was there.§
1 EVEN §went§
2 TYPE §journey§
2 DATE (§in autumn§)
2 PLAC §Oxford§
1 _OWN §thing§
0 @S1@ SOUR
1 TITL §A book§
0 TRLR
"""


def _label(text: str) -> dict[str, Any]:
    return {"en": {"language": "en", "value": text}}


def _snak(value: object) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value}}


def _moment(time: str) -> dict[str, Any]:
    return _snak({"time": time, "precision": 9, "calendarmodel": "x:Q1985727"})


WIKIDATA = {
    "entities": {
        "Q1": {
            "id": "Q1",
            "labels": _label("Anna Example"),
            "claims": {
                "P569": [{"rank": "normal", "mainsnak": _moment("+1880-00-00T00:00Z")}],
                "P19": [{"id": "Q1$a", "mainsnak": _snak({"id": "Q2"})}],
                "P551": [
                    {
                        "id": "Q1$b",
                        "rank": "normal",
                        "mainsnak": _snak({"id": "Q2"}),
                        "qualifiers": {"P580": [_moment("+1907-00-00T00:00Z")]},
                    }
                ],
            },
        },
        "Q2": {
            "id": "Q2",
            "labels": _label("London"),
            "claims": {
                "P625": [{"mainsnak": _snak({"latitude": 51.5, "longitude": -0.1})}],
                "P17": [{"mainsnak": _snak({"id": "Q3"})}],
            },
        },
        "Q3": {"id": "Q3", "labels": _label("England")},
    }
}

TEXT = """§Anna Example§ (born 1 May 1880 in London; died 3 May 1950) wrote books.

In 1907 she moved to §Paris§, where she lived until 1910. §So she said.§

"§I went to Oxford in 1911§," she wrote. In 1912 she returned to London.

§See also: another life§
"""

MARKDOWN = """# §Anna Example§

Born 1 May 1880 in [§London§](§https://example.org/§ "a town").

## Abroad

- **1907**: moved to §Paris§
- *1910*: ![§picture§](§x.png§) returned to London

| Year | Place |
|------|-------|
| 1911 | Oxford |
"""

HTML = """<!doctype html><html lang="en"><head><title>Anna Example</title>
<meta name="author" content="somebody"><style>p {}</style></head><body>
<h1>§Anna Example§</h1>
<p title="t">Born 1 May 1880 in <a href="§x.html§">§London§</a>. In 1907 she moved
to Paris.</p><!-- §remark§ --><script>§var a;§</script>
<img src="x.png" alt="§picture§">
<ul><li>§In 1911 she went to Oxford.§</li></ul></body></html>
"""

PLACE_ROW = {
    "id": "1", "name": "Old Town", "lat": "51.5", "lon": "-0.1", "from": "1800",
    "to": "1900", "country": "GB", "kind": "town", "names": "Oldtown|Eald Tun",
    "within": "England", "note": "gone", "uncertainty_km": "2",
}  # fmt: skip

_RING = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
_AREA = {"type": "Polygon", "coordinates": [_RING]}
OVERLAY = {
    "type": "FeatureCollection",
    "licence": "CC0",
    "metadata": {"rights": "CC0"},
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Realm", "valid_from": "1800", "valid_to": "1900"},
            "geometry": _AREA,
        },
        {
            "type": "Feature",
            "properties": {"cntry_name": "X", "gwsyear": 1886, "gwsmonth": 1,
                           "gwsday": 1, "geyear": 1900, "gweyear": 1900},
            "geometry": _AREA,
        },
        {
            "type": "Feature",
            "names": [{"toponym": "Land"}],
            "when": {"timespans": [{"start": {"in": "1800"}, "end": {"in": "1900"}}]},
            "geometry": _AREA,
        },
        {
            "type": "Feature",
            "properties": {"title": "T"},
            "time": {"interval": ["1800-01-01", "1900-01-01"]},
            "geometry": _AREA,
        },
    ],
}  # fmt: skip

TEXTS = ("place", "in", "near", "what", "quote", "source", "note", "words")
"""Columns whose cells may be anything, but for what no table can hold."""
ROW = {**LIFE_ROW, **dict.fromkeys(
    ("stay", "person", "born", "died", "title", "about"), ""
)}  # fmt: skip
GEONAMES = (
    "100", "Old Town", "Old Town", "Oldtown,Eald Tun", "51.5", "-0.1", "P", "PPL", "GB",
    "", "ENG", "", "", "", "2000", "", "10", "Europe/London", "2020-01-01",
)  # fmt: skip
ALTERNATE = (
    "1", "2643743", "en", "Lundenwic", "", "", "", "1", "0600", "0900",
)  # fmt: skip

LIVES: dict[str, Form] = {
    "life TOML": slot_form(TOML, ".toml", toml_quoted),
    "life TOML, nothing escaped": slot_form(BARE_TOML, ".toml", plain),
    "life CSV": table_form(LIFE_ROW),
    "life TSV": table_form(LIFE_ROW, ".tsv", "\t"),
    "Excel, texts": sheet_form(ROW, TEXTS),
    "Excel, values": sheet_form(ROW, [name for name in ROW if name not in TEXTS]),
    "our GeoJSON": json_form(OURS, ".geojson"),
    "foreign GeoJSON": json_form(FOREIGN, ".geojson"),
    "Linked Places": json_form(LINKED, ".json"),
    "Linked Traces": json_form(TRACES, ".json"),
    "KML": slot_form(KML, ".kml", escape),
    "KMZ": zipped_form(slot_form(KML, ".kml", escape), ".kmz"),
    "GPX": slot_form(GPX, ".gpx", escape),
    "GEDCOM": slot_form(GEDCOM, ".ged", plain),
    "GEDZIP": zipped_form(slot_form(GEDCOM, ".ged", plain), ".gdz"),
    "Wikidata": json_form(WIKIDATA, ".json"),
}
PROSE: dict[str, Form] = {
    "plain text": slot_form(TEXT, ".txt", plain),
    "Markdown": slot_form(MARKDOWN, ".md", plain),
    "HTML": slot_form(HTML, ".html", plain),
}
PLACES: dict[str, Form] = {
    "places, CSV": table_form(PLACE_ROW),
    "places, Linked Places": features_form(LINKED["features"][0], ".json"),
    "places, GeoNames": dump_form(GEONAMES),
    "names, GeoNames": dump_form(ALTERNATE),
}
AREAS = json_form(OVERLAY, ".geojson")
FORMS = {**LIVES, **PROSE, **PLACES, "overlay": AREAS}
