// Map projections, and the choice of one for a life.
//
// A projection turns degrees into radians on the sheet (x to the right, y up); at zoom
// z a radian is 256 * 2^z / 2 pi pixels, as in Leaflet's Mercator, so that zooms mean
// the same in all three.

const RAD = Math.PI / 180;
const TURN = 2 * Math.PI;

/**
 * @typedef {Object} Projection
 * @property {"laea" | "equal-earth" | "mercator"} name
 * @property {number} lon0 its central meridian
 * @property {number} lat0
 * @property {(lat: number, lon: number) => [number, number]} forward
 * @property {(x: number, y: number) => [number, number]} inverse latitude, longitude
 * @property {boolean} seam whether the map ends at lon0 +- 180
 * @property {boolean} repeats whether the map repeats to the left and right
 */

/** @param {number} lon @param {number} around @returns {number} within 180 of it */
const near = (lon, around) => lon - 360 * Math.round((lon - around) / 360);

/**
 * Lambert's azimuthal equal-area projection (Snyder 1987, chapter 24). What lies
 * farther than 150 degrees from the centre is drawn on the rim.
 * @param {number} lat0
 * @param {number} lon0
 * @returns {Projection}
 */
function laea(lat0, lon0) {
  const sin0 = Math.sin(lat0 * RAD);
  const cos0 = Math.cos(lat0 * RAD);
  const rim = Math.cos(150 * RAD);
  return {
    name: "laea", lat0, lon0, seam: false, repeats: false,
    forward(lat, lon) {
      const sin = Math.sin(lat * RAD);
      const cos = Math.cos(lat * RAD);
      const turn = (lon - lon0) * RAD;
      const cosTurn = Math.cos(turn);
      const across = cos * Math.sin(turn);
      const up = cos0 * sin - sin0 * cos * cosTurn;
      const depth = sin0 * sin + cos0 * cos * cosTurn;
      if (depth < rim) {
        const stretch = Math.sqrt(2 - 2 * rim) / (Math.hypot(across, up) || 1e-9);
        return [across * stretch, up * stretch];
      }
      const scale = Math.sqrt(2 / (1 + depth));
      return [across * scale, up * scale];
    },
    inverse(x, y) {
      const away = Math.min(1.93, Math.hypot(x, y));
      if (away < 1e-9) return [lat0, lon0];
      const angle = 2 * Math.asin(away / 2);
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      const length = Math.hypot(x, y);
      const lat = Math.asin(clamp(-1, cos * sin0 + (y / length) * sin * cos0, 1));
      const lon = Math.atan2((x / length) * sin, cos0 * cos - (y / length) * sin0 * sin);
      return [lat / RAD, near(lon0 + lon / RAD, 0)];
    },
  };
}

const EE = [1.340264, -0.081106, 0.000893, 0.003796];
const EE_M = Math.sqrt(3) / 2;

/**
 * Equal Earth (Savric, Patterson and Jenny 2018).
 * @param {number} lon0
 * @returns {Projection}
 */
function equalEarth(lon0) {
  const slope = (/** @type {number} */ t) => EE[0] + 3 * EE[1] * t ** 2 + t ** 6 * (7 * EE[2] + 9 * EE[3] * t ** 2);
  return {
    name: "equal-earth", lat0: 0, lon0, seam: true, repeats: false,
    forward(lat, lon) {
      const t = Math.asin(EE_M * Math.sin(lat * RAD));
      const x = (near(lon, lon0) - lon0) * RAD * Math.cos(t) / (EE_M * slope(t));
      return [x, t * (EE[0] + EE[1] * t ** 2 + t ** 6 * (EE[2] + EE[3] * t ** 2))];
    },
    inverse(x, y) {
      let t = clamp(-1.3, y, 1.3);
      for (let step = 0; step < 8; step++) {
        const at = t * (EE[0] + EE[1] * t ** 2 + t ** 6 * (EE[2] + EE[3] * t ** 2));
        t = clamp(-1.0471, t - (at - clamp(-1.3173, y, 1.3173)) / slope(t), 1.0471);
      }
      const lat = Math.asin(clamp(-1, Math.sin(t) / EE_M, 1)) / RAD;
      const lon = clamp(-179.99, (x * EE_M * slope(t)) / Math.cos(t) / RAD, 179.99);
      return [lat, near(lon0 + lon, 0)];
    },
  };
}

/**
 * Web Mercator. Stops are drawn in the copy of the world around `lon0`.
 * @param {number} lon0
 * @returns {Projection}
 */
function mercator(lon0) {
  return {
    name: "mercator", lat0: 0, lon0, seam: true, repeats: true,
    forward(lat, lon) {
      const phi = clamp(-85.051129, lat, 85.051129) * RAD;
      return [lon * RAD, Math.log(Math.tan(Math.PI / 4 + phi / 2))];
    },
    inverse(x, y) {
      return [(2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RAD, x / RAD];
    },
  };
}

/** degrees from the middle that an azimuthal map still shows well */
const WIDEST = 100;

/**
 * Choose what shows the places best: an equal-area map centred on them while they
 * fit into a hemisphere or so, else the whole world. The wider the life, the nearer to
 * the equator the centre moves, so that what lies at the sides is less tilted.
 * @param {Spot[]} spots
 * @param {string} wanted `auto` or the name of a projection
 * @returns {Projection}
 */
function chooseProjection(spots, wanted) {
  const centre = heartOf(spots);
  const lon0 = Math.round(middleLon(spots));
  if (wanted === "mercator") return mercator(lon0);
  if (wanted === "equal-earth") return equalEarth(lon0);
  if (wanted === "laea" || centre.radius < WIDEST) {
    const far = clamp(0, (centre.radius - 30) / 60, 1);
    const lon = near(centre.lon + 0.35 * far * (near(lon0, centre.lon) - centre.lon), 0);
    return laea(Math.round(centre.lat * (1 - 0.45 * far)), Math.round(lon));
  }
  return equalEarth(lon0);
}

/**
 * The middle of the places, each counted by how often it was stayed in, so that most
 * of the life stands upright; and how far the farthest place is from there.
 * @param {Spot[]} spots
 */
function heartOf(spots) {
  const vectors = spots.map(({ lat, lon }) => unit(lat, lon));
  if (!vectors.length) return { lat: 30, lon: 0, radius: 180 };
  const sum = [0, 0, 0];
  spots.forEach((spot, at) => vectors[at].forEach((value, axis) => (sum[axis] += value * Math.sqrt(spot.stops.length || 1))));
  const centre = normal(sum);
  const least = Math.min(...vectors.map((vector) => dot(vector, centre)));
  return {
    lat: Math.asin(clamp(-1, centre[2], 1)) / RAD,
    lon: Math.atan2(centre[1], centre[0]) / RAD,
    radius: Math.acos(clamp(-1, least, 1)) / RAD,
  };
}

/**
 * The meridian opposite the middle of the widest gap between longitudes.
 * @param {{lon: number}[]} spots
 */
function middleLon(spots) {
  const lons = spots.map(({ lon }) => lon).sort((a, b) => a - b);
  if (!lons.length) return 0;
  let widest = lons[0] + 360 - lons[lons.length - 1];
  let middle = (lons[0] + lons[lons.length - 1]) / 2;
  for (let at = 1; at < lons.length; at++) {
    if (lons[at] - lons[at - 1] <= widest) continue;
    widest = lons[at] - lons[at - 1];
    middle = near((lons[at] + lons[at - 1]) / 2 + 180, 0);
  }
  return middle;
}

/** @param {number} lat @param {number} lon @returns {number[]} on the unit sphere */
function unit(lat, lon) {
  const cos = Math.cos(lat * RAD);
  return [cos * Math.cos(lon * RAD), cos * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param {number[]} a @param {number[]} b */
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** @param {number[]} a */
function normal(a) {
  const length = Math.sqrt(dot(a, a)) || 1;
  return a.map((value) => value / length);
}

/**
 * The projection as a coordinate system for Leaflet.
 * @param {Projection} projection
 */
function leafletSystem(projection) {
  if (projection.name === "mercator") return L.CRS.EPSG3857;
  return L.Util.extend({}, L.CRS, {
    code: projection.name,
    projection: {
      bounds: L.bounds([-3, -2], [3, 2]),
      project: (/** @type {any} */ at) => L.point(projection.forward(at.lat, at.lng)),
      unproject: (/** @type {any} */ point) => L.latLng(projection.inverse(point.x, point.y)),
    },
    transformation: L.transformation(1 / TURN, 0.5, -1 / TURN, 0.5),
    distance: L.CRS.Earth.distance,
    R: L.CRS.Earth.R,
    infinite: true,
  });
}
