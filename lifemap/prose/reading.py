"""Go through the blocks of a page and keep what the next sentence needs to know."""

from __future__ import annotations

import re
from array import array
from functools import partial

from lifemap.edtf import Date, Window, parse
from lifemap.prose.dates.datelines import told_death
from lifemap.prose.dates.finder import find_dates
from lifemap.prose.dates.moments import (
    Clock,
    Moment,
    closer,
    coarse,
    find_moments,
    join_dates,
)
from lifemap.prose.events.fates import tell_fates
from lifemap.prose.events.governors import without_dated
from lifemap.prose.events.vitals import (
    contradicts,
    date_of_vital,
    find_vitals,
    told_years,
)
from lifemap.prose.grammar.casts import Predicate, speaking
from lifemap.prose.grammar.clauses import AUXILIARY
from lifemap.prose.grammar.predicates import find_predicates
from lifemap.prose.grammar.tokens import Token, lows_of, tokens_of
from lifemap.prose.grammar.words import NOMINATIVES, word_set
from lifemap.prose.linker import ORIGIN, draft_events, vital_draft
from lifemap.prose.mentions import Context, PlaceMention
from lifemap.prose.people.person import Subject
from lifemap.prose.people.reference import Conversation
from lifemap.prose.places.anaphora import POINTERS, focus_of, with_anaphors, with_stage
from lifemap.prose.places.finder import bare_place, find_places
from lifemap.prose.scenes import HIGH, MEDIUM, Draft, Scene
from lifemap.prose.text.blocks import Block, Page
from lifemap.prose.text.order import contents, heading_years, is_listed
from lifemap.prose.text.sentences import split_sentences

# What a sentence must have for a date, or for a place without a name, to be in it.
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_DATE_CUES = word_set(
    "year later month week day spring summer autumn winter fall age decade night"
    " morning evening life death soon shortly time century ies ties teens nine ten"
    " eleven twelve teen twenty thirty seven eight when next following January"
    " February March April May June July August September October November December"
    " Year hundred thousand war War Revolution Rebellion Mutiny mas Lent Whit Lady"
    " forty fifty sixty eighty Feast feast"
    " Christmas Easter Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
)
_PLACE_CUES = word_set(
    "there There Here where hither thither city town village capital island port"
    " colony attended part present"
)
# A date and a stop, as an entry opens with.
_LABEL_LONG = 48
_LABEL = re.compile(
    r"(?=.{0,40}\d)[\W\d]*(?:(?:c|ca|circa|about|early|late|mid|spring|summer|autumn|fall|"
    r"winter|to|and|or|the|of|in|until|st|nd|rd|th|s|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|"
    r"Oct|Nov|Dec)\b[\W\d]*)*$"
)
_FRAGMENT_LONG = 130
_FRAGMENT = re.compile(
    r"(?:(?:Home|Back|Off|On|Then|Again|Thence|First|Second|Third|Fourth|Last),? )?"
    r"(?i:to|at|in|from|by|via) (?:the )?"
    r"(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]"
    r"|\d|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, \d"
)
_SAYING = AUXILIARY - {"to", "not", "never"}
_TELEGRAPHIC = 3  # semicolons that make a sentence a list
_OUTLOOK = 500  # characters in which the next date tells whether the last led ahead
_SECTIONS = 4  # headings that make what stands before them a summary


_HEAD = 3000  # characters in which a newspaper tells of a death
_AFTER_ALL = 0.3  # of the years of a text may lie after a death that ends the life
_MOST = 0.8  # of them may lie after any death
_INFANCY = 4 * 366  # days after a birth in which nobody goes to school or to work
_DOINGS = ("education", "work", "military", "congress", "meeting")
_YOUTH = 15 * 366  # days after a birth before which nobody has children
_DOUBT = 3 * 366  # days by which two dates of the same birth may differ


def _begun(date: Date) -> Date:
    """Return the year in which a stretch begins."""
    first = date.edtf.partition("/")[0]
    return coarse(parse(first)) if first else date


_AFTERLIFE = 10  # of so many events one may come after a death: a museum, a book


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Whether a sentence without a verb is an entry: "To Milan by the night train"."""
    return end - start < _FRAGMENT_LONG and bool(_FRAGMENT.match(text, start, end))


def _begins_after(draft: Draft, day: int) -> bool:
    """Whether a draft but a burial lies wholly after a day."""
    first = draft.date.earliest if draft.date is not None else None
    return first is not None and first > day and draft.kind != "burial"


def _is_of_others(scene: Scene) -> bool:
    """Whether a sentence only tells where others had fought, died or been born."""
    verbs = [p for p in scene.predicates if p.form == "finite"]
    return bool(verbs) and all(
        p.subject == "other"
        and p.past_perfect
        and (p.frames[0].kind == "military" or p.frames[0].kind_of in _ENDING)
        for p in verbs
    )


_ENDING = ("born", "die", "bury")


def _follows(draft: Draft, died: Date) -> bool:
    """Whether a burial has a day without its year that comes after the death."""
    date = draft.date
    if date is None or "year inferred" not in draft.flags or date.earliest is None:
        return False
    exact = date.precision in ("day", "month") and died.earliest is not None
    return exact and date.earliest >= (died.earliest or 0)


class Reading:
    """Goes through the blocks and keeps what the next sentence needs to know."""

    def __init__(
        self, page: Page, blocks: tuple[Block, ...], subject: Subject, context: Context
    ) -> None:
        self.page = page
        self.subject = subject
        self.context = context
        self.drafts: list[Draft] = []
        self.vitals = find_vitals(page, blocks, subject.cast.names)
        self.years = told_years(page, blocks)
        self.clock = Clock(
            date_of_vital(self.vitals, "birth"), date_of_vital(self.vitals, "death")
        )
        self.focus: PlaceMention | None = None
        self.stage: tuple[str, list[PlaceMention]] = ("", [])
        self.talk = Conversation(subject.cast)
        self.ranks = contents(page)
        self.told = False
        self.times: list[Date | None] = []
        self.starts = array("q")  # where each of the times begins to be the story's
        self.lead = sum(b.kind == "head" for b in blocks) >= _SECTIONS
        self.summary = 0

    def begin(self) -> None:
        """Take the births and deaths that the head of the page places."""
        text = self.page.scroll.text
        for vital in self.vitals:
            tokens = tokens_of(text, vital.start, vital.end)
            places = find_places(text, tokens, self.context)
            if not places:
                places = bare_place(text, tokens, self.context)
            if places:
                draft = vital_draft(vital, places[0], len(self.drafts))
                self.drafts.append(draft)

    def take(self, block: Block) -> None:
        """Read a block of prose, an entry, a caption or a heading."""
        text = self.page.scroll.text
        if block.kind == "head":
            if not is_listed(self.page, block, self.ranks):
                return
            if self.lead and self.told:
                self.lead, self.summary = False, len(self.drafts)
            if not self._is_dateline(block):
                self.clock.begin_section(heading_years(self.page.text(block)))
            return
        self.clock.begin_block()
        self.told = self.told or block.kind == "prose"
        self.talk = Conversation(self.subject.cast)
        self.stage = ("", [])
        label = -1
        for start, end in split_sentences(
            text, block.start, block.end, mend=block.damaged
        ):
            if (
                label < 0
                and end - start < _LABEL_LONG
                and _LABEL.match(text, start, end)
            ):
                label = start  # "12 January. Leaves for Prague."
                continue
            self._sentence(text, label if label >= 0 else start, end, block)
            label = -1

    def _is_dateline(self, block: Block) -> bool:
        """Whether a heading is the day of the page itself, after the life."""
        died = self.clock.died.latest if self.clock.died is not None else None
        if died is None:
            return False
        told = find_dates(self.page.scroll.text, block.start, block.end)
        days = [m.date for m in told if m.date and m.date.precision == "day"]
        return any(day.earliest is not None and day.earliest > died for day in days)

    def _sentence(self, text: str, start: int, end: int, block: Block) -> None:
        """Read a sentence; one that can name no place is passed over quickly."""
        carried = None if self.lead else self.clock.carried()
        if not self.times or self.times[-1] is not self.clock.anchor:
            self.times.append(self.clock.anchor)
            self.starts.append(start)
        untold = self.clock.anchor is None
        moments = self._moments(text, start, end, block)
        if not self._may_place(text, start, end):
            self.talk.pass_over(text[start:end])
            return
        tokens = tokens_of(text, start, end)
        words = lows_of(tokens)
        talk = self.talk.next(tokens, words, text[start:end])
        places = self._places(text, tokens, words)
        self.stage = (text[start:end], places)
        if not places:
            return
        cast = self.subject.cast
        if talk.he == "self" and text.find("I ", start, end) >= 0:
            cast = speaking(cast, text[start:end])
        parse = find_predicates(text, tokens, places, cast, talk)
        tell_fates(text[start:end], tokens, parse.predicates, cast.names)
        predicates = without_dated(parse.predicates, moments, tokens)
        bare = not parse.predicates and _is_fragment(text, start, end)
        bare = bool(moments) and (bare or self._is_telegraphic(tokens, predicates))
        scene = Scene(
            text,
            start,
            end,
            tokens,
            places,
            predicates,
            moments,
            parse.clauses,
            listed=block.kind == "item"
            or bare
            or text.count(";", start, end) > _TELEGRAPHIC,
            damaged=block.damaged,
            caption=block.kind == "caption",
            carried=carried,
            opening=untold and not self.lead,
            heading=self.clock.heading,
            own=cast.names,
            bracketed=text.find(")", start, end) >= 0,
        )
        for draft in draft_events(scene):
            self._keep(draft._replace(order=len(self.drafts)))
        self._go_on(scene)

    def _places(
        self, text: str, tokens: list[Token], words: set[str]
    ) -> list[PlaceMention]:
        """Return the places of a sentence, named or pointed at."""
        places = find_places(text, tokens, self.context)
        if not POINTERS.isdisjoint(words):
            focus = self.focus
            if "latter" in words and self.stage[1]:
                focus = self.stage[1][-1]
            places = with_anaphors(text, tokens, places, focus)
        if places or not tokens:
            return places
        told = text[tokens[0].start : tokens[-1].end]
        return with_stage(told, tokens, self.stage)

    def _is_telegraphic(self, tokens: list[Token], predicates: list[Predicate]) -> bool:
        """Whether a sentence has a verb without subject: "Toured Spain in 1896."."""
        if not predicates or any(p.subject != "none" for p in predicates):
            return False
        own = self.subject.cast.names
        return not any(
            t.low in _SAYING or t.low in own or t.low in NOMINATIVES for t in tokens
        )

    def _go_on(self, scene: Scene) -> None:
        """Keep the place in focus, and the time before a birth told on the way."""
        if not _is_of_others(scene):
            self.focus = focus_of(scene.places, scene.drafts) or self.focus
        births = [d.date for d in scene.drafts if d.kind == "birth"]
        others = [m.date for m in scene.moments if m.date not in births]
        if births and others and self.clock.anchor in births:
            self.clock.anchor = others[-1]

    def _moments(self, text: str, start: int, end: int, block: Block) -> list[Moment]:
        """Return the dates of a sentence, if anything in it looks like one."""
        words = text[start:end]
        if not (_DIGIT.search(words) or any(map(words.__contains__, _DATE_CUES))):
            return []
        keep = block.kind != "caption"
        told = self.clock.anchor
        found = find_moments(text, start, end, self.clock, keep=keep)
        if keep and self.clock.anchor is not told:
            last = min(end + _OUTLOOK, block.end)
            self.clock.turn_back(told, partial(find_dates, text, end, last))
        return [m for m in found if not self._is_lifetime(m)]

    def _is_lifetime(self, moment: Moment) -> bool:
        """Whether a date only says from when to when the person lived."""
        born, died = self.clock.born, self.clock.died
        if not (moment.date.is_interval and born and died):
            return False
        return (moment.date.earliest, moment.date.latest) == (
            born.earliest,
            died.latest,
        )

    def _may_place(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence has a capital beyond its first, or points at a place."""
        if _CAPITAL.search(text, start + 1, end):
            return True
        words = text[start:end]
        return any(map(words.__contains__, _PLACE_CUES))

    def _keep(self, draft: Draft) -> None:
        if draft.kind in ("birth", "death") and self._is_contradicted(draft):
            return
        self.drafts.append(draft)
        if draft.basis == "stated" and draft.score >= HIGH:
            if draft.kind == "birth":
                self.clock.born = closer(self.clock.born, draft.date)
            if draft.kind == "death" and not self._is_contradicted(draft, _AFTER_ALL):
                self.clock.died = closer(self.clock.died, draft.date)

    def _is_contradicted(self, draft: Draft, share: float = _MOST) -> bool:
        """Whether so many years of the text lie beyond a birth or death not known."""
        known = self.clock.born if draft.kind == "birth" else self.clock.died
        if known is not None and draft.date is not None:
            window = Window(known.earliest, known.latest)
            if window.judge(draft.date) != "out":
                return False
        return contradicts(draft.kind, draft.date, self.years, share)

    def kept(self) -> list[Draft]:
        """Return the drafts within the person's life."""
        if self.clock.died is None:
            text = self.page.scroll.text[:_HEAD]
            told = told_death(text, self.clock.born, self.years)
            self.clock.died = told or self._told_death()
        if any(d.kind == "birth" and ORIGIN not in d.flags for d in self.drafts):
            self.drafts = [d for d in self.drafts if ORIGIN not in d.flags]
        return [
            d
            for d in map(self._dated, map(self._of_child, self.drafts))
            if self.is_alive(d) and not self._is_anothers(d)
        ]

    def _of_child(self, draft: Draft) -> Draft:
        """Take for a child's a birth that lies a youth after the page's own."""
        known = date_of_vital(self.vitals, "birth")
        if draft.kind != "birth" or draft.date is None or known is None:
            return draft
        first, born = draft.date.earliest, known.latest
        late = first is not None and born is not None and first > born + _YOUTH
        return draft._replace(kind="family") if late else draft

    def _is_anothers(self, draft: Draft) -> bool:
        """Whether a birth or death lies years from that of the page's head."""
        if draft.kind not in ("birth", "death") or draft.date is None:
            return False
        known = date_of_vital(self.vitals, draft.kind)
        if known is None or known.earliest is None or known.latest is None:
            return False
        first, last = draft.date.earliest, draft.date.latest
        if first is None or last is None:
            return False
        return first > known.latest + _DOUBT or last < known.earliest - _DOUBT

    def _told_death(self) -> Date | None:
        """Return the date of a death whose year only its entry tells: "1944: Dies at".

        It is none where the story goes on after it.
        """
        deaths = [d for d in self.drafts if d.kind == "death" and d.score >= MEDIUM]
        deaths = [d for d in deaths if "date carried over" not in d.flags]
        date = deaths[-1].date if deaths else None
        if date is None or date.latest is None or date.is_interval:
            return None
        later = [d for d in self.drafts if _begins_after(d, date.latest)]
        return date if len(later) <= max(len(self.drafts) // _AFTERLIFE, 1) else None

    def _dated(self, draft: Draft) -> Draft:
        """Give a birth, death or burial without its own date that of the life."""
        own = draft.date is not None and draft.basis in ("stated", "relative")
        if draft.kind == "death" and draft.basis == "duration" and draft.date:
            draft = draft._replace(date=_begun(draft.date), basis="inferred")
        draft = self._grown(draft)
        draft = self._ended(draft)
        if own or draft.kind not in ("birth", "death", "burial"):
            return draft
        date = self.clock.born if draft.kind == "birth" else self.clock.died
        if date is None:
            return draft
        if draft.kind == "burial" and _follows(draft, date):
            return draft
        if draft.kind == "burial" and (moved := self._reburial(draft, date)):
            return draft._replace(date=moved, basis="stated", flags=())
        if draft.kind == "burial":
            return draft._replace(
                date=coarse(date), basis="inferred", flags=("year of death",)
            )
        return draft._replace(
            date=date,
            basis="stated",
            score=draft.score + 0.6,
            flags=tuple(f for f in draft.flags if f == ORIGIN),
        )

    def _grown(self, draft: Draft) -> Draft:
        """Leave undated what nobody does so soon after the birth told before it."""
        born, date = self.clock.born, draft.date
        if born is None or date is None or "date carried over" not in draft.flags:
            return draft
        if draft.kind not in _DOINGS or born.latest is None or date.latest is None:
            return draft
        young = date.latest < born.latest + _INFANCY
        return draft._replace(date=None, flags=()) if young else draft

    def _reburial(self, draft: Draft, died: Date) -> Date | None:
        """Return the date after the death at which a sentence moves the remains."""
        found = find_dates(self.page.scroll.text, draft.start, draft.end)
        dates = (m.date for m in found if m.date is not None and m.role == "at")
        late = (d for d in dates if (d.earliest or 0) > (died.latest or 0))
        return next(late, None)

    def _ended(self, draft: Draft) -> Draft:
        """End with the life a stay whose end is open: "for the rest of his life"."""
        date, died = draft.date, self.clock.died
        if date is None or died is None or not date.edtf.endswith("/"):
            return draft
        return draft._replace(date=join_dates(date, died) or date)

    def is_alive(self, draft: Draft) -> bool:
        """Whether a draft falls into the lifetime; a burial may come after."""
        born, died = self.clock.born, self.clock.died
        if draft.date is None or draft.kind == "burial":
            return True
        first, last = draft.date.earliest, draft.date.latest
        if (
            died
            and died.latest is not None
            and first is not None
            and first > died.latest
        ):
            return False
        return not (
            born
            and born.earliest is not None
            and last is not None
            and last < born.earliest
        )
