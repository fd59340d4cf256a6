"""Read JSON of unknown origin, and take values of the wanted kind out of it."""

from __future__ import annotations

import json
import re
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.files import decode_text, encode_text

_MOST = 10_000_000
"""Brackets and commas; a list that says nothing takes some fifty bytes of memory."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def load_json(data: bytes, name: str) -> Any:
    """Return what a JSON text holds; lone surrogates in it become U+FFFD.

    Raises
    ------
    ExchangeError
        When it is no JSON, or nested deeper or holds more than any life can.
    SourceError
        When it is no text.
    """
    if sum(map(data.count, (b"[", b"{", b","))) > _MOST:
        msg = f"{name or 'the text'}: holds more than any life; export only this one"
        raise ExchangeError(msg)
    text = decode_text(data, name)
    try:
        value = json.loads(text)
        return _clean(value) if _SURROGATE.search(text) else value
    except (ValueError, RecursionError) as error:
        msg = f"{name or 'the text'}: is not JSON ({error}); export it again"
        raise ExchangeError(msg) from error


def dump_json(value: object) -> str:
    """Return JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def table(value: object) -> dict[str, Any]:
    """Return an object as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list, or an object alone as a list of one."""
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, dict)]


def text(value: object) -> str:
    """Return a text or number as text, anything else as ""."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def number(value: object) -> float:
    """Return a number, or a text that is one, as a float; anything else as NaN."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return float("nan")
    try:
        return float(value)
    except (ValueError, OverflowError):
        return float("nan")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return encode_text(value).decode()
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(each) for key, each in value.items()}
    return value
