"""Sections that a page has reversed or shuffled are read in the order of the life."""

from __future__ import annotations

import random

from lifemap.prose.text.blocks import read_page
from lifemap.prose.text.order import heading_years, is_moved, order_blocks

PARTS = [
    ("Early life (1838–1859)", "She was born in Ribe in 1838. She read at five."),
    ("Russia (1860–1866)", "In 1860 she moved to Kiev. In 1864 she was ill in Odessa."),
    ("Italy (1867–1879)", "In 1867 she left for Rome. She taught in Naples in 1872."),
    ("London (1880–1899)", "In 1880 she came to London. In 1891 she visited Paris."),
    ("Last years (1900–1911)", "She returned to Ribe in 1900. She died there in 1911."),
]  # fmt: skip
LEAD = "Ada Holm\n\nAda Holm (1838–1911) was a nurse.\n\n"


def page_of(parts: list[tuple[str, str]]) -> str:
    """Return a page of a lead and headed sections."""
    return LEAD + "\n\n".join(f"{head}\n\n{body}" for head, body in parts)


def headings(source: str) -> list[str]:
    """Return the headings of sections in the order in which they are read."""
    page = read_page(source)
    heads = (page.text(b).strip() for b in order_blocks(page) if b.kind == "head")
    return [h for h in heads if h != "Ada Holm"]


def test_a_page_in_order_is_left_alone() -> None:
    """Nothing is moved where nothing speaks for it."""
    page = read_page(page_of(PARTS))
    blocks = order_blocks(page)
    assert blocks == page.blocks
    assert not is_moved(page, blocks)


def test_reversed_sections_are_turned() -> None:
    """A page whose sections stand last to first is read first to last."""
    assert headings(page_of(PARTS[::-1])) == [head for head, _ in PARTS]


def test_shuffled_sections_are_sorted_by_the_years_of_their_headings() -> None:
    """Headings with years put scattered sections back."""
    parts = list(PARTS)
    random.Random(3).shuffle(parts)  # noqa: S311 a shuffle, no secret
    assert headings(page_of(parts)) == [head for head, _ in PARTS]


def test_every_block_is_kept() -> None:
    """Ordering moves blocks and loses none."""
    page = read_page(page_of(PARTS[::-1]))
    assert sorted(order_blocks(page), key=lambda b: b.start) == sorted(
        page.blocks, key=lambda b: b.start
    )


def test_a_heading_tells_its_years() -> None:
    """Full and short ranges of years are read in a heading."""
    assert heading_years("Exile (1902–04)") == (1902, 1904)
    assert heading_years("From 1917 to 1924") == (1917, 1924)
    assert heading_years("Legacy") is None
