"""Keep the names of an index in a file that is read without asking SQLite.

The file repeats what the tables ``name`` and ``place`` say and may be absent: it only
answers in half the time. It is mapped into memory and holds, after a head of numbers,

* for each of a power of two of buckets, where its postings begin;
* the postings, 64 bits each: 25 bits of a hash to know the name by, one that tells
  whether it is of the skeleton (0) or of a normal form that can mean one place only
  (1), 22 for where the place stands, 16 for the fingerprint of the normal form;
* the places in order of prominence: coordinates, people, GeoNames id, number, unit,
  country, length of the name, and the name;
* the codes of countries;
* a checksum of some pages.

What GeoNames alone does not tell (areas, curated places) has only a number there; the
rest is asked of SQLite.
"""

from __future__ import annotations

import sys
from array import array
from struct import Struct
from zlib import crc32

from lifemap.gazetteer.schema import SHORTENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

FILE = "names.bin"
LIMIT = 400  # rows of a name, as many as SQLite is asked for
_MAGIC = b"lifemap2"
_DIGEST = 64  # letters
_HEAD = Struct(f"<8s{_DIGEST}s4I")
_SUM = Struct("<I")
_PAGE, _STRIDE = 4_096, 65_536  # bytes summed, at every so many
_RECORD = Struct("<iiIIIHBB")
_STEP = 4  # places begin at multiples of that many bytes
_PRINT_BITS, _WHERE_BITS = 16, 22
_WHERE, _PRINT = (1 << _WHERE_BITS) - 1, (1 << _PRINT_BITS) - 1
_CHECK_FROM = _PRINT_BITS + _WHERE_BITS  # where the check begins in a posting
_CHECK_AT = 30  # where in the hash; the bits below tell the bucket
_CHECK = (1 << 64 - _CHECK_FROM) - 2
# Without relation to 256, so that every letter changes all bits of the hash.
_FACTOR, _PRIME = 1_414_213_562_373_095_049, 2_271_828_182_845_904_569
_BYTE, _SHORT, _WORD = 0xFF, 0xFFFF, 0xFFFF_FFFF
_unpack = _RECORD.unpack_from


def spread(key: str) -> int:
    """Return the hash of a skeleton, the same everywhere and always."""
    return int.from_bytes(key.encode(), "little") * _FACTOR % _PRIME


def spread_all(keys: Iterable[str]) -> list[int]:
    """Return the hashes of many names."""
    number = int.from_bytes
    return [number(key, "little") * _FACTOR % _PRIME for key in map(str.encode, keys)]


class NameFile:
    """A file of names, mapped into memory.

    ``ask`` returns the row of a place from SQLite by its number.
    """

    __slots__ = ("_ask", "_at", "_countries", "_heads", "_map", "_mask", "_posts")

    def __init__(self, mapped: Any, ask: Callable[[int], Any]) -> None:
        _, _, buckets, posts, places, countries = _HEAD.unpack_from(mapped)
        view = memoryview(mapped)
        words = _HEAD.size + 4 * (buckets + 2)
        self._at = words + 8 * posts
        codes = self._at + places
        self._heads = view[_HEAD.size : words].cast("I")
        self._posts = view[words : self._at].cast("Q")
        self._countries = mapped[codes : codes + countries].decode().split(",")
        self._map = mapped
        self._mask = buckets - 1
        self._ask = ask

    @classmethod
    def open(cls, path: str, digest: str, ask: Callable[[int], Any]) -> NameFile | None:
        """Open the file that goes with the index of a digest; None without one."""
        from mmap import ACCESS_READ, mmap

        try:
            with open(path, "rb") as file:  # noqa: PTH123, see `homes`
                mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError):
            return None
        head = _MAGIC + digest.encode().ljust(_DIGEST, b"\0")
        if sys.byteorder != "little" or mapped[: len(head)] != head:
            return None
        return cls(mapped, ask) if is_sound(mapped) else None

    def find(self, key: str) -> list[int]:
        """Return the postings of a skeleton, the best known place first."""
        hashed = int.from_bytes(key.encode(), "little") * _FACTOR % _PRIME
        bucket = hashed & self._mask
        check = hashed >> _CHECK_AT & _CHECK
        heads = self._heads
        posts = self._posts[heads[bucket] : heads[bucket + 1]]
        return [post for post in posts if post >> _CHECK_FROM == check]

    def has(self, key: str, mark: int) -> bool:
        """Whether a name of this skeleton has this fingerprint."""
        return any(post & _PRINT == mark for post in self.find(key))

    def only(self, normal: str) -> Any:
        """Return the row of the one place that a normal form can mean, or None.

        None where it may mean more than one, or a curated one, or is a stop word.
        """
        hashed = int.from_bytes(normal.encode(), "little") * _FACTOR % _PRIME
        bucket = hashed & self._mask
        check = hashed >> 30 & 0x3FFFFFE | 1
        heads, mapped = self._heads, self._map
        for post in self._posts[heads[bucket] : heads[bucket + 1]]:
            if post >> 38 == check:
                at = self._at + (post >> 16 & 0x3FFFFF) * 4
                lat, lon, people, code, number, unit, country, letters = _unpack(
                    mapped, at
                )
                name = mapped[at + 24 : at + 24 + letters].decode()
                cc = self._countries[country]
                return (post & 0xFFFF, number, code, name, lat, lon, cc,
                        unit or None, people, None)  # fmt: skip
        return None

    def rows(self, key: str) -> list[Any]:
        """Return the rows of a skeleton as `Layer.rows` does.

        All in one loop and with plain numbers: calls and names cost a third more.
        """
        hashed = int.from_bytes(key.encode(), "little") * _FACTOR % _PRIME
        bucket = hashed & self._mask
        check = hashed >> 30 & 0x3FFFFFE
        heads, mapped, rows = self._heads, self._map, []
        for post in self._posts[heads[bucket] : heads[bucket + 1]]:
            if post >> 38 == check:
                at = self._at + (post >> 16 & 0x3FFFFF) * 4
                lat, lon, people, code, number, unit, country, letters = _unpack(
                    mapped, at
                )
                if letters:
                    name = mapped[at + 24 : at + 24 + letters].decode()
                    rows.append(
                        (post & 0xFFFF, number, code, name, lat, lon,
                         self._countries[country], unit or None, people, None)
                    )  # fmt: skip
                else:
                    rows.append((post & 0xFFFF, *self._ask(number)[1:]))
        return rows if len(rows) <= LIMIT else rows[:LIMIT]


def is_sound(data: Any) -> bool:
    """Return whether a file has the length that it tells and the sum that it carries.

    Not all of it is summed, which would take as long as thousands of look-ups do, but
    a page in sixteen: what a disk or a copy spoils is a stretch, hardly a letter.
    """
    size = len(data) - _SUM.size
    if size < _HEAD.size:
        return False
    _, _, buckets, posts, places, countries = _HEAD.unpack_from(data)
    told = _HEAD.size + 4 * (buckets + 2) + 8 * posts + places + countries
    return bool(told == size and _SUM.unpack_from(data, size) == (_sum(data, size),))


def _sum(data: Any, size: int) -> int:
    total = 0
    for at in range(0, size, _STRIDE):
        total = crc32(data[at : min(at + _PAGE, size)], total)
    return total


class Tally:
    """The names of an index as they come, to make its file of names of them."""

    def __init__(self) -> None:
        self.keys, self.normals = array("Q"), array("Q")
        self.places, self.prints = array("I"), array("H")

    def add(
        self,
        keys: Iterable[int],
        normals: Iterable[int],
        places: Iterable[int],
        prints: Iterable[int],
    ) -> None:
        """Add names: hashes of their skeletons and normal forms, places and prints."""
        self.keys.extend(keys)
        self.normals.extend(normals)
        self.places.extend(places)
        self.prints.extend(prints)


def build(tally: Tally, index: sqlite3.Connection, target: Path, digest: str) -> bool:
    """Write the file that goes with an index; return whether it can be written.

    It cannot when two skeletons would be taken for one another, or when there are too
    many places: the index serves without it.
    """
    places, where, countries = _read_places(index)
    if not tally.keys or len(places) > _WHERE * _STEP:
        return False
    heads, posts, found = _in_buckets(*_post(tally, where, places, _stops(index)))
    different = index.execute("select count(distinct key) from name").fetchone()[0]
    if found != different:
        return False
    head = _HEAD.pack(
        _MAGIC, digest.encode(), len(heads) - 2, len(posts), len(places), len(countries)
    )
    whole = b"".join((head, heads.data, posts.data, places, countries))
    with target.open("wb") as file:
        file.write(whole)
        file.write(_SUM.pack(_sum(whole, len(whole))))
    return True


def _in_buckets(hashes: Any, posts: Any) -> tuple[Any, Any, int]:
    """Return where each bucket begins, the postings, and how many skeletons differ."""
    import numpy as np

    buckets = 1 << max(4, len(posts).bit_length() - 1)
    hashes &= buckets - 1
    order = np.lexsort((posts, hashes))
    home, posts = hashes[order], posts[order]
    heads = np.zeros(buckets + 2, "<u4")
    heads[1:-1] = np.cumsum(np.bincount(home.astype("i4"), minlength=buckets))
    checks = posts >> _CHECK_FROM
    told_by = (home << 64 - _CHECK_FROM | checks)[checks & 1 == 0]
    return heads, posts, int(np.count_nonzero(np.diff(told_by))) + 1


def _post(tally: Tally, where: array[int], places: bytearray, stops: list[int]) -> Any:
    """Return hashes and postings of the skeletons, and of what means one place only."""
    import numpy as np

    keys, normals = (
        np.frombuffer(tally.keys, "<u8"),
        np.frombuffer(tally.normals, "<u8"),
    )
    spots = np.frombuffer(where, "<u4")[np.frombuffer(tally.places, "<u4")]
    prints = np.frombuffer(tally.prints, "<u2")
    words = spots.astype("<u8") << _PRINT_BITS | prints
    order = np.lexsort((words, keys))
    order = order[keys[order] != 0]  # a name without letters has no skeleton
    keys, normals, spots, words = (
        keys[order],
        normals[order],
        spots[order],
        words[order],
    )
    begins = np.append(True, np.diff(keys) != 0)
    fresh = begins | np.append(True, np.diff(words) != 0)
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(keys)) - 1
    only = (spots[firsts] == spots[lasts])[np.cumsum(begins) - 1]
    letters = np.frombuffer(places, "u1")[_RECORD.size - 1 + _STEP * spots.astype("i8")]
    only &= (letters > 0) & (words & _PRINT != SHORTENED)
    only &= ~np.isin(normals, np.array(stops, "<u8"))
    _, first = np.unique(normals[only], return_index=True)
    hashes = np.concatenate((keys[fresh], normals[only][first]))
    checks = hashes >> _CHECK_AT & _CHECK
    checks[np.count_nonzero(fresh) :] |= 1
    words = np.concatenate((words[fresh], words[only][first]))
    return hashes, words | checks << _CHECK_FROM


def _stops(index: sqlite3.Connection) -> list[int]:
    """Return the hashes of the words that are no place."""
    return [spread(key) for (key,) in index.execute("select key from stop")]


def _read_places(index: sqlite3.Connection) -> tuple[bytearray, array[int], bytes]:
    """Return the places, where each number's stands, and the codes of countries."""
    rows = index.execute("select distinct cc from place order by cc").fetchall()
    countries = {code: at for at, (code,) in enumerate(rows)}
    places, where = bytearray(), array("I", [0])
    sql = "select id, lat, lon, pop, ext, unit, cc, name, more from place order by id"
    for number, lat, lon, people, code, unit, country, name, more in index.execute(sql):
        where.extend([0] * (number - len(where)))
        where.append(len(places) // _STEP)
        spelled, which, home = name.encode(), countries[country], unit or 0
        fits = len(spelled) <= _BYTE and which <= _BYTE and home <= _SHORT
        if more or not fits or not isinstance(code, int) or people > _WORD:
            places += _RECORD.pack(0, 0, 0, 0, number, 0, 0, 0)
            continue
        places += _RECORD.pack(
            lat, lon, people, code, number, home, which, len(spelled)
        )
        places += spelled + bytes(-len(spelled) % _STEP)
    return places, where, ",".join(countries).encode()
