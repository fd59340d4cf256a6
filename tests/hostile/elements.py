"""Read a page as a browser does and tell what of it could come to life."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.hostile.strings import PRODUCT

_FOREIGN = ("img", "iframe", "base", "object", "embed", "link", "form")
_SCHEMES = ("javascript", "data", "file", "vbscript")
_MARKS = ("<", "{{", "{%", "${")


class Elements(HTMLParser):
    """The elements of a page: how many scripts, and what could run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count scripts; note handlers, foreign elements and other schemes."""
        self.scripts += tag == "script"
        if tag in _FOREIGN:
            self.dangers.append(tag)
        for key, value in attrs:
            scheme = (value or "").strip().lower().partition(":")[0]
            if key.startswith("on") or key in ("src", "srcdoc"):
                self.dangers.append(f"{tag} {key}={value}")
            if key == "href" and scheme in _SCHEMES:
                self.dangers.append(f"{tag} {key}={value}")


def executions(page: str, scripts: int) -> list[str]:
    """Return what has run while a page was written, or will where it is opened.

    ``scripts`` is how many scripts a harmless page has.
    """
    elements = Elements()
    elements.feed(page)
    found = elements.dangers
    if elements.scripts != scripts:
        found.append(f"{elements.scripts} scripts")
    if PRODUCT in page:
        found.append("a template")
    shown = page.partition("</style>")[2].partition('data-lifemap="ground"')[0]
    block = shown.partition('data-lifemap="journey">')[2].partition("</script>")[0]
    return found + [f"{mark} in the data" for mark in _MARKS if mark in block]
