"""Words of kind and rank are taken off a name, and nothing else."""

from __future__ import annotations

import pytest

from lifemap.gazetteer.kinds import readings


@pytest.mark.parametrize(
    ("asked", "name", "cut"),
    [
        ("kherson governorate", "kherson", "governorate"),
        ("city of york", "york", "city"),
        ("grand duchy of posen", "posen", "grand duchy"),
        ("prince bishopric of munster", "munster", "prince bishopric"),
        ("captaincy general of guatemala", "guatemala", "captaincy general"),
        ("county palatine of durham", "durham", "county palatine"),
        ("baroda princely state", "baroda", "princely state"),
        ("mount lebanon mutasarrifate", "mount lebanon", "mutasarrifate"),
        ("tosa domain", "tosa", "domain"),
        ("royal island", "royal", "island"),
        ("frankfurt am main", "frankfurt main", "am"),
    ],
)
def test_a_name_is_read_without_its_words_of_kind(
    asked: str, name: str, cut: str
) -> None:
    """The first reading is the likeliest; what was cut is told."""
    first = next(readings(asked))
    assert (first.normal, first.cut) == (name, cut)


@pytest.mark.parametrize("asked", ["odessa", "domain", "grand canyon", "prince albert"])
def test_a_name_without_a_word_of_kind_is_whole(asked: str) -> None:
    """A rank alone is part of a name, and so is a word of kind that stands alone."""
    assert list(readings(asked)) == []
