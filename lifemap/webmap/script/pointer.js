// Pointing at the map: a hint over a place, a press that selects it, a fan for heaps.

class Pointer {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {{x: number, y: number, from: [number, number], stop: number}[]} */
    this.fan = [];
    const { map } = page;
    map.on("mousemove", (event) => this.hover(event));
    map.on("mouseout", () => this.hint(-1));
    map.on("click", (event) => this.press(event));
    map.on("zoomstart movestart", () => this.close());
    page.mapNode.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  /** A point of the map's frame as a point of the sheet. */
  local(event) {
    const point = event.layerPoint.subtract(this.page.sheet._bounds.min);
    return [point.x, point.y];
  }

  hover(event) {
    const [x, y] = this.local(event);
    const leaf = this.leafAt(x, y);
    const place = leaf ? this.page.journey.stops[leaf.stop].place : placeAt(this.page.sheet, this.page.scene, x, y);
    this.page.mapNode.style.cursor = place >= 0 ? "pointer" : "";
    this.hint(leaf || !this.fan.length ? place : -1, event.containerPoint, leaf ? leaf.stop : -1);
  }

  /** @param {number} place @param {any} [at] @param {number} [only] one stop of it */
  hint(place, at, only = -1) {
    const { page } = this;
    const { tip } = page;
    const visits = place >= 0 ? page.sheet.places?.get(place) : null;
    if (!visits) {
      tip.hidden = true;
      return;
    }
    const told = only >= 0 ? [only] : visits;
    const first = page.journey.stops[told[0]];
    const lines = told.slice(0, 5).map((index) => {
      const stop = page.journey.stops[index];
      return el("div", {}, el("span", { class: "lm-seq", text: String(stop.seq) }), ` ${page.sayWhen(stop)}`);
    });
    tip.replaceChildren(placeName(page, first), ...lines);
    if (told.length > 5) tip.append(el("div", { text: `+ ${told.length - 5}` }));
    tip.hidden = false;
    const size = page.map.getSize();
    const left = at.x + 14 + tip.offsetWidth > size.x ? at.x - 14 - tip.offsetWidth : at.x + 14;
    const top = clamp(6, at.y - 10, size.y - tip.offsetHeight - 6);
    tip.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
  }

  press(event) {
    const { page } = this;
    const [x, y] = this.local(event);
    const leaf = this.leafAt(x, y);
    if (leaf) {
      page.select(leaf.stop, { push: true });
      return;
    }
    const place = placeAt(page.sheet, page.scene, x, y);
    if (place < 0) {
      if (this.fan.length) this.close();
      else if (page.state.now.stop >= 0 && page.state.now.view !== "story") page.select(-1, { push: true });
      return;
    }
    const heap = heapAt(page.sheet, page.scene, place);
    const stops = heap.flatMap((each) => page.sheet.places.get(each)).sort((a, b) => a - b);
    if (heap.length > 1 && stops.length > 1) {
      this.open(stops, place);
      return;
    }
    const visits = page.sheet.places.get(place);
    const at = visits.indexOf(page.state.now.stop);
    page.select(visits[(at + 1) % visits.length], { push: true });
  }

  /** Spread a heap's stops on a ring round it. @param {number[]} stops @param {number} place */
  open(stops, place) {
    const { page } = this;
    const { view } = page.sheet;
    const [cx, cy] = pixel(view, page.scene.at[place]);
    const ring = stops.slice(0, 24);
    const radius = Math.max(34, (ring.length * 22) / TURN);
    this.fan = ring.map((stop, at) => {
      const angle = (at / ring.length) * TURN - Math.PI / 2;
      return { stop, x: cx + Math.cos(angle) * radius, y: cy + Math.sin(angle) * radius, from: pixel(view, page.scene.at[page.journey.stops[stop].place]) };
    });
    this.hint(-1);
    this.veil = { x: cx, y: cy, radius: radius + 20 };
    page.announce(page.say("heap", { count: stops.length, places: [...new Set(stops.map((stop) => page.journey.stops[stop].label))].join(", ") }));
    page.sheet.drawTop();
  }

  close() {
    if (!this.fan.length) return;
    this.fan = [];
    this.page.sheet.drawTop();
  }

  /** @param {number} x @param {number} y */
  leafAt(x, y) {
    return this.fan.find((leaf) => Math.hypot(leaf.x - x, leaf.y - y) < 13);
  }

  /** @param {any} pen */
  draw(pen) {
    if (!this.fan.length) return;
    const { colours, scene, journey } = this.page;
    pen.fillStyle = colours.land;
    pen.globalAlpha = 0.82;
    circle(pen, this.veil.x, this.veil.y, this.veil.radius);
    pen.fill();
    pen.lineWidth = 1;
    pen.strokeStyle = colours.soft;
    pen.globalAlpha = 0.7;
    for (const { x, y, from } of this.fan) {
      pen.beginPath();
      pen.moveTo(from[0], from[1]);
      pen.lineTo(x, y);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `600 10px ${SANS}`;
    for (const { x, y, stop } of this.fan) {
      const colour = scene.hue(colours, stop);
      pen.fillStyle = journey.stops[stop].doubt ? colours.land : colour;
      pen.strokeStyle = journey.stops[stop].doubt ? colour : colours.land;
      pen.lineWidth = 2;
      circle(pen, x, y, 10.5);
      pen.fill();
      pen.stroke();
      pen.fillStyle = journey.stops[stop].doubt ? colours.ink : colours.land;
      pen.fillText(String(journey.stops[stop].seq), x, y + 0.5);
    }
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
  }
}
