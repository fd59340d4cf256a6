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
     " department okrug raion rayon colony protectorate mandate district",
     "area district"),
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


_DETERMINERS = frozenset({"der", "dem", "den", "la", "las", "los", "the"})


class Reading(NamedTuple):
    """A way to read a question: the name, the kinds it may be, and what was cut."""

    normal: str
    kinds: frozenset[str]
    cut: str


def readings(normal: str) -> Iterator[Reading]:
    """Yield shorter readings of a name in normal form, the likeliest first.

    "kherson governorate" is Kherson, an area; "city of york" is York, a settlement;
    "frankfurt am main" may be known as Frankfurt.
    """
    words = normal.split()
    last = len(words) - 1
    if last < 1:
        return
    if words[last] in KINDS:
        yield Reading(" ".join(words[:last]), KINDS[words[last]], words[last])
    if words[0] in KINDS:
        rest = words[2:] if words[1] == "of" and last > 1 else words[1:]
        yield Reading(" ".join(rest), KINDS[words[0]], words[0])
    tail = next((at for at in range(1, last) if words[at] in _TAILS), 0)
    if tail:
        links = [
            word for word in words[tail:last] if word in _TAILS or word in _DETERMINERS
        ]
        bare = [word for word in words if word not in links]
        yield Reading(" ".join(bare), frozenset(), " ".join(links))
        yield Reading(" ".join(words[:tail]), frozenset(), " ".join(words[tail:]))
