"""Dates in words: their EDTF, and what is said of those that are not read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.edtf import Window, iso, parse
from lifemap.errors import DateError
from lifemap.phrases import read_date, read_window

TABLE = Path(__file__).parent / "cases" / "dates.tsv"
MONTHS = (
    "January February March April May June July August September October November "
    "December"
)
ROMANS = "i ii iii iv v vi vii viii ix x xi xii"


def rows() -> list[tuple[str, str]]:
    """Return the rows of the table: words and their EDTF."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["words"], row["edtf"]) for row in table]


@pytest.mark.parametrize(("words", "edtf"), rows(), ids=str)
def test_words_are_read_as_the_edtf_of_the_table(words: str, edtf: str) -> None:
    """The EDTF is the table's, it is EDTF that can be read, and the words are kept."""
    date = read_date(words)
    assert date.edtf == edtf
    assert str(date) == words
    assert parse(edtf).start == date.start
    assert parse(edtf).end == date.end


@pytest.mark.parametrize(("words", "edtf"), rows(), ids=str)
def test_case_and_blanks_do_not_matter(words: str, edtf: str) -> None:
    """The same date in capitals, or with more blanks, is the same date."""
    if any(letter in words for letter in "XTZ") or words.isascii() is False:
        return
    assert read_date(words.upper()).edtf == edtf
    assert read_date("  " + words.replace(" ", "   ")).edtf == edtf


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("12 March", "'12 March': there is no year; write 12 March 1917"),
        ("summer", "there is no year; write summer 1917"),
        ("30 February 1917", "'30 February 1917': that month has 28 days"),
        ("29 February 1900", "that month has 28 days"),
        ("3/4/1917", "it may be 1917-04-03 or 1917-03-04; write the one that is meant"),
        ("12 Marhc 1917", "no month or season is called 'marhc'; write March"),
        ("Sprng 1917", "write Spring"),
        ("late thirties", "is not a date that is read; write it as 1907-03-12"),
        ("turn of the century", "is not a date that is read"),
        ("1917 in Vienna", "is not a date that is read"),
        ("from 1910 to 1905", "the end comes before the start"),
        ("12 March 17", "is not a date that is read"),
        ("32 March 1917", "is not a date that is read"),
        ("12.13.1917", "is not a date that is read"),
        ("0 AH", "is not a date that is read"),
        ("in March or so", "is not a date that is read"),
        ("between 1917", "'between 1917': there is one date; write 1917"),
        ("1984-13", "'1984-13': there is no month 13; write 1984-12 or 1984"),
        ("1907-1-5", "'1907-1-5': months and days have two digits; write 1907-01-05"),
        ("1907-02-30", "that month has 28 days; write 1907-02-28 or 1907-02"),
        ("", "there is no date"),
        ("1907 " * 20_000, "is longer than any date; write EDTF such as 1907-05"),
        ("[" + "1907," * 200 + "1908]", "is longer than any date"),
    ],
)
def test_what_is_not_read_is_told_with_a_way_out(words: str, advice: str) -> None:
    """The message names the words and says what to write instead."""
    with pytest.raises(DateError) as caught:
        read_date(words)
    assert advice in str(caught.value)


def test_edtf_comes_before_words() -> None:
    """A hyphen and two digits are a month; a dash makes a span of years."""
    assert read_date("1902-04").edtf == "1902-04"
    assert read_date("1902–04").edtf == "1902/1904"
    assert read_date("1902-04").words == ""


@given(st.dates())
def test_every_way_to_write_a_day_is_the_same_day(date: object) -> None:
    """Day first, month first, ordinals, dots and Roman months agree with ISO."""
    year, month, day = (int(part) for part in str(date).split("-"))
    name = MONTHS.split()[month - 1]
    roman = ROMANS.split()[month - 1]
    if year < 1000:
        return
    ways = [
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"the {day}th of {name.lower()}, {year}",
        f"{name[:3]}. {day} {year}",
        f"{day}.{month}.{year}",
        f"{day:02d}.{roman}.{year}",
        f"{year}, {name} {day}",
    ]
    assert {read_date(way).edtf for way in ways} == {str(date)}


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_date_error(words: str) -> None:
    """Nothing else is ever raised."""
    try:
        date = read_date(words)
    except DateError:
        return
    assert parse(date.edtf).start == date.start


@given(
    st.lists(
        st.sampled_from(
            [
                *(MONTHS + " 1917 1918 12 3 early late c. the from to between").split(),
                *("and", "or", "–", "-", "/", "of", "(O.S.)", "BC", "AD", "century"),
                *("19th", "spring", "winter", "before", "until"),
            ]
        ),
        max_size=8,
    )
)
def test_any_heap_of_date_words_is_a_date_or_a_date_error(words: list[str]) -> None:
    """Words of dates in any order are read or refused, never crash."""
    try:
        date = read_date(" ".join(words))
    except DateError:
        return
    assert parse(date.edtf).end == date.end


@pytest.mark.parametrize(
    ("from_", "to", "first", "last"),
    [
        ("1907", "1914-07", "1907-01-01", "1914-07-31"),
        ("early 1907", "spring 1914", "1907-01-01", "1914-05-31"),
        (None, "1914", None, "1914-12-31"),
        ("1907", "", "1907-01-01", None),
        ("44 BC", None, "-0043-01-01", None),
        ("since 1907", "until 1914", "1907-01-01", "1914-12-31"),
    ],
)
def test_a_window_runs_from_the_first_day_to_the_last(
    from_: str | None, to: str | None, first: str | None, last: str | None
) -> None:
    """``--from 1907`` is its first day, ``--to 1914-07`` its last; words too."""
    window = read_window(from_, to)
    assert [iso(day) for day in window] == [first, last]


def test_no_limits_are_no_window() -> None:
    """Without limits everything lies in the window."""
    assert read_window(None, None) == Window(None, None)
    assert read_window(None, "").judge(parse("1917")) == "certain"


def test_an_empty_window_is_a_fault() -> None:
    """A window that ends before it begins is told as such."""
    with pytest.raises(DateError, match="the end comes before the start"):
        read_window("1914", "1907")
