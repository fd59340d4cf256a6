"""Normalise and compare place names.

Two forms of a name are compared. The *normal form* levels what is only writing: case,
accents, hyphens, apostrophes, "St" for "Saint", a leading "the", and the script where
a plain transliteration exists (Cyrillic, Greek, Georgian, Armenian). The *skeleton*
also levels the habits of romanisation: Nikolayev and Nikolaev, Kharkow and Charkow,
Köln and Koeln.

Both are made of string methods alone: importing `re` would cost as much time as a
thousand look-ups.
"""

from __future__ import annotations

VERSION = "3"  # of both forms: an index made with another version cannot be asked


_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t"
    " у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=ye ґ=g ў=u"
    " ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz ѓ=gj ќ=kj ѕ=dz ѣ=e ѳ=f ѵ=i қ=k ғ=g ң=n ө=o ұ=u ү=u"
    " һ=h ә=a ҳ=h ҷ=j ӣ=i ӯ=u"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t"
    " υ=y φ=f χ=ch ψ=ps ω=o"
)
_GEORGIAN = (
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u"
    " ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h"
)
_ARMENIAN = (
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch"
    " մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f"
)
_LATIN = (
    "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ħ=h ŋ=n ə=a ŀ=l ƙ=k ɓ=b ɗ=d ơ=o ư=u ĸ=k"
    " ŧ=t ƒ=f ǝ=e ɛ=e ɔ=o ǀ= ǁ= ǂ= ǃ="
)
_DROPPED = "'’‘`´ʻʼʽʾʿˈʹʺ′″“”„\"«»‹›·ˊ՚\u200b\u200c\u200d\u00ad"
_SPACED = "-‐‑‒–—―−_.,;:/\\()[]{}&+*!?|=<>#%@~^$\u2028\u2029\u3000"
_WHITE = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u202f\u205f" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Tables of 256 bytes level ASCII several times faster than str.translate does.
_DELETED = "".join(filter(str.isascii, _DROPPED)).encode()
_BLANKS = "".join(filter(str.isascii, _SPACED + _WHITE)).encode()
_PLAIN = bytes.maketrans(_BLANKS, b" " * len(_BLANKS)).lower()
_WORDS = {"st": "saint", "ste": "saint", "sainte": "saint", "sankt": "saint",
          "skt": "saint", "mt": "mount", "ft": "fort"}  # fmt: skip
_LEVELLED = frozenset({"the", *_WORDS})


def normalise(name: str) -> str:
    """Return the normal form of a name: what two spellings of it have in common.

    The result is lower case with single spaces; it is empty when the name holds no
    letter or digit. Normalising twice changes nothing.
    """
    if name.isascii():
        if name.isalpha():
            text = name.lower()
            return _WORDS.get(text, text)
        text = _level_marks(name)
    else:
        text = _romanise(name)
    words = text.split()
    if len(words) == 1:
        return _WORDS.get(words[0], words[0])
    if not _LEVELLED.isdisjoint(words):
        words = [_WORDS.get(word, word) for word in words]
        while len(words) > 1 and words[0] == "the":
            del words[0]
    return " ".join(words)


def _romanise(name: str) -> str:
    """Return a lower-case name without accents, in Latin letters where we can."""
    if "\u0306" in name or "\u0308" in name:  # a short i may come in two parts
        name = _compose(name)
    text = name.translate(_ROMANISED)
    return text if text.isascii() else _ROMANISED.compose(text)


def _compose(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)


class _Romaniser(dict[int, str]):
    """What each letter becomes; found out when it is first met."""

    scripts: dict[int, str] | None = None
    compose = staticmethod(_compose)

    def __missing__(self, ordinal: int) -> str:
        """Level a letter's case, script and accents."""
        from unicodedata import combining, normalize

        if self.scripts is None:
            self.scripts = _scripts()
            # An import statement costs more than what it is for, at every name.
            self.compose = lambda text: normalize("NFC", text)
        text = normalize("NFKD", chr(ordinal).casefold().translate(self.scripts))
        text = "".join([part for part in text if not combining(part)])
        text = normalize("NFC", text).casefold().translate(self.scripts)
        self[ordinal] = text
        return text


def _scripts() -> dict[int, str]:
    """Return what letters become by their own tables, and marks by theirs."""
    alphabets = f"{_CYRILLIC} {_GREEK} {_GEORGIAN} {_ARMENIAN} {_LATIN}"
    letters = dict(pair.split("=") for pair in alphabets.split())
    marks = dict.fromkeys(_DROPPED, "") | dict.fromkeys(_SPACED + _WHITE, " ")
    return str.maketrans(letters | marks)


_ROMANISED = _Romaniser()
_LETTERS = bytes.maketrans(b"yjwfcqzx", b"iivvkksk")
_DOUBLES = ("ll", "ss", "nn", "tt", "rr", "ii", "aa", "oo", "ee", "kk", "mm", "pp",
            "dd", "gg", "uu", "vv", "bb", "hh")  # fmt: skip
_DOUBLED = "".join(double[0] for double in _DOUBLES).encode()
_LONG = 10_000  # letters of a text for which numpy is worth its import


def skeleton(name: str) -> str:
    """Return the key that the usual romanisations of a name share.

    It has no spaces and no doubled letters. Different names may share one, so a match
    by skeleton counts less than one by normal form.
    """
    return fold(normalise(name))


def fold(normal: str) -> str:
    """Return the skeleton of a name that is in normal form already.

    Letters that stand for one another in the romanisations of a name become one: the
    result is a key, not a pronunciation.
    """
    text = normal.replace("dj", "j") if "dj" in normal else normal
    text = text.encode().translate(_LETTERS, b" ").decode()
    if "h" in text:
        text = _fold_breaths(text)
    if "e" in text:
        text = text.replace("ie", "e").replace("ae", "a").replace("oe", "o")
        text = text.replace("ue", "u")
    text = text.replace("ou", "u").replace("ts", "s").replace("ks", "k")
    # Written out, because a loop over the pairs takes half the time of all this.
    if (
        "ll" in text or "ss" in text or "nn" in text or "tt" in text or "rr" in text
        or "ii" in text or "aa" in text or "oo" in text or "ee" in text or "kk" in text
        or "mm" in text or "pp" in text or "dd" in text or "gg" in text or "uu" in text
        or "vv" in text or "bb" in text or "hh" in text
    ):  # fmt: skip
        return _single(text)
    return text


def level_letters(normal: str) -> str:
    """Return a normal form with letters levelled that are written for one another.

    It is the first step of `fold`, which gives the same skeleton for both.
    """
    return normal.replace("dj", "j").encode().translate(_LETTERS, b" ").decode()


def _fold_breaths(text: str) -> str:
    """Fold the groups with an h: sch, tsch and dzh first, then what is aspirated.

    Letters have been levelled before: there is no c, z or j left.
    """
    text = text.replace("tskh", "k").replace("tkh", "k").replace("skh", "s")
    text = text.replace("dsh", "i").replace("sh", "s").replace("kh", "k")
    text = text.replace("gh", "g").replace("th", "t").replace("ph", "v")
    return text.replace("bh", "b").replace("dh", "d").replace("rh", "r")


def _single(text: str) -> str:
    """Return a text with runs of a letter cut to one."""
    if len(text) > _LONG:
        return _single_long(text)
    for double in _DOUBLES:
        while double in text:
            text = text.replace(double, double[0])
    return text


def _single_long(text: str) -> str:
    """Do the same in a long text, ten times as fast."""
    import numpy as np

    signs = np.frombuffer(text.encode(), "u1")
    again = np.flatnonzero(signs[1:] == signs[:-1]) + 1
    again = again[np.isin(signs[again], np.frombuffer(_DOUBLED, "u1"))]
    return np.delete(signs, again).tobytes().decode()


def normalise_all(names: list[str]) -> list[str]:
    """Return the normal forms of many names at once, as `normalise` one by one."""
    return _lines(_normal_text(names)) if names else []


def fold_all(names: list[str]) -> tuple[list[str], list[str]]:
    """Return the normal forms and the skeletons of many names at once.

    The same as `normalise` and `fold` one by one, but several times faster: the names
    are rewritten as one text with a line for each.
    """
    if not names:
        return [], []
    text = _normal_text(names)
    return _lines(text), fold(text).split("\n")


def _normal_text(names: list[str]) -> str:
    """Return names as lines in normal form, with blanks around the line ends."""
    text = "\n".join(names)
    if text.count("\n") >= len(names):
        names = [" ".join(name.split()) if "\n" in name else name for name in names]
        text = "\n".join(names)
    if not text.isascii():
        text = _romanise_lines(names)
    return _level_words(_level_marks(text.replace("\n", " \n ")))


def _lines(text: str) -> list[str]:
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    return text.strip(" ").split("\n")


def _romanise_lines(names: list[str]) -> str:
    """Return names as lines, romanised where they are not in plain letters."""
    strange = [name for name in names if not name.isascii()]
    text = "\n".join(strange)
    if "\u0306" in text or "\u0308" in text:
        parted = ("\u0306" in name or "\u0308" in name for name in strange)
        each = zip(strange, parted, strict=True)
        text = "\n".join([_compose(name) if is_so else name for name, is_so in each])
    found = iter(_compose(text.translate(_ROMANISED)).split("\n"))
    return "\n".join([name if name.isascii() else next(found) for name in names])


def _level_marks(text: str) -> str:
    return text.encode().translate(_PLAIN, _DELETED).decode()


def _level_words(text: str) -> str:
    """Level the words of names between line ends that have blanks around them.

    Between words is one blank; "the" goes, "st" is "saint".
    """
    text = f"\n {text} \n"
    while "  " in text:
        text = text.replace("  ", " ")
    for short, long in _WORDS.items():
        while f" {short} " in text:
            text = text.replace(f" {short} ", f" {long} ")
    text = text.replace(" the \n", " the\n")  # what has no other name keeps it
    while "\n the " in text:
        text = text.replace("\n the ", "\n ")
    return text[1:-1]


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
