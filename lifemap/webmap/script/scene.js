// The journey on the sheet: where each place lies and how each leg runs.

/**
 * @typedef {Object} Look What of the journey is drawn, and how.
 * @property {Palette} colours
 * @property {Uint8Array} verdicts per stop: certain, possible, out
 * @property {number} upto stops after this one are not drawn yet
 * @property {number} count how many stops are drawn
 */

/** days without a word of where someone was */
const WIDE_GAP = 180;

class Scene {
  /** @param {Journey} journey @param {Projection} projection */
  constructor(journey, projection) {
    this.journey = journey;
    this.projection = projection;
    const lon = (/** @type {Spot} */ spot) => (projection.repeats ? near(spot.lon, projection.lon0) : spot.lon);
    /** @type {[number, number][]} */
    this.at = journey.places.map((spot) => projection.forward(spot.lat, lon(spot)));
    this.areas = journey.places.map((spot) => (spot.area ? placeRings(spot.area, projection, true) : null));
    const many = journey.legs.length > 2000;
    const bows = bowsOf(journey.legs, journey.stops);
    /** @type {(Track | null)[]} */
    this.tracks = journey.legs.map((leg, index) => this.track(leg, bows[index], many ? 7 : journey.legs.length > 400 ? 2.5 : 1));
    this.arriving = new Int32Array(journey.stops.length).fill(-1);
    journey.legs.forEach((leg, index) => (this.arriving[leg.to] = index));
    this.shares = Float32Array.from(journey.stops, (stop) => journey.share(stop));
  }

  /** The colour of a stop: its time, on its life's own ramp. @param {Palette} colours @param {number} index */
  hue(colours, index) {
    return shade(colours, this.shares[index], this.journey.stops[index].life);
  }

  /** @param {Leg} leg @param {number} bow @param {number} fine */
  track(leg, bow, fine) {
    const { stops, places } = this.journey;
    const [from, to] = [places[stops[leg.from].place], places[stops[leg.to].place]];
    if (from === to) return null;
    const points = outside(arcPoints(from, to, bow, fine), from.area, to.area);
    return points.length > 1 ? trackOf(points, this.projection) : null;
  }

  /** Whether a leg is drawn. @param {number} index @param {Look} look */
  drawn(index, look) {
    const leg = this.journey.legs[index];
    return this.tracks[index] !== null && leg.to <= look.upto && look.verdicts[leg.from] > OUT && look.verdicts[leg.to] > OUT;
  }

  /** How a leg is dashed: whole where it is sure. @param {number} index @param {Look} look */
  dashes(index, look) {
    const leg = this.journey.legs[index];
    const { stops, places } = this.journey;
    if (leg.gap > WIDE_GAP) return [0.1, 5];
    const toArea = places[stops[leg.from].place].area || places[stops[leg.to].place].area;
    const unsure = !leg.sure || toArea || look.verdicts[leg.from] === POSSIBLE || look.verdicts[leg.to] === POSSIBLE;
    return unsure ? [5, 4.5] : [];
  }

  /**
   * The box of some stops on the sheet.
   * @param {Iterable<number>} stops
   * @returns {number[]} west, south, east, north
   */
  box(stops) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const take = (/** @type {number} */ x, /** @type {number} */ y) => {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    };
    for (const index of stops) {
      const { place } = this.journey.stops[index];
      take(this.at[place][0], this.at[place][1]);
      for (const shape of this.areas[place] ?? []) {
        if (shape.xy.length < 40) continue;
        const [west, south, east, north] = shape.box;
        take((west * 3 + east) / 4, (south * 3 + north) / 4);
        take((west + east * 3) / 4, (south + north * 3) / 4);
      }
    }
    return box;
  }

  /** Where a share of a leg has been gone. @param {number} index @param {number} share */
  along(index, share) {
    const track = this.tracks[index];
    if (!track) return null;
    const points = track.xy.length / 2 - 1;
    const at = clamp(0, share, 1) * points;
    const step = Math.min(Math.floor(at), points - 1);
    const part = at - step;
    const xy = track.xy;
    const jump = track.starts.includes(step * 2 + 2);
    const mix = (/** @type {number} */ axis) => (jump ? xy[step * 2 + axis] : xy[step * 2 + axis] * (1 - part) + xy[step * 2 + 2 + axis] * part);
    return { x: mix(0), y: mix(1), step, part };
  }
}
