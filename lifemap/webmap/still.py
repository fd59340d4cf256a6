"""Draw the page that is read without a script: a still map and the whole list."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lifemap.geometry import Point, Ring, arc, decode_numbers
from lifemap.model import Journey, Place, Stay
from lifemap.webmap.speech import Speech, speech_in
from lifemap.webmap.sphere import Sheet, sheet_around

WIDTH, HEIGHT, PAD = 1000, 620, 50
NEAREST = 0.15  # globe radii (950 km) that are shown at least, so that coasts come in
RAMP = ("#31286e", "#6a2583", "#a2287a", "#c93a55", "#bb531b", "#976700")
COARSE, SMALLEST, EDGE = 7, 16, 40  # px: steps and islands of the land; its overhang
_STEPS, _STEP_KM = 16, 500
_LETTER = 6.2  # px, the mean width of a letter of a name
_Pixel = tuple[float, float]
Box = tuple[float, float, float, float]


class View(NamedTuple):
    """How a sheet lies on the picture."""

    sheet: Sheet
    scale: float
    left: float
    top: float

    def pixel(self, lat: float, lon: float) -> _Pixel | None:
        """Return where a place is on the picture, or None for what is too far."""
        found = self.sheet.place(lat, lon)
        if found is None:
            return None
        x, y = found
        return self.left + x * self.scale, self.top - y * self.scale


def still_page(
    journeys: Sequence[Journey], title: str, land: str, lang: str = "en"
) -> str:
    """Return HTML of the map and the list, every text of the lives escaped.

    ``land`` is the basemap's land as text, coarse.
    """
    speech = speech_in(lang)
    stays = [stay for journey in journeys for stay in journey.stays]
    aside = [stay for journey in journeys for stay in journey.aside]
    drawn = picture(journeys, land, label=speech.say("still.picture"))
    beside = escaped(speech.say("aside", count=len(aside)))
    return "\n".join(
        (
            f'<div class="lm-paper" lang="{speech.lang}">',
            f'<header class="lm-title"><h1>{escaped(title)}</h1></header>',
            f'<figure class="lm-paper-map">{drawn}</figure>',
            _list(stays, speech),
            f"<h2>{beside}</h2>{_list(aside, speech)}" if aside else "",
            _sources(journeys, speech),
            "</div>",
        )
    )


# -- the list ---------------------------------------------------------------------


def _list(stays: Iterable[Stay], speech: Speech) -> str:
    items = "\n".join(_item(stay, speech) for stay in stays)
    return f'<ol class="lm-paper-list">\n{items}\n</ol>'


def _item(stay: Stay, speech: Speech) -> str:
    event = stay.event
    name, today = place_names(stay)
    sure = event.certainty == "certain"
    doubt = "" if sure else f" ({escaped(speech.say(event.certainty))})"
    now = escaped(speech.say("today", name=today)) if today else ""
    parts = [
        f'<p class="lm-when">{escaped(speech.date(event.when))}</p>',
        f'<p><span class="lm-place">{escaped(name)}</span>',
        f' <span class="lm-today">{now}</span>' if now else "",
        f"{doubt}</p>",
        f"<p>{escaped(event.what)}</p>" if event.what else "",
        *(f"<blockquote>{escaped(q.quote)}</blockquote>" for q in event.attestations),
    ]
    number = f'<span class="lm-paper-number">{stay.seq or "–"}</span>'
    return f"<li>{number}<div>{''.join(parts)}</div></li>"


def place_names(stay: Stay) -> tuple[str, str]:
    """Return a stay's place by its name of the time, and today's where it differs."""
    if stay.place is None:
        return stay.event.mention.toponym, ""
    name = stay.resolution.candidates[0].name_then or stay.place.name
    return name, stay.place.name if stay.place.name != name else ""


def _sources(journeys: Iterable[Journey], speech: Speech) -> str:
    items = "".join(
        "<li>" + escaped(" · ".join(filter(None, (s.title or s.id, s.url, s.licence))))
        for journey in journeys
        for s in journey.sources
    )
    if not items:
        return ""
    head = escaped(speech.say("sources"))
    return f'<h2>{head}</h2><ul class="lm-paper-sources">{items}</ul>'


def escaped(text: str) -> str:
    """Escape a text, its opening braces too: a host page may be a template."""
    return html.escape(text).replace("{", "&#123;")


# -- the picture ------------------------------------------------------------------


def picture(
    journeys: Sequence[Journey],
    land: str,
    size: str = "",
    label: str = "Map of the journey",
) -> str:
    """Return the map as an SVG element; ``size`` adds attributes to it."""
    places = [
        stay.place for journey in journeys for stay in journey.stays if stay.place
    ]
    view = _view(places)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"{size}'
        f' role="img" aria-label="{escaped(label)}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#e3e9e8"/>',
        f'<path fill="#f8f4ea" stroke="#b3ac9b" stroke-width=".7"'
        f' fill-rule="evenodd" d="{_land(land, view)}"/>',
    ]
    for journey in journeys:
        parts += _areas(journey, view)
        parts += ['<g fill="none" stroke-width="1.6">', *_legs(journey, view), "</g>"]
        parts += [
            '<g stroke-width="1.5">',
            *dict.fromkeys(_dots(journey, view)),
            "</g>",
        ]
    font = 'font-family="Georgia,serif" font-size="13" fill="#2b2a28"'
    parts += [f"<g {font}>", *_names(places_named(journeys), view), "</g>"]
    return "\n".join([*parts, "</svg>"])


def places_named(journeys: Iterable[Journey]) -> dict[str, tuple[Place, str]]:
    """Return each place once, with the name of its latest stay."""
    return {
        stay.place.id: (stay.place, stay.resolution.candidates[0].name_then)
        for journey in journeys
        for stay in journey.stays
        if stay.place
    }


def _view(places: Sequence[Place]) -> View:
    """Fit the places into the picture."""
    points = [Point(place.lat, place.lon) for place in places]
    sheet = sheet_around(points)
    found = [xy for point in points if (xy := sheet.place(*point))] or [(0.0, 0.0)]
    xs, ys = zip(*found, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(
        (WIDTH - 2 * PAD) / max(width, NEAREST),
        (HEIGHT - 2 * PAD) / max(height, NEAREST),
    )
    return View(
        sheet,
        scale,
        WIDTH / 2 - (max(xs) + min(xs)) / 2 * scale,
        HEIGHT / 2 + (max(ys) + min(ys)) / 2 * scale,
    )


def _land(land: str, view: View) -> str:
    """Return the land as a path of whole pixels, what is out of view left out."""
    paths = []
    for line in land.split(",") if land else ():
        steps = list(decode_numbers(line))
        lon = lat = 0
        pixels: list[_Pixel] = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            lon, lat = lon + dx, lat + dy
            pixel = view.pixel(lat / 100, lon / 100)
            if pixel is None:
                pixels = []
                break
            pixels.append(pixel)
        if _in_view(pixels):
            paths.append(_path(pixels, closed=True, step=COARSE))
    return "".join(paths)


def _in_view(pixels: Sequence[_Pixel]) -> bool:
    if not pixels:
        return False
    xs, ys = zip(*pixels, strict=True)
    seen = max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < HEIGHT
    return bool(seen and max(xs) - min(xs) + max(ys) - min(ys) > SMALLEST)


def _path(pixels: Iterable[_Pixel], *, closed: bool = False, step: int = 2) -> str:
    """Return a path through pixels, steps shorter than ``step`` left out."""
    text, last = "", (0, 0)
    for x, y in pixels:
        here = (
            round(max(-EDGE, min(WIDTH + EDGE, x))),
            round(max(-EDGE, min(HEIGHT + EDGE, y))),
        )
        if not text:
            text = f"M{here[0]} {here[1]}l"
        elif abs(here[0] - last[0]) + abs(here[1] - last[1]) >= step:
            text += f"{here[0] - last[0]} {here[1] - last[1]} "
        else:
            continue
        last = here
    return "" if text.endswith("l") else text.rstrip(" ") + "z" * closed


def _areas(journey: Journey, view: View) -> Iterator[str]:
    drawn: set[str] = set()
    for stay in journey.stays:
        if stay.place and stay.place.area and stay.place.id not in drawn:
            drawn.add(stay.place.id)
            rings = [ring for polygon in stay.place.area for ring in polygon]
            shown = (_ring(ring, view) for ring in rings)
            path = "".join(
                _path(ring, closed=True, step=COARSE)
                for ring in shown
                if _in_view(ring)
            )
            yield (
                f'<path d="{path}" fill="{colour_of(journey, stay)}" fill-opacity=".16"'
                ' fill-rule="evenodd"/>'
            )


def _ring(ring: Ring, view: View) -> list[_Pixel]:
    pixels = [view.pixel(lat, lon) for lon, lat in ring]
    return [pixel for pixel in pixels if pixel is not None]


def _legs(journey: Journey, view: View) -> Iterator[str]:
    stays = {stay.id: stay for stay in journey.stays}
    for leg in journey.legs:
        start, end = stays[leg.from_id], stays[leg.to_id]
        if start.place is None or end.place is None or start.place == end.place:
            continue
        one = Point(start.place.lat, start.place.lon)
        other = Point(end.place.lat, end.place.lon)
        points = [point for part in arc(one, other, _steps(leg.km)) for point in part]
        pixels = [xy for point in points if (xy := view.pixel(*point))]
        dash = "" if leg.certainty == "certain" else ' stroke-dasharray="5 4"'
        yield (f'<path d="{_path(pixels)}" stroke="{colour_of(journey, end)}"{dash}/>')


def _steps(km: float) -> int:
    """Return in how many steps a line bends: a short one is straight here."""
    return min(_STEPS, 1 + round(km / _STEP_KM))


def _dots(journey: Journey, view: View) -> Iterator[str]:
    for stay in journey.stays:
        pixel = view.pixel(stay.place.lat, stay.place.lon) if stay.place else None
        if pixel is None or (stay.place and stay.place.area):
            continue
        sure = stay.event.certainty == "certain"
        colour = colour_of(journey, stay)
        yield (
            f'<circle cx="{pixel[0]:.0f}" cy="{pixel[1]:.0f}" r="4.5"'
            f' fill="{colour if sure else "#f8f4ea"}" stroke="{colour}"/>'
        )


def _names(places: dict[str, tuple[Place, str]], view: View) -> Iterator[str]:
    """Yield the names that find room beside their dots."""
    taken: list[Box] = []
    for place, then in places.values():
        pixel = view.pixel(place.lat, place.lon)
        if pixel is None:
            continue
        name = then or place.name
        x, y = pixel
        width = len(name) * _LETTER
        for left in (x + 8, x - 8 - width):
            box = (left, y - 8, left + width, y + 8)
            if left < 0 or left + width > WIDTH or any(_touch(box, t) for t in taken):
                continue
            taken.append(box)
            style = ' font-style="italic"' if place.area else ""
            yield (
                f'<text x="{left:.0f}" y="{y + 4:.0f}"{style}>{escaped(name)}</text>'
            )
            break


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2]
        and one[2] > other[0]
        and one[1] < other[3]
        and one[3] > other[1]
    )


def colour_of(journey: Journey, stay: Stay) -> str:
    """Return the colour of a stay's place in the journey's order."""
    share = (stay.seq - 1) / max(1, len(journey.stays) - 1)
    return RAMP[max(0, min(len(RAMP) - 1, math.floor(share * len(RAMP))))]
