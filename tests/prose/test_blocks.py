"""Blocks of plain text, Markdown and HTML, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.prose import read_biography
from lifemap.prose.text.blocks import Page, read_page
from tests.prose.atlas import Atlas

PLAIN = """Ada Holm

Ada Holm (4 March 1838 – 19 November 1911) was a nurse who worked in Kiev.[1][2]

Portrait of Holm, 1880

Early life

She was born in Ribe.[note 3] She moved to Kiev in 1860.

References
1. Madsen, Jens (1950). Nurses. Copenhagen: Gyldendal. p. 12. ISBN 0-12-345678-9.
2. Riis, Karen (1971). "Holm". Retrieved 3 May 2009.
"""
MARKDOWN = """# Ada Holm

Ada **Holm** moved to [Kiev](https://example.org/Kiev) in 1860.[^1]

- 1861: teacher in *Odessa*
- 1865: back to Ribe

[^1]: Madsen 1950, Berlin.
"""
HTML = """<!doctype html><html><head><title>Ada Holm</title><script>var x = "Paris";
</script><style>p { color: Rome }</style></head><body><nav>Home London</nav>
<h1>Ada Holm</h1><p>Ada Holm moved to <a href="/k">Kiev</a> in&nbsp;1860<sup
class="reference">[1]</sup> &amp; taught.</p><figure><figcaption>Holm in Lima
</figcaption></figure><table class="infobox"><tr><th>Born</th><td>1838, Ribe</td></tr>
</table></body></html>"""


def words(page: Page, kind: str) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [page.text(b).strip() for b in page.blocks if b.kind == kind]


def test_plain_text_falls_into_its_parts() -> None:
    """Headings, prose and references are told apart, note marks are taken out."""
    page = read_page(PLAIN)
    assert "Early life" in words(page, "head")
    assert any(t.endswith("worked in Kiev.") for t in words(page, "prose"))
    assert "She was born in Ribe. She moved to Kiev in 1860." in words(page, "prose")
    assert not any("Copenhagen" in t for t in words(page, "prose"))


def test_a_caption_is_no_prose() -> None:
    """A short line without a verb between paragraphs is a caption or a heading."""
    assert "Portrait of Holm, 1880" not in words(read_page(PLAIN), "prose")


def test_markdown_loses_its_marks() -> None:
    """Emphasis, links and notes of Markdown leave their words."""
    page = read_page(MARKDOWN)
    assert words(page, "head") == ["Ada Holm"]
    assert words(page, "prose") == ["Ada Holm moved to Kiev in 1860."]
    assert words(page, "item") == ["1861: teacher in Odessa", "1865: back to Ribe"]


def test_html_keeps_its_story_alone() -> None:
    """Scripts, styles, navigation and note marks of a page are no text."""
    page = read_page(HTML)
    assert words(page, "prose") == ["Ada Holm moved to Kiev in 1860 & taught."]
    assert page.title == "Ada Holm"
    assert "Paris" not in page.scroll.text
    assert "Rome" not in page.scroll.text


@pytest.mark.parametrize("source", [PLAIN, MARKDOWN, HTML], ids=["txt", "md", "html"])
def test_every_span_leads_back_to_the_source(source: str) -> None:
    """A quote is always the source between its offsets."""
    page = read_page(source)
    for block in page.blocks:
        span = page.scroll.span(block.start, block.end)
        assert source[span.start : span.end] == page.scroll.quote(
            block.start, block.end
        )


def test_words_of_a_quote_stand_in_the_source() -> None:
    """The quote around a link holds the link as it is written."""
    page = read_page(MARKDOWN)
    start = page.scroll.text.index("moved to")
    end = page.scroll.text.index("1860") + 4
    assert page.scroll.quote(start, end) == (
        "moved to [Kiev](https://example.org/Kiev) in 1860"
    )


def test_a_cut_takes_its_space_along() -> None:
    """No two spaces and no space before a comma are left where a mark was."""
    page = read_page("She left Ribe [1] , Denmark, and moved to Kiev [2] in 1860.")
    assert (
        page.scroll.text.strip() == "She left Ribe, Denmark, and moved to Kiev in 1860."
    )


@given(st.text(st.sampled_from("aB .,\n#*_[]()<>/p&;1&\t|-"), max_size=200))
def test_any_text_makes_blocks_within_itself(source: str) -> None:
    """Whatever is read, blocks stand in order and within the scroll."""
    page = read_page(source)
    last = 0
    for block in page.blocks:
        assert last <= block.start <= block.end <= len(page.scroll.text)
        last = block.start
        span = page.scroll.span(block.start, block.end)
        assert 0 <= span.start <= span.end <= len(source)


def test_blank_lines_between_tags_end_no_section() -> None:
    """Line ends between tags are no headings: references stay references."""
    page = "<html><body>\n<h2>{}</h2>\n<ol><li>Journal 37 (1859), Rome.</li></ol>\n"
    page += "<p>Holm moved to Paris in 1890.</p>\n</body></html>"
    drawn = {
        title: {
            e.mention.toponym
            for e in read_biography(
                page.format(title), person="Holm", gazetteer=Atlas()
            ).events
        }
        for title in ("References", "Life")
    }
    assert drawn["References"] == set()
    assert "Paris" in drawn["Life"]
