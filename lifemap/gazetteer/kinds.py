"""Take apart what people write around a name: "River", "Governorate", "am Main"."""

from __future__ import annotations

from lifemap.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Words of kind, in normal form, and the kinds of place that they may stand for; "area"
# is any place that has an area.
_SETTLED = "city town village settlement suburb quarter district"
_GROUPS = (
    ("governorate guberniya gubernia gubernija gouvernement gouvernment province"
     " provincia provinz oblast krai kray region county shire prefecture canton"
     " territory state voivodeship wojewodztwo uyezd uezd vilayet eyalet sanjak"
     " viceroyalty captaincy presidency duchy principality kingdom republic empire"
     " khanate sultanate emirate margraviate electorate landkreis kreis departement"
     " department okrug raion rayon colony protectorate mandate district dominion"
     " domain han archduchy landgraviate bishopric archbishopric palatinate barony"
     " earldom lordship caliphate imamate shogunate beylik pashalik pashalic"
     " mutasarrifate subah nawabate agency residency intendancy audiencia comitat",
     "area district region realm"),
    ("city town village municipality commune borough parish", _SETTLED),
    ("island isle islands isles insel ile isla", "island archipelago area"),
    ("river lake sea bay gulf strait cape ocean channel canal waterfall falls glacier"
     " volcano desert valley plateau steppe peninsula harbour",
     "river lake sea bay cape canal waterfall volcano desert valley strait peninsula"
     " harbour region mountains"),
    ("mount mountain mountains peak pass range hills monte",
     "mountain mountains pass volcano"),
    ("prison jail gaol", "prison fortress"),
    ("fortress fort castle citadel", f"fortress fort castle prison palace {_SETTLED}"),
    ("estate manor", "estate house village farm"),
    ("monastery abbey convent lavra", f"monastery abbey shrine {_SETTLED}"),
    ("camp", "camp prison site"),
    ("sanatorium spa", f"spa hospital {_SETTLED}"),
)  # fmt: skip
KINDS = {
    word: frozenset(kinds.split()) for words, kinds in _GROUPS for word in words.split()
}
_TAILS = frozenset(
    (
        "am",
        "an",
        "ob",
        "bei",
        "im",
        "in",
        "sur",
        "on",
        "upon",
        "under",
        "unter",
        "le",
        "les",
        "sous",
        "nad",
        "na",
        "del",
        "de",
        "di",
        "da",
        "do",
        "pri",
    )
)


_RANKS = frozenset(
    {"grand", "prince", "princely", "royal", "imperial", "crown", "free", "general"}
    | {"palatine", "native"}
)
"""Words beside one of kind that say of what rank: Grand Duchy, Crown Colony."""
_DETERMINERS = frozenset({"der", "dem", "den", "la", "las", "los", "the"})


class Reading(NamedTuple):
    """A way to read a question: the name, the kinds it may be, and what was cut."""

    normal: str
    kinds: frozenset[str]
    cut: str


def _without_kind(words: list[str]) -> Iterator[Reading]:
    """Yield a name without the words of kind and rank after it, or before it."""
    last = len(words) - 1
    if words[last] in KINDS:
        end = last - 1 if last > 1 and words[last - 1] in _RANKS else last
        yield Reading(" ".join(words[:end]), KINDS[words[last]], " ".join(words[end:]))
    start = 1 if words[0] in _RANKS and last > 1 else 0
    if words[start] in KINDS and start < last:
        rest = start + 1
        rest += words[rest] in _RANKS and rest + 1 < last and words[rest + 1] == "of"
        rest += words[rest] == "of" and rest < last
        cut = " ".join(words[:rest]).removesuffix(" of")
        yield Reading(" ".join(words[rest:]), KINDS[words[start]], cut)


def readings(normal: str) -> Iterator[Reading]:
    """Yield shorter readings of a name in normal form, the likeliest first.

    "kherson governorate" is Kherson, an area; "city of york" is York, a settlement;
    "frankfurt am main" may be known as Frankfurt.
    """
    words = normal.split()
    last = len(words) - 1
    if last < 1:
        return
    yield from _without_kind(words)
    tail = next((at for at in range(1, last) if words[at] in _TAILS), 0)
    if tail:
        links = [
            word for word in words[tail:last] if word in _TAILS or word in _DETERMINERS
        ]
        bare = [word for word in words if word not in links]
        yield Reading(" ".join(bare), frozenset(), " ".join(links))
        yield Reading(" ".join(words[:tail]), frozenset(), " ".join(words[tail:]))
