"""Cut prose into sentences, and mend words that a bad copy has run together."""

from __future__ import annotations

import re

from lifemap.prose.grammar.words import word_set

_ABBREVIATED = word_set(
    "mr mrs ms dr st ste gen col capt lieut lt maj sgt cpl prof rev hon jr sr"
    " messrs mme mlle no nos vol vols pp p ch c ca cf b d m fl r bp abp viz i.e"
    " e.g etc al art ed eds trans bros co ltd inc dept univ assoc gov sen rep"
    " adm cdr comdr brig pres supt jan feb mar apr jun jul aug sept sep oct nov"
    " dec mt ft ave blvd rd sq vs approx est inst prov gt lt n s e w u.s u.k n.y"
    " n.j n.h r.i d.c s.c n.c penn mass conn vt me ohio mich ill ind wis minn ia"
    " mo kan neb colo cal calif ore wash ga fla ala miss tenn ky va md del tex"
    " ark la okla ariz nev tues wed thurs fri sat sun mon fr sir ld matric grad"
    " m.a b.a ph.d ll.d m.d b.c a.d o.s bap bapt marr bur educ emigr emig enl appt"
    " arr dep unm dau asst engr rly chf supt hon secy surg lect memb corr chm"
)
# A stop, perhaps closed quotes or brackets, space, and a letter that can begin.
_END = (
    r"[.!?…]+(?:(?<=[a-z]{2}\.)\d{1,2}(?=\s))?[\"'”’»)\]¹²³⁰⁴-⁹‡]{0,3}(?P<gap>\s+)(?=[\"'“‘«(\[—–-]{0,3}[^\W_a-z])"
    r"|(?P<line>\n\s*)"
)
_STOP = re.compile(_END)
_STOP_MENDING = re.compile(
    _END + r"|(?=[A-Z])(?:(?<=[a-z\d)][.!?])(?=[A-Z][a-z]+ )|(?<=[a-z]{3})"
    r"(?=(?:The|On|In|At|After|He|She|They|From|During|For|This|When|According|Just"
    r"|Throughout|Starting) [\dA-Za-z]))"
)
_LAST_WORD = re.compile(r"(\S+?)\.$")
_TAIL = 24
_INITIAL = 1


def split_sentences(
    text: str, start: int, end: int, *, mend: bool = False
) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of ``text[start:end]``, in order.

    With ``mend``, words that were run together ("in MexicoOn 20 August") are parted.
    """
    ranges = []
    begin = start
    for match in (_STOP_MENDING if mend else _STOP).finditer(text, start, end):
        stop = match.start()
        if match["gap"] is not None:
            stop = match.start("gap")
            if _goes_on(text, begin, stop, match.end()):
                continue
        if stop > begin:
            ranges.append((begin, stop))
        begin = match.end()
    if end > begin:
        ranges.append((begin, end))
    return [
        _trimmed(text, first, last)
        for a, b in ranges
        for first, last in _pieces(text, a, b)
        if text[first:last].strip()
    ]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what is too long to be a sentence, at a semicolon, a comma or a space."""
    pieces = []
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (text.rfind(mark, start + 1, limit) for mark in ("; ", ", ", " "))
        cut = next((c for c in cuts if c > start + _LONGEST // 2), limit)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


_LONGEST = 2500


def _goes_on(text: str, begin: int, stop: int, after: int) -> bool:
    """Tell the stop of an abbreviation or an initial from the end of a sentence."""
    tail = text[max(begin, stop - _TAIL) : stop].rsplit(None, 1)
    match = _LAST_WORD.match(tail[-1].lstrip("([\"'“‘—–")) if tail else None
    if match is None:
        return False
    word = match[1]
    following = text[after : after + 1]
    if len(word) == _INITIAL and word.isalpha():
        return word.isupper() or following.isdigit() or word in "cbdpmr"
    lowered = word.lower()
    if lowered in _ABBREVIATED or re.fullmatch(r"(?:[a-z]\.)+[a-z]", lowered):
        return not _begins_anew(text, after) or lowered in _TITLES
    return False


_TITLES = word_set("mr mrs ms dr st ste gen col capt lieut prof rev mt ft no sir")
_OPENER = re.compile(
    r"(?:He|She|They|It|In|On|At|After|The|His|Her|From|When|There|This|I|We|By|For)\s"
)


def _begins_anew(text: str, position: int) -> bool:
    """Whether a word that mostly opens sentences stands here."""
    return _OPENER.match(text, position) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return (
        start + len(piece) - len(piece.lstrip()),
        end - (len(piece) - len(piece.rstrip())),
    )
