"""Know where well-known institutions are that do not bear the name of their town.

A row names a town, what it lies in (to tell it from others of its name), the sort of
house, and institutions there: facts of general knowledge, no copy of a list.
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
Cambridge | Massachusetts | university | Harvard; Harvard University
Cambridge | Massachusetts | university | Harvard College; Harvard Law School
Cambridge | Massachusetts | university | Radcliffe College
Cambridge | Massachusetts | university | Massachusetts Institute of Technology; MIT
Boston | Massachusetts | hospital | Harvard Medical School
Boston | Massachusetts | hospital | Massachusetts General Hospital
New Haven | Connecticut | university | Yale; Yale University; Yale College
New Haven | Connecticut | university | Yale Law School
Princeton | New Jersey | university | Princeton University
Princeton | New Jersey | university | Institute for Advanced Study
New York | New York | university | Columbia University; Columbia College
New York | New York | university | Barnard College; Juilliard School; Cooper Union
New York | New York | university | New School for Social Research; Carnegie Hall
New York | New York | university | Metropolitan Opera; Union Theological Seminary
New York | New York | university | Bellevue Hospital; Rockefeller Institute
New York | New York | university | Rockefeller University
Ithaca | New York | university | Cornell; Cornell University
Poughkeepsie | New York | college | Vassar; Vassar College
Providence | Rhode Island | university | Brown University
Hanover | New Hampshire | college | Dartmouth College
Durham | North Carolina | university | Duke University
Baltimore | Maryland | university | Johns Hopkins; Johns Hopkins University
Baltimore | Maryland | university | Johns Hopkins Hospital; Peabody Conservatory
Nashville | Tennessee | university | Vanderbilt University; Fisk University
Nashville | Tennessee | university | Meharry Medical College
New Orleans | Louisiana | university | Tulane University
Atlanta | Georgia | university | Emory University; Morehouse College
Atlanta | Georgia | university | Spelman College
Washington | District of Columbia | university | Howard University
Washington | District of Columbia | university | Georgetown University
Washington | District of Columbia | university | Library of Congress
Washington | District of Columbia | university | Smithsonian Institution
Washington | District of Columbia | university | White House; Walter Reed Hospital
Evanston | Illinois | university | Northwestern University
Houston | Texas | university | Rice University
Stanford | California | university | Stanford University
Pasadena | California | institute | Caltech; California Institute of Technology
Berkeley | California | university | University of California, Berkeley
Northampton | Massachusetts | college | Smith College
South Hadley | Massachusetts | college | Mount Holyoke College
Medford | Massachusetts | university | Tufts University
Pittsburgh | Pennsylvania | institute | Carnegie Mellon University
Pittsburgh | Pennsylvania | institute | Carnegie Institute of Technology
Bethlehem | Pennsylvania | university | Lehigh University
Oxford | England | college | Balliol; Balliol College; Merton College
Oxford | England | college | Magdalen College; Oriel College; All Souls
Oxford | England | college | All Souls College; Brasenose College
Oxford | England | college | Somerville College; Lady Margaret Hall
Oxford | England | college | Bodleian Library
Cambridge | England | college | Girton College; Newnham College; Peterhouse
Cambridge | England | college | Gonville and Caius College; Cavendish Laboratory
London | England | college | Slade School; Slade School of Fine Art
London | England | college | Slade School of Art; Royal Academy
London | England | college | Royal Academy of Music; Royal Academy of Arts
London | England | college | Royal College of Art; Royal College of Music
London | England | college | Royal College of Surgeons; King's College London
London | England | college | University College London; London School of Economics
London | England | college | Imperial College; Birkbeck College; Guy's Hospital
London | England | college | St Bartholomew's Hospital; St Thomas' Hospital
London | England | college | St Thomas's Hospital; British Museum; Inner Temple
London | England | college | Middle Temple; Lincoln's Inn; Gray's Inn
London | England | college | Charterhouse School; Westminster School
London | England | college | Westminster Abbey; St Paul's Cathedral
London | England | college | St Paul's School; Christ's Hospital; Royal Institution
London | England | prison | Newgate; Newgate Prison; Marshalsea; Fleet Prison
London | England | prison | Tower of London; Holloway Prison; Pentonville Prison
London | England | prison | Wormwood Scrubs; Millbank Prison
Edinburgh | Scotland | hospital | Edinburgh Royal Infirmary; Fettes College
Dublin | Ireland | college | Trinity College Dublin; Abbey Theatre; Kilmainham Gaol
Dublin | Ireland | college | Mountjoy Prison; Dublin Castle; Maynooth College
Paris | France | university | Sorbonne; the Sorbonne; École Normale Supérieure
Paris | France | university | École Polytechnique; École des Beaux-Arts
Paris | France | university | Académie Julian; Collège de France; Louvre
Paris | France | university | Pasteur Institute; Institut Pasteur
Paris | France | university | Conservatoire de Paris; Lycée Louis-le-Grand
Paris | France | university | Lycée Henri-IV; Salpêtrière
Paris | France | prison | Bastille; Conciergerie; La Santé Prison; Fresnes Prison
Versailles | France | palace | Palace of Versailles
Milan | Italy | theatre | La Scala; Teatro alla Scala
Rome | Italy | university | Sapienza; Villa Medici; French Academy
Rome | Italy | university | Gregorian University; Regina Coeli
Berlin | Germany | university | Humboldt University; Friedrich Wilhelm University
Berlin | Germany | university | Charité; Kaiser Wilhelm Institute; Plötzensee Prison
Berlin | Germany | university | Spandau Prison
Munich | Germany | university | Ludwig Maximilian University; Stadelheim Prison
Prague | Czechia | university | Charles University; Pankrác Prison
Kraków | Poland | university | Jagiellonian University
Stockholm | Sweden | institute | Karolinska Institute; Karolinska Institutet
Vienna | Austria | theatre | Burgtheater; Vienna State Opera
Saint Petersburg | Russia | prison | Peter and Paul Fortress; Kresty Prison
Saint Petersburg | Russia | prison | Smolny Institute
Moscow | Russia | prison | Lubyanka; Butyrka Prison; Lefortovo Prison
Moscow | Russia | prison | Bolshoi Theatre
Cairo | Egypt | university | Al-Azhar; al-Azhar University; Al-Azhar University
Beirut | Lebanon | university | American University of Beirut
Beirut | Lebanon | university | Saint Joseph University
Istanbul | Turkey | college | Robert College; Galatasaray High School
Kampala | Uganda | university | Makerere; Makerere University; Makerere College
Freetown | Sierra Leone | college | Fourah Bay College
Alice | South Africa | university | Fort Hare; University of Fort Hare
Kolkata | India | college | Presidency College; Scottish Church College
Mumbai | India | college | Elphinstone College; Grant Medical College
Beijing | China | university | Peking University; Tsinghua University
Manila | Philippines | university | University of Santo Tomas; Ateneo de Manila
Manila | Philippines | university | Ateneo Municipal; University of the Philippines
Dunedin | New Zealand | university | University of Otago; Otago Medical School
Honolulu | Hawaii | museum | Bishop Museum; Bernice P. Bishop Museum
Nairobi | Kenya | university | Kenyatta University
Dar es Salaam | Tanzania | university | Muhimbili Hospital
Monrovia | Liberia | university | University of Liberia
Jerusalem | Israel | university | Hebrew University
Haifa | Israel | university | Technion
Thessaloniki | Greece | university | Anatolia College
Aligarh | India | university | Aligarh Muslim University
Santiniketan | India | university | Visva-Bharati; Visva-Bharati University
Bengaluru | India | institute | Indian Institute of Science
Lahore | Pakistan | university | Forman Christian College
Yogyakarta | Indonesia | university | Gadjah Mada University
Sapporo | Japan | university | Hokkaido University
Sendai | Japan | university | Tohoku University
Fukuoka | Japan | university | Kyushu Imperial University
Taipei | Taiwan | university | National Taiwan University
Rio de Janeiro | Brazil | institute | Oswaldo Cruz Institute
Lima | Peru | university | University of San Marcos; San Marcos University
Mexico City | Mexico | university | National Preparatory School; UNAM
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
