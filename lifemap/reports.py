"""Put results into lines that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from lifemap.model import Candidate, Journey, Ledger, Resolution, Stay

_LEDGER = (
    ("placed", "placed"),
    ("area", "as areas"),
    ("undated", "undated"),
    ("unplaced", "unplaced"),
    ("ambiguous", "ambiguous"),
)


def describe_ledger(ledger: Ledger) -> str:
    """Return the account of a life in one line that adds up."""
    parts = [f"{getattr(ledger, key)} {word}" for key, word in _LEDGER]
    return f"{ledger.found} stays found = {' + '.join(parts)}"


def describe_aside(journey: Journey) -> Iterator[str]:
    """Yield a line for each stay that is not on the map, with the way out."""
    for stay in journey.aside:
        when = stay.event.when or "no date"
        line = f"  {stay.status}: {stay.event.mention.toponym} ({when})"
        yield f"{line}; {stay.resolution.hint}" if stay.resolution.hint else line


def describe_candidate(rank: int, candidate: Candidate) -> list[str]:
    """Return a candidate's line and the line of its reasons."""
    place = candidate.place
    then = candidate.name_then
    name = f"{place.name} (then {then})" if then not in ("", place.name) else place.name
    within = ", ".join(part for part in (place.within, place.country) if part)
    where = f"{place.lat:.4f} {place.lon:.4f}"
    unsure = f" ± {place.uncertainty_km:.0f} km" if place.uncertainty_km else ""
    head = f"  {rank}  {name}, {within}" if within else f"  {rank}  {name}"
    return [
        f"{head}  [{place.kind}]  {where}{unsure}  {place.id}  {candidate.score:.2f}",
        f"     {'; '.join(candidate.reasons)}",
    ]


def describe_resolution(name: str, resolution: Resolution) -> Iterator[str]:
    """Yield the answer for one name: what it is, each candidate with its reasons."""
    yield f"{name}: {resolution.state}"
    for rank, candidate in enumerate(resolution.candidates, start=1):
        yield from describe_candidate(rank, candidate)
    if resolution.hint:
        yield f"  {resolution.hint}"


def describe_stay(stay: Stay) -> str:
    """Return one line of an itinerary."""
    name = stay.place.name if stay.place else stay.event.mention.toponym
    return f"{stay.seq:>3}  {stay.event.when or '':<23}  {name}  {stay.event.what}"


def candidate_record(candidate: Candidate, margin: float | None) -> dict[str, object]:
    """Return a candidate as plain JSON values, as ``geocode --json`` prints it."""
    place = candidate.place
    record: dict[str, object] = {
        "id": place.id,
        "name": place.name,
        "name_then": candidate.name_then or place.name,
        "kind": place.kind,
        "country": place.country,
        "within": place.within,
        "lat": place.lat,
        "lon": place.lon,
        "uncertainty_km": place.uncertainty_km,
        "score": round(candidate.score, 4),
        "margin": margin,
        "match": candidate.match,
        "reasons": list(candidate.reasons),
    }
    if place.area is not None:
        from lifemap.geometry import to_geojson

        record["geometry"] = to_geojson(place.area)
    return record


def resolution_record(query: str, resolution: Resolution) -> dict[str, object]:
    """Return the answer for one name as plain JSON values."""
    scores = [candidate.score for candidate in resolution.candidates]
    leads = [
        round(score - (scores[i + 1] if i + 1 < len(scores) else 0.0), 4)
        for i, score in enumerate(scores)
    ]
    return {
        "query": query,
        "state": resolution.state,
        "candidates": [
            candidate_record(candidate, lead)
            for candidate, lead in zip(resolution.candidates, leads, strict=True)
        ],
        "hint": resolution.hint,
    }
