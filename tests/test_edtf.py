"""EDTF dates: their bounds, their laws, their faults, and a referee."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lifemap.edtf import (
    Bounds,
    Date,
    Verdict,
    Window,
    from_day,
    from_julian,
    iso,
    parse,
    to_day,
    to_julian,
)
from lifemap.errors import DateError

TABLE = Path(__file__).parent / "cases" / "edtf.tsv"
ORDER: tuple[Verdict, ...] = ("out", "possible", "certain")
DAYS = st.integers(-1_500_000, 4_000_000)


def rows() -> list[dict[str, str]]:
    """Return the rows of the table of EDTF dates."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["edtf"]))
def test_a_date_has_the_bounds_of_its_table(row: dict[str, str]) -> None:
    """Both ends, the precision and the marks are those the table gives."""
    date = parse(row["edtf"])
    days = [iso(day) or "" for day in (*date.start, *date.end)]
    names = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    assert days == [row[name] for name in names]
    assert date.precision == row["precision"]
    marks = row["marks"]
    assert date.uncertain == bool(set("?%") & set(marks))
    assert date.approximate == bool(set("~%") & set(marks))
    assert date.old_style == ("O" in marks)
    assert str(date) == date.edtf == row["edtf"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1984-13", "'1984-13': there is no month 13; write 1984-12 or 1984"),
        ("1984-00", "there is no month 00; write 1984-01 or 1984"),
        ("1984-20", "there is no month 20"),
        ("1984-42", "there is no month 42"),
        ("1984-2X", "there is no month 2X"),
        ("1907-02-30", "that month has 28 days; write 1907-02-28 or 1907-02"),
        ("1900-02-29", "that month has 28 days"),
        ("1907-04-31", "that month has 30 days; write 1907-04-30 or 1907-04"),
        ("1907-04-00", "that month has 30 days"),
        ("1907-04-4X", "that month has 30 days"),
        ("1907-22-05", "a season has no days; write 1907-22"),
        ("1907/1905", "the end comes before the start; write 1905/1907"),
        ("1907-02/1907-01-31", "the end comes before the start"),
        ("[1907..1905]", "the end comes before the start; write 1905..1907"),
        ("1907-1-5", "'1907-1-5': months and days have two digits; write 1907-01-05"),
        ("1907-01-5", "write 1907-01-05"),
        ("1907-1-05", "write 1907-01-05"),
        ("1907-1", "write 1907-01"),
        ("1907-01-05T10:00:00Z", "a time of day is not kept; write 1907-01-05"),
        ("1907-01-05 10:00", "a time of day is not kept; write 1907-01-05"),
        ("19070105", "write 1907-01-05"),
        ("1907/01/05", "write 1907-01-05"),
        ("01/05/1907", "it may be 1907-05-01 or 1907-01-05"),
        ("1902–1904", "write 1902/1904"),
        ("1902-1904", "write 1902/1904"),
        ("1902/04", "write 1902/1904"),
        ("1902/1903/1904", "an interval has two whole dates"),
        ("842", "write 0842"),
        ("79", "write 0079"),
        ("-44", "write -0043 for 44 BCE"),
        ("12345", "write Y12345"),
        ("-0000", "write 0000 for 1 BCE"),
        ("1984?~", "write 1984%"),
        ("198u", "write 198X"),
        ("19xx", "write 19XX"),
        ("1950S2", "write 19XX"),
        ("1917/open", "write 1917/.."),
        ("1917/unknown", "write 1917/"),
        ("../..", "says nothing; leave the date out"),
        ("/", "says nothing"),
        ("[..]", "says nothing"),
        ("[1902,1904", "the list does not end; write [1902,1904]"),
        ("[]", "the list does not end"),
        ("[1902,]", "there is no date"),
        ("1879-10-26 (OS)", "write 1879-10-26 O.S."),
        ("1879-10-26 o.s.", "write 1879-10-26 O.S."),
        (" 1984 ", "' 1984 ': blanks stand around the date; write 1984"),
        ("", "there is no date"),
        ("١٩٨٤", "is not an EDTF date"),
        ("1984-06-02\n", "blanks stand around the date"),
        ("someday", "'someday' is not an EDTF date; write 1984"),
    ],
)
def test_a_fault_is_told_with_the_way_out(text: str, advice: str) -> None:
    """The message names the value, the rule and what to write."""
    with pytest.raises(DateError) as caught:
        parse(text)
    assert advice in str(caught.value)


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["edtf"]))
def test_what_the_advice_says_can_be_written(row: dict[str, str]) -> None:
    """A date with a blank before it is refused, and the date advised is read."""
    with pytest.raises(DateError) as caught:
        parse(" " + row["edtf"])
    assert parse(str(caught.value).rpartition("; write ")[2]) == parse(row["edtf"])


@st.composite
def singles(draw: st.DrawFn, marks: str = "?~%") -> str:
    """Draw a single date of any form."""
    year = draw(st.integers(-9000, 9000))
    digits = f"{'-' if year < 0 else ''}{abs(year):04d}"
    form = draw(
        st.sampled_from(["year", "decade", "century", "month", "season", "day"])
    )
    mark: str = draw(st.sampled_from(["", *marks]))
    if form == "decade":
        return digits[:-1] + "X" + mark
    if form == "century":
        return digits[:-2] + "XX" + mark
    if form == "year":
        return digits + mark
    if form == "season":
        return f"{digits}-{draw(st.integers(21, 24))}{mark}"
    month = draw(st.integers(1, 12))
    if form == "month":
        return f"{digits}-{month:02d}{mark}"
    last = 29 if year % 400 == 0 else 28
    last = {2: last, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return f"{digits}-{month:02d}-{draw(st.integers(1, last)):02d}{mark}"


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Draw any date: single, Old Style, interval, open or a set."""
    first, last = draw(singles()), draw(singles())
    old = draw(st.sampled_from(["", "", " O.S."]))
    first, last = first + old, last + draw(st.sampled_from(["", old]))
    forms = [first, f"{first}/..", f"../{first}", f"{first}/", f"/{first}"]
    forms += [f"{first}/{last}", f"{last}/{first}", f"[{first},{last}]", f"[{first}..]"]
    return draw(st.sampled_from(forms))


def parse_if_ordered(text: str) -> Date:
    """Parse a drawn date; an interval that ends before it starts is not counted."""
    try:
        return parse(text)
    except DateError as error:
        assume("comes before" not in str(error))
        raise


@given(dates())
@example("1984?")
@example("2004-06~-11")
def test_a_date_prints_as_it_was_written(text: str) -> None:
    """Parsing keeps every mark of doubt the source made."""
    assert str(parse_if_ordered(text)) == text


@given(dates())
@example("1907/1907-02")
def test_earliest_is_never_after_latest(text: str) -> None:
    """The bounds of either end, and the two ends, stand in order."""
    date = parse_if_ordered(text)
    for earliest, latest in ((date.start), (date.end), (date.earliest, date.latest)):
        assert earliest is None or latest is None or earliest <= latest
    if None not in (date.start.latest, date.end.latest):
        assert date.start.latest <= date.end.latest  # type: ignore[operator]


@given(st.text(alphabet="0123456789-/.X?~%[],YOS ", max_size=14))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    """Nothing else is ever raised, and what is read prints as it was written."""
    try:
        date = parse(text)
    except DateError:
        return
    assert str(date) == text


@given(singles(marks=""), st.sampled_from("?~%"))
def test_doubt_never_narrows_a_date(text: str, mark: str) -> None:
    """A marked date can mean every day that the plain one can."""
    plain, doubtful = parse(text), parse(text + mark)
    assert doubtful.earliest <= plain.earliest  # type: ignore[operator]
    assert doubtful.latest >= plain.latest  # type: ignore[operator]
    assert doubtful.approximate or doubtful.start == plain.start


@given(DAYS)
@example(0)
@example(to_day(0, 2, 29))
def test_day_numbers_go_there_and_back(day: int) -> None:
    """Both calendars give a day its own number, also across year 0."""
    assert to_day(*from_day(day)) == day
    assert from_julian(*to_julian(day)) == day


@given(DAYS)
@example(to_day(0, 1, 1))
@example(to_day(1582, 10, 15))
def test_the_next_day_is_the_next_date(day: int) -> None:
    """No date is skipped or doubled in either calendar."""
    for calendar in (from_day, to_julian):
        year, month, in_month = calendar(day)
        following = calendar(day + 1)
        if in_month < 28:
            assert following == (year, month, in_month + 1)
        else:
            assert following > (year, month, in_month)
            assert following[2] in (1, in_month + 1)


@given(st.dates())
def test_day_numbers_agree_with_the_standard_library(date: datetime.date) -> None:
    """From year 1 to 9999 a day number is `datetime.date.toordinal`."""
    day = to_day(date.year, date.month, date.day)
    assert day == date.toordinal()
    assert iso(day) == date.isoformat()


@given(st.dates(datetime.date(1582, 10, 15), datetime.date(2099, 12, 31)))
@example(datetime.date(1900, 3, 13))
def test_old_style_is_behind_by_the_days_of_its_century(date: datetime.date) -> None:
    """The two calendars differ by 10 days in 1582 and by 13 from March 1900."""
    day = date.toordinal()
    year, month, in_month = to_julian(day)
    gap = to_day(year, month, min(in_month, 28)) + max(0, in_month - 28) - day
    known = {15: -10, 16: -10, 17: -11, 18: -12, 19: -13, 20: -13}
    assert gap in {known[date.year // 100], known[date.year // 100] + 1}


SMALL = st.integers(0, 4)


@st.composite
def small_dates(draw: st.DrawFn) -> Date:
    """Draw a single date or an interval of a few days, as four bounds in order."""
    start = draw(st.integers(0, 6))
    starts = Bounds(start, start + draw(SMALL))
    if draw(st.booleans()):
        return Date("1984", starts, starts)
    end = start + draw(SMALL)
    ends = Bounds(end, max(end + draw(SMALL), starts.latest or 0))
    return Date("1984/1985", starts, ends)


def realisations(date: Date) -> set[tuple[int, int]]:
    """Return every (first day, last day) that a small date can turn out to be."""
    assert date.start.latest is not None
    assert date.end.latest is not None
    starts = range(date.start.earliest or 0, date.start.latest + 1)
    ends = range(date.end.earliest or 0, date.end.latest + 1)
    if not date.is_interval:
        return {(day, day) for day in starts}
    return {(first, last) for first in starts for last in ends if first <= last}


@given(small_dates(), st.integers(-2, 14), st.integers(0, 8))
def test_the_verdict_is_that_of_all_realisations(
    date: Date, first: int, length: int
) -> None:
    """Certain is: overlaps however it turned out. Out is: overlaps in no case."""
    last = first + length
    overlaps = {start <= last and end >= first for start, end in realisations(date)}
    expected = {
        frozenset([True]): "certain",
        frozenset([False]): "out",
        frozenset([True, False]): "possible",
    }
    assert Window(first, last).judge(date) == expected[frozenset(overlaps)]


LIMIT = st.none() | st.integers(to_day(1880, 1, 1), to_day(1945, 1, 1))
RECENT = st.sampled_from(
    [
        *("1907", "1907~", "1907-02/1914-08~", "1917/..", "../1917", "1917/"),
        *("/1917", "[..1917]", "[1907..]", "[1902,1904]", "190X", "1879-10-26 O.S."),
    ]
).map(parse)


def grow(limit: int | None, days: int) -> int | None:
    """Move a limit; no limit stays none."""
    return None if limit is None else limit + days


@given(RECENT, LIMIT, LIMIT, st.integers(0, 9000), st.integers(0, 9000))
def test_a_wider_window_never_loses_a_stay(
    date: Date, first: int | None, last: int | None, before: int, after: int
) -> None:
    """Widening a window turns no certain into possible and no possible into out."""
    assume(first is None or last is None or first <= last)
    narrow = ORDER.index(Window(first, last).judge(date))
    wide = Window(grow(first, -before), grow(last, after))
    assert ORDER.index(wide.judge(date)) >= narrow
    assert ORDER.index(Window(None, wide.last).judge(date)) >= narrow
    assert ORDER.index(Window(wide.first, None).judge(date)) >= narrow


@given(RECENT, LIMIT, LIMIT, st.integers(0, 9000), st.integers(0, 9000))
def test_a_longer_stay_is_never_lost(
    date: Date, first: int | None, last: int | None, before: int, after: int
) -> None:
    """Starting earlier and ending later turns no certain into possible or out."""
    assume(first is None or last is None or first <= last)
    window = Window(first, last)
    longer = Date(
        date.edtf,
        Bounds(*(grow(day, -before) for day in date.start)),
        Bounds(*(grow(day, after) for day in date.end)),
    )
    verdict, lengthened = window.judge(date), window.judge(longer)
    assert ORDER.index(lengthened) >= ORDER.index(verdict)


@given(RECENT, LIMIT, LIMIT, st.integers(0, 9000), st.integers(0, 9000))
def test_more_doubt_never_puts_a_stay_out(
    date: Date, first: int | None, last: int | None, before: int, after: int
) -> None:
    """Bounds further apart may turn certain into possible, but nothing into out."""
    assume(first is None or last is None or first <= last)
    window = Window(first, last)
    start, end = date.start, date.end
    vaguer = Date(
        date.edtf,
        Bounds(grow(start.earliest, -before), grow(start.latest, after)),
        Bounds(grow(end.earliest, -before), grow(end.latest, after)),
    )
    assert window.judge(date) == "out" or window.judge(vaguer) != "out"


@pytest.mark.parametrize(
    ("text", "first", "last", "verdict"),
    [
        ("1917/..", "1930", "1931", "certain"),
        ("1917/", "1930", "1931", "possible"),
        ("1917/..", "1910", "1916", "out"),
        ("../1917", "1850", "1851", "possible"),
        ("../1917", "1917", "1917", "certain"),
        ("../1917", "1918", "1919", "out"),
        ("[..1917]", "1917", "1917", "possible"),
        ("[1917..]", "1930", "1931", "possible"),
        ("[1917..]", "1900", "1916", "out"),
        ("1905~", "1905", "1905", "possible"),
        ("1905", "1905", "1905", "certain"),
        ("1905", "1905", "1904", "out"),
        ("1902/1910", "1905", "1906", "certain"),
        ("1907-01-31/1907-03", "1907-02", "1907-02", "certain"),
        ("[1902,1910]", "1905", "1906", "possible"),
    ],
)
def test_open_ends_are_judged_as_what_they_say(
    text: str, first: str, last: str, verdict: str
) -> None:
    """An open end lasts; an open start, an unknown end and a choice claim nothing."""
    window = Window(parse(first).earliest, parse(last).latest)
    assert window.judge(parse(text)) == verdict


def test_no_day_has_no_iso_form() -> None:
    """An open bound is None in both forms."""
    assert iso(None) is None


def comparable(text: str) -> bool:
    """Tell whether the referee reads a date, and by the same rule."""
    return not ("-2" in text and text[-1] in "?~%")


@pytest.mark.data
@settings(max_examples=50)
@given(singles(marks="?").filter(comparable))
@example("1984-24")
@example("-004X")
def test_the_referee_sees_the_same_days(text: str) -> None:
    """The `edtf` library gives single dates the same strict bounds."""
    import edtf

    referee = edtf.parse_edtf(text)
    ours = parse(text)
    assert ours.earliest == to_day(*referee.lower_strict()[:3])
    assert ours.latest == to_day(*referee.upper_strict()[:3])


@pytest.mark.data
@settings(max_examples=50)
@given(st.integers(1200, 9000), st.sampled_from(["", "X", "XX"]))
def test_the_referee_widens_approximate_years_alike(year: int, unknown: str) -> None:
    """``~`` widens years, decades and centuries as the `edtf` library does."""
    import edtf

    text = str(year)[: 4 - len(unknown)] + unknown + "~"
    referee = edtf.parse_edtf(text)
    ours = parse(text)
    assert ours.earliest == to_day(*referee.lower_fuzzy()[:3])
    assert ours.latest == to_day(*referee.upper_fuzzy()[:3])


@pytest.mark.data
@settings(max_examples=50)
@given(singles(marks=""), singles(marks=""))
def test_the_referee_sees_the_same_intervals(first: str, last: str) -> None:
    """The `edtf` library gives intervals and choices the same outer bounds."""
    import edtf

    assume("X" not in first + last)
    early, late = sorted((first, last), key=lambda text: parse(text).earliest or 0)
    assume((parse(late).latest or 0) >= (parse(early).latest or 0))
    for text in (f"{early}/{late}", f"[{early},{late}]"):
        if text[0] == "[" and "-2" in text:  # it reads no season in a choice
            continue
        referee = edtf.parse_edtf(text)
        ours = parse(text)
        assert ours.earliest == to_day(*referee.lower_strict()[:3])
        assert ours.latest == to_day(*referee.upper_strict()[:3])
