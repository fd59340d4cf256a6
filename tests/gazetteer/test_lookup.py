"""Names lead to places, best first, with reasons; what is no place leads nowhere."""

from __future__ import annotations

import pytest

from lifemap.edtf import parse
from lifemap.errors import GazetteerError
from lifemap.gazetteer import Gazetteer


def ids(gazetteer: Gazetteer, name: str, at: str = "", within: str = "") -> list[str]:
    """Return the ids of a name's candidates, best first."""
    date = parse(at) if at else None
    found = gazetteer.candidates(name, at=date, within=within)
    return [candidate.place.id for candidate in found]


@pytest.mark.parametrize(
    ("name", "at", "within", "expected"),
    [
        ("Odessa", "", "", "gn:698740"),
        ("ODESSA", "", "", "gn:698740"),
        ("Одеса", "", "", "gn:698740"),
        ("Halifax", "", "", "gn:6324729"),
        ("Halifax, Nova Scotia", "", "", "gn:6324729"),
        ("Amherst", "", "", "gn:4929023"),
        ("Amherst, Nova Scotia", "", "", "gn:5884467"),
        ("Amherst, Mass.", "", "", "gn:4929023"),
        ("Amherst, Massachusetts, USA", "", "", "gn:4929023"),
        ("Amherst", "", "Canada", "gn:5884467"),
        ("Nikolayev", "1898", "Old Empire", "gn:700569"),
        ("Nikolayev", "1898", "", "gn:700569"),
        ("Yanovka", "", "Kherson Governorate", "lm:yanovka"),
        ("Yanovka", "1879", "the Steppe", "lm:yanovka"),
        ("Petrograd", "1916", "", "gn:498817"),
        ("Frankfurt", "", "", "gn:2925533"),
        ("Frankfurt an der Oder", "", "", "gn:2925535"),
        ("Frankfurt (Main)", "", "", "gn:2925533"),
        ("Elba", "", "", "lm:isle"),
        ("Elba Island", "", "", "lm:isle"),
        ("Isle of Elba", "", "", "lm:isle"),
        ("Chatham", "", "", "lm:chatham"),
        ("the Steppe", "", "", "lm:steppe"),
        ("City of Odessa", "", "", "gn:698740"),
        ("Istambul", "", "", "gn:745044"),
    ],
)
def test_a_name_means_the_place_it_should(
    tiny: Gazetteer, name: str, at: str, within: str, expected: str
) -> None:
    """Size, date, containment, kind and tails each decide where they must."""
    assert ids(tiny, name, at, within)[0] == expected


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("", ""),
        ("   ", ""),
        ("?!", ""),
        ("Pravda", ""),
        ("pravda", ""),
        ("Atlantis", ""),
        ("Halifax", "Ukraine"),
        ("Odessa, Canada", ""),
        ("Odessa River", ""),
        ("Mass.", ""),
        ("Odesx", ""),
        ("Ellerbak", ""),
        ("Ellerbk", ""),
        ("Halifak City", ""),
        ("Elb", ""),
    ],
)
def test_what_is_no_place_there_leads_nowhere(
    tiny: Gazetteer, name: str, within: str
) -> None:
    """Stop words, unknown names, the wrong country or kind, slips of small places."""
    assert ids(tiny, name, within=within) == []


def test_a_stop_word_is_a_place_where_its_country_is_told(tiny: Gazetteer) -> None:
    """A village may be called like a newspaper."""
    assert ids(tiny, "Pravda", within="Old Empire") == ["gn:99"]


def test_a_container_nobody_knows_leaves_the_candidates_and_says_so(
    tiny: Gazetteer,
) -> None:
    """The hint cannot be checked; the answer tells that it was not."""
    (first, *_) = tiny.candidates("Halifax", within="Ruritania")
    assert first.place.id == "gn:6324729"
    assert "'Ruritania' is no area the gazetteer knows" in first.reasons


def test_the_same_name_by_skeleton_counts_less_than_exactly(tiny: Gazetteer) -> None:
    """Both are always asked: an exact hit does not hide the city next door."""
    found = tiny.candidates("Nikolaew")
    assert [c.match for c in found] == ["skeleton", "skeleton"]
    assert "spelling differs: nikolaew / Mykolaiv" in found[0].reasons


def test_a_slip_is_told_as_one(tiny: Gazetteer) -> None:
    """A misspelt name is never silently taken for another."""
    (only,) = tiny.candidates("Istambul")
    assert only.match == "fuzzy"
    assert "one slip of the pen from Istanbul" in only.reasons
    assert tiny.candidates("Istambul", fuzzy=False) == []


@pytest.mark.parametrize(
    ("name", "at", "reason"),
    [
        ("Petrograd", "1916", "called Petrograd from 1914-09 to 1924-01"),
        ("Petrograd", "", "called Petrograd from 1914-09 to 1924-01"),
        ("Petrograd", "1900", "called Petrograd only after 1914-09"),
        ("Leningrad", "2000", "called Leningrad only until 1991"),
        ("Saint Petersburg", "2000", "called Saint Petersburg since 1991"),
        ("Yanovka", "1900", "called Yanovka until 1946"),
        ("Odesa", "", "1,010,000 people today"),
        ("Old Empire", "1800", "existed from 1721 to 1917"),
    ],
)
def test_reasons_are_words_that_a_historian_reads(
    tiny: Gazetteer, name: str, at: str, reason: str
) -> None:
    """Years of names, years of states, people."""
    date = parse(at) if at else None
    assert reason in tiny.candidates(name, at=date)[0].reasons


def test_a_name_in_use_scores_more_than_one_that_is_not(tiny: Gazetteer) -> None:
    """Petrograd fits 1916 better than 1900, and 1900 better than 1800."""
    scores = [
        tiny.candidates("Petrograd", at=parse(year))[0].score
        for year in ("1916", "1900", "1800")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@pytest.mark.parametrize(
    ("place_id", "at", "fallback", "expected"),
    [
        ("gn:498817", "1916", "", "Petrograd"),
        ("gn:498817", "1930", "", "Leningrad"),
        ("gn:498817", "1850", "", "Saint Petersburg"),
        ("gn:745044", "1900", "", "Constantinople"),
        ("gn:745044", "1900", "Konstantinopel", "Konstantinopel"),
        ("gn:745044", "1900", "Stambul", "Constantinople"),
        ("gn:745044", "2000", "Constantinople", "Istanbul"),
        ("gn:698740", "1900", "Odessa", "Odesa"),
    ],
)
def test_a_place_has_the_name_of_the_time(
    tiny: Gazetteer, place_id: str, at: str, fallback: str, expected: str
) -> None:
    """The name in use then; the text's own where it was; else today's."""
    assert tiny.name_then(tiny.place(place_id), parse(at), fallback) == expected


def test_without_a_date_a_place_has_todays_name(tiny: Gazetteer) -> None:
    """No date, no name of the time."""
    assert tiny.name_then(tiny.place("gn:745044"), None, "Constantinople") == "Istanbul"


def test_a_place_is_known_by_its_id_with_its_area(tiny: Gazetteer) -> None:
    """The geometry comes with the place, not with a candidate."""
    assert tiny.place("lm:steppe").area is not None
    assert tiny.candidates("the Steppe")[0].place.area is None
    assert tiny.place("gn:698740").area is None


@pytest.mark.parametrize("place_id", ["gn:1", "lm:nowhere", "", "gn:", "gn:x", "xx"])
def test_an_unknown_id_is_told(tiny: Gazetteer, place_id: str) -> None:
    """The message has the id."""
    with pytest.raises(GazetteerError, match="no place of the gazetteer has the id"):
        tiny.place(place_id)


@pytest.mark.parametrize(
    ("name", "known"),
    [("Odessa", True), ("Одеса", True), ("Petrograd", True), ("Canada", True),
     ("Pravda", False), ("Odess", False), ("Nikolaew", False), ("", False)],
)  # fmt: skip
def test_only_exact_names_are_known(tiny: Gazetteer, name: str, known: bool) -> None:
    """Prose asks for every capitalised word: skeletons would be noise."""
    assert tiny.knows(name) is known


def test_names_of_a_place_come_with_their_dates(tiny: Gazetteer) -> None:
    """Today's name first where it is not among them."""
    names = tiny.names("gn:745044")
    assert names[0].toponym == "Istanbul"
    constantinople = next(n for n in names if n.toponym == "Constantinople")
    assert constantinople.when == parse("0330/1930")


def test_areas_of_a_date_are_those_that_existed(tiny: Gazetteer) -> None:
    """The old state until it fell, the new one from its beginning."""
    assert [a.id for a in tiny.areas_at(parse("1900"))] == ["lm:old-empire"]
    assert [a.id for a in tiny.areas_at(parse("1950"))] == ["lm:new-union"]
    assert tiny.areas_at(parse("1919")) == []


def test_no_more_candidates_than_asked_for(tiny: Gazetteer) -> None:
    """The limit holds and keeps the best."""
    assert ids(tiny, "Halifax")[:1] == [
        c.place.id for c in tiny.candidates("Halifax", limit=1)
    ]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Odexsa", ["Odesa", "Odessa"]), ("Ellerbak", ["Ellerbek"]), ("Abc", []),
     ("Pravda", []), ("Qqqqqqqqqq", [])],
)  # fmt: skip
def test_nearest_spellings_are_a_hint(
    tiny: Gazetteer, name: str, nearest: list[str]
) -> None:
    """What it might have been, for a person to choose from."""
    assert tiny.nearest_spellings(name, 2) == nearest
