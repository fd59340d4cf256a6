"""Find the line of every table and key in a TOML text.

`tomllib` reads values without their places. This scanner reads places without
values: it knows strings, arrays, inline tables and comments just well enough to skip
them, and is meant for text that `tomllib` has accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lifemap.lifefile.faults import Where

_BASIC = r'"(?:[^"\\\n]++|\\.)*+"'
_LITERAL = r"'[^'\n]*+'"
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(rf"(?P<basic>{_BASIC})|(?P<literal>{_LITERAL})|[A-Za-z0-9_-]++")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    rf"|{_BASIC}|{_LITERAL}",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]*+")


def find_lines(text: str) -> dict[Where, int]:
    """Return the 1-based line of every table and key of a valid TOML text.

    Elements of arrays are counted from 0: ``("stay", 3, "when")``. Of a table that
    is written in parts, the first part counts.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.lines: dict[Where, int] = {}
        self.sizes: dict[Where, int] = {}

    def scan(self) -> dict[Where, int]:
        table: Where = ()
        at = self._blank(0)
        while at < len(self.text):
            if self.text.startswith("[", at):
                table, at = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._blank(at)
        return self.lines

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _mark(self, where: Where, at: int) -> None:
        self.lines.setdefault(where, bisect_right(self.breaks, at - 1) + 1)

    def _header(self, at: int) -> tuple[Where, int]:
        """Read ``[a.b]`` or ``[[a.b]]``; return the table's path."""
        brackets = 2 if self.text.startswith("[[", at) else 1
        keys, end = self._keys(at + brackets)
        where: Where = ()
        for key in keys[:-1]:
            where = self._last((*where, key))
        where = (*where, keys[-1])
        self._mark(where, at)
        if brackets > 1:
            self.sizes[where] = self.sizes.get(where, 0) + 1
            where = self._last(where)
            self._mark(where, at)
        return where, end + brackets

    def _last(self, where: Where) -> Where:
        """Step into the last element where the path is an array of tables."""
        return (*where, self.sizes[where] - 1) if where in self.sizes else where

    def _keys(self, at: int) -> tuple[list[str], int]:
        """Read a dotted key; return its parts and the place after it."""
        parts: list[str] = []
        while True:
            at = self._space(at)
            match = _KEY.match(self.text, at)
            if match is None:
                return parts, at
            parts.append(_unquote(match))
            at = self._space(match.end())
            if not self.text.startswith(".", at):
                return parts, at
            at += 1

    def _space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _pair(self, at: int, table: Where) -> int:
        """Read ``key = value``; return the place after it."""
        keys, end = self._keys(at)
        where = table
        for key in keys:
            where = (*where, key)
            self._mark(where, at)
        return self._value(self._blank(end + 1), where)

    def _value(self, at: int, where: Where) -> int:
        if self.text.startswith("[", at):
            return self._array(at + 1, where)
        if self.text.startswith("{", at):
            return self._inline(at + 1, where)
        match = _STRING.match(self.text, at) or _BARE.match(self.text, at)
        return match.end() if match else at + 1

    def _array(self, at: int, where: Where) -> int:
        count = 0
        at = self._blank(at)
        while at < len(self.text) and self.text[at] != "]":
            self._mark((*where, count), at)
            at = self._blank(self._value(at, (*where, count)))
            count += 1
            if self.text.startswith(",", at):
                at = self._blank(at + 1)
        return at + 1

    def _inline(self, at: int, where: Where) -> int:
        at = self._blank(at)
        while at < len(self.text) and self.text[at] != "}":
            at = self._blank(self._pair(at, where))
            if self.text.startswith(",", at):
                at = self._blank(at + 1)
        return at + 1


def _unquote(match: re.Match[str]) -> str:
    """Return a key part without its quotes and escapes."""
    text = match[0]
    if match["basic"]:
        import tomllib

        return str(tomllib.loads(f"key = {text}")["key"])
    return text[1:-1] if match["literal"] else text
