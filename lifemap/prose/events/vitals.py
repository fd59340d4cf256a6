"""Find birth and death where the head of a page gives them: lead, infobox, title.

"NAME (14 August 1878 in Vejle – 23 November 1918 in Copenhagen)", "(born 1943,
Doornspijk)", "Born: 17 June 1893, Matsue" tell dates, and often places too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lifemap.edtf import Date, Window, from_day, parse
from lifemap.errors import DateError
from lifemap.model import Span
from lifemap.prose.dates.finder import find_dates
from lifemap.prose.dates.mention import DateMention
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.words import word_set
from lifemap.prose.text.blocks import Block, Page

_BRACKET = re.compile(
    r"[(\[]([^()\[\]]{4,250}(?:[(\[][^()\[\]]{0,80}[)\]][^()\[\]]{0,120}){0,3})[)\]]"
)
_BORN = re.compile(
    r"\b(?:born|b\.|b(?= (?-i:[A-Z\d]))|birth|née|né|baptised|baptized)(?!\w)", re.I
)
_DIED = re.compile(r"\b(?:died|d\.|d(?= (?-i:[A-Z\d]))|death|deceased)(?!\w)|†", re.I)
_DASH = re.compile(r"\s?[–—−]\s?|\s-{1,2}\s?|(?<=\d)-(?=\d)|;\s?")
_FIELD_BORN = re.compile(
    r"[\s|*]*(?:(?:date|place) of birth|birth ?(?:date|place|day|name)?|born)\b"
    r"[\s:|*]*",
    re.I,
)
_FIELD_DIED = re.compile(
    r"[\s|*]*(?:(?:date|place) of death|death ?(?:date|place)?|died)\b[\s:|*]*", re.I
)
_LEAD_BLOCKS = 60
_LEAD_CHARS = 600
_LEAD_WORDS = 30
_OF_KIN = re.compile(
    r"\b(?:son|sons|daughter|daughters|child|children|brother|sister|wife|husband|widow|"
    r"uncle|aunt|nephew|niece|cousin),?\s(?:named\s|called\s)?(?:[A-Z][\w'’.-]*\s){1,5}$"
)
_FIELD_LINES = 2
_TITLE = 120
_SHORTEST_LIFE = 8
_SHORTEST_ABOUT = 10 * 365  # days: the year about which it ends may be a year early
_LONGEST_LIFE = 115


@dataclass(frozen=True, slots=True)
class Vital:
    """A birth or a death: when, and where in the scroll it is told.

    ``start`` and ``end`` enclose date and place, ``from_`` is where the passage
    that says whose it is begins.
    """

    kind: str
    date: Date | None
    start: int
    end: int
    from_: int


def find_vitals(
    page: Page, blocks: tuple[Block, ...], names: frozenset[str]
) -> tuple[Vital, ...]:
    """Return births and deaths as the head of the page gives them, the best first."""
    found = list(_from_infobox(page, blocks))
    years = told_years(page, blocks)
    return tuple(
        v
        for v in [
            *found,
            *_from_head(page, blocks, names),
            *_from_foot(page, blocks, names),
        ]
        if not contradicts(v.kind, v.date, years)
    )


def _from_head(
    page: Page, blocks: tuple[Block, ...], names: frozenset[str]
) -> list[Vital]:
    """Return what the titles and the first paragraphs give."""
    found: list[Vital] = []
    title: list[Vital] = []
    telling = [b for b in blocks[:_LEAD_BLOCKS] if b.kind in _TELLING]
    for block in telling:
        lead = [v for v in _from_lead(page, block, names) if _agrees(v, title)]
        found.extend(lead)
        born = any(v.kind == "birth" and v.date for v in lead)
        if born and (title or block.kind != "head"):
            break
        if born:  # a title gives years, the paragraph after it may give the days
            title = lead
        elif title and block.kind == "prose":
            break
    return found


_FOOT_BLOCKS = 6


def _from_foot(
    page: Page, blocks: tuple[Block, ...], names: frozenset[str]
) -> list[Vital]:
    """Read the foot of an obituary: "NAME, politician, born 27 October 1917; ..."."""
    for block in reversed(blocks[-_FOOT_BLOCKS:]):
        if block.kind not in _TELLING or block is blocks[0]:
            continue
        text = page.text(block)[:_LEAD_CHARS]
        first = re.findall(r"[\w’'-]+", text[:_FOOT_NAME].lower())[:_NAME_WORDS]
        if names.isdisjoint(first):
            continue
        found = _shorthand(block, text, names)
        if {v.kind for v in found} == {"birth", "death"}:
            return found
    return []


_FOOT_NAME = 60
_NAME_WORDS = 4


# ── what the years of the whole text say ─────────────────────────────────────────

# The digit comes before the look behind it, for it is quickly found.
_YEAR = re.compile(
    r"(?:1(?<![\d.,]1)\d{3}|2(?<![\d.,]2)0\d\d|[3-9](?<![\d.,][3-9])\d\d)"
    r"(?![\d.]\d|\d)"
)
_SAMPLE = 100_000
_FEW = 4
_THOUSAND = 1000
_MOST = 0.6


def told_years(page: Page, blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the years that the prose and the entries of a page name."""
    years: list[int] = []
    size = 0
    for block in blocks:
        if block.kind not in ("prose", "item"):
            continue
        years += map(int, _YEAR.findall(page.text(block)))
        size += block.end - block.start
        if size > _SAMPLE:
            break
    return tuple(years)


def contradicts(
    kind: str, date: Date | None, years: tuple[int, ...], share: float = _MOST
) -> bool:
    """Whether most years of a text lie before a birth, or after a death.

    Such a date is that of a book, a child or a museum: it must not move a whole life.
    """
    if date is None or len(years) < _FEW:
        return False
    if kind == "birth" and date.earliest is not None:
        first = from_day(date.earliest)[0]
        if first >= _THOUSAND:  # small years beside great ones are of another era
            years = tuple(y for y in years if y >= _THOUSAND)
        return sum(y < first for y in years) > _MOST * len(years)
    if kind == "death" and date.latest is not None:
        last = from_day(date.latest)[0]
        return sum(y > last for y in years) > share * len(years)
    return False


_TELLING = ("prose", "head", "item", "caption")


def _agrees(vital: Vital, title: list[Vital]) -> bool:
    """Whether a birth or death can be the one that the title gives."""
    given = [v.date for v in title if v.kind == vital.kind and v.date]
    if not given or vital.date is None or vital.date.earliest is None:
        return not title
    return Window(given[0].earliest, given[0].latest).judge(vital.date) != "out"


def date_of_vital(vitals: tuple[Vital, ...], kind: str) -> Date | None:
    """Return the most exact date that is given for a birth or a death."""
    dates = [v.date for v in vitals if v.kind == kind and v.date]
    return min(dates, key=_length, default=None)


def _length(date: Date) -> int:
    if date.earliest is None or date.latest is None:
        return 10**9
    return date.latest - date.earliest


# ── the infobox ──────────────────────────────────────────────────────────────────


def _from_infobox(page: Page, blocks: tuple[Block, ...]) -> list[Vital]:
    found = []
    for index, block in enumerate(blocks):
        if block.kind != "infobox":
            continue
        text = page.text(block)
        born, died = _FIELD_BORN.match(text), _FIELD_DIED.match(text)
        label = born or died
        if label is None:
            continue
        kind = "birth" if born else "death"
        last = index
        while (
            last + 1 < len(blocks)
            and last - index < _FIELD_LINES
            and _goes_on(page, blocks[last + 1])
        ):
            last += 1
        end = blocks[last].end
        start = block.start + label.end()
        date = _first(page.scroll.text[start:end])
        found.append(Vital(kind, date, start, end, block.start))
    return found


_NEXT_FIELD = re.compile(
    r"^(?:Died|Born|Citizenship|Nationality|Occupation|Spouse|Children|Education|Alma|Known"
    r"|Resting|Buried|Political|Religion|Parent|Years|Awards|Cause|Other|Employer|Residence"
    r"|Date of|Place of|Birth|Death|Name|Field|Genre|[A-Z][\w ]{2,24}:)",
    re.I,
)


def _goes_on(page: Page, block: Block) -> bool:
    text = page.text(block)
    field = _NEXT_FIELD.match(text.strip(" |")) or "\t" in text or "|" in text
    return block.kind in ("infobox", "row") and not field


def _first(text: str) -> Date | None:
    found = find_dates(text)
    return next((m.date for m in found if m.date and not m.date.is_interval), None)


# ── the lead and the title ───────────────────────────────────────────────────────


def _from_lead(page: Page, block: Block, names: frozenset[str]) -> list[Vital]:
    """Read "NAME (4 March 1838 – 19 November 1911)" and its like."""
    text = page.text(block)[:_LEAD_CHARS]
    for match in _BRACKET.finditer(text):
        before = set(re.findall(r"[\w’'-]+", text[: match.start()].lower()))
        if not before and _BORN.match(match[1]):  # a line of its own under the name
            return _halves(block.start, match.start(1), match[1])
        if names and not names & before:
            continue
        if len(before) > _LEAD_WORDS:
            break
        if _OF_KIN.search(text, 0, match.start()):
            continue
        if names and not _is_named(text[: match.start()], names):
            continue
        found = _halves(block.start, match.start(1), match[1])
        if found:
            return found
    line = _shorthand(block, text, names) or _title(block, text)
    return line or _bare_line(block, text)


_WORD = r"(?:[A-Z][\w’']*|\d{1,4}(?:st|nd|rd|th)?|in|at|near|of|[bdc]|circa|about)"
_BARE_LINE = re.compile(
    rf"(?=.*\d)(?=.*[–—-])[*† ]*{_WORD}(?:[ ,;.–—()*†-]+{_WORD})*[ .)*]*"
)


def _bare_line(block: Block, text: str) -> list[Vital]:
    """Read a line of its own: "4 March 1921, Kumasi – 1 May 1999, Accra"."""
    if len(text) > _TITLE or _BARE_LINE.fullmatch(text) is None:
        return []
    found = _halves(block.start, 0, text)
    return found if {v.kind for v in found} == {"birth", "death"} else []


_SHORTHAND = re.compile(
    r"(?:^|[\s,;:])(?<!was )(?<!were )(?<!is )(?P<what>[bd]\.|[Bb]orn|[Dd]ied):? "
    r"(?P<rest>(?:(?:c|ca|circa|about)\.? )?[\dA-Z][^;()\n]{3,110}?)"
    r"(?=;|\. |\.?$|\n|,? (?:and )?(?:died|d\.) )"
)
_WHERE_TOO = re.compile(
    r"(?:,? (?:in|at) |, )[A-Z][^;\n,]{2,40}(?:, [A-Z][^;\n,]{1,30}){0,4}"
)
_KINDS = {"b": "birth", "d": "death"}


def _shorthand(block: Block, text: str, names: frozenset[str]) -> list[Vital]:
    """Read "NAME, b. 11 Nov 1848, Norderhov; d. 26 Mar 1929, Astoria"."""
    found: list[Vital] = []
    for match in _SHORTHAND.finditer(text):
        kind = _KINDS[match["what"][0].lower()]
        front = text[: match.start()]
        before = set(re.findall(r"[\w’'-]+", front.lower()))
        if not names & before or any(v.kind == kind for v in found):
            continue
        if not w.KIN.isdisjoint(re.split(r"[.;\n]", front)[-1].lower().split()):
            continue
        told = [m for m in find_dates(match["rest"]) if m.date]
        if told and told[0].date and not told[0].date.is_interval:
            start, end = match.span("rest")
            tail = _WHERE_TOO.match(match["rest"], told[0].span.end)
            end = start + (tail.end() if tail else told[0].span.end)
            at = block.start
            found.append(Vital(kind, told[0].date, at + start, at + end, at))
    return found


def _is_named(before: str, names: frozenset[str]) -> bool:
    """Whether brackets stand right after the person's name: no "under Auer (1899)"."""
    for word in reversed(before[-_NAME_CHARS:].split()):
        bare = word.strip("\"'“”‘’«»*_#,;:()[]")
        low = bare.lower().removesuffix("'s").removesuffix("’s")
        if low in names or not names.isdisjoint(low.split("-")):
            return True
        if word.endswith(":"):  # "NAME: Sterne (Köln, 2003)" names a book
            return False
        small = bare[:1].islower() and low not in _IN_NAMES and "-" not in low
        if small or (word.endswith(".") and len(low.rstrip(".")) > _ABBREVIATED):
            return False
    return False


_NAME_CHARS = 160
_ABBREVIATED = 5
_IN_NAMES = word_set(
    "de von van der den da di du del della dos la le of the born née né nee known as"
    " also called commonly better or and real name bin ibn ben abu zu af av alias later"
    " then first second with his her full nom originally pseudonym pen courtesy to"
    " friends y e i ter ten"
)


def _halves(base: int, at: int, text: str) -> list[Vital]:
    """Return the birth and the death between brackets."""
    dates = [m for m in find_dates(text) if m.date]
    if not dates:
        return _little_years(base, base + at, text)
    if len(dates) == 1 and dates[0].date and dates[0].date.is_interval:
        return _years(dates[0], base, base + at)
    cut = _cut(text, dates)
    pieces = [(0, cut), (cut, len(text))] if cut is not None else [(0, len(text))]
    found = []
    for number, (start, end) in enumerate(pieces):
        piece = text[start:end]
        kind = "death" if _DIED.search(piece) or number else "birth"
        if number == 0 and kind == "death" and _BORN.search(piece):
            kind = "birth"
        if len(pieces) == 1 and not (_DIED.search(piece) or _BORN.search(piece)):
            kind = "birth" if len(dates) == 1 and _comes_first(text) else ""
        date = next((m.date for m in dates if start <= m.span.start < end), None)
        if kind:
            found.append(Vital(kind, date, base + at + start, base + at + end, base))
    return found


def _little_years(base: int, at: int, text: str) -> list[Vital]:
    """Read "(732–801)" and "(c. 699 – 761)", years of three digits."""
    match = _LITTLE.search(text)
    if match is None:
        return []
    edtf = f"0{match['born']}/0{match['died']}"
    try:
        date = parse(edtf)
    except DateError:
        return []
    span = Span(*match.span())
    return _years(DateMention(span, match[0], date), base, at)


_LITTLE = re.compile(
    r"(?<![\d-])(?P<born>\d{3})\s?[-–—]\s?(?:c(?:a|irca)?\.?\s?)?(?P<died>\d{3})(?![\d-])"
)


def _comes_first(text: str) -> bool:
    """Whether a bracket without "born" can be a birth: it has a place beside a day.

    A colon makes it the imprint of a book: "(Leipzig: Barth, 1903)".
    """
    begins = re.match(r"\d|[A-Z]", text.strip()) is not None
    return begins and "," in text and ":" not in text


def _cut(text: str, dates: list[DateMention]) -> int | None:
    """Return where the death begins: at the dash between two dates, or at "died"."""
    died = _DIED.search(text)
    if died and died.start() > 0:
        return died.start()
    if len(dates) == 1:
        return None
    between = text[dates[0].span.end : dates[-1].span.start]
    dash = _DASH.search(between)
    return dates[0].span.end + dash.start() if dash else None


def _years(mention: DateMention, base: int, at: int) -> list[Vital]:
    """Return the two ends of "(1838–1911)", if they can be those of a life."""
    first, _, last = (mention.date.edtf if mention.date else "").partition("/")
    try:
        born, died = parse(first), parse(last)
    except DateError:
        return []
    if born.earliest is None or died.latest is None:
        return []
    if not _SHORTEST_LIFE < (died.latest - born.earliest) / 365.25 < _LONGEST_LIFE:
        return []
    if died.edtf.endswith("~") and died.latest - born.earliest < _SHORTEST_ABOUT:
        return []
    start, end = at + mention.span.start, at + mention.span.end
    return [
        Vital("birth", born, start, end, base),
        Vital("death", died, start, end, base),
    ]


_TELLS = re.compile(
    r"\b(?:from|in|at|to|between|during|was|were|and|where|until|with)\b"
)


def _title(block: Block, text: str) -> list[Vital]:
    """Read a title that ends in years: "Grace Ndegwa, virologist, 1941–2019"."""
    found = [m for m in find_dates(text[:_TITLE]) if m.date and m.date.is_interval]
    if (
        len(text) > _TITLE
        or len(found) != 1
        or text[found[0].span.end :].strip(" .)*_")
        or _TELLS.search(text[: found[0].span.start])
    ):
        return []
    return _years(found[0], block.start, block.start)
