"""Normalise and compare place names.

Two forms of a name are compared. The *normal form* levels what is only writing: case,
accents, hyphens, apostrophes, "St" for "Saint", a leading "the", and the script where
a plain transliteration exists (Cyrillic, Greek). The *skeleton* also levels the
habits of romanisation: Nikolayev and Nikolaev, Kharkow and Charkow, Köln and Koeln.
"""

from __future__ import annotations

VERSION = "1"  # of both forms: an index made with another version cannot be asked


def _pairs(text: str) -> dict[str, str]:
    """Read "letter=letters" pairs."""
    return dict(pair.split("=") for pair in text.split())


_CYRILLIC = _pairs(
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t"
    " у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=ye ґ=g ў=u"
    " ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=gj ќ=kj ѕ=dz ѣ=e ѳ=f ѵ=i қ=k ғ=g ң=n ө=o ұ=u ү=u"
    " һ=h ә=a ҳ=h ҷ=j ӣ=i ӯ=u"
)
_GREEK = _pairs(
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t"
    " υ=y φ=f χ=ch ψ=ps ω=o"
)
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a", "ŀ": "l", "ƙ": "k", "ɓ": "b",
    "ɗ": "d", "ơ": "o", "ư": "u", "ĸ": "k", "ŧ": "t", "ƒ": "f", "ǝ": "e", "ɛ": "e",
    "ɔ": "o", "ǀ": "", "ǁ": "", "ǂ": "", "ǃ": "",
}  # fmt: skip
_DROPPED = "'’‘`´ʻʼʽʾʿˈʹʺ′″“”„\"«»‹›·ˊ՚\u200b\u200c\u200d\u00ad\u0301"
_SPACED = "-‐‑‒–—―−_.,;:/\\()[]{}&+*!?|=<>#%@~^$\u2028\u2029\u3000"
_MARKS = {**dict.fromkeys(_DROPPED, ""), **dict.fromkeys(_SPACED, " ")}
_SCRIPTS = str.maketrans({**_CYRILLIC, **_GREEK, **_LATIN, **_MARKS})
_PLAIN = str.maketrans({mark: to for mark, to in _MARKS.items() if mark.isascii()})
_WORDS = {
    "st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint",
    "skt": "saint", "mt": "mount", "ft": "fort",
}  # fmt: skip


def normalise(name: str) -> str:
    """Return the normal form of a name: what two spellings of it have in common.

    The result is lower case with single spaces; it is empty when the name holds no
    letter or digit. Normalising twice changes nothing.
    """
    text = name.lower().translate(_PLAIN) if name.isascii() else _romanise(name)
    words = [_WORDS.get(word, word) for word in text.split()]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _romanise(name: str) -> str:
    """Return a lower-case name without accents, in Latin letters where we can."""
    from unicodedata import combining, normalize

    text = normalize("NFC", name).casefold().translate(_SCRIPTS)
    if text.isascii():
        return text
    text = "".join(c for c in normalize("NFKD", text) if not combining(c))
    return normalize("NFC", text.casefold().translate(_SCRIPTS))


# Pairs are replaced in this order. Letters that stand for one another in the
# romanisations of a name become one: the result is a key, not a pronunciation.
_FOLDS = (
    ("tsch", "k"), ("tch", "k"), ("ts", "s"), ("tz", "s"), ("sch", "s"), ("sh", "s"),
    ("dzh", "j"), ("dj", "j"), ("zh", "s"), ("cz", "k"), ("sz", "s"), ("ch", "k"),
    ("kh", "k"), ("ck", "k"), ("gh", "g"), ("th", "t"), ("ph", "v"), ("bh", "b"),
    ("dh", "d"), ("rh", "r"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("ou", "u"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans("yjwfcqz", "iivvkks")


def skeleton(name: str) -> str:
    """Return the key that the usual romanisations of a name share.

    It has no spaces and no doubled letters. Different names may share one, so a match
    by skeleton counts less than one by normal form.
    """
    return fold(normalise(name))


def fold(normal: str) -> str:
    """Return the skeleton of a name that is in normal form already."""
    text = normal
    for old, new in _FOLDS:
        if old in text:
            text = text.replace(old, new)
    text = text.translate(_LETTERS)
    if " " in text:
        text = text.replace(" ", "")
    return _single(text)


def _single(text: str) -> str:
    """Return a text with every run of a letter cut to one; digits stay."""
    last = ""
    kept = []
    for letter in text:
        if letter != last or letter.isdigit():
            kept.append(letter)
        last = letter
    return "".join(kept)


def similarity(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1, by their normal forms.

    It is one less the edits (insert, delete, replace, swap of neighbours) divided by
    the length of the longer name; equal skeletons count as half an edit at most.
    """
    a, b = normalise(one), normalise(other)
    longest = max(len(a), len(b))
    if a == b or not longest:
        return 1.0
    edits = float(edit_distance(a, b))
    if fold(a) == fold(b):
        edits = min(edits, 0.5)
    return 1 - edits / longest


def edit_distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance between two texts."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
