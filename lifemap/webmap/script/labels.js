// Names on the map: the most lived-in places first, none over another.

/**
 * @typedef {Object} Label
 * @property {number} place
 * @property {string} text
 * @property {string} numbers which stops these are
 * @property {number} x of the dot
 * @property {number} y
 * @property {number} away from the dot's centre to the name
 * @property {number} weight
 * @property {boolean} area
 * @property {boolean} [state] a state of the time, not a place of the journey
 *
 * @typedef {Label & {left: number, base: number, width: number, size: number, numbered: boolean}} PlacedLabel
 */

const LABELS = 140;
/** How many names are tried: those of less weight seldom find room. */
const TRIED = 400;
const WIDTHS = new Map();

/** @param {any} pen @param {string} font @param {string} text */
function widthOf(pen, font, text) {
  const key = `${font}|${text}`;
  let width = WIDTHS.get(key);
  if (width === undefined) {
    pen.font = font;
    WIDTHS.set(key, (width = pen.measureText(text).width));
  }
  return width;
}

/** @param {boolean} area @param {number} size */
const labelFont = (area, size) => `${area ? "italic " : ""}${size}px ${SERIF}`;
const numberFont = (/** @type {number} */ size) => `${size - 3}px ${SANS}`;

/**
 * What there is to name.
 * @param {View} view @param {Scene} scene @param {Look} look
 * @param {Map<number, number[]>} places @param {number} current the stop in focus, or -1
 * @param {boolean} today whether places bear today's names
 * @param {number[]} frame what is seen of the sheet: left, top, right, bottom
 * @returns {Label[]}
 */
function labelsOf(view, scene, look, places, current, today, frame) {
  const labels = [];
  const { stops } = scene.journey;
  const size = dotSize(look.count);
  for (const [place, visits] of places) {
    const [x, y] = pixel(view, scene.at[place]);
    if (x < frame[0] || y < frame[1] || x > frame[2] || y > frame[3]) continue;
    const named = visits.includes(current) ? current : visits[visits.length - 1];
    const spot = scene.journey.places[place];
    const seqs = visits.map((index) => stops[index].seq);
    const days = visits.reduce((sum, index) => sum + stops[index].to - stops[index].from + 20, 0);
    labels.push({
      place, x, y, area: !!spot.area,
      text: today ? spot.name : stops[named].label,
      numbers: scene.journey.lives.length > 1 || look.count > FEW ? "" : seqs.length > 4 ? `${seqs.slice(0, 3).join(" ")} …` : seqs.join(" "),
      away: size + 4 + (named === current ? 5 : 0) + (look.count > FEW ? 0 : Math.min(3, visits.length - 1) * 2.9),
      weight: visits.includes(current) ? Infinity : days,
    });
  }
  return heaviest(labels).sort((a, b) => b.weight - a.weight);
}

/** The labels of most weight, without sorting all. @param {Label[]} labels */
function heaviest(labels) {
  if (labels.length <= TRIED) return labels;
  const weights = Float64Array.from(labels, (label) => label.weight).sort();
  const least = weights[weights.length - TRIED];
  return labels.filter((label) => label.weight >= least).slice(0, TRIED);
}

/**
 * Find each label a free spot beside its dot; those without one are left out.
 * @param {any} pen @param {Label[]} labels @param {number[]} frame
 * @param {number} size of type, px @param {number[][]} [occupied] boxes of other things
 * @param {Set<number>} [ink] cells that legs run through
 * @returns {PlacedLabel[]}
 */
function placeLabels(pen, labels, frame, size, occupied = [], ink = NO_INK) {
  const taken = new Boxes();
  for (const box of occupied) taken.add(box[0], box[1], box[2], box[3]);
  for (const label of labels) {
    if (!label.area) taken.add(label.x - label.away + 3, label.y - label.away + 3, label.x + label.away - 3, label.y + label.away - 3);
  }
  const placed = [];
  for (const label of labels) {
    if (placed.length >= LABELS) break;
    const found = findRoom(pen, label, frame, size, { taken, ink }, true) ?? findRoom(pen, label, frame, size, { taken, ink }, false);
    if (found) placed.push(found);
  }
  return placed;
}

/**
 * Of the free spots beside a dot, the one that the fewest legs run through.
 * @returns {PlacedLabel | null}
 */
function findRoom(pen, label, frame, size, { taken, ink }, numbered) {
  const name = widthOf(pen, labelFont(label.area, size), label.text);
  const width = name + (numbered && label.numbers ? widthOf(pen, numberFont(size), label.numbers) + 4 : 0);
  let best = null;
  let least = Infinity;
  spotsOf(label, width, size).forEach(([left, base], rank) => {
    const box = [left - 3, base - size * 0.86, left + width + 3, base + size * 0.3];
    if (box[0] < frame[0] || box[1] < frame[1] || box[2] > frame[2] || box[3] > frame[3]) return;
    const cost = inkIn(ink, box) + rank * 0.7;
    if (cost >= least || taken.hit(box)) return;
    [best, least] = [{ left, base, box }, cost];
  });
  if (!best) return null;
  const { left, base, box } = /** @type {any} */ (best);
  taken.add(box[0], box[1], box[2], box[3]);
  return { ...label, left, base, width: name, size, numbered };
}

/** Where a name may begin, the best-liked spot first. @param {Label} label @param {number} width @param {number} size */
function spotsOf(label, width, size) {
  const { x, y, away } = label;
  const slant = away * 0.72;
  if (label.area) return [[x - width / 2, y + 4], [x - width / 2, y + 24], [x - width / 2, y - 20]];
  return [
    [x + away, y + size * 0.33], [x - away - width, y + size * 0.33],
    [x + slant, y - slant], [x + slant, y + slant + size * 0.7],
    [x - slant - width, y - slant], [x - slant - width, y + slant + size * 0.7],
    [x - width / 2, y - away - 2], [x - width / 2, y + away + size * 0.8],
  ];
}

const CELL = 6;
/** @type {Set<number>} */
const NO_INK = new Set();

/** How many cells of a box legs run through. @param {Set<number>} ink @param {number[]} box */
function inkIn(ink, [left, top, right, bottom]) {
  if (!ink.size) return 0;
  let found = 0;
  for (let x = Math.floor(left / CELL); x <= right / CELL; x++) {
    for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) if (ink.has(x * 65536 + y)) found++;
  }
  return found;
}

/**
 * The cells that the drawn legs run through; none of very many legs.
 * @param {View} view @param {Scene} scene @param {Look} look
 */
function inkOf(view, scene, look) {
  const ink = new Set();
  if (scene.tracks.length > FEW) return ink;
  scene.tracks.forEach((track, index) => {
    if (!track || !scene.drawn(index, look)) return;
    const { xy, starts } = track;
    for (let at = 2; at < xy.length; at += 2) {
      if (starts.includes(at)) continue;
      const [x1, y1] = pixel(view, [xy[at - 2], xy[at - 1]]);
      const [x2, y2] = pixel(view, [xy[at], xy[at + 1]]);
      if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > view.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > view.height) continue;
      const steps = Math.min(300, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / CELL));
      for (let step = 0; step <= steps; step++) {
        const share = step / (steps || 1);
        ink.add(Math.floor((x1 + (x2 - x1) * share) / CELL) * 65536 + Math.floor((y1 + (y2 - y1) * share) / CELL));
      }
    }
  });
  return ink;
}

/** Boxes in cells, so that asking whether one is free stays quick. */
class Boxes {
  constructor() {
    /** @type {Map<number, number[][]>} */
    this.cells = new Map();
  }

  /**
   * Call for each cell that a box touches until the answer is true.
   * @param {number[]} box left, top, right, bottom
   * @param {(key: number) => boolean} ask
   */
  some(box, ask) {
    for (let x = Math.floor(box[0] / 64); x <= box[2] / 64; x++) {
      for (let y = Math.floor(box[1] / 32); y <= box[3] / 32; y++) {
        if (ask(x * 65536 + y)) return true;
      }
    }
    return false;
  }

  /** @param {number} left @param {number} top @param {number} right @param {number} bottom */
  add(left, top, right, bottom) {
    const box = [left, top, right, bottom];
    this.some(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
      return false;
    });
  }

  /** @param {number[]} box */
  hit(box) {
    return this.some(box, (key) => (this.cells.get(key) ?? []).some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]));
  }
}

/**
 * @param {any} pen @param {PlacedLabel[]} labels @param {Palette} colours @param {number} current place in focus, or -1
 */
function drawLabels(pen, labels, colours, current) {
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.lineJoin = "round";
  for (const label of labels) {
    pen.font = labelFont(label.area, label.size);
    pen.strokeStyle = colours.land;
    pen.lineWidth = 3.2;
    pen.globalAlpha = 0.85;
    pen.strokeText(label.text, label.left, label.base);
    pen.globalAlpha = 1;
    pen.fillStyle = label.area && label.place !== current ? colours.soft : colours.ink;
    if (label.state) pen.globalAlpha = 0.75;
    pen.fillText(label.text, label.left, label.base);
    pen.globalAlpha = 1;
    if (!label.numbered || !label.numbers) continue;
    pen.font = numberFont(label.size);
    const left = label.left + label.width + 4;
    pen.globalAlpha = 0.85;
    pen.strokeText(label.numbers, left, label.base - 1);
    pen.globalAlpha = 1;
    pen.fillStyle = colours.soft;
    pen.fillText(label.numbers, left, label.base - 1);
  }
}
