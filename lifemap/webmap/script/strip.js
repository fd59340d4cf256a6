// The strip of time under the map: a bar a stop, soft where its dates are vague, and
// two handles that hold the window.

const LANES = 7;
const BAR = 8;
/** px that the first and last day stand off the ends, where the handles rest. */
const INSET = 12;

class Strip {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.journey = page.journey;
    this.canvas = el("canvas", { class: "lm-bars", "aria-hidden": "true" });
    this.shade = [el("div", { class: "lm-shade" }), el("div", { class: "lm-shade" })];
    this.cursor = el("div", { class: "lm-cursor", hidden: true });
    this.tip = el("div", { class: "lm-tip lm-strip-tip", hidden: true });
    this.handles = [this.handle("from"), this.handle("to")];
    this.axis = el("div", { class: "lm-axis", "aria-hidden": "true" });
    this.track = el("div", { class: "lm-track" }, this.canvas, ...this.shade, this.cursor, ...this.handles);
    this.node = el("div", { class: "lm-strip" }, this.track, this.axis, this.tip);
    this.lanes = layLanes(this.journey);
    this.listen();
    page.state.on(FILTERS, () => this.show());
    page.state.on(["stop"], () => this.point());
  }

  /** @param {"from" | "to"} end */
  handle(end) {
    const { page } = this;
    const handle = el("div", {
      class: `lm-handle lm-${end}`, role: "slider", tabindex: "0",
      "aria-label": page.say(end === "from" ? "windowFrom" : "windowTo"),
      "aria-valuemin": Math.round(this.journey.first), "aria-valuemax": Math.round(this.journey.last),
      on: { keydown: (/** @type {KeyboardEvent} */ event) => this.key(event, end) },
    });
    return handle;
  }

  /** @param {number} day @returns {number} px */
  x(day) {
    const { first, last } = this.journey;
    return INSET + ((clamp(first, day, last) - first) / (last - first)) * (this.width - 2 * INSET);
  }

  /** @param {number} x px @returns {number} */
  dayAt(x) {
    const { first, last } = this.journey;
    return Math.round(first + clamp(0, (x - INSET) / (this.width - 2 * INSET), 1) * (last - first));
  }

  /** Where a handle stands: one that sets no limit at the very end. @param {"from" | "to"} end @returns {number} px */
  edge(end) {
    const day = this.page.state.now[end];
    return Number.isFinite(day) ? this.x(day) : end === "from" ? 0 : this.width;
  }

  /** Fit the width there is. */
  resize() {
    const width = this.track.clientWidth;
    const height = this.track.clientHeight;
    if (!width || (width === this.width && height === this.height)) return;
    this.width = width;
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    this.height = height;
    this.canvas.width = this.width * sharp;
    this.canvas.height = this.height * sharp;
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.drawAxis();
    this.show();
    this.point();
  }

  /** The years under the strip. */
  drawAxis() {
    const ticks = ticksOf(this.journey, this.width, this.page.speech);
    const nodes = ticks.map(({ text }) => el("span", { text }));
    this.axis.replaceChildren(...nodes);
    const halves = nodes.map((node) => node.offsetWidth / 2);
    nodes.forEach((node, at) => (node.style.left = `${clamp(halves[at], this.x(ticks[at].day), this.width - halves[at])}px`));
  }

  /** Draw the bars and set the handles. */
  show() {
    const { page, pen, width } = this;
    if (!pen) return;
    pen.clearRect(0, 0, width, this.height);
    const rows = Math.min(LANES, this.lanes.count);
    const step = Math.min(BAR + 4, (this.height - 10) / rows);
    const thick = Math.max(2, Math.min(BAR, step - 1.5));
    const top = (this.height - rows * step) / 2;
    this.rows = { step, top, thick };
    this.journey.stops.forEach((stop, index) => {
      const verdict = page.verdicts[index];
      pen.globalAlpha = verdict === CERTAIN ? 1 : verdict === POSSIBLE ? 0.5 : 0.14;
      this.bar(stop, index, top + this.lanes.lane[index] * step, thick);
    });
    pen.globalAlpha = 1;
    this.setHandles();
  }

  /** @param {Stop} stop @param {number} index @param {number} y @param {number} thick */
  bar(stop, index, y, thick) {
    const { pen, page } = this;
    const colour = page.scene.hue(page.colours, index);
    const [x1, x2, x3, x4] = [this.x(stop.s1), this.x(stop.s2), this.x(stop.e1), this.x(stop.e2)];
    const left = Math.min(x1, x2);
    const right = Math.max(x4, left + 3);
    const inner = [Math.min(x2, x3), Math.max(x2, x3)];
    const single = stop.s1 === stop.e1 && stop.s2 === stop.e2;
    if (right - left < 4) {
      pen.fillStyle = colour;
      pen.fillRect(left, y, right - left, thick);
      return;
    }
    if (right - left < 7 || (x2 - x1 < 2 && x4 - x3 < 2)) {
      pen.fillStyle = colour;
    } else {
      const paint = pen.createLinearGradient(left, 0, right, 0);
      const at = (/** @type {number} */ x) => clamp(0, (x - left) / (right - left), 1);
      const faint = `${colour}22`;
      paint.addColorStop(0, x2 - x1 < 2 ? colour : faint);
      if (single) paint.addColorStop(0.5, `${colour}cc`);
      else {
        paint.addColorStop(at(inner[0]), colour);
        paint.addColorStop(at(inner[1]), colour);
      }
      paint.addColorStop(1, x4 - x3 < 2 ? colour : faint);
      pen.fillStyle = paint;
    }
    pen.beginPath();
    pen.roundRect(left, y, right - left, thick, Math.min(thick / 2, 3));
    pen.fill();
  }

  setHandles() {
    const { now } = this.page.state;
    const { first, last } = this.journey;
    [now.from, now.to].forEach((day, end) => {
      const at = clamp(first, day, last);
      const handle = this.handles[end];
      handle.style.left = `${this.edge(end ? "to" : "from")}px`;
      handle.setAttribute("aria-valuenow", String(Math.round(at)));
      handle.setAttribute("aria-valuetext", Number.isFinite(day) ? this.page.speech.day(at) : this.page.say("open"));
      handle.classList.toggle("lm-open", !Number.isFinite(day));
    });
    this.shade[0].style.width = `${this.edge("from")}px`;
    this.shade[1].style.width = `${this.width - this.edge("to")}px`;
  }

  /** Set the cursor to the stop in focus. */
  point() {
    const { stop } = this.page.state.now;
    this.cursor.hidden = stop < 0;
    if (stop >= 0) this.moveCursor(this.journey.stops[stop].from);
  }

  /** @param {number} day */
  moveCursor(day) {
    this.cursor.hidden = false;
    this.cursor.style.transform = `translateX(${this.x(day).toFixed(1)}px)`;
  }

  /** @param {KeyboardEvent} event @param {"from" | "to"} end */
  key(event, end) {
    const { now } = this.page.state;
    const { first, last } = this.journey;
    const step = Math.max(1, Math.round((last - first) / 200));
    const at = clamp(first, now[end], last);
    const moves = {
      ArrowLeft: at - step, ArrowDown: at - step, ArrowRight: at + step, ArrowUp: at + step,
      PageDown: at - step * 10, PageUp: at + step * 10, Home: -Infinity, End: Infinity,
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    event.stopPropagation();
    this.setEnd(end, moves[event.key]);
  }

  /** @param {"from" | "to"} end @param {number} day */
  setEnd(end, day) {
    const { now } = this.page.state;
    const { first, last } = this.journey;
    let value = day;
    if (end === "from") value = day <= first ? -Infinity : Math.min(day, clamp(first, now.to, last));
    else value = day >= last ? Infinity : Math.max(day, clamp(first, now.from, last));
    const text = Number.isFinite(value) ? isoDay(value) : "";
    this.page.state.change(end === "from" ? { from: value, fromText: text } : { to: value, toText: text });
  }

  /** Pointer: drag a handle, drag the window, press a bar. */
  listen() {
    const at = (/** @type {PointerEvent} */ event) => event.clientX - this.track.getBoundingClientRect().left;
    this.track.addEventListener("pointerdown", (event) => {
      const x = at(event);
      const y = event.clientY - this.track.getBoundingClientRect().top;
      const end = this.handles.indexOf(event.target);
      if (end < 0) {
        const stop = this.stopAt(x, y);
        if (stop >= 0) return this.page.select(stop, { push: true });
      }
      const nearest = Math.abs(x - this.edge("from")) <= Math.abs(x - this.edge("to")) ? 0 : 1;
      this.drag(event, /** @type {"from" | "to"} */ (["from", "to"][end < 0 ? nearest : end]), at);
      return undefined;
    });
    this.track.addEventListener("pointermove", (event) => this.hint(at(event), event));
    this.track.addEventListener("pointerleave", () => (this.tip.hidden = true));
  }

  /** @param {PointerEvent} event @param {"from" | "to"} end @param {(event: any) => number} at */
  drag(event, end, at) {
    event.preventDefault();
    const handle = this.handles[end === "from" ? 0 : 1];
    handle.focus({ preventScroll: true });
    this.track.setPointerCapture(event.pointerId);
    let wanted = at(event);
    let waiting = 0;
    const set = () => {
      waiting = 0;
      this.setEnd(end, this.dayAt(wanted));
    };
    const move = (/** @type {PointerEvent} */ moved) => {
      wanted = at(moved);
      waiting = waiting || requestAnimationFrame(set);
    };
    const stop = () => {
      this.track.removeEventListener("pointermove", move);
      this.track.removeEventListener("pointerup", stop);
      this.track.removeEventListener("pointercancel", stop);
    };
    this.track.addEventListener("pointermove", move);
    this.track.addEventListener("pointerup", stop);
    this.track.addEventListener("pointercancel", stop);
    if (event.target !== handle) set();
  }

  /** The stop whose bar lies under a point, or -1. @param {number} x @param {number} y */
  stopAt(x, y) {
    if (!this.rows) return -1;
    const lane = Math.floor((y - this.rows.top) / this.rows.step);
    let best = -1;
    let least = 5;
    this.journey.stops.forEach((stop, index) => {
      if (this.lanes.lane[index] !== lane || this.page.verdicts[index] === OUT) return;
      const [left, right] = [this.x(stop.s1), Math.max(this.x(stop.e2), this.x(stop.s1) + 3)];
      const away = x < left ? left - x : x > right ? x - right : 0;
      if (away < least) [best, least] = [index, away];
    });
    return best;
  }

  /** @param {number} x @param {PointerEvent} event */
  hint(x, event) {
    const y = event.clientY - this.track.getBoundingClientRect().top;
    const index = this.stopAt(x, y);
    this.tip.hidden = false;
    const { speech } = this.page;
    const stop = this.journey.stops[index];
    this.tip.textContent = stop ? `${stop.label}, ${this.page.sayWhen(stop)}` : speech.date(fromDay(this.dayAt(x)), "month");
    this.track.style.cursor = stop ? "pointer" : "";
    this.tip.style.left = `${clamp(60, x, this.width - 60)}px`;
  }
}

/** Lay bars in lanes so that those of one time do not cover each other. @param {Journey} journey */
function layLanes(journey) {
  const ends = [];
  const gap = (journey.last - journey.first) / 220;
  const lane = journey.stops.map((stop) => {
    const start = clamp(journey.first, stop.s1, journey.last);
    const end = Math.max(clamp(journey.first, stop.e2, journey.last), start + gap);
    let row = ends.findIndex((taken) => taken <= start);
    if (row < 0 && ends.length < LANES) row = ends.push(0) - 1;
    if (row < 0) row = ends.indexOf(Math.min(...ends));
    ends[row] = end + gap / 2;
    return row;
  });
  return { lane, count: Math.max(1, ends.length) };
}

/**
 * The days that the axis names.
 * @param {Journey} journey @param {number} width px @param {Speech} speech
 * @returns {{day: number, text: string}[]}
 */
function ticksOf(journey, width, speech) {
  const years = (journey.last - journey.first) / YEAR_DAYS;
  const room = Math.max(2, width / 66);
  if (years < 2) return monthTicks(journey, room, speech);
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000].find((size) => years / size <= room) ?? 5000;
  const ticks = [];
  const [from, to] = [fromDay(journey.first)[0], fromDay(journey.last)[0]];
  for (let year = from; year <= to; year++) {
    // Years before the era are counted as people count them: 50 BC, not -49.
    const counted = year < 1 ? 1 - year : year;
    const day = toDay(year, 1, 1);
    if (counted % step || day < journey.first || day > journey.last) continue;
    ticks.push({ day, text: speech.date([year, 1, 1], "year") });
  }
  return ticks;
}

/** @param {Journey} journey @param {number} room @param {Speech} speech */
function monthTicks(journey, room, speech) {
  const [year, month] = fromDay(journey.first);
  const months = Math.max(1, Math.ceil((journey.last - journey.first) / 30.44));
  const step = Math.max(1, Math.ceil(months / room));
  const ticks = [];
  for (let at = 0; at <= months; at += step) {
    const day = toDay(year, month + at, 1);
    if (day >= journey.first && day <= journey.last) ticks.push({ day, text: speech.date(fromDay(day), "month", "short") });
  }
  return ticks;
}
