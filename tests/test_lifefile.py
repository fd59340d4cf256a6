"""Life files: read, written, merged, and every fault told with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lifemap.edtf import Date
from lifemap.errors import LifeFileError, SourceError
from lifemap.lifefile import (
    dump_life,
    merge_lives,
    parse_life,
    read_life,
    write_life,
)
from lifemap.lifefile.event import BASES, CERTAINTIES, KINDS
from lifemap.lifefile.faults import Where
from lifemap.lifefile.lines import find_lines
from lifemap.model import (
    Attestation,
    Event,
    Life,
    Mention,
    Person,
    Source,
    Span,
)
from lifemap.phrases import read_date

INVALID = Path(__file__).parent / "cases" / "invalid"
ODESSA = '[[stay]]\nplace = "Odessa"\n'


def faults_of(text: str, format: str = "toml") -> list[str]:  # noqa: A002
    """Return the faults of a text, one line each."""
    try:
        parse_life(text, f"life.{format}", format)
    except LifeFileError as error:
        return str(error).split("\n")
    return []


# ------------------------------------------------------------------------- reading


def test_a_life_file_gives_what_it_says() -> None:
    """Every key of a stay finds its field."""
    life = parse_life("""
title = "A title"
note = "A note"
person.name = "Leon Trotsky"
person.born = 1879-11-07
person."died" = "1940-08-21"
person.aliases = "Pero"
[[source]]
id = "book"
path = 'C:\\books\\life.txt'
[[stay]]
stay = "berezov"
when = "1907-01/1907-02"
place = "Berezov"
in = "Siberia"
near = "Obdorsk"
id = "gn:1510203"
lat = 63.93
lon = 65
kind = "escape"
what = "Escapes"
certainty = "probable"
quote = "he escaped"
source = "book"
at = [10, 20]
also = [{ quote = "away", source = "book" }]
note = "says who"
keep = false
basis = "inferred"
flags = ["damaged"]
""")
    assert life.title == "A title"
    assert life.note == "A note"
    assert life.person.aliases == ("Pero",)
    assert (str(life.person.born), str(life.person.died)) == (
        "1879-11-07",
        "1940-08-21",
    )
    assert life.sources == (Source("book", path="C:\\books\\life.txt"),)
    assert life.events == (
        Event(
            id="berezov",
            mention=Mention("Berezov", "Siberia", "Obdorsk", "gn:1510203", 63.93, 65.0),
            when=read_date("1907-01/1907-02"),
            kind="escape",
            what="Escapes",
            certainty="probable",
            attestations=(
                Attestation("he escaped", "book", Span(10, 20)),
                Attestation("away", "book"),
            ),
            basis="inferred",
            keep=False,
            note="says who",
            flags=("damaged",),
        ),
    )


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ('"1905-10"', "1905-10"),
        ("1905-10-15", "1905-10-15"),
        ("1905-10-15T08:00:00Z", "1905-10-15"),
        ("1905", "1905"),
        ("79", "0079"),
        ("-43", "-0043"),
        ('"1879-10-26 O.S."', "1879-10-26 O.S."),
    ],
)
def test_a_date_may_be_written_in_several_ways(written: str, date: str) -> None:
    """Quotes are not needed for a day or a year: nothing else can be meant."""
    event = parse_life(f"{ODESSA}when = {written}").events[0]
    assert event.when == read_date(date)


@pytest.mark.parametrize("when", ["", 'when = ""\n', 'when = " "\n'])
def test_a_stay_without_a_date_is_undated(when: str) -> None:
    """A date that nobody gives is no fault."""
    assert parse_life(ODESSA + when).events[0].when is None


def test_the_file_names_the_person_where_nothing_else_does() -> None:
    """A list of stays is a life too."""
    assert parse_life(ODESSA, "lives/ada.toml").person == Person("ada")
    assert parse_life("place\nOdessa", "ada.csv", "csv").person == Person("ada")


def test_a_stay_keeps_its_id_when_others_come() -> None:
    """An id that is not written is made from what the stay says."""
    vienna = '[[stay]]\nplace = "Vienna"\n'
    one = parse_life(ODESSA).events[0]
    two = parse_life(vienna + ODESSA).events
    assert two[1] == one
    assert re.fullmatch("s-[0-9a-f]{8}", one.id)


def test_stays_that_say_the_same_have_ids_of_their_own() -> None:
    """The second gets -2, also where a person has already written such an id."""
    first = parse_life(ODESSA).events[0].id
    taken = f'[[stay]]\nplace = "Rome"\nstay = "{first}-2"\n'
    ids = [event.id for event in parse_life(ODESSA + taken + ODESSA * 2).events]
    assert ids == [first, f"{first}-2", f"{first}-3", f"{first}-4"]


def test_an_id_without_a_colon_names_the_stay() -> None:
    """An id with a prefix is a place."""
    events = parse_life(f'{ODESSA}id = "school"\n{ODESSA}id = "gn:698740"').events
    assert events[0].id == "school"
    assert [event.mention.place_id for event in events] == ["", "gn:698740"]


def test_a_spreadsheet_gives_what_it_says() -> None:
    """Semicolons, a byte order mark, decimal commas and empty rows are read."""
    text = (
        "\ufeffWhen;Place ;lat;lon;keep;at;quote;source;flags;person;aliases;"
        "\r\n"
        '1888;"Odessa; the port";46,48;30,73;no;[1, 4];"a ""b""";p. 36;'
        '"x; y";Leon;"A; B";\r\n'
    )
    life = parse_life(f"{text};;;;;;;;;;;\r\n\r\n1896;Nikolayev{';' * 10}", "a", "csv")
    first, second = life.events
    assert life.person == Person("Leon", aliases=("A", "B"))
    assert first.mention == Mention("Odessa; the port", lat=46.48, lon=30.73)
    assert first.attestations == (Attestation('a "b"', "p. 36", Span(1, 4)),)
    assert (first.keep, first.flags) == (False, ("x", "y"))
    assert second.mention.toponym == "Nikolayev"
    assert life.sources == (Source("p. 36"),)


# ------------------------------------------------------------------------- faults


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


# -------------------------------------------------------------------------- lines


def test_lines_are_found_in_all_that_toml_allows() -> None:
    """Strings, comments, dotted and quoted keys, inline tables hide no line."""
    text = '''\
# [[stay]]
title = "x # no comment"   # [[stay]]
person.name = "A"
"person"."born" = 1879

[[stay]]
place = """
[[stay]]
place = "no"
\\""" # still within
"""
what = \'\'\'
[[stay]]''\'\'\'
'when' = 1 # 2

[[ stay ]]
flags = [ # ]
  "a", "]",
  'b',
]
also = [{ quote = "}", at = [1, 2] },
  { quote = "q" }]
note."deep key" = {x.y = 1}
[[stay.part]]
a = 1
[[stay.part]]
a = 2979-05-27 07:32:00
[stay.whole]
b = inf'''
    tomllib.loads(text)
    lines = find_lines(text)
    expected = {
        ("title",): 2,
        ("person",): 3,
        ("person", "name"): 3,
        ("person", "born"): 4,
        ("stay",): 6,
        ("stay", 0): 6,
        ("stay", 0, "place"): 7,
        ("stay", 0, "what"): 12,
        ("stay", 0, "when"): 14,
        ("stay", 1): 16,
        ("stay", 1, "flags"): 17,
        ("stay", 1, "flags", 1): 18,
        ("stay", 1, "flags", 2): 19,
        ("stay", 1, "also"): 21,
        ("stay", 1, "also", 1, "quote"): 22,
        ("stay", 1, "note", "deep key", "x", "y"): 23,
        ("stay", 1, "part", 0, "a"): 25,
        ("stay", 1, "part", 1): 26,
        ("stay", 1, "part", 1, "a"): 27,
        ("stay", 1, "whole", "b"): 29,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("stay", 2) not in lines


TOML_VALUES = st.sampled_from(
    [
        '"a"',
        "''",
        '"""\n[[stay]]\nx = 1\n"""',
        "'''\n'''",
        '"\\""',
        "[\n1, # ]\n2]",
        "[]",
        "{ a = 1, b = [1, 2] }",
        "1979-05-27",
        "-1.5e3",
        "[[1], ['x']]",
        '""""q"""""',
    ]
)
TOML_BLANKS = st.sampled_from(["", "\n", "# [[stay]]\n", "  \t\n", "# x = '''\n"])


@given(
    st.lists(
        st.lists(st.tuples(TOML_BLANKS, TOML_VALUES), max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_every_key_stands_in_its_line(tables: list[list[tuple[str, str]]]) -> None:
    """The line that is found is the one where the key was written."""
    text = ""
    expected: dict[Where, int] = {}
    for index, pairs in enumerate(tables):
        expected["stay", index] = text.count("\n") + 1
        text += "[[stay]]\n"
        for number, (blank, value) in enumerate(pairs):
            text += blank
            expected["stay", index, f"k{number}"] = text.count("\n") + 1
            text += f"k{number} = {value} # end\n"
    assert len(tomllib.loads(text)["stay"]) == len(tables)
    lines = find_lines(text)
    assert {path: lines.get(path) for path in expected} == expected


# -------------------------------------------------------------------------- writing

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = TEXT.filter(lambda text: text.strip() != "")
EDTF = st.sampled_from(
    [
        "1907",
        "1907-01/1907-02",
        "1888~/1896",
        "1916-03-31?",
        "[1917-03-28..1917-04-03]",
        "1905-10-15 O.S.",
        "-0043-03-15",
        "1929-02/..",
        "190X",
        "1902-22",
        "1900%",
    ]
)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Draw a date, some with words that mean nothing without their context."""
    date = read_date(draw(EDTF))
    return replace(date, words=draw(st.sampled_from(["", "", "that year", "1907"])))


@st.composite
def attestations(draw: st.DrawFn) -> Attestation:
    """Draw what a source says; a span needs a quote and a source."""
    quote, source = draw(TEXT), draw(st.sampled_from(["", "book", "a; b"]))
    if not quote and not source:
        quote = "x"
    ends = sorted(draw(st.tuples(st.integers(0, 99), st.integers(0, 99))))
    whole = quote and source and draw(st.booleans())
    return Attestation(quote, source, Span(*ends) if whole else None)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw a stay, by hand or drafted."""
    here = draw(st.booleans())
    mention = Mention(
        toponym=draw(WORDS),
        within=draw(TEXT),
        near=draw(TEXT),
        place_id=draw(st.sampled_from(["", "gn:1", "lm:yanovka"])),
        lat=draw(st.floats(-90, 90)) if here else None,
        lon=draw(st.floats(-180, 180)) if here else None,
    )
    return Event(
        id="",
        mention=mention,
        when=draw(st.none() | dates()),
        kind=draw(st.sampled_from(KINDS)),
        what=draw(TEXT),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        attestations=tuple(draw(st.lists(attestations(), max_size=3))),
        basis=draw(st.sampled_from(BASES)),
        band=draw(st.sampled_from(["", "high", "medium", "low"])),
        keep=draw(st.booleans()),
        note=draw(TEXT),
        flags=tuple(draw(st.lists(TEXT, max_size=3))),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw a life whose sources are declared and whose ids are its own."""
    drawn = draw(st.lists(events(), min_size=1, max_size=4))
    named = tuple(replace(event, id=f"s-{n}") for n, event in enumerate(drawn))
    used = {each.source for event in named for each in event.attestations} - {""}
    extra = draw(st.sampled_from([(), ("never used",)]))
    sources = tuple(
        Source(name, draw(TEXT), url=draw(TEXT)) for name in (*sorted(used), *extra)
    )
    person = Person(
        draw(WORDS),
        draw(st.none() | st.just(read_date("-0100"))),
        draw(st.none() | st.just(read_date("2100~"))),
        tuple(draw(st.lists(TEXT, max_size=3))),
    )
    return Life(person, named, sources, draw(TEXT), draw(TEXT))


@settings(max_examples=40)
@given(lives(), st.sampled_from(["toml", "csv", "tsv"]))
def test_a_life_written_and_read_is_the_same(life: Life, format: str) -> None:  # noqa: A002
    """Nothing is lost or changed on the way, in any format."""
    assert parse_life(dump_life(life, format), "life", format) == life


@settings(max_examples=40)
@given(lives())
def test_writing_is_stable(life: Life) -> None:
    """A life read and written again is the same text."""
    text = dump_life(life)
    assert dump_life(parse_life(text)) == text


def test_a_file_keeps_a_life_whole(tmp_path: Path) -> None:
    """Both formats carry a life through a file, line ends and all."""
    life = parse_life('[person]\nname = "Ä"\n' + ODESSA + 'what = "a\\r\\nb\\rc\\nd"')
    for name in ("a.toml", "a.csv", "a.tsv"):
        assert read_life(write_life(life, tmp_path / name)) == life
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_no_encoding_can_write_is_replaced(tmp_path: Path) -> None:
    """A lone surrogate becomes U+FFFD, and a drafted stay still counts as untouched."""
    event = Event("s", Mention("Ode\ud800ssa"), band="high", flags=("\udfff",))
    life = Life(Person("A\ud800"), (event,), title="\udc00")
    for name in ("a.toml", "a.csv"):
        back = read_life(write_life(life, tmp_path / name))
        assert back.person.name == "A�"
        assert back.events[0].flags == ("�",)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'x"])
def test_a_spreadsheet_cell_is_never_a_formula(text: str) -> None:
    """It is marked as text on the way out, and unmarked on the way in."""
    life = Life(Person(text), (Event("s", Mention(text), what=text),))
    written = dump_life(life, "csv")
    cells = re.split(r'[,\n"\r]', written)
    assert not [cell for cell in cells if re.match(r"[=+@\t]|-\d", cell)]
    assert parse_life(written, "life", "csv") == life


# -------------------------------------------------------------------------- drafts


def drafted(
    stay: str, place: str = "Odessa", quote: str = "q", **more: object
) -> Event:
    """Return a stay as the reader makes it."""
    event = Event(
        stay, Mention(place), band="high", attestations=(Attestation(quote, "text"),)
    )
    return replace(event, **more)  # type: ignore[arg-type]


def life_of(*found: Event) -> Life:
    """Return a life of stays that were read from one text."""
    return Life(Person("A"), found, (Source("text"),))


def edit(life: Life, old: str, new: str) -> Life:
    """Return a life after a person has changed its file once."""
    text = dump_life(life)
    assert text.count(old) == 1
    return parse_life(text.replace(old, new))


def test_an_untouched_draft_is_renewed() -> None:
    """A stay that nobody changed follows the new reading, or goes with it."""
    old = parse_life(dump_life(life_of(drafted("a"), drafted("b", quote="r"))))
    merged = merge_lives(
        old, life_of(drafted("a", what="better"), drafted("c", "Rome"))
    )
    assert [(event.id, event.what) for event in merged.events] == [
        ("a", "better"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('place = "Odessa"', 'place = "Odesa"'),
        ('place = "Odessa"', 'place = "Odessa"\nid = "gn:698740"'),
        ('place = "Odessa"', 'place = "Odessa"\nlat = 46.5\nlon = 30.7'),
        ('band = "high"', 'band = "high"\nkeep = false'),
        ('band = "high"\n', ""),
        ("made = ", "# made = "),
    ],
)
def test_a_persons_change_survives_every_reading(old: str, new: str) -> None:
    """Whatever is changed in a stay, the whole stay stays as it is."""
    draft = life_of(drafted("a"), drafted("b", "Rome", "r"))
    changed = edit(life_of(drafted("a")), old, new)
    again = merge_lives(changed, draft)
    assert again.events[0] == changed.events[0]
    assert merge_lives(parse_life(dump_life(again)), draft) == again
    gone = merge_lives(parse_life(dump_life(again)), life_of(drafted("b", "Rome", "r")))
    assert gone.events[0] == changed.events[0]


def test_a_changed_layout_is_no_change() -> None:
    """Other quotes, spaces and comments leave a drafted stay a draft."""
    old = edit(life_of(drafted("a")), 'place = "Odessa"', "place   = 'Odessa' # port")
    assert merge_lives(old, life_of(drafted("a", what="new"))).events[0].what == "new"


def test_a_stay_added_by_hand_stays() -> None:
    """It has no band, and needs none."""
    hand = Event("mine", Mention("Paris"))
    merged = merge_lives(life_of(drafted("a"), hand), life_of())
    assert merged.events == (hand,)


def test_what_a_person_changed_does_not_come_back_under_another_id() -> None:
    """The same words and place found again are the stay that is already there."""
    changed = edit(
        life_of(drafted("a")), 'band = "high"', 'band = "high"\nkeep = false'
    )
    found = life_of(drafted("other"), drafted("b", "Rome", "r"))
    assert [event.id for event in merge_lives(changed, found).events] == ["a", "b"]


def test_what_is_known_of_the_person_is_not_overwritten() -> None:
    """A new reading fills gaps only; sources are renewed and added."""
    old = Life(Person("By Hand"), (), (Source("text", "old"), Source("book")), "Title")
    born = read_date("1879")
    new = Life(Person("A", born), (), (Source("text", "new"), Source("more")), "T", "N")
    merged = merge_lives(old, new)
    assert merged.person == Person("By Hand", born)
    assert (merged.title, merged.note) == ("Title", "N")
    assert merged.sources == (Source("text", "new"), Source("book"), Source("more"))
