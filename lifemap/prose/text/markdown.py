"""Read Markdown into blocks: headings, lists, quotations, tables, notes, pictures."""

from __future__ import annotations

import re

from lifemap.prose.text.blocks import MARKS, Block, BlockKind, Page
from lifemap.prose.text.scroll import Writer

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^?[^\]\n]+\]:")
_QUOTE = re.compile(r" {0,3}> ?")
_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*(?:\|[\s:|-]+\||[-*_]{3,})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*$")
_INLINE = re.compile(
    r"!\[[^\]\n]{0,500}\]\([^)\n]{0,500}\)"  # a picture goes
    r"|\[([^\[\]\n]{1,500})\]\([^)\n]{0,500}\)"  # a link leaves its words
    r"|\[([^\[\]^\n]{1,200})\]\[[^\]\n]{0,100}\]"
    r"|\[\^[^\]\n]{1,50}\]|\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`+|~~"
    r"|<(https?://[^>\s]{1,300})>|</?[a-zA-Z][^<>\n]{0,300}>|" + MARKS
)
_LINE = re.compile(r"[^\n]*\n?")


def read_markdown(source: str) -> Page:
    """Read Markdown; marks of emphasis and links go, their words stay."""
    reader = _Reader(source)
    for match in _LINE.finditer(source, _front_matter(source)):
        if match.end() > match.start():
            reader.take(match.start(), match.end())
    return Page(
        reader.writer.close(), tuple(b for b in reader.blocks if b.end > b.start)
    )


def _front_matter(source: str) -> int:
    """Return where the text begins after a head of settings between lines of dashes."""
    if not source.startswith("---\n"):
        return 0
    end = source.find("\n---\n", 4, 5000)
    return end + 5 if end >= 0 else 0


class _Reader:
    """Takes lines one by one; a paragraph goes on until something else begins."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source)
        self.blocks: list[Block] = []
        self.open = False
        self.fenced = False

    def take(self, start: int, end: int) -> None:
        line = self.source[start:end]
        if _FENCE.match(line):
            self.fenced = not self.fenced
            self.open = False
        elif self.fenced or not line.strip() or _RULE.match(line):
            self._underline(line)
            self.open = False
        else:
            kind, level, skip = _kind(line)
            if kind == "prose" and self.open and not _ENTRY.match(line):
                self._join(start, end)
            elif not (_UNDERLINE.match(line) and self._underline(line)):
                self._begin(kind, level, start + skip, end)

    def _underline(self, line: str) -> bool:
        """Make the paragraph above a heading when a line of = or - follows it."""
        match = _UNDERLINE.match(line)
        if not (match and self.open and self.blocks[-1].kind == "prose"):
            return False
        level = 1 if "=" in match[1] else 2
        self.blocks[-1] = self.blocks[-1]._replace(kind="head", level=level)
        self.open = False
        return True

    def _begin(self, kind: BlockKind, level: int, start: int, end: int) -> None:
        self.writer.add("\n\n", max(start - 1, 0), 1 if start else 0)
        begin = self.writer.length
        self._copy(start, end)
        self.blocks.append(Block(kind, begin, self.writer.length, level))
        self.open = kind in ("prose", "item", "quote")

    def _join(self, start: int, end: int) -> None:
        self.writer.add(" ", max(start - 1, 0), 1)
        line = self.source[start:end]
        self._copy(start + len(line) - len(line.lstrip(" \t>")), end)
        self.blocks[-1] = self.blocks[-1]._replace(end=self.writer.length)

    def _copy(self, start: int, end: int) -> None:
        line = self.source[start:end]
        self.writer.copy(
            start, start + len(line.rstrip().rstrip("#").rstrip()), _INLINE
        )


# A line that opens with a year in bold, or with one and a stop: that of a chronology.
_ENTRY = re.compile(
    r"\s*(?:\*\*|__)[^*_\n]{0,20}\b\d{3,4}(?:s\b|\b)[^*_\n]{0,24}(?:\*\*|__)"
    r"|\s*(?:c\. ?)?(?:1\d{3}|20\d\d)(?:\s?[–/-]\s?\d{2,4})?\s?[:.–—]\s"
)


def _kind(line: str) -> tuple[BlockKind, int, int]:
    """Return the kind of a line, a heading's level, and how much of it is marks."""
    heading = _HEADING.match(line)
    if heading:
        return "head", len(heading[1]), heading.end()
    for kind, pattern in _STARTS:
        match = pattern.match(line)
        if match:
            skip = match.end() if kind in ("item", "quote") else 0
            return kind, 0, skip
    return "prose", 0, len(line) - len(line.lstrip())


_STARTS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("ref", _NOTE),
    ("quote", _QUOTE),
    ("caption", _PICTURE),
    ("row", _ROW),
    ("item", _ITEM),
)
