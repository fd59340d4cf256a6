// The whole page: what is on it, and what happens when something changes.

class Page {
  /**
   * @param {HTMLElement} root
   * @param {any} data the journey's data block
   * @param {any} ground the drawing of the ground
   * @param {any} tables words of the page by language
   */
  constructor(root, data, ground, tables) {
    this.root = root;
    this.options = data.options;
    const [lang, words] = chooseWords(tables, this.options.lang);
    this.lang = lang;
    this.say = sayFrom(words, lang);
    this.speech = new Speech(lang, this.say);
    this.journey = new Journey(data);
    const spots = this.journey.places.filter((spot) => spot.stops.length);
    this.projection = chooseProjection(spots, this.options.tiles ? "mercator" : this.options.projection);
    this.scene = new Scene(this.journey, this.projection);
    this.drawing = ground;
    this.tints = new Tints(this, data.tints);
    this.framed = window.parent !== window;
    this.boxed = this.framed || Boolean(this.options.fragment);
    root.classList.toggle("lm-boxed", this.boxed);
    const start = this.options.fragment ? {} : readHash(location.hash, this.journey);
    this.opened = false;
    this.state = new Store({ theme: this.options.theme, borders: this.options.borders, ...start });
    this.verdicts = this.filter();
    this.state.on(FILTERS, () => (this.verdicts = this.filter()));
    this.setTheme();
    this.build();
    this.react();
    if (!this.options.fragment) followAddress(this.state, this.journey);
  }

  /** Make the parts and put them on the page. */
  build() {
    this.live = el("div", { class: "lm-quiet", "aria-live": "polite" });
    this.list = new List(this);
    this.strip = new Strip(this);
    this.player = new Player(this);
    this.panels = new Panels(this);
    const folium = document.querySelector(".folium-map");
    this.folium = this.options.fragment || !folium ? null : window[folium.id];
    this.mapNode = this.folium ? folium : el("div");
    this.mapNode.classList.add("lm-map");
    this.mapNode.style.position = "absolute";
    this.mapNode.setAttribute("role", "region");
    this.mapNode.setAttribute("aria-label", this.say("mapLabel"));
    this.tip = el("div", { class: "lm-tip", hidden: true });
    this.stage = el("section", { class: "lm-stage", "aria-label": this.say("map") }, this.mapNode, ...toolsOf(this), (this.credit = el("p", { class: "lm-credit", text: this.credits() })), this.tip);
    this.time = el("section", { class: "lm-time", "aria-label": this.say("timeline") }, this.strip.node, this.player.node);
    this.root.append(this.panels.header, this.stage, this.time, this.panels.node, this.live);
    this.root.lang = this.lang;
    this.measure();
    this.openMap();
    this.list.build();
    this.list.filter();
    this.strip.resize();
    this.player.tell();
    new ResizeObserver(() => this.resize()).observe(this.root);
    const { stop, view } = this.state.now;
    this.panels.open(view);
    this.credit.textContent = this.credits();
    if (stop >= 0) {
      this.list.point(stop, { by: "address" });
      if (view !== "story") this.camera.reveal(this.journey.stops[stop]);
    }
    this.opened = true;
  }

  openMap() {
    const map = this.folium ?? L.map(this.mapNode, {
      crs: leafletSystem(this.projection), zoomControl: false, attributionControl: false,
      zoomSnap: 0, zoomDelta: 1, wheelPxPerZoomLevel: 110, minZoom: 0.4, maxZoom: this.options.tiles ? 18 : 11,
      zoomAnimation: !still(), inertia: !still(), worldCopyJump: false,
    });
    this.map = map;
    this.camera = new Camera(this, map);
    if (this.folium) map.invalidateSize({ animate: false, pan: false }).setMinZoom(0.4);
    this.camera.whole();
    map.createPane("lm-ground").style.zIndex = "100";
    this.ground = makeGround(this).addTo(map);
    if (this.options.tiles) addTiles(this, map);
    this.sheet = makeSheet(this);
    this.sheet.addTo(map);
    this.pointer = new Pointer(this);
    if (this.boxed) yieldScrolling(this);
    if (!this.options.fragment) printOn(this);
  }

  /** @returns {Uint8Array} the verdict on each stop under the filters of now */
  filter() {
    const { from, to, strict, kinds, places, find } = this.state.now;
    const verdicts = this.journey.judge(from, to);
    const words = find.toLowerCase().trim();
    if (!strict && !kinds.length && !places.length && !words) return verdicts;
    this.journey.stops.forEach((stop, index) => {
      const kept = (!strict || verdicts[index] !== POSSIBLE) && (!kinds.length || kinds.includes(stop.kind)) && (!places.length || places.includes(keyOf(this, stop))) && (!words || textOf(this, stop).includes(words));
      if (!kept) verdicts[index] = OUT;
    });
    return verdicts;
  }

  /** @returns {number[]} indices of the stops that are shown */
  shown() {
    const shown = [];
    this.verdicts.forEach((verdict, index) => verdict > OUT && shown.push(index));
    return shown;
  }

  /** @returns {string[]} ids of the stops that are shown, in order of time */
  ids() {
    return this.shown().map((index) => this.journey.stops[index].id);
  }

  /** Show everything again. */
  clear() {
    this.state.change({ from: -Infinity, to: Infinity, fromText: "", toText: "", strict: false, kinds: [], places: [], find: "" }, { push: true });
  }

  /** @returns {Look} */
  look() {
    const count = this.verdicts.reduce((sum, verdict) => sum + (verdict > OUT ? 1 : 0), 0);
    return { colours: this.colours, verdicts: this.verdicts, upto: this.player.upto(), count };
  }

  /** Redraw at the next frame, once however often asked. */
  redraw() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.sheet.drawJourney();
    });
  }

  /** Redraw the ground when what lies on it has changed. */
  refreshGround() {
    const { borders, tints, playing } = this.state.now;
    const key = `${borders} ${tints} ${playing && this.tints.layers.length > 0} ${this.tints.current(this.tints.day()).map((area) => `${area.name}${area.from}`).join()}`;
    if (key === this.groundKey) return;
    this.groundKey = key;
    this.ground.drawAll();
    this.sheet.drawNames();
    this.credit.textContent = this.credits();
  }

  /** Whose data the picture shows. */
  credits() {
    const { options } = this;
    const { borders } = this.state.now;
    return [options.tiles?.credit, borders ? options.creditLong : options.credit, this.tints.credit()].filter(Boolean).join(" · ");
  }

  /** What follows from each change of state. */
  react() {
    const { state } = this;
    state.on(FILTERS, () => this.redraw());
    state.on(["today"], () => this.sheet.drawNames());
    state.on(["borders", "tints", "off", "playing", "stop", "from", "to"], () => this.refreshGround());
    state.on(["theme"], () => this.repaint());
    state.on(["places"], ({ places }) => {
      for (const button of this.root.querySelectorAll(".lm-only")) button.setAttribute("aria-pressed", String(places.includes(button.dataset.place)));
    });
    state.on(["stop"], (now, how) => this.focus(now, how));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  /** @param {State} now @param {any} how */
  focus(now, how) {
    if (how.by === "play") return;
    const stop = this.journey.stops[now.stop];
    this.sheet.drawNames();
    this.sheet.drawTop();
    if (!stop) return;
    if (now.view === "story") this.camera.follow(stop);
    else this.camera.reveal(stop);
    if (how.by !== "address") this.announce(`${stop.label}, ${this.sayWhen(stop)}`);
  }

  /** @param {number} index @param {any} [how] */
  select(index, how = {}) {
    this.player.stop();
    this.state.change({ stop: index }, how);
  }

  /** Say something to those who listen. @param {string} text */
  announce(text) {
    this.live.textContent = text;
  }

  setTheme() {
    const { theme } = this.state.now;
    const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    this.dark = dark;
    this.root.dataset.theme = dark ? "dark" : "light";
    this.colours = palette(dark ? "dark" : "light");
  }

  repaint() {
    this.setTheme();
    this.list.recolour();
    this.strip.show();
    this.ground.drawAll();
    this.sheet.drawAll();
  }

  /** Choose the form that the width asks for. */
  measure() {
    const { width } = this.root.getBoundingClientRect();
    this.narrow = width < 760;
    this.root.classList.toggle("lm-narrow", this.narrow);
  }

  resize() {
    this.measure();
    this.map.invalidateSize({ animate: false, pan: false });
    this.strip.resize();
  }

  /** Where on the sheet buttons lie over the map. @param {number[]} frame */
  occupied(frame) {
    const outer = this.mapNode.getBoundingClientRect();
    return [...this.stage.querySelectorAll(".lm-group, .lm-credit")].map((node) => {
      const box = node.getBoundingClientRect();
      return [box.left - outer.left, box.top - outer.top, box.right - outer.left, box.bottom - outer.top].map((value, at) => value + frame[at % 2] - 4);
    });
  }

  /** What scrolls the list: its own frame, or on a phone the page. */
  get scroller() {
    return this.narrow && !this.boxed ? document.scrollingElement : this.panels.scroll;
  }

  /** Scroll so that a node stands a third down in what is left of the view. @param {Element} node @param {ScrollBehavior} behavior @param {number} [share] */
  scrollTo(node, behavior, share = 0.3) {
    const frame = this.scroller;
    if (!frame || node.closest("[hidden]")) return;
    const whole = frame === document.scrollingElement;
    const outer = whole ? { top: 0, bottom: innerHeight } : frame.getBoundingClientRect();
    const top = this.narrow && !this.boxed ? this.stage.getBoundingClientRect().bottom : outer.top;
    const inner = node.getBoundingClientRect();
    if (inner.top >= top + 50 && inner.bottom <= outer.bottom - 16) return;
    frame.scrollTo({ top: frame.scrollTop + inner.top - top - Math.min(110, (outer.bottom - top) * share), behavior });
  }

  /** @param {any} pen @param {View} view @param {Palette} colours */
  drawGround(pen, view, colours) {
    const { borders } = this.state.now;
    this.land ??= new Land(this.drawing, this.projection);
    const quick = this.state.now.playing;
    const tinted = this.tints.current(this.tints.day()).length > 0;
    this.land.draw(pen, view, colours, borders, tinted ? (copy) => this.tints.draw(pen, copy, colours, quick) : null, quick);
  }

  /** The stop in focus, the traveller, an open fan. @param {any} pen @param {View} view */
  drawTop(pen, view) {
    const { stop } = this.state.now;
    if (!this.sheet.look) return;
    if (stop >= 0 && !this.player.moving) this.drawFocus(pen, view, stop);
    this.player.draw(pen, view);
    this.pointer?.draw(pen);
  }

  /** @param {any} pen @param {View} view @param {number} index */
  drawFocus(pen, view, index) {
    const { scene, sheet } = this;
    const leg = scene.arriving[index];
    if (leg >= 0 && scene.drawn(leg, sheet.look)) {
      pen.lineWidth = 3.4;
      pen.lineCap = "round";
      pen.strokeStyle = scene.hue(this.colours, index);
      pen.setLineDash(scene.dashes(leg, sheet.look).map((part) => part * 1.4));
      pen.beginPath();
      traceTrack(pen, view, scene.tracks[leg]);
      pen.stroke();
      pen.setLineDash([]);
    }
    const stop = this.journey.stops[index];
    const colour = scene.hue(this.colours, index);
    if (scene.areas[stop.place]) return drawArea(pen, view, scene.areas[stop.place], colour, 1);
    const [x, y] = pixel(view, scene.at[stop.place]);
    const size = dotSize(sheet.look.count) + 3;
    pen.fillStyle = stop.doubt ? this.colours.land : colour;
    pen.strokeStyle = colour;
    pen.lineWidth = 2.4;
    pen.globalAlpha = 1;
    circle(pen, x, y, size);
    pen.fill();
    pen.stroke();
    pen.globalAlpha = 0.3;
    pen.lineWidth = 5;
    circle(pen, x, y, size + 5);
    pen.stroke();
    pen.globalAlpha = 1;
    return undefined;
  }

  /** The date of a stop in words, in both styles where the source has the old one. @param {Stop} stop */
  sayWhen(stop) {
    if (!stop.when) return this.say("undated");
    const said = stop.words || this.speech.edtf(stop.when);
    if (!stop.oldStyle || stop.s1 !== stop.s2 || !Number.isFinite(stop.s1)) return said;
    return `${said} (${this.say("newStyle", { date: this.speech.day(stop.s1) })})`;
  }

  /** @param {Stop} stop */
  showText(stop) {
    this.state.change({ stop: stop.index, view: "text" }, { push: true });
  }
}

/** What the address calls the place of a stop. @param {Page} page @param {Stop} stop */
function keyOf(page, stop) {
  const spot = page.journey.places[stop.place];
  return spot.id || spot.name;
}

/** What the search box looks through. @param {Page} page @param {Stop} stop */
function textOf(page, stop) {
  stop.search ??= [stop.label, stop.written, page.journey.places[stop.place]?.name, stop.what, stop.when, page.say(`kind.${stop.kind}`)].join(" ").toLowerCase();
  return stop.search;
}
