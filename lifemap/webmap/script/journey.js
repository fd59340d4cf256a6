// The journey as the page's data block tells it: stops in date order, legs, places,
// what is not on the map, and the rule by which a window keeps a stop.

/**
 * @typedef {Object} Spot A place that stops share.
 * @property {string} id
 * @property {string} name today's name
 * @property {number} lat
 * @property {number} lon
 * @property {number} km how far off the point may be
 * @property {string} kind
 * @property {string} country
 * @property {Float64Array[] | null} area rings of lon, lat, lon, lat ...
 * @property {number[]} stops indices of the stops here
 *
 * @typedef {Object} Stop A stay, or one of those not on the map.
 * @property {number} index
 * @property {string} id
 * @property {number} life which life it belongs to
 * @property {number} seq its number in the life
 * @property {number} place index of its place, or -1
 * @property {string} label its name at the time
 * @property {string} written the name as the source has it
 * @property {string} when EDTF
 * @property {string} words the date as the source words it
 * @property {boolean} oldStyle
 * @property {number} s1 earliest first day
 * @property {number} s2 latest first day
 * @property {number} e1 earliest last day
 * @property {number} e2 latest last day
 * @property {number} from where it begins on the strip
 * @property {number} to where it ends on the strip
 * @property {string} kind
 * @property {string} what
 * @property {string} certainty
 * @property {boolean} doubt whether the place is drawn as doubtful
 * @property {number} visit
 * @property {any} raw the record in the data block
 *
 * @typedef {Object} Leg
 * @property {number} from
 * @property {number} to
 * @property {number} km
 * @property {boolean} sure
 * @property {number} gap days that no stop accounts for
 */

const CERTAIN = 2;
const POSSIBLE = 1;
const OUT = 0;

class Journey {
  /** @param {any} data */
  constructor(data) {
    this.data = data;
    this.lives = data.lives;
    this.sources = data.sources;
    /** @type {Spot[]} */
    this.places = data.places.map(readSpot);
    /** @type {Stop[]} */
    this.stops = [];
    /** @type {Leg[]} */
    this.legs = [];
    /** @type {Stop[]} */
    this.aside = [];
    /** @type {number[]} where each life begins among the stops */
    this.bases = [];
    data.lives.forEach((life, number) => this.add(life, number));
    const order = this.stops;
    if (data.lives.length > 1) this.merge();
    this.meetings = (data.meetings ?? []).map(([life, stay, otherLife, otherStay, sure, km, first, last]) => ({
      one: order[this.bases[life] + stay].index, other: order[this.bases[otherLife] + otherStay].index,
      sure: sure === 1, km, first, last,
    }));
    this.stops.forEach((stop, index) => this.places[stop.place].stops.push(index));
    this.byId = new Map(this.stops.map((stop) => [stop.id, stop.index]));
    this.measure();
  }

  /** @param {any} life @param {number} number */
  add(life, number) {
    const base = this.stops.length;
    this.bases.push(base);
    for (const raw of life.stays) {
      const stop = this.read(raw, number);
      stop.index = this.stops.length;
      this.stops.push(stop);
    }
    for (const [from, to, km, sure, gap] of life.legs) {
      this.legs.push({ from: base + from, to: base + to, km, sure: sure === 1, gap });
    }
    for (const raw of life.aside) this.aside.push(this.read(raw, number));
  }

  /** Put the stops of several lives in one order of time. */
  merge() {
    const order = this.stops.slice().sort((a, b) => Math.max(a.s1, -1e9) - Math.max(b.s1, -1e9) || a.index - b.index);
    const moved = new Map(order.map((stop, index) => [stop.index, index]));
    for (const leg of this.legs) {
      leg.from = /** @type {number} */ (moved.get(leg.from));
      leg.to = /** @type {number} */ (moved.get(leg.to));
    }
    order.forEach((stop, index) => (stop.index = index));
    this.stops = order;
  }

  /** @param {any} raw @param {number} life @returns {Stop} */
  read(raw, life) {
    const [s1, s2, e1, e2] = (raw.days ?? [null, null, null, null]).map(unlimited);
    const place = raw.at ?? -1;
    const spot = this.places[place];
    const certainty = raw.certainty ?? "certain";
    return {
      index: -1, id: life ? `${life + 1}.${raw.id}` : raw.id, life, seq: raw.seq ?? 0, place, raw, certainty,
      label: raw.then || (spot ? spot.name : raw.as), written: raw.as,
      when: raw.when ?? "", words: raw.words ?? "", oldStyle: raw.os === 1,
      s1: s1 ?? -Infinity, s2: s2 ?? -Infinity, e1: e1 ?? Infinity, e2: e2 ?? Infinity,
      from: 0, to: 0, kind: raw.kind ?? "other", what: raw.what ?? "",
      doubt: certainty !== "certain" || (!!spot && !spot.area && spot.km >= 25),
      visit: raw.visit ?? 1,
    };
  }

  /** Find the span of the journey and where each stop lies in it. */
  measure() {
    const days = [];
    for (const life of this.lives) days.push(...(life.born ?? []), ...(life.died ?? []));
    for (const stop of this.stops) days.push(stop.s1, stop.s2, stop.e1, stop.e2);
    let first = Infinity;
    let last = -Infinity;
    for (const day of days) {
      if (day === null || !Number.isFinite(day)) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
    if (first > last) first = last = toDay(1900, 1, 1);
    if (last - first < 2) last = first + 2;
    this.first = first;
    this.last = last;
    for (const stop of this.stops) {
      const cut = (/** @type {number} */ day) => clamp(first, day, last);
      stop.from = (cut(stop.s1) + cut(stop.s2)) / 2;
      if (stop.s2 === -Infinity) stop.from = cut(Math.min(stop.e1, last) - 30);
      stop.to = Math.max(stop.from, (cut(stop.e1) + cut(stop.e2)) / 2);
    }
  }

  /** Where a stop stands in the span, 0 to 1. @param {Stop} stop */
  share(stop) {
    return (stop.from - this.first) / (this.last - this.first);
  }

  /**
   * Tell for each stop whether a window surely, possibly or not at all holds it.
   * The same rule on the same four days as the command's.
   * @param {number} first -Infinity where open
   * @param {number} last Infinity where open
   */
  judge(first, last) {
    const verdicts = new Uint8Array(this.stops.length);
    this.stops.forEach((stop, index) => {
      if (stop.s1 > last || stop.e2 < first) return;
      const sure = stop.s2 <= last && stop.e1 >= first && stop.raw.window !== "possible";
      verdicts[index] = sure ? CERTAIN : POSSIBLE;
    });
    return verdicts;
  }

  /**
   * Tell where the person was on a day.
   * @param {number} day
   * @returns {{state: "attested" | "possible" | "between" | "outside", stops: number[]}}
   */
  on(day) {
    const verdicts = this.judge(day, day);
    const pick = (/** @type {number} */ wanted) => this.stops.filter((_, index) => verdicts[index] === wanted).map((stop) => stop.index);
    const sure = pick(CERTAIN);
    if (sure.length) return { state: "attested", stops: sure };
    const maybe = pick(POSSIBLE);
    if (maybe.length) return { state: "possible", stops: maybe };
    let before = -1;
    let after = -1;
    for (const stop of this.stops) {
      if (stop.e2 < day && (before < 0 || stop.e2 >= this.stops[before].e2)) before = stop.index;
      if (stop.s1 > day && after < 0) after = stop.index;
    }
    if (before < 0 || after < 0) return { state: "outside", stops: [Math.max(before, after)].filter((index) => index >= 0) };
    return { state: "between", stops: [before, after] };
  }

  /** @param {Stop} stop @returns {number} how many stops there are at its place */
  visits(stop) {
    return this.places[stop.place].stops.filter((index) => this.stops[index].life === stop.life).length;
  }
}

/** @param {any} raw @returns {Spot} */
function readSpot(raw) {
  return {
    id: raw.id, name: raw.name, lat: raw.lat, lon: raw.lon, km: raw.km ?? 0,
    kind: raw.kind ?? "", country: raw.country ?? "",
    area: raw.area ? decodeArea(raw.area) : null, stops: [],
  };
}

/**
 * Say how old someone was at a stop: whole years, or two where that is not sure.
 * @param {Stop} stop
 * @param {any} life
 * @returns {string} `27`, `27–28`, or nothing
 */
function ageAt(stop, life) {
  const [b1, b2] = life.born ?? [];
  if (b1 == null || b2 == null || !Number.isFinite(stop.s1) || !Number.isFinite(stop.s2)) return "";
  const low = yearsBetween(b2, stop.s1);
  const high = yearsBetween(b1, stop.s2);
  if (high < 1 || high - low > 5 || high > 120) return "";
  return low === high ? String(low) : `${Math.max(0, low)}${DASH}${high}`;
}

/** @param {number} born @param {number} day */
function yearsBetween(born, day) {
  const [year, month, inMonth] = fromDay(born);
  const [later, laterMonth, laterDay] = fromDay(day);
  const early = laterMonth < month || (laterMonth === month && laterDay < inMonth);
  return later - year - (early ? 1 : 0);
}

/**
 * Some day before 1917 may be any day before: the years -9999 and 9999 stand for no
 * limit at the inner ends, where null would mean the other infinity.
 * @param {number | null} day
 */
function unlimited(day) {
  if (day === null) return null;
  return day <= -3652424 ? -Infinity : day >= 3652059 ? Infinity : day;
}

/**
 * The shortest and longest that a stop may have lasted, in days, when it is an
 * interval; null when its two bounds are doubt about one date and not a length.
 * @param {Stop} stop
 * @returns {[number, number] | null}
 */
function lengthOf(stop) {
  if (!stop.when.includes("/") || ![stop.s1, stop.s2, stop.e1, stop.e2].every(Number.isFinite)) return null;
  return [Math.max(1, stop.e1 - stop.s2 + 1), stop.e2 - stop.s1 + 1];
}
