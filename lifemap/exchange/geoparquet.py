"""Write a journey as GeoParquet."""

from __future__ import annotations

import io

from lifemap.exchange.frame import to_geodataframe
from lifemap.model import Journey


def write(journey: Journey) -> bytes:
    """Return the stays as a GeoParquet file.

    Raises
    ------
    ExchangeError
        When geopandas or pyarrow is not installed.
    """
    from lifemap.errors import ExchangeError

    frame = to_geodataframe(journey)
    file = io.BytesIO()
    try:
        frame.to_parquet(file)
    except ImportError as error:
        msg = "GeoParquet needs pyarrow; pip install 'lifemap[geopandas]'"
        raise ExchangeError(msg) from error
    return file.getvalue()
