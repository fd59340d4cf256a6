"""Find the dates of a text and settle each by what was read before it (placeholder)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lifemap.edtf import Date, parse
from lifemap.errors import DateError
from lifemap.model import Basis

_M = "January|February|March|April|May|June|July|August|September|October|November|December|Sept\\.?|Jan\\.?|Feb\\.?|Aug\\.?|Oct\\.?|Nov\\.?|Dec\\.?"
_MONTHS = {m[:3].lower(): i for i, m in enumerate("January February March April May June July August September October November December".split(), 1)}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ATOM = rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|d)?(?: day)?(?: of)? (?P<m>{_M})(?:,? (?P<y>\d{{3,4}}))?|(?P<m2>{_M}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y2>\d{{4}}))?|(?P<m3>{_M})(?:,? (?:of )?(?P<y3>\d{{4}}))?|(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? (?P<y4>\d{{4}})|(?P<y5>1\d{{3}}|20\d\d)(?P<dec>s)?(?! ?(?:km|people|men|miles|soldiers|copies))(?:[–-](?P<y6>\d{{2,4}})\b)?(?P<bc> BC)?|(?P<y7>\d{{1,3}}) (?:BC|AD))"
_FIND = re.compile(rf"\b{_ATOM}")
_JOIN = re.compile(r" (?:to|until|till|and) | ?[–-] ?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at a place in the text, settled; ``role`` tells how it bounds a stay."""

    start: int
    end: int
    date: Date
    basis: Basis = "stated"
    role: str = "at"
    flags: tuple[str, ...] = ()


def _edtf(m: re.Match[str], year: int | None) -> tuple[str, int | None, bool]:
    g = m.groupdict()
    if g["y7"]:
        y = int(g["y7"]); y = -(y - 1) if "BC" in m[0] else y
        return (f"-{-y:04d}" if y < 0 else f"{y:04d}"), y, False
    if g["s"]:
        return f"{int(g['y4']):04d}-{_SEASON[g['s'].lower()]}", int(g["y4"]), False
    if g["y5"]:
        y = int(g["y5"])
        if g["dec"]:
            return f"{y // 10}X", y, False
        if g["y6"]:
            e = int(g["y6"]); e = e if e > 99 else y // 100 * 100 + e
            return (f"{y}/{e}" if e > y else f"{y}"), e, False
        return f"{y:04d}", y, False
    mon = g["m"] or g["m2"] or g["m3"]
    d = g["d"] or g["d2"]
    ys = g["y"] or g["y2"] or g["y3"]
    y = int(ys) if ys else year
    if y is None or (mon == "May" and not d and not ys):
        return "", year, False
    t = f"{y:04d}-{_MONTHS[mon[:3].lower()]:02d}"
    return (t + f"-{int(d):02d}" if d else t), y, ys is None


def find_moments(text: str, start: int, end: int, year: int | None) -> tuple[list[Moment], int | None]:
    found: list[Moment] = []
    for m in _FIND.finditer(text, start, end):
        e, year, inferred = _edtf(m, year)
        if not e:
            continue
        try:
            date = parse(e)
        except DateError:
            continue
        found.append(Moment(m.start(), m.end(), date, "inferred" if inferred else "stated", _role(text, m.start()), ("year inferred",) if inferred else ()))
    joined: list[Moment] = []
    for m2 in found:
        if joined and _JOIN.fullmatch(text[joined[-1].end:m2.start]) and re.search(r"(?:from|between|[Ff]rom|[Bb]etween) $|[–-]$| $", text[max(0,joined[-1].start-8):joined[-1].start]) and re.search(r"[Ff]rom $|[Bb]etween $", text[max(0,joined[-1].start-8):joined[-1].start]):
            try:
                a = joined[-1]
                joined[-1] = Moment(a.start, m2.end, parse(f"{a.date.edtf.split('/')[0]}/{m2.date.edtf.split('/')[-1]}"), "stated", "span")
                continue
            except DateError:
                pass
        joined.append(m2)
    return joined, year


def _role(text: str, start: int) -> str:
    before = text[max(0, start - 12):start].lower()
    for word, role in (("until ", "until"), ("till ", "until"), ("from ", "from"), ("since ", "from"), ("by ", "by"), ("before ", "before"), ("after ", "after")):
        if before.endswith(word):
            return role
    return "at"
