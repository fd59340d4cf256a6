"""Know when the wars were that biographies date by: before the war, at its outbreak.

A row gives the words, first and last month of a war; words of several wars ("Civil
War") are settled by the lifetime and by the date told before. The months are those
that histories give for the outbreak and the end of the fighting.
"""

from __future__ import annotations

import re
from functools import cache

from lifemap.calendars import from_day
from lifemap.edtf import parse
from lifemap.prose.dates.counts import NUMBER_WORDS, read_count
from lifemap.prose.dates.mention import Found, Relation, Role

_ROWS = """
Thirty Years' War | 1618-05 | 1648-10
Civil War; English Civil War | 1642-08 | 1651-09
Seven Years' War; French and Indian War | 1756-05 | 1763-02
American Revolution; Revolutionary War; War of Independence | 1775-04 | 1783-09
American Revolutionary War; American War of Independence | 1775-04 | 1783-09
French Revolution; Revolution | 1789-07 | 1799-11
Napoleonic Wars | 1803-05 | 1815-06
Peninsular War | 1808-05 | 1814-04
War of 1812 | 1812-06 | 1815-02
Greek War of Independence | 1821-02 | 1829-09
July Revolution | 1830-07 | 1830-08
Mexican War; Mexican-American War | 1846-04 | 1848-02
Crimean War | 1853-10 | 1856-03
Indian Mutiny; Sepoy Mutiny; Indian Rebellion | 1857-05 | 1858-11
Civil War; American Civil War | 1861-04 | 1865-04
Austro-Prussian War | 1866-06 | 1866-08
Franco-Prussian War; Franco-German War | 1870-07 | 1871-05
Russo-Turkish War | 1877-04 | 1878-03
Spanish-American War | 1898-04 | 1898-12
Boer War; South African War; Second Boer War; Anglo-Boer War | 1899-10 | 1902-05
Russo-Japanese War | 1904-02 | 1905-09
Balkan Wars; Balkan War; First Balkan War | 1912-10 | 1913-08
First World War; World War I; World War One; Great War; WWI | 1914-07 | 1918-11
October Revolution; Russian Revolution; Revolution | 1917-10 | 1917-11
Bolshevik Revolution | 1917-10 | 1917-11
Civil War; Russian Civil War | 1917-11 | 1922-10
Spanish Civil War; Civil War | 1936-07 | 1939-04
Sino-Japanese War; Second Sino-Japanese War | 1937-07 | 1945-09
Second World War; World War II; World War Two; WWII; WW2 | 1939-09 | 1945-09
Winter War | 1939-11 | 1940-03
Korean War | 1950-06 | 1953-07
Biafran War; Nigerian Civil War | 1967-07 | 1970-01
"""
_BARE = ("war", "hostilities", "conflict")
# Those that a text may call "the war" without more.
_GREAT = (
    *("thirty years' war", "english civil war", "american revolution", "war of 1812"),
    *("crimean war", "american civil war", "franco-prussian war", "first world war"),
    *("second world war", "spanish civil war"),
)
_LEAD = re.compile(
    r"\b(?P<way>(?:(?:shortly|just|soon|immediately|right|not\s+long)\s+)?"
    r"(?:before|after|following|since|until|till|during|throughout|for|in|at|on|with|by|"
    r"when|from))"
    r"\s+(?P<part>(?:the\s+)?(?:\w+\s+)?(?:outbreak|beginning|start|onset|end|close|"
    r"conclusion|ending|eve|middle|course|years?|duration|remainder|rest)\s+of\s+)?"
    r"(?:the\s+|that\s+|this\s+)?$",
    re.IGNORECASE,
)
_FOUND = re.compile(r"\s(?:found|caught|overtook|surprised|broke\sout|came)\b")
_STEP = re.compile(rf"\b(?P<count>{NUMBER_WORDS}|an?|\d{{1,2}})\s+years?\s+$", re.I)
_OPENING = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<part>The\s(?:outbreak|beginning|end|close|conclusion)\sof)\s"
    r"(?:the\s)?$"
)
_BROKE = re.compile(
    r"\b(?P<way>when|until|till|before|after)\s+(?:the\s+)?$", re.IGNORECASE
)
_VERB = re.compile(
    r"\s+(?:(?:had\s+)?(?P<out>broke(?:n)?\s+out|began|started|came)|"
    r"(?:was\s+)?(?P<over>ended|over))\b"
)
_GOES_ON = re.compile(
    r"\s+(?:[A-Z]|of\b|in\s+\d|\(?\d|(?:office|ministry|effort|work)\b)"
)
_FINISHED = re.compile(r"\b(?P<verb>(?:finish|end|conclud)(?:ed|es|ing)\s)(?:the\s)?$")
_NEAR = 110
_STARTS = ("outbreak", "beginning", "start", "onset")
_ENDS = ("end", "close", "conclusion", "ending")


@cache
def _wars() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return first and last month of each war by its words, in lower case."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row in _ROWS.strip().splitlines():
        names, first, last = (part.strip() for part in row.split("|"))
        for name in names.split(";"):
            table.setdefault(_fold(name.strip()), []).append((first, last))
    wars = {name: tuple(spans) for name, spans in table.items()}
    great = tuple(span for name in _GREAT for span in wars[name])
    return wars | dict.fromkeys(_BARE, great)


def _fold(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower().replace("’", "'"))


@cache
def _names() -> re.Pattern[str]:
    """Return a pattern for the words before "War", with it, and its number."""
    ordered = sorted(_wars(), key=len, reverse=True)
    words = "|".join(
        re.escape(name).replace(r"\ ", r"\s").replace("'", "['’]") for name in ordered
    )
    return re.compile(rf"\b(?:{words})(?![\w-])", re.IGNORECASE)


def find_war(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "before the First World War" and "when war broke out"."""
    begin = max(floor, start - _NEAR)
    name = None
    for match in _names().finditer(text, max(begin, start - 32), start + len(word) + 8):
        if match.start() <= start < match.end():
            name = match
            break
    if name is None or _GOES_ON.match(text, name.end()):
        return None
    bare = _fold(name.group()) in _BARE
    opens = name.start() == 0 or text[name.start() - 2 : name.start()] in (". ", "; ")
    if bare and not name.group().islower() and not opens:
        return None
    if bare and opens and _FOUND.match(text, name.end()):
        begun = tuple(span[0] for span in _wars()[_fold(name.group())])
        return Found(name.start(), name.end(), Relation("event", choices=begun))
    return _placed(text, begin, name, _wars()[_fold(name.group())])


def _placed(
    text: str, begin: int, name: re.Match[str], spans: tuple[tuple[str, str], ...]
) -> Found | None:
    """Return when it was that the words around a war mean."""
    behind = text[begin : name.start()]
    if finished := _FINISHED.search(behind):
        over = tuple(last[:4] for _, last in spans)
        first = begin + finished.end("verb")
        return Found(first, name.end(), Relation("event", choices=over))
    verb, broke = _VERB.match(text, name.end()), _BROKE.search(behind)
    if verb and broke:
        part, way = ("start" if verb["out"] else "end"), broke["way"].lower()
        lead, end = broke, verb.end()
    else:
        found = _LEAD.search(behind) or _OPENING.search(behind)
        if found is None:
            return None
        way = (found.groupdict().get("way") or "at").lower().split()[-1]
        part = _part(found["part"] or "")
        lead, end = found, name.end()
        if way in ("in", "at", "on", "with", "by", "when", "for", "from") and not part:
            return None
    choices = tuple(filter(None, (_when(way, part, *span) for span in spans)))
    if stepped := _STEP.search(behind, 0, lead.start()):
        years = read_count(stepped["count"])[0] * (-1 if way == "before" else 1)
        last = way in ("after", "following")
        choices = tuple(f"{int(s[last][:4]) + years:04d}" for s in spans)
        return Found(begin + stepped.start(), end, Relation("event", choices=choices))
    role: Role = "until" if way in ("until", "till") else "at"
    if not part and way in ("during", "throughout"):
        role = "for"
    relation = Relation("event", choices=choices)
    return Found(begin + lead.start(), end, relation, role) if choices else None


def _part(words: str) -> str:
    low = words.lower().split()
    if any(word in low for word in _STARTS):
        return "start"
    if any(word in low for word in _ENDS):
        return "end"
    return "eve" if "eve" in low else "course" if low else ""


def _when(way: str, part: str, first: str, last: str) -> str:
    """Return the EDTF of a time before, in, at an end of, or after a war."""
    day = parse(last if part == "end" or (not part and way != "before") else first)
    year, month, _ = from_day(day.earliest or 0)
    point = f"{year:04d}-{month:02d}"
    if way == "before" or part == "eve":
        return f"[{year - 1:04d}..{point}]"
    if way in ("after", "following", "since") or (way == "when" and part == "end"):
        return f"[{point}..{year + 1:04d}-06]" if way != "since" else point
    if way in ("until", "till"):
        return first if part != "end" else last
    if part in ("start", "end"):
        return point
    return f"{first}/{last}"
