"""Find out whose life a text tells: name, aliases, pronoun, birth and death.

The name comes from the title, the infobox, the first sentence or the reader's word.
A name with words that are not the person's ("Anders Holm" in a life of Ingrid Holm)
is somebody else's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Cast
from lifemap.prose.grammar.frames import verb_frames
from lifemap.prose.grammar.words import word_set
from lifemap.prose.people.naming import (
    CAPITAL,
    NAME,
    is_name,
    lead_name,
    life_of,
    nicknames,
    pseudonym_of,
    short_forms,
    tells_life,
    title_names,
)
from lifemap.prose.text.blocks import Block, Page

_BORN_AS = re.compile(
    rf"\b(?:born|née|né|nee)(?: as)? (?P<name>{CAPITAL}(?: {CAPITAL}){{0,4}})|"
    rf"\b(?:known as|called|nicknamed|pen name|pseudonym|alias)(?: as)?:? [\"“']?"
    rf"(?P<alias>{CAPITAL}(?: {CAPITAL}){{0,2}})|"
    r"\b(?:afterwards|later|formerly|subsequently) (?:Mrs\.?|Lady|Sir|Dame|Lord) "
    rf"(?P<title>{CAPITAL}(?: {CAPITAL}){{0,2}})"
)
_BY = re.compile(rf"^(?i:by) (?P<name>{CAPITAL}(?: {CAPITAL}){{0,3}})\.?$")
_PRONOUNS = {
    "he": word_set("he his him himself"),
    "she": word_set("she her hers herself"),
}
_OWN = word_set("I my me myself")
_WORD = re.compile(r"\w+")
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
    long = (p for p in _prose(page, blocks) if len(p) > _LONG)
    lead = [*islice(long, 4)] or [*islice(_prose(page, blocks), 2)]
    body = _sample(_prose(page, blocks))
    first = _first_person(body)
    name = person or _name_of(page, blocks, lead, body, first)
    leads = _leads(body)
    aliases = _aliases(name, [*_titles(page, blocks)[:3], *lead])
    if name.lower() in ("i", *_PRONOUNS):
        aliases = (*aliases, *_namesake(body))
    return Subject(
        name,
        Cast(
            frozenset(_words(name, aliases)),
            len(name.split()) == 1,
            _pronoun(body, lead, first, person),
            first or (person or "").lower() in ("i", "we"),
            _trades(lead) | _ranks(body, leads, frozenset(_words(name, aliases))),
        ),
        aliases,
        others=_others(body, leads, frozenset(_words(name, aliases))),
    )


def _prose(page: Page, blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the paragraphs and entries one by one: a book is not copied whole."""
    return (page.text(b) for b in blocks if b.kind in ("prose", "item"))


def _sample(texts: Iterable[str]) -> str:
    """Return the beginning of the prose, long enough to count names in."""
    taken: list[str] = []
    size = 0
    for text in texts:
        taken.append(text)
        size += len(text) + 1
        if size > _SAMPLE:
            break
    return " ".join(taken)[:_SAMPLE]


_BEFORE_NAME = re.compile(r"\b([A-Za-z-]+)(\.?),? (?=[^\W\d_a-z])")
_SIGN = 6  # letters of the longest title that ends in a stop: "Messrs."
_FULL_NAME = re.compile(rf"{CAPITAL}(?: {CAPITAL}){{0,2}}")


class _Lead(NamedTuple):
    """A word before a name, in lower case, and where the name begins."""

    word: str
    stopped: bool
    end: int


def _leads(body: str) -> list[_Lead]:
    """Return the words before names that may be titles or relations."""
    found = ((m[1].lower(), m) for m in _BEFORE_NAME.finditer(body))
    return [_Lead(x, bool(m[2]), m.end()) for x, m in found if x in _LEADING_NAMES]


def _others(body: str, leads: list[_Lead], own: frozenset[str]) -> frozenset[str]:
    """Return words of other people's names: what follows a title or a relation."""
    found: set[str] = set()
    for word, stopped, end in leads:
        if word not in w.KIN and (word not in w.TITLES or word in ("st", "saint")):
            continue
        if stopped and (word in w.KIN or len(word) > _SIGN):
            continue  # "with her father. Paris was"
        name = _FULL_NAME.match(body, end)
        if name:
            found.update(
                part.lower().removesuffix("'s").removesuffix("’s").strip(".,")
                for part in name[0].split()
            )
    return frozenset(x for x in found if x not in own and x not in w.FUNCTION_WORDS)


def _ranks(body: str, leads: list[_Lead], own: frozenset[str]) -> frozenset[str]:
    """Return the titles that stand before the person's name: "Rabbi Stern"."""
    found: set[str] = set()
    for word, _, end in leads:
        if word in _RANKS:
            name = _FULL_NAME.match(body, end)
            if name and not own.isdisjoint(name[0].lower().split()):
                found.add(_SPELT.get(word, word))
    return frozenset(found)


_RANKS = word_set(
    "captain colonel general major lieutenant admiral commodore count countess baron"
    " baroness prince princess queen emperor empress bishop archbishop cardinal rabbi"
    " imam professor prof dr doctor capt col gen duke duchess sultan shah chief pastor"
)
_LEADING_NAMES = w.KIN | w.TITLES | _RANKS
_SPELT = {
    "prof": "professor", "dr": "doctor", "capt": "captain", "col": "colonel",
    "gen": "general",
}  # fmt: skip


_LEADING = w.PREPOSITIONS | w.DETERMINERS


def _namesake(body: str) -> tuple[str, ...]:
    """Return the name that "he" stands for where only the pronoun was given."""
    for match in NAME.finditer(body[:2000]):
        first = match[0].split()[0].lower()
        after = re.match(r"(?:'s)? ([a-z]+)", body[match.end() : match.end() + 20])
        before = body[: match.start()].split()[-1:]
        if first in w.FUNCTION_WORDS or first in w.MONTHS or first in verb_frames():
            continue
        if before and (before[0].lower() in _LEADING or before[0].isdigit()):
            continue
        if after and (
            after[1] in verb_frames()
            or after[1] in ("was", "had", "has", "is", "and")
            or after[1].endswith("ed")
        ):
            return (match[0],)
        return ()
    return ()


def _first_person(body: str) -> bool:
    """Whether the text tells its own writer's life."""
    bare = _QUOTED.sub(" ", body)
    told = _WORD.findall(bare)
    mine = sum(map(_OWN.__contains__, told))
    theirs = max(_pronouns(told).values())
    words = len(bare) / 6 + 1
    return mine > 1.2 * theirs and mine / words > _OFTEN


def _pronouns(told: list[str]) -> dict[str, int]:
    """Return how many of the words mean a man and how many a woman."""
    lows = list(map(str.lower, told))
    return {p: sum(map(forms.__contains__, lows)) for p, forms in _PRONOUNS.items()}


def _pronoun(
    body: str, lead: list[str], first: bool, person: str | None
) -> frozenset[str]:
    if person and person.lower() in ("he", "she", "they", "i", "we"):
        return frozenset({person.lower()})
    if first:
        return frozenset({"i", "we"})
    text = body + " " + " ".join(lead) * 3
    counts = _pronouns(_WORD.findall(text))
    if max(counts.values()) == 0:
        return frozenset({"he", "she"})
    return frozenset({max(counts, key=lambda p: counts[p])})


def _name_of(
    page: Page, blocks: tuple[Block, ...], lead: list[str], body: str, first: bool
) -> str:
    """Return the name that the page itself gives best: where it stands, how often."""
    titles = _titles(page, blocks)
    if first:
        return _writer(titles) or _signature(page, blocks)
    votes: Counter[str] = Counter()
    for text, weight in zip(lead, _LEADS, strict=False):
        votes[lead_name(text).removesuffix("'s").removesuffix("’s")] += weight
    for rank, text in enumerate(titles):
        weight = _TITLE if rank == 0 else 1
        weight += _DATED if _YEARS.search(text) else 0
        for name in title_names(text):
            votes[name] += weight
    for name in title_names(page.title):
        votes[name] += _TITLE - 1
    weighed = {n: v * _fame(n, body) for n, v in votes.items() if n and is_name(n)}
    best = max(weighed, key=lambda n: weighed[n], default="")
    if not best or weighed[best] < 1:
        return _most_named(body)
    ends = (f" {best}", f"{best} ")
    fuller = [n for n in weighed if n.endswith(ends[0]) or n.startswith(ends[1])]
    return max(fuller, key=lambda n: weighed[n]) if fuller else best


def _titles(page: Page, blocks: tuple[Block, ...]) -> list[str]:
    """Return what may be titles: the main heading, then the short blocks in order."""
    short = [
        (block.level != 1, page.text(block).strip())
        for block in blocks[:40]
        if block.kind in ("head", "prose", "item", "caption")
    ]
    found = [
        (rank, text)
        for rank, text in short
        if len(text) < _TITLE_LENGTH
        or (len(text) < _LONG_TITLE and (text.isupper() or tells_life(text)))
    ]
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def _writer(titles: list[str]) -> str:
    """Return who tells his own life, by "by NAME" or "the life of NAME" in a title."""
    signed = (by["name"] for by in map(_BY.match, titles) if by)
    told = (name for name in map(life_of, titles) if name)
    return next(signed, "") or next(told, "")


_TITLE = 4  # what a title weighs beside a first sentence
_TITLE_LENGTH = 120
_LONG_TITLE = 300  # "A brief account of the life and labours of ..."
_DATED = 4  # more for a title with the years of a life
_YEARS = re.compile(r"\(\D{0,12}\d{3,4}\D{1,12}\d{2,4}\D{0,6}\)")
_LEADS = (6, 3, 2, 2)


def _fame(name: str, body: str) -> float:
    """Return how much the text goes on about a name: the count of its last word."""
    parts = re.split(r" of (?:the )?(?=[A-Z])", name)[0].split()
    return 1 + min(max(body.count(p) for p in (parts[0], parts[-1])), 50)


def _signature(page: Page, blocks: tuple[Block, ...]) -> str:
    """Return the name at the foot of a letter."""
    for block in reversed(blocks):
        text = page.text(block).strip()
        match = NAME.fullmatch(text.rstrip("."))
        if match and 1 < len(text.split()) < _LONG_NAME:
            return text.rstrip(".")
        if block.kind == "prose" and len(text) > _PARAGRAPH:
            break
    return ""


def _most_named(body: str) -> str:
    """Return the name of two or more words that stands most often."""
    counts = Counter(
        m[0].removesuffix("'s").removesuffix("’s")
        for m in re.finditer(rf"{CAPITAL}(?: {CAPITAL}){{1,2}}", body[:50_000])
        if m[0].split()[0].lower() not in w.NO_PLACES
        and "." not in m[0]
        and not _LED.search(body, max(m.start() - _BEFORE, 0), m.start())
    )
    return counts.most_common(1)[0][0] if counts else ""


_LED = re.compile(r"\b(?:in|at|of|to|from|near|for|via|into|the|through) $")
_BEFORE = 10


def _aliases(name: str, lead: list[str]) -> tuple[str, ...]:
    found = []
    for text in lead:
        for match in _BORN_AS.finditer(text[:600]):
            alias = match["name"] or match["alias"] or match["title"]
            near = text[max(match.start() - _APART, 0) : match.start()]
            placed = match["name"] and " " not in match["name"]
            if placed and _THEN.match(text, match.end()):
                continue  # "born Lagos 3 March 1921"
            if (
                not any(part in near for part in name.split())
                and match.start() > _APART
            ):
                continue
            if alias and alias != name and alias.split()[0].lower() not in w.MONTHS:
                found.append(alias)
        found += _nicknames(text[:600], name)
        found += _called_before(text[:600], name)
        pseudonym = pseudonym_of(text)
        found += [pseudonym] if pseudonym else []
    return tuple(dict.fromkeys(found))[:4]


_THEN = re.compile(
    r",? (?:on |in |c\. ?)?\d|(?:,? [A-Z][a-z]+)?,? [A-Z][a-z]{2,8}\.? \d"
)
_APART = 60  # characters from a name to what else it is called


def _nicknames(text: str, name: str) -> list[str]:
    """Return what the person is called in quotes before the surname."""
    last = name.split()[-1:]
    return [n for n in nicknames(text) if last and last[0] in text]


def _called_before(text: str, name: str) -> list[str]:
    """Return the name before a bracket with the person's: "Ada Bell (née Holm)"."""
    found = _OTHERWISE.match(text)
    if found is None or found["name"] == name:
        return []
    inside = re.findall(r"[^\W\d_]+", found["other"])
    own = not set(name.split()[-1:]).isdisjoint(inside)
    return [found["name"]] if own else []


_OTHERWISE = re.compile(
    rf"(?:[a-z]+ )?(?P<name>{CAPITAL}(?: {CAPITAL}){{0,3}}) "
    r"\((?P<other>(?:née |né |nee |born )?[^()]{3,50})\)"
)
_FATHER = re.compile(r" (?:b\.|bt\.|B\.|ibn|bin|bint|ben)(?: [^ ]+)(?= )")


def _words(name: str, aliases: tuple[str, ...]) -> list[str]:
    """Return the words that stand for the person, in lower case."""
    words = []
    for full in (name, *aliases):
        plain = _FATHER.sub(" ", full).replace('"', " ")
        parts = re.split(r" of (?:the )?(?=[A-Z])", plain)[0].split()
        words += [p.lower().strip(".,’'") for p in parts]
        words += short_forms(parts[0]) if parts[1:] else ()
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
