// Which part of the sheet the map shows, and the journey's way through it.

class Camera {
  /** @param {Page} page @param {any} map a Leaflet map */
  constructor(page, map) {
    this.page = page;
    this.map = map;
  }

  /**
   * The centre and zoom that show a box of the sheet, clear of the buttons at the right.
   * @param {number[]} box west, south, east, north
   * @param {{most?: number, pad?: number}} [how] `most`: no nearer than this zoom
   */
  fit(box, { most = 7, pad = 46 } = {}) {
    const size = this.map.getSize();
    const aside = this.page.narrow ? 0 : 30;
    const room = [Math.max(80, size.x - pad * 2 - aside), Math.max(80, size.y - pad * 2)];
    const k = Math.min(room[0] / (box[2] - box[0] || 1e-9), room[1] / (box[3] - box[1] || 1e-9));
    const zoom = clamp(this.map.getMinZoom(), Math.log2((k * TURN) / 256), most);
    const shift = (aside / 2) * (TURN / (256 * 2 ** zoom));
    const [lat, lon] = this.page.projection.inverse((box[0] + box[2]) / 2 + shift, (box[1] + box[3]) / 2);
    return { centre: L.latLng(lat, lon), zoom };
  }

  /** Show all that is drawn. @param {boolean} [glide] */
  whole(glide = false) {
    const shown = this.page.shown();
    const stops = shown.length ? shown : this.page.journey.stops.map((stop) => stop.index);
    const box = stops.length ? this.page.scene.box(stops) : [-1, -1, 1, 1];
    const { centre, zoom } = this.fit(box, { most: 6.5, pad: this.page.narrow ? 34 : 64 });
    this.go(centre, zoom, glide);
  }

  /** @param {any} centre @param {number} zoom @param {boolean} glide */
  go(centre, zoom, glide) {
    if (glide && !still()) this.map.flyTo(centre, zoom, { duration: 0.9, easeLinearity: 0.4 });
    else this.map.setView(centre, zoom, { animate: false });
  }

  /** Bring a stop into view, moving the map no farther than that takes. @param {Stop} stop */
  reveal(stop) {
    const [x, y] = this.pixelOf(stop);
    const size = this.map.getSize();
    const margin = Math.min(44, size.x / 6, size.y / 6);
    const over = (/** @type {number} */ at, /** @type {number} */ room) => (at < margin ? at - margin * 2 : at > room - margin ? at - room + margin * 2 : 0);
    const by = [over(x, size.x), over(y, size.y)];
    if (by[0] || by[1]) this.map.panBy(by, { animate: !still(), duration: 0.4 });
  }

  /** Show a stop with the way that led to it. @param {Stop} stop */
  follow(stop) {
    const { scene, journey } = this.page;
    const leg = scene.arriving[stop.index];
    const stops = leg >= 0 ? [journey.legs[leg].from, stop.index] : [stop.index];
    const { centre, zoom } = this.fit(scene.box(stops), { most: 5.2, pad: this.page.narrow ? 50 : 130 });
    this.go(centre, zoom, this.page.opened);
  }

  /** @param {Stop} stop */
  latLon(stop) {
    const [x, y] = this.page.scene.at[stop.place];
    return this.page.projection.inverse(x, y);
  }

  /** @param {Stop} stop @returns {[number, number]} px from the map's corner */
  pixelOf(stop) {
    const point = this.map.latLngToContainerPoint(this.latLon(stop));
    return [point.x, point.y];
  }
}
