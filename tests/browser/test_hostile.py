"""Text from a life is drawn as text: nothing in it ever runs, here or at build time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lifemap.edtf import parse
from lifemap.model import (
    Attestation,
    Candidate,
    Journey,
    Mention,
    Person,
    Place,
    Resolution,
    Source,
    Span,
)
from lifemap.webmap import render_page, save_map
from tests.browser.conftest import Open
from tests.browser.itineraries import journey, stay

HOSTILE = (
    "</script><script>window.owned=1</script>",
    "<img src=x onerror='window.owned=1'>",
    "{{7*7}}",
    "{{ this.__init__.__globals__ }}",
    "{% raw %}{% endraw %}{# x #}",
    "${window.owned=1}",
    "`+(window.owned=1)+`",
    "<!--<script>",
    "]]><svg onload=window.owned=1>",
    "javascript:window.owned=1",
    "&lt;b&gt;&amp;",
    "\u2028window.owned=1\u2029",
    "lone \ud800 surrogate \udfff",
    "\x00\x08\x1b[31m",
    "</noscript><img src=x onerror=window.owned=1>",
    "</style><style>*{display:none}",
    "</title><script>window.owned=1</script>",
    "\"'><iframe srcdoc='<script>parent.owned=1</script>'>",
    '\\"; window.owned=1; //',
    "\u202egnp.exe",
)


def hostile_journey(texts: Sequence[str] = HOSTILE) -> Journey:
    """Return a journey with a hostile string in every text it has."""
    stays = []
    for number, text in enumerate(texts, 1):
        place = Place(
            f"gn:{text}",
            text,
            "city",
            40.0 + number % 40,
            10.0 + number,
            text,
            within=text,
        )
        made = stay(number, replace(parse("1900"), words=text), Candidate(place, 1.0))
        event = replace(
            made.event,
            id=f"s{number}-{text}",
            mention=Mention(text, text, text),
            what=text,
            note=text,
            attestations=(Attestation(text, text, Span(0, len(text))),),
        )
        other = Candidate(Place(text, text, text, 1.0, 2.0, text), 1.0, (text,), text)
        chosen = Candidate(place, 2.0, (text, text), text)
        resolution = Resolution("resolved", (chosen, other), 1.0, hint=text)
        stays.append(replace(made, event=event, resolution=resolution))
    sources = tuple(
        Source(text, text, text, text, text, text, text * 3) for text in texts
    )
    lost = replace(
        stays[0], status="unplaced", resolution=Resolution("unknown", hint=texts[0])
    )
    name = " ".join(texts)
    person = Person(name, parse("1890"), None, tuple(texts))
    return journey(stays, sources=sources, aside=(lost,), person=person, title=name)


def test_the_data_block_holds_no_sign_that_could_end_it() -> None:
    """Neither a tag nor a template mark of any kind is left between the scripts."""
    page = render_page(hostile_journey())
    start = page.index('data-lifemap="journey">') + len('data-lifemap="journey">')
    block = page[start : page.index("</script>", start)]
    assert not any(sign in block for sign in ("<", ">", "&", "\u2028", "\u2029"))
    assert not any(mark in block for mark in ("{{", "{%", "{#", "${"))


def test_nothing_of_a_life_runs_while_the_page_is_written(tmp_path: Path) -> None:
    """A template mark reaches the page as the characters it is."""
    page = save_map(hostile_journey(), tmp_path / "x.html").read_text(encoding="utf-8")
    assert "\\u007b\\u007b7*7}}" in page
    assert "49" not in page.partition('data-lifemap="journey">')[2][:400]


@pytest.mark.browser
def test_hostile_strings_are_drawn_as_plain_text(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Every view shows them; none of them runs; the console stays silent."""
    page = open_page(drawn(hostile_journey(), "hostile"))
    listed = page.locator(".lm-list .lm-place").all_text_contents()
    assert any("<img src=x onerror='window.owned=1'>" in text for text in listed)
    assert any("{{7*7}}" in text for text in listed)
    for view in ("story", "text", "aside", "chronicle"):
        page.evaluate("view => lifemap.page.state.change({ view })", view)
        for index in range(len(HOSTILE)):
            page.evaluate("stop => lifemap.page.select(stop)", index)
    page.get_by_role("button", name="About this map").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("window.owned") is None
    assert page.locator("iframe").count() == 0
    links = page.eval_on_selector_all("a[href]", "nodes => nodes.map(n => n.href)")
    assert not [link for link in links if link.startswith("javascript")]


@pytest.mark.browser
def test_without_the_policy_nothing_runs_either(
    open_page: Open, tmp_path: Path
) -> None:
    """The escaping alone is enough: the policy is a second wall, not the only one."""
    text = render_page(hostile_journey())
    start = text.index("<meta http-equiv")
    text = text[:start] + text[text.index(">", start) + 1 :]
    path = tmp_path / "bare.html"
    path.write_text(text, encoding="utf-8")
    page = open_page(path.as_uri())
    page.evaluate("lifemap.page.select(3)")
    assert page.evaluate("window.owned") is None
