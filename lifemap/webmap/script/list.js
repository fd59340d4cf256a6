// The chronology: every stop in order of time, on a line that repeats the map's signs.

const CHUNK = 50;
/** So many stops are put in the list at once; of longer lives the rest follows. */
const AT_ONCE = 600;

class List {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {HTMLLIElement[]} */
    this.rows = [];
    this.node = el("div", { class: "lm-list", on: { click: (event) => this.press(event), keydown: (event) => this.key(event) } });
    this.empty = el("p", { class: "lm-empty", hidden: true, text: page.say("nothingShown") });
    this.plan();
    this.current = -1;
    this.card = null;
    page.state.on(FILTERS, () => this.filter());
    page.state.on(["stop"], (now, how) => this.point(now.stop, how));
  }

  /** Part the stops in chunks, each under the era it begins in. */
  plan() {
    /** @type {{section: HTMLElement, list: HTMLElement, rows: number[], filled: boolean}[]} */
    this.chunks = [];
    this.chunkOf = new Int32Array(this.page.journey.stops.length);
    let heading = "";
    let chunk = null;
    for (const stop of this.page.journey.stops) {
      const era = this.era(stop);
      if (!chunk || era !== heading || chunk.rows.length >= CHUNK) {
        const list = el("ol", { class: "lm-chunk", role: "list" });
        const section = el("div", { class: "lm-part" }, era !== heading ? el("h2", { class: "lm-era", text: era }) : null, list);
        this.chunks.push((chunk = { section, list, rows: [], filled: false }));
        heading = era;
      }
      this.chunkOf[stop.index] = this.chunks.length - 1;
      chunk.rows.push(stop.index);
    }
    for (const { section, rows } of this.chunks) section.style.setProperty("--rows", String(rows.length));
    this.node.append(this.empty, ...this.chunks.map(({ section }) => section));
  }

  /** Fill the chunks: the first at once, those of a long life in idle moments. */
  build() {
    let next = 0;
    for (let rows = 0; next < this.chunks.length && rows < AT_ONCE; next++) {
      this.fill(next);
      rows += this.chunks[next].rows.length;
    }
    this.setTab(Math.max(0, this.page.verdicts.findIndex((verdict) => verdict > OUT)));
    const idle = window.requestIdleCallback ?? ((/** @type {any} */ work) => setTimeout(work, 30, { timeRemaining: () => 8 }));
    this.complete = new Promise((done) => {
      const more = (/** @type {any} */ spare) => {
        do this.fill(next++);
        while (next < this.chunks.length && spare.timeRemaining() > 4);
        if (next < this.chunks.length) idle(more);
        else done(true);
      };
      if (next < this.chunks.length) idle(more);
      else done(true);
    });
  }

  /** Put the rows of a chunk in the list, unless they are there. @param {number} at */
  fill(at) {
    const chunk = this.chunks[at];
    if (chunk.filled) return;
    chunk.filled = true;
    const { journey, scene, colours, verdicts } = this.page;
    for (const index of chunk.rows) {
      const row = this.row(journey.stops[index]);
      row.style.setProperty("--c", scene.hue(colours, index));
      row.hidden = verdicts[index] === OUT;
      row.classList.toggle("lm-possible", verdicts[index] === POSSIBLE);
      this.rows[index] = row;
    }
    chunk.list.append(...chunk.rows.map((index) => this.rows[index]));
  }

  /** The decade a stop falls in, or its century or year, as the journey's length asks. */
  era(stop) {
    const { journey, speech, say } = this.page;
    const years = (journey.last - journey.first) / YEAR_DAYS;
    const [year] = fromDay(clamp(journey.first, stop.s1, journey.last));
    if (years < 6) return speech.date([year, 1, 1], "year");
    const size = years < 400 ? 10 : 100;
    if (year < 1) {
      const low = Math.floor((1 - year) / size) * size;
      return speech.years(1 - low - size + 1, Math.min(0, 1 - low));
    }
    if (size === 10) return say("decade", { year: speech.date([Math.floor(year / 10) * 10, 1, 1], "year") });
    const century = Math.floor((year - 1) / 100) + 1;
    return say("century", { number: century, year: speech.date([century * 100 - 99, 1, 1], "year") });
  }

  /** @param {Stop} stop */
  row(stop) {
    const { page } = this;
    const age = sayAge(page, stop);
    const spot = page.journey.places[stop.place];
    const head = el("button", { type: "button", class: "lm-head", tabindex: "-1", "aria-expanded": "false" },
      el("span", { class: "lm-seq", text: String(stop.seq) }),
      el("span", { class: `lm-mark${spot.area ? " lm-area" : stop.doubt ? " lm-hollow" : ""}${stop.life % 2 ? " lm-second" : ""}` }),
      el("span", { class: "lm-body" },
        el("span", { class: "lm-when" }, page.journey.lives.length > 1 ? `${page.journey.lives[stop.life].name} · ` : null, page.sayWhen(stop), age ? ` · ${age}` : null),
        placeName(page, stop),
        stop.what ? el("span", { class: "lm-what", text: stop.what }) : null,
        stop.certainty !== "certain" ? el("span", { class: "lm-doubt", text: page.say(stop.certainty) }) : null,
      ),
    );
    const row = el("li", { class: "lm-stop", "data-stop": stop.index }, head);
    const arriving = page.scene.arriving[stop.index];
    if (arriving >= 0) {
      const leg = page.journey.legs[arriving];
      if (!leg.sure || leg.gap > 0) row.classList.add("lm-unsure");
      if (leg.gap > WIDE_GAP) row.prepend(el("p", { class: "lm-gap", text: page.say("gap", { span: page.speech.span(leg.gap) }) }));
    }
    return row;
  }

  /** Colour the marks of time anew, for light or dark. */
  recolour() {
    const { page } = this;
    this.rows.forEach((row, index) => row?.style.setProperty("--c", page.scene.hue(page.colours, index)));
  }

  /** Hide what the window leaves out. */
  filter() {
    const { verdicts } = this.page;
    let any = false;
    for (const { section, rows, filled } of this.chunks) {
      let left = 0;
      for (const index of rows) {
        const hidden = verdicts[index] === OUT;
        if (!hidden) left++;
        if (!filled) continue;
        const row = this.rows[index];
        if (row.hidden !== hidden) row.hidden = hidden;
        row.classList.toggle("lm-possible", verdicts[index] === POSSIBLE);
      }
      const none = left === 0;
      if (section.hidden !== none) section.hidden = none;
      section.style.setProperty("--rows", String(left));
      any ||= !none;
    }
    this.empty.hidden = any;
    if (this.rows.length && this.rows[this.tab]?.hidden) this.setTab(verdicts.findIndex((verdict) => verdict > OUT));
  }

  /** The one row that the Tab key reaches. @param {number} index */
  setTab(index) {
    if (index >= 0 && index < this.chunkOf.length) this.fill(this.chunkOf[index]);
    const head = (/** @type {number} */ at) => this.rows[at]?.querySelector(".lm-head");
    head(this.tab ?? -1)?.setAttribute("tabindex", "-1");
    this.tab = index;
    head(index)?.setAttribute("tabindex", "0");
  }

  /** Open the row of the stop in focus. @param {number} index @param {any} how */
  point(index, how = {}) {
    const old = this.rows[this.current];
    if (old) {
      old.classList.remove("lm-current");
      old.firstChild && old.querySelector(".lm-head").setAttribute("aria-expanded", "false");
      this.card?.remove();
    }
    this.current = index;
    if (index < 0) return;
    this.fill(this.chunkOf[index]);
    const row = this.rows[index];
    row.classList.add("lm-current");
    this.setTab(index);
    if (how.by === "play") {
      if (how.follow) this.page.scrollTo(row, "auto");
      return;
    }
    row.querySelector(".lm-head").setAttribute("aria-expanded", "true");
    this.card = cardOf(this.page, this.page.journey.stops[index]);
    row.append(this.card);
    this.page.scrollTo(row, still() || how.by === "address" ? "auto" : "smooth");
  }

  /** @param {MouseEvent} event */
  press(event) {
    const head = /** @type {Element} */ (event.target).closest(".lm-head");
    if (!head) return;
    const index = Number(head.parentElement?.dataset.stop);
    this.page.select(index === this.page.state.now.stop ? -1 : index, { push: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!(/** @type {Element} */ (event.target).classList.contains("lm-head"))) return;
    const shown = [];
    this.page.verdicts.forEach((verdict, index) => verdict > OUT && shown.push(index));
    const at = shown.indexOf(this.tab);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: shown.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const index = shown[clamp(0, moves[event.key], shown.length - 1)];
    this.page.select(index, { by: "key" });
    this.rows[index].querySelector(".lm-head").focus({ preventScroll: true });
  }
}
