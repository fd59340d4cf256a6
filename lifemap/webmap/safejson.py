"""Write JSON that can stand inside a script element of any page.

Nothing in it can end the element or start a comment, and no opening brace stands
inside a text, so that no template language of a host page sees its marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as quoted

__all__ = ["BRACE", "listed", "quoted", "safe", "to_json", "with_members"]

_UNSAFE = {
    b"<": rb"\u003c",
    b">": rb"\u003e",
    b"&": rb"\u0026",
    "\u2028".encode(): rb"\u2028",
    "\u2029".encode(): rb"\u2029",
}
BRACE = r"\u007b"
_MARKS = (b"{{", b"{%", b"{#", b"${")
_STAND_IN = "\ufdd0"  # a noncharacter, never in a text that means something


def to_json(value: object) -> str:
    """Return a value as safe JSON."""
    text = _plain_json(value)
    if any(mark in text for mark in _MARKS):
        bare = _plain_json(_without_braces(value))
        text = bare.replace(_STAND_IN.encode(), BRACE.encode())
    return text.decode("utf-8", "surrogatepass")


def listed(values: Iterable[str]) -> str:
    """Return values that are JSON already as a list."""
    return f"[{','.join(values)}]"


def with_members(record: str, members: Mapping[str, str]) -> str:
    """Return a JSON object that is not empty with more members, JSON already."""
    told = [f'"{name}":{value}' for name, value in members.items()]
    return f"{record.removesuffix('}')},{','.join(told)}}}"


def safe(text: str) -> str:
    """Return JSON, no brace in its texts, without a sign that means more elsewhere.

    It is searched as bytes, which takes a tenth of the time.
    """
    return _safe(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")


def _safe(text: bytes) -> bytes:
    for sign, escape in _UNSAFE.items():
        text = text.replace(sign, escape)
    return text


def _plain_json(value: object) -> bytes:
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,
        separators=(",", ":"),
    )
    return _safe(text.encode("utf-8", "surrogatepass"))


def _without_braces(value: object) -> object:
    """Put a stand-in for each opening brace inside a text."""
    if isinstance(value, str):
        return value.replace(_STAND_IN, "\ufffd").replace("{", _STAND_IN)
    if isinstance(value, Mapping):
        return {
            str(_without_braces(key)): _without_braces(each)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_without_braces(each) for each in value]
    return value
