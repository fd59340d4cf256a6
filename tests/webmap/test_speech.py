"""The page without a script speaks the reader's language, its dates too."""

from __future__ import annotations

import re

import pytest

from lifemap.edtf import parse
from lifemap.phrases import read_date
from lifemap.webmap import render_page
from lifemap.webmap.assets import STILL, script, words
from lifemap.webmap.reasons import say_reason
from lifemap.webmap.speech import speech_in
from lifemap.webmap.still import still_page
from tests.browser.itineraries import city, doubtful_journey, journey, stay

CASES = (
    ("en", "1879-11-07", "7 November 1879"),
    ("en", "1879-10-26 O.S.", "26 October 1879 O.S."),
    ("en", "1898~", "c. 1898"),
    ("en", "1898%", "c. 1898 (?)"),
    ("en", "189X", "1890s"),
    ("en", "18XX", "century 19"),
    ("en", "1902-21", "spring 1902"),
    ("en", "../1917", "until 1917"),
    ("en", "1917/", "from 1917"),
    ("en", "[1902..1904]", "between 1902 and 1904"),
    ("en", "[1902,1904]", "1902 or 1904"),
    ("en", "-0043-03-15", "15 March 44 BC"),
    ("de", "1879-11-07", "7. November 1879"),
    ("de", "1905-03/1906", "März 1905 – 1906"),
    ("de", "-0043", "44 v. Chr."),
    ("fr", "1917-08?", "août 1917 (?)"),
    ("es", "1917-05-04", "4 de mayo de 1917"),
    ("es", "1902-24", "invierno de 1902"),
    ("ru", "1917-05-04", "4 мая 1917"),
    ("ru", "1917-05", "май 1917"),
    ("ru", "1898~", "около 1898"),
    ("it", "1917-05", "May 1917"),
    ("pt-BR", "1917", "1917"),
    ("de-AT", "1917-01", "Januar 1917"),
)


@pytest.mark.parametrize(("lang", "edtf", "said"), CASES)
def test_a_date_is_said_in_the_language_with_its_doubt(
    lang: str, edtf: str, said: str
) -> None:
    """Months, seasons and marks of doubt; a language without a table gets English."""
    assert speech_in(lang).date(parse(edtf)) == said


def test_the_words_of_a_source_stay_its_own() -> None:
    """What the source says of a date is quoted, not translated."""
    assert speech_in("de").date(read_date("early 1907")) == "early 1907"
    assert speech_in("de").date(None) == "ohne Datum"


ENGLISH = ("undated", "today ", "Not on the map", "Sources", "(possible)", "Map of")


@pytest.mark.parametrize("lang", sorted(set(words()) - {"en"}))
def test_no_english_is_left_in_another_language(lang: str) -> None:
    """None of the page's own words but those of its table."""
    stays = [
        stay(1, parse("1901-03"), city(4), certainty="possible"),
        stay(2, None, city(2)),
    ]
    text = still_page([journey(stays, aside=tuple(stays[1:]))], "T", "", lang)
    own = {str(said) for said in words()[lang].values()}
    left = [word for word in ENGLISH if word in text and word.strip("()") not in own]
    assert left == []
    for key in ("possible", "undated", "sources", "still.picture"):
        assert str(words()[lang][key]) in text
    assert f'lang="{lang}"' in text


def test_a_page_of_a_long_life_says_in_its_language_that_it_needs_a_script() -> None:
    """Beyond what is written out twice there is but this sentence."""
    page = render_page(doubtful_journey(2001), lang="ru")
    assert str(words()["ru"]["still.script"]) in page


def test_the_script_does_not_carry_the_words_it_never_says() -> None:
    """They would weigh on every page."""
    assert f'"{STILL}' not in script()
    assert '"undated"' in script()


REASONS = (
    (
        "de",
        "1,234 km from the stay before (Kyiv)",
        "1.234 km vom Aufenthalt davor (Kyiv)",
    ),
    ("de", "called Gorki from 1932 to 1990", "hieß Gorki von 1932 bis 1990"),
    ("fr", "called Paris since about 1000", "appelé Paris depuis vers 1000"),
    ("es", "where the stay before was", "donde fue la estancia anterior"),
    ("es", "lies in Mexico", "está en Mexico"),
    ("ru", "8,804,190 people today", "жителей сегодня: 8\u00a0804\u00a0190"),
    ("ru", "set by hand", "задано вручную"),
    ("en", "called Paris since about 1000", "called Paris since c. 1000"),
    ("de", "farm of the Bronshtein family", "farm of the Bronshtein family"),
    ("de", "is called Gorki {place}", "is called Gorki {place}"),
)


@pytest.mark.parametrize(("lang", "reason", "said"), REASONS)
def test_a_reason_is_said_in_the_language(lang: str, reason: str, said: str) -> None:
    """Of every known kind; numbers are grouped as there; what is a note stays."""
    assert say_reason(reason, speech_in(lang)) == said


def test_the_page_tells_reasons_in_the_language_asked_for() -> None:
    """With ``lang``; without it they are as they were made."""
    place = city(3)._replace(reasons=("set by hand",))
    made = journey([stay(1, parse("1901"), place)])
    assert "von Hand gesetzt" in render_page(made, lang="de-AT")
    assert '"set by hand"' in render_page(made)


@pytest.mark.parametrize("lang", sorted(words()))
def test_every_reason_has_its_words_in_every_language(lang: str) -> None:
    """The lists are of one length, and each keeps the marks of the English one."""
    english, own = (speech_in(each).table["still.reasons"] for each in ("en", lang))
    for one, other in zip(english, own, strict=True):
        assert set(re.findall(r"\{\w+\}", one)) == set(re.findall(r"\{\w+\}", other))
