"""Read XML of unknown origin and write text that any XML reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lifemap.errors import ExchangeError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: What XML 1.0 does not allow in a text, escaped or not.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 100
_MOST = 3_000_000  # elements; each takes some hundred bytes of memory


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root element.

    Document type declarations, by which a small file can grow without bound or reach
    for others, are refused; so are elements a hundred deep, or three million.

    Raises
    ------
    ExchangeError
        When the file is not well-formed XML or one of those.
    """
    from xml.etree import ElementTree as ET

    parser = ET.XMLParser(target=_guarded_builder(name))  # noqa: S314 - guarded
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        if isinstance(error, ExchangeError):
            raise
        msg = f"{name}: is not well-formed XML ({error}); export it again"
        raise ExchangeError(msg) from error
    return root


def _guarded_builder(name: str) -> Any:
    """Return a tree builder that stops at what no life needs."""
    from xml.etree.ElementTree import TreeBuilder

    class Guarded(TreeBuilder):
        depth = 0
        count = 0

        def start(self, tag: Any, attrs: Any, /) -> Element:
            self.depth += 1
            self.count += 1
            if self.depth > _DEEPEST:
                msg = f"{name}: its elements lie {_DEEPEST} deep; export it again"
                raise ExchangeError(msg)
            if self.count > _MOST:
                msg = f"{name}: has more than {_MOST:,} elements; export only this life"
                raise ExchangeError(msg)
            return super().start(tag, attrs)

        def end(self, tag: Any, /) -> Element:
            self.depth -= 1
            return super().end(tag)

        def doctype(self, *_: object) -> None:
            msg = f"{name}: declares a document type; export it without <!DOCTYPE>"
            raise ExchangeError(msg)

    return Guarded()


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of such names, whatever their namespace."""
    return (child for child in element if local(child) in names)


def text_of(element: Element, name: str) -> str:
    """Return the text of the first child of a name, or ""."""
    found = next(children(element, name), None)
    return (found.text or "").strip() if found is not None else ""


def plain(text: str) -> str:
    """Return a text with U+FFFD for every character that XML does not allow."""
    return _FORBIDDEN.sub("\ufffd", text)


def escape_json(text: str) -> str:
    """Return JSON with such characters escaped, so that none of them is lost."""
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def untagged(text: str) -> str:
    """Return the words of a description that may be HTML, as its readers see them."""
    if "<" not in text and "&" not in text:
        return text
    from lifemap.markup import MarkupReader

    words: list[str] = []

    class Words(MarkupReader):
        def handle_data(self, data: str) -> None:
            words.append(data)

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            words.append(" " if tag in _BREAKS else "")

    parser = Words()
    parser.feed(text)
    parser.close()
    return " ".join("".join(words).split())


_BREAKS = ("br", "p", "div", "tr", "td", "th", "li", "hr", "table", "h1", "h2", "h3")
