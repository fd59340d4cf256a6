// States and other dated areas under the journey: of the time in focus, named with it.

class Tints {
  /** @param {Page} page @param {any[]} layers sets of dated areas of the data block */
  constructor(page, layers) {
    this.page = page;
    this.layers = (layers || []).filter((layer) => layer.areas.length).map((layer) => ({
      ...layer, on: true,
      areas: layer.areas.map(([name, from, to, text, lat, lon], index) => ({
        name, from: from ?? -Infinity, to: to ?? Infinity, text, lat, lon, grid: layer.grid ?? 1, colour: index, shapes: null,
      })),
    }));
  }

  /** The day that the tints are of: that of the stop in focus, else the window's. */
  day() {
    const { now } = this.page.state;
    const { journey, player } = this.page;
    if (player?.moving && player.moment) return player.moment.day;
    if (now.stop >= 0) return clamp(journey.first, journey.stops[now.stop].from, journey.last);
    if (Number.isFinite(now.from)) return now.from;
    if (Number.isFinite(now.to)) return now.to;
    return null;
  }

  /** The areas of a day. @param {number | null} day */
  current(day) {
    if (day === null || !this.page.state.now.tints) return [];
    return this.layers.flatMap((layer) => (layer.on ? layer.areas.filter((area) => area.from <= day && day <= area.to) : []));
  }

  /** @param {any} pen @param {View} view @param {Palette} colours */
  draw(pen, view, colours) {
    for (const area of this.current(this.day())) {
      area.shapes ??= placeRings(decodeArea(area.text, area.grid), this.page.projection, true);
      pen.fillStyle = pen.strokeStyle = colours.tint[hashOf(area.name) % colours.tint.length];
      pen.globalAlpha = colours.tintAlpha;
      pen.beginPath();
      trace(pen, area.shapes, view, "fill");
      pen.fill("evenodd");
      pen.globalAlpha = Math.min(1, colours.tintAlpha * 2.2);
      pen.lineWidth = 1;
      pen.beginPath();
      trace(pen, area.shapes, view, "edge");
      pen.stroke();
      pen.globalAlpha = 1;
    }
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
    const used = this.layers.filter((layer) => layer.on && layer.areas.some((area) => drawn.includes(area)));
    const year = used.find((layer) => layer.year !== undefined && layer.year !== null)?.year;
    const said = year === undefined ? speech.year(/** @type {number} */ (day)) : speech.date([year, 1, 1], "year");
    return [say("tintsOf", { year: said }), ...used.map((layer) => layer.credit)].filter(Boolean).join(" · ");
  }
}

/** @param {string} text @returns {number} the same for the same text */
function hashOf(text) {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0;
  return hash;
}
