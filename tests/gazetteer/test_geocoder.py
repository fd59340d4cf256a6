"""The gazetteer stands in for a geocoding service of geopy."""

from __future__ import annotations

from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder

from lifemap.edtf import parse
from lifemap.gazetteer import Gazetteer, LocalGazetteer


@pytest.fixture(scope="module")
def geocoder(tiny_file: Path) -> LocalGazetteer:
    """Return the geocoder of the tiny world."""
    return LocalGazetteer(Gazetteer.open(tiny_file))


def test_it_is_a_geocoder_of_geopy(geocoder: LocalGazetteer) -> None:
    """Code written for one takes it."""
    assert isinstance(geocoder, Geocoder)


def test_a_name_gives_a_location(geocoder: LocalGazetteer) -> None:
    """With coordinates, an address, and what a historian wants to know."""
    location = geocoder.geocode("Petrograd", at="1916")
    assert (location.latitude, location.longitude) == (59.94, 30.31)
    assert location.address == "Saint Petersburg, RU"
    assert location.raw["id"] == "gn:498817"
    assert location.raw["name_then"] == "Petrograd"
    assert location.raw["reasons"][0] == "called Petrograd from 1914-09 to 1924-01"


def test_nothing_found_is_none(geocoder: LocalGazetteer) -> None:
    """As geopy's own geocoders answer."""
    assert geocoder.geocode("Atlantis") is None
    assert geocoder.geocode("Atlantis", exactly_one=False) is None
    assert geocoder.reverse((-60, 90)) is None


def test_several_locations_come_in_a_list(geocoder: LocalGazetteer) -> None:
    """Best first, no more than asked for."""
    found = geocoder.geocode("Halifax", exactly_one=False)
    assert [location.raw["id"] for location in found] == ["gn:6324729", "gn:2647632"]
    assert len(geocoder.geocode("Halifax", exactly_one=False, limit=1)) == 1


@pytest.mark.parametrize("query", ["", "  ", None, 7])
def test_a_blank_query_is_an_error(geocoder: LocalGazetteer, query: object) -> None:
    """There is nothing to look up."""
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)  # type: ignore[arg-type]


def test_a_date_that_is_none_is_an_error(geocoder: LocalGazetteer) -> None:
    """Told as geopy tells a bad query."""
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode("Odessa", at="when pigs fly")


def test_a_date_of_ours_is_taken_too(geocoder: LocalGazetteer) -> None:
    """Parsed or written, it means the same."""
    parsed = geocoder.geocode("Petrograd", at=parse("1916"))
    assert parsed.raw == geocoder.geocode("Petrograd", at="1916").raw


def test_nearness_decides_between_namesakes(geocoder: LocalGazetteer) -> None:
    """The Halifax near Leeds is not the one in Nova Scotia."""
    assert geocoder.geocode("Halifax").raw["id"] == "gn:6324729"
    near = geocoder.geocode("Halifax", near=(53.8, -1.5))
    assert near.raw["id"] == "gn:2647632"
    assert near.raw["reasons"][0].endswith("km from the point given")


def test_a_point_gives_the_place_it_is_in(geocoder: LocalGazetteer) -> None:
    """As a pair, or as text."""
    assert geocoder.reverse((46.5, 30.7)).raw["id"] == "gn:698740"
    assert geocoder.reverse("46.5, 30.7").raw["id"] == "gn:698740"
    assert len(geocoder.reverse((46.5, 30.7), exactly_one=False, limit=2)) == 2
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("somewhere")


def test_it_works_inside_geopys_rate_limiter(geocoder: LocalGazetteer) -> None:
    """Which wraps every call."""
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Odessa").raw["id"] == "gn:698740"
    assert limited("Atlantis") is None


def test_it_opens_no_connection(geocoder: LocalGazetteer) -> None:
    """The adapter that geopy would go to the network with refuses."""
    with pytest.raises(GeocoderServiceError, match="opens no connection"):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})
