"""Faults of life files: all at once, each with its line and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lifemap.errors import LifeFileError, SourceError
from lifemap.lifefile import (
    parse_life,
    read_life,
    write_life,
)
from lifemap.model import (
    Life,
)
from tests.lifefile import INVALID, ODESSA, faults_of


@pytest.mark.parametrize("ending", ["toml", "csv"])
def test_twelve_faults_are_told_at_once(ending: str) -> None:
    """Each has its line, the value and the way out."""
    expected = (INVALID / f"twelve_faults_{ending}.txt").read_text(encoding="utf-8")
    path = INVALID / f"twelve_faults.{ending}"
    with pytest.raises(LifeFileError) as caught:
        read_life(path)
    assert len(caught.value.faults) == 12
    assert str(caught.value).replace(f"{INVALID}/", "") == expected.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "life.toml: is empty; a life has a [person] and one [[stay]] or more"),
        (
            " \n\t",
            "life.toml: is empty; a life has a [person] and one [[stay]] or more",
        ),
        (
            "\ufeff",
            "life.toml: is empty; a life has a [person] and one [[stay]] or more",
        ),
        (
            '[person]\nname = "A"',
            'life.toml: there are no stays; add one: [[stay]], then place = "Vienna"'
            ' and when = "1907"',
        ),
        (
            "title = 5\n" + ODESSA,
            'life.toml:1: title 5 is a number; write it in quotes: title = "5"',
        ),
        (
            'place = "Odessa"\n' + ODESSA,
            "life.toml:1: 'place' belongs to a stay; write it under [[stay]]",
        ),
        ('name = "A"\n' + ODESSA, "life.toml:1: name belongs under [person]"),
        (
            f'[[event]]\nplace = "A"\n{ODESSA}',
            "life.toml:1: unknown table 'event'; did you mean [[stay]]?",
        ),
        (
            "[persn]\n" + ODESSA,
            "life.toml:1: unknown key 'persn'; did you mean person?",
        ),
        (
            'person = "A"\n' + ODESSA,
            'life.toml:1: person is a table; write [person] and name = "..."',
        ),
        (
            '[stay]\nplace = "Odessa"',
            "life.toml:1: stay is not a list of tables; write [[stay]], with two"
            " brackets, before each one",
        ),
        (
            '[person]\nname = " "\n' + ODESSA,
            "life.toml:2: name is empty; write whose life it is",
        ),
        (
            '[person]\nborn = 1900\ndied = "1899"\n' + ODESSA,
            "life.toml:3: died '1899' comes before born; swap them or mend one",
        ),
        (
            '[[stay]]\nwhen = "1907"',
            'life.toml:1: place is missing; write place = "Vienna"',
        ),
        (
            "\n\n[[stay]]\nplace = ''",
            'life.toml:4: place is empty; write place = "Vienna"',
        ),
        (
            "[[stay]]\nplace = 5",
            'life.toml:2: place 5 is a number; write it in quotes: place = "5"',
        ),
        (
            ODESSA + 'when = "1907-14-01"',
            "life.toml:3: when '1907-14-01': there is no month 14; write 1907-12 or"
            " 1907",
        ),
        (
            ODESSA + "when = 1907.5",
            "life.toml:3: when 1907.5 is a number; write the date in quotes: when ="
            ' "1917-04"',
        ),
        (
            ODESSA + "when = 08:30:00",
            "life.toml:3: when datetime.time(8, 30) is a date or time; write the date"
            ' in quotes: when = "1917-04"',
        ),
        (
            ODESSA + 'kind = "exil"',
            "life.toml:3: kind 'exil' is not known; did you mean exile?",
        ),
        (
            ODESSA + 'certainty = "90 %"',
            "life.toml:3: certainty '90 %' is not known; write certain, probable or"
            " possible",
        ),
        (
            ODESSA + "lat = 1.5",
            "life.toml:3: lat stands without lon; write both or neither",
        ),
        (
            ODESSA + "lat = 120\nlon = 30",
            "life.toml:3: lat 120 is not between -90 and 90 degrees; are lat and lon"
            " swapped?",
        ),
        (
            ODESSA + "lat = 12\nlon = nan",
            "life.toml:4: lon nan is not a number; write decimal degrees: lon = 46.48",
        ),
        (
            ODESSA + 'lat = 12\nlon = "30°44\'E"',
            'life.toml:4: lon "30°44\'E" is not a number; write decimal degrees: lon ='
            " 46.48",
        ),
        (
            ODESSA + 'keep = "no"',
            "life.toml:3: keep 'no' is a text; write keep = true or keep = false,"
            " without quotes",
        ),
        (
            ODESSA + "flags = [1]",
            'life.toml:3: flags [1] is a list; write a list of texts: flags = ["one",'
            ' "two"]',
        ),
        (
            ODESSA + 'quote = "q"\nsource = "s"\nat = [1]\n[[source]]\nid = "s"',
            "life.toml:5: at [1] is no span; write at = [start, end] in characters of"
            " the source",
        ),
        (
            ODESSA + 'quote = "q"\nat = [1, 4]',
            "life.toml:4: at stands without a source; add source, the id of its text",
        ),
        (
            ODESSA + "at = [1, 4]",
            "life.toml:3: at stands without a quote; add quote, the source's words",
        ),
        (
            ODESSA + 'source = "s"',
            "life.toml:3: source 's' is not declared; add a [[source]] with it",
        ),
        (
            ODESSA + 'also = [\n  {quote = "q", source = "s"},\n]',
            "life.toml:4: source 's' is not declared; add a [[source]] with it",
        ),
        (
            ODESSA + 'also = "q"',
            "life.toml:3: also 'q' is no list of quotes; write also ="
            ' [{ quote = "...", source = "..." }]',
        ),
        (
            '[[source]]\nid = "s"\n[[source]]\nid = "s"\n' + ODESSA,
            "life.toml:4: id 's' is taken; give each source its own",
        ),
        (
            '[[source]]\ntitle = "s"\n' + ODESSA,
            'life.toml:1: a source has no id; write id = "a short name"',
        ),
        (
            ODESSA + 'stay = "a"\nid = "b"',
            "life.toml:4: id 'b' names no place; write id = \"gn:...\" for a place, or"
            " take it out",
        ),
        (
            ODESSA + 'latitude = "b"',
            "life.toml:3: unknown key 'latitude'; did you mean lat?",
        ),
        (
            '[person]\nborn = "1900"\n' + ODESSA + 'when = "1899-12-31"',
            "life.toml:5: when '1899-12-31' is before the birth on '1900'; mend one of"
            " the two dates",
        ),
        (
            '[person]\ndied = "1940"\n' + ODESSA + 'when = "1939/1941"\nkind = "work"',
            "life.toml:5: when '1939/1941' is after the death on '1940'; mend it, or"
            ' write kind = "burial" or "other" for what came after',
        ),
    ],
)
def test_a_fault_says_where_what_and_the_way_out(text: str, fault: str) -> None:
    """One fault gives one line."""
    assert faults_of(text) == [fault]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("place = Odessa # port", 'place is not in quotes; write place = "Odessa"'),
        ("when = 1917-04", 'when is not in quotes; write when = "1917-04"'),
        ("when = 1917-13-01", 'when is not in quotes; write when = "1917-13-01"'),
        ("when = “1917”", 'curly quotes do not mark a text; write when = "1917"'),
        ("when", "'when' is no setting; write key = \"value\""),
        ("when: 1917", "'when: 1917' is no setting; write key = \"value\""),
        ('when = "1917', 'when has no closing quote; end the text with "'),
        ("note = 'don't'", "note has no closing quote; end the text with '"),
        (
            'note = "the "Red" army"',
            "note has quotes within its quotes; write note = '''...'''",
        ),
        (
            "in = 'a', near = 'b'",
            "two settings on one line; give each a line of its own, no comma",
        ),
        (
            'note = "C:\\path"',
            "note has a backslash; write it twice, \\\\",
        ),
        ("lat = 46,48", "lat has a decimal comma; write lat = 46.48"),
        ("keep = No", "keep is true or false; write keep = false"),
        ('place = "Odessa"', "place is written twice; keep one of the two"),
        (
            'note = "\x01"',
            "note holds a character that cannot be seen; take it out",
        ),
        (
            "[[stay]",
            "'[[stay]' is no heading here; write [[stay]], two brackets on each side,"
            " before each stay",
        ),
        (
            "[stay]",
            "'[stay]' is no heading here; write [[stay]], two brackets on each side,"
            " before each stay",
        ),
    ],
)
def test_a_line_that_is_no_toml_does_not_hide_the_others(line: str, fault: str) -> None:
    """Its own fault is told, and the faults after it too."""
    text = f'{ODESSA}{line}\n[[stay]]\nplace = "Rome"\nkind = "exil"\n'
    found = faults_of(text)
    assert f"life.toml:3: {fault}" in found
    assert "life.toml:6: kind 'exil' is not known; did you mean exile?" in found
    assert len([each for each in found if "place is missing" not in each]) == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ODESSA + 'note = """never closed\n\nmore', 3),
        (ODESSA + "note = '''never closed", 3),
        (ODESSA + "flags = [\n'a',\n[[stay]]\n", 3),
        (ODESSA + "flags = [\n'a',\nkind = 'exil'\n", 3),
        (f"{ODESSA}flags = {'[' * 5000}", 0),
        (f"{ODESSA}{'a.' * 50_000}a = 1", 3),
        (ODESSA + "note = { " + '"a" . ' * 50_000 + "a = 1 }", 3),
        (f"{ODESSA}lat = {'9' * 5000}", 3),
        (f"{ODESSA}note = 'x'\nat = [{'1_' * 5000}1, 2]", 4),
    ],
)
def test_what_never_closes_is_told_at_its_line(text: str, line: int) -> None:
    """Nothing after it can be told apart, so it is the only fault."""
    with pytest.raises(LifeFileError) as caught:
        parse_life(text, "life.toml")
    assert [fault.line for fault in caught.value.faults] == [line]


def test_touching_the_lifetime_is_no_fault() -> None:
    """A doubtful date that may lie within the life does; so may what follows death."""
    head = '[person]\nborn = "1879-11-07"\ndied = "1940-08-21"\n'
    allowed = [
        ("1879", "birth"),
        ("1878~", "birth"),
        ("1940", "work"),
        ("1940-08-21/..", "work"),
        ("1940-08-27", "burial"),
        ("2001", "other"),
    ]
    stays = [f'{ODESSA}when = "{when}"\nkind = "{kind}"\n' for when, kind in allowed]
    assert faults_of(head + "".join(stays)) == []
    outside = f'{ODESSA}when = "1941"\nkind = "work"\n'
    assert len(faults_of(head + outside)) == 1
    assert faults_of(f"{head}{outside}keep = false") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "life.csv: is empty; its first line names the columns: when,place,what"),
        (
            "1888,Odessa\n1896,Nikolayev",
            "life.csv:1: no column is known; the first line names them:"
            " when,place,what",
        ),
        (
            "when,town\n1888,Odessa",
            "life.csv:1: unknown column 'town'; did you mean place?",
        ),
        (
            "place,place\nOdessa,Odesa",
            "life.csv:1: column place is there twice; keep one",
        ),
        ("when\n1888", "life.csv:1: there is no column place; add one"),
        (
            "when,place\n1888,Odessa,Kherson",
            "life.csv:2: the row has 3 cells for 2 columns; put a cell that holds the"
            " delimiter in double quotes",
        ),
        (
            "when,place\n1888",
            "life.csv:2: the row has 1 cells for 2 columns; put a cell that holds the"
            " delimiter in double quotes",
        ),
        (
            "place,\nOdessa,a stray",
            "life.csv:2: a cell stands in a column without a name; name the column",
        ),
        (
            'place,what\n"Odessa,school\nRome,work',
            "life.csv:2: the quotes of a cell do not match; close every quote, and"
            ' double those within: "the ""Red"" army"',
        ),
        (
            'what,place\n"two\nlines",Odessa\n,',
            "",
        ),
        (
            'what,place\n"two\nlines",Odessa\nnext,',
            'life.csv:4: place is empty; write place = "Vienna"',
        ),
        (
            "place,person\nOdessa,Leon\nRome,Lev",
            "life.csv:3: person 'Lev' is not the 'Leon' above; a file holds one life",
        ),
        (
            "place,born\nRome,1879\nOdessa,\nParis,soon",
            "life.csv:4: born 'soon' is not the '1879' above; a file holds one life",
        ),
        (
            "place,sources\nRome,Deutscher",
            "life.csv:2: source is not a list of tables; write [[source]], with two"
            " brackets, before each one",
        ),
        (
            "place,keep\nRome,perhaps",
            "life.csv:2: keep 'perhaps' is a text; write yes or no",
        ),
    ],
)
def test_a_spreadsheets_faults_have_their_lines(text: str, fault: str) -> None:
    """A row counts from the line where it starts."""
    assert faults_of(text, "csv") == ([fault] if fault else [])


def test_a_file_that_is_no_text_says_how_to_convert_it(tmp_path: Path) -> None:
    """The first byte that is no UTF-8 is named with its line."""
    path = tmp_path / "life.toml"
    path.write_bytes('title = "x"\n[[stay]]\nplace = "Büyükada"'.encode("latin-1"))
    with pytest.raises(SourceError, match=r"life.toml:3: byte 0xfc is not UTF-8; save"):
        read_life(path)


def test_another_ending_is_no_life_file(tmp_path: Path) -> None:
    """The name tells the format."""
    with pytest.raises(LifeFileError, match="did you mean toml"):
        read_life_at(tmp_path / "life.tml")
    with pytest.raises(LifeFileError, match="write toml, csv or tsv"):
        write_life(parse_life(ODESSA), tmp_path / "life.xyz")
    assert list(tmp_path.iterdir()) == [tmp_path / "life.tml"]


def read_life_at(path: Path) -> Life:
    """Write a small life and read it back."""
    path.write_text(ODESSA, encoding="utf-8")
    return read_life(path)


HOSTILE = st.text(
    st.sampled_from(list("[]{}=\"'#,.;\\\n\r\t \x00\x07é\ud800\u202estayplcewhn019-"))
)


@given(HOSTILE, st.sampled_from(["toml", "csv", "tsv"]))
@example('[[stay]]\nplace = "\ud800"\nkind = "\udfff\x00"', "toml")
@example("place,kind\n\ud800,\udfff\x00", "csv")
@example("stay = [[[[[", "toml")
@example('a.b = 1\n[[a.b]]\n"" = 2', "toml")
@example("[[stay.stay]]\nstay.place = 1", "toml")
def test_no_text_whatever_breaks_the_reader(text: str, format: str) -> None:  # noqa: A002
    """A text is a life or has faults that can be printed."""
    found = faults_of(text, format)
    assert found or parse_life(text, "life", format).events
    assert all(line.isprintable() for line in found)


@given(st.data())
def test_a_damaged_life_file_has_faults_or_is_a_life(data: st.DataObject) -> None:
    """A shipped life with a piece cut out or doubled never breaks the reader."""
    text = SHIPPED
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    piece = data.draw(st.sampled_from(["", text[start:end] * 2, '"', "\n", "]"]))
    faults_of(text[:start] + piece + text[end:])


SHIPPED = """\
[person]
name = "Leon Trotsky"
born = "1879-11-07"

[[source]]
id = "book"

[[stay]]
stay = "odessa"
when = "1888~/1896"
place = "Odessa"
lat = 46.48
lon = 30.73
quote = "sent him to Odessa"
source = "book"
at = [1, 20]
flags = ["a", "b"]
"""
