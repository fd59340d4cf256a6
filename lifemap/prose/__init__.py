"""Read a biography: who, when, where, what, each with the words that say so."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.prose.claims import Claim, Reader
    from lifemap.prose.reader import read_biography

__all__ = ["Claim", "Reader", "read_biography"]


def __getattr__(name: str) -> object:
    if name == "read_biography":
        from lifemap.prose.reader import read_biography

        return read_biography
    if name in ("Claim", "Reader"):
        from lifemap.prose import claims

        return getattr(claims, name)
    msg = f"module 'lifemap.prose' has no attribute {name!r}"
    raise AttributeError(msg)
