"""Put the blocks of a page back in order where a bad copy reversed or scrambled them.

Evidence is what readers use: the years that paragraphs name should rise, a heading
with years ("Second emigration (1907-1914)") should stand before paragraphs of those
years, and headings should follow the table of contents. A run of blocks whose
evidence points backwards is turned round; sections that the table of contents lists
in another order are sorted by it. Without strong evidence nothing is moved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lifemap.prose.text.blocks import Block, Page

# A year, and no part of a number; the digit comes first, for it is quickly found.
_YEAR = re.compile(r"((?:1(?<![\d.,$£€]1)\d|2(?<![\d.,$£€]2)0)\d\d)(?![\d,]|\.\d)")
_RANGE = re.compile(r"\b(\d{3,4})\s?[–—-]\s?(\d{2,4})\b")
_ENTRY = re.compile(r"^\s*(?:\d{1,2}(?:\.\d+)*\s+)?(.*?)(?:\s+\d+(?:\.\d+)*)?\s*$")
_STRONG = 4.0
_BACKWARD = 0.6
_HEADING_WEIGHT = 2.0
_FEW = 3
_DISORDER = 0.2
_SENTENCE = 60
_SHORT = 2  # digits of "1902-04"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks under it; ``years`` is what the heading says."""

    heading: Block | None
    blocks: tuple[Block, ...]


def order_blocks(page: Page) -> tuple[Block, ...]:
    """Return the blocks in reading order; a page in order comes back unchanged."""
    ranks = _contents(page)
    blocks = _turn(page, list(page.blocks), ranks)
    return tuple(_sort_sections(page, blocks, ranks))


def is_moved(page: Page, blocks: tuple[Block, ...]) -> bool:
    """Whether ordering changed anything."""
    return blocks != page.blocks


def _name(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _contents(page: Page) -> dict[str, int]:
    """Return the rank of each heading that the table of contents lists."""
    ranks: dict[str, int] = {}
    for block in page.blocks:
        if block.kind == "toc":
            match = _ENTRY.match(page.text(block))
            if match and match[1]:
                ranks.setdefault(_name(match[1]), len(ranks))
    return ranks


def year_of(text: str) -> float | None:
    """Return the middle one of the years that a text names, or None."""
    years = sorted(map(int, _YEAR.findall(text)))
    half = len(years) // 2
    return (years[half] + years[~half]) / 2 if years else None


def heading_years(text: str) -> tuple[int, int] | None:
    """Return the first and last year that a heading names, or None."""
    match = _RANGE.search(text)
    if match:
        first = int(match[1])
        last = (
            int(match[2])
            if len(match[2]) > _SHORT
            else first // 100 * 100 + int(match[2])
        )
        return (first, last) if first <= last else None
    years = [int(y) for y in _YEAR.findall(text)]
    return (min(years), max(years)) if years else None


# ── a run that stands backwards ─────────────────────────────────────────────────


def _turn(page: Page, blocks: list[Block], ranks: dict[str, int]) -> list[Block]:
    """Reverse the tail of the page if all evidence in it points backwards."""
    last = _footer(blocks)
    steps = _steps(page, blocks[:last], ranks)
    cut, backward = _best_cut(steps)
    if cut is None or backward < _STRONG:
        return blocks
    total = sum(abs(w) for i, w in steps if i >= cut)
    if backward < _BACKWARD * total:
        return blocks
    start = _break_before(page, blocks, [i for i, _ in steps if i < cut], cut)
    return [*blocks[:start], *reversed(blocks[start:last]), *blocks[last:]]


def _footer(blocks: list[Block]) -> int:
    """Return where the closing lines of a page (licence, copyright) begin."""
    last = len(blocks)
    while last and blocks[last - 1].kind == "meta":
        last -= 1
    return last


def _steps(
    page: Page, blocks: list[Block], ranks: dict[str, int]
) -> list[tuple[int, float]]:
    """Return (index, weight) for each block that goes on or back from one before.

    The weight is positive where years or headings rise.
    """
    steps: list[tuple[int, float]] = []
    year: float | None = None
    rank: int | None = None
    for index, block in enumerate(blocks):
        text = page.text(block)
        if block.kind == "head" and _name(text) in ranks:
            here = ranks[_name(text)]
            if rank is not None and here != rank:
                steps.append(
                    (index, _HEADING_WEIGHT if here > rank else -_HEADING_WEIGHT)
                )
            rank = here
        elif block.kind in ("prose", "quote"):
            found = year_of(text)
            if found is not None:
                if year is not None and abs(found - year) >= 1:
                    steps.append((index, 1.0 if found > year else -1.0))
                year = found
    return steps


def _best_cut(
    steps: list[tuple[int, float]],
) -> tuple[int | None, float]:
    """Return the block from which on things go backwards, and how much they do."""
    total = sum(w for _, w in steps)
    before = 0.0
    best: tuple[float, int | None, float] = (0.0, None, 0.0)
    for index, weight in steps:
        after = total - before
        if before - after > best[0] - 1e-9 and -after > 0:
            best = (before - after, index, -after)
        before += weight
    return best[1], best[2]


def _break_before(page: Page, blocks: list[Block], known: list[int], cut: int) -> int:
    """Return where the reversed run begins, at or before the first backward step.

    A block that stops in the middle of a sentence ends what stood in order; one step
    forward after it may be chance.
    """
    floor = known[-2] if len(known) > 1 else 0
    for index in range(cut - 1, floor - 1, -1):
        block = blocks[index]
        text = page.text(block).rstrip()
        if block.kind == "prose" and len(text) > _SENTENCE and text[-1].isalnum():
            return index + 1
    floor = max(known, default=0)
    return cut - 1 if cut - 1 > floor and blocks[cut - 1].kind == "head" else cut


def contents(page: Page) -> dict[str, int]:
    """Return the rank of each heading that the page's table of contents lists."""
    return _contents(page)


def is_listed(page: Page, block: Block, ranks: dict[str, int]) -> bool:
    """Whether a heading is one of the contents, or there are no contents to ask."""
    return not ranks or _name(page.text(block)) in ranks


# ── sections in another order than the contents ─────────────────────────────────


def sections(page: Page, blocks: list[Block], ranks: dict[str, int]) -> list[Section]:
    """Cut blocks at the headings; with a table of contents, at those it lists."""
    found: list[Section] = []
    heading: Block | None = None
    under: list[Block] = []
    for block in blocks:
        listed = not ranks or _name(page.text(block)) in ranks
        if block.kind == "head" and listed:
            found.append(Section(heading, tuple(under)))
            heading, under = block, []
        else:
            under.append(block)
    found.append(Section(heading, tuple(under)))
    return found


def _sort_sections(
    page: Page, blocks: list[Block], ranks: dict[str, int]
) -> list[Block]:
    parts = sections(page, blocks, ranks)
    headed = [p for p in parts if p.heading is not None]
    if len(headed) < _FEW:
        return blocks
    keys = [_key(page, p, ranks) for p in headed]
    known = [k for k in keys if k is not None]
    if len(known) < _FEW or _disorder(known) < _DISORDER:
        return blocks
    placed = sorted(
        (i for i, k in enumerate(keys) if k is not None),
        key=lambda i: keys[i] or (0.0, 0.0),
    )
    slots = iter(placed)
    moved = [
        headed[next(slots)] if k is not None else headed[i] for i, k in enumerate(keys)
    ]
    first = [p for p in parts if p.heading is None]
    return [
        block
        for part in [*first, *moved]
        for block in ((part.heading,) if part.heading else ()) + part.blocks
    ]


def _key(
    page: Page, part: Section, ranks: dict[str, int]
) -> tuple[float, float] | None:
    """Return what to sort a section by: its rank in the contents, or its years."""
    if part.heading is None:
        return None
    text = page.text(part.heading)
    if ranks:
        rank = ranks.get(_name(text))
        return None if rank is None else (float(rank), 0.0)
    years = heading_years(text)
    return None if years is None else (float(years[0]), float(years[1]))


def _disorder(keys: list[tuple[float, float]]) -> float:
    """Return the share of neighbours that stand the wrong way round."""
    wrong = sum(b < a for a, b in pairwise(keys))
    return wrong / max(len(keys) - 1, 1)
