"""Write the places and sources of a page once, as JSON text named by its index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifemap.model import Candidate, Place, Source
from lifemap.webmap.outlines import encode_thin
from lifemap.webmap.reasons import say_reason
from lifemap.webmap.safejson import BRACE, listed, quoted, to_json
from lifemap.webmap.speech import speech_in

_OTHERS = 4


class Table:
    """Places, sources and rivals as JSON texts that `safejson.safe` must pass over.

    ``points`` are the latitude and longitude of each place.
    """

    def __init__(self, lang: str = "en") -> None:
        speech = speech_in(lang)
        self._speech = None if speech.lang == "en" else speech
        self.places: list[str] = []
        self.points: list[tuple[float, float]] = []
        self.sources: list[str] = []
        self.others: list[str] = []
        self._places: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._reasons: dict[tuple[str, ...], str] = {}

    def members(self) -> dict[str, str]:
        """Return what is in the table as members of the data block."""
        return {
            "places": listed(self.places),
            "sources": listed(self.sources),
            "others": listed(self.others),
        }

    def rivals(self, candidates: Sequence[Candidate]) -> int:
        """Return the index of what else a name may mean, told once for all stays."""
        told = candidates[:_OTHERS]
        key = " ".join([candidate.place.id for candidate in told])
        known = self._others.get(key)
        if known is None:
            known = self._others[key] = len(self.others)
            self.others.append(listed([_other(candidate.place) for candidate in told]))
        return known

    def say(self, reason: str) -> str:
        """Return a reason in the language that was asked for."""
        return say_reason(reason, self._speech) if self._speech else reason

    def why(self, reasons: tuple[str, ...]) -> str:
        """Return reasons in that language as a list, written once for many stays."""
        known = self._reasons.get(reasons)
        if known is None:
            said = listed([quoted(self.say(reason)) for reason in reasons])
            known = self._reasons[reasons] = said
        return known

    def place(self, place: Place) -> int:
        """Return the index of a place."""
        key = place.id or f"{place.lat},{place.lon},{place.name}"
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = len(self.places)
            self.places.append(_place(place))
            self.points.append((place.lat, place.lon))
        return known

    def add_sources(self, sources: Iterable[Source]) -> None:
        """Take up a life's sources; ids mean these until the next life's."""
        self._sources = {}
        for source in sources:
            self._sources[source.id] = len(self.sources)
            self.sources.append(to_json(_source(source)))

    def source(self, source_id: str) -> int:
        """Return the index of a source, -1 of one that nobody told of."""
        return self._sources.get(source_id, -1)


def _place(place: Place) -> str:
    said = [
        f'"id":{quoted(place.id)},"name":{quoted(place.name)}'
        f',"lat":{round(place.lat, 5)},"lon":{round(place.lon, 5)}'
    ]
    if place.uncertainty_km:
        said.append(f'"km":{place.uncertainty_km}')
    if place.kind:
        said.append(f'"kind":{quoted(place.kind)}')
    if place.country:
        said.append(f'"country":{quoted(place.country)}')
    if place.within:
        said.append(f'"within":{quoted(place.within)}')
    if place.population:
        said.append(f'"population":{place.population}')
    if place.source:
        said.append(f'"source":{quoted(place.source)}')
    if place.area:
        said.append(f'"area":{quoted(encode_thin(place.area))}')
    members = ",".join(said).replace("{", BRACE)
    return f"{{{members}}}"


def _source(source: Source) -> dict[str, str]:
    record = {
        "id": source.id,
        "title": source.title,
        "path": source.path,
        "url": source.url,
        "licence": source.licence,
        "sha256": source.sha256,
        "text": source.text,
    }
    return {key: value for key, value in record.items() if value or key == "id"}


def _other(place: Place) -> str:
    """Return a name and what tells it from others of the name."""
    at = f"{place.lat:.2f}, {place.lon:.2f}"
    parts = (place.kind, place.within or place.country, at)
    told = (place.name, " · ".join(filter(None, parts)), place.id)
    return listed(map(quoted, told)).replace("{", BRACE)
