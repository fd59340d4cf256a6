"""Find out whose life a text tells: name, aliases, pronoun, birth and death.

The name comes from the title, the infobox, the first sentence or the reader's word.
A name with words that are not the person's ("Anders Holm" in a life of Ingrid Holm)
is somebody else's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lifemap.prose import words as w
from lifemap.prose.blocks import Block, Page
from lifemap.prose.casts import Cast
from lifemap.prose.frames import verb_frames
from lifemap.prose.words import word_set

_LETTER = r"[^\W\d_]"
_PARTICLE = (
    r"(?:de|da|do|dos|du|del|della|der|den|di|la|le|van|von|zu|of|ibn|bin|bint|ben|al|el"
    r"|ter|ten|af|av|y|e|the|and)"
)
_CAP = r"(?<!\w)(?:(?:al|el|as|an|Al|El|d|O|D|L)[-’'])?[^\W\d_a-z][\w’'.\-]{0,40}"
_NAME = re.compile(rf"{_CAP}(?: (?:{_PARTICLE} ){{0,2}}{_CAP}){{0,6}}")
_LEAD = re.compile(
    rf"^(?P<name>{_NAME.pattern})"
    r"(?: ?\(|,? (?:was|is|were)\b|, (?:known|born|who|also|a)\b)"
)
_BORN_AS = re.compile(
    rf"\b(?:born|née|né|nee)(?: as)? (?P<name>{_CAP}(?: {_CAP}){{0,4}})|"
    rf"\b(?:known as|called|nicknamed|pen name|pseudonym|alias)(?: as)?:? [\"“']?"
    rf"(?P<alias>{_CAP}(?: {_CAP}){{0,2}})"
)
_LIFE_OF = re.compile(
    r"^(?i:(?:the |a |an )?(?:short |brief )?(?:life|biography|memoirs?|story|history"
    r"|lives)(?: and \w+)? of (?:the late |the )?)(?:[^A-Z]{0,12} )?(?=[A-Z])"
)
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|professor|rev|reverend|captain"
    r"|capt|colonel|general|admiral|father|brother|sister|saint|st|mother|don|doña|sheikh"
    r"|the|obituary|in memoriam)\b[.:]? +)+",
    re.I,
)
_TAIL = re.compile(r"\s*(?:[,:(;|–—\[]| - |\d{3,4}).*$", re.S)
_REVERSED = re.compile(
    r"^(?P<last>[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*), "
    rf"(?P<first>{_CAP}(?: {_CAP}){{0,3}})"
    r"(?= ?\(|,| was\b)"
)
_BY = re.compile(rf"^(?i:by) (?P<name>{_CAP}(?: {_CAP}){{0,3}})\.?$")
_PRONOUNS = {
    "he": re.compile(r"\b(?:he|his|him|himself)\b", re.I),
    "she": re.compile(r"\b(?:she|her|hers|herself)\b", re.I),
    "i": re.compile(r"\b(?:I|my|me|myself)\b"),
}
_TRADE_NAME = re.compile(r"[a-z]{4,}(?:ist|er|or|ian|man|ant|ect|eur|oet|ier|ess)\b")
_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|«[^»]{0,600}»")
_TRADE = re.compile(r"\b(?:was|is) (?:an?|the) (?P<what>[^.;(]{3,120})")
_LONG = 80
_LONG_NAME = 5
_PARAGRAPH = 200
_OFTEN = 0.012  # "I" among the words of a memoir
_SAMPLE = 60_000


@dataclass(frozen=True, slots=True)
class Subject:
    """The person of a text: full name, the words it goes by, and how it is told."""

    name: str
    cast: Cast
    aliases: tuple[str, ...] = ()
    born: str = ""
    died: str = ""
    others: frozenset[str] = field(default=frozenset())


def find_subject(page: Page, blocks: tuple[Block, ...], person: str | None) -> Subject:
    """Return whose life it is, or a subject without a name where nothing tells."""
    prose = [page.text(b) for b in blocks if b.kind in ("prose", "item")]
    lead = [p for p in prose if len(p) > _LONG][:4] or prose[:2]
    body = " ".join(prose)[:_SAMPLE]
    first = _first_person(body)
    name = person or _name_of(page, blocks, lead, body, first)
    aliases = _aliases(name, lead)
    if name.lower() in _PRONOUNS:
        aliases = (*aliases, *_namesake(body))
    return Subject(
        name,
        Cast(
            frozenset(_words(name, aliases)),
            len(name.split()) == 1,
            _pronoun(body, lead, first, person),
            first or (person or "").lower() in ("i", "we"),
            _trades(lead),
        ),
        aliases,
        others=_others(body, frozenset(_words(name, aliases))),
    )


_BEFORE_NAME = re.compile(r"\b([A-Za-z-]+)\.?,? (?=[^\W\d_a-z])")
_FULL_NAME = re.compile(rf"{_CAP}(?: {_CAP}){{0,2}}")


def _others(body: str, own: frozenset[str]) -> frozenset[str]:
    """Return words of other people's names: what follows a title or a relation."""
    found: set[str] = set()
    for match in _BEFORE_NAME.finditer(body):
        word = match[1].lower()
        if word not in w.KIN and (word not in w.TITLES or word in ("st", "saint")):
            continue
        name = _FULL_NAME.match(body, match.end())
        if name:
            found.update(
                part.lower().removesuffix("'s").removesuffix("’s").strip(".,")
                for part in name[0].split()
            )
    return frozenset(x for x in found if x not in own and x not in w.FUNCTION_WORDS)


def _namesake(body: str) -> tuple[str, ...]:
    """Return the name that "he" stands for where only the pronoun was given."""
    for match in _NAME.finditer(body[:2000]):
        first = match[0].split()[0].lower()
        after = re.match(r"(?:'s)? ([a-z]+)", body[match.end() : match.end() + 20])
        before = body[: match.start()].split()[-1:]
        if first in w.FUNCTION_WORDS or first in w.MONTHS or first in verb_frames():
            continue
        if before and before[0].lower() in w.PREPOSITIONS:
            continue
        if after and (
            after[1] in verb_frames() or after[1] in ("was", "had", "has", "is", "and")
        ):
            return (match[0],)
        return ()
    return ()


def _first_person(body: str) -> bool:
    """Whether the text tells its own writer's life."""
    bare = _QUOTED.sub(" ", body)
    mine = len(_PRONOUNS["i"].findall(bare))
    theirs = max(len(_PRONOUNS[p].findall(bare)) for p in ("he", "she"))
    words = len(bare) / 6 + 1
    return mine > 1.2 * theirs and mine / words > _OFTEN


def _pronoun(
    body: str, lead: list[str], first: bool, person: str | None
) -> frozenset[str]:
    if person and person.lower() in ("he", "she", "they", "i", "we"):
        return frozenset({person.lower()})
    if first:
        return frozenset({"i", "we"})
    text = body + " " + " ".join(lead) * 3
    counts = {p: len(_PRONOUNS[p].findall(text)) for p in ("he", "she")}
    if max(counts.values()) == 0:
        return frozenset({"he", "she"})
    return frozenset({max(counts, key=lambda p: counts[p])})


def _name_of(
    page: Page, blocks: tuple[Block, ...], lead: list[str], body: str, first: bool
) -> str:
    """Return the name that the page itself gives best: where it stands, how often."""
    votes: Counter[str] = Counter()
    heads = []
    for block in blocks[:40]:
        text = page.text(block).strip()
        by = _BY.match(text) if first else None
        if by:
            return by["name"]
        if (
            block.kind in ("head", "prose", "item", "caption")
            and len(text) < _TITLE_LENGTH
        ):
            heads.append((_title_name(text), 4 if block.level == 1 else 1))
    for text in lead:
        name = _lead_name(text)
        votes[name] += 6
    if first:
        return _signature(page, blocks)
    heads.append((_title_name(page.title), 3))
    for name, weight in heads:
        votes[name] += weight
    weighed = {n: v * _fame(n, body) for n, v in votes.items() if n and _is_name(n)}
    best = max(weighed, key=lambda n: weighed[n], default="")
    if not best or weighed[best] < 1:
        return _most_named(body)
    fuller = [n for n in weighed if n.endswith(" " + best)]
    return max(fuller, key=lambda n: weighed[n]) if fuller else best


_TITLE_LENGTH = 120


def _fame(name: str, body: str) -> float:
    """Return how much the text goes on about a name: the count of its last word."""
    parts = re.split(r" of (?:the )?(?=[A-Z])", name)[0].split()
    return 1 + min(max(body.count(p) for p in (parts[0], parts[-1])), 50)


def _lead_name(text: str) -> str:
    match = _REVERSED.match(text)
    if match:
        return f"{_cased(match['first'])} {_cased(match['last'])}"
    match = _LEAD.match(text)
    return _cased(_without_titles(match["name"])) if match else ""


def _title_name(text: str) -> str:
    text = _TAIL.sub("", _LIFE_OF.sub("", text.strip()))
    name = _cased(_without_titles(text.strip()))
    match = _NAME.fullmatch(name)
    return name if match else ""


def _signature(page: Page, blocks: tuple[Block, ...]) -> str:
    """Return the name at the foot of a letter."""
    for block in reversed(blocks):
        text = page.text(block).strip()
        match = _NAME.fullmatch(text.rstrip("."))
        if match and 1 < len(text.split()) < _LONG_NAME:
            return text.rstrip(".")
        if block.kind == "prose" and len(text) > _PARAGRAPH:
            break
    return ""


def _most_named(body: str) -> str:
    """Return the name of two or more words that stands most often."""
    counts = Counter(
        m[0]
        for m in re.finditer(rf"{_CAP}(?: {_CAP}){{1,2}}", body[:50_000])
        if m[0].split()[0].lower() not in w.NO_PLACES and "." not in m[0]
    )
    return counts.most_common(1)[0][0] if counts else ""


def _is_name(text: str) -> bool:
    first = text.split(maxsplit=1)[0].lower()
    return first not in w.FUNCTION_WORDS and first not in w.MONTHS and len(text) < _LONG


def _without_titles(text: str) -> str:
    return _TITLES.sub("", text)


def _cased(text: str) -> str:
    """Write a name in capitals as names are written."""
    return " ".join(
        p.title() if p.isupper() and len(p) > 1 and "." not in p else p
        for p in text.split()
    )


def _aliases(name: str, lead: list[str]) -> tuple[str, ...]:
    found = []
    for text in lead:
        for match in _BORN_AS.finditer(text[:600]):
            alias = match["name"] or match["alias"]
            if alias and alias != name and alias.split()[0].lower() not in w.MONTHS:
                found.append(alias)
    return tuple(dict.fromkeys(found))[:4]


def _words(name: str, aliases: tuple[str, ...]) -> list[str]:
    """Return the words that stand for the person, in lower case."""
    words = []
    for full in (name, *aliases):
        parts = re.split(r" of (?:the )?(?=[A-Z])", full)[0].split()
        words += [p.lower().strip(".,’'") for p in parts]
    return [
        x for x in words if len(x) > 1 and x not in w.FUNCTION_WORDS and x not in _SMALL
    ]


_SMALL = word_set(
    "de da do dos du del der den di la le van von zu ibn bin bint ben al el"
)


def _trades(lead: list[str]) -> frozenset[str]:
    """Return what the first sentences call the person: "botanist", "composer"."""
    found: set[str] = set()
    for text in lead[:2]:
        match = _TRADE.search(text[:500])
        if match:
            found.update(_TRADE_NAME.findall(match["what"]))
    return frozenset(found)
