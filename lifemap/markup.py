"""Read HTML as browsers do where Python's own reader gives up."""

from __future__ import annotations

from html.parser import HTMLParser


class MarkupReader(HTMLParser):
    """Takes ``<![anything>`` for a comment, which Python's own reader fails at."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Return where a marked section ends, -1 where it does not."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1
