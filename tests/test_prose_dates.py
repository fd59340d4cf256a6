"""Dates in prose: which are found, what they mean, and what only looks like one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.edtf import Date, Window, parse
from lifemap.phrases import read_date
from lifemap.prose.dates.finder import DateMention, find_dates, settle_date
from lifemap.prose.dates.moments import Clock, find_moments
from tests.proportion import grows

CASES = Path(__file__).parent / "cases"
BORN = parse("1879-11-07")
LIFE = Window(BORN.earliest, parse("1940-08-21").latest)


def describe(mention: DateMention) -> str:
    """Return a mention as the table writes it: words = meaning, and a role but "at"."""
    if mention.date is not None:
        meaning = mention.date.edtf
    else:
        relation = mention.relation
        assert relation is not None
        amounts = [
            relation.amount or "",
            relation.amount_to and f"..{relation.amount_to}",
        ]
        parts = relation.parts
        named = parts and f"{parts.month or parts.season or 'feast'}"
        fields = [relation.kind, "".join(map(str, filter(None, amounts)))]
        fields += [relation.unit, f"({named})" if named else ""]
        fields += ["back" if relation.backwards else "", "~" if relation.rough else ""]
        meaning = " ".join(filter(None, fields))
    role = "" if mention.role == "at" else f" @{mention.role}"
    return f"{mention.text} = {meaning}{role}"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "row", rows("prose_dates.tsv"), ids=lambda row: row["text"][:40]
)
def test_the_dates_of_a_sentence_are_those_of_the_table(row: dict[str, str]) -> None:
    """Each mention has the words, the meaning and the role that the table gives."""
    found = [describe(mention) for mention in find_dates(row["text"])]
    assert found == [part for part in row["mentions"].split(" | ") if part]


@pytest.mark.parametrize("row", rows("settled.tsv"), ids=lambda row: row["text"][:40])
def test_a_relative_date_is_settled_as_in_the_table(row: dict[str, str]) -> None:
    """The anchor and the birth give the date; its basis says how; or nothing does."""
    anchor = parse(row["anchor"]) if row["anchor"] else None
    mention = find_dates(row["text"])[0]
    settled = settle_date(mention, anchor, BORN, LIFE)
    found = "" if settled is None else f"{settled[0].edtf} {settled[1]}"
    assert found == row["settled"]


@pytest.mark.parametrize(
    "row", rows("told_dates.tsv"), ids=lambda row: row["text"][:40]
)
def test_a_story_settles_its_dates_as_in_the_table(row: dict[str, str]) -> None:
    """In a life, after the date told before, a sentence has the dates of its row."""
    clock = Clock(parse(row["born"]), parse(row["died"]))
    clock.begin_block()
    clock.anchor = parse(row["anchor"]) if row["anchor"] else None
    moments = find_moments(row["text"], 0, len(row["text"]), clock)
    found = [
        m.date.edtf + ("" if m.role == "at" else f"@{m.role}")
        for m in moments
        if m.role != "life"
    ]
    assert " ".join(found) == row["dates"]


def test_spans_are_those_of_the_whole_text() -> None:
    """Looking at a part of a text gives offsets into all of it, and stays inside."""
    text = "In 1902 he fled. In May 1903 he was in Geneva until 1905."
    part = find_dates(text, 17, 37)
    assert [(mention.text, text[slice(*mention.span)]) for mention in part] == [
        ("May 1903", "May 1903")
    ]
    assert find_dates(text, 17, 24)[0].text == "May"


def test_nothing_is_settled_out_of_bounds() -> None:
    """A date outside the life is none of the life."""
    mention = find_dates("in 1950")[0]
    assert settle_date(mention, None, BORN, LIFE) is None
    assert settle_date(mention, None, BORN, Window(None, None)) is not None


def test_a_day_without_a_year_takes_it_from_the_bounds_of_one_year() -> None:
    """Without an anchor, a heading's year is enough; a whole life is not."""
    mention = find_dates("on 27 March")[0]
    year = Window(parse("1917").earliest, parse("1917").latest)
    settled = settle_date(mention, None, None, year)
    assert settled is not None
    assert settled[0].edtf == "1917-03-27"
    assert settle_date(mention, None, None, LIFE) is None


def test_small_years_need_a_life_that_holds_them() -> None:
    """In 63 is a year in Cicero's life, and no year in Trotsky's."""
    mention = find_dates("In 63 he was consul.")[0]
    cicero = Window(parse("-0105").earliest, parse("-0042").latest)
    settled = settle_date(mention, None, None, cicero)
    assert settled is not None
    assert settled[0].edtf == "-0062"
    assert settle_date(mention, None, None, LIFE) is None


PIECES = st.sampled_from(
    [
        *(
            "In",
            "in",
            "on",
            "from",
            "to",
            "until",
            "between",
            "and",
            "the",
            "of",
            "late",
        ),
        *(
            "early",
            "mid-",
            "1905",
            "1917",
            "1902–04",
            "12",
            "3",
            "March",
            "May",
            "summer",
        ),
        *(
            "Christmas",
            "two",
            "years",
            "later",
            "that",
            "year",
            "the following",
            "age of",
        ),
        *(
            "nine",
            "for",
            "a",
            "month",
            "(",
            ")",
            ",",
            ".",
            "\n",
            "century",
            "5th",
            "BC",
        ),
        *(
            "AD",
            "c.",
            "[12]",
            "his",
            "death",
            "when he was",
            "Monday",
            "Vienna",
            "№",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_mentions_are_verbatim_in_order_and_apart(text: str) -> None:
    """Whatever the text, spans are valid, quote it, and never run over each other."""
    end = 0
    for mention in find_dates(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert text[slice(*mention.span)] == mention.text
        assert (mention.date is None) != (mention.relation is None)
        end = mention.span.end


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_the_words_of_a_date_are_read_as_that_date(text: str) -> None:
    """What prose gives as the words of a date, a life file can be given as its when."""
    for mention in find_dates(text):
        if mention.date is not None and mention.date.words:
            assert read_date(mention.date.words).edtf == mention.date.edtf


@given(
    st.lists(PIECES, max_size=14).map(" ".join),
    st.sampled_from(["1905", "1905-03", "1905-03-04", "1902/1904", "1917/..", "190X"]),
)
def test_settling_stays_in_bounds(text: str, anchor: str) -> None:
    """Every settled date touches the life, and its EDTF can be read again."""
    for mention in find_dates(text):
        settled = settle_date(mention, parse(anchor), BORN, LIFE)
        if settled is not None:
            date, _ = settled
            assert isinstance(date, Date)
            assert LIFE.judge(date) != "out"
            assert parse(date.edtf).start == date.start


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1 ", "1905 ", "1905-", "March ", "late the ", "years ", "a few years "),
        *("(", "in 1905 to ", "12 March 1905 – ", "when he was ", "c. ", "31/", "x"),
        *("٣ ", "\u202e", "the rest of his life ", "for a year ", "first half of "),
    ],
)
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    """Four times the text takes no more than ten times as long, whatever the text."""
    few, many = (piece * (size // len(piece)) for size in (6_000, 24_000))
    find_dates(few)
    assert not grows(find_dates, few, many, most=10)
