// Draw the journey: areas, legs with their direction, dots with the doubt they carry.

/** @param {View} view @param {[number, number]} at @returns {[number, number]} */
const pixel = (view, [x, y]) => [view.ox + x * view.k, view.oy - y * view.k];

const STAYING = [0];

/**
 * Trace a track, or its first share.
 * @param {any} pen @param {View} view @param {Track} track @param {number} [points]
 */
function traceTrack(pen, view, track, points = Infinity) {
  const { xy, starts } = track;
  const turn = TURN * view.k;
  const end = Math.min(xy.length, points * 2);
  for (const shift of track.wide ? [-turn, 0, turn] : STAYING) {
    for (let at = 0; at < end; at += 2) {
      const x = view.ox + shift + xy[at] * view.k;
      const y = view.oy - xy[at + 1] * view.k;
      if (at === 0 || (starts.length > 1 && starts.includes(at))) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    }
  }
}

/** Legs are drawn one by one while a reader can tell them apart, else in bundles. */
const FEW = 400;

/**
 * @param {any} pen @param {View} view @param {Scene} scene @param {Look} look
 * @param {number} [from] the first leg to draw @param {number} [to] the one after the last
 */
function drawLegs(pen, view, scene, look, from = 0, to = scene.tracks.length) {
  pen.lineCap = "round";
  pen.lineJoin = "round";
  if (scene.tracks.length > FEW) {
    bundleLegs(pen, view, scene, look, from, to);
    return;
  }
  for (let index = from; index < to; index++) {
    if (scene.drawn(index, look)) drawLeg(pen, view, scene, look, index);
  }
}

/** @param {any} pen @param {View} view @param {Scene} scene @param {Look} look @param {number} index */
function drawLeg(pen, view, scene, look, index, points = Infinity) {
  const leg = scene.journey.legs[index];
  const track = /** @type {Track} */ (scene.tracks[index]);
  const faint = look.verdicts[leg.from] === POSSIBLE || look.verdicts[leg.to] === POSSIBLE;
  pen.globalAlpha = 0.55;
  pen.strokeStyle = look.colours.land;
  pen.lineWidth = 3.4;
  pen.setLineDash([]);
  pen.beginPath();
  traceTrack(pen, view, track, points);
  pen.stroke();
  pen.globalAlpha = faint ? 0.45 : 0.9;
  pen.strokeStyle = pen.fillStyle = legColour(scene, look, leg);
  pen.lineWidth = scene.journey.stops[leg.to].life % 2 ? 3.6 : 1.6;
  pen.setLineDash(scene.dashes(index, look));
  pen.beginPath();
  traceTrack(pen, view, track, points);
  pen.stroke();
  pen.setLineDash([]);
  if (scene.journey.stops[leg.to].life % 2) drawCore(pen, view, track, look, points);
  if (points === Infinity) drawArrow(pen, view, scene, index);
  pen.globalAlpha = 1;
}

/** The light core that tells the line of a second life from that of the first. */
function drawCore(pen, view, track, look, points) {
  pen.strokeStyle = look.colours.land;
  pen.lineWidth = 1.4;
  pen.beginPath();
  traceTrack(pen, view, track, points);
  pen.stroke();
  pen.strokeStyle = pen.fillStyle;
}

/** @param {Scene} scene @param {Look} look @param {Leg} leg */
function legColour(scene, look, leg) {
  return shade(look.colours, (scene.shares[leg.from] + scene.shares[leg.to]) / 2, scene.journey.stops[leg.to].life);
}

/** An arrowhead at three fifths of the way. */
function drawArrow(pen, view, scene, index) {
  const track = /** @type {Track} */ (scene.tracks[index]);
  const here = /** @type {any} */ (scene.along(index, 0.6));
  const ahead = /** @type {any} */ (scene.along(index, 0.63));
  const span = Math.hypot(track.xy[0] - track.xy[track.xy.length - 2], track.xy[1] - track.xy[track.xy.length - 1]) * view.k;
  if (span < 34) return;
  const [x, y] = pixel(view, [here.x, here.y]);
  const [x2, y2] = pixel(view, [ahead.x, ahead.y]);
  const length = Math.hypot(x2 - x, y2 - y);
  if (length < 0.1 || length > span) return;
  const [dx, dy] = [(x2 - x) / length, (y2 - y) / length];
  const size = span < 70 ? 4.5 : 6;
  pen.beginPath();
  pen.moveTo(x + dx * size, y + dy * size);
  pen.lineTo(x - dx * size * 0.8 - dy * size * 0.68, y - dy * size * 0.8 + dx * size * 0.68);
  pen.lineTo(x - dx * size * 0.35, y - dy * size * 0.35);
  pen.lineTo(x - dx * size * 0.8 + dy * size * 0.68, y - dy * size * 0.8 - dx * size * 0.68);
  pen.closePath();
  pen.fill();
}

/** Thousands of legs: one stroke for each shade of time. */
function bundleLegs(pen, view, scene, look, from, to) {
  const bundles = new Map();
  for (let index = from; index < to; index++) {
    if (!scene.drawn(index, look)) continue;
    const colour = legColour(scene, look, scene.journey.legs[index]);
    const bundle = bundles.get(colour);
    if (bundle) bundle.push(index);
    else bundles.set(colour, [index]);
  }
  pen.lineWidth = look.count > 3000 ? 0.6 : 0.9;
  pen.globalAlpha = look.count > 3000 ? 0.35 : 0.6;
  for (const [colour, legs] of bundles) {
    pen.strokeStyle = colour;
    pen.beginPath();
    for (const index of legs) traceTrack(pen, view, scene.tracks[index]);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** @param {number} count of stops drawn @returns {number} radius of a dot in px */
const dotSize = (count) => (count <= 90 ? 5 : count <= 400 ? 4.2 : count <= 2000 ? 3 : 2.2);

/**
 * The places that are drawn, each with its visits in order of time.
 * @param {Scene} scene @param {Look} look
 * @returns {Map<number, number[]>}
 */
function visited(scene, look) {
  const found = new Map();
  const { stops } = scene.journey;
  for (let index = 0; index < stops.length && index <= look.upto; index++) {
    if (look.verdicts[index] === OUT) continue;
    const here = found.get(stops[index].place);
    if (here) here.push(index);
    else found.set(stops[index].place, [index]);
  }
  return found;
}

/** @param {any} pen @param {View} view @param {Scene} scene @param {Look} look @param {Map<number, number[]>} places */
function drawPlaces(pen, view, scene, look, places) {
  const size = dotSize(look.count);
  if (look.count > MANY) {
    bundleDots(pen, view, scene, look, places, size);
    return;
  }
  for (const [place, visits] of places) {
    if (!scene.areas[place]) drawReach(pen, view, scene, look, place, visits, size);
  }
  for (const [place, visits] of places) {
    if (scene.areas[place]) continue;
    const [x, y] = pixel(view, scene.at[place]);
    if (x < -30 || y < -30 || x > view.width + 30 || y > view.height + 30) continue;
    drawDot(pen, x, y, size, scene, look, visits);
  }
}

/** More dots than this are drawn plain, one fill for each shade of time. */
const MANY = 2000;

function bundleDots(pen, view, scene, look, places, size) {
  const bundles = new Map();
  for (const [place, visits] of places) {
    if (scene.areas[place]) continue;
    const [x, y] = pixel(view, scene.at[place]);
    if (x < -5 || y < -5 || x > view.width + 5 || y > view.height + 5) continue;
    const colour = scene.hue(look.colours, visits[visits.length - 1]);
    const bundle = bundles.get(colour);
    if (bundle) bundle.push(x, y);
    else bundles.set(colour, [x, y]);
  }
  for (const [colour, spots] of bundles) {
    pen.fillStyle = colour;
    pen.beginPath();
    for (let at = 0; at < spots.length; at += 2) pen.rect(spots[at] - size * 0.8, spots[at + 1] - size * 0.8, size * 1.6, size * 1.6);
    pen.fill();
  }
}

/**
 * A dot for the latest visit, a ring for each one before it; hollow where the place
 * is in doubt.
 */
function drawDot(pen, x, y, size, scene, look, visits) {
  const latest = visits[visits.length - 1];
  const stop = scene.journey.stops[latest];
  const colour = scene.hue(look.colours, latest);
  const rings = look.count > FEW ? 0 : Math.min(3, visits.length - 1);
  pen.globalAlpha = visits.some((index) => look.verdicts[index] === CERTAIN) ? 1 : 0.5;
  const mark = stop.life % 2 ? square : circle;
  pen.fillStyle = look.colours.land;
  mark(pen, x, y, size + 1.4 + rings * 2.9);
  pen.fill();
  for (let ring = rings; ring > 0; ring--) {
    pen.strokeStyle = scene.hue(look.colours, visits[visits.length - 1 - ring]);
    pen.lineWidth = 1.3;
    mark(pen, x, y, size + ring * 2.9 - 0.4);
    pen.stroke();
  }
  if (stop.doubt) {
    pen.strokeStyle = colour;
    pen.lineWidth = Math.min(2, size / 2);
    mark(pen, x, y, size - 1);
    pen.stroke();
  } else {
    pen.fillStyle = colour;
    mark(pen, x, y, size);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

function circle(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, TURN);
}

/** The mark of a second life. */
function square(pen, x, y, radius) {
  const side = radius * 0.9;
  pen.beginPath();
  pen.rect(x - side, y - side, side * 2, side * 2);
}

/** How far off a point may be, where that is wider than its dot. */
function drawReach(pen, view, scene, look, place, visits, size) {
  const spot = scene.journey.places[place];
  const stretch = scene.projection.repeats ? 1 / Math.cos(spot.lat * RAD) : 1;
  const radius = (spot.km / 6371) * view.k * stretch;
  if (radius < size * 1.8) return;
  const [x, y] = pixel(view, scene.at[place]);
  const colour = scene.hue(look.colours, visits[visits.length - 1]);
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.09;
  circle(pen, x, y, radius);
  pen.fill();
  pen.globalAlpha = 0.55;
  pen.setLineDash([2, 3.5]);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** @param {any} pen @param {View} view @param {Scene} scene @param {Look} look @param {Map<number, number[]>} places */
function drawAreas(pen, view, scene, look, places) {
  for (const [place, visits] of places) {
    const shapes = scene.areas[place];
    if (!shapes) continue;
    const latest = visits[visits.length - 1];
    const colour = scene.hue(look.colours, latest);
    const strong = visits.some((index) => look.verdicts[index] === CERTAIN) ? 1 : 0.5;
    drawArea(pen, view, shapes, colour, strong);
  }
}

/**
 * Hatch an area and let it fade towards its edge: it has no exact one.
 * @param {any} pen @param {View} view @param {Shape[]} shapes
 */
function drawArea(pen, view, shapes, colour, strength) {
  const soft = pen.canvas ? scratch(pen.canvas, view) : null;
  const brush = soft ?? pen;
  brush.save();
  brush.beginPath();
  trace(brush, shapes, view, "fill");
  brush.clip("evenodd");
  brush.fillStyle = brush.strokeStyle = colour;
  const [west, south, east, north] = boxOf(shapes);
  const left = Math.max(0, view.ox + west * view.k);
  const right = Math.min(view.width, view.ox + east * view.k);
  const top = Math.max(0, view.oy - north * view.k);
  const bottom = Math.min(view.height, view.oy - south * view.k);
  const wide = Math.max(0, right - left);
  const high = Math.max(0, bottom - top);
  // An area that fills the map is the ground of a stay, not its picture.
  const calm = 1 - 0.6 * Math.min(1, (2 * wide * high) / (view.width * view.height));
  brush.globalAlpha = 0.13 * strength * calm;
  brush.fillRect(left, top, wide, high);
  brush.globalAlpha = 0.6 * strength * calm;
  brush.lineWidth = 1;
  brush.beginPath();
  const gap = 7;
  const start = Math.floor((left + top - view.ox - view.oy) / gap) * gap + view.ox + view.oy;
  for (let sum = start; sum < right + bottom; sum += gap) {
    brush.moveTo(sum - top, top);
    brush.lineTo(sum - bottom, bottom);
  }
  brush.stroke();
  brush.restore();
  if (soft) fade(soft, pen, view, shapes);
}

/** Rub out along the edge, then lay the result on the picture. */
function fade(soft, pen, view, shapes) {
  soft.globalCompositeOperation = "destination-out";
  soft.lineJoin = "round";
  soft.beginPath();
  trace(soft, shapes, view, "edge");
  for (const [width, alpha] of [[22, 0.16], [15, 0.2], [9, 0.25], [4, 0.35]]) {
    soft.lineWidth = width;
    soft.globalAlpha = alpha;
    soft.stroke();
  }
  soft.globalAlpha = 1;
  soft.globalCompositeOperation = "source-over";
  pen.drawImage(soft.canvas, 0, 0, view.width, view.height);
}

/** A spare canvas of the same size, cleared; one is kept for each canvas. */
const SPARE = new WeakMap();
function scratch(canvas, view) {
  let spare = SPARE.get(canvas);
  if (!spare) SPARE.set(canvas, (spare = document.createElement("canvas")));
  spare.width = canvas.width;
  spare.height = canvas.height;
  const pen = /** @type {CanvasRenderingContext2D} */ (spare.getContext("2d"));
  pen.setTransform(canvas.width / view.width, 0, 0, canvas.height / view.height, 0, 0);
  return pen;
}

/** @param {Shape[]} shapes @returns {number[]} */
function boxOf(shapes) {
  return shapes.reduce(
    (box, shape) => [Math.min(box[0], shape.box[0]), Math.min(box[1], shape.box[1]), Math.max(box[2], shape.box[2]), Math.max(box[3], shape.box[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}
