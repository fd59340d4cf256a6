"""Find what a page is made of: Leaflet as installed, our script, style and words.

Leaflet is not ours and not in the repository. It is taken from an installed package
that carries it and believed only by its SHA-256, so nothing but the published bytes
ever enters a page.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from lifemap.errors import SourceError

HERE = Path(__file__).parent
SCRIPTS = (
    "dates", "words", "elements", "decoding", "journey", "projection", "arcs",
    "palette", "shapes", "land", "tints", "scene", "marks", "labels", "sheet", "tiles",
    "pen", "picture", "paper", "state", "strip", "play", "card", "list", "story",
    "text", "meetings", "panels", "pointer", "tools", "frame", "view", "page", "start",
)  # fmt: skip

STILL = "still."

LEAFLET_JS = {
    "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a": "1.9.4",
    "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03": "1.9.3",
}
LEAFLET_CSS = {
    "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6": "1.9.4",
    "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722": "1.9.3",
}
PACKAGES = ("django-js-lib-leaflet", "XStatic-Leaflet", "django-leaflet")


class Leaflet(NamedTuple):
    """Leaflet's script and style, fit to be put inside a page."""

    script: str
    style: str
    version: str


@cache
def leaflet() -> Leaflet:
    """Return Leaflet from the first installed package that has it unaltered.

    Raises
    ------
    SourceError
        When no package carries a Leaflet whose bytes are known.
    """
    for package in PACKAGES:
        script = _known(_files(package, "leaflet.js"), LEAFLET_JS)
        style = _known(_files(package, "leaflet.css"), LEAFLET_CSS)
        if script and style:
            return Leaflet(
                re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "", script.decode()),
                _offline_style(style.decode()),
                LEAFLET_JS[hashlib.sha256(script).hexdigest()],
            )
    msg = (
        "Leaflet 1.9.4 is not installed, or not as published; write"
        " pip install --force-reinstall 'django-js-lib-leaflet==1.9.4.*'"
    )
    raise SourceError(msg)


def _files(package: str, name: str) -> list[Path]:
    """Return the files of that name that an installed package holds."""
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return []
    return [Path(str(file.locate())) for file in files if file.name == name]


def _known(paths: list[Path], digests: dict[str, str]) -> bytes | None:
    """Return the first file whose SHA-256 is one of the published ones."""
    for path in paths:
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() in digests:
                return data
    return None


def _offline_style(css: str) -> str:
    """Leave out rules that would fetch a picture, and what is not a rule at all."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = re.findall(r"[^{}]+\{(?:[^{}]*|(?:[^{}]*\{[^{}]*\})*[^{}]*)\}", css)
    kept = (re.sub(r"\s+", " ", rule).strip() for rule in rules if "url(" not in rule)
    return "\n".join(kept)


@cache
def bare_leaflet_style() -> str:
    """Return of Leaflet's style what a map without its controls and popups needs."""
    unused = re.compile(r"popup|control|tooltip|-bar|div-icon|marker|layers|print")
    rules = []
    for rule in leaflet().style.splitlines():
        selectors, _, rest = rule.partition("{")
        kept = [each for each in selectors.split(",") if not unused.search(each)]
        if kept:
            rules.append(f"{','.join(kept)}{{{rest}")
    return tight("".join(rules))


@lru_cache(maxsize=2)
def packed(text: str) -> str:
    """Return text deflated and in base64, as the page's own script unpacks it."""
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(raw.compress(text.encode()) + raw.flush()).decode()


@cache
def script() -> str:
    """Return our script: its files joined in order, comments and indents left out.

    Comments stand on lines of their own and no text runs over a line's end (a test
    holds that), so lines can be judged one by one.
    """
    joined = "\n".join(
        _bare((HERE / "script" / f"{name}.js").read_text("utf-8")) for name in SCRIPTS
    )
    spoken = {
        lang: {key: said for key, said in table.items() if not key.startswith(STILL)}
        for lang, table in words().items()
    }
    tables = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
    return "\n".join(
        (
            '(() => {\n"use strict";',
            f"const L = window.L;\nconst TABLES = {tables};",
            joined,
            "window.lifemapOpen = openPage;\n})();",
        )
    )


@cache
def unpacker() -> str:
    """Return the little script that unpacks the others."""
    bare = _bare((HERE / "script" / "unpack.js").read_text("utf-8"))
    return f'(() => {{\n"use strict";\n{bare}\n}})();'


def _bare(text: str) -> str:
    """Drop lines that are only comment, and the indent of the others."""
    text = re.sub(
        r"^[ \t]*/\*\*.*?\*/[ \t]*$", "", text, flags=re.DOTALL | re.MULTILINE
    )
    text = re.sub(r"/\*\* @(?:type|param|returns) \{[^*]*\} \*/ ?", "", text)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def style() -> str:
    """Return our style without comments and needless blanks."""
    css = (HERE / "page.css").read_text("utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return tight(css)


def tight(css: str) -> str:
    """Return style without the blanks that mean nothing; it holds no text with any."""
    css = re.sub(r"\s+", " ", css).strip()
    css = re.sub(r" ?([{};]) ?", r"\1", css)
    return re.sub(r"([:,]) ", r"\1", css).replace(";}", "}\n")


@cache
def words() -> dict[str, dict[str, object]]:
    """Return the page's own words: a table for each language.

    Those of keys that begin with `STILL` are for the page without a script alone.
    """
    return {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in sorted((HERE / "words").glob("*.json"))
    }


@lru_cache(maxsize=4)
def digest(text: str) -> str:
    """Return what a content security policy calls an inline script or style."""
    sha = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(sha).decode()}'"
