// Great circles between stops, bowed so that repeats and returns stay apart.

/**
 * @typedef {Object} Track A line on the sheet, perhaps in parts.
 * @property {Float32Array} xy
 * @property {number[]} starts where in xy each part begins
 * @property {boolean} wide whether it leaves the sheet's own copy of the world
 */

/**
 * The points of a great circle, pushed to the left of the way by a share of its
 * length. To the left of A to B is to the right of B to A, so the two never cover.
 * @param {{lat: number, lon: number}} start
 * @param {{lat: number, lon: number}} end
 * @param {number} bow
 * @param {number} fine degrees between points
 * @returns {[number, number][]} latitude, longitude
 */
function arcPoints(start, end, bow, fine) {
  const a = unit(start.lat, start.lon);
  const b = unit(end.lat, end.lon);
  const angle = Math.acos(clamp(-1, dot(a, b), 1));
  if (angle < 1e-7) return [[start.lat, start.lon], [end.lat, end.lon]];
  const pole = Math.PI - angle < 1e-4 ? normal(cross(a, [0, 0, 1])) : normal(cross(a, b));
  const ahead = cross(pole, a);
  const steps = clamp(angle < 0.002 || fine > 5 ? 4 : 12, Math.ceil(angle / RAD / fine), 120);
  const points = /** @type {[number, number][]} */ ([]);
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    const along = angle * share;
    const push = bow * angle * Math.sin(Math.PI * share);
    const [cosA, sinA, cosP, sinP] = [Math.cos(along), Math.sin(along), Math.cos(push), Math.sin(push)];
    const x = (a[0] * cosA + ahead[0] * sinA) * cosP + pole[0] * sinP;
    const y = (a[1] * cosA + ahead[1] * sinA) * cosP + pole[1] * sinP;
    const z = (a[2] * cosA + ahead[2] * sinA) * cosP + pole[2] * sinP;
    points.push([Math.atan2(z, Math.hypot(x, y)) / RAD, Math.atan2(y, x) / RAD]);
  }
  return points;
}

/**
 * Put points on the sheet, parted where they cross its edge.
 * @param {[number, number][]} points
 * @param {Projection} projection
 * @returns {Track}
 */
function trackOf(points, projection) {
  if (projection.repeats) return runningTrack(points, projection);
  const xy = [];
  const starts = [0];
  let last = NaN;
  let lastLat = 0;
  for (const [lat, lon] of points) {
    const turn = near(lon, projection.lon0) - projection.lon0;
    if (projection.seam && Math.abs(turn - last) > 180) {
      const side = last > 0 ? 180 : -180;
      const share = (180 - Math.abs(last)) / (360 - Math.abs(turn - last) || 1);
      const at = lastLat + (lat - lastLat) * share;
      xy.push(...projection.forward(at, projection.lon0 + side * 0.99999));
      starts.push(xy.length);
      xy.push(...projection.forward(at, projection.lon0 - side * 0.99999));
    }
    xy.push(...projection.forward(lat, lon));
    last = turn;
    lastLat = lat;
  }
  return { xy: Float32Array.from(xy), starts, wide: false };
}

/**
 * On a map that repeats, a line runs on past the edge and is drawn in both copies.
 * @param {[number, number][]} points
 * @param {Projection} projection
 * @returns {Track}
 */
function runningTrack(points, projection) {
  const xy = [];
  let lon = projection.lon0;
  const high = points.some(([lat]) => Math.abs(lat) > 78);
  const drawn = high ? [points[0], points[points.length - 1]] : points;
  for (const [lat, at] of drawn) {
    lon = near(at, lon);
    xy.push(...projection.forward(lat, lon));
  }
  const limit = (projection.lon0 + 180) * RAD;
  const wide = xy.some((value, at) => at % 2 === 0 && (value > limit || value < limit - TURN));
  return { xy: Float32Array.from(xy), starts: [0], wide };
}

/**
 * Tell how much each leg bows: a little always, more for each repeat of the same way.
 * @param {Leg[]} legs
 * @param {Stop[]} stops
 * @returns {number[]}
 */
function bowsOf(legs, stops) {
  const seen = new Map();
  return legs.map((leg) => {
    const way = `${stops[leg.from].place} ${stops[leg.to].place}`;
    const before = seen.get(way) ?? 0;
    seen.set(way, before + 1);
    return 0.06 + 0.07 * Math.min(before, 6);
  });
}

/**
 * Leave out what of a track lies inside an area at one of its ends.
 * @param {[number, number][]} points
 * @param {Float64Array[] | null} start
 * @param {Float64Array[] | null} end
 */
function outside(points, start, end) {
  let from = 0;
  let to = points.length;
  while (start && from < to && within(start, points[from])) from++;
  while (end && to > from && within(end, points[to - 1])) to--;
  return points.slice(from, to);
}

/** @param {Float64Array[]} rings @param {[number, number]} point latitude, longitude */
function within(rings, [lat, lon]) {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) {
      const y1 = ring[last + 1];
      const y2 = ring[at + 1];
      if (y1 > lat === y2 > lat) continue;
      if (lon < ring[last] + ((lat - y1) / (y2 - y1)) * (ring[at] - ring[last])) inside = !inside;
    }
  }
  return inside;
}
