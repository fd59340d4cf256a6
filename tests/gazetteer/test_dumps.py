"""Lines of a dump become rows, whatever other lines stand beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.gazetteer.dumps import PlaceReader
from lifemap.gazetteer.schema import KIND_SHIFT, KINDS, code_in, number_of

SITE = KINDS.index("site") << KIND_SHIFT
PEOPLE = st.one_of(
    st.integers(0, 10**12 - 1),
    st.sampled_from([0, 1, 999, 1_000, 9_999, 10_000, 10**5, 10**6 - 1, 10**6]),
)
BROKEN = (
    "", "7", "7\tx\ty", "x|1.5|2.5|0", "0|1.5|2.5|0", "-7|1.5|2.5|0",
    "134217728|1.5|2.5|0", "9999999999999999999999|1.5|2.5|0", "7|nan|2.5|0",
    "7|inf|2.5|0", "7|1.5|-inf|0", "7|90.00001|2.5|0", "7|1.5|180.00001|0",
    "7|1.5|x|0", "7|1.5|2.5|-1", "7|1.5|2.5|1000000000000", "7|1.5|2.5|1.5",
)  # fmt: skip


def line(code: object, lat: object, lon: object, people: object) -> str:
    """Return a line of a dump."""
    where = f"{lat}\t{lon}\tS\tMUS\tAT\t\t\t\t\t"
    return f"{code}\tOrt\tOrt\tIata,Ört,XYZ\t{where}\t{people}\t\t0\tX\tY"


@given(st.integers(1, 2**27 - 1), st.floats(-90, 90), st.floats(-180, 180), PEOPLE)
def test_a_line_becomes_a_row(code: int, lat: float, lon: float, people: int) -> None:
    """Its number tells its size, what is no name is left out."""
    reader = PlaceReader()
    (row,), names, owners = reader.read([line(code, lat, lon, people)])
    number = number_of(code, people)
    where = (round(lat * 100_000), round(lon * 100_000))
    assert row == (number, None, "Ort", *where, "AT", None, people, SITE)
    assert code_in(row[0]) == code
    assert names == ["Ort", "Iata", "Ört"]
    assert owners == [number] * 3
    assert reader.left_out == 0


@pytest.mark.parametrize("text", BROKEN)
def test_a_line_that_is_no_place_is_counted(text: str) -> None:
    """Alone it leaves nothing; the lines about it are read as if it were not there."""
    broken = line(*text.split("|")) if "|" in text else text
    sound = [line(1, -90, 180, ""), line(2, 90, -180, 5_000)]
    alone = PlaceReader()
    assert alone.read([broken]) == ([], [], [])
    assert alone.left_out == 1
    among, before = PlaceReader(), PlaceReader().read(sound)
    assert among.read([broken, sound[0], broken, sound[1]]) == before
    assert among.left_out == 2
    assert [row[3:5] for row in before.rows] == [
        (-9_000_000, 18_000_000),
        (9_000_000, -18_000_000),
    ]


def test_a_short_line_has_all_that_is_read() -> None:
    """What follows the number of people may be missing, in some lines or in all."""
    whole = line(3, 1.5, 2.5, 40)
    short = whole.removesuffix("\t\t0\tX\tY")
    reader = PlaceReader()
    assert reader.read([short, short]).rows == reader.read([whole, short]).rows
    assert reader.left_out == 0
