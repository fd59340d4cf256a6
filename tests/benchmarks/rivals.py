"""The same stays as folium's own time plugins and plain markers draw them.

The pages ask ten and more addresses for scripts and styles. Here each is answered at
once from the npm package that carries it: a network that takes no time. The few that
no package carries (a font's style, a theme) are answered with nothing, which only makes
these pages smaller and quicker than they are.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lifemap.edtf import iso
from lifemap.model import Journey, Stay

ASSETS = {
    "leaflet.js": ("leaflet@1.9.3", "dist/leaflet.js"),
    "leaflet.css": ("leaflet@1.9.3", "dist/leaflet.css"),
    "jquery-3.7.1.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "jquery.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "bootstrap.bundle.min.js": ("bootstrap@5.2.2", "dist/js/bootstrap.bundle.min.js"),
    "bootstrap.min.css": ("bootstrap@5.2.2", "dist/css/bootstrap.min.css"),
    "leaflet.awesome-markers.js": (
        "leaflet.awesome-markers@2.0.5",
        "dist/leaflet.awesome-markers.min.js",
    ),
    "leaflet.awesome-markers.css": (
        "leaflet.awesome-markers@2.0.5",
        "dist/leaflet.awesome-markers.css",
    ),
    "all.min.css": ("@fortawesome/fontawesome-free@6.2.0", "css/all.min.css"),
    "jquery-ui.min.js": ("jquery-ui@1.13.3", "dist/jquery-ui.min.js"),
    "iso8601.min.js": ("iso8601-js-period@0.2.1", "iso8601.js"),
    "leaflet.timedimension.min.js": (
        "leaflet-timedimension@1.1.1",
        "dist/leaflet.timedimension.min.js",
    ),
    "leaflet.timedimension.control.css": (
        "leaflet-timedimension@1.1.1",
        "dist/leaflet.timedimension.control.css",
    ),
    "moment.min.js": ("moment@2.18.1", "min/moment.min.js"),
    "leaflet.timeline.min.js": ("leaflet.timeline@1.6.0", "dist/leaflet.timeline.js"),
}
"""Of each file that the pages ask for: the package that carries it, and where."""

YEARS_ON = 130
"""TimestampedGeoJson breaks before 1970 (11 steps for a life of 60 years)."""

_LINK = re.compile(r'(?:src|href)="(https?://[^"]+)"')


class RivalPage(NamedTuple):
    """A page that needs more than itself: its bytes, and those with all it links."""

    path: Path
    own_bytes: int
    whole_bytes: int
    links: int


def fetch_assets(folder: Path) -> str:
    """Put the assets into a folder, packed by npm; return why not, or nothing."""
    if not shutil.which("npm"):
        return "no npm here to pack the plugins' scripts with"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, inside) in ASSETS.items():
        target = folder / name
        if target.exists():
            continue
        try:
            archive = _pack(package, folder)
            with tarfile.open(archive) as packed:
                member = packed.extractfile(f"package/{inside}")
                assert member is not None
                target.write_bytes(member.read())
        except (subprocess.SubprocessError, OSError, KeyError) as error:
            return f"npm could not pack {package}: {error}"
    return ""


def _pack(package: str, folder: Path) -> Path:
    """Return the archive of a package, packed once."""
    note = folder / f"{package.replace('/', '+')}.name"
    if not note.exists():
        done = subprocess.run(
            ["npm", "pack", "--silent", package],
            cwd=folder, capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        note.write_text(done.stdout.strip().splitlines()[-1], encoding="utf-8")
    return folder / note.read_text(encoding="utf-8")


def weigh(path: Path, assets: Path) -> RivalPage:
    """Count a page and every asset it links, tiles and fonts not among them."""
    links = dict.fromkeys(_LINK.findall(path.read_text(encoding="utf-8")))
    files = [assets / link.rpartition("/")[2] for link in links]
    linked = sum(file.stat().st_size for file in files if file.exists())
    own = path.stat().st_size
    return RivalPage(path, own, own + linked, len(links))


# -- the pages --------------------------------------------------------------------


def save_timestamped(journey: Journey, path: Path) -> Path:
    """Write the page of TimestampedGeoJson: every stop and leg from its day on."""
    import folium
    from folium.plugins import TimestampedGeoJson

    features = []
    for stay in journey.stays:
        told = {"times": [_later(stay)], "icon": "circle", "popup": _said(stay)}
        features.append(_feature("Point", _at(stay), told))
    for start, end in _legs(journey):
        times = [_later(end), _later(end)]
        properties: dict[str, Any] = {"times": times, "style": {"weight": 1.5}}
        features.append(_feature("LineString", [_at(start), _at(end)], properties))
    drawn = folium.Map(location=(48, 25), zoom_start=4)
    TimestampedGeoJson(  # type: ignore[no-untyped-call]
        {"type": "FeatureCollection", "features": features},
        period="P1M", transition_time=41, auto_play=False, loop=False,
    ).add_to(drawn)  # fmt: skip
    drawn.save(str(path))
    return path


def save_timeline(journey: Journey, path: Path) -> Path:
    """Write the page of Timeline: every stop and leg from its day to the end."""
    import folium
    from folium.plugins import Timeline, TimelineSlider
    from folium.utilities import JsCode

    last = _day(journey.stays[-1])
    features = []
    for stay in journey.stays:
        properties = {"start": _day(stay), "end": last + 1, "popup": _said(stay)}
        features.append(_feature("Point", _at(stay), properties))
    for start, end in _legs(journey):
        properties = {"start": _day(end), "end": last + 1}
        features.append(_feature("LineString", [_at(start), _at(end)], properties))
    drawn = folium.Map(location=(48, 25), zoom_start=4)
    layer = Timeline(
        {"type": "FeatureCollection", "features": features},
        get_interval=JsCode(
            "function(f){return {start:f.properties.start*864e5,"
            "end:f.properties.end*864e5};}"
        ),
        point_to_layer=JsCode("function(f, at){return L.circleMarker(at);}"),
        on_each_feature=JsCode(
            "function(f, layer){const text = f.properties.popup;"
            "if(text)layer.bindPopup(text);}"
        ),
    ).add_to(drawn)
    slider = TimelineSlider(auto_play=False, playback_duration=30000)
    slider.add_timelines(layer).add_to(drawn)  # type: ignore[no-untyped-call]
    drawn.save(str(path))
    return path


def save_markers(journey: Journey, path: Path) -> Path:
    """Write the page of one Marker a stop and one PolyLine a leg."""
    import folium

    drawn = folium.Map(location=(48, 25), zoom_start=4)
    for stay in journey.stays:
        lon, lat = _at(stay)
        folium.Marker((lat, lon), popup=_said(stay)).add_to(drawn)
    for start, end in _legs(journey):
        ends = [tuple(reversed(_at(each))) for each in (start, end)]
        folium.PolyLine(ends).add_to(drawn)  # type: ignore[no-untyped-call]
    drawn.save(str(path))
    return path


def _feature(kind: str, at: Any, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": at}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _legs(journey: Journey) -> Iterator[tuple[Stay, Stay]]:
    known = {stay.id: stay for stay in journey.stays}
    for leg in journey.legs:
        yield known[leg.from_id], known[leg.to_id]


def _at(stay: Stay) -> list[float]:
    assert stay.place is not None
    return [stay.place.lon, stay.place.lat]


def _day(stay: Stay) -> int:
    """Return the day of a stay, counted from 1970 as JavaScript does."""
    assert stay.event.when is not None
    return (stay.event.when.earliest or 0) - 719163


def _later(stay: Stay) -> str:
    """Return the day of a stay, so many years on."""
    assert stay.event.when is not None
    said = str(iso(stay.event.when.earliest))
    return f"{int(said[:4]) + YEARS_ON:04d}{said[4:]}".replace("-02-29", "-02-28")


def _said(stay: Stay) -> str:
    """Return all that our page tells of a stay, as a line."""
    event, chosen = stay.event, stay.resolution.candidates[0]
    quotes = " ".join(each.quote for each in event.attestations)
    others = ", ".join(each.place.name for each in stay.resolution.candidates[1:5])
    why = "; ".join(chosen.reasons)
    return (
        f"{chosen.place.name}, {event.when}: {event.what} {quotes} {event.kind}"
        f" {why} {others}"
    )
