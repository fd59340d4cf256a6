"""Say in another language why a place was chosen.

Reasons are made in English where places are weighed. Each kind of them stands as a
pattern in the English table of words, and in the same place in the other tables.
"""

from __future__ import annotations

import re
from functools import cache

from lifemap.webmap.speech import Speech, speech_in

_MARK = re.compile(r"\\\{(\w+)\\\}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_ABOUT = "about "


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the English reasons as patterns, what changes in them as groups."""
    known = speech_in("en").table["still.reasons"]
    return tuple(
        re.compile(_MARK.sub(r"(?P<\1_>.+)", re.escape(each))) for each in known
    )


def say_reason(reason: str, speech: Speech) -> str:
    """Return a reason in a language; one of no known kind as it is."""
    for pattern, said in zip(_patterns(), speech.table["still.reasons"], strict=True):
        if match := pattern.fullmatch(reason):
            values = match.groupdict().items()
            return str(said).format(
                **{
                    name.removesuffix("_"): _say_value(value, speech)
                    for name, value in values
                }
            )
    return reason


def _say_value(value: str, speech: Speech) -> str:
    """Return a number grouped, a rough year rounded, as the language has them."""
    if _GROUPED.fullmatch(value):
        return value.replace(",", speech.say("still.group"))
    if value.startswith(_ABOUT):
        return speech.say("circa", date=value.removeprefix(_ABOUT))
    return value
