"""Turn a journey into a GeoDataFrame."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lifemap.errors import ExchangeError
from lifemap.exchange.geojson import to_geojson
from lifemap.model import Journey

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def to_geodataframe(journey: Journey) -> GeoDataFrame:
    """Return the stays as a GeoDataFrame in WGS 84, one row a stay.

    Lists become JSON text, so that any file format takes the columns.

    Raises
    ------
    ExchangeError
        When geopandas is not installed.
    """
    try:
        from geopandas import GeoDataFrame
    except ImportError as error:
        msg = "a GeoDataFrame needs geopandas; pip install 'lifemap[geopandas]'"
        raise ExchangeError(msg) from error
    features = json.loads(to_geojson(journey))["features"]
    rows = [_row(each) for each in features if each["properties"]["type"] == "stay"]
    return GeoDataFrame.from_features(rows, crs="EPSG:4326")


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    said = {"id": feature["id"], **feature["properties"]}
    plain = {
        key: json.dumps(value, ensure_ascii=False)
        if isinstance(value, list | dict)
        else value
        for key, value in said.items()
    }
    return {**feature, "properties": plain}
