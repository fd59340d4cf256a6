"""Read what directories and pedigrees abbreviate: "b. Hull, m. 1881", "bur. Nelson"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.tokens import Token

_VERBS = {
    "b": Frame("born", "birth", "bear"),
    "bap": Frame("born", "birth", "baptise"),
    "bapt": Frame("born", "birth", "baptise"),
    "m": Frame("do", "family", "marry"),
    "marr": Frame("do", "family", "marry"),
    "d": Frame("die", "death", "die"),
    "bur": Frame("bury", "burial", "bury"),
    "ed": Frame("do", "education", "educate"),
    "educ": Frame("do", "education", "educate"),
    "arr": Frame("reach", "travel", "reach"),
    "grad": Frame("do", "education", "graduate"),
    "matric": Frame("do", "education", "matriculate"),
    "emigr": Frame("go", "residence", "emigrate"),
    "emig": Frame("go", "residence", "emigrate"),
    "enl": Frame("do", "military", "enlist"),
    "ord": Frame("join", "work", "ordain"),
    "appt": Frame("join", "work", "appoint"),
    "res": Frame("be", "residence", "reside"),
}
ABBREVIATED = frozenset(_VERBS)
"""What stands for a verb where a stop or a date follows it."""

SUFFERED = frozenset(("bap", "bapt", "bur", "ed", "educ", "ord", "appt"))
"""Those that tell what was done to the person."""

_AFTER = re.compile(r"\.? ?\(?(?=\d)|\. ")
_AFTER_CAPITAL = re.compile(r"\.? (?=(?:at|in|on) |\d)")
_BEFORE = re.compile(r"(?:^|[,;:.()*\n])[\s*_]*$")
_LEAD = 4


def abbreviated(text: str, tokens: Sequence[Token], index: int) -> Frame | None:
    """Return what "d. 1929" and "; m 1881" tell, or None where it is no verb."""
    frame = _VERBS.get(tokens[index].low)
    if frame is None:
        return None
    start, end = tokens[index].start, tokens[index].end
    after = _AFTER_CAPITAL if tokens[index].capital else _AFTER
    if after.match(text, end) is None:
        return None
    led = index == 0 or _BEFORE.search(text[max(start - _LEAD, 0) : start])
    return frame if led else None
