// Outlines on the sheet: land, water, borders and areas, placed once and drawn often.

/**
 * @typedef {Object} Shape A ring or line placed on the sheet.
 * @property {Float32Array} xy
 * @property {Uint8Array | null} seams 1 where the step to the point is no real edge
 * @property {number[]} box west, south, east, north on the sheet
 *
 * @typedef {Object} View How the sheet lies on a picture: px = ox + x k, py = oy - y k.
 * @property {number} k
 * @property {number} ox
 * @property {number} oy
 * @property {number} width
 * @property {number} height
 * @property {number} zoom
 */

/**
 * Place rings or lines, cut where the map ends.
 * @param {Float64Array[]} rings
 * @param {Projection} projection
 * @param {boolean} closed
 * @returns {Shape[]}
 */
function placeRings(rings, projection, closed) {
  const shapes = [];
  for (const ring of rings) {
    for (const part of projection.seam && !projection.repeats ? cutRing(ring, projection.lon0, closed) : [ring]) {
      if (part.length >= 4) shapes.push(placeRing(part, projection));
    }
  }
  if (closed && projection.name === "laea" && holdsAntipode(rings, projection)) shapes.push(rimOf());
  return shapes;
}

/**
 * Whether rings hold the point opposite the map's centre. They are then inside out on
 * the sheet, which the map's own rim, filled with them, sets right.
 */
function holdsAntipode(rings, { lat0, lon0 }) {
  return within(rings, [-lat0 + 0.0001, near(lon0 + 180.0001, 0)]);
}

const RIM = 1.93;

/** The rim of an azimuthal map, no edge of anything. @returns {Shape} */
function rimOf() {
  const xy = Float32Array.from(Array.from({ length: 181 }, (_, at) => [RIM * Math.cos(at * 2 * RAD), RIM * Math.sin(at * 2 * RAD)]).flat());
  return { xy, seams: new Uint8Array(181).fill(1), box: [-RIM, -RIM, RIM, RIM] };
}

/**
 * Tens of thousands of points pass here before anything is seen and while the engine is
 * still cold: no array is taken apart by pattern, which then costs ten times as much.
 * @param {Float64Array | number[]} ring @param {Projection} projection @returns {Shape}
 */
function placeRing(ring, projection) {
  const xy = new Float32Array(ring.length);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let edgy = false;
  let beyond = projection.name === "laea";
  for (let at = 0; at < ring.length; at += 2) {
    const point = projection.forward(ring[at + 1], ring[at]);
    const x = point[0];
    const y = point[1];
    xy[at] = x;
    xy[at + 1] = y;
    if (x < box[0]) box[0] = x;
    if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y;
    if (y > box[3]) box[3] = y;
    edgy ||= ring[at + 1] <= -89.9 || onEdge(ring[at], projection);
    if (beyond) beyond = x * x + y * y > 3.7;
  }
  if (beyond) return { xy: new Float32Array(0), seams: null, box: [9, 9, 9, 9] };
  return { xy, seams: edgy ? seamsOf(ring, projection) : null, box };
}

/** @param {Float64Array | number[]} ring @param {Projection} projection @returns {Uint8Array} */
function seamsOf(ring, projection) {
  const seams = new Uint8Array(ring.length / 2);
  for (let at = 0; at < ring.length; at += 2) {
    const last = at ? at - 2 : ring.length - 2;
    if (isSeam(ring[last], ring[last + 1], ring[at], ring[at + 1], projection)) seams[at / 2] = 1;
  }
  return seams;
}

/** @param {number} lon @param {Projection} projection */
const onEdge = (lon, projection) => Math.abs(lon) >= 179.99 || Math.abs(Math.abs(lon - projection.lon0) - 180) < 0.01;

/** Whether a step runs along the edge of the flat map, where no coast is. */
function isSeam(lon1, lat1, lon2, lat2, projection) {
  return (onEdge(lon1, projection) && onEdge(lon2, projection) && Math.abs(lon1 - lon2) < 0.1) || lat1 <= -89.9 || lat2 <= -89.9;
}

/**
 * Cut a ring at the map's edge, 180 degrees from its central meridian.
 * @param {Float64Array} ring
 * @param {number} lon0
 * @param {boolean} closed
 * @returns {(Float64Array | number[])[]}
 */
function cutRing(ring, lon0, closed) {
  let west = Infinity;
  let east = -Infinity;
  for (let at = 0; at < ring.length; at += 2) {
    if (ring[at] < west) west = ring[at];
    if (ring[at] > east) east = ring[at];
  }
  if (west >= lon0 - 180 && east <= lon0 + 180) return [ring];
  const edge = west < lon0 - 180 ? lon0 - 180 : lon0 + 180;
  if (east <= edge || west >= edge) return [ring];
  return [keepSide(ring, edge, -1, closed), keepSide(ring, edge, 1, closed)];
}

/**
 * Keep what lies on one side of a meridian (Sutherland and Hodgman 1974), a hair
 * away from it so that the map's two ends are not confused.
 */
function keepSide(ring, edge, side, closed) {
  const kept = [];
  const inside = (/** @type {number} */ lon) => (lon - edge) * side >= 0;
  const near = edge + side * 0.001;
  for (let at = closed ? 0 : 2; at < ring.length; at += 2) {
    const last = at ? at - 2 : ring.length - 2;
    if (inside(ring[last]) !== inside(ring[at])) {
      const share = (edge - ring[last]) / (ring[at] - ring[last]);
      kept.push(near, ring[last + 1] + share * (ring[at + 1] - ring[last + 1]));
    }
    if (inside(ring[at])) kept.push(Math.abs(ring[at] - edge) < 0.001 ? near : ring[at], ring[at + 1]);
  }
  return kept;
}

/**
 * Trace shapes on a pen, leaving out what is not in view and what no eye can see.
 * @param {any} pen a canvas context, or a pen that writes SVG
 * @param {Shape[]} shapes
 * @param {View} view
 * @param {"fill" | "edge" | "line"} how edges leave out seams
 */
function trace(pen, shapes, view, how) {
  const { k, ox, oy, width, height } = view;
  for (const { xy, seams, box } of shapes) {
    if (ox + box[2] * k < -20 || ox + box[0] * k > width + 20) continue;
    if (oy - box[1] * k < -20 || oy - box[3] * k > height + 20) continue;
    if (how !== "line" && (box[2] - box[0]) * k < 0.8 && (box[3] - box[1]) * k < 0.8) continue;
    let [x0, y0] = [ox + xy[0] * k, oy - xy[1] * k];
    pen.moveTo(x0, y0);
    for (let at = 2; at < xy.length; at += 2) {
      const x = ox + xy[at] * k;
      const y = oy - xy[at + 1] * k;
      if (how === "edge" && seams && seams[at / 2]) {
        pen.moveTo(x, y);
      } else if (Math.abs(x - x0) < 0.7 && Math.abs(y - y0) < 0.7 && at < xy.length - 2) {
        continue;
      } else {
        pen.lineTo(x, y);
      }
      x0 = x;
      y0 = y;
    }
    if (how === "fill" || (how === "edge" && !seams)) pen.closePath();
    else if (how === "edge" && seams && !seams[0]) pen.lineTo(ox + xy[0] * k, oy - xy[1] * k);
  }
}

/**
 * The copies of the world that a view shows: only the one, except where it repeats.
 * @param {Projection} projection
 * @param {View} view
 * @returns {View[]}
 */
function copies(projection, view) {
  if (!projection.repeats) return [view];
  const turn = TURN * view.k;
  const middle = Math.round((view.width / 2 - view.ox) / turn);
  return [middle - 1, middle, middle + 1]
    .map((copy) => ({ ...view, ox: view.ox + copy * turn }))
    .filter(({ ox }) => ox + turn / 2 > 0 && ox - turn / 2 < view.width);
}
