"""Know where well-known institutions are that do not bear the name of their town.

One row a town: the town, what it lies in (to tell it from others of its name), and the
institutions there. Facts of general knowledge; nothing here is a copy of a list.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Seat(NamedTuple):
    """Where an institution is, and what sort of house it is."""

    town: str
    within: str
    noun: str


_ROWS = """
Cambridge | Massachusetts | university | Harvard; Harvard University; Harvard College; Harvard Law School; Radcliffe College; Massachusetts Institute of Technology; MIT
Boston | Massachusetts | hospital | Harvard Medical School; Massachusetts General Hospital
New Haven | Connecticut | university | Yale; Yale University; Yale College; Yale Law School
Princeton | New Jersey | university | Princeton University; Institute for Advanced Study
New York | New York | university | Columbia University; Columbia College; Barnard College; Juilliard School; Cooper Union; New School for Social Research; Carnegie Hall; Metropolitan Opera; Union Theological Seminary; Bellevue Hospital; Rockefeller Institute; Rockefeller University
Ithaca | New York | university | Cornell; Cornell University
Poughkeepsie | New York | college | Vassar; Vassar College
Providence | Rhode Island | university | Brown University
Hanover | New Hampshire | college | Dartmouth College
Durham | North Carolina | university | Duke University
Baltimore | Maryland | university | Johns Hopkins; Johns Hopkins University; Johns Hopkins Hospital; Peabody Conservatory
Nashville | Tennessee | university | Vanderbilt University; Fisk University; Meharry Medical College
New Orleans | Louisiana | university | Tulane University
Atlanta | Georgia | university | Emory University; Morehouse College; Spelman College
Washington | District of Columbia | university | Howard University; Georgetown University; Library of Congress; Smithsonian Institution; White House; Walter Reed Hospital
Evanston | Illinois | university | Northwestern University
Houston | Texas | university | Rice University
Stanford | California | university | Stanford University
Pasadena | California | institute | Caltech; California Institute of Technology
Berkeley | California | university | University of California, Berkeley
Northampton | Massachusetts | college | Smith College
South Hadley | Massachusetts | college | Mount Holyoke College
Medford | Massachusetts | university | Tufts University
Pittsburgh | Pennsylvania | institute | Carnegie Mellon University; Carnegie Institute of Technology
Bethlehem | Pennsylvania | university | Lehigh University
Oxford | England | college | Balliol; Balliol College; Merton College; Magdalen College; Oriel College; All Souls; All Souls College; Brasenose College; Somerville College; Lady Margaret Hall; Bodleian Library
Cambridge | England | college | Girton College; Newnham College; Peterhouse; Gonville and Caius College; Cavendish Laboratory
London | England | college | Slade School; Slade School of Fine Art; Slade School of Art; Royal Academy; Royal Academy of Music; Royal Academy of Arts; Royal College of Art; Royal College of Music; Royal College of Surgeons; King's College London; University College London; London School of Economics; Imperial College; Birkbeck College; Guy's Hospital; St Bartholomew's Hospital; St Thomas' Hospital; St Thomas's Hospital; British Museum; Inner Temple; Middle Temple; Lincoln's Inn; Gray's Inn; Charterhouse School; Westminster School; Westminster Abbey; St Paul's Cathedral; St Paul's School; Christ's Hospital; Royal Institution
London | England | prison | Newgate; Newgate Prison; Marshalsea; Fleet Prison; Tower of London; Holloway Prison; Pentonville Prison; Wormwood Scrubs; Millbank Prison
Edinburgh | Scotland | hospital | Edinburgh Royal Infirmary; Fettes College
Dublin | Ireland | college | Trinity College Dublin; Abbey Theatre; Kilmainham Gaol; Mountjoy Prison; Dublin Castle; Maynooth College
Paris | France | university | Sorbonne; the Sorbonne; École Normale Supérieure; École Polytechnique; École des Beaux-Arts; Académie Julian; Collège de France; Louvre; Pasteur Institute; Institut Pasteur; Conservatoire de Paris; Lycée Louis-le-Grand; Lycée Henri-IV; Salpêtrière
Paris | France | prison | Bastille; Conciergerie; La Santé Prison; Fresnes Prison
Versailles | France | palace | Palace of Versailles
Milan | Italy | theatre | La Scala; Teatro alla Scala
Rome | Italy | university | Sapienza; Villa Medici; French Academy; Gregorian University; Regina Coeli
Berlin | Germany | university | Humboldt University; Friedrich Wilhelm University; Charité; Kaiser Wilhelm Institute; Plötzensee Prison; Spandau Prison
Munich | Germany | university | Ludwig Maximilian University; Stadelheim Prison
Prague | Czechia | university | Charles University; Pankrác Prison
Kraków | Poland | university | Jagiellonian University
Stockholm | Sweden | institute | Karolinska Institute; Karolinska Institutet
Vienna | Austria | theatre | Burgtheater; Vienna State Opera
Saint Petersburg | Russia | prison | Peter and Paul Fortress; Kresty Prison; Smolny Institute
Moscow | Russia | prison | Lubyanka; Butyrka Prison; Lefortovo Prison; Bolshoi Theatre
Cairo | Egypt | university | Al-Azhar; al-Azhar University; Al-Azhar University
Beirut | Lebanon | university | American University of Beirut; Saint Joseph University
Istanbul | Turkey | college | Robert College; Galatasaray High School
Kampala | Uganda | university | Makerere; Makerere University; Makerere College
Freetown | Sierra Leone | college | Fourah Bay College
Alice | South Africa | university | Fort Hare; University of Fort Hare
Kolkata | India | college | Presidency College; Scottish Church College
Mumbai | India | college | Elphinstone College; Grant Medical College
Beijing | China | university | Peking University; Tsinghua University
Tokyo | Japan | university | Keio University; Waseda University; Sugamo Prison
Kingston | Ontario | university | Queen's University
Montreal | Quebec | university | McGill; McGill University
Halifax | Nova Scotia | university | Dalhousie University
"""


@cache
def seats() -> dict[str, Seat]:
    """Return the seat of each institution by its name."""
    table = {}
    for row in _ROWS.strip().splitlines():
        town, within, noun, names = (part.strip() for part in row.split("|"))
        for name in names.split(";"):
            table[name.strip()] = Seat(town, within, noun)
    return table


@cache
def first_words() -> frozenset[str]:
    """Return the words that the names of institutions begin with."""
    return frozenset(name.split()[0].split("'")[0] for name in seats())
