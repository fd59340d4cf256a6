"""Make named tuples without importing typing.

`typing.NamedTuple` is what type checkers see. At run time a stand-in makes the same
classes from `collections.namedtuple`, because importing `typing` alone takes as long
as starting Python, opening the gazetteer and answering the first question.
"""

from __future__ import annotations

from collections import namedtuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Record(type):
        """Turn a class body with annotations into a named tuple with its methods."""

        def __new__(cls, name, _bases, body):
            fields = body["__annotations__"]
            values = [body.pop(field) for field in tuple(fields) if field in body]
            record = namedtuple(
                name, fields, defaults=values, module=body["__module__"]
            )
            for key, value in body.items():
                if key not in ("__module__", "__qualname__"):
                    setattr(record, key, value)
            return record

    NamedTuple = type.__new__(_Record, "NamedTuple", (), {})

__all__ = ["NamedTuple"]
