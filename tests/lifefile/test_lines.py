"""Lines of tables and keys, in all that TOML allows."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from lifemap.lifefile.faults import Where
from lifemap.lifefile.lines import find_lines


def test_lines_are_found_in_all_that_toml_allows() -> None:
    """Strings, comments, dotted and quoted keys, inline tables hide no line."""
    text = '''\
# [[stay]]
title = "x # no comment"   # [[stay]]
person.name = "A"
"person"."born" = 1879

[[stay]]
place = """
[[stay]]
place = "no"
\\""" # still within
"""
what = \'\'\'
[[stay]]''\'\'\'
'when' = 1 # 2

[[ stay ]]
flags = [ # ]
  "a", "]",
  'b',
]
also = [{ quote = "}", at = [1, 2] },
  { quote = "q" }]
note."deep key" = {x.y = 1}
[[stay.part]]
a = 1
[[stay.part]]
a = 2979-05-27 07:32:00
[stay.whole]
b = inf'''
    tomllib.loads(text)
    lines = find_lines(text)
    expected = {
        ("title",): 2,
        ("person",): 3,
        ("person", "name"): 3,
        ("person", "born"): 4,
        ("stay",): 6,
        ("stay", 0): 6,
        ("stay", 0, "place"): 7,
        ("stay", 0, "what"): 12,
        ("stay", 0, "when"): 14,
        ("stay", 1): 16,
        ("stay", 1, "flags"): 17,
        ("stay", 1, "flags", 1): 18,
        ("stay", 1, "flags", 2): 19,
        ("stay", 1, "also"): 21,
        ("stay", 1, "also", 1, "quote"): 22,
        ("stay", 1, "note", "deep key", "x", "y"): 23,
        ("stay", 1, "part", 0, "a"): 25,
        ("stay", 1, "part", 1): 26,
        ("stay", 1, "part", 1, "a"): 27,
        ("stay", 1, "whole", "b"): 29,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("stay", 2) not in lines


TOML_VALUES = st.sampled_from(
    [
        '"a"',
        "''",
        '"""\n[[stay]]\nx = 1\n"""',
        "'''\n'''",
        '"\\""',
        "[\n1, # ]\n2]",
        "[]",
        "{ a = 1, b = [1, 2] }",
        "1979-05-27",
        "-1.5e3",
        "[[1], ['x']]",
        '""""q"""""',
    ]
)
TOML_BLANKS = st.sampled_from(["", "\n", "# [[stay]]\n", "  \t\n", "# x = '''\n"])


@given(
    st.lists(
        st.lists(st.tuples(TOML_BLANKS, TOML_VALUES), max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_every_key_stands_in_its_line(tables: list[list[tuple[str, str]]]) -> None:
    """The line that is found is the one where the key was written."""
    text = ""
    expected: dict[Where, int] = {}
    for index, pairs in enumerate(tables):
        expected["stay", index] = text.count("\n") + 1
        text += "[[stay]]\n"
        for number, (blank, value) in enumerate(pairs):
            text += blank
            expected["stay", index, f"k{number}"] = text.count("\n") + 1
            text += f"k{number} = {value} # end\n"
    assert len(tomllib.loads(text)["stay"]) == len(tables)
    lines = find_lines(text)
    assert {path: lines.get(path) for path in expected} == expected
