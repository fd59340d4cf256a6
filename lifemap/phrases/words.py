"""Name the months, seasons, feasts and numbers that dates are written with.

Tables only. Every word is in lower case; a text is matched without regard to case
where that is safe, and with it where a month is also a verb or a name.
"""

from __future__ import annotations

from typing import NamedTuple

ENGLISH_MONTHS = (
    "january jan janry januarie",
    "february feb febr feby februarie",
    "march mar mch",
    "april apr aprill",
    "may maye",
    "june jun iune",
    "july jul iuly julie",
    "august aug",
    "september sept sep 7ber septr",
    "october oct 8ber octr",
    "november nov 9ber novr",
    "december dec 10ber xber decr",
)
FOREIGN_MONTHS = (
    "januar jänner janvier enero gennaio januari января январь январе",
    "februar feber février fevrier febrero febbraio februari февраля февраль феврале",
    "märz maerz mars marzo maart марта март марте",
    "avril abril aprile апреля апрель апреле",
    "mai mayo maggio mei мая май мае",
    "juni juin junio giugno июня июнь июне",
    "juli juillet julio luglio июля июль июле",
    "août aout agosto augustus августа август августе",
    "septembre septiembre settembre сентября сентябрь сентябре",
    "oktober octobre octubre ottobre октября октябрь октябре",
    "novembre noviembre ноября ноябрь ноябре",
    "dezember décembre decembre diciembre dicembre декабря декабрь декабре",
)
MONTHS = {
    word: number
    for table in (ENGLISH_MONTHS, FOREIGN_MONTHS)
    for number, words in enumerate(table, start=1)
    for word in words.split()
}
ROMANS = {
    word: number
    for number, word in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
            "xxi",
        ],
        start=1,
    )
}
ROMAN_MONTHS = {word: number for word, number in ROMANS.items() if number <= 12}  # noqa: PLR2004
ISLAMIC_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "muharram",
            "safar",
            "rabi i|rabi al-awwal|rabi' al-awwal",
            "rabi ii|rabi al-thani|rabi' al-thani|rabi al-akhir",
            "jumada i|jumada al-awwal|jumada al-ula",
            "jumada ii|jumada al-thani|jumada al-akhira",
            "rajab",
            "shaban|sha'ban|shaaban",
            "ramadan",
            "shawwal",
            "dhu al-qadah|dhu al-qa'dah|dhu'l-qa'da|dhu al-qa'da",
            "dhu al-hijjah|dhu'l-hijja|dhu al-hijja",
        ),
        start=1,
    )
    for word in words.split("|")
}
REPUBLICAN_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "vendémiaire vendemiaire", "brumaire", "frimaire", "nivôse nivose",
            "pluviôse pluviose", "ventôse ventose", "germinal",
            "floréal floreal", "prairial", "messidor", "thermidor", "fructidor",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
SEASONS = {
    "spring": 21, "springtime": 21, "summer": 22, "summertime": 22, "autumn": 23,
    "fall": 23, "winter": 24, "wintertime": 24, "frühling": 21, "frühjahr": 21,
    "sommer": 22, "herbst": 23, "printemps": 21, "été": 22, "automne": 23,
    "hiver": 24, "primavera": 21, "verano": 22, "otoño": 23, "invierno": 24,
    "весна": 21, "весной": 21, "лето": 22, "летом": 22, "осень": 23, "осенью": 23,
    "зима": 24, "зимой": 24,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3,
    "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip


class Feast(NamedTuple):
    """A day of the year: fixed by month and day, or counted from Easter Sunday."""

    month: int = 0
    day: int = 0
    from_easter: int = 0


FEASTS = {
    "new year's day": Feast(1, 1),
    "new year": Feast(1, 1),
    "twelfth night": Feast(1, 5),
    "epiphany": Feast(1, 6),
    "candlemas": Feast(2, 2),
    "st. valentine's day": Feast(2, 14),
    "valentine's day": Feast(2, 14),
    "st. patrick's day": Feast(3, 17),
    "lady day": Feast(3, 25),
    "st. george's day": Feast(4, 23),
    "may day": Feast(5, 1),
    "midsummer day": Feast(6, 24),
    "midsummer": Feast(6, 24),
    "st. john's day": Feast(6, 24),
    "st. peter's day": Feast(6, 29),
    "st. mary magdalene's day": Feast(7, 22),
    "st. james's day": Feast(7, 25),
    "feast of st. james": Feast(7, 25),
    "feast of st. john": Feast(6, 24),
    "st. bartholomew's day": Feast(8, 24),
    "st. matthew's day": Feast(9, 21),
    "st. luke's day": Feast(10, 18),
    "st. catherine's day": Feast(11, 25),
    "st. stephen's day": Feast(12, 26),
    "bastille day": Feast(7, 14),
    "lammas": Feast(8, 1),
    "assumption": Feast(8, 15),
    "michaelmas": Feast(9, 29),
    "halloween": Feast(10, 31),
    "all saints' day": Feast(11, 1),
    "all souls' day": Feast(11, 2),
    "martinmas": Feast(11, 11),
    "armistice day": Feast(11, 11),
    "st. andrew's day": Feast(11, 30),
    "st. nicholas day": Feast(12, 6),
    "christmas eve": Feast(12, 24),
    "christmas day": Feast(12, 25),
    "christmas": Feast(12, 25),
    "xmas": Feast(12, 25),
    "boxing day": Feast(12, 26),
    "new year's eve": Feast(12, 31),
    "shrove tuesday": Feast(from_easter=-47),
    "ash wednesday": Feast(from_easter=-46),
    "palm sunday": Feast(from_easter=-7),
    "maundy thursday": Feast(from_easter=-3),
    "good friday": Feast(from_easter=-2),
    "easter eve": Feast(from_easter=-1),
    "easter sunday": Feast(),
    "easter day": Feast(),
    "easter monday": Feast(from_easter=1),
    "easter": Feast(),
    "ascension day": Feast(from_easter=39),
    "whitsunday": Feast(from_easter=49),
    "whit sunday": Feast(from_easter=49),
    "whitsun": Feast(from_easter=49),
    "pentecost": Feast(from_easter=49),
    "whit monday": Feast(from_easter=50),
    "trinity sunday": Feast(from_easter=56),
    "corpus christi": Feast(from_easter=60),
}

FEASTS |= {
    f"feast of {name.removesuffix('s day').removesuffix(chr(39))}": feast
    for name, feast in FEASTS.items()
    if name.startswith("st. ") and name.endswith("'s day")
}

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
         "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
NUMBERS = {word: number for number, word in enumerate(_ONES.split(), start=1)}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
NUMBERS |= {
    f"{ten}-{one}": value + NUMBERS[one]
    for ten, value in _TENS.items()
    for one in _ONES.split()[:9]
}
ORDINALS |= {
    f"{ten}-{one}": value + ORDINALS[one]
    for ten, value in _TENS.items()
    for one in _ORDINALS.split()[:9]
}
NUMBERS |= _TENS
ORDINALS |= {f"{ten[:-1]}ieth": value for ten, value in _TENS.items()}

CENTURIES = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
             "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
DECADES = {"tens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
           "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
# The part of a unit of time that a word means, in twelfths of it.
Portion = tuple[int, int]
ENGLISH_PORTIONS: dict[str, Portion] = {
    "early": (0, 4), "mid": (4, 8), "middle": (4, 8), "late": (8, 12),
    "beginning": (0, 3), "start": (0, 3), "opening": (0, 3), "outset": (0, 3),
    "end": (9, 12), "close": (9, 12), "ending": (9, 12),
    "first half": (0, 6), "earlier half": (0, 6),
    "second half": (6, 12), "latter half": (6, 12), "last half": (6, 12),
    "first quarter": (0, 3), "second quarter": (3, 6),
    "third quarter": (6, 9), "fourth quarter": (9, 12), "last quarter": (9, 12),
    "first third": (0, 4), "last third": (8, 12),
    "early part": (0, 4), "first part": (0, 4), "latter part": (8, 12),
    "later part": (8, 12), "last part": (8, 12), "first months": (0, 4),
    "early months": (0, 4), "last months": (8, 12), "first weeks": (0, 3),
    "last weeks": (9, 12), "first week": (0, 3), "second week": (3, 6),
    "third week": (6, 9), "last week": (9, 12), "last day": (11, 12),
    "first days": (0, 3), "last days": (9, 12),
    "early days": (0, 4), "early years": (0, 4), "first years": (0, 4),
    "last years": (8, 12), "later years": (8, 12),
}  # fmt: skip
PORTIONS = ENGLISH_PORTIONS | {
    "anfang": (0, 3), "mitte": (4, 8), "ende": (9, 12),
    "début": (0, 3), "fin": (9, 12), "principios": (0, 3), "finales": (9, 12),
}  # fmt: skip
# EDTF's numbers for those parts of a year.
YEAR_PARTS = {
    (0, 4): 37, (4, 8): 38, (8, 12): 39, (0, 6): 40, (6, 12): 41,
    (0, 3): 33, (3, 6): 34, (6, 9): 35, (9, 12): 36,
}  # fmt: skip
