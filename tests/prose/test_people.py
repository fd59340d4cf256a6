"""Whose life it is: the name, the pronoun, birth and death."""

from __future__ import annotations

import pytest

from lifemap.prose import read_biography
from tests.prose.atlas import Atlas


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Holm (1838–1911) was a Danish nurse. She moved to Kiev.", "Ada Holm"),
        ("# Ada Holm\n\nShe was born in Ribe.", "Ada Holm"),
        ("<html><title>Ada Holm</title><p>Holm was born.</p></html>", "Ada Holm"),
        ("The Life of Ada Holm\n\nShe was born in Ribe in 1838.", "Ada Holm"),
        ("Dr. Ada Holm was a nurse. Holm lived in Kiev.", "Ada Holm"),
        ("HOLM, Ada, nurse\n\nFew lives were so long. She was ill.", "Ada Holm"),
        (
            "A BRIEF ACCOUNT OF THE LIFE AND LABOURS OF THE REV. ANDERS HOLM, B.D.,"
            " LATE CHAPLAIN TO THE HONOURABLE COMPANY IN BENGAL\n\nHe was born in Ribe."
            " He went to New York, and New York was dear to him.",
            "Anders Holm",
        ),
    ],
)  # fmt: skip
def test_the_name_is_found(text: str, name: str) -> None:
    """Lead, title and heading give the person's name."""
    assert read_biography(text, gazetteer=Atlas()).person.name == name


@pytest.mark.parametrize(
    ("text", "born", "died"),
    [
        ("Ada Holm (4 March 1838 – 1 May 1911) taught.", "1838-03-04", "1911-05-01"),
        ("Ada Holm (1838–1911) was a nurse.", "1838", "1911"),
        ("Ada Holm (born 4 March 1838) is a nurse.", "1838-03-04", None),
        (
            "Ada Holm taught.\n\nAda Holm, nurse, born March 4 1838; died May 1 1911",
            "1838-03-04",
            "1911-05-01",
        ),
        (
            "Ada Holm was a nurse. She was born in Ribe in March 1838.\n\nSee: Ada"
            " Holm: A Nurse (Leipzig: Barth, 1903).",
            "1838-03",
            None,
        ),
        ("Ada Holm\n\nBorn: 4 May 1838, Ribe\n\nShe taught.", "1838-05-04", None),
        ("Ada Holm was a nurse. She was born in Ribe in March 1838.", "1838-03", None),
    ],
)  # fmt: skip
def test_birth_and_death_are_found(text: str, born: str, died: str | None) -> None:
    """Lead, infobox and story date a life."""
    person = read_biography(text, gazetteer=Atlas()).person
    assert person.born is not None
    assert person.born.edtf == born
    assert (person.died.edtf if person.died else None) == died


def test_the_lead_places_birth_and_death() -> None:
    """Places beside the dates of a life are those of birth and death."""
    text = "Ada Holm (4 March 1838 in Ribe – 19 November 1911 in Kiev) was a nurse."
    life = read_biography(text, gazetteer=Atlas())
    assert [(e.kind, e.mention.toponym) for e in life.events] == [
        ("birth", "Ribe"),
        ("death", "Kiev"),
    ]


def test_others_moves_are_left_out() -> None:
    """A brother's journey is not the person's."""
    text = (
        "Ada Holm was a nurse. Her brother Anders Holm moved to Boston in 1860. "
        "He lived in Chicago in 1870. She moved to Kiev in 1861."
    )
    life = read_biography(text, gazetteer=Atlas())
    drawn = [e.mention.toponym for e in life.events if e.band != "low"]
    assert drawn == ["Kiev"]


def test_a_memoir_tells_of_its_writer() -> None:
    """In the first person, "I" travels."""
    text = (
        "I was born in Ribe in 1838. My father went to Boston in 1840. I followed"
        " my sister to Kiev in 1860, and I stayed there until 1866."
    )
    life = read_biography(text, gazetteer=Atlas())
    drawn = [e.mention.toponym for e in life.events if e.band != "low"]
    assert "Ribe" in drawn
    assert "Kiev" in drawn
    assert "Boston" not in drawn


def test_a_saint_is_no_namesake_of_the_town() -> None:
    """The town in "GUIDO OF RIBE" stays a place, and titles of saints no names."""
    life = read_biography(
        "BLESSED GUIDO OF RIBE (1198-1271)\n\nGuido was born in 1198 at Ribe.\n\n"
        "Guido went to Rome in 1220.",
        gazetteer=Atlas(),
    )
    assert life.person.name == "Guido of Ribe"
    assert [e.mention.toponym for e in life.events] == ["Ribe", "Rome"]


@pytest.mark.parametrize(
    ("lead", "born"),
    [
        ("Ada Holm, b. 11 Nov 1848, Ribe; d. 26 Mar 1929, Kiev.", "1848-11-11"),
        ("Ada Holm (11 November 1848 – 26 March 1929) was a nurse.", "1848-11-11"),
        ("Born in Ribe on 11 November 1848, Ada Holm was a nurse.", "1848-11-11"),
        ("Ada Holm taught like Ada Bell Holm (11 May 1838 – 2 May 1901).", "1848"),
    ],
)  # fmt: skip
def test_a_lead_tells_the_days_of_the_years_in_the_title(lead: str, born: str) -> None:
    """A day of the title's year is taken from what follows, another year is not."""
    life = read_biography(f"# Ada Holm (1848–1929)\n\n{lead}", gazetteer=Atlas())
    assert life.person.born is not None
    assert life.person.born.edtf == born
