"""Find the names that a misspelt one may stand for: one edit first, then more.

A slip of one letter is undone by asking the index for every name one edit away, all
in one statement. Only where that finds nothing, names that share rare runs of three
letters are ranked by their edits; they are kept in a second file, which may be absent.
"""

from __future__ import annotations

import json

from lifemap.gazetteer.schema import fingerprint
from lifemap.toponyms import fold, level_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from lifemap.gazetteer.layers import Layer

    Near = tuple[int, Layer, int, str]

FILE = "fuzzy.sqlite"
SHORTEST = 5  # a shorter name is never taken for another
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_SKELETAL = "aeionrslktmvdubghp"
_RAREST = 6  # runs of three letters asked for: more find more, more slowly
_MOST = 60  # names ranked by prominence after they are ranked by edits
_DIGITS = "0123456789"
_TWO, _FOUR = 2, 4  # edits: as many as one of a skeleton counts, the most there are
_NINE = 9  # from that many letters on, three edits may be undone
_JOIN = (
    "select n.key, n.place, n.print from json_each(?) j join name n on n.key = j.value"
)


def search(
    layers: tuple[Layer, ...], normal: str, limit: int, *, most: int = _FOUR
) -> list[Near]:
    """Return edits, layer, number and skeleton of places with nearly that name.

    The fewest edits come first, then the best known; one edit of the skeleton counts
    as a second one. ``most`` is how many edits are of use: where two are enough for a
    name in plain letters, the runs of letters need not be looked at.
    """
    if len(normal) < SHORTEST:
        return []
    shallow = most <= _TWO and normal.replace(" ", "").isalpha() and normal.isascii()
    letters = _SKELETAL + _DIGITS if shallow else _SKELETAL
    found: dict[tuple[Layer, int], tuple[int, str]] = {}
    for layer in layers:
        for number, near in one_edit(layer, normal, letters).items():
            found[(layer, number)] = near
    if not shallow and all(edits > 1 for edits, _ in found.values()):
        for edits, number, key in more_edits(layers[0], normal):
            found.setdefault((layers[0], number), (edits + 1, key))
    ranked = [
        (edits, layer, number, key) for (layer, number), (edits, key) in found.items()
    ]
    return sorted(ranked, key=lambda near: (near[0], near[2]))[:limit]


def one_edit(
    layer: Layer, normal: str, letters: str = _SKELETAL
) -> dict[int, tuple[int, str]]:
    """Return places by number: 1 for one edit of a name, 2 for one of a skeleton.

    A name of the same skeleton is one edit away at most. ``letters`` are those that a
    skeleton may have instead of one or beside them.
    """
    names = variants(normal, _LETTERS)
    # Folding all of them as one text is many times faster than one by one; letters
    # that stand for one another make a third of them alike before.
    levelled = level_letters("\n".join(names)).split("\n")
    alike = list(set(levelled))
    keys = dict(zip(alike, fold("\n".join(alike)).split("\n"), strict=True))
    key = fold(normal)
    asked = {key, *keys.values(), *variants(key, letters)}
    # In their order, since a set has another in every process.
    rows = sorted(layer.sql.execute(_JOIN, (json.dumps(list(asked)),)))
    met = {like for like, _, _ in rows}
    marks: dict[str, set[int]] = {}
    for level, name in zip(levelled, names, strict=True) if rows else ():
        if keys[level] in met:
            marks.setdefault(keys[level], set()).add(fingerprint(name))
    found: dict[int, tuple[int, str]] = {}
    for like, place, mark in sorted(rows):  # the same one whatever the order
        if like == key or mark in marks.get(like, ()):
            found[place] = min((1, like), found.get(place, (2, like)))
        else:
            found.setdefault(place, (2, like))
    return found


def variants(text: str, letters: str) -> set[str]:
    """Return all texts one insertion, deletion, replacement or swap away."""
    found: set[str] = set()
    for at in range(len(text) + 1):
        head, tail = text[:at], text[at:]
        rest = tail[1:]
        found.update([head + letter + tail for letter in letters])
        if tail:
            found.add(head + rest)
            found.update([head + letter + rest for letter in letters])
        if rest:
            found.add(head + rest[0] + tail[0] + rest[1:])
    found.discard(text)
    return found


def more_edits(layer: Layer, normal: str) -> list[tuple[int, int, str]]:
    """Return edits, number and skeleton of places whose skeleton is a few edits off."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = fold(normal)
    most = 3 if len(key) >= _NINE else 2
    words = layer.alike(key, _RAREST)
    alike = process.extract(
        key, words, scorer=OSA.distance, score_cutoff=most, limit=None
    )
    near: dict[str, int] = {word: edits for word, edits, _ in alike}
    best = sorted(near, key=lambda word: (near[word], word))[:_MOST]
    rows = layer.sql.execute(_JOIN, (json.dumps(best),)).fetchall()
    return sorted({(near[word], place, word) for word, place, _ in rows})


def build(index: Path, target: Path) -> Path:
    """Write the file of runs of three letters that goes with an index.

    It carries the index's digest and is not asked beside another.
    """
    import sqlite3
    from contextlib import closing

    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as fuzzy:
        fuzzy.execute("pragma journal_mode=off")
        fuzzy.execute("pragma synchronous=off")
        fuzzy.execute("attach ? as plain", (str(index),))
        fuzzy.executescript(_TABLES)
    return target


_TABLES = """
begin;
create table meta(key text primary key, value text) without rowid;
insert into meta select key, value from plain.meta where key in ('version', 'digest');
create table word(id integer primary key, key text);
create virtual table run using fts5(key, content='', tokenize='trigram', detail=none,
    columnsize=0);
create virtual table rarity using fts5vocab(run, row);
insert into word(key)
    select distinct key from plain.name where length(key) >= 5 order by key;
insert into run(rowid, key) select id, key from word;
insert into run(run) values ('optimize');
commit;
"""
