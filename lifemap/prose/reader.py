"""Read a biography: who, when, where, what, each with the words that say so."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from lifemap.edtf import Date, parse
from lifemap.errors import DateError
from lifemap.model import Attestation, Event, Life, Mention, Person, Source
from lifemap.prose.anaphora import focus_of, with_anaphors
from lifemap.prose.blocks import Block, Page, read_page
from lifemap.prose.events import Draft, Scene, draft_events
from lifemap.prose.merge import Merged, merge_drafts
from lifemap.prose.moments import find_moments
from lifemap.prose.order import heading_years, order_blocks
from lifemap.prose.people import Subject, find_subject
from lifemap.prose.places import Context, Knower, Names, PlaceMention, find_places, tokens_of
from lifemap.prose.predicates import find_predicates
from lifemap.prose.sentences import split_sentences

_TELEGRAPHIC = 3
HIGH = 2.0
MEDIUM = 1.0
BACK_MATTER = re.compile(
    r"^(?:notes?|references?|sources?|bibliography|further reading|external links|see also"
    r"|footnotes?|citations?|selected works|works|publications|discography|filmography"
    r"|works cited|literature|legacy and honou?rs|awards|in popular culture|.* in art"
    r"|writings|selected bibliography|primary sources|secondary sources|links)$",
    re.I,
)


def read_biography(
    text: str,
    *,
    person: str | None = None,
    gazetteer: Knower,
    source: Source | None = None,
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

    Returns
    -------
    life
        Events in reading order, each with quotes that stand in ``text`` at their
        spans, a band of confidence, and flags for what was inferred.
    """
    page = read_page(text)
    blocks = order_blocks(page)
    subject = find_subject(page, blocks, person)
    reading = _Reading(page, subject, Context(Names(gazetteer), subject.cast.names))
    for block in _telling(page, blocks):
        reading.take(block)
    merged = merge_drafts(reading.kept())
    origin = source or Source("text", sha256=hashlib.sha256(text.encode()).hexdigest())
    events = _events(page, merged, origin.id)
    known = Person(subject.name, reading.born, reading.died, subject.aliases)
    return Life(known, tuple(events), (replace(origin, text=origin.text or text),))


def _telling(page: Page, blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks that may tell events, without notes and lists of works."""
    kept = []
    silent = False
    for block in blocks:
        if block.kind == "head":
            silent = BACK_MATTER.match(page.text(block).strip()) is not None
        if not silent and block.kind in ("prose", "item", "caption", "head"):
            kept.append(block)
    return kept


class _Reading:
    """Goes through the blocks and keeps what the next sentence needs to know."""

    def __init__(self, page: Page, subject: Subject, context: Context) -> None:
        self.page = page
        self.subject = subject
        self.context = context
        self.drafts: list[Draft] = []
        self.year: int | None = None
        self.heading: Date | None = None
        self.carried: Date | None = None
        self.focus: PlaceMention | None = None
        self.he = "self"
        self.born: Date | None = None
        self.died: Date | None = None

    def take(self, block: Block) -> None:
        text = self.page.scroll.text
        if block.kind == "head":
            years = heading_years(self.page.text(block))
            if years:
                self.year = years[0]
                self.heading = _interval(*years)
            else:
                self.heading = None
            self.carried = None
            return
        self.he = "self"
        self.carried = self.heading_start() if False else None
        for start, end in split_sentences(text, block.start, block.end):
            self._sentence(text, start, end, block)

    def heading_start(self) -> Date | None:
        return self.heading

    def _sentence(self, text: str, start: int, end: int, block: Block) -> None:
        moments, year = find_moments(text, start, end, self.year)
        if block.kind != "caption":
            self.year = year
        tokens = tokens_of(text, start, end)
        places = find_places(text, tokens, self.context)
        places = with_anaphors(text, tokens, places, self.focus)
        if not places and not moments:
            return
        cast = self.subject.cast
        predicates = find_predicates(text, tokens, places, cast, self.he)
        scene = Scene(
            text, start, end, tokens, places, predicates, moments,
            listed=block.kind == "item" or text.count(";", start, end) > _TELEGRAPHIC, damaged=block.damaged,
            caption=block.kind == "caption", carried=self.carried, heading=self.heading,
        )  # fmt: skip
        for draft in draft_events(scene):
            self.drafts.append(replace(draft, order=len(self.drafts)))
        self.focus = focus_of(places, scene.drafts) or self.focus
        if moments and block.kind != "caption":
            self.carried = moments[-1].date

    def kept(self) -> list[Draft]:
        """Return the drafts within the person's life."""
        for draft in self.drafts:
            if draft.kind == "birth" and self.born is None and draft.score >= HIGH:
                self.born = draft.date
            if draft.kind == "death" and self.died is None and draft.score >= HIGH:
                self.died = draft.date
        return [d for d in self.drafts if self._alive(d)]

    def _alive(self, draft: Draft) -> bool:
        if draft.date is None or draft.kind == "burial":
            return True
        if self.died and self.died.latest is not None and draft.date.earliest is not None:
            if draft.date.earliest > self.died.latest:
                return False
        if self.born and self.born.earliest is not None and draft.date.latest is not None:
            return draft.date.latest >= self.born.earliest
        return True


def _interval(first: int, last: int) -> Date | None:
    try:
        return parse(f"{first:04d}" if first == last else f"{first:04d}/{last:04d}")
    except DateError:
        return None


def _events(page: Page, merged: list[Merged], source: str) -> list[Event]:
    events = []
    seen: dict[str, int] = {}
    for item in merged:
        draft = item.draft
        attestations = tuple(
            Attestation(page.scroll.quote(a, b), source, page.scroll.span(a, b))
            for a, b in item.passages
        )
        when = draft.date
        key = f"{attestations[0].quote}|{draft.toponym}|{when.edtf if when else ''}"
        name = "s-" + hashlib.sha256(key.encode()).hexdigest()[:8]
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name}-{seen[name]}"
        events.append(
            Event(
                name, Mention(draft.toponym, draft.within, draft.near), when, draft.kind,
                " ".join(attestations[0].quote.split())[:160],
                "possible" if draft.reported else "certain", attestations, draft.basis,
                _band(draft.score), True, "", draft.flags,
            )  # fmt: skip
        )
    return events


def _band(score: float):  # type: ignore[no-untyped-def]
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
