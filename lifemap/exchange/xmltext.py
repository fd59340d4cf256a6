"""Read XML of unknown origin and write text that any XML reader takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lifemap.errors import ExchangeError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: What XML 1.0 does not allow in a text, escaped or not.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root element; document type declarations are refused.

    Raises
    ------
    ExchangeError
        When the file is not well-formed XML or declares entities of its own.
    """
    from xml.etree import ElementTree as ET

    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        msg = f"{name}: declares a document type; export it again without <!DOCTYPE>"
        raise ExchangeError(msg)
    try:
        return ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError) as error:
        msg = f"{name}: is not well-formed XML ({error}); export it again"
        raise ExchangeError(msg) from error


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


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
