// States and other dated areas under the journey: of the time in focus, named with it.

/** Years over which the borders of one day may stand for all. */
const BRIEF = 12;

class Tints {
  /** @param {Page} page @param {any[]} layers sets of dated areas of the data block */
  constructor(page, layers) {
    this.page = page;
    this.layers = (layers || []).filter((layer) => layer.areas.length).map((layer) => ({
      ...layer, set: setOf(layer.name),
      areas: layer.areas.map(([name, from, to, text, lat, lon, hue]) => ({
        name, from: from ?? -Infinity, to: to ?? Infinity, text, lat, lon, grid: layer.grid ?? 1, coarse: Boolean(layer.grid), hue: hue ?? hashOf(name), shapes: null,
      })),
    }));
  }

  /** The day that the tints are of: that of the stop in focus, else the window's, else the middle of a few years. */
  day() {
    const { now } = this.page.state;
    const { journey, player } = this.page;
    if (player?.moving && player.moment) return player.moment.day;
    if (now.stop >= 0) return clamp(journey.first, journey.stops[now.stop].from, journey.last);
    if (Number.isFinite(now.from)) return now.from;
    if (Number.isFinite(now.to)) return now.to;
    return journey.last - journey.first < BRIEF * YEAR_DAYS ? (journey.first + journey.last) / 2 : null;
  }

  /** The areas of a day. @param {number | null} day */
  current(day) {
    const { tints, off } = this.page.state.now;
    if (day === null || !tints) return [];
    return this.layers.flatMap((layer) => (!off.includes(layer.set) ? layer.areas.filter((area) => area.from <= day && day <= area.to) : []));
  }

  /**
   * Draw the areas of the day on land, which is clipped to. The outlines of states are
   * coarse: each is first painted beyond its edge, so that it reaches the coast, and then
   * all of them as they are, so that none is over another's land.
   * @param {any} pen @param {View} view @param {Palette} colours
   * @param {boolean} quick whether states change from frame to frame: their edges may be coarse
   */
  draw(pen, view, colours, quick) {
    const areas = this.current(this.day());
    const { land, tint, tintAlpha } = colours;
    const mixed = (/** @type {any} */ area, /** @type {number} */ share) => blend([land, tint[area.hue % tint.length]], Math.min(1, share));
    pen.lineJoin = "bevel";
    for (const area of areas) {
      area.shapes ??= placeRings(decodeArea(area.text, area.grid), this.page.projection, true);
      if (area.coarse && !quick) this.outline(pen, view, area.shapes, "edge", mixed(area, tintAlpha), area.grid * RAD * view.k * 1.5);
    }
    for (const area of areas) {
      pen.fillStyle = mixed(area, tintAlpha);
      pen.beginPath();
      trace(pen, area.shapes, view, "fill");
      pen.fill("evenodd");
      if (!area.coarse) this.outline(pen, view, area.shapes, "edge", mixed(area, tintAlpha * 2.2), 1);
    }
    for (const { area, shapes } of this.frontiers(areas)) this.outline(pen, view, shapes, "line", mixed(area, tintAlpha * 2.4), 1);
  }

  /** @param {any} pen @param {View} view @param {Shape[]} shapes @param {"edge" | "line"} how @param {string} colour @param {number} width px */
  outline(pen, view, shapes, how, colour, width) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    trace(pen, shapes, view, how);
    pen.stroke();
  }

  /** The stretches that two states share, which are no coast. @param {any[]} areas */
  frontiers(areas) {
    const states = areas.filter((area) => area.coarse);
    const key = states.map((area) => `${area.name}${area.from}`).join();
    if (this.known?.key !== key) {
      const seen = new Map();
      for (const area of states) {
        area.steps ??= stepsOf(area);
        for (const step of area.steps.all) seen.set(step, (seen.get(step) ?? 0) + 1);
      }
      this.known = { key, shared: states.map((area) => ({ area, shapes: stretches(area.steps, seen, this.page.projection) })) };
    }
    return this.known.shared;
  }

  /** Names of the areas that are wide enough to bear them. @param {View} view @param {number[]} frame */
  labels(view, frame) {
    const { projection } = this.page;
    const labels = [];
    const { journey, sheet } = this.page;
    const named = new Set([...(sheet.places?.keys() ?? [])].map((place) => journey.places[place].name));
    for (const area of this.current(this.day())) {
      if (area.lat === undefined || !area.shapes || named.has(area.name)) continue;
      const [west, , east] = boxOf(area.shapes);
      const [x, y] = pixel(view, projection.forward(area.lat, projection.repeats ? near(area.lon, projection.lon0) : area.lon));
      const wide = (east - west) * view.k > area.name.length * 7;
      if (!wide || x < frame[0] || y < frame[1] || x > frame[2] || y > frame[3]) continue;
      labels.push({ place: -2, text: area.name, numbers: "", x, y, away: 0, weight: -1, area: true, state: true });
    }
    return labels;
  }

  /** What to print beside the credit: the year the areas are of, and whose they are. */
  credit() {
    const day = this.day();
    const drawn = this.current(day);
    if (!drawn.length) return "";
    const { say, speech } = this.page;
    const used = this.layers.filter((layer) => layer.areas.some((area) => drawn.includes(area)));
    const year = used.find((layer) => layer.year !== undefined && layer.year !== null)?.year;
    const said = year === undefined ? speech.year(/** @type {number} */ (day)) : speech.date([year, 1, 1], "year");
    return [say("tintsOf", { year: said }), ...used.map((layer) => layer.credit)].filter(Boolean).join(" · ");
  }
}

/** What a file of a row of files, each of a year, is one of. @param {string} name */
function setOf(name) {
  return name.replace(/[\s_-]*-?\d{3,4}$/, "") || name;
}

/**
 * The steps of a state's rings as numbers, the same in both directions.
 * @param {any} area
 */
function stepsOf({ text, grid }) {
  const rings = decodeArea(text, grid);
  const name = (/** @type {Float64Array} */ ring, /** @type {number} */ at) => Math.round((ring[at] + 360) / grid) * 4096 + Math.round((ring[at + 1] + 90) / grid);
  const lists = rings.map((ring) => Float64Array.from({ length: Math.max(0, ring.length / 2 - 1) }, (_, at) => {
    const [one, other] = [name(ring, at * 2), name(ring, at * 2 + 2)];
    return Math.min(one, other) * 2 ** 26 + Math.max(one, other);
  }));
  const all = new Set();
  for (const list of lists) for (const step of list) all.add(step);
  return { rings, lists, all };
}

/**
 * The parts of a state's rings whose steps another state takes, too.
 * @param {any} steps @param {Map<number, number>} seen @param {Projection} projection
 */
function stretches({ rings, lists }, seen, projection) {
  const found = [];
  rings.forEach((ring, number) => {
    let begin = -1;
    for (let at = 0; at <= lists[number].length; at++) {
      const shared = seen.get(lists[number][at]) > 1;
      if (shared && begin < 0) begin = at;
      if (shared || begin < 0) continue;
      found.push(ring.slice(begin * 2, at * 2 + 2));
      begin = -1;
    }
  });
  return placeRings(found, projection, false);
}

/** @param {string} text @returns {number} the same for the same text */
function hashOf(text) {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0;
  return hash;
}
