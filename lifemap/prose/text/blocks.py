"""Tell the blocks of a page apart: headings, prose, lists, captions, references.

Plain text, Markdown and HTML all become one `Page`: a scroll (plain text with the way
back to the source) cut into blocks of a kind. Nothing is thrown away here; a block
that tells no story has a kind that says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Literal, NamedTuple

from lifemap.prose.grammar.frames import noun_frames, verb_frames
from lifemap.prose.text.cues import Cued
from lifemap.prose.text.scroll import Scroll, Writer

BlockKind = Literal[
    "head", "prose", "item", "caption", "quote", "ref", "toc", "infobox", "meta", "row"
]


class Block(NamedTuple):
    """A stretch ``[start, end)`` of a scroll's text, of one kind.

    ``level`` is a heading's depth (1 is the title, 0 unknown). A ``damaged`` block
    begins or ends in the middle of a sentence, or has words run together.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    damaged: bool = False

    def of_kind(self, kind: BlockKind) -> Block:
        """Return the block with another kind, itself where it has that kind."""
        return self if kind == self.kind else self._replace(kind=kind)


@dataclass(frozen=True, slots=True)
class Page:
    """A text in blocks; ``title`` is the page's own name where it gives one."""

    scroll: Scroll
    blocks: tuple[Block, ...]
    title: str = ""

    def text(self, block: Block) -> str:
        """Return the plain text of a block."""
        return self.scroll.text[block.start : block.end]


_HTML = re.compile(r"<!doctype html|<html\b|<body\b|<(p|h[1-6]|div|li)\b[^<>]*>", re.I)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^[-=]{3,}$|\*\*[^*\n]+\*\*|\]\(\S+\)|^\[\^[^\]]+\]:", re.M
)
_MARKDOWN_MARKS = ("# ", "--", "==", "-=-", "=-=", "**", "](", "[^")
_SAMPLE = 20_000
_ENOUGH = 2


def read_page(source: str) -> Page:
    """Read a text in whatever of the three formats it is written."""
    sample = source[:_SAMPLE]
    if sample.count("<") >= _ENOUGH and len(_HTML.findall(sample)) >= _ENOUGH:
        from lifemap.prose.text.hypertext import read_html

        return finish(read_html(source))
    titled = sample.startswith("# ")
    marked = any(map(sample.__contains__, _MARKDOWN_MARKS))
    if titled or (marked and len(_MARKDOWN.findall(sample)) >= _ENOUGH):
        from lifemap.prose.text.markdown import read_markdown

        return finish(read_markdown(source))
    return finish(read_plain(source))


# Footnote marks, edit links, and names given over again in another script.
_SCRIPT = r"[^()\d]*[^\x00-\u024f\u2000-\u206f()\d][^()\d]*"
MARKS = (
    r"\[(?:\d{1,3}|[a-z]|edit|note \d+|nb \d+|N \d+|citation needed|who\?|when\?)\]"
    rf"|\((?:[A-Z][a-z]+: ?){_SCRIPT}\)"
    r"|(?<=[^\s\d])[¹²³⁰⁴-⁹]+"
)
_CUTS = re.compile(MARKS)
_ITEM = re.compile(r"\s*(?:[•*·▪◦‣–—-]|o|\(?\d{1,3}[.)])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"\s*\(?\d{1,3}[.)]\s")
_SENTENCE_END = (".", "!", "?", '"', "”", "'", "’", ":", ";", ")", "]")


def read_plain(source: str) -> Page:
    """Read plain text: a block a paragraph, or a line where lines are not wrapped."""
    wrap = _wrap_of([*islice(_lines(source), _LINES)])
    writer = Writer(source)
    blocks: list[Block] = []
    group: list[tuple[int, int]] = []
    for start, end in chain(_lines(source), [(len(source), len(source))]):
        if source[start:end].strip():
            group.append((start, end))
            continue
        blocks.extend(_paragraph(writer, group, wrap))
        group = []
    return Page(writer.close(), tuple(blocks))


def _lines(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, its line break included."""
    start = 0
    while start < len(source):
        end = source.find("\n", start) + 1 or len(source)
        yield start, end
        start = end


_MEASURE = range(50, 91)  # characters of a wrapped line
_UNWRAPPED = 120
_FULL_LINES = 5
_FULL_SHARE = 0.3
_LINES = 4000


def _wrap_of(lines: list[tuple[int, int]]) -> Literal["all", "some", "none"]:
    """Tell whether long sentences were broken into lines of equal length.

    In a short text without long lines some may be.
    """
    lengths = [end - start for start, end in lines]
    full = sum(n in _MEASURE for n in lengths)
    longer = sum(n > _UNWRAPPED for n in lengths)
    written = sum(n > 1 for n in lengths)
    if full > max(_FULL_LINES, 4 * longer, _FULL_SHARE * written):
        return "all"
    return "some" if full and not longer else "none"


_BROKEN_OFF = re.compile(
    r"(?:,|\b(?:in|of|the|at|and|to|a|an|on|from|for|with|by|his|her|was|as|or|near))$"
)


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on the sentence of the line before it."""
    before = before.rstrip()
    if before.endswith(_SENTENCE_END):
        return False
    return text.lstrip()[:1].islower() or _BROKEN_OFF.search(before) is not None


def _paragraph(writer: Writer, lines: list[tuple[int, int]], wrap: str) -> list[Block]:
    blocks: list[Block] = []
    before = ""
    for start, end in lines:
        text = writer.source[start:end]
        on = wrap == "all" or (wrap == "some" and _goes_on(before, text))
        fresh = not (blocks and on) or _ITEM.match(text) is not None
        before = text
        if fresh:
            if blocks:
                writer.add("\n", start - 1)
            begin = writer.length
        else:
            writer.add(" ", start - 1)
        item = _ITEM.match(text)
        first = start + (item.end() if item else len(text) - len(text.lstrip()))
        writer.copy(first, start + len(text.rstrip()), _CUTS)
        kind: BlockKind = "item" if item else "prose"
        if fresh:
            blocks.append(Block(kind, begin, writer.length))
        else:
            blocks[-1] = blocks[-1]._replace(end=writer.length)
    if blocks:
        writer.add("\n\n", max(lines[-1][1] - 1, 0), 1)
    return [b for b in blocks if b.end > b.start]


# ── what a line of a page is ─────────────────────────────────────────────────────

_REFERENCE = Cued(
    (
        "^",
        "isbn",
        "retrieved",
        "accessed ",
        "p.",
        "vol.",
        "doi:",
        "http",
        "op.",
        "ibid",
        "(ed",
    ),
    re.compile(
        r"^\s*(?:\d+\.\s*)?\^|\bISBN\b|\bRetrieved\b|\baccessed \d|\bpp?\. ?\d"
        r"|\bVol\. ?\d|\bdoi:|https?://|\bOp\. ?cit|\bibid\b|\(eds?\.\)",
        re.I,
    ),
)
_IMPRINT = re.compile(
    r"[(.,] ?(?-i:[A-Z])\w+(?: and \w+|, \w+\.?)?: (?-i:[A-Z])[\w&'’. -]{2,40},"
    r" (?:1[4-9]|20)\d\d\b",
    re.I,
)
_LABELLED = re.compile(
    r"^\W{0,2}(?:See(?: also)?|Sources?|(?:Select(?:ed)? )?(?:Bibliograph(?:y|ies)"
    r"|Works|Publications|Writings|Exhibitions|Recordings)|Further reading|Literature"
    r"|References?|Works (?:by|about|cited)|(?:Solo|Group) exhibitions|Archives?"
    r"|Archival sources|Manuscripts|Portraits?|Iconography|Collections|Discography"
    r"|Filmography|Awards|Honou?rs|Obituar(?:y|ies)|Biographies|Authorities|Credits?"
    r"|Related \w+|Categories|Cite (?:this|as)\b.{0,20}|How to cite|Citation"
    r"|Translations?|Editions?|Text|Photos?|Publisher|Printed|Image credits?)\s?: ",
    re.I,
)
_RAISED = tuple("¹²³⁴⁵⁶⁷⁸⁹‡")
"""What a line of references, works or credits opens with."""
_ASIDES = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_TITLED = re.compile(
    r"(?:Title|Author|Language|Subject|Collection|Publisher|Article Id"
    r"|Reproduction Date|Category|Categories|Tags|Share|Posted|Filed under)\s*:",
    re.I,
)
_META = Cued(
    (
        "©",
        "copyright",
        "all rights reserved",
        "last ",
        "privacy policy",
        "terms of use",
        "creative commons",
        "log in",
        "jump to",
        "skip to",
        "subscribe",
        "home",
        "search",
        " | ",
        "cookie",
        "accept all",
        "posted ",
        "comments",
        "newsletter",
        "read more",
        "share this",
        "related ",
        "is about",
        ", see ",
        "confused with",
        "redirects here",
        "main article",
    ),
    re.compile(
        r"©|\bCopyright\b|\bAll rights reserved\b|\blast (?:modified|edited|updated)\b"
        r"|\bPrivacy Policy\b|\bTerms of Use\b|\bCreative Commons\b"
        r"|^(?:Log in|Jump to|Skip to|Subscribe|Home|Search)\b|\S \| \S"
        r"|\b(?:use|uses|our|these|accept|all) cookies\b|\bcookie (?:policy|settings)\b"
        r"|\bAccept all\b|^Posted (?:by|on|in|at)\b|^(?:No |\d+ )?comments\b"
        r"|\bnewsletter\b.*\bsign up\b|\bsign up\b.*\bnewsletter\b|^Read more\b"
        r"|^This (?:article|page) is about\b"
        r"|^For (?:the|other|another|his|her)\b[^.]*, see\b"
        r"|^Not to be confused with\b|^[^.\n]{2,60} redirects here\b|^Main article\b"
        r"|^Share this\b|^Related (?:articles|links|posts|pages|stories|content)\b",
        re.I,
    ),
)
_TOC = re.compile(r"^(?:\d+(?:\.\d+)*\s+\S.*|.*\S\s+\d+(?:\.\d+)*)$")
_CONTENTS = re.compile(r"^(?:table of )?contents$", re.I)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_CAPTION = re.compile(
    r"\(left\)|\(right\)|\((?:second|third|front|seated|standing|centre|center)\b"
    r"|\bphotograph|\bportrait\b|\bdepict|\bas it appears\b|^The \w+ (?:in|at) \w+,"
    r"|\bposter\b|^Cover of\b|\bpainting (?:of|by)\b|\bengraving\b"
    r"|\bgrave (?:in|at|of)\b"
    r"|, (?:c\. )?\d{4}\.?$|\bin (?:c\. )?\d{4}\.?$|^Study where\b|\bbust of\b",
    re.I,
)
_FIELD = re.compile(
    r"^(?:Born|Died|Birth ?place|Birth ?date|Place of (?:birth|death)|Residence"
    r"|Nationality|Occupation|Spouse|Children|Education|Alma mater|Known for"
    r"|Citizenship|Resting place|Buried|Employer|Religion|Parents?|Years active"
    r"|Political party|Awards|Burial|Cause of death|Other names"
    r"|Date of (?:birth|death))\b(?:\(s\))?:?\s",
    re.I,
)
# "Born at Ribe on 4 March." is no field but an entry under a year.
_TELLS = re.compile(
    r"(?:Born|Died|Buried) (?:at|in|on|to|of|the|here)\b[^\n]*\.\s*$"
    r"|(?:Born|Died|Buried) [^\n:]*\b(?:in|at)\b[^\n:]*\.\s*$"
)
_VERBISH = re.compile(
    r"\b(?:was|were|is|are|had|has|have|he|she|they|I|who|which|that|his|her|did)\b"
)
_FINITE = re.compile(
    r"\b(?:became|went|came|took|gave|wrote|began|saw|grew|drew|flew|knew|broke|chose|rose"
    r"|spoke|moved|returned|joined|lived|died|stayed|remained|arrived|travelled|traveled"
    r"|settled|served|worked|married|started|continued|ran|sang|fled|fell)\b"
)
_HEAD_WORDS = 10
_HEAD_LENGTH = 90
_PROSE_LENGTH = 160


def finish(page: Page) -> Page:
    """Give every block the kind that its words and its place on the page tell."""
    blocks = _mark_entries(page, [_judge(page, block) for block in page.blocks])
    blocks = _mark_contents(page, blocks)
    blocks = _mark_infobox(page, blocks)
    return replace(page, blocks=tuple(_mark_damage(page, b) for b in blocks))


_ENTRY = re.compile(
    r"\(?(?:c\. ?|(?:[A-Z][a-z]{2,8}\.? |\d{1,2} [A-Z][a-z]{2,8} ))?"
    r"(?:1\d{3}|20\d\d|[3-9]\d\d)"
    r"(?:\s?[–—/-]\s?\d{2,4}|s)?\)?\s*[:.,–—|-]?\s+[\"“(]?\w"
)
_ENTRIES = 4


def _mark_entries(page: Page, blocks: list[Block]) -> list[Block]:
    """Mark lines that each open with a year as entries of a chronology."""
    lines = ("prose", "head", "caption", "row")
    dated = [
        i
        for i, b in enumerate(blocks)
        if b.kind in lines and _ENTRY.match(page.text(b))
    ]
    entries = {i for run in _runs(dated) if len(run) >= _ENTRIES for i in run}
    return [
        b._replace(kind="item", level=0) if i in entries else b
        for i, b in enumerate(blocks)
    ]


def _runs(numbers: list[int]) -> list[list[int]]:
    """Return the stretches of numbers that follow each other closely."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _CLOSE:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


_CLOSE = 2


def _judge(page: Page, block: Block) -> Block:
    """Tell references, headings and captions from prose, one block at a time."""
    text = page.text(block)
    if not text.strip():  # no heading ends a section that is blank
        return block._replace(kind="meta")
    if block.kind == "row" and _FIELD.match(text):
        return block._replace(kind="infobox")
    if block.kind not in ("prose", "item"):
        return block
    low = text.lower()
    titled = _TITLED.match(text)
    if len(text) < _META_LENGTH and (titled or _META.is_in(text, low)):
        return block._replace(kind=_piped_kind(text))
    if _is_reference(text, low, block.kind == "item"):
        return block._replace(kind="ref")
    return block.of_kind(_line_kind(text)) if block.kind == "prose" else block


_PIPED = re.compile(
    r"\|?\s*(?:Born|Died|Birth ?\w*|Death ?\w*|(?:Date|Place) of (?:birth|death))\s*\|"
)


def _piped_kind(text: str) -> BlockKind:
    """Tell a row of a table with bars between its cells from a row of links."""
    if _PIPED.match(text):
        return "infobox"
    return "prose" if _ENTRY.match(text.lstrip("| ")) else "meta"


def _line_kind(text: str) -> BlockKind:
    """Tell a caption that says so, and a short line, from a paragraph."""
    if _PICTURE.match(text):
        return "caption"
    return _short_kind(text) if len(text) <= _PROSE_LENGTH else "prose"


def _is_reference(text: str, low: str, item: bool) -> bool:
    if _LABELLED.match(text) or text[:1] in _RAISED:
        return True
    if not item and "(" in text and _has_verb(text):  # a citation is no whole line
        text = _ASIDES.sub(" ", text)
        low = text.lower()
    if not item and len(text) >= _LONG_LINE:
        return bool(_REFERENCE.pattern.match(text) or _IMPRINT.match(text))
    if ": " in text and _IMPRINT.search(text):
        return True
    return _REFERENCE.is_in(text, low)


def _short_kind(text: str) -> BlockKind:
    """Tell what a short line is: a heading, a caption, a field, or a sentence."""
    told = text.rstrip().endswith(".") and len(text) > _SENTENCE and _has_verb(text)
    if told or (
        _FINITE.search(text) and len(text) > _CLAUSE and not _FIELD.match(text)
    ):
        return "prose"
    if _FIELD.match(text) and not _TELLS.match(text):
        return "infobox"
    ends = text.rstrip().endswith((".", "!", "?", ":", ";", ",", '."', ".”"))
    labelled = _CAPTION.search(text) and not _VERBISH.search(text)
    if labelled and len(text.split()) > _LABEL:
        return "caption"
    if ends or len(text) > _HEAD_LENGTH:
        return "prose" if ends or _VERBISH.search(text) else "caption"
    credited = _CREDIT.search(text) is not None
    if len(text.split()) <= _HEAD_WORDS and (credited or not text[:1].islower()):
        caption = credited or (_CAPTION.search(text) and _VERBISH.search(text))
        return "caption" if caption else "head"
    return "prose"


_PICTURE = re.compile(
    r"\[?(?:Image|Photo(?:graph)?|Picture|Illustration|Caption|Frontispiece)\s?"
    r"\d{0,2}[:.] "
    r"|\[?(?:Fig(?:ure|\.)|Plate|Map)\s(?:\d{1,3}|[IVX]+)[:.] "
)
_CREDIT = re.compile(
    r"\b(?:Photos?|Picture|Image|Courtesy)\b[^.]{0,12}:|\bPhotos? by\b"
)
_SENTENCE = 30
_CLAUSE = 40
_LABEL = 2  # words of a line that is no caption yet
_META_LENGTH = 400
_LONG_LINE = 250
_SMALL = re.compile(r"\b[a-z]{2,}\b")


def _has_verb(text: str) -> bool:
    """Whether a line has a word that can only be a verb."""
    verbs, nouns = verb_frames(), noun_frames()
    return any(x in verbs and x not in nouns for x in _SMALL.findall(text))


def _mark_contents(page: Page, blocks: list[Block]) -> list[Block]:
    """Mark the table of contents: numbered short lines, not near any sentence."""
    marked = []
    inside = False
    titles = _repeated(page, blocks)
    seen: set[str] = set()
    for block in blocks:
        short = block.end - block.start < _ENTRY_LENGTH
        text = page.text(block).strip() if short else ""
        first = inside and text in titles and text not in seen
        inside = (
            _CONTENTS.match(text) is not None
            or first
            or (short and _is_listed(text, block.kind, inside))
        )
        if inside:
            seen.add(text)
        again = text in seen and text in titles and block.kind in ("item", "prose")
        kind: BlockKind = "toc" if inside else "head" if again else block.kind
        marked.append(block.of_kind(kind))
    return marked


def _repeated(page: Page, blocks: list[Block]) -> frozenset[str]:
    """Return the short lines that stand twice: in the contents, and over a section."""
    lines = [page.text(b).strip() for b in blocks if b.end - b.start < _ENTRY_LENGTH]
    if not any(map(_CONTENTS.match, lines)):
        return frozenset()
    return frozenset(t for t, count in Counter(lines).items() if count > 1 and t)


_ENTRY_LENGTH = 100
_SECTION_NUMBER = re.compile(r"\s\d+(?:\.\d+)+$")


def _is_listed(text: str, kind: BlockKind, inside: bool) -> bool:
    """Whether a short line is an entry of the table of contents."""
    if kind not in ("item", "head", "prose", "caption", "row") or not _TOC.match(text):
        return False
    if _SECTION_NUMBER.search(text):
        return True
    return (inside or kind == "item") and not _dated_item(text)


def _dated_item(text: str) -> bool:
    """Tell an entry of a chronology ("1906 Born at ...") from one of a contents."""
    return re.match(r"[–-]?\d{3,4}\b", text) is not None or (
        re.search(r"\b\d{4}$", text) is not None and "(" not in text
    )


def _mark_infobox(page: Page, blocks: list[Block]) -> list[Block]:
    """Take the short lines around a field such as "Born" into the infobox."""
    marked = list(blocks)
    fields = [i for i, b in enumerate(blocks) if b.kind == "infobox"]
    for index in fields:
        after = index + 1
        while (
            after < len(marked)
            and marked[after].kind in ("head", "caption", "prose", "row")
            and marked[after].end - marked[after].start <= _PROSE_LENGTH
            and _near(page, marked[after - 1], marked[after])
        ):
            marked[after] = marked[after]._replace(kind="infobox", level=0)
            after += 1
    return marked


def _near(page: Page, one: Block, other: Block) -> bool:
    """Whether no blank line stands between two blocks."""
    return (
        other.start - one.end <= 1
        and "\n\n" not in page.scroll.text[one.end : other.start]
    )


_OPENER = re.compile(r"(?:The|On|In|At|After|He|She|They|From|For|This|When|During)\b")
_GLUED = re.compile(r"[a-z\d)][.,;!?]?$")


def _is_glued(text: str, at: int) -> bool:
    """Whether no space stands before a word: "in 1902.The"."""
    return not text[at - 1 : at].isspace() and bool(
        _GLUED.search(text, max(at - 2, 0), at)
    )


def _mark_damage(page: Page, block: Block) -> Block:
    if block.kind not in ("prose", "item"):
        return block
    text = page.text(block).strip()
    first = text[:1]
    broken = (
        first.islower()
        or first in ",.;:)"
        or any(_is_glued(text, m.start()) for m in _OPENER.finditer(text))
        or (
            len(text) > _LONG_LINE // 4 and block.kind == "prose" and text[-1].isalnum()
        )
    )
    return block._replace(damaged=True) if broken else block
