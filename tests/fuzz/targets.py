"""Name each parser with what to try it on: its law, seeds, words and modules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from lifemap.exchange import write_format
from lifemap.lifefile import dump_life
from lifemap.model import Life
from tests.conftest import ROOT
from tests.exchange.samples import CASES
from tests.exchange.test_geojson import FULL
from tests.fuzz import laws
from tests.fuzz.parsers import HASH

SLOW_SECONDS = 1.0
"""What takes longer, for less than ten thousand bytes, is a fault."""
SLOW_BYTES = 10_000


class Target(NamedTuple):
    """A parser: the law of its inputs, and what leads an engine to them.

    ``words`` are parted by single spaces; ``longest`` is in bytes.
    """

    law: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    words: str
    longest: int


def dates() -> list[bytes]:
    """Return the dates of the tables of cases."""
    rows = []
    for name in ("edtf.tsv", "dates.tsv"):
        lines = (ROOT / "tests" / "cases" / name).read_text(encoding="utf-8")
        rows += [line.split("\t")[0].encode() for line in lines.splitlines()[1:]]
    return rows


def lives() -> list[Life]:
    """Return lives of a stay each, of every kind that there is."""
    return [replace(FULL, events=(event,)) for event in FULL.events]


def toml() -> list[bytes]:
    """Return life files of a stay each, and one with faults."""
    faulty = (ROOT / "tests" / "cases" / "invalid" / "twelve_faults.toml").read_bytes()
    return [*(dump_life(life).encode() for life in lives()), faulty]


def csv() -> list[bytes]:
    """Return spreadsheets of a stay each, by comma and semicolon, and one of faults."""
    faulty = (ROOT / "tests" / "cases" / "invalid" / "twelve_faults.csv").read_bytes()
    small = 'when;place;what;lat;lon\r\n1907;Wien;"a;b";48,2;16,37\r\n'
    ours = [dump_life(life, "csv").encode() for life in lives()]
    return [*ours, small.encode(), f"sep=;\n{small}".encode(), faulty]


def exported(form: str, *samples: str) -> list[bytes]:
    """Return what we write of each stay of a life, and samples of other programs."""
    journeys = map(laws.journey_of, lives())
    ours = [str(write_format(journey, form)).encode() for journey in journeys]
    return [*ours, *((CASES / sample).read_bytes() for sample in samples)]


def geojson() -> list[bytes]:
    """Return ours, and a foreign one of each kind of date and geometry."""
    foreign = """{"type":"FeatureCollection","name":"x","features":[
{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[16.4,48.2,9]},
"properties":{"name":"Wien","date":"1907-04","description":"lived there"}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},
"properties":{"coordTimes":["1907-01-01T00:00:00Z",-1987200000000],"title":"a walk"}},
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,0],[1,2]]]},
"properties":{"place":"Field","start":"early 1907","end":1908,"kind":"work"}},
{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[]},
"properties":{"when":{"start":"1907","end":""},"city":"Rome","in":"Italy"}}]}"""
    return [*exported("geojson"), foreign.encode()]


def biographies() -> list[bytes]:
    """Return the sentences of the tables of cases, and a text of every form."""
    texts = []
    for name in ("stays", "dates", "places", "kinds"):
        table = (ROOT / "tests" / "cases" / f"prose_{name}.tsv").read_text("utf-8")
        rows = [line.split("\t") for line in table.splitlines()]
        column = rows[0].index("text")
        texts += [row[column].encode() for row in rows[1:]]
    forms = """<h2>Early life</h2><p>Ada Holm (10 May 1860 – 3 June 1931) was born in
<b>Kiev</b>[1] and moved to Paris in 1880.</p> ## Exile (1890–1895)
* 1891: Rome. At thirty she left London; two years later she lived in Vienna."""
    return [*texts, forms.encode()]


def layers() -> list[bytes]:
    """Return a dump of places, one of names, Linked Places, and a table."""
    from tests.gazetteer.test_importer import DUMP

    names = "1\t2950159\ten\tOld Town\t\t\t\t1\t1914\t1924-01\n"
    names += "2\t703448\tru\tKieff\t\t\t\t\t\t1991\n"
    table = "name,lat,lon,id,from,to,country,kind,names,within,note,uncertainty_km\n"
    table += (
        'Bereslavka,47.84,32.2,a,1789,early 1946,UA,village,"B|Янівка",Kherson,"x",8\n'
    )
    linked = (CASES / "register.lpf.json").read_bytes()
    area = b"""{"type": "Feature", "@id": "x/a#1", "properties": {"title": "Box"},
"types": [{"label": "region"}], "names": [{"toponym": "Box", "lang": "en", "when":
{"timespans": [{"start": {"in": "-0043"}, "end": {"latest": "1914-09"}}]}}],
"geometry": {"type": "Polygon", "coordinates": [[[1,2],[3,2],[3,4],[1,2]]]}}"""
    return [DUMP.encode(), names.encode(), table.encode(), linked, area]


def addresses() -> list[bytes]:
    """Return hashes that a page writes, and some that it would not."""
    return [
        b"#from=1907&to=1914-07&strict=1",
        b"#kind=exile,work&place=gn:1&place=gn%3A3&find=Vienna+caf%C3%A9",
        b"#stop=s-0003&view=story&theme=dark",
        b"#from=-0043-03-15&view=text&theme=light&stop=nobody",
    ]


_DATES = "1917 1917-04 -0043 O.S. .. / ~ ? % XX [ ] { } , Y-17000 1902-22 T00:00:00Z"
_FIELDS = (
    "when place in near id lat lon kind what certainty quote source at also note keep"
    " basis band flags stay made words person born died aliases title"
)
_JSON = '{ } [ ] " : , null true 1e999 NaN -0 \\ud800 \\u0000'
_LINKED = (
    '"@id" "names" "toponym" "when" "timespans" "start" "end" "earliest" "latest"'
    ' "types" "label" "descriptions" "links" "lifemap" "ccodes" "citations"'
    ' "geometries" "periods" "duration"'
)
_GEOMETRY = (
    '"type" "Feature" "features" "FeatureCollection" "geometry" "coordinates" "Point"'
    ' "Polygon" "MultiPolygon" "LineString" "GeometryCollection" "properties" "title"'
)
_TALK = (
    "born in died on at Kiev Paris Rome Siberia until from to between and after before"
    " moved left returned lived exiled prison 1860 1860–1865 May 12 the same year later"
    " age of thirty she he his wife Ada Holm planned never not never “ ” ( ) – # * [1]"
    " <p> <h2> &amp; ``` | -- http:// early late winter century BC O.S."
)
TARGETS = {
    "edtf": Target(
        laws.edtf, dates,
        f"{_DATES} early late mid- c. circa about spring of winter century BC AD AH"
        " between and before after from to until January March 12th the decade"
        " Christmas",
        200,
    ),
    "life file": Target(
        laws.life_file, toml,
        f"{_DATES} {_FIELDS} [[stay]] [[source]] [person] = \" ''' \"\"\" # . inf nan"
        " 1e9 true \\u \\n \u201c [{", 4_000,
    ),
    "csv": Target(
        laws.table, csv,
        f"{_DATES} {_FIELDS} about sources found_lat ; , \" \"\" \t \r\n sep=; '= yes ["
        ' {"id":"s1"}', 4_000,
    ),
    "geojson": Target(
        laws.geojson, geojson,
        f'{_DATES} {_JSON} {_GEOMETRY} "ledger" "status" "seq" "date" "name" "stay"',
        4_000,
    ),
    "lpf": Target(
        laws.lpf, lambda: exported("lpf", "register.lpf.json", "pilgrim.traces.json"),
        f"{_DATES} {_JSON} {_GEOMETRY} {_LINKED}", 4_000,
    ),
    "kml": Target(
        laws.kml, lambda: exported("kml", "tour.kml"),
        f"{_DATES} < > </ /> & &#0; &lt; <![CDATA[ ]]> <!DOCTYPE xmlns Placemark name"
        " TimeSpan begin end TimeStamp ExtendedData Data value lifemap Point Track"
        " coord coordinates MultiGeometry Polygon outerBoundaryIs Folder Document gx:",
        4_000,
    ),
    "gedcom": Target(
        laws.gedcom, lambda: exported("gedcom", "five.ged", "seven.ged"),
        "HEAD INDI FAM FAMS HUSB WIFE NAME BIRT DEAT EVEN RESI DATE PLAC MAP LATI LONG"
        " NOTE SOUR TEXT CONC CONT ADDR CITY TYPE PHRASE BEF AFT BET AND FROM TO ABT"
        " INT CAL @#DJULIAN@ @#DHEBREW@ @#DFRENCH_R@ VEND TSH B.C. 1731/32 @I1@ @F1@ @"
        " @@ VERS CHAR UTF-8 ANSEL _ROOT SUBM 0 1 2 3 \n \r", 3_000,
    ),
    "prose": Target(laws.prose, biographies, _TALK, 250),
    HASH: Target(
        laws.text_of, addresses,
        "#from= &to= &strict=1 &kind= &place= &find= &stop= &view= &theme= & = ,"
        " % %ff + 1907 1907-04 -0043-03-15 999999 -271821 275760-09-14 0000 1900-13"
        " exile,work story text meetings aside chronicle light dark auto __proto__"
        " constructor NaN", 200,
    ),
    "gazetteer": Target(
        laws.imported, layers,
        f"{_DATES} {_JSON} {_GEOMETRY} {_LINKED} \t \n name lat lon names within"
        " uncertainty_km PPL ADM1 UA nan inf 1e400 ' \" | 0", 4_000,
    ),
}  # fmt: skip
"""The parsers by name. The hash of a page is tried in a browser (see `hashes`)."""
