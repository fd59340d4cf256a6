"""Bring a new reading of a text together with what a person made of the last one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lifemap.lifefile.event import is_by_hand
from lifemap.model import Event, Life, Person, Source


def merge_lives(old: Life, draft: Life) -> Life:
    """Return the old life with what a new reading brings.

    A stay that a person wrote, changed or struck out stays exactly as it is. Every
    other one is taken from the draft where it has the same id, and dropped where the
    draft no longer has it; new finds come last. Of the person and the title, what the
    old life says wins.
    """
    fresh = {event.id: event for event in draft.events}
    kept = [
        event if is_by_hand(event) else fresh[event.id]
        for event in old.events
        if is_by_hand(event) or event.id in fresh
    ]
    known = {event.id for event in kept} | _twins(kept, draft.events)
    new = [event for event in draft.events if event.id not in known]
    return Life(
        person=_merge_person(old.person, draft.person),
        events=(*kept, *new),
        sources=tuple(_merge_sources(old.sources, draft.sources)),
        title=old.title or draft.title,
        note=old.note or draft.note,
    )


def _twins(kept: Iterable[Event], found: Iterable[Event]) -> set[str]:
    """Return the ids of finds that a person has already dealt with under another id.

    They rest on the same words and name the same place or the same date.
    """
    marks = {mark for event in kept if is_by_hand(event) for mark in _marks(event)}
    return {event.id for event in found if marks & set(_marks(event))}


def _marks(event: Event) -> list[tuple[str, str, str]]:
    said = (event.mention.toponym, f"@{event.when}")
    first = event.attestations[:1]
    return [(each.source, each.quote, what) for each in first for what in said]


def _merge_person(old: Person, draft: Person) -> Person:
    return replace(
        old,
        name=old.name or draft.name,
        born=old.born or draft.born,
        died=old.died or draft.died,
        aliases=old.aliases or draft.aliases,
    )


def _merge_sources(old: Iterable[Source], draft: Iterable[Source]) -> Iterable[Source]:
    """Return the old sources, renewed by those of the draft, and the new ones."""
    fresh = {source.id: source for source in draft}
    known = list(old)
    renewed = [fresh.pop(source.id, source) for source in known]
    return [*renewed, *fresh.values()]
