"""Read a biography: who, when, where, what, each with the words that say so."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Literal

from lifemap.errors import SourceError
from lifemap.lifefile.event import stay_id
from lifemap.limits import TEXT_BYTES, tell_bytes
from lifemap.model import Attestation, Event, Life, Mention, Person, Source
from lifemap.prose.claims import Reader, drafts_of
from lifemap.prose.events.merge import Merged, merge_drafts
from lifemap.prose.mentions import Context, Knower, Names
from lifemap.prose.people.person import find_subject
from lifemap.prose.places.spots import settle_places
from lifemap.prose.reading import Reading
from lifemap.prose.scenes import HIGH, MEDIUM, Draft
from lifemap.prose.text.blocks import Block, Page, read_page
from lifemap.prose.text.order import contents, is_listed, order_blocks
from lifemap.prose.text.scroll import Trail

_TELLING = ("prose", "item", "caption", "head")
_WORD = re.compile(r"[\w’'-]+")
_SAMPLE = 400_000
_SHORT = 2  # letters of a part of a name that is none: "Al-Mansur"
_WHAT = 160
_CUT = " ..."
BACK_MATTER = re.compile(
    r"^(?:notes?|references?|sources?|(?:select(?:ed)? |primary |secondary )?"
    r"(?:bibliograph(?:y|ies)|sources|works|publications|writings|recordings)"
    r"|further reading|external links|see also|footnotes?|endnotes?|citations?"
    r"|discography|filmography|works cited|literature|legacy and honou?rs"
    r"|(?:honou?rs and )?awards|honou?rs|prizes|in popular culture|.* in art|links"
    r"|(?:\w+ )?exhibitions|collections|archives|portraits|iconography"
    r"|acknowledge?ments|about the author|appendix|notes and references"
    r"|references and notes|further information|authorities"
    r"|related (?:articles|links|pages|posts))\s?:?$",
    re.I,
)


def read_biography(
    text: str,
    *,
    person: str | None = None,
    gazetteer: Knower,
    source: Source | None = None,
    reader: Reader | None = None,
) -> Life:
    """Return the life that a text tells.

    Parameters
    ----------
    text
        Plain text, Markdown or HTML.
    person
        Whose life it is, where the text does not make it plain; also a pronoun.
    gazetteer
        Tells which words are names of places.
    source
        What the text is; its id goes into every attestation.
    reader
        Who finds the events in place of the rules. What it quotes must stand in the
        text word for word; dates and places are settled here all the same.

    Returns
    -------
    life
        Events in reading order, those that only a summary at the head tells put where
        their dates belong, each with quotes that stand in ``text`` at their
        spans, a band of confidence, and flags for what was inferred.

    Raises
    ------
    SourceError
        The text is too long, or another reader gives no answer that can be read.
    """
    reading = _read(text, person, gazetteer)
    trail, subject, clock = reading.page.scroll.trail, reading.subject, reading.clock
    drafts, note, summary = _drafts(reading, reader)
    names = reading.context.names
    del reading  # with it go the text and its blocks: of a book they take most
    settle_places(drafts, names)
    merged = merge_drafts(drafts, summary)
    origin = source or Source("text", sha256=_digest(text))
    known = Person(subject.name, clock.born, clock.died, subject.aliases)
    events = _events(trail, merged, origin.id)
    held = replace(origin, text=origin.text or text)
    return Life(known, tuple(events), (held,), note=note)


def _drafts(reading: Reading, reader: Reader | None) -> tuple[list[Draft], str, int]:
    """Return the drafts, a note on them, and how many stand in a summary."""
    kept = reading.kept()
    if reader is None:
        return kept, "", reading.summary
    return *drafts_of(reader, reading, reading.subject.name), 0


def _read(text: str, person: str | None, gazetteer: Knower) -> Reading:
    """Return what the rules gather from all that tells of the person."""
    if len(text) > TEXT_BYTES:
        way = "read one part after another"
        raise SourceError(f"the text: {tell_bytes(len(text), TEXT_BYTES, way)}")
    page = read_page(text)
    blocks = order_blocks(page)
    subject = find_subject(page, blocks, person)
    words = _common_words(page.scroll.text)
    own = subject.cast.names
    own |= {part for name in own for part in name.split("-") if len(part) > _SHORT}
    context = Context(Names(gazetteer), own, subject.others, words)
    reading = Reading(page, blocks, subject, context)
    reading.begin()
    for block in _telling(page, blocks):
        reading.take(block)
    return reading


def _digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, taken part by part: it may be a book."""
    digest = hashlib.sha256()
    for start in range(0, len(text), _PART):
        part = text[start : start + _PART]
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


_PART = 1 << 20


def _common_words(text: str) -> frozenset[str]:
    """Return the words that the text also writes small: hardly names of places."""
    words = set(_WORD.findall(text[:_SAMPLE]))
    return frozenset(x for x in words if len(x) > _SHORT and _is_small(x))


def _is_small(word: str) -> bool:
    """Whether a word is of plain small letters alone."""
    return word.isascii() and word.isalpha() and word.islower()


def _telling(page: Page, blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks that may tell events, without notes and lists of works."""
    ranks = contents(page)
    kept = []
    silent = False
    for block in blocks:
        if block.kind == "head" and is_listed(page, block, ranks):
            silent = BACK_MATTER.match(page.text(block).strip()) is not None
        elif block.kind == "prose" and block.end - block.start < _LABEL:
            label = page.text(block).strip()  # "Solo exhibitions:"
            if label.endswith(":"):
                silent = BACK_MATTER.match(label) is not None
        if not silent and block.kind in _TELLING:
            kept.append(block)
    return kept


_LABEL = 40  # characters of a line that only says what comes after it


def _events(trail: Trail, merged: list[Merged], source: str) -> list[Event]:
    """Return the events with quotes, spans and ids that no later reading changes."""
    events = []
    seen: dict[str, int] = {}
    for item in merged:
        event = _event(trail, item, source)
        name = stay_id(event)
        seen[name] = seen.get(name, 0) + 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        events.append(replace(event, id=name + number))
    return events


def _event(trail: Trail, item: Merged, source: str) -> Event:
    draft = item.draft
    attestations = tuple(
        Attestation(trail.quote(a, b), source, trail.span(a, b))
        for a, b in item.passages
    )
    return Event(
        "",
        Mention(draft.toponym, draft.within, draft.near),
        draft.date,
        draft.kind,
        _brief(attestations[0].quote),
        "possible" if draft.reported else "certain",
        attestations,
        draft.basis,
        band_of(draft.score),
        flags=draft.flags,
    )


def _brief(quote: str) -> str:
    """Return a quotation in one line, cut at a space where it is long."""
    line = " ".join(quote.split())
    if len(line) <= _WHAT:
        return line
    room = _WHAT - len(_CUT)
    return (line[: room + 1].rpartition(" ")[0] or line[:room]) + _CUT


def band_of(score: float) -> Literal["high", "medium", "low"]:
    """Return the band of confidence that a score falls into."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
