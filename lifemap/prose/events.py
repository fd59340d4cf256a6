"""Link verbs, places and dates of each sentence to drafts of events.

A place and a date belong to the verb that governs them. The verb's frame and the
place's role say what happened to whom; what speaks for and against it is added up to a
score, and the score falls into one of three bands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lifemap.edtf import Date
from lifemap.model import Basis, Kind
from lifemap.prose import words as w
from lifemap.prose.frames import BE_FORMS, Frame
from lifemap.prose.kinds import kind_of
from lifemap.prose.moments import Moment, coarse, join_dates
from lifemap.prose.places import PlaceMention, Token
from lifemap.prose.predicates import Predicate
from lifemap.prose.vitals import Vital

_WITH_ONE = frozenset("take bring carry lead accompany drive escort ferry fly drag ship".split())
_MARK = 3
_FREEING = frozenset("release free liberate acquit enlarge parole discharge".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as it is found, before it is merged with others.

    ``start`` and ``end`` are its sentence in the scroll; ``leaving`` marks a
    departure; ``order`` is its place in reading order.
    """

    toponym: str
    within: str
    kind: Kind
    date: Date | None
    basis: Basis
    score: float
    start: int
    end: int
    clause: tuple[int, int]
    leaving: bool = False
    flags: tuple[str, ...] = ()
    reported: bool = False
    order: int = 0
    known: bool = True
    near: str = ""
    place: str = ""
    lat: float = 0.0
    lon: float = 0.0


@dataclass(slots=True)
class Scene:
    """A sentence with all that was found in it, and what goes on from before."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    places: list[PlaceMention]
    predicates: list[Predicate]
    moments: list[Moment]
    clauses: list[int]
    listed: bool = False
    damaged: bool = False
    caption: bool = False
    carried: Date | None = None
    heading: Date | None = None
    own: frozenset[str] = frozenset()
    flags: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)

    @property
    def lead(self) -> Moment | None:
        """The date that an entry of a chronology opens with."""
        if not self.listed or not self.moments:
            return None
        first = self.moments[0]
        return first if first.start - self.start < _MARK else None


def draft_events(scene: Scene) -> list[Draft]:
    """Return the drafts of one sentence in the order of its words."""
    for mention in scene.places:
        predicate = _governor_of(scene, mention)
        draft = _draft(scene, mention, predicate)
        if draft is not None:
            scene.drafts.append(draft)
    return scene.drafts


# ── what governs a phrase ────────────────────────────────────────────────────────


def governor(scene: Scene, begin: int, first: int) -> Predicate | None:
    """Return the verb that a phrase beginning at a token belongs to."""
    before = [p for p in scene.predicates if p.index < begin]
    after = [p for p in scene.predicates if p.index > first]
    if scene.listed:
        before = [p for p in before if not _cut(scene, p.index, begin)]
        after = [p for p in after if not _cut(scene, first, p.index)]
    if after and _fronted(scene, begin, first, before, after[0]):
        return _main(after)
    if before:
        here = scene.clauses[min(begin, len(scene.clauses) - 1)]
        later = after[0] if after else None
        between = scene.text[scene.tokens[first].end : scene.tokens[later.index].start] if later else ""
        if later is not None and before[-1].clause < here == later.clause and (
            later.form == "finite" and not re.search(r"\band\b|,", between)
        ):
            return later
        return _nearest(scene, before, begin)
    return _main(after)


def _main(after: list[Predicate]) -> Predicate | None:
    """Return the first verb of a main clause, else of any, else None."""
    finite = [p for p in after if p.form == "finite"]
    main = [p for p in finite if not p.relative]
    return (main or finite or after or [None])[0]


def _cut(scene: Scene, first: int, last: int) -> bool:
    """Whether a semicolon stands between two words."""
    return ";" in scene.text[scene.tokens[first].end : scene.tokens[last].start]


def _governor_of(scene: Scene, mention: PlaceMention) -> Predicate | None:
    if mention.anaphor.split(" ")[0] in ("where", "whither", "which"):
        return next((p for p in scene.predicates if p.index > mention.first), None)
    found = _redirected(scene, governor(scene, mention.begin, mention.first))
    return found


def _redirected(scene: Scene, found: Predicate | None) -> Predicate | None:
    """Return for "a delegate to the congress held in Cairo" the verb before."""
    if found is None:
        return None
    if found.index and scene.tokens[found.index - 1].low == "it" and found.word in BE_FORMS:
        later = [p for p in scene.predicates if p.index > found.index and p.form == "finite"]
        return later[0] if later else found  # "it was in Delhi that he married"
    if not found.reduced or found.word not in _HOLDING:
        return found
    before = [p for p in scene.predicates if p.index < found.index]
    return before[-1] if before else found


_HOLDING = frozenset("held convened organised organized hosted called assembled".split())


def _nearest(scene: Scene, before: list[Predicate], begin: int) -> Predicate:
    last = before[-1]
    if last.form != "noun" or len(before) == 1:
        return last
    dying = before[-2]
    if dying.frames[0].kind_of == "die" and "," not in scene.text[
        scene.tokens[dying.index].end : scene.tokens[last.index].start
    ]:
        return dying
    between = scene.text[scene.tokens[last.index].end : scene.tokens[begin].start]
    if "," in between or len(between) > 25:
        return next((p for p in reversed(before) if p.form != "noun"), last)
    return last


def _fronted(
    scene: Scene, begin: int, first: int, before: list[Predicate], following: Predicate
) -> bool:
    """Whether a phrase stands before the clause that it belongs to."""
    if not before:
        return True
    opening = scene.text[scene.tokens[before[-1].index].end : scene.tokens[begin].start]
    if not re.search(r"[;:,—]\s*(?:and |but |then |or )?\W*$|\b(?:and|but)\s$", opening):
        return False
    between = scene.text[scene.tokens[first].end : scene.tokens[following.index].start]
    if re.search(r"[;:]|\b(?:where|who|which|that|when|while|whom)\b|\band\b", between):
        return False
    return following.form == "finite" and (
        following.clause > before[-1].clause or following.subject != before[-1].subject
    ) and _has_subject(scene, first, following)


def _has_subject(scene: Scene, first: int, following: Predicate) -> bool:
    """Whether a noun phrase stands between a phrase and the verb after it."""
    words = scene.tokens[first + 1 : following.index]
    return any(
        t.low in w.NOMINATIVES or t.capital or t.low in w.DETERMINERS for t in words
    )


# ── what a place in its role means for a verb ───────────────────────────────────


def _draft(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> Draft | None:
    if mention.role in ("with", "toward", "before") or mention.head == "deed":
        return None
    if predicate is None:
        return _verbless(scene, mention)
    frame, fit = _best_fit(predicate, mention)
    if fit <= -2:
        return None
    score = fit + _subject_score(scene, predicate, frame) + _modality_score(predicate)
    score += _head_score(mention, frame)
    date, basis, near, flags = date_of(scene, predicate, mention)
    score += near
    if score < 0:
        return None
    kind = kind_of(scene.text[scene.start : scene.end], scene, mention, predicate, frame)
    leaving = _is_leaving(mention, frame)
    return _make(scene, mention, kind, date, basis, score, flags, leaving, predicate)


def _make(scene, mention, kind, date, basis, score, flags, leaving, predicate):  # type: ignore[no-untyped-def]
    flags = (*scene.flags, *flags)
    if scene.damaged:
        flags = (*flags, "damaged")
        score -= 0.4
    if mention.role == "near":
        flags = (*flags, "near")
    if mention.anaphor:
        flags = (*flags, f"place from {mention.anaphor!r}")
    return Draft(
        mention.toponym, mention.within, kind, date, basis, round(score, 2),
        scene.start, scene.end, (scene.start, scene.end), leaving,
        tuple(dict.fromkeys(flags)), bool(predicate and predicate.modality == "reported"),
        known=mention.known, near=mention.near,
    )  # fmt: skip


def _best_fit(predicate: Predicate, mention: PlaceMention) -> tuple[Frame, float]:
    """Return the frame that suits the place's role best, and how well."""
    fits = [(_fit(f, predicate, mention), -i, f) for i, f in enumerate(predicate.frames)]
    best = max(fits, key=lambda x: (x[0], x[1]))
    return best[2], best[0]


def _fit(frame: Frame, predicate: Predicate, mention: PlaceMention) -> float:
    """Return how well a place in a role suits a frame; -2 and less: not at all."""
    role = "to" if mention.role == "for" else mention.role
    if not role and mention.first < predicate.index and not mention.anaphor:
        return -2.0
    if mention.head == "office" and role in ("of", ""):
        return 0.7 if frame.lemma in _INSTALLED else -2.0
    table = _FITS.get(frame.kind_of, {})
    value = table.get(role or "object", -2.0)
    moved = predicate.passive or predicate.object_self
    if frame.kind_of in ("send", "hold", "bury") and not moved:
        if frame.kind_of == "bury" or predicate.form == "noun":
            return value
        if frame.lemma in _WITH_ONE and predicate.subject in ("self", "group"):
            return value
        if frame.kind_of == "send" and predicate.subject in ("self", "group", "none"):
            return -2.0
        return value if predicate.object_self else -1.5 if role == "at" else -2.0
    if frame.lemma == "set" or frame.lemma == "make":
        return value if role in ("to", "via") or mention.role == "for" else value - 1
    if mention.role == "for" and frame.kind_of not in ("go", "quit", "send"):
        return -2.0
    if not role and (frame.kind == "military" or frame.lemma in _OVER):
        return 0.6
    if frame.kind_of in ("do", "join") and role == "of":
        return 0.6 if mention.head in ("office", "combat") else -2.0
    if role == "from" and mention.head == "facility" and frame.lemma in _DEGREES:
        return 1.0
    if mention.noun in _STREETS and mention.head == "facility":
        return -2.0
    if frame.kind_of == "do" and role == "from":
        return 1.0 if frame.lemma in ("graduate",) else -2.0
    if frame.kind == "education" and role in ("to", "object"):
        return 1.0 if mention.head == "facility" or frame.lemma == "enrol" else -2.0
    if frame.kind_of == "remote" and predicate.object_self and role in ("at", "near"):
        return 0.5
    return value


_STREETS = frozenset("street avenue road lane square".split())
_OVER = frozenset(
    "govern rule administer survey map excavate photograph liberate conquer occupy besiege".split()
)
_DEGREES = frozenset(
    "graduate receive earn obtain take hold gain get complete retire award have degree".split()
)
_FITS: dict[str, dict[str, float]] = {
    "be": {"at": 1.0, "near": 1.0, "by": -2, "via": -2, "from": -2.0, "of": -2},
    "go": {"at": 0.8, "to": 1.0, "from": 0.7, "via": 0.9, "near": 0.8, "object": 0.3},
    "reach": {"object": 1.0, "at": 0.9, "to": 0.7, "from": 0.3, "near": 0.7, "via": 0.6},
    "quit": {"object": 0.8, "to": 0.9, "at": 0.4, "from": 0.3, "via": 0.6},
    "send": {"to": 1.0, "at": 0.7, "from": 0.6, "via": 0.7, "near": 0.7},
    "hold": {"at": 1.0, "to": 0.7, "near": 0.9, "from": 0.4},
    "born": {"at": 1.2, "near": 1.1, "to": -2},
    "die": {"at": 1.2, "near": 1.0},
    "bury": {"at": 1.2, "near": 1.0},
    "do": {"at": 0.9, "near": 0.7, "object": -1.5, "to": -2},
    "join": {"at": 0.9, "to": 0.3, "near": 0.5, "object": -0.5},
    "remote": {"at": -0.8, "near": -1.0},
}


def _is_leaving(mention: PlaceMention, frame: Frame) -> bool:
    if mention.role == "from" and frame.kind_of in ("go", "quit", "send", "hold", "reach"):
        return True
    return (frame.kind_of == "quit" and not mention.role) or frame.lemma in _FREEING


def _subject_score(scene: Scene, predicate: Predicate, frame: Frame) -> float:
    if predicate.object_self:
        return 1.0
    if frame.kind_of == "born" and predicate.subject != "self" and _own_after(scene, predicate):
        return 0.4
    if predicate.subject == "child":
        return 0.4 if frame.kind_of == "born" else -2.5
    scores = {"unsure": 0.0, "self": 1.0, "group": 0.8, "belonging": 0.5, "none": 0.2, "other": -2.5,
              "thing": -1.6}  # fmt: skip
    score = scores.get(predicate.subject, -1.0)
    if predicate.subject == "none" and scene.listed:
        score = 1.0
    if frame.kind_of == "bury" and predicate.subject == "thing":
        score = -0.5
    return score


def _own_after(scene: Scene, predicate: Predicate) -> bool:
    """Whether the person is named as a parent: "was born to X and Y"."""
    after = scene.tokens[predicate.index + 1 :]
    if not any(t.low in scene.own for t in after):
        return False
    return any(t.low in ("to", "son", "daughter", "child", "parents", "children") for t in after)


def _modality_score(predicate: Predicate) -> float:
    return {"denied": -4.0, "planned": -4.0, "unreal": -3.5, "reported": -0.4, "future": -0.3}.get(
        predicate.modality, 0.0
    )


def _head_score(mention: PlaceMention, frame: Frame) -> float:
    if mention.head == "org":
        return -2.2
    if mention.toponym in _CONTINENTS and frame.kind_of not in ("go", "reach", "be", "send"):
        return -1.2
    if mention.head == "facility" and mention.noun == "the":
        return -1.6
    if mention.head == "combat":
        return 0.1 if frame.kind == "military" or frame.kind_of in ("die", "hold") else -1.5
    if mention.head == "event":
        attends = frame.lemma in ("attend", "participate", "speak", "delegate", "address")
        return 0.3 if attends or frame.kind_of == "do" else -0.6
    if mention.head == "office":
        if frame.lemma not in _INSTALLED:
            return -3.0
        return 0.0 if mention.noun in w.STAFF else -1.0
    return 0.0 if mention.known else -0.6


_CONTINENTS = frozenset(
    "Europe Asia Africa America Australasia Oceania Eurasia Antarctica Americas".split()
)
_INSTALLED = frozenset(
    "appoint elect nominate name ordain consecrate install instal make become serve choose"
    " succeed crown promote employ act be resign retire leave dismiss remove install hold"
    " return engage call elevate translate provide transfer".split()
)


def _verbless(scene: Scene, mention: PlaceMention) -> Draft | None:
    """Read an entry of a chronology without a verb ("Summer in Salzburg"), a caption."""
    if not (scene.listed or scene.caption) or mention.head in ("org", "deed", "office"):
        return None
    if mention.role not in ("at", "to", "near"):
        return None
    date, basis, near, flags = date_of(scene, None, mention)
    if date is None:
        return None
    score = 1.0 + near + (0.3 if scene.listed else -0.4)
    kind = kind_of(scene.text[scene.start : scene.end], scene, mention, None, None)
    return _make(scene, mention, kind, date, basis, score, flags, False, None)


# ── when ─────────────────────────────────────────────────────────────────────────


def date_of(
    scene: Scene, predicate: Predicate | None, mention: PlaceMention
) -> tuple[Date | None, Basis, float, tuple[str, ...]]:
    """Return date, basis, how near it stands (as points), and flags."""
    owned = [m for m in scene.moments if _owner(scene, m) is predicate]
    if predicate is None:
        owned = [m for m in owned if not _apart(scene, m, mention)]
    if owned:
        date, basis, flags = _combine(scene, owned, mention)
        return date, basis, 0.6, flags
    shared = _from_sentence(scene, predicate, mention)
    if shared is not None:
        flags = shared.flags
        return shared.date, shared.basis, 0.3, flags
    if scene.caption or (predicate is not None and predicate.past_perfect):
        return None, "stated", -0.3, ()
    if scene.lead is not None:
        return scene.lead.date, scene.lead.basis, 0.5, scene.lead.flags
    if scene.carried is not None:
        return scene.carried, "inferred", 0.0, ("date carried over",)
    if scene.heading is not None:
        return scene.heading, "heading", -0.2, ("date from the heading",)
    return None, "stated", -0.3, ()


def _apart(scene: Scene, moment: Moment, mention: PlaceMention) -> bool:
    """Whether a semicolon stands between a date and a place."""
    place = scene.tokens[mention.first].start
    return ";" in scene.text[min(moment.end, place) : max(moment.start, place)]


def token_range(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """Return the first and last word that a stretch of text covers."""
    first = next((i for i, t in enumerate(tokens) if t.end > start), len(tokens) - 1)
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


def _owner(scene: Scene, moment: Moment) -> Predicate | None:
    begin, last = token_range(scene.tokens, moment.start, moment.end)
    own = next((p for p in scene.predicates if p.index == begin), None)
    if own is not None:
        return own
    while begin > 0 and scene.tokens[begin - 1].low in _LEADS and (
        scene.text[scene.tokens[begin - 1].end : scene.tokens[begin].start] == " "
    ):
        begin -= 1
    return _redirected(scene, governor(scene, begin, last))


_LEADS = frozenset("in on at by from until till since during the of about around circa c".split())


def _combine(
    scene: Scene, owned: list[Moment], mention: PlaceMention
) -> tuple[Date, Basis, tuple[str, ...]]:
    """Make one date of those that a verb has: the nearest, or a start and an end."""
    starts = [m for m in owned if m.role != "until"]
    ends = [m for m in owned if m.role == "until"]
    place = scene.tokens[mention.first].start
    nearest = min(starts or owned, key=lambda m: (m.basis == "duration", abs(m.start - place)))
    if starts and not ends:
        whole = next((m for m in starts if m.basis == "duration" and m is not nearest), None)
        if whole is not None and _inside(nearest.date, whole.date):
            return whole.date, whole.basis, whole.flags
        return nearest.date, nearest.basis, nearest.flags
    first = nearest.date if starts else _told(scene, ends[-1])
    last = ends[-1].date
    joined = join_dates(first, last) if first is not None else None
    if joined is not None:
        return joined, nearest.basis, nearest.flags
    return last, ends[-1].basis, ends[-1].flags


def _inside(one: Date, other: Date) -> bool:
    """Whether a date is the beginning of a stretch or falls into it."""
    a, b = one.earliest, other.earliest
    return a is not None and b is not None and a <= (other.latest or a) and b <= (one.latest or b)


def _told(scene: Scene, end: Moment) -> Date | None:
    """Return the date that a stay "until 1649" began at, as far as it was told."""
    before = [m for m in scene.moments if m.start < end.start and m.role != "until"]
    return before[-1].date if before else scene.carried


def _from_sentence(
    scene: Scene, predicate: Predicate | None, mention: PlaceMention
) -> Moment | None:
    """Return a date of the same sentence that a verb without its own shares."""
    if not scene.moments:
        return None
    position = scene.tokens[mention.first].start
    first = scene.text.rfind(";", scene.start, position)
    last = scene.text.find(";", position, scene.end)
    near = [m for m in scene.moments if m.start > first and (last < 0 or m.start < last)]
    before = [m for m in near if m.start < position]
    after = [m for m in near if m.start > position]
    if after and predicate is not None and _participial(scene, predicate, after[0]):
        return after[0]
    if before:
        return before[-1]
    if scene.listed and (earlier := [m for m in scene.moments if m.start < position]):
        return replace(earlier[-1], date=coarse(earlier[-1].date), basis="inferred")
    if near and predicate is not None and (
        predicate.opening or predicate.form == "noun" or _shared(scene, predicate, near[0])
    ):
        return near[0]
    return None


def _participial(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether a date belongs to a participle that goes on the verb: ", taking ..."."""
    between = [p for p in scene.predicates if predicate.index < p.index]
    owner = _owner(scene, moment)
    if not between or owner is None or between[0].form != "participle":
        return False
    return between[0].word.endswith("ing") and owner in between[:2] and owner.form != "finite"


def _shared(scene: Scene, predicate: Predicate, moment: Moment) -> bool:
    """Whether a date at the end of "moved there and married in 1890" holds for both.

    So it does where nothing but "and" or a participle stands between the verbs.
    """
    owner = _owner(scene, moment)
    if owner is None or owner.index <= predicate.index:
        return False
    begin, _ = token_range(scene.tokens, moment.start, moment.end)
    if begin < owner.index:
        return False
    between = scene.text[scene.tokens[predicate.index].end : scene.tokens[owner.index].start]
    if re.search(r"\b(?:when|while)\b", between) and between.count(",") < _COMMAS:
        return True
    if owner.form == "participle" and owner.word.endswith("ing"):
        return between.count(",") < _COMMAS
    if scene.clauses[predicate.index] != scene.clauses[owner.index]:
        return False
    return owner.form == "noun" or (
        "," not in between and " but " not in between and owner.subject == predicate.subject
    )


_COMMAS = 2


def vital_draft(vital: Vital, mention: PlaceMention, order: int) -> Draft:
    """Return the draft of a birth or death that the head of a page places."""
    kind: Kind = "birth" if vital.kind == "birth" else "death"
    flags = ("near",) if mention.role == "near" else ()
    return Draft(
        mention.toponym, mention.within, kind, vital.date, "stated", 2.6 if mention.known else 1.6,
        vital.from_, vital.end, (vital.start, vital.end), flags=flags, order=order,
        known=mention.known, near=mention.near,
    )  # fmt: skip
