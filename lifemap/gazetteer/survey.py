"""Tell what the gazetteer is made of: layers, counts, sources, licences."""

from __future__ import annotations

from typing import Any, NamedTuple

from lifemap.gazetteer.layers import Layer


class Source(NamedTuple):
    """Where places come from, and under which licence."""

    slug: str
    title: str
    version: str
    licence: str
    url: str
    places: int


class LayerInfo(NamedTuple):
    """One index file, with how much is in it."""

    name: str
    path: str
    places: int
    names: int
    dated: int
    areas: int
    sources: tuple[Source, ...]


class Survey(NamedTuple):
    """All the layers that a gazetteer asks, the bundled one first."""

    layers: tuple[LayerInfo, ...]

    def record(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        layers = [
            {**layer._asdict(), "sources": [s._asdict() for s in layer.sources]}
            for layer in self.layers
        ]
        return {"layers": layers}

    def lines(self) -> list[str]:
        """Return everything in lines for a terminal."""
        lines = []
        for layer in self.layers:
            lines.append(f"{layer.name}  ({layer.path})")
            lines.append(
                f"  {layer.places:,} places, {layer.names:,} names,"
                f" {layer.dated:,} with dates, {layer.areas:,} areas"
            )
            for source in layer.sources:
                title = ", ".join(filter(None, (source.title, source.version)))
                lines.append(f"  {source.places:>9,}  {title}; {source.licence}")
        return lines


def survey(layers: tuple[Layer, ...]) -> Survey:
    """Return what layers there are."""
    return Survey(tuple(map(_layer_info, layers)))


def _layer_info(layer: Layer) -> LayerInfo:
    counts = [layer.count(what) for what in ("place", "name", "dated", "area")]
    sources = tuple(Source(*row) for row in layer.sources())
    name = layer.meta().get("name", layer.path)
    places, names, dated, areas = counts
    return LayerInfo(name, layer.path, places, names, dated, areas, sources)
