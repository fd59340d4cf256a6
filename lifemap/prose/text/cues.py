"""Look for a pattern only where a text has one of the words that it turns on."""

from __future__ import annotations

import re
from typing import NamedTuple


class Cued(NamedTuple):
    """A pattern in any case, and what a text in lower case has wherever it matches.

    Searching for a plain word is a hundred times faster than for such a pattern, and
    hardly any text has one of them.
    """

    cues: tuple[str, ...]
    pattern: re.Pattern[str]

    def is_possible(self, low: str) -> bool:
        """Whether the pattern can match a text that is ``low`` in lower case."""
        return any(map(low.__contains__, self.cues))

    def is_in(self, text: str, low: str) -> bool:
        """Whether the pattern matches somewhere in a text; ``low`` as above."""
        return self.is_possible(low) and self.pattern.search(text) is not None
