// The sheet: canvases in Leaflet layers, each redrawn only when it must be.
//
// The ground lies in a pane of its own, under tiles where there are any; above it the
// way (areas and legs), the dots, the names, and on top what moves.

/** What a redraw may cost, in ms, to be done at each step of a zoom. */
const SWIFT = 14;

/**
 * @param {string} pane
 * @param {string[]} parts the canvases, lowest first
 * @param {Object} more methods, `drawAll` among them
 * @returns {any} a Leaflet renderer
 */
function makeCanvases(pane, parts, more) {
  const Canvases = L.Renderer.extend({
    options: { padding: 0.12, pane },

    _initContainer() {
      this._container = el("div", { class: "lm-sheet" });
      this.pens = {};
      for (const part of parts) {
        const canvas = el("canvas");
        this._container.append(canvas);
        this.pens[part] = canvas.getContext("2d");
      }
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      if (!size.x || !size.y) return;
      L.DomUtil.setPosition(this._container, min);
      this.resize(size.x, size.y);
      const scale = this._map.options.crs.scale(this._zoom);
      const origin = this._map.getPixelOrigin();
      this.view = {
        k: scale / TURN, zoom: this._zoom, width: size.x, height: size.y,
        ox: scale / 2 - origin.x - min.x, oy: scale / 2 - origin.y - min.y,
      };
      this.fire("update");
      const began = performance.now();
      this.drawAll();
      this.cost = performance.now() - began;
    },

    /** A step of a zoom: drawn anew where that is quick, else stretched for a while. */
    _onZoom() {
      const stretch = this._map.getZoomScale(this._map.getZoom(), this._zoom);
      if (this.cost < SWIFT || stretch > 1.7 || stretch < 0.6) this._update();
      else this._updateTransform(this._map.getCenter(), this._map.getZoom());
    },

    /** @param {number} width @param {number} height */
    resize(width, height) {
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      if (this.size === `${width} ${height} ${sharp}`) return;
      this.size = `${width} ${height} ${sharp}`;
      this.topKey = "";
      for (const part of parts) {
        const { canvas } = this.pens[part];
        canvas.width = width * sharp;
        canvas.height = height * sharp;
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
        this.pens[part].setTransform(sharp, 0, 0, sharp, 0, 0);
      }
    },

    /** @param {string} part @returns {CanvasRenderingContext2D} its pen, the part cleared */
    clear(part) {
      const pen = this.pens[part];
      pen.globalAlpha = 1;
      pen.setLineDash([]);
      pen.clearRect(0, 0, this.view.width, this.view.height);
      return pen;
    },

    ...more,
  });
  return new Canvases();
}

/**
 * The ground is first drawn right before the first picture is shown: no reader sees a
 * map without it, and the page answers a third sooner.
 * @param {Page} page @returns {any} the layer of land and water
 */
function makeGround(page) {
  return makeCanvases("lm-ground", ["ground"], {
    drawAll() {
      if (!this.view) return;
      if (this.begun) page.drawGround(this.clear("ground"), this.view, page.colours);
      else this.waiting ??= requestAnimationFrame(() => this.begin());
    },

    begin() {
      this.begun = true;
      this.drawAll();
      if (page.tints.current(page.tints.day()).length) page.sheet.drawNames();
    },
  });
}

/** @param {Page} page @returns {any} the layer of the journey */
function makeSheet(page) {
  return makeCanvases("overlayPane", ["way", "dots", "names", "top"], {
    drawAll() {
      this.drawJourney();
    },

    /** All of the journey that the page's state shows. */
    drawJourney() {
      if (!this.view || !page.scene) return;
      const look = page.look();
      this.look = look;
      this.places = visited(page.scene, look);
      const pen = this.clear("way");
      drawAreas(pen, this.view, page.scene, look, this.places);
      drawLegs(pen, this.view, page.scene, look);
      drawPlaces(this.clear("dots"), this.view, page.scene, look, this.places);
      this.drawNames();
      this.drawTop();
    },

    /**
     * Add the stops that have come since the last drawing, without drawing the rest.
     * @param {number} upto
     */
    advance(upto) {
      const look = this.look;
      if (!look) return undefined;
      const from = look.upto;
      if (upto < from) return this.drawJourney();
      look.upto = upto;
      const { stops } = page.journey;
      const fresh = new Map();
      for (let index = from + 1; index <= upto; index++) {
        if (look.verdicts[index] === OUT) continue;
        const { place } = stops[index];
        const here = this.places.get(place) ?? [];
        here.push(index);
        this.places.set(place, here);
        fresh.set(place, here);
        const leg = page.scene.arriving[index];
        if (leg >= 0) drawLegs(this.pens.way, this.view, page.scene, look, leg, leg + 1);
      }
      if (!fresh.size) return undefined;
      const firsts = new Map([...fresh].filter(([, visits]) => visits.length === 1));
      drawAreas(this.pens.way, this.view, page.scene, look, firsts);
      drawPlaces(this.pens.dots, this.view, page.scene, look, fresh);
      return undefined;
    },

    /** Nothing where the map has no room yet, as in a frame that is still folded up. */
    drawNames() {
      if (!this.view || !this.look) return;
      const pen = this.clear("names");
      const { stop, today } = page.state.now;
      const frame = this.frame();
      const labels = labelsOf(this.view, page.scene, this.look, this.places, stop, today, frame).concat(page.tints.labels(this.view, frame));
      this.labels = placeLabels(pen, labels, frame, page.narrow ? 12 : 13, page.occupied(frame), inkOf(this.view, page.scene, this.look));
      drawLabels(pen, this.labels, page.colours, stop >= 0 ? page.journey.stops[stop].place : -1);
    },

    /** What is seen of the sheet, which is somewhat larger: left, top, right, bottom. */
    frame() {
      const size = this._map.getSize();
      const corner = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      return [corner.x + 4, corner.y + 4, corner.x + size.x - 4, corner.y + size.y - 4];
    },

    drawTop() {
      if (!this.view) return;
      this.cutTop(page.player.moving ? page.player.reach(this.view) : null);
      const pen = this.clear("top");
      page.drawTop(pen, this.view);
    },

    /**
     * Cut the topmost canvas down to where something moves: what is redrawn sixty
     * times a second had better be small.
     * @param {number[] | null} box left, top, right, bottom; null is all of the view
     */
    cutTop(box) {
      const [left, top, right, bottom] = box ?? [0, 0, this.view.width, this.view.height];
      const key = `${left} ${top} ${right} ${bottom} ${this.size}`;
      if (key === this.topKey) return;
      this.topKey = key;
      const { canvas } = this.pens.top;
      const sharp = Math.min(2, window.devicePixelRatio || 1);
      canvas.width = Math.max(1, right - left) * sharp;
      canvas.height = Math.max(1, bottom - top) * sharp;
      Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
      this.pens.top.setTransform(sharp, 0, 0, sharp, -left * sharp, -top * sharp);
    },
  });
}

/**
 * The place under a point of the sheet, or -1: the nearest dot, a name, or an area.
 * @param {any} sheet @param {Scene} scene @param {number} x @param {number} y
 */
function placeAt(sheet, scene, x, y) {
  if (!sheet.places) return -1;
  let best = -1;
  let least = 15;
  const areas = [];
  for (const place of sheet.places.keys()) {
    if (scene.areas[place]) {
      areas.push(place);
      continue;
    }
    const [px, py] = pixel(sheet.view, scene.at[place]);
    const away = Math.hypot(px - x, py - y);
    if (away < least) [best, least] = [place, away];
  }
  if (best >= 0) return best;
  for (const label of sheet.labels ?? []) {
    if (x > label.left - 3 && x < label.left + label.width + 3 && y > label.base - label.size && y < label.base + 5) return label.place;
  }
  const [lat, lon] = scene.projection.inverse((x - sheet.view.ox) / sheet.view.k, (sheet.view.oy - y) / sheet.view.k);
  return areas.find((place) => within(scene.journey.places[place].area ?? [], [lat, near(lon, 0)])) ?? -1;
}

/**
 * The places whose dots touch that of a place: a heap that a fan takes apart.
 * @param {any} sheet @param {Scene} scene @param {number} place
 */
function heapAt(sheet, scene, place) {
  if (scene.areas[place]) return [place];
  const [x, y] = pixel(sheet.view, scene.at[place]);
  return [...sheet.places.keys()].filter((other) => {
    if (scene.areas[other]) return false;
    const [px, py] = pixel(sheet.view, scene.at[other]);
    return Math.hypot(px - x, py - y) < 13;
  });
}
