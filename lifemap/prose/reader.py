"""Read a biography: who, when, where, what, each with the words that say so."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import NamedTuple

from lifemap.model import Attestation, Event, Life, Mention, Person, Source
from lifemap.prose.anaphora import focus_of, with_anaphors, with_stage
from lifemap.prose.blocks import Block, Page, read_page
from lifemap.prose.events import draft_events, vital_draft
from lifemap.prose.governors import without_dated
from lifemap.prose.mentions import Context, Knower, Names, PlaceMention
from lifemap.prose.merge import Merged, merge_drafts
from lifemap.prose.moments import Clock, Moment, coarse, find_moments
from lifemap.prose.order import contents, heading_years, is_listed, order_blocks
from lifemap.prose.people import Subject, find_subject
from lifemap.prose.places import find_places
from lifemap.prose.predicates import find_predicates
from lifemap.prose.reference import Conversation
from lifemap.prose.scenes import Draft, Scene
from lifemap.prose.sentences import split_sentences
from lifemap.prose.tokens import tokens_of
from lifemap.prose.vitals import date_of_vital, find_vitals
from lifemap.toponyms import normalise

# What a sentence must have for a date, or for a place without a name, to be in it.
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_DATE_CUES = tuple(
    "year later month week day spring summer autumn winter fall age decade night morning"
    " evening life death soon shortly time January February March April May June July"
    " August September October November December Christmas Easter century ies ties teens"
    " nine ten eleven twelve teen twenty thirty seven eight when"
    " Sunday Monday Tuesday Wednesday Thursday Friday Saturday next following".split()
)
_PLACE_CUES = tuple(
    "there where hither thither city town village capital island port colony attended"
    " part present".split()
)
_TELEGRAPHIC = 3
_SECTIONS = 4
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
    context = Context(
        Names(gazetteer),
        subject.cast.names,
        subject.others,
        _common_words(page.scroll.text),
    )
    reading = _Reading(page, blocks, subject, context)
    reading.begin()
    for block in _telling(page, blocks):
        reading.take(block)
    merged = merge_drafts(_placed(reading.kept(), gazetteer))
    origin = source or Source("text", sha256=hashlib.sha256(text.encode()).hexdigest())
    events = _events(page, merged, origin.id)
    known = Person(
        subject.name, reading.clock.born, reading.clock.died, subject.aliases
    )
    return Life(known, tuple(events), (replace(origin, text=origin.text or text),))


_LOWER = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")


def _common_words(text: str) -> frozenset[str]:
    """Return the words that the text also writes small: hardly names of places."""
    return frozenset(_LOWER.findall(text[:400_000]))


def _placed(drafts: list[Draft], gazetteer: Knower) -> list[Draft]:
    """Keep of what a place is said to lie in only what the gazetteer can tell."""
    known: dict[tuple[str, str], str] = {}
    for draft in drafts:
        key = (draft.toponym, draft.within)
        if draft.within and key not in known:
            known[key] = _container(gazetteer, *key)
    places = _same_places(gazetteer, drafts)
    return [
        _at(d, known.get((d.toponym, d.within), ""), places[d.toponym]) for d in drafts
    ]


def _at(draft: Draft, within: str, spot: Spot) -> Draft:
    return replace(draft, within=within, place=spot.id, lat=spot.lat, lon=spot.lon)


class Spot(NamedTuple):
    """What all names of a place share, and about where its likeliest reading is."""

    id: str
    lat: float
    lon: float


def _same_places(gazetteer: Knower, drafts: list[Draft]) -> dict[str, Spot]:
    """Return for each name the spot of its place: the same for New York (City)."""
    owners: dict[str, Spot] = {}
    same: dict[str, Spot] = {}
    for name in dict.fromkeys(d.toponym for d in drafts):
        best = [c.place for c in gazetteer.candidates(name, limit=_RIVALS, fuzzy=False)]
        spots = [Spot(p.id, p.lat, p.lon) for p in best] or [
            Spot(normalise(name), 0.0, 0.0)
        ]
        same[name] = next((owners[s.id] for s in spots if s.id in owners), spots[0])
        owners.setdefault(spots[0].id, same[name])
    return same


_RIVALS = 3


def _container(gazetteer: Knower, toponym: str, within: str) -> str:
    parts = [p.strip() for p in within.split(",")]
    tries = dict.fromkeys((within, *reversed(parts)))
    found = (t for t in tries if gazetteer.candidates(toponym, within=t, limit=1))
    return next(found, "")


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

    def __init__(
        self, page: Page, blocks: tuple[Block, ...], subject: Subject, context: Context
    ) -> None:
        self.page = page
        self.subject = subject
        self.context = context
        self.drafts: list[Draft] = []
        self.vitals = find_vitals(page, blocks, subject.cast.names)
        self.clock = Clock(
            date_of_vital(self.vitals, "birth"), date_of_vital(self.vitals, "death")
        )
        self.focus: PlaceMention | None = None
        self.stage: tuple[str, list[PlaceMention]] = ("", [])
        self.talk = Conversation(subject.cast)
        self.ranks = contents(page)
        self.told = False
        self.lead = sum(b.kind == "head" for b in blocks) >= _SECTIONS

    def begin(self) -> None:
        """Take the births and deaths that the head of the page places."""
        text = self.page.scroll.text
        for vital in self.vitals:
            tokens = tokens_of(text, vital.start, vital.end)
            places = find_places(text, tokens, self.context)
            if places:
                draft = vital_draft(vital, places[0], len(self.drafts))
                self.drafts.append(draft)

    def take(self, block: Block) -> None:
        """Read a block of prose, an entry, a caption or a heading."""
        text = self.page.scroll.text
        if block.kind == "head":
            if not is_listed(self.page, block, self.ranks):
                return
            self.lead = self.lead and not self.told
            self.clock.begin_section(heading_years(self.page.text(block)))
            return
        self.clock.begin_block()
        self.told = self.told or block.kind == "prose"
        self.talk = Conversation(self.subject.cast)
        self.stage = ("", [])
        for start, end in split_sentences(text, block.start, block.end):
            self._sentence(text, start, end, block)

    def _sentence(self, text: str, start: int, end: int, block: Block) -> None:
        """Read a sentence; one that can name no place is passed over quickly."""
        carried = None if self.lead else self.clock.carried()
        moments = self._moments(text, start, end, block)
        if not self._may_place(text, start, end):
            self.talk.pass_over(text[start:end])
            return
        tokens = tokens_of(text, start, end)
        talk = self.talk.next(tokens, text[start:end])
        places = find_places(text, tokens, self.context)
        places = with_anaphors(text, tokens, places, self.focus)
        if not places:
            places = with_stage(text[start:end], tokens, self.stage)
        self.stage = (text[start:end], places)
        if not places:
            return
        cast = self.subject.cast
        parse = find_predicates(text, tokens, places, cast, talk)
        scene = Scene(
            text,
            start,
            end,
            tokens,
            places,
            without_dated(parse.predicates, moments, tokens),
            moments,
            parse.clauses,
            listed=block.kind == "item" or text.count(";", start, end) > _TELEGRAPHIC,
            damaged=block.damaged,
            caption=block.kind == "caption",
            carried=carried,
            heading=self.clock.heading,
            own=cast.names,
        )
        for draft in draft_events(scene):
            self._keep(replace(draft, order=len(self.drafts)))
        self.focus = focus_of(places, scene.drafts) or self.focus

    def _moments(self, text: str, start: int, end: int, block: Block) -> list[Moment]:
        """Return the dates of a sentence, if anything in it looks like one."""
        words = text[start:end]
        if not (_DIGIT.search(words) or any(cue in words for cue in _DATE_CUES)):
            return []
        return find_moments(text, start, end, self.clock, keep=block.kind != "caption")

    def _may_place(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence has a capital beyond its first, or points at a place."""
        if _CAPITAL.search(text, start + 1, end):
            return True
        words = text[start:end]
        return any(cue in words for cue in _PLACE_CUES)

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        if draft.basis == "stated" and draft.score >= HIGH:
            if draft.kind == "birth":
                self.clock.born = self.clock.born or draft.date
            if draft.kind == "death":
                self.clock.died = self.clock.died or draft.date

    def kept(self) -> list[Draft]:
        """Return the drafts within the person's life."""
        return [d for d in map(self._dated, self.drafts) if self._alive(d)]

    def _dated(self, draft: Draft) -> Draft:
        """Give a birth, death or burial without its own date that of the life."""
        own = draft.date is not None and draft.basis in ("stated", "relative", "age")
        if own or draft.kind not in ("birth", "death", "burial"):
            return draft
        date = self.clock.born if draft.kind == "birth" else self.clock.died
        if date is None:
            return draft
        if draft.kind == "burial":
            return replace(
                draft, date=coarse(date), basis="inferred", flags=("year of death",)
            )
        return replace(
            draft, date=date, basis="stated", score=draft.score + 0.6, flags=()
        )

    def _alive(self, draft: Draft) -> bool:
        born, died = self.clock.born, self.clock.died
        if draft.date is None or draft.kind == "burial":
            return True
        first, last = draft.date.earliest, draft.date.latest
        if (
            died
            and died.latest is not None
            and first is not None
            and first > died.latest
        ):
            return False
        return not (
            born
            and born.earliest is not None
            and last is not None
            and last < born.earliest
        )


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
                name,
                Mention(draft.toponym, draft.within, draft.near),
                when,
                draft.kind,
                " ".join(attestations[0].quote.split())[:160],
                "possible" if draft.reported else "certain",
                attestations,
                draft.basis,
                _band(draft.score),
                True,
                "",
                draft.flags,
            )
        )
    return events


def _band(score: float):  # type: ignore[no-untyped-def]
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
