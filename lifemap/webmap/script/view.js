// Which part of the sheet the map shows, and the journey's way through it.

class Camera {
  /** @param {Page} page @param {any} map a Leaflet map */
  constructor(page, map) {
    this.page = page;
    this.map = map;
  }

  /**
   * The centre and zoom that show a box of the sheet.
   * @param {number[]} box west, south, east, north
   * @param {{most?: number, pad?: number}} [how] `most`: no nearer than this zoom
   */
  fit(box, { most = 7, pad = 46 } = {}) {
    const size = this.map.getSize();
    const room = [Math.max(80, size.x - pad * 2), Math.max(80, size.y - pad * 2)];
    const k = Math.min(room[0] / (box[2] - box[0] || 1e-9), room[1] / (box[3] - box[1] || 1e-9));
    const zoom = clamp(this.map.getMinZoom(), Math.log2((k * TURN) / 256), most);
    const [lat, lon] = this.page.projection.inverse((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    return { centre: L.latLng(lat, lon), zoom };
  }

  /** Show all that is drawn. @param {boolean} [glide] */
  whole(glide = false) {
    const shown = this.page.shown();
    const stops = shown.length ? shown : this.page.journey.stops.map((stop) => stop.index);
    const box = stops.length ? this.page.scene.box(stops) : [-1, -1, 1, 1];
    const { centre, zoom } = this.fit(box, { most: 6.5, pad: this.page.narrow ? 30 : 60 });
    this.go(centre, zoom, glide);
  }

  /** @param {any} centre @param {number} zoom @param {boolean} glide */
  go(centre, zoom, glide) {
    if (glide && !still()) this.map.flyTo(centre, zoom, { duration: 0.9, easeLinearity: 0.4 });
    else this.map.setView(centre, zoom, { animate: false });
  }

  /** Bring a stop into view, keeping the zoom. @param {Stop} stop */
  reveal(stop) {
    const [x, y] = this.pixelOf(stop);
    const size = this.map.getSize();
    const margin = Math.min(70, size.x / 5, size.y / 5);
    if (x > margin && y > margin && x < size.x - margin && y < size.y - margin) return;
    const [lat, lon] = this.latLon(stop);
    this.map.panTo([lat, lon], { animate: !still(), duration: 0.4 });
  }

  /** Show a stop with the way that led to it. @param {Stop} stop */
  follow(stop) {
    const { scene, journey } = this.page;
    const leg = scene.arriving[stop.index];
    const stops = leg >= 0 ? [journey.legs[leg].from, stop.index] : [stop.index];
    const { centre, zoom } = this.fit(scene.box(stops), { most: 5.2, pad: this.page.narrow ? 50 : 130 });
    this.go(centre, zoom, true);
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
