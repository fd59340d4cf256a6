// What the page shows just now, who wants to know, and the address that says it.

/**
 * @typedef {Object} State
 * @property {number} from first day of the window, -Infinity where open
 * @property {number} to last day, Infinity where open
 * @property {string} fromText as the address has it
 * @property {string} toText
 * @property {boolean} strict whether only certain stops are kept
 * @property {string[]} kinds only these, where any are named
 * @property {string[]} places only at these (by `keyOf`), where any are named
 * @property {string} find only stops that hold these words
 * @property {number} stop the stop in focus, or -1
 * @property {string} view chronicle, story, text, meetings or aside
 * @property {string} theme auto, light or dark
 * @property {boolean} today whether the map bears today's names
 * @property {boolean} borders today's borders
 * @property {boolean} tints states of the time
 * @property {string[]} off sets of dated areas that are not drawn
 * @property {boolean} playing
 * @property {string} clock idle, even or calendar
 * @property {number} speed
 */

/** @type {State} */
const START = {
  from: -Infinity, to: Infinity, fromText: "", toText: "", strict: false, kinds: [], places: [], find: "",
  stop: -1, view: "chronicle", theme: "auto", today: false, borders: false, tints: true, off: [],
  playing: false, clock: "idle", speed: 1,
};

/** What decides which stops are shown, and what the address tells. */
const FILTERS = ["from", "to", "strict", "kinds", "places", "find"];
const ADDRESSED = [...FILTERS, "stop", "view", "theme"];

class Store {
  /** @param {Partial<State>} start */
  constructor(start) {
    /** @type {State} */
    this.now = { ...START, ...start };
    /** @type {[string[], (now: State, how: any) => void][]} */
    this.listeners = [];
  }

  /**
   * Call a listener when one of some fields has changed.
   * @param {string[]} fields
   * @param {(now: State, how: any) => void} listener
   */
  on(fields, listener) {
    this.listeners.push([fields, listener]);
  }

  /**
   * @param {Partial<State>} patch
   * @param {{push?: boolean, quiet?: boolean, by?: string, follow?: boolean}} [how] `push` makes Back undo it
   */
  change(patch, how = {}) {
    const changed = Object.keys(patch).filter((field) => this.now[field] !== patch[field]);
    if (!changed.length) return;
    this.now = { ...this.now, ...patch };
    for (const [fields, listener] of this.listeners) {
      if (fields.some((field) => changed.includes(field))) listener(this.now, how);
    }
  }
}

const VIEWS = ["chronicle", "story", "text", "meetings", "aside"];

/**
 * Read the state an address asks for; what it does not name is as at the start.
 * What cannot be understood is passed over.
 * @param {string} hash
 * @param {Journey} journey
 * @returns {Partial<State>}
 */
function readHash(hash, journey) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const day = (/** @type {string} */ name) => readDay(asked.get(name) ?? "");
  const [from, to] = [day("from"), day("to")];
  const fair = !from || !to || from[0] <= to[1];
  const view = asked.get("view") ?? "";
  const stop = journey.byId.get(asked.get("stop") ?? "");
  return {
    from: from && fair ? from[0] : -Infinity,
    to: to && fair ? to[1] : Infinity,
    fromText: from && fair ? String(asked.get("from")).trim() : "",
    toText: to && fair ? String(asked.get("to")).trim() : "",
    strict: asked.get("strict") === "1",
    kinds: asked.get("kind") ? String(asked.get("kind")).split(",") : [],
    places: asked.getAll("place").filter(Boolean),
    find: asked.get("find") ?? "",
    stop: stop ?? -1,
    view: VIEWS.includes(view) ? view : "chronicle",
    ...(["light", "dark"].includes(asked.get("theme") ?? "") ? { theme: String(asked.get("theme")) } : {}),
  };
}

/** @param {State} now @param {Journey} journey @returns {string} `#stop=...`, or `#` */
function writeHash(now, journey) {
  const parts = new URLSearchParams();
  if (now.fromText) parts.set("from", now.fromText);
  if (now.toText) parts.set("to", now.toText);
  if (now.strict) parts.set("strict", "1");
  if (now.kinds.length) parts.set("kind", now.kinds.join(","));
  for (const place of now.places) parts.append("place", place);
  if (now.find) parts.set("find", now.find);
  if (now.stop >= 0) parts.set("stop", journey.stops[now.stop].id);
  if (now.view !== "chronicle") parts.set("view", now.view);
  if (now.theme !== "auto") parts.set("theme", now.theme);
  return `#${parts.toString().replaceAll("%2C", ",")}`;
}

/**
 * Keep the address and the state in step.
 * @param {Store} store @param {Journey} journey
 */
function followAddress(store, journey) {
  let late = 0;
  const write = (/** @type {boolean} */ push) => {
    clearTimeout(late);
    const hash = writeHash(store.now, journey);
    if (hash === (location.hash || "#")) return;
    try {
      if (push) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch {
      // A page without an address of its own (srcdoc) may not have one.
    }
  };
  store.on(ADDRESSED, (now, how) => {
    if (how.quiet) return;
    if (how.push) write(true);
    else {
      clearTimeout(late);
      late = setTimeout(write, 250, false);
    }
  });
  const read = () => store.change(readHash(location.hash, journey), { quiet: true, by: "address" });
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
}
