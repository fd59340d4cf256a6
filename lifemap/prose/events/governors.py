"""Tell which verb a phrase of place or time belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter

from lifemap.prose.dates.moments import Moment
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import BE_FORMS
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene


def governor(scene: Scene, begin: int, first: int) -> Predicate | None:
    """Return the verb that a phrase beginning at a token belongs to."""
    before = [p for p in scene.predicates if p.index < begin]
    after = [p for p in scene.predicates if p.index > first]
    if scene.bracketed:
        before = [p for p in before if not _closed_off(scene, p, begin)]
        after = [p for p in after if not _shut_in(scene, first, p)]
    if scene.listed:
        parts = _segments(scene)
        before = [
            p for p in before if parts[p.index] == parts[min(begin, len(parts) - 1)]
        ]
        after = [p for p in after if parts[p.index] == parts[first]]
        after = [p for p in after if before or not _told_of(scene, first, p)]
    if after and _fronted(scene, begin, first, before, after[0]):
        return _main(after)
    if not before:
        return _main(after)
    if after and _in_clause_of(scene, (begin, first), before[-1], after[0]):
        return after[0]
    return _nearest(scene, before, begin)


def _told_of(scene: Scene, first: int, verb: Predicate) -> bool:
    """Whether a verb only tells more of a place: "In Vienna, where Bell advises"."""
    start = scene.tokens[first].end
    between = scene.text[start : scene.tokens[verb.index].start]
    return _TELLING.match(between) is not None


_TELLING = re.compile(r",? (?:where|which|whose)\b")


def _shut_in(scene: Scene, first: int, verb: Predicate) -> bool:
    """Whether a bracket closes between a phrase in it and a verb after it."""
    start = scene.tokens[first].end
    closing = scene.text.find(")", start, scene.tokens[verb.index].start)
    return closing >= 0 and scene.text.find("(", start, closing) < 0


def _closed_off(scene: Scene, verb: Predicate, begin: int) -> bool:
    """Whether the bracket that a verb stands in closes before a phrase begins."""
    start = scene.tokens[verb.index].end
    end = scene.tokens[min(begin, len(scene.tokens) - 1)].start
    closing = scene.text.find(")", start, end)
    return closing >= 0 and scene.text.find("(", start, closing) < 0


def _in_clause_of(
    scene: Scene, phrase: tuple[int, int], before: Predicate, later: Predicate
) -> bool:
    """Whether a phrase stands in the clause of the verb after it."""
    begin, first = phrase
    here = scene.clauses[min(begin, len(scene.clauses) - 1)]
    if not before.clause < here == later.clause or later.form != "finite":
        return False
    between = scene.text[scene.tokens[first].end : scene.tokens[later.index].start]
    return _JOINED.search(between) is None


_JOINED = re.compile(r"\band\b|,")


def _main(after: list[Predicate]) -> Predicate | None:
    """Return the first verb of a main clause, else of any, else None."""
    finite = [p for p in after if p.form == "finite"]
    main = [p for p in finite if not p.relative]
    best = main or finite or after
    return best[0] if best else None


_APART = 25  # characters between a noun such as "exile" and the place it governs


def _segments(scene: Scene) -> list[int]:
    """Return for every word how many semicolons stand before it in its sentence.

    A colon counts where it brings the person to a place: "an amnesty: back in".
    """
    if scene.segments is None:
        scene.segments = [0]
        for one, other in pairwise(scene.tokens):
            between = scene.text[one.end : other.start]
            semicolon = ";" in between or (":" in between and other.low in _AGAIN)
            scene.segments.append(scene.segments[-1] + semicolon)
    return scene.segments


_AGAIN = word_set("back home again")


def governor_of(scene: Scene, mention: PlaceMention) -> Predicate | None:
    """Return the verb that a place belongs to."""
    if mention.anaphor.split(" ")[0] in ("where", "whither", "which"):
        return next((p for p in scene.predicates if p.index > mention.first), None)
    if (home := _home_of(scene, mention)) is not None:
        return home
    found = redirected(scene, governor(scene, mention.begin, mention.first))
    return _journey(scene, found, mention) or found


def _home_of(scene: Scene, mention: PlaceMention) -> Predicate | None:
    """Return the noun that dates a stay: "New York, his home until 1907"."""
    end = scene.tokens[mention.last].end
    match = _AT_HOME.match(scene.text, end, scene.end)
    if match is None:
        return None
    if not any(0 <= m.start - match.end() < _UNTIL for m in scene.moments):
        return None
    ahead = range(mention.last + 1, mention.last + 5)
    return next((p for p in scene.predicates if p.index in ahead), None)


_UNTIL = 15  # characters of "until" or "between" before a date
_AT_HOME = re.compile(
    r", (?:which was )?(?:his|her|my|their) (?:\w+ )?(?:home|residence)"
    r" (?=from|until|till|for|since|in|between)"
)
_MOVING = word_set("go send reach quit")


def _journey(
    scene: Scene, found: Predicate | None, mention: PlaceMention
) -> Predicate | None:
    """Return the noun of motion that a way goes with: "performed the tour by A"."""
    if found is None or mention.role not in ("to", "via", "from"):
        return None
    if any(f.kind_of in _MOVING for f in found.frames):
        return None
    nouns = [
        p
        for p in scene.predicates
        if found.index < p.index < mention.begin and p.form == "noun"
    ]
    near = [p for p in nouns if p.frames[0].kind_of == "go"]
    return near[-1] if near and nouns[-1] is near[-1] else None


def shares_governor(
    scene: Scene, before: PlaceMention, noun: Predicate, mention: PlaceMention
) -> bool:
    """Whether a place goes on the list that a noun began: "trips to A, to B and C".

    Or one of any verb's whose items semicolons part: "went thrice: to A; and to B".
    """
    if any(goes(scene, before, mention) for goes in (_goes_on, _goes_too, _goes_so)):
        return True
    if _is_item(scene, before) and _is_item(scene, mention):
        return mention.role == before.role != "" and not mention.anaphor
    if noun.form != "noun" or mention.role != before.role or not mention.role:
        return False
    if mention.anaphor.startswith(("where", "which")):
        return False
    if any(before.last < p.index < mention.begin for p in scene.predicates):
        return False
    start = scene.tokens[before.last].end
    between = scene.text[start : scene.tokens[mention.begin].start]
    return len(between) < _LISTED and not set(between) & set(";:.")


_LISTED = 40


def _goes_on(scene: Scene, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a bare name goes on a list of bare names: "a voyage: A, B, C"."""
    if not before.listed or not mention.listed or before.role or mention.role:
        return False
    start, end = scene.tokens[before.last].end, scene.tokens[mention.first].start
    return scene.text[start:end] in (", ", " and ", ", and ")


def _goes_too(scene: Scene, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether only an aim parts two goals: "to A to hear Bell, and to B in 1875"."""
    if before.role not in ("to", "at") or mention.role != before.role:
        return False
    lead = scene.tokens[max(mention.begin - 1, 0)]
    if lead.low not in ("and", "then") or mention.anaphor or before.anaphor:
        return False
    aims = [p for p in scene.predicates if before.last < p.index < mention.begin]
    moved = any(f.kind_of in _MOVING for p in aims for f in p.frames)
    only = all(scene.tokens[p.index - 1].low == "to" for p in aims)
    return bool(aims) and only and not moved


def _goes_so(scene: Scene, before: PlaceMention, mention: PlaceMention) -> bool:
    """Whether a way only goes on: "to Teplitz, then Prague, and so to Geneva"."""
    if mention.role != "to" or before.role != "to" or mention.anaphor:
        return False
    start, end = scene.tokens[before.last].end, scene.tokens[mention.begin].start
    return _SO.fullmatch(scene.text, start, end) is not None


_SO = re.compile(r",? (?:and )?(?:so|thence|then|finally|at last)(?: on| back| home)? ")


def _is_item(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place opens an item of a list after a colon or a semicolon."""
    if mention.begin == 0 or mention.begin >= len(scene.tokens):
        return False
    end = scene.tokens[mention.begin].start
    return _ITEM.search(scene.text, max(end - _ITEM_LEAD, scene.start), end) is not None


_ITEM = re.compile(r"[;:] (?:and |then |again |lastly |finally |once |twice )*$")
_ITEM_LEAD = 20


def redirected(scene: Scene, found: Predicate | None) -> Predicate | None:
    """Return for "a delegate to the congress held in Cairo" the verb before."""
    if found is None:
        return None
    if (
        found.index
        and scene.tokens[found.index - 1].low == "it"
        and found.word in BE_FORMS
    ):
        later = [
            p for p in scene.predicates if p.index > found.index and p.form == "finite"
        ]
        return later[0] if later else found  # "it was in Delhi that he married"
    before = [p for p in scene.predicates if p.index < found.index]
    if (went := _which_met(scene, found, before)) is not None:
        return went
    if found.frames[0].lemma in _HAPPENING:
        told = _what_happened(scene, found)
        if told is not None or found.word not in _HOLDING:
            return told or found
    held = found.reduced and found.word in _HOLDING
    if before and not held and found.word in _SEATED and found.subject == "thing":
        held = before[-1].frames[0].lemma in _FOUNDING  # "founded a firm based in"
    return before[-1] if before and held else found


def _which_met(
    scene: Scene, found: Predicate, before: list[Predicate]
) -> Predicate | None:
    """Return what somebody did at "the congress, which met in": the verb before."""
    if found.subject not in ("thing", "other") or found.word not in _MEETING:
        return None
    verbs = [p for p in before if p.form != "noun"]
    if not verbs or verbs[-1].subject not in ("self", "group"):
        return None
    between = scene.text[
        scene.tokens[verbs[-1].index].end : scene.tokens[found.index].start
    ]
    went = any(f.lemma in _ATTENDING for f in verbs[-1].frames)
    return verbs[-1] if went and _WHICH.search(between) else None


_MEETING = word_set(
    "met held convened sat assembled opened took hosted contested staged"
)
_ATTENDING = word_set(
    "attend participate address organise organize chair preside represent open host"
    " convene lead direct speak win compete play"
)
_WHICH = re.compile(
    r"(?i:\b(?:congress|conference|convention|council|synod|assembly|exhibition|festival"
    r"|meeting|summit|games|parliament|diet|symposium|championships?|cup|olympics"
    r"|tournament|contest)\b[^,;:.]{0,40}),? (?:which|that)"
    r" (?:was |had |were |first |last )*$"
)
_HAPPENING = word_set("occur happen come follow hold")


def _what_happened(scene: Scene, found: Predicate) -> Predicate | None:
    """Return the noun that a verb makes a deed: "his birth took place at Ribe"."""
    nouns = [p for p in scene.predicates if p.form == "noun" and p.index < found.index]
    if not nouns or scene.tokens[found.index - 1].low in w.NOMINATIVES:
        return None
    between = scene.tokens[nouns[-1].index + 1 : found.index]
    told = found.subject in ("thing", "belonging")
    near = all(t.low in _AUXILIARY for t in between)
    coming = found.frames[0].lemma in ("come", "follow", "hold")
    if not near or not told or (coming and nouns[-1].frames[0].kind not in _ENDS):
        return None
    return nouns[-1]


_AUXILIARY = word_set("was were had has then also first soon finally only")
_ENDS = word_set("birth death burial imprisonment family")
_SEATED = word_set("based located headquartered situated")
_FOUNDING = word_set(
    "found establish start launch set_up begin create open organise organize co-found"
    " cofound run direct head lead manage own"
)
_HOLDING = word_set(
    "contested staged mounted played celebrated "
    "held convened organised organized hosted called assembled"
)


def _nearest(scene: Scene, before: list[Predicate], begin: int) -> Predicate:
    last = before[-1]
    if last.form != "noun" or len(before) == 1:
        return last
    if last.word in _DWELLINGS and _at_own(scene, last.index):
        return next((p for p in reversed(before) if p.form != "noun"), last)
    dying = before[-2]
    if (
        dying.frames[0].kind_of == "die"
        and ","
        not in scene.text[
            scene.tokens[dying.index].end : scene.tokens[last.index].start
        ]
    ):
        return dying
    between = scene.text[scene.tokens[last.index].end : scene.tokens[begin].start]
    if "," in between or len(between) > _APART:
        return next((p for p in reversed(before) if p.form != "noun"), last)
    return last


_DWELLINGS = word_set("home house residence villa flat apartment lodgings habitation")
_OWN = word_set("his her my their our")


def _at_own(scene: Scene, index: int) -> bool:
    """Whether a dwelling only says where a deed was done: "died at his home in"."""
    before = [t.low for t in scene.tokens[max(index - 3, 0) : index]]
    return bool(_OWN & set(before)) and bool({"at", "in"} & set(before))


def _fronted(
    scene: Scene, begin: int, first: int, before: list[Predicate], following: Predicate
) -> bool:
    """Whether a phrase stands before the clause that it belongs to."""
    if not before:
        return True
    opening = scene.text[scene.tokens[before[-1].index].end : scene.tokens[begin].start]
    mark = max(map(opening.rfind, ";:,—"))
    if not _PARTED.search(opening, mark if mark >= 0 else len(opening) - _JOINING):
        return False
    if begin == first and scene.tokens[begin].capital and _GOES_ON.search(opening):
        return False  # "at Dr Holm's academy, Gosport, he was"
    between = scene.text[scene.tokens[first].end : scene.tokens[following.index].start]
    if following.form == "finite" and _LED.search(opening) and _BARE.fullmatch(between):
        return True
    if _BROKEN.search(between) or _AFTER_ALL.match(between):
        return False
    return (
        following.form == "finite"
        and (
            following.clause > before[-1].clause
            or following.subject != before[-1].subject
        )
        and _has_subject(scene, first, following)
    )


_GOES_ON = re.compile(r"\b(?:at|in) [^,;:]*, $")
_JOINING = 4  # characters of "and "
_PARTED = re.compile(r"[;:,—]\s*(?:and |but |then |or )?\W*$|\b(?:and|but)\s$")
_BROKEN = re.compile(
    r"[;:]|\b(?:where|who|which|that|when|while|whom|as|than|and|but|yet)\b"
)
_AFTER_ALL = re.compile(
    r"(?: [A-Z][\w’'-]*)*,? (?:before|after|until|till|since|because|though|although"
    r"|if|unless|once)\b[^,]*$"
)
_LED = re.compile(r"\b(?:and|but)\s$")
_BARE = re.compile(r",? (?:(?:was|were|had|been|also|then|again|finally) )*")


def _has_subject(scene: Scene, first: int, following: Predicate) -> bool:
    """Whether a noun phrase stands between a phrase and the verb after it."""
    words = scene.tokens[first + 1 : following.index]
    return any(
        t.low in w.NOMINATIVES or t.capital or t.low in w.DETERMINERS for t in words
    )


_END = attrgetter("end")


def token_range(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """Return the first and last word that a stretch of text covers."""
    first = min(bisect_right(tokens, start, key=_END), len(tokens) - 1)
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].start < end:
        last += 1
    return first, last


def without_dated(
    predicates: list[Predicate], moments: list[Moment], tokens: list[Token]
) -> list[Predicate]:
    """Drop the verbs that are part of a date ("when he was nine")."""
    inside: set[int] = set()
    for moment in moments:
        first, last = token_range(tokens, moment.start, moment.end)
        inside.update(range(first + 1, last + 1))
    return [p for p in predicates if p.index not in inside]
