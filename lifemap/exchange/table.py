"""Write a journey as a spreadsheet: the life file's columns, one stay a row.

Beside them stand the places found and the first and last day of every stay, for those
who reckon with the sheet. Read back, they are passed over: the life is the same.
"""

from __future__ import annotations

from lifemap.edtf import iso
from lifemap.exchange.record import life_of
from lifemap.lifefile.event import clean
from lifemap.lifefile.table import dump_table
from lifemap.model import Journey, Stay


def write(journey: Journey) -> bytes:
    """Return CSV in UTF-8, with the byte order mark by which Excel knows it."""
    stays = (*journey.stays, *journey.aside)
    found = {stay.id: _found(stay) for stay in stays}
    return b"\xef\xbb\xbf" + dump_table(life_of(journey), found=found).encode()


def _found(stay: Stay) -> dict[str, object]:
    """Return the place that was found and the days that the stay can touch."""
    cells: dict[str, object] = {}
    if place := stay.place:
        cells["found"] = clean(place.name)
        cells["found_id"] = clean(place.id)
        cells["found_lat"] = round(place.lat, 6)
        cells["found_lon"] = round(place.lon, 6)
    if when := stay.event.when:
        cells["found_first"] = iso(when.earliest) or ""
        cells["found_last"] = iso(when.latest) or ""
    return cells
