"""HTML that Python's own reader gives up at is read on, as browsers do."""

from __future__ import annotations

import pytest

from lifemap.errors import ExchangeError
from lifemap.exchange import read_format
from lifemap.exchange.xmltext import untagged
from lifemap.prose import read_biography
from tests.prose.atlas import Atlas

SECTIONS = ("<![CDA more]>", "<![foo>", "<![x", "<![")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_that_html_has_not_ends_nothing(section: str) -> None:
    """The words before it are kept in a description, the stays in a biography."""
    assert untagged(f"<b>Waited</b> {section}").startswith("Waited")
    text = (
        f"<p>In 1860 she moved to Kiev.</p>{section}\n<p>In 1861 she went to Rome.</p>"
    )
    found = read_biography(text, gazetteer=Atlas()).events
    assert found[0].mention.toponym == "Kiev"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_with_such_a_section_is_refused_by_name(section: str) -> None:
    """It holds no life, and that is said in a line."""
    with pytest.raises(ExchangeError, match=r"x\.html"):
        read_format(f"<html>{section}</html>".encode(), "x.html", ".page")
