"""Link verbs, places and dates of each sentence to drafts of events.

A place and a date belong to the verb that governs them. The verb's frame and the
place's role say what happened to whom; what speaks for and against it is added up to a
score, and the score falls into one of three bands.
"""

from __future__ import annotations

import re
from sys import intern

from lifemap.model import Kind
from lifemap.prose.events.fits import (
    NO_FIT,
    best_fit,
    head_score,
    is_leaving,
    modality_score,
    subject_score,
)
from lifemap.prose.events.governors import governor_of, shares_governor
from lifemap.prose.events.standing import (
    in_apposition,
    is_disowned,
    is_others,
    opens_entry,
)
from lifemap.prose.events.timing import (
    When,
    date_of,
    later_dates,
    more_dates,
    not_until,
)
from lifemap.prose.events.vitals import Vital
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.clauses import AUXILIARY
from lifemap.prose.grammar.words import STAFF, word_set
from lifemap.prose.kinds.chooser import kind_of
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Draft, Scene


def draft_events(scene: Scene) -> list[Draft]:
    """Return the drafts of one sentence in the order of its words."""
    if scene.caption and _SHOWN.search(scene.text, scene.start, scene.end):
        return []
    before: tuple[PlaceMention, Predicate] | None = None
    for mention in scene.places:
        predicate = governor_of(scene, mention)
        if before is not None and shares_governor(scene, *before, mention):
            predicate = before[1]
        if not mention.anaphor.startswith("where"):
            before = (mention, predicate) if predicate is not None else None
        native = mention.head == "office" and mention.noun == "native"
        if mention.role == "from" and scene.bracketed:
            native = native or _is_origin(scene, mention)
        draft = (_native if native else _draft)(scene, mention, predicate)
        if draft is not None:
            scene.drafts.append(draft)
            scene.drafts += _again(scene, predicate, draft)
    undated = any(d.date is None for d in scene.drafts)
    if scene.drafts and (undated or len(scene.moments) > len(scene.drafts)):
        _echo(scene)
    return scene.drafts


def _again(scene: Scene, predicate: Predicate | None, draft: Draft) -> list[Draft]:
    """Return the same event at the other dates of a list: "in 1938 and 1951"."""
    when = When(draft.date, draft.basis)
    more = more_dates(scene, predicate, when)
    return [draft._replace(date=w.date, basis=w.basis) for w in more]


def _draft(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> Draft | None:
    """Return the draft of a place and its verb, None where they tell no presence."""
    aside = mention.role in ("with", "toward", "before") or mention.head == "deed"
    if aside or is_disowned(scene, mention):
        return None
    if predicate is None:
        return _verbless(scene, mention)
    if is_others(scene, mention, predicate) or _does_itself(scene, mention):
        return None
    mention = in_apposition(scene, mention, predicate)
    frame, fit = best_fit(predicate, mention)
    if fit <= NO_FIT:
        return None
    when = date_of(scene, predicate, mention)
    late = not_until(scene, predicate)
    when = When(late.date, late.basis, 0.4, late.flags) if late else when
    score = fit + subject_score(scene, predicate, frame)
    score += 0.0 if late else modality_score(predicate)
    score += head_score(mention, frame) + when.nearness
    if score < 0:
        return None
    draft = _plain_draft(scene, mention, when, score)
    return draft._replace(
        kind=kind_of(scene, mention, predicate, frame, when.date),
        leaving=is_leaving(mention, frame),
        reported=predicate.modality == "reported",
        bound=mention.role == "for" and frame.kind_of in ("go", "quit"),
    )


def _echo(scene: Scene) -> None:
    """Add what was done later at a place told before: "studied in A, gaining".

    A stay of which its end is told so is as long: "took a post in A, held until 1890".
    """
    drafts = scene.drafts
    for verb in scene.predicates:
        if verb.subject != "self" or verb.modality != "fact":
            continue
        kinds = _echoed(scene, verb)
        if not kinds or _has_place(scene, verb):
            continue
        last = len(drafts) - 1
        while last >= 0 and drafts[last].kind not in kinds:
            last -= 1
        place = drafts[last]
        if last < 0 or place.leaving:
            continue
        if place.date is None:
            told = later_dates(scene, verb, None) if place.kind in _FIRST else []
            for when in told[:1]:
                drafts[last] = place._replace(date=when.date, score=_LIKELY)
            continue
        for when in later_dates(scene, verb, place.date):
            date = when.date
            if date is not None and date.is_interval:
                drafts[last] = place._replace(date=date)
                continue
            flags = tuple(dict.fromkeys((*place.flags, *when.flags, _CARRIED)))
            kind: Kind = "death" if verb.frames[0].kind_of == "die" else place.kind
            draft = place._replace(kind=kind, date=when.date, basis=when.basis)
            draft = draft._replace(flags=flags)
            drafts.append(draft._replace(score=min(place.score, _LIKELY)))


def _has_place(scene: Scene, verb: Predicate) -> bool:
    """Whether a verb governs a place that is named, or pointed at by "there"."""
    own = (governor_of(scene, m) for m in scene.places if m.anaphor != "which")
    return any(verb is governor for governor in own)


_FIRST = ("birth", "imprisonment", "illness", "escape")
_CARRIED = "place carried over"


def _echoed(scene: Scene, verb: Predicate) -> tuple[Kind, ...]:
    """Return the kinds of stay that a verb without a place goes on."""
    frame = verb.frames[0]
    if frame.kind_of == "die":
        return ("imprisonment", "illness", "escape")
    if frame.lemma in ("baptise", "baptize", "christen"):
        return ("birth",)
    if frame.lemma == "take_degree":
        end = scene.tokens[verb.index].end
        elsewhere = _ELSEWHERE.match(scene.text, end, scene.end)
        return () if elsewhere else ("education",)
    if frame.lemma in _POSTED:
        return ("work", "military")
    before = {t.low for t in scene.tokens[max(verb.index - _NEAR, 0) : verb.index]}
    return ("work",) if frame.lemma in _KEPT and before & _POSTS else ()


_NEAR = 4
_ELSEWHERE = re.compile(r"[^,;:.]*\b(?:from|at)\b")
_POSTED = word_set("hold_post promote serve retire resign")
_KEPT = word_set("hold keep occupy fill retain")
_POSTS = word_set("post position office chair seat role job which that")
_NATIVE = re.compile(
    r"(?:\b(?:was|is) (?:a|himself a|herself a) |^(?:a |the )?)native of (?:the )?$",
    re.IGNORECASE,
)


def _native(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> Draft | None:
    """Read "he was a native of Leeds": a birth, whose date is that of the life."""
    origin = mention.role == "from"
    if predicate is None or (predicate.subject != "self" and not origin):
        return None
    before = scene.text[scene.start : scene.tokens[mention.first].start]
    if mention.anaphor or not (origin or _NATIVE.search(before)):
        return None
    score = _SUPPOSED if origin else _TOLD
    draft = _plain_draft(scene, mention, When(None, "stated"), score)
    flag = ORIGIN if origin else NATIVE
    return draft._replace(kind="birth", flags=(*draft.flags, flag))


def _is_origin(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a first sentence says whence: "Holm (born 1990) is a rower from Ribe"."""
    end = scene.tokens[mention.first].start
    bracket = scene.text.rfind(")", scene.start, end)
    opening = scene.text.find("(", scene.start, end)
    if bracket < 0 or not scene.moments or scene.moments[0].start > bracket:
        return False
    named = scene.text[scene.start : opening].lower().split()[-1:]
    if scene.own.isdisjoint(named):
        return False  # "took a degree (1890) from Leipzig"
    return _FROM.fullmatch(scene.text, bracket, end) is not None


_FROM = re.compile(
    r"\)(?:,[^.;:()]{3,80},)?(?: (?:is|was) (?:an?|the) (?!.* (?:who|that|which) )"
    r"[^,;:.()]{3,90})?"
    r" from (?:the )?(?:[a-z]+ of )?"
)
_TOLD = 1.4  # the score of what is told plainly, but not when
_SUPPOSED = 0.8  # and of what is only likely
NATIVE = "native of"
"""The flag of a birth that only "a native of" tells."""
ORIGIN = "only whence is told"
"""The flag of a birth that only "a rower from" tells."""


def _does_itself(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place is what a verb tells of: "a plane that Pretoria could shoot"."""
    after = mention.last + 1
    if mention.role or mention.anaphor or after >= len(scene.tokens):
        return False
    plain = (
        scene.text[scene.tokens[mention.last].end : scene.tokens[after].start] == " "
    )
    return plain and scene.tokens[after].low in _ACTING


_ACTING = (AUXILIARY | word_set("did does do")) - {"to", "not", "never"}


def _verbless(scene: Scene, mention: PlaceMention) -> Draft | None:
    """Read an entry without a verb ("Summer in Salzburg"), or a caption."""
    posted = mention.head == "office" and mention.noun in STAFF
    if scene.caption and not any(
        t.low in scene.own or t.low in _PRONOUNS for t in scene.tokens
    ):
        return None
    told = scene.listed or scene.caption or (posted and not scene.predicates)
    if not told or (mention.head in ("org", "deed", "office") and not posted):
        return None
    if (
        not posted
        and mention.role not in ("at", "to", "near")
        and not opens_entry(scene, mention)
    ):
        return None
    when = date_of(scene, None, mention)
    if when.date is None:
        return None
    score = 1.0 + when.nearness + (0.3 if scene.listed else -0.4)
    draft = _plain_draft(scene, mention, when, score)
    return draft._replace(kind=kind_of(scene, mention, None, None))


_SHOWN = re.compile(
    r"\b(?:[Mm]aps?|[Bb]irthplaces?|[Mm]emorial|[Ss]tatue|[Pp]laque|[Mm]onument|[Gg]rave|"
    r"[Tt]omb(?:stone)?|[Mm]useum|today|[Cc]over|[Pp]ostage stamp|[Bb]ust|[Pp]oster|"
    r"[Pp]articipants)\b"
)


"""What a picture shows that says nothing of where the person was."""
_PRONOUNS = word_set("he she his her him i me my")


def _plain_draft(
    scene: Scene, mention: PlaceMention, when: When, score: float
) -> Draft:
    """Return what place, date and sentence give a draft, whatever its verb."""
    flags = [*scene.flags, *when.flags]
    if scene.damaged:
        flags.append("damaged")
        score -= _DAMAGE
    if mention.role == "near":
        flags.append("near")
    if mention.anaphor and mention.head == "facility":
        score -= _GUESS
    if when.basis in ("inferred", "heading") or "the " in mention.anaphor:
        score = min(score, _LIKELY)
    if mention.anaphor:
        flags.append(f"place from {mention.anaphor!r}")
    return Draft(
        intern(mention.toponym),
        intern(mention.within),
        "other",
        when.date,
        when.basis,
        round(score, 2),
        scene.start,
        scene.end,
        flags=tuple(dict.fromkeys(flags)),
        known=mention.known,
        near=mention.near,
    )


_DAMAGE = 0.4
_GUESS = 0.4  # off for a house that only stands where the story is
_LIKELY = 1.9  # the most that a guessed date or place can have


def vital_draft(vital: Vital, mention: PlaceMention, order: int) -> Draft:
    """Return the draft of a birth or death that the head of a page places."""
    kind: Kind = "birth" if vital.kind == "birth" else "death"
    flags = ("near",) if mention.role == "near" else ()
    return Draft(
        mention.toponym,
        mention.within,
        kind,
        vital.date,
        "stated",
        2.6 if mention.known else 1.6,
        vital.from_,
        vital.end,
        flags=flags,
        order=order,
        known=mention.known,
        near=mention.near,
    )
