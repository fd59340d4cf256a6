"""Take the life back out of a finished page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.exchange.jsontext import load_json
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import life_from
from lifemap.files import decode_text
from lifemap.markup import MarkupReader
from lifemap.model import Life

BLOCK = "journey"
_COPIED = {"as": "place", "in": "in", "near": "near", "id_set": "id"}
_SAME = ("kind", "what", "certainty", "note", "basis", "band", "flags", "words")


class _Blocks(MarkupReader):
    """Collect the JSON data blocks of a page by their names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, str] = {}
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "script" and said.get("type") == "application/json":
            self._name = said.get("data-lifemap") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._name = ""

    def handle_data(self, data: str) -> None:
        if self._name:
            self.found[self._name] = self.found.get(self._name, "") + data


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a page that lifemap wrote.

    Of a page with several lives the first is taken, or that of ``person``.

    Raises
    ------
    ExchangeError
        When the page is none of ours.
    """
    parser = _Blocks()
    parser.feed(decode_text(data, name))
    try:
        block = load_json(parser.found[BLOCK].encode(), name)
        lives = block["lives"]
        chosen = _choose(lives, person, name)
        head = _head(block, chosen)
        stays = [_stay(each, block) for each in _stays(chosen)]
        lost = [f"the life of {each['name']}" for each in lives if each is not chosen]
    except ExchangeError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        msg = f"{name}: holds no life as lifemap writes it ({error!r}); draw it again"
        raise ExchangeError(msg) from error
    return Reading(_as_flagged(life_from(head, stays, name), stays), tuple(lost))


def _as_flagged(life: Life, stays: list[dict[str, Any]]) -> Life:
    """Return the life with the flags of the page: it carries no seals of drafts."""
    flags = [tuple(stay.get("flags", ())) for stay in stays]
    events = [
        replace(event, flags=said)
        for event, said in zip(life.events, flags, strict=True)
    ]
    return replace(life, events=tuple(events))


def _choose(lives: list[dict[str, Any]], person: str, name: str) -> dict[str, Any]:
    for life in lives:
        if person in ("", life["name"]):
            return life
    names = " or ".join(str(life["name"]) for life in lives)
    msg = f"{name}: holds no life of {person!r}; choose {names}"
    raise ExchangeError(msg)


def _head(block: Mapping[str, Any], life: Mapping[str, Any]) -> dict[str, Any]:
    person: dict[str, Any] = {"name": life["name"]}
    for key in ("born", "died"):
        if said := life.get(f"{key}Words") or life.get(f"{key}When"):
            person[key] = said
    if life.get("aliases"):
        person["aliases"] = life["aliases"]
    used = {quote[1] for stay in _stays(life) for quote in stay.get("quotes", [])}
    single = len(block["lives"]) == 1
    sources = [
        {key: value for key, value in source.items() if key != "text"}
        for index, source in enumerate(block["sources"])
        if single or index in used
    ]
    return {"person": person, "title": life.get("title", ""), "sources": sources}


def _stays(life: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [*life["stays"], *life["aside"]]


def _stay(said: Mapping[str, Any], block: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a life file for a stay of the page."""
    fields: dict[str, Any] = {"stay": said["id"]}
    if said.get("when"):
        fields["when"] = said["when"]
    fields |= {key: said[short] for short, key in _COPIED.items() if short in said}
    fields |= {key: said[key] for key in _SAME if said.get(key)}
    if "lat_set" in said:
        fields |= {"lat": said["lat_set"], "lon": said["lon_set"]}
    quotes = list(_quotes(said, block))
    if quotes:
        fields |= quotes[0]
    if quotes[1:]:
        fields["also"] = quotes[1:]
    return fields


def _quotes(
    said: Mapping[str, Any], block: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for quote, source, *span in said.get("quotes", []):
        fields: dict[str, Any] = {"quote": quote}
        if source >= 0:
            fields["source"] = block["sources"][source]["id"]
        if span:
            fields["at"] = span
        yield fields
