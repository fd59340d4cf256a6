// The chronology: every stop in order of time, on a line that repeats the map's signs.

const CHUNK = 50;

class List {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {HTMLLIElement[]} */
    this.rows = [];
    this.node = el("div", { class: "lm-list", on: { click: (event) => this.press(event), keydown: (event) => this.key(event) } });
    this.empty = el("p", { class: "lm-empty", hidden: true, text: page.say("nothingShown") });
    this.build();
    this.current = -1;
    this.card = null;
    page.state.on(["from", "to", "strict", "kinds", "find"], () => this.filter());
    page.state.on(["stop"], (now, how) => this.point(now.stop, how));
  }

  build() {
    const { journey } = this.page;
    let chunk = null;
    let heading = "";
    let count = 0;
    this.chunks = [];
    for (const stop of journey.stops) {
      const era = this.era(stop);
      if (!chunk || era !== heading || count >= CHUNK) {
        chunk = el("ol", { class: "lm-chunk", role: "list" });
        const title = era !== heading ? el("h2", { class: "lm-era", text: era }) : null;
        const section = el("div", { class: "lm-part" }, title, chunk);
        this.chunks.push({ section, rows: [] });
        heading = era;
        count = 0;
      }
      const row = this.row(stop);
      this.rows.push(row);
      this.chunks[this.chunks.length - 1].rows.push(stop.index);
      chunk.append(row);
      count++;
    }
    for (const { section, rows } of this.chunks) section.style.setProperty("--rows", String(rows.length));
    this.node.append(this.empty, ...this.chunks.map(({ section }) => section));
    this.setTab(0);
  }

  /** The decade a stop falls in, or its century or year, as the journey's length asks. */
  era(stop) {
    const { journey, speech, say } = this.page;
    const years = (journey.last - journey.first) / YEAR_DAYS;
    const [year] = fromDay(clamp(journey.first, stop.s1, journey.last));
    if (years < 6) return speech.date([year, 1, 1], "year");
    if (years < 400) {
      const decade = Math.floor(year / 10) * 10;
      return say("decade", { year: speech.date([decade, 1, 1], "year") });
    }
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
    this.rows.forEach((row, index) => row.style.setProperty("--c", page.scene.hue(page.colours, index)));
  }

  /** Hide what the window leaves out. */
  filter() {
    const { verdicts } = this.page;
    let any = false;
    for (const { section, rows } of this.chunks) {
      let left = 0;
      for (const index of rows) {
        const hidden = verdicts[index] === OUT;
        const row = this.rows[index];
        if (row.hidden !== hidden) row.hidden = hidden;
        row.classList.toggle("lm-possible", verdicts[index] === POSSIBLE);
        if (!hidden) left++;
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
    const row = this.rows[index];
    if (!row) return;
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
