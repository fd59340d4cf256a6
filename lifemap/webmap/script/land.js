// The ground of the map: sea, graticule, land, water, and borders where asked for.

class Land {
  /**
   * @param {any} drawing texts of the layers: land, lakes, rivers, borders
   * @param {Projection} projection
   */
  constructor(drawing, projection) {
    this.projection = projection;
    const place = (/** @type {string} */ text) => placeRings(decodeLines(text ?? ""), projection, true);
    this.land = place(drawing.land);
    this.lakes = place(drawing.lakes);
    this.drawing = drawing;
    this.grid = placeRings(graticule(projection), projection, false);
    this.world = projection.repeats ? [] : [worldEdge(projection)];
  }

  /** The rivers, placed when first near enough to be drawn. */
  get rivers() {
    this.placedRivers ??= placeRings(decodeLines(this.drawing.rivers ?? ""), this.projection, false);
    return this.placedRivers;
  }

  /** Today's borders, placed when first asked for. */
  get borders() {
    this.placedBorders ??= placeRings(decodeLines(this.drawing.borders ?? ""), this.projection, false);
    return this.placedBorders;
  }

  /**
   * @param {any} pen @param {View} view @param {Palette} colours
   * @param {boolean} borders whether today's borders are drawn
   * @param {((view: View) => void) | null} tint draws areas between land and water
   * @param {boolean} [quick] whether they need not keep to the land
   */
  draw(pen, view, colours, borders, tint, quick = false) {
    this.drawSea(pen, view, colours);
    for (const copy of copies(this.projection, view)) {
      this.drawGround(pen, copy, colours);
      if (tint && quick) tint(copy);
      else if (tint) this.drawTinted(pen, copy, tint);
      this.drawWater(pen, copy, colours);
      if (borders) this.drawBorders(pen, copy, colours);
    }
  }

  drawSea(pen, view, colours) {
    pen.fillStyle = this.world.length ? colours.beyond : colours.sea;
    pen.fillRect(0, 0, view.width, view.height);
    if (!this.world.length) return;
    pen.fillStyle = colours.sea;
    pen.beginPath();
    trace(pen, this.world, view, "fill");
    pen.fill();
  }

  drawGround(pen, view, colours) {
    pen.lineWidth = 0.75;
    pen.strokeStyle = colours.grid;
    pen.beginPath();
    trace(pen, this.grid, view, "line");
    pen.stroke();
    pen.fillStyle = colours.land;
    pen.beginPath();
    trace(pen, this.land, view, "fill");
    pen.fill("evenodd");
  }

  /** @param {any} pen @param {View} view @param {(view: View) => void} tint */
  drawTinted(pen, view, tint) {
    pen.save();
    pen.beginPath();
    trace(pen, this.land, view, "fill");
    pen.clip("evenodd");
    tint(view);
    pen.restore();
  }

  drawWater(pen, view, colours) {
    pen.fillStyle = colours.lake;
    pen.beginPath();
    trace(pen, this.lakes, view, "fill");
    pen.fill("evenodd");
    pen.lineJoin = "round";
    if (view.zoom > 2.6) {
      pen.strokeStyle = colours.river;
      pen.lineWidth = clamp(0.5, view.zoom / 6, 1.4);
      pen.beginPath();
      trace(pen, this.rivers, view, "line");
      pen.stroke();
    }
    pen.strokeStyle = colours.coast;
    pen.lineWidth = 0.7;
    pen.beginPath();
    trace(pen, this.land, view, "edge");
    pen.stroke();
  }

  drawBorders(pen, view, colours) {
    pen.strokeStyle = colours.border;
    pen.lineWidth = 0.8;
    pen.setLineDash([3, 2.5]);
    pen.beginPath();
    trace(pen, this.borders, view, "line");
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** Meridians and parallels. @param {Projection} projection @returns {Float64Array[]} */
function graticule(projection) {
  const lines = [];
  const step = 20;
  for (let lon = -180; lon < 180; lon += step) {
    lines.push(Float64Array.from(Array.from({ length: 81 }, (_, at) => [lon, at * 2 - 80]).flat()));
  }
  for (let lat = -80; lat <= 80; lat += step) {
    const from = projection.repeats ? -180 : projection.lon0 - 179.99;
    lines.push(Float64Array.from(Array.from({ length: 181 }, (_, at) => [from + at * 1.9998, lat]).flat()));
  }
  return lines;
}

/** The edge of the whole world. @param {Projection} projection @returns {Shape} */
function worldEdge(projection) {
  if (projection.name === "laea") return rimOf();
  const side = (/** @type {number} */ turn) => Array.from({ length: 91 }, (_, at) => [projection.lon0 + turn, turn > 0 ? at * 2 - 90 : 90 - at * 2]).flat();
  return placeRing([...side(179.999), ...side(-179.999)], projection);
}
