"""Gather what is wrong with a life file, each fault at its place in the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lifemap.errors import Fault, printable

Where = tuple[str | int, ...]
"""Path to a value: ``("stay", 3, "when")`` is the date of the fourth stay."""

_LONGEST = 60
_CLOSE = 0.6


class Faults:
    """The faults found so far, in the order found."""

    def __init__(self) -> None:
        self.found: list[tuple[Where, str]] = []

    def add(self, where: Where, message: str) -> None:
        """Note what is wrong at a place, and the way out."""
        self.found.append((where, printable(message)))

    def placed(self, name: str, lines: Mapping[Where, int]) -> list[Fault]:
        """Return the faults of a file in line order.

        A fault stands in the line of its path, or of the nearest table around it.
        """
        found = [Fault(name, _line(where, lines), text) for where, text in self.found]
        return sorted(found, key=lambda fault: fault.line)


def _line(where: Where, lines: Mapping[Where, int]) -> int:
    while where and where not in lines:
        where = where[:-1]
    return lines.get(where, 0)


def show(value: object) -> str:
    """Return a value as its repr, in ASCII where it cannot be printed, not too long."""
    text = repr(value)
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    return text


def nearest(word: str, options: Iterable[str]) -> str:
    """Return the option that a misspelt word most likely means, or ""."""
    from difflib import get_close_matches

    short = word.strip().lower()[:_LONGEST]
    near = get_close_matches(short, list(options), n=1, cutoff=_CLOSE)
    return near[0] if near else ""


def suggest(word: str, options: Sequence[str]) -> str:
    """Return "did you mean X?", or all options where none is near."""
    near = nearest(word, options)
    return f"did you mean {near}?" if near else f"write {either(options)}"


def either(options: Sequence[str]) -> str:
    """Return "a, b or c"."""
    return " or ".join(
        [", ".join(options[:-1]), options[-1]] if options[1:] else options
    )
