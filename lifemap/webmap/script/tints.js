// States and other dated areas under the journey: of the time in focus, named with it.

/** Years over which the borders of one day may stand for all. */
const BRIEF = 12;

class Tints {
  /** @param {Page} page @param {any[]} layers sets of dated areas of the data block */
  constructor(page, layers) {
    this.page = page;
    this.layers = (layers || []).filter((layer) => layer.areas.length).map((layer) => ({
      ...layer, set: setOf(layer.name),
      areas: layer.areas.map(([name, from, to, text, lat, lon]) => ({
        name, from: from ?? -Infinity, to: to ?? Infinity, text, lat, lon, grid: layer.grid ?? 1, coarse: Boolean(layer.grid), shapes: null,
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
   * Draw the areas of the day on land that is clipped to. The outlines of states are
   * coarse: each is first painted beyond its edge, so that it reaches the coast, and then
   * all of them as they are, so that none is over another's land.
   * @param {any} pen @param {View} view @param {Palette} colours
   */
  draw(pen, view, colours) {
    const areas = this.current(this.day());
    const { land, tint, tintAlpha } = colours;
    this.hues ??= huesOf(this.layers.flatMap((layer) => layer.areas).filter((area) => area.coarse), tint.length);
    const mixed = (/** @type {any} */ area, /** @type {number} */ share) => blend([land, tint[(this.hues.get(area.name) ?? hashOf(area.name)) % tint.length]], Math.min(1, share));
    pen.lineJoin = "round";
    for (const area of areas) {
      area.shapes ??= placeRings(decodeArea(area.text, area.grid), this.page.projection, true);
      if (area.coarse) this.outline(pen, view, area.shapes, "edge", mixed(area, tintAlpha), area.grid * RAD * view.k * 1.5);
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
    const key = areas.map((area) => `${area.name}${area.from}`).join();
    if (this.known?.key !== key) {
      const seen = new Map();
      const states = areas.filter((area) => area.coarse).map((area) => ({ area, rings: decodeArea(area.text, area.grid) }));
      for (const { rings } of states) {
        const steps = new Set();
        for (const ring of rings) for (let at = 2; at < ring.length; at += 2) steps.add(stepOf(ring, at));
        for (const step of steps) seen.set(step, (seen.get(step) ?? 0) + 1);
      }
      const shared = states.map(({ area, rings }) => ({ area, shapes: placeRings(rings.flatMap((ring) => stretches(ring, seen)), this.page.projection, false) }));
      this.known = { key, shared };
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
 * Colours by name, kept through all years, so that neighbours of any year differ.
 * @param {any[]} areas @param {number} count of colours
 */
function huesOf(areas, count) {
  const at = new Map();
  const beside = new Map();
  for (const { name, text, grid } of areas) {
    const near = beside.get(name) ?? beside.set(name, new Set()).get(name);
    for (const ring of decodeArea(text, grid)) {
      for (let index = 0; index < ring.length; index += 2) {
        const key = Math.round(ring[index] * 100) * 40000 + Math.round(ring[index + 1] * 100);
        const names = at.get(key) ?? at.set(key, new Set()).get(key);
        for (const other of names) near.add(other);
        names.add(name);
      }
    }
  }
  for (const [name, near] of beside) for (const other of near) beside.get(other).add(name);
  const hues = new Map();
  for (const [name, near] of [...beside].sort((a, b) => b[1].size - a[1].size)) {
    const taken = new Set([...near].filter((other) => other !== name).map((other) => hues.get(other)));
    const wanted = hashOf(name) % count;
    const free = Array.from({ length: count }, (_, step) => (wanted + step) % count).find((hue) => !taken.has(hue));
    hues.set(name, free ?? wanted);
  }
  return hues;
}

/** A step of a ring, the same in both directions. @param {Float64Array} ring @param {number} at */
function stepOf(ring, at) {
  const ends = [`${ring[at - 2].toFixed(2)},${ring[at - 1].toFixed(2)}`, `${ring[at].toFixed(2)},${ring[at + 1].toFixed(2)}`];
  return ends.sort().join();
}

/** The parts of a ring whose steps another state takes, too. @param {Float64Array} ring @param {Map<string, number>} seen */
function stretches(ring, seen) {
  const found = [];
  let line = [];
  for (let at = 2; at <= ring.length; at += 2) {
    if (at < ring.length && seen.get(stepOf(ring, at)) > 1) {
      if (!line.length) line.push(ring[at - 2], ring[at - 1]);
      line.push(ring[at], ring[at + 1]);
    } else if (line.length) {
      found.push(Float64Array.from(line));
      line = [];
    }
  }
  return found;
}

/** @param {string} text @returns {number} the same for the same text */
function hashOf(text) {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0;
  return hash;
}
