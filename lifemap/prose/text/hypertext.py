"""Read HTML into blocks with the standard library's parser.

Of the parsers at hand (selectolax 0.4 and lxml are fast compiled trees, html5lib is
exact and slow) only `html.parser` tells where in the source each piece of text stands,
and every quotation must be found there again. It is also kept with Python itself.
"""

from __future__ import annotations

import html
import re

from lifemap.markup import MarkupReader
from lifemap.prose.grammar.words import word_set
from lifemap.prose.text.blocks import MARKS, Block, BlockKind, Page
from lifemap.prose.text.scroll import Writer

_CUTS = re.compile(MARKS)
_SPACE = re.compile(r"\s+")
_SILENT = word_set(
    "script style head template noscript svg math select button form iframe"
    " object textarea audio video canvas"
)
_FRAME = word_set("nav header footer aside")
_VOID = word_set("area base br col embed hr img input link meta source track wbr")
_KINDS: dict[str, BlockKind] = {
    "li": "item", "dd": "prose", "dt": "prose", "figcaption": "caption",
    "caption": "caption", "blockquote": "quote", "tr": "row", "pre": "prose",
}  # fmt: skip
_BREAKS = word_set(
    "p div section article main ul ol dl table tbody thead h1 h2 h3 h4 h5 h6 br"
    " hr figure address center body html"
) | frozenset(_KINDS)
_REFERENCES = re.compile(r"reflist|references|footnotes?\b|citation|bibliography", re.I)
_INFOBOX = re.compile(r"infobox|vcard|biobox|factbox", re.I)
_NAVIGATION = re.compile(
    r"\b(?:navbox|sidebar|catlinks|mw-jump|breadcrumb|menu|noprint|toc\b|hatnote"
    r"|metadata|printfooter|mw-editsection|share|comments?\b|cookie)",
    re.I,
)
_LOOK_BACK = 40
_MAX_DEPTH = 400
_HEADING = re.compile("h[1-6]")


def read_html(source: str) -> Page:
    """Read HTML: text of scripts, styles and forms goes, menus are marked as such."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    reader.end_block()
    return Page(
        reader.writer.close(),
        tuple(reader.blocks),
        _SPACE.sub(" ", reader.name).strip(),
    )


class _Reader(MarkupReader):
    """Turns tags and text into blocks while the parser walks the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.writer = Writer(source)
        self.blocks: list[Block] = []
        self.name = ""
        self._source = source
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._stack: list[tuple[str, BlockKind | None, int]] = []
        self._silent = 0
        self._titled = False
        self._begin = 0

    # What the parser calls.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.end_block()
        if tag in ("td", "th"):
            self._space("\t")
        if tag in _VOID or len(self._stack) >= _MAX_DEPTH:
            return
        kind, level = self._kind(tag, dict(attrs))
        silent = tag in _SILENT or (tag == "sup" and _is_mark(dict(attrs)))
        self._silent += silent
        self._titled = self._titled or tag == "title"
        self._stack.append((("!" if silent else "") + tag, kind, level))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_block()
        if tag == "title":
            self._titled = False
        depth = self._find(tag)
        if depth is None:
            return
        for name, _, _ in self._stack[depth:]:
            self._silent -= name.startswith("!")
        del self._stack[depth:]

    def handle_data(self, data: str) -> None:
        self._text(data, self._position(), len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    # What it is made of.

    def _find(self, tag: str) -> int | None:
        floor = max(len(self._stack) - _LOOK_BACK, 0)
        for depth in range(len(self._stack) - 1, floor - 1, -1):
            if self._stack[depth][0].lstrip("!") == tag:
                return depth
        return None

    def _kind(
        self, tag: str, attrs: dict[str, str | None]
    ) -> tuple[BlockKind | None, int]:
        words = f"{attrs.get('class') or ''} {attrs.get('id') or ''}"
        _, outer, level = self._stack[-1] if self._stack else ("", None, 0)
        if outer in ("meta", "ref", "infobox"):
            return outer, 0
        if tag in _FRAME or _NAVIGATION.search(words):
            return "meta", 0
        if _REFERENCES.search(words):
            return "ref", 0
        if tag == "table" and _INFOBOX.search(words):
            return "infobox", 0
        if _HEADING.fullmatch(tag):
            return "head", int(tag[1])
        return (_KINDS[tag], 0) if tag in _KINDS else (outer, level)

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[min(line, len(self._lines)) - 1] + column

    def _reference(self, written: str) -> None:
        start = self._position()
        width = len(written)
        if self._source[start + width : start + width + 1] == ";":
            width += 1
        text = html.unescape(self._source[start : start + width])
        self._text(_SPACE.sub(" ", text), start, width)

    def _text(self, text: str, origin: int, width: int) -> None:
        if self._titled:
            self.name += text
        if self._silent or not text:
            return
        if len(text) != width:
            self.writer.add(text, origin, width)
            return
        for match in re.finditer(r"\s+|\S+", text):
            if match[0][0].isspace():
                self.writer.add(
                    " ", origin + match.start(), match.end() - match.start()
                )
            else:
                start = origin + match.start()
                self.writer.copy(start, start + len(match[0]), _CUTS)

    def _space(self, mark: str) -> None:
        if self.writer.length > self._begin:
            self.writer.add(mark, self._position(), 1)

    def end_block(self) -> None:
        """Close the block that is being written, if it holds anything."""
        start, end = self._begin, self.writer.length
        if end > start:
            kind, level = "prose", 0
            if self._stack and self._stack[-1][1]:
                kind, level = self._stack[-1][1], self._stack[-1][2]
            block = Block(kind, start, end, level)  # type: ignore[arg-type]
            self.blocks.append(block)
            self.writer.add(
                "\n\n", min(self._position(), max(len(self._source) - 1, 0)), 0
            )
        self._begin = self.writer.length


def _is_mark(attrs: dict[str, str | None]) -> bool:
    """Whether a raised text is a footnote mark: nearly all are, save "4th"."""
    return attrs.get("class") != "ordinal"
