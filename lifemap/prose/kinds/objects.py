"""Tell the kind of a verb by what it is done to: "attended lectures"."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.capacities import standing_in
from lifemap.prose.kinds.vocabulary import cued, is_military, tells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.prose.scenes import Scene

_SCHOOL = re.compile(
    r"\b(?:school|college|academy|university|gymnasium|class(?:es)?|lectures|lessons"
    r"|seminary|lyceum|lycée|conservato\w+|institute|courses?)\b",
)
_ASSEMBLY = re.compile(
    r"\b(?:congress(?:es)?|conferences?|conventions?|meetings?|assembly|councils?|synod|summit"
    r"|negotiations|talks|symposium|diet|parliament|rally|sessions?|chapter)\b",
)
_CONTEST = re.compile(
    r"\b(?:olympics?|games|tournaments?|championships?|cup|races?|matche?s?|marathon"
    r"|premi[eè]res?|productions?|series|films?|concerts?|exhibitions?|festival|bull"
    r"|bulls|duel|boxer|title|election|bout|fights?|seat|team|opera|musical|play)\b",
)
_CEREMONY = re.compile(
    r"\b(?:parade|funeral|coronation|ceremony|wedding|party|reception|memorial)\b", re.I
)
_ATTENDING = word_set(
    "attend participate address speak represent delegate debate partake"
)
_FIGHTING = word_set("fight command defend attack invade lead campaign fire bat")
_TRAINED = re.compile(
    r"^(?:train|coach|drill|educat)\w* (?:the |his |her |an? |young )?"
    r"(?!as\b|in\b|at\b|for\b|with\b|under\b|by\b|himself|herself|there\b|privately\b)"
    r"\w+s\b"
)


_SICK = re.compile(
    r"^\w+ (?:\w+ )?(?:ill|sick|from|victim|down|into a (?:coma|decline))\b"
    r"|fever|disease",
)
_THESIS = re.compile(r"\b(?:thesis|theses|dissertation|doctorate)\b")
_FOR_DEGREE = re.compile(
    r"^work\w* (?:for|on|towards?) (?:an? |the |his |her )(?:\w+ )?(?:doctorate|degree"
    r"|thesis|dissertation|diploma|ph\.? ?d|examinations?)\b"
)
_LED = re.compile(
    r"\b(?:company|column|charge|assault|attack|raid|battery|patrol|expedition|men|forces"
    r"|revolt|rebels|rising|uprising)\b"
)
_READ = re.compile(
    r"^read\w* (?:an? |his |her |the |from |some )*(?:\w+ )?(?:papers?|address"
    r"|lectures?|reports?|poems?|verses?|works?|stories)\b"
)
_SOLD = re.compile(r"^s\w+ (?:his|her|the|its|their|my|our|an?)\b")
_CHOSEN = re.compile(r"\b(?:student|scholar|sizar|exhibitioner|undergraduate)\b")


def refined(scene: Scene, verb: Predicate, frame: Frame, words: str) -> Kind:
    """Return the kind of a verb with what it is done to.

    ``words`` are those from the verb on. A word that is no verb of its class with this
    object gives "other": "fell out with".
    """
    if frame.lemma in _ATTENDING:
        return _attended(frame, words)
    if frame.kind == "education":
        return _schooled(verb, frame, words)
    if frame.kind == "military" and not is_military(words):
        return _fought(frame, words)
    if frame.lemma == "fall" and not _SICK.search(words):
        return "other"
    if frame.kind == "work":
        return _worked(scene, verb, frame, words)
    tried = frame.lemma == "try" and not verb.passive
    return "other" if tried else frame.kind


def _fought(frame: Frame, words: str) -> Kind:
    """Tell a battle from a match or an election, a command from leading a party."""
    if _THESIS.search(words):
        return "education"
    if frame.lemma == "lead" and not _LED.search(words):
        return cued(words) or "work"
    contest = frame.lemma in _FIGHTING and _CONTEST.search(words)
    return "work" if contest else "military"


def _worked(scene: Scene, verb: Predicate, frame: Frame, words: str) -> Kind:
    """Tell a post from an election to a scholarship, and from becoming ill."""
    if frame.lemma == "become":
        return standing_in(words) or cued(words) or "other"
    if verb.form == "noun" and frame.lemma in ("lecture", "lectures"):
        return "education" if _heard(scene, verb) else frame.kind
    for lemmas, pattern, kind in _TURNS:
        if frame.lemma in lemmas and pattern.search(words):
            return kind
    return frame.kind


_TURNS: tuple[tuple[frozenset[str], re.Pattern[str], Kind], ...] = (
    (word_set("nominate elect admit name"), _CHOSEN, "education"),
    (word_set("call"), re.compile(r"^called on "), "meeting"),
    (word_set("work"), _FOR_DEGREE, "education"),
    (word_set("sell"), _SOLD, "other"),
)
"""Verbs of work that are something else with what follows them."""


def _schooled(verb: Predicate, frame: Frame, words: str) -> Kind:
    """Tell learning from teaching others, and from drill with a regiment."""
    if frame.lemma == "qualify" and re.match(r"\w+ for\b", words):
        return "work"
    if not verb.passive and verb.form != "noun" and _TRAINED.match(words):
        return "work"
    if frame.lemma == "read" and _READ.search(words):
        return "congress" if _ASSEMBLY.search(words) else "work"
    if frame.lemma == "train" and is_military(words):
        return "military"
    return frame.kind


def _heard(scene: Scene, noun: Predicate) -> bool:
    """Whether somebody listens to the lectures: "attended", "heard", "went to"."""
    back = [t.low for t in scene.tokens[max(noun.index - 4, 0) : noun.index]]
    return bool(set(back) & {"attended", "attending", "attend", "heard", "followed"})


def _attended(frame: Frame, words: str) -> Kind:
    """Return what a gathering is that somebody attends or takes part in."""
    assembly = _ASSEMBLY.search(words)
    school = _SCHOOL.search(words)
    if frame.lemma == "attend" and school and not assembly:
        return "education"
    if assembly:
        return "education" if _SCHOOL.search(words[: assembly.start()]) else "congress"
    if _CEREMONY.search(words):
        return "other"
    if tells("military", words):
        return "military"
    return "work" if _CONTEST.search(words) else frame.kind
