"""Read the name of a person off a title or the first words of a life."""

from __future__ import annotations

import re
from functools import cache

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.frames import verb_frames
from lifemap.prose.grammar.words import word_set

PARTICLE = (
    r"(?:de|da|do|dos|du|del|della|der|den|di|la|le|van|von|zu|of|ibn|bin|bint|ben|al|el"
    r"|ter|ten|af|av|y|e|the|and|b\.|bt\.|B\.)"
)
CAPITAL = r"(?<!\w)(?:(?:al|el|as|an|Al|El|AL|d|O|D|L)[-’'])?[^\W\d_a-z][\w’'.\-]{0,40}"
NAME = re.compile(rf"{CAPITAL}(?: (?:{PARTICLE} ){{0,2}}{CAPITAL}){{0,6}}")
_LEAD = re.compile(
    rf"^(?P<name>{NAME.pattern})"
    r"(?: ?\(|,? (?:was|is)\b|, (?:known|born|who|also|a|an|the|afterwards|later|better"
    r"|formerly|alias|née|nee|né|otherwise|eldest|only|son|daughter|one)\b)"
)
_LIFE_OF = re.compile(
    r"^(?i:(?:the |a |an |some )?(?:short |brief |true |sudden |faithful |concise )?"
    r"(?:life|biography|memoirs?|story|journal|diary|autobiography|reminiscences|speech|testimony|statement"
    r"|confessions?|death|obituary|passing|career|chronology|timeline|portrait|profile|memory"
    r"|history|lives|narrative|account|adventures|recollections)(?: and \w+)?"
    r" of (?:the (?:life|adventures|travels)(?: and \w+)? of )?(?:the late |the )?"
    r"(?:(?:right )?(?:hon|rev|reverend|honourable|venerable)\.? )*)"
    r"(?:[^A-Z]{0,12} )?(?=[A-Z])"
)
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|professor|rev|reverend|captain"
    r"|capt|colonel|col|cpl|sgt|lt|general|gen|admiral|father|brother|sister|saint|st"
    r"|blessed|venerable|mother|don|doña|sheikh|chief|the|late|obituary|rabbi|imam|pastor"
    r"|bishop|archbishop|cardinal|comrade|madame|mme|herr|frau|pandit|maulana|major"
    r"|commander|commodore|lieutenant|sergeant|private|judge|justice|senator"
    r"|in memoriam)\b[.:]? +)+",
    re.I,
)
_TAIL = re.compile(r"\s*(?:[,(;|–—\[†]| - |\d{3,4}).*$", re.S)
_NUMBER = re.compile(r"^(?:\[[^\]]{0,20}\]|(?:No\.? ?)?[\d.]+[.):]?)\s+")
_RANKS = re.compile(r"\((?:later|formerly|afterwards)[^)]{0,30}\)\s*")
_REVERSED = re.compile(
    r"^(?P<last>[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*), "
    rf"(?P<first>{CAPITAL}(?: {CAPITAL}){{0,3}})"
    r"(?= ?\(|,| was\b)"
)
_IN_LISTS = re.compile(
    r"^(?P<last>[^\W\d_]{2,}(?:[-’' ][^\W\d_]+){0,2}),? "
    rf"(?P<open>\()?(?P<first>{CAPITAL}(?: {CAPITAL}){{0,3}})(?P<close>\))?"
    r"(?=,? ?[(\[]|, [a-z]|, \d|,? ?$|, (?:[A-Z]\.){2}|, (?:Sir|Dr|Rev|Capt|Lord)\b)"
)
"""A name as lists have it: "BLAU, Marietta, physicist", "PREST (HILDA MARY)"."""
_HEADWORD = re.compile(
    r"^(?P<last>(?:[^\W\d_a-z]|['’ -]){2,40}), "
    r"(?P<first>(?:[^\W\d_a-z]|['’. -]){2,60}?)"
    r"\.? ?[—–-]{1,2} ?(?=[^\W\d_a-z][a-z])"
)
"""The headword of an encyclopedia: "BANKS, SIR JOSEPH.—Born in"."""
_DEATH_OF = re.compile(
    r"^[^.]{0,60}\b(?:death|decease|demise|passing)\b[^.]{0,60}? of "
    rf"(?:the late |our (?:\w+ )?)?(?=[A-Z])(?P<name>{NAME.pattern})"
)
_PSEUDONYM = re.compile(
    r"^[\"“'‘«]?(?P<alias>[^\"”'’»,.]{2,40})[\"”'’»]? (?:was|is) the (?:[\w-]+ ){0,2}"
    r"(?:pseudonym|pen[ -]name|nom de plume|stage name|nom de guerre|alias|name) "
    rf"(?:of|adopted by|used by|by which) (?P<name>{NAME.pattern})"
)
_NICKNAME = re.compile(
    r"(?<=\w )[\"“'‘]([^\W\d_a-z][\w’' -]{1,20})[\"”'’] ?(?=[^\W\d_a-z])"
)
_PIECES = re.compile(r"\s*(?:\n|::|\||: |\? | [-–—] )\s*")
_STOP = re.compile(r"[^\W\d_]{4,}\. ")
_MOST = 4


def title_names(text: str) -> list[str]:
    """Return the names that the parts of a title may be, the likeliest first."""
    pieces = [p.strip(" *_#.") for p in _PIECES.split(text.strip())[:_MOST]]
    names = (_titled(p) for p in pieces if p)
    return [n for n in dict.fromkeys(names) if n]


def _reversed(text: str) -> str:
    """Return the name that a list gives surname first, if it is one."""
    head = _HEADWORD.match(text)
    if head:
        return f"{cased(without_titles(head['first']))} {cased(head['last'])}"
    match = _IN_LISTS.match(text)
    return _of_list(text, match) if match else ""


def _of_list(text: str, match: re.Match[str]) -> str:
    """Return the name that surname and first names of a list make, if they do."""
    if bool(match["open"]) != bool(match["close"]):
        return ""
    last, first = match["last"], match["first"]
    capitals = last.isupper() and len(last) > _INITIALS
    if not capitals and (match["open"] or "," not in text[: match.start("first")]):
        return ""
    if match["open"] is None and "," not in text[: match.start("first")]:
        return ""
    if first.endswith(".") and len(first.split()[-1]) > _INITIALS:
        return ""  # "Sir Humphrey Dallow, Bart."
    if not capitals and (" " in last or last.lower() in w.TITLES):
        return ""
    name = _unfiled(first, last)
    return name if NAME.fullmatch(name) else ""


_INITIALS = 2


def _titled(text: str) -> str:
    listed = _reversed(text)
    if listed:
        return listed
    text = _NUMBER.sub("", _RANKS.sub("", text))
    text = _TAIL.sub("", _LIFE_OF.sub("", without_nickname(text)))
    name = cased(without_titles(text.strip()))
    return name if NAME.fullmatch(name) and not _STOP.search(name) else ""


def _unfiled(first: str, last: str) -> str:
    """Return a name that was filed under its last part, as it is said."""
    first = without_titles(first)
    stop = _STOP.search(first)  # "Thomas. Born Leith"
    first = first[: stop.end() - 2] if stop else first
    return f"{cased(first)} {cased(last)}".strip()


def tells_life(text: str) -> bool:
    """Whether a title says that a life follows: "A narrative of the life of"."""
    return _LIFE_OF.match(text) is not None


def life_of(text: str) -> str:
    """Return the name in "A narrative of the life of NAME, written by himself"."""
    name = _titled(text) if _LIFE_OF.match(text) else ""
    return "" if "'s" in name or "’s" in name else name


def lead_name(text: str) -> str:
    """Return the name that a first sentence opens with, as the subject of a verb."""
    text = without_nickname(text)
    match = _REVERSED.match(text)
    if match:
        return _unfiled(match["first"], match["last"])
    listed = _reversed(text) if text[:2].isupper() else ""
    if listed:
        return listed
    told = _PSEUDONYM.match(text) or _DEATH_OF.match(text)
    if told:
        return cased(without_titles(told["name"]))
    match = _LEAD.match(text)
    if match:
        return (
            cased(without_titles(match["name"])).removesuffix("'s").removesuffix("’s")
        )
    match = NAME.match(text)
    name = without_titles(match[0]) if match else ""
    if match is None or len(name.split()) == 1:
        return ""
    verb = re.match(r" ([a-z]+)\b", text[match.end() : match.end() + 20])
    return cased(name) if verb and verb[1] in verb_frames() else ""


def pseudonym_of(text: str) -> str:
    """Return X where a text opens with "X was the pseudonym of NAME"."""
    match = _PSEUDONYM.match(text)
    return match["alias"].strip() if match else ""


def without_nickname(text: str) -> str:
    """Return a name without the nickname in quotes inside it."""
    return _NICKNAME.sub("", text)


def nicknames(text: str) -> list[str]:
    """Return the nicknames in quotes that stand inside a name."""
    return [m[1] for m in _NICKNAME.finditer(text)]


def without_titles(text: str) -> str:
    """Return a name without titles and ranks before it."""
    return _TITLES.sub("", text)


def cased(text: str) -> str:
    """Write a name in capitals as names are written: GUIDO OF COLLE, Guido of Colle."""
    parts = text.split()
    whole = " ".join(
        p.title() if p.isupper() and len(p) > 1 and "." not in p else p for p in parts
    )
    return re.sub(r"(?<=\w) Of (?=\w)", " of ", whole) if " OF " in text else whole


def is_name(text: str) -> bool:
    """Whether a run of capitals can be a person's name."""
    first = text.split(maxsplit=1)[0].lower()
    if first in _DEEDS or len(text) >= _LONG:
        return False
    return first not in w.FUNCTION_WORDS and first not in w.MONTHS


_DEEDS = word_set("born died educated buried married studied moved dies contents")


_LONG = 80

_SHORT = """
william bill billy will willie liam
robert bob bobby rob robbie bert
richard dick rick richie
thomas tom tommy
james jim jimmy jamie
john jack johnny
edward ed eddie ned ted teddy
henry harry hal
charles charlie chas
george georgie
joseph joe joey
samuel sam sammy
benjamin ben benny
alexander alec alex sandy sasha
frederick fred freddie fritz
francis frank
andrew andy
michael mike mick
daniel dan danny
david dave davy
albert bert
walter walt wat
nicholas nick
peter pete
elizabeth liz lizzie betty bess bessie beth eliza lilibet
margaret maggie meg peggy madge greta
catherine kate kitty cathy
katherine kate kitty kathy
mary molly polly mollie
martha patty
sarah sally sadie
ann annie nancy
anne annie nancy
anna annie
helen nell nellie
eleanor nell nellie ellie
dorothy dolly dot
florence flo florrie
frances fanny
harriet hattie
henrietta hetty etta
matilda tilly maud
susan sue susie
rebecca becky
theodore ted teddy theo
leonard len lenny
leopold leo
anthony tony
abraham abe
isaac ike
"""


@cache
def _diminutives() -> dict[str, frozenset[str]]:
    rows = (line.split() for line in _SHORT.strip().splitlines())
    return {first: frozenset(rest) for first, *rest in rows}


def short_forms(first: str) -> frozenset[str]:
    """Return what somebody of a first name is also called: Billy for William."""
    return _diminutives().get(first.lower(), word_set(""))
