// Play the journey, by one of three clocks, and the controls that do it.
//
// idle: time runs while something is known and skips what lies between (the default);
// even: each stop takes the same time; calendar: a day is a day.

/** seconds that a whole life may take */
const LONGEST = 90;
/** seconds at a stop */
const LEAST = 0.5;
const CALENDAR = 60;

/**
 * @typedef {Object} Moment Where the play is: on the way to a stop, or at it.
 * @property {number} index the last stop reached
 * @property {number} next the stop on the way to, or -1
 * @property {number} share of the way
 * @property {number} day
 */

/** When each shown stop is set out for, reached and left, in seconds. */
class Schedule {
  /** @param {Journey} journey @param {number[]} shown @param {string} clock */
  constructor(journey, shown, clock) {
    this.journey = journey;
    this.shown = shown;
    this.go = new Float64Array(shown.length);
    this.arrive = new Float64Array(shown.length);
    this.leave = new Float64Array(shown.length);
    if (clock === "calendar") this.byDays();
    else this.bySteps(clock);
    this.total = this.leave[shown.length - 1] + 0.8;
  }

  /** @param {string} clock */
  bySteps(clock) {
    const { stops } = this.journey;
    let at = 0;
    const steps = this.shown.map((index, place) => {
      const days = stops[index].to - stops[index].from;
      const longer = clock === "even" ? 0.2 : clamp(0, 0.28 * Math.log10(1 + days) - 0.15, 1);
      return [place ? 0.7 : 0, longer];
    });
    // Each stop stays for half a second, while that fits; the rest shares what is left.
    const least = Math.min(LEAST, LONGEST / this.shown.length);
    const sum = steps.reduce((total, [go, longer]) => total + go + longer, 0);
    const pace = Math.min(1, Math.max(0, LONGEST - least * this.shown.length) / sum);
    steps.forEach(([go, longer], place) => {
      this.go[place] = at;
      this.arrive[place] = at += go * pace;
      this.leave[place] = at += least + longer * pace;
    });
  }

  byDays() {
    const { stops } = this.journey;
    const first = stops[this.shown[0]].from;
    const last = Math.max(...this.shown.map((index) => stops[index].to), first + 1);
    const second = (/** @type {number} */ day) => ((day - first) / (last - first)) * CALENDAR;
    this.shown.forEach((index, place) => {
      const before = place ? this.arrive[place - 1] : 0;
      this.arrive[place] = Math.max(before, second(stops[index].from));
      this.go[place] = Math.max(place ? Math.max(before, second(stops[this.shown[place - 1]].to)) : 0, this.arrive[place] - 0.8);
      this.go[place] = Math.min(this.go[place], this.arrive[place]);
      this.leave[place] = Math.max(this.arrive[place], second(stops[index].to));
    });
  }

  /** @param {number} time in seconds @returns {Moment} */
  at(time) {
    let low = 0;
    let high = this.shown.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.arrive[middle] <= time) low = middle;
      else high = middle - 1;
    }
    const { stops } = this.journey;
    const here = stops[this.shown[low]];
    const index = this.shown[low];
    const next = this.shown[low + 1];
    if (next === undefined || time < this.go[low + 1]) {
      const share = clamp(0, (time - this.arrive[low]) / (this.leave[low] - this.arrive[low] || 1), 1);
      return { index, next: -1, share: 0, day: here.from + (here.to - here.from) * share };
    }
    const share = clamp(0, (time - this.go[low + 1]) / (this.arrive[low + 1] - this.go[low + 1] || 1), 1);
    const until = stops[next].from;
    const since = Math.min(here.to, until);
    return { index, next, share, day: since + (until - since) * share };
  }
}

class Player {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.moving = false;
    this.time = 0;
    /** @type {Moment | null} */
    this.moment = null;
    this.node = this.controls();
    page.state.on(["playing"], (now) => this.label(now.playing));
    page.state.on(FILTERS, () => this.reset());
    page.state.on(["clock"], () => this.reset());
    page.state.on(["stop", ...FILTERS], (_, how) => how.by !== "play" && this.tell());
    this.label(false);
  }

  controls() {
    const { page } = this;
    const { say, state } = page;
    this.button = iconButton("play", say("play"), () => (state.now.playing ? this.pause() : this.play()));
    this.button.classList.add("lm-play");
    this.readout = el("p", { class: "lm-readout", role: "status" });
    const choice = (/** @type {string} */ name, /** @type {any} */ field, /** @type {[any, string][]} */ options) =>
      el("label", {}, el("span", { text: name }), el("select", { on: { change: (event) => state.change({ [field]: options[event.target.selectedIndex][0] }) } },
        ...options.map(([value, text]) => el("option", { text, selected: state.now[field] === value }))));
    const settings = el("div", { class: "lm-menu lm-up", role: "group", "aria-label": say("playSettings") },
      choice(say("clock"), "clock", [["idle", say("clockIdle")], ["even", say("clockEven")], ["calendar", say("clockCalendar")]]),
      choice(say("speed"), "speed", [[0.5, "½ ×"], [1, "1 ×"], [2, "2 ×"], [4, "4 ×"]]));
    const more = el("button", { type: "button", class: "lm-text-button", text: say("playSettings") });
    disclose(more, settings);
    this.dayBox = el("input", { type: "text", class: "lm-day", "aria-label": say("onThisDay"), placeholder: say("onThisDay"), autocomplete: "off", spellcheck: "false" });
    const ask = el("form", { class: "lm-ask", on: { submit: (event) => { event.preventDefault(); this.answer(this.dayBox.value); } } }, this.dayBox);
    return el("div", { class: "lm-controls" },
      el("div", { class: "lm-steps" },
        iconButton("previous", say("previous"), () => this.step(-1)), this.button, iconButton("next", say("next"), () => this.step(1))),
      this.readout, ask, el("div", { class: "lm-holder" }, more, settings));
  }

  /** @param {boolean} playing */
  label(playing) {
    const name = this.page.say(playing ? "pause" : "play");
    this.button.replaceChildren(icon(playing ? "pause" : "play"));
    this.button.setAttribute("aria-label", name);
    this.button.title = name;
  }

  /** The last stop to draw. */
  upto() {
    return this.moving && this.moment ? this.moment.index : Infinity;
  }

  play() {
    const { page } = this;
    const shown = page.shown();
    if (!shown.length) return;
    this.schedule = new Schedule(page.journey, shown, page.state.now.clock);
    if (!this.moving || this.time >= this.schedule.total) {
      const at = shown.indexOf(page.state.now.stop);
      this.time = at > 0 && at < shown.length - 1 ? this.schedule.arrive[at] : 0;
      this.moving = true;
      this.moment = this.schedule.at(this.time);
      page.sheet.drawJourney();
    }
    this.told = 0;
    page.state.change({ playing: true });
    let last = performance.now();
    const turn = (/** @type {number} */ now) => {
      if (!page.state.now.playing) return;
      this.time += Math.min(0.1, (now - last) / 1000) * page.state.now.speed;
      last = now;
      if (this.time >= this.schedule.total) this.stop();
      else {
        this.frame(now);
        requestAnimationFrame(turn);
      }
    };
    requestAnimationFrame(turn);
  }

  /** @param {number} now */
  frame(now) {
    const { page, schedule } = this;
    const before = this.moment?.index;
    this.moment = schedule.at(this.time);
    const { index, day } = this.moment;
    const count = page.sheet.look?.count ?? 0;
    if (index !== before && (count <= MANY || now - (this.advanced ?? 0) > 60)) {
      this.advanced = now;
      page.sheet.advance(index);
    }
    page.sheet.drawTop();
    page.strip.moveCursor(day);
    if (now - this.told < (count > FEW ? 600 : 200)) return;
    this.told = now;
    if (index !== page.state.now.stop) {
      page.state.change({ stop: index }, { by: "play", follow: true });
      page.sheet.drawNames();
      page.refreshGround();
      if (now - (this.spoken ?? 0) > 2000) {
        this.spoken = now;
        page.announce(page.journey.stops[index].label);
      }
    }
    this.readout.textContent = page.speech.date(fromDay(day), "month");
  }

  pause() {
    this.page.state.change({ playing: false });
  }

  /** Leave the play: the whole journey is drawn again. */
  stop() {
    this.page.state.change({ playing: false });
    if (!this.moving) return;
    this.reset();
  }

  reset() {
    this.page.state.change({ playing: false });
    this.time = 0;
    if (!this.moving) return;
    this.moving = false;
    this.moment = null;
    this.page.redraw();
    this.tell();
  }

  /** @param {number} by */
  step(by) {
    const { page } = this;
    const shown = page.shown();
    if (!shown.length) return;
    const at = shown.indexOf(page.state.now.stop);
    const to = at < 0 ? (by > 0 ? 0 : shown.length - 1) : clamp(0, at + by, shown.length - 1);
    page.select(shown[to], { push: true });
  }

  /**
   * The part of the sheet in which the traveller moves just now.
   * @param {View} view
   * @returns {number[]} left, top, right, bottom in whole px
   */
  reach(view) {
    const { scene, journey } = this.page;
    const { index, next } = /** @type {Moment} */ (this.moment);
    const leg = next >= 0 ? scene.arriving[next] : -1;
    const key = `${index} ${leg} ${view.ox} ${view.k}`;
    if (key === this.reachKey) return /** @type {number[]} */ (this.reached);
    this.reachKey = key;
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const track = leg >= 0 ? scene.tracks[leg] : null;
    const xy = track ? [...track.xy, ...scene.at[journey.stops[index].place]] : scene.at[journey.stops[index].place];
    for (let at = 0; at < xy.length; at += 2) {
      const [x, y] = pixel(view, [xy[at], xy[at + 1]]);
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    const limits = [0, 0, view.width, view.height];
    // On a grid of 64 px, so that the canvas seldom changes its size.
    this.reached = box.map((value, side) => clamp(limits[side % 2], (side < 2 ? Math.floor((value - 20) / 64) : Math.ceil((value + 20) / 64)) * 64, limits[2 + (side % 2)]));
    return this.reached;
  }

  /** The traveller and the way behind. @param {any} pen @param {View} view */
  draw(pen, view) {
    if (!this.moving || !this.moment) return;
    const { scene, colours, sheet, journey } = this.page;
    const { index, next, share } = this.moment;
    const leg = next >= 0 ? scene.arriving[next] : -1;
    let [x, y] = scene.at[journey.stops[index].place];
    if (leg >= 0 && scene.tracks[leg]) {
      const here = /** @type {any} */ (scene.along(leg, share));
      [x, y] = [here.x, here.y];
      pen.lineCap = "round";
      pen.strokeStyle = scene.hue(colours, next);
      pen.lineWidth = 2;
      pen.setLineDash(scene.dashes(leg, { ...sheet.look, upto: next }));
      pen.beginPath();
      traceTrack(pen, view, scene.tracks[leg], here.step + 1);
      const [px, py] = pixel(view, [x, y]);
      pen.lineTo(px, py);
      pen.stroke();
      pen.setLineDash([]);
    }
    const [px, py] = pixel(view, [x, y]);
    const colour = scene.hue(colours, next >= 0 ? next : index);
    pen.fillStyle = colours.land;
    circle(pen, px, py, 8.5);
    pen.fill();
    pen.fillStyle = colour;
    circle(pen, px, py, 6.5);
    pen.fill();
    pen.globalAlpha = 0.28;
    pen.strokeStyle = colour;
    pen.lineWidth = 5;
    circle(pen, px, py, 11);
    pen.stroke();
    pen.globalAlpha = 1;
  }

  /** Say beside the controls what is shown. */
  tell() {
    const { page } = this;
    const { now } = page.state;
    const stop = page.journey.stops[now.stop];
    const count = page.shown().length;
    if (stop && page.verdicts[now.stop] > OUT) this.readout.replaceChildren(`${stop.seq} · ${stop.label}, ${page.sayWhen(stop)}`);
    else {
      const bounds = [now.from, now.to].map((day, end) => (Number.isFinite(day) ? page.speech.day(day) : page.speech.year(end ? page.journey.last : page.journey.first)));
      this.readout.replaceChildren(`${bounds.join(` ${DASH} `)} · ${page.say("stops", { n: count, count: page.speech.number(count) })}`);
    }
    if (count < page.journey.stops.length) this.readout.append(" ", el("button", { type: "button", class: "lm-inline", text: page.say("showAll"), on: { click: () => page.clear() } }));
  }

  /** Where was he on this day? @param {string} text */
  answer(text) {
    const { page } = this;
    const days = page.speech.read(text);
    if (!days) {
      this.readout.textContent = page.say("noDay");
      return;
    }
    const day = Math.round((days[0] + days[1]) / 2);
    const found = page.journey.on(day);
    const names = found.stops.map((index) => page.journey.stops[index].label);
    const date = page.speech.day(day);
    if (found.stops.length && found.state !== "outside") page.select(found.stops[found.state === "between" ? 0 : found.stops.length - 1], { push: true });
    this.readout.textContent = page.say(`day.${found.state}`, { date, place: [...new Set(names)].join(", "), from: names[0] ?? "", to: names[1] ?? "" });
    page.strip.moveCursor(day);
  }
}
