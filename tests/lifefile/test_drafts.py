"""Drafts read again: what a person changed stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lifemap.lifefile import (
    dump_life,
    merge_lives,
    parse_life,
)
from lifemap.model import (
    Attestation,
    Event,
    Life,
    Mention,
    Person,
    Source,
)
from lifemap.phrases import read_date


def drafted(
    stay: str, place: str = "Odessa", quote: str = "q", **more: object
) -> Event:
    """Return a stay as the reader makes it."""
    event = Event(
        stay, Mention(place), band="high", attestations=(Attestation(quote, "text"),)
    )
    return replace(event, **more)  # type: ignore[arg-type]


def life_of(*found: Event) -> Life:
    """Return a life of stays that were read from one text."""
    return Life(Person("A"), found, (Source("text"),))


def edit(life: Life, old: str, new: str) -> Life:
    """Return a life after a person has changed its file once."""
    text = dump_life(life)
    assert text.count(old) == 1
    return parse_life(text.replace(old, new))


def test_an_untouched_draft_is_renewed() -> None:
    """A stay that nobody changed follows the new reading, or goes with it."""
    old = parse_life(dump_life(life_of(drafted("a"), drafted("b", quote="r"))))
    merged = merge_lives(
        old, life_of(drafted("a", what="better"), drafted("c", "Rome"))
    )
    assert [(event.id, event.what) for event in merged.events] == [
        ("a", "better"),
        ("c", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('place = "Odessa"', 'place = "Odesa"'),
        ('place = "Odessa"', 'place = "Odessa"\nid = "gn:698740"'),
        ('place = "Odessa"', 'place = "Odessa"\nlat = 46.5\nlon = 30.7'),
        ('band = "high"', 'band = "high"\nkeep = false'),
        ('band = "high"\n', ""),
        ("made = ", "# made = "),
    ],
)
def test_a_persons_change_survives_every_reading(old: str, new: str) -> None:
    """Whatever is changed in a stay, the whole stay stays as it is."""
    draft = life_of(drafted("a"), drafted("b", "Rome", "r"))
    changed = edit(life_of(drafted("a")), old, new)
    again = merge_lives(changed, draft)
    assert again.events[0] == changed.events[0]
    assert merge_lives(parse_life(dump_life(again)), draft) == again
    gone = merge_lives(parse_life(dump_life(again)), life_of(drafted("b", "Rome", "r")))
    assert gone.events[0] == changed.events[0]


def test_a_changed_layout_is_no_change() -> None:
    """Other quotes, spaces and comments leave a drafted stay a draft."""
    old = edit(life_of(drafted("a")), 'place = "Odessa"', "place   = 'Odessa' # port")
    assert merge_lives(old, life_of(drafted("a", what="new"))).events[0].what == "new"


def test_a_stay_added_by_hand_stays() -> None:
    """It has no band, and needs none."""
    hand = Event("mine", Mention("Paris"))
    merged = merge_lives(life_of(drafted("a"), hand), life_of())
    assert merged.events == (hand,)


def test_what_a_person_changed_does_not_come_back_under_another_id() -> None:
    """The same words and place found again are the stay that is already there."""
    changed = edit(
        life_of(drafted("a")), 'band = "high"', 'band = "high"\nkeep = false'
    )
    found = life_of(drafted("other"), drafted("b", "Rome", "r"))
    assert [event.id for event in merge_lives(changed, found).events] == ["a", "b"]


def test_what_is_known_of_the_person_is_not_overwritten() -> None:
    """A new reading fills gaps only; sources are renewed and added."""
    old = Life(Person("By Hand"), (), (Source("text", "old"), Source("book")), "Title")
    born = read_date("1879")
    new = Life(Person("A", born), (), (Source("text", "new"), Source("more")), "T", "N")
    merged = merge_lives(old, new)
    assert merged.person == Person("By Hand", born)
    assert (merged.title, merged.note) == ("Title", "N")
    assert merged.sources == (Source("text", "new"), Source("book"), Source("more"))
