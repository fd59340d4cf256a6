"""Say the words of the page that is read without a script, in the reader's language.

What the page's script does with the browser's calendar is done here with the tables:
the same forms of doubt, the names of the months, years before the era.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lifemap.edtf import Date
from lifemap.webmap.assets import words

_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_UNSET = re.compile(r"(\d{2,3})(X{1,2})")
_SEASONS = ("spring", "summer", "autumn", "winter")
_FIRST_SEASON = 21


class Speech(NamedTuple):
    """A language of the page, and its table of words."""

    lang: str
    table: dict[str, Any]

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key with the values put in."""
        return str(self.table[key]).format(**values)

    def date(self, date: Date | None) -> str:
        """Return a date in words: those of its source, or else of its EDTF form."""
        if date is None:
            return self.say("undated")
        if date.words:
            return date.words
        if date.edtf.startswith(("[", "{")):
            return self._choice(date.edtf[1:-1])
        return self._interval(date.edtf, "/")

    def _choice(self, inner: str) -> str:
        said = []
        for part in inner.split(","):
            first, dots, last = part.strip().partition("..")
            if dots and first and last:
                ends = {"from": self._single(first), "to": self._single(last)}
                said.append(self.say("between", **ends))
            else:
                said.append(self._interval(part.strip(), ".."))
        return f" {self.say('or')} ".join(said)

    def _interval(self, text: str, mark: str) -> str:
        first, found, last = text.partition(mark)
        if not found:
            return self._single(first)
        if last in ("", ".."):
            return self.say("since", date=self._single(first))
        if first in ("", ".."):
            return self.say("until", date=self._single(last))
        ends = (self._single(first), self._single(last))
        return " – ".join(dict.fromkeys(ends))

    def _single(self, text: str) -> str:
        said = self._plain(re.sub(r"[?~%]| O\.S\.$", "", text))
        if text.endswith(" O.S."):
            said = f"{said} {self.say('oldStyle')}"
        if "~" in text or "%" in text:
            said = self.say("circa", date=said)
        if "?" in text or "%" in text:
            said = self.say("unsure", date=said)
        return said

    def _plain(self, text: str) -> str:
        """Return a date without marks of doubt, as it stands where it has no words."""
        if unset := _UNSET.fullmatch(text):
            return self._rounded(unset[1], len(unset[2]))
        match = _PLAIN.fullmatch(text)
        if match is None:
            return text
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if not month:
            return self._year(year)
        if _FIRST_SEASON <= month < _FIRST_SEASON + len(_SEASONS):
            return self.say(_SEASONS[month - _FIRST_SEASON], year=self._year(year))
        months = self.table["still.monthsOf" if day else "still.months"]
        if month > len(months):
            return text
        parts = {"month": months[month - 1], "year": self._year(year), "day": day}
        return self.say("still.day" if day else "still.month", **parts)

    def _rounded(self, digits: str, missing: int) -> str:
        if missing == 1:
            return self.say("decade", year=f"{digits}0")
        return self.say("century", number=int(digits) + 1, year=f"{digits}00")

    def _year(self, year: int) -> str:
        return str(year) if year > 0 else self.say("still.before", year=1 - year)


def speech_in(lang: str) -> Speech:
    """Return the speech of a language tag, English where there is no table for it."""
    tables = words()
    base = lang.lower().partition("-")[0]
    known = base if base in tables else "en"
    return Speech(known, tables[known])
