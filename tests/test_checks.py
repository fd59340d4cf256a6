"""What cannot be right in a life is found, and what can be is left alone."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from lifemap.answers.checks import check_life
from lifemap.model import Attestation, Event, Life, Source, Span
from tests.imagined import ImaginedGazetteer, event, life


def told(checked: Life, base: Path | None = None) -> list[str]:
    """Return the faults of a life as they are printed."""
    return [str(f) for f in check_life(checked, ImaginedGazetteer(), base, "a.toml")]


def rows(*lines: str) -> list[Event]:
    """Return events from rows of ``Place when kind``; ids are a, b, c ..."""
    events = []
    for name, line in zip("abcdefgh", lines, strict=False):
        place, when, kind = [*line.split(), "other"][:3]
        events.append(event(place, when, kind, id=name))  # type: ignore[arg-type]
    return events


@pytest.mark.parametrize(
    ("stays", "born", "died", "expected"),
    [
        (["Paris 1900", "London 1901"], "1870", "1950", []),
        # Outside the life.
        (["Paris 1869"], "1870", "", ["a: 1869 is before the birth (1870)"]),
        (["Paris 1951"], "", "1950", ["a: 1951 is after the death (1950)"]),
        (["Paris 1951 burial"], "", "1950", []),
        (["Paris 1870", "London 1950"], "1870", "1950", []),
        (["Paris 1871 birth"], "1870", "", ["a: 1871 is not the birth's date"]),
        (["Paris 1949 death"], "", "1950", ["a: 1949 is not the death's date"]),
        (["Paris 1870 birth", "London 1870 birth"], "", "",
         ["b: a second birth, after a"]),
        (["Paris 1900 death", "Paris 1899 burial"], "", "",
         ["b: buried before the death (1900)"]),
        # Too fast.
        (["Paris 1700-01-01", "Moscow 1700-01-02"], "", "",
         ["b: 2,487 km from Paris (a) in 2 days: faster than anyone"]),
        (["Paris 1990-01-01", "Moscow 1990-01-02"], "", "", []),
        (["Paris 1700-01-01", "Moscow 1700-03"], "", "", []),
        (["Paris 1700", "Moscow 1700"], "", "", []),
        (["London 1700/1710", "Moscow 1705-01-01", "London 1705-01-02"], "", "",
         ["c: 2,501 km from Moscow (b)"]),
        # In two places.
        (["Paris 1900/1905", "Moscow 1903/1908"], "", "",
         ["b: overlaps a by 368 days, though Paris and Moscow"]),
        (["Paris 1900/1905", "Moscow 1901/1903"], "", "", []),
        (["Paris 1900/1905", "Moscow 1905/1908"], "", "", []),
        (["Siberia 1900/1905", "Irkutsk 1903/1908"], "", "", []),
        # Names.
        (["Pravda 1912"], "", "", []),  # like no name we know: the ledger has it
        (["Irkutzk 1912"], "", "",
         ["a: place = 'Irkutzk': no place of that name is known; spelt"]),
        (["Newtown 1912"], "", "", ["a: place = 'Newtown': two places fit"]),
        (["Newtown 1912", "Sydney 1869"], "1870", "",
         ["b: 1869 is before the birth"]),
    ],
)  # fmt: skip
def test_faults_are_told_in_the_order_of_the_stays(
    stays: list[str], born: str, died: str, expected: list[str]
) -> None:
    """Each row: stays, birth, death, and how each fault begins."""
    found = told(life(*rows(*stays), born=born, died=died))
    assert len(found) == len(expected), found
    for fault, start in zip(found, expected, strict=True):
        assert fault.startswith(f"a.toml: {start}")


def test_struck_out_stays_are_not_looked_at() -> None:
    """A person has dealt with them."""
    struck = replace(event("Pravda", "1869", id="a"), keep=False)
    assert told(life(struck, born="1870")) == []


def test_without_a_gazetteer_dates_are_still_checked() -> None:
    """And names are not."""
    checked = life(*rows("Pravda 1869"), born="1870")
    assert [fault.message for fault in check_life(checked)] == [
        "a: 1869 is before the birth (1870)"
    ]


def quoting(quote: str, span: Span | None = None, **source: str) -> Life:
    """Return a life of one stay in Paris with a quote from a source."""
    attested = replace(
        event("Paris", "1900", id="a"), attestations=(Attestation(quote, "s", span),)
    )
    return replace(life(attested), sources=(Source("s", **source),))


TEXT = "In 1900 she came to Paris. She stayed."


@pytest.mark.parametrize(
    ("quote", "span", "expected"),
    [
        ("came to Paris", None, ""),
        ("came to Paris", Span(12, 25), ""),
        ("", None, ""),
        ("came to Rome", None, "quote 'came to Rome' does not stand in the source"),
        ("came  to Paris", None, "does not stand in the source"),
        ("came to Paris", Span(13, 26), "stands at = [12, 25], not at [13, 26]"),
        ("came to Rome", Span(12, 25), "does not stand in the source"),
        ("x" * 99, None, f"quote '{'x' * 57}...'"),
    ],
)
def test_quotes_have_to_stand_in_their_source(
    quote: str, span: Span | None, expected: str
) -> None:
    """Word for word, and where the span says."""
    found = told(quoting(quote, span, text=TEXT))
    assert len(found) == bool(expected)
    assert expected in "".join(found)


def test_quotes_are_looked_up_in_the_file_that_the_source_names(tmp_path: Path) -> None:
    """Beside the life file; line ends untouched."""
    (tmp_path / "life.txt").write_bytes(b"One.\r\nShe came to Paris.\r\n")
    good = quoting("came to Paris", Span(10, 23), path="life.txt")
    assert told(good, tmp_path) == []
    bad = quoting("came to Rome", path="life.txt")
    assert "does not stand in the source" in told(bad, tmp_path)[0]
    missing = quoting("came to Rome", path="gone.txt")
    assert "gone.txt" in told(missing, tmp_path)[0]


def test_a_source_that_has_changed_is_told(tmp_path: Path) -> None:
    """Its checksum no longer fits: spans may point anywhere."""
    (tmp_path / "life.txt").write_text(TEXT)
    right = sha256(TEXT.encode()).hexdigest()
    assert told(quoting("Paris", path="life.txt", sha256=right), tmp_path) == []
    wrong = told(quoting("Paris", path="life.txt", sha256="0" * 64), tmp_path)
    assert "read it again" in wrong[0]


def test_quotes_without_a_text_at_hand_are_taken_on_trust() -> None:
    """A book on a shelf cannot be searched."""
    assert told(quoting("came to Rome")) == []
