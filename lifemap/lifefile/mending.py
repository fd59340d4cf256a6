"""Read TOML past its syntax errors, so that all faults of a file come at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.errors import printable

_MOST = 20
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_AT_END = re.compile(r" \(at end of document\)$")
_PAIR = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=\s*(.*?)\s*$")
_CURLY = "“”„‟″‘’"
_HEADERS = ("stay", "source", "person")
#: A key of so many parts that tomllib, whose memory grows with their square, would
#: take all there is.
_DEEP_KEY = re.compile(
    r"""(?:^|[{,])[ \t]*+\[{0,2}[ \t]*+"""
    r"""(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""",
    re.MULTILINE,
)
_BRACKETS = 3_000_000  # each takes some hundred bytes of memory and a moment
_ENDLESS = re.compile(r"[0-9_]{4301}")
#: Faults after which the rest of the file cannot be told apart from a value.
_OPEN_ENDED = ("Unclosed", "Unterminated")


class Mended(NamedTuple):
    """A TOML text made readable.

    ``data`` is None where nothing could be read; ``errors`` are the lines that were
    no TOML, with the way out, and ``text`` is the text without them.
    """

    data: dict[str, object] | None
    text: str
    errors: dict[int, str]


def read_mended(text: str) -> Mended:
    """Read a TOML text; lines that are no TOML are noted and taken out."""
    import tomllib

    lines = text.split("\n")
    errors: dict[int, str] = {}
    deep = _DEEP_KEY.search(text)
    if deep:
        number = text.count("\n", 0, deep.end()) + 1
        return Mended(None, text, {number: "a key has too many dots; take them out"})
    if text.count("[") + text.count("{") > _BRACKETS:
        way = "write one life a file"
        return Mended(
            None, text, {0: f"there are more brackets than in any life; {way}"}
        )
    for _ in range(_MOST):
        whole = "\n".join(lines)
        try:
            return Mended(tomllib.loads(whole), whole, errors)
        except RecursionError:
            errors[0] = "brackets stand too deep within each other; take some out"
            return Mended(None, whole, errors)
        except tomllib.TOMLDecodeError as error:
            number, reason = _place(str(error), lines)
            line = lines[number - 1]
            again = number in errors
            errors.setdefault(number, printable(explain(reason, line)))
            if not line or reason.startswith(_OPEN_ENDED):
                # What was amiss after an opening was amiss because of it.
                errors = {key: errors[key] for key in errors if key <= number}
                break
            lines[number - 1] = "" if again else _stand_in(reason, line)
        except ValueError:  # Python reads no whole number of so many digits
            endless = _ENDLESS.search(whole)
            number = whole.count("\n", 0, endless.start()) + 1 if endless else 0
            errors[number] = "a number has too many digits; shorten it"
            return Mended(None, whole, errors)
    return Mended(None, "\n".join(lines), errors)


def _place(message: str, lines: list[str]) -> tuple[int, str]:
    """Split an error of `tomllib` into its 1-based line and its reason."""
    match = _AT_LINE.search(message)
    if match:
        return int(match[1]), message[: match.start()]
    openers = [
        number
        for number, line in enumerate(lines, 1)
        if line.count('"""') % 2 or line.count("'''") % 2 or line.rstrip().endswith("[")
    ]
    return (openers or [len(lines)])[-1], f"Unclosed: {_AT_END.sub('', message)}"


def _stand_in(reason: str, line: str) -> str:
    """Return what to read in place of a line, so that what follows has a home."""
    pair = _PAIR.match(line)
    if pair and "overwrite" not in reason:
        return f'{pair[1]} = ""'
    header = _header(line)
    return f"[[{header}]]" if header in _HEADERS[:2] else ""


def _header(line: str) -> str:
    return line.strip().strip("[] ") if line.lstrip().startswith("[") else ""


def explain(reason: str, line: str) -> str:
    """Return what is wrong with a line that is no TOML, and the way out."""
    pair = _PAIR.match(line)
    header = _header(line)
    if header:
        return _explain_header(header, line)
    if "overwrite" in reason:
        key = pair[1] if pair else line.strip()
        return f"{key} is written twice; keep one of the two"
    if any(mark in _CURLY for mark in line) and pair and pair[2][:1] in _CURLY:
        return f"curly quotes do not mark a text; write {_quoted(pair[1], pair[2])}"
    if pair:
        return _explain_value(reason, pair[1], pair[2])
    if "=" not in line:
        return f'{line.strip()[:60]!r} is no setting; write key = "value"'
    return f'{reason}; write key = "value", one on a line'


def _explain_header(header: str, line: str) -> str:
    if header in _HEADERS[:2]:
        way = f"write [[{header}]], two brackets on each side, before each {header}"
    else:
        way = "write [person] once, then [[stay]] before each stay"
    return f"{line.strip()[:60]!r} is no heading here; {way}"


def _explain_value(reason: str, key: str, value: str) -> str:
    quote = value[:1]
    if quote not in ('"', "'"):
        return _explain_bare(key, value)
    if reason.startswith(_OPEN_ENDED):
        return f"{key} has no closing quotes; end the text with {quote * 3}"
    if "Unescaped" in reason:
        return f"{key} has a backslash; write it twice, \\\\"
    if value.count(quote) % 2 and not value.startswith(quote * 3):
        return f"{key} has no closing quote; end the text with {quote}"
    if reason.startswith("Illegal character"):
        return f"{key} holds a character that cannot be seen; take it out"
    return _explain_rest(key, value, quote)


def _explain_rest(key: str, value: str, quote: str) -> str:
    """Return what is wrong where something follows a text in quotes."""
    if re.search(rf"{quote}\s*,\s*[A-Za-z_]+\s*=", value):
        return "two settings on one line; give each a line of its own, no comma"
    if value.count(quote) > 2:  # noqa: PLR2004
        way = f"{key} = '''...'''" if quote == '"' else f'{key} = "..."'
        return f"{key} has quotes within its quotes; write {way}"
    return f"{key} is followed by something else; end the line after its text"


def _explain_bare(key: str, value: str) -> str:
    comma = re.fullmatch(r"([+-]?\d+),(\d+)", value)
    if comma:
        way = f"{key} = {comma[1]}.{comma[2]}"
        return f"{key} has a decimal comma; write {way}"
    if value.lower() in ("no", "yes", "true", "false"):
        truth = "true" if value.lower() in ("yes", "true") else "false"
        return f"{key} is true or false; write {key} = {truth}"
    if value.startswith("["):
        return f"{key} is a list that does not end; close it with ]"
    return f"{key} is not in quotes; write {_quoted(key, value)}"


def _quoted(key: str, value: str) -> str:
    bare = value.partition(" #")[0].strip(_CURLY + " \"'").replace('"', "'")
    return f'{key} = "{bare[:60]}"'
