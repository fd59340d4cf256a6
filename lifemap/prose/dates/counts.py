"""Read the numbers that times are counted in, and the words that point on or back."""

from __future__ import annotations

from lifemap.phrases.patterns import any_of
from lifemap.phrases.words import NUMBERS

NUMBER_WORDS = any_of(NUMBERS)
COUNT = (
    rf"(?P<count>{NUMBER_WORDS}|\d{{1,3}}|an?\s+few|an?\s+couple(?:\s+of)?|half\s+an?|"
    r"an?\s+dozen|an?|several|few|some|many)"
)
_LOOSE_COUNTS = {"few": 3, "several": 3, "couple": 2, "dozen": 12, "some": 3, "many": 0}
_NEAR = 72  # how far back a relation is looked for, in characters
_FORWARD = ("following", "next", "ensuing", "succeeding", "subsequent", "coming")
_BACKWARD = ("previous", "preceding", "last", "past")


def look_behind(text: str, floor: int, start: int) -> str:
    """Return the text just before a place, down to the floor."""
    return text[max(floor, start - _NEAR) : start]


def last_word(behind: str) -> str:
    """Return the last word of a text, in lower case."""
    words = behind.rsplit(None, 1)
    return words[-1].lower() if words else ""


def last_pause(behind: str) -> int:
    """Return where the words after the last mark begin: no lead goes beyond one."""
    return max(map(behind.rfind, ",.;:()")) + 1


def turn_of(words: str) -> str:
    """Tell which way "the following", "that same", "the previous" point."""
    last = words.lower().split()[-1]
    if last in _FORWARD:
        return "after"
    if last in _BACKWARD:
        return "before"
    return "" if last == "the" else "same"


def read_count(words: str) -> tuple[int, bool]:
    """Return the number that words of counting say, and whether only roughly."""
    low = words.lower()
    if low.isdigit():
        return int(low), False
    if low in NUMBERS:
        return NUMBERS[low], False
    for word, number in _LOOSE_COUNTS.items():
        if word in low.split():
            return number, word != "dozen"
    return 1, False
