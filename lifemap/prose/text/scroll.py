"""Hold a text without its markup and find each stretch of it in the untouched source.

A scroll is made of pieces. Most are copied from the source letter for letter; some
stand for more of it than they show (``&eacute;`` for "é", a line break for a space).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from io import StringIO
from typing import NamedTuple

from lifemap.model import Span

_MARKED = re.compile(r"[\[(*_`<!~¹²³⁴-⁹]")
_MARKS = tuple(",.;:!?)")
_AFTER_SPACE = " ,.;:!?)\n"


class Trail(NamedTuple):
    """The way from a scroll back to its source, without the scroll's own text.

    ``starts``, ``origins`` and ``widths`` tell for each piece where it begins in the
    text, where in ``source``, and how many characters of the source it covers: machine
    numbers, for a long text has many pieces. ``starts`` ends with the text's length.
    """

    source: str
    starts: array[int]
    origins: array[int]
    widths: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return the range of the source that ``[start, end)`` was read from."""
        if end <= start:
            here = self._first(start) if self.origins else 0
            return Span(here, here)
        return Span(self._first(start), self._last(end - 1) + 1)

    def quote(self, start: int, end: int) -> str:
        """Return the source's own characters for a stretch of the text."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def _piece(self, position: int) -> tuple[int, int, int, bool]:
        last = len(self.origins) - 1
        index = min(max(bisect_right(self.starts, position) - 1, 0), last)
        start, width = self.starts[index], self.widths[index]
        copied = self.starts[index + 1] - start == width
        return start, self.origins[index], width, copied

    def _first(self, position: int) -> int:
        start, origin, _, copied = self._piece(position)
        return origin + (position - start if copied else 0)

    def _last(self, position: int) -> int:
        start, origin, width, copied = self._piece(position)
        return origin + (position - start if copied else max(width - 1, 0))


class Scroll(NamedTuple):
    """Plain text with the way back to the source."""

    text: str
    trail: Trail

    def span(self, start: int, end: int) -> Span:
        """Return the range of the source that ``text[start:end]`` was read from."""
        return self.trail.span(start, end)

    def quote(self, start: int, end: int) -> str:
        """Return the source's own characters for ``text[start:end]``."""
        return self.trail.quote(start, end)


class Writer:
    """Builds a scroll piece by piece."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._text = StringIO()  # pieces kept one by one would be as much again
        self._starts = array("q")
        self._origins = array("q")
        self._widths = array("q")

    def add(self, text: str, origin: int, width: int | None = None) -> None:
        """Append a piece that stands for ``width`` characters from ``origin`` on."""
        if not text:
            return
        self._text.write(text)
        self._starts.append(self.length)
        self._origins.append(origin)
        self._widths.append(len(text) if width is None else width)
        self.length += len(text)

    def copy(self, start: int, end: int, cuts: re.Pattern[str] | None = None) -> None:
        """Append ``source[start:end]`` without what ``cuts`` matches.

        A match's group 1, where there is one, is kept: the words of a link.
        """
        if cuts is not None and _MARKED.search(self.source, start, end):
            for match in cuts.finditer(self.source, start, end):
                kept = match.lastindex
                until = match.start() if kept else self._before(match)
                self.add(self.source[start:until], start)
                if kept:
                    self.add(match[kept], match.start(kept))
                start = self._after(match)
        self.add(self.source[start:end], start)

    def _before(self, cut: re.Match[str]) -> int:
        """Return where to stop before a cut: it takes its own space with it."""
        start, end = cut.span()
        spaced = start > 0 and self.source[start - 1] in " \u00a0"
        return start - (spaced and self.source[end : end + 1] in _AFTER_SPACE)

    def _after(self, cut: re.Match[str]) -> int:
        """Return where to go on after a cut: not at a space before a comma."""
        end = cut.end()
        following = self.source[end : end + 2]
        return end + (following[:1] == " " and following[1:] in _MARKS)

    def close(self) -> Scroll:
        """Return what was written."""
        self._starts.append(self.length)
        trail = Trail(self.source, self._starts, self._origins, self._widths)
        return Scroll(self._text.getvalue(), trail)
