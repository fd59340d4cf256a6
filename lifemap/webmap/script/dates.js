// Days, and what a reader is told about them: dates, ages, lengths of stay.
//
// A day is the proleptic Gregorian day number (0001-01-01 is 1). What is open is an
// infinity, so that comparing needs no special cases.

/** 1970-01-01 */
const EPOCH = 719163;
const DAY_MS = 864e5;
const YEAR_DAYS = 365.2425;
const DASH = "–";

/**
 * @param {number} year astronomical: 0 is 1 BCE
 * @param {number} month from 1
 * @param {number} day from 1
 * @returns {number} the day number
 */
function toDay(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY_MS) + EPOCH;
}

/** @param {number} day @returns {Date} midnight UTC of that day */
const utc = (day) => new Date((Math.floor(day) - EPOCH) * DAY_MS);

/** @param {number} day @returns {[number, number, number]} year, month, day */
function fromDay(day) {
  const date = utc(day);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** @param {number} day @returns {[number, number, number]} in the Julian calendar */
function toJulian(day) {
  const c = Math.floor(day) + 1721425 + 32082;
  const d = Math.floor((4 * c + 3) / 1461);
  const e = c - Math.floor((1461 * d) / 4);
  const m = Math.floor((5 * e + 2) / 153);
  return [
    d - 4800 + Math.floor(m / 10),
    m + 3 - 12 * Math.floor(m / 10),
    e - Math.floor((153 * m + 2) / 5) + 1,
  ];
}

/** @param {number} day @returns {string} `1917-04-10`, `-0043-03-15` */
function isoDay(day) {
  const [year, month, inMonth] = fromDay(day);
  const pad = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const digits = String(Math.abs(year)).padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${pad(month)}-${pad(inMonth)}`;
}

/**
 * Read `1917`, `1917-04` or `1917-04-10` (years of four digits, or more with a sign).
 * @param {string} text
 * @returns {[number, number] | null} first and last day, or null when it is no date
 */
function readDay(text) {
  const match = /^(-?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim());
  if (!match) return null;
  const year = Number(match[1]);
  if (!match[2]) return [toDay(year, 1, 1), toDay(year + 1, 1, 1) - 1];
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  if (!match[3]) return [toDay(year, month, 1), toDay(year, month + 1, 1) - 1];
  const day = toDay(year, month, Number(match[3]));
  return isoDay(day).endsWith(`-${match[2]}-${match[3]}`) ? [day, day] : null;
}

/** Formats dates and numbers in one language. */
class Speech {
  /** @param {string} lang @param {(key: string, values?: Object) => string} say */
  constructor(lang, say) {
    this.lang = lang === "en" ? "en-GB" : lang;
    this.say = say;
    this.forms = new Map();
  }

  /** The names of the months, made when a reader first asks for a day. */
  get months() {
    this.monthNames ??= Array.from({ length: 12 }, (_, index) =>
      this.form({ month: "long" }).format(new Date(Date.UTC(2000, index, 1))).toLowerCase(),
    );
    return this.monthNames;
  }

  /** @param {Intl.DateTimeFormatOptions} parts */
  form(parts) {
    const key = JSON.stringify(parts);
    let form = this.forms.get(key);
    if (!form) {
      form = new Intl.DateTimeFormat(this.lang, { timeZone: "UTC", ...parts });
      this.forms.set(key, form);
    }
    return form;
  }

  /**
   * @param {[number, number, number]} ymd
   * @param {"year" | "month" | "day"} precision
   * @param {"long" | "short"} [style]
   */
  date(ymd, precision, style = "long") {
    const date = new Date(0);
    date.setUTCFullYear(ymd[0], ymd[1] - 1, ymd[2]);
    return this.form(this.parts(ymd[0], precision, style)).format(date);
  }

  /** @param {number} year @param {string} precision @param {string} style */
  parts(year, precision, style) {
    /** @type {any} */
    const parts = { year: "numeric" };
    if (precision !== "year") parts.month = style;
    if (precision === "day") parts.day = "numeric";
    if (year < 1) parts.era = "short";
    return parts;
  }

  /** @param {number} day */
  day(day) {
    return this.date(fromDay(day), "day");
  }

  /** @param {number} day */
  year(day) {
    return this.date(fromDay(day), "year");
  }

  /** Two years, astronomical, as a range. @param {number} from @param {number} to */
  years(from, to) {
    return this.form(this.parts(from, "year", "long")).formatRange(utc(toDay(from, 1, 1)), utc(toDay(to, 1, 1)));
  }

  /** @param {number} count @param {"year" | "month" | "week" | "day" | "kilometer"} unit */
  amount(count, unit) {
    const key = `unit ${unit}`;
    let form = this.forms.get(key);
    if (!form) {
      const unitDisplay = unit === "kilometer" ? "short" : "long";
      form = new Intl.NumberFormat(this.lang, { style: "unit", unit, unitDisplay, maximumFractionDigits: 0 });
      this.forms.set(key, form);
    }
    return form.format(count);
  }

  /** @param {number} count */
  number(count) {
    return count.toLocaleString(this.lang);
  }

  /**
   * Say a length of time in the unit that suits it.
   * @param {number} days
   */
  span(days) {
    if (days >= 730) return this.amount(Math.round(days / YEAR_DAYS), "year");
    if (days >= 60) return this.amount(Math.round(days / 30.44), "month");
    if (days >= 21) return this.amount(Math.round(days / 7), "week");
    return this.amount(Math.max(1, Math.round(days)), "day");
  }

  /**
   * Say that something lasted between two lengths of time.
   * @param {number} least days @param {number} most days
   */
  spans(least, most) {
    const unit = most >= 730 ? ["year", YEAR_DAYS] : most >= 60 ? ["month", 30.44] : most >= 21 ? ["week", 7] : ["day", 1];
    const [low, high] = [least, most].map((days) => Math.max(1, Math.round(days / /** @type {number} */ (unit[1]))));
    const said = this.amount(high, /** @type {any} */ (unit[0]));
    return low === high ? this.say("about", { span: said }) : `${this.number(low)}${DASH}${said}`;
  }

  /**
   * Say an EDTF date in words.
   * @param {string} edtf
   */
  edtf(edtf) {
    if (!edtf) return this.say("undated");
    if (edtf[0] === "[" || edtf[0] === "{") return this.set(edtf);
    const [from, to] = edtf.split("/");
    if (to === undefined) return this.single(from);
    if (to === ".." || to === "") return this.say("since", { date: this.single(from) });
    if (from === ".." || from === "") return this.say("until", { date: this.single(to) });
    return this.range(from, to);
  }

  /** @param {string} from @param {string} to */
  range(from, to) {
    const plain = /^-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?$/;
    if (!plain.test(from) || !plain.test(to) || from.length !== to.length || from === to) {
      return from === to ? this.single(from) : `${this.single(from)} ${DASH} ${this.single(to)}`;
    }
    const first = /** @type {any} */ (readDay(from));
    const last = /** @type {any} */ (readDay(to));
    if (!first || !last || last[0] < first[0]) return `${this.single(from)} ${DASH} ${this.single(to)}`;
    const bare = from.replace(/^-/, "");
    const precision = bare.length === 4 ? "year" : bare.length === 7 ? "month" : "day";
    const early = Math.min(fromDay(first[0])[0], fromDay(last[0])[0]);
    return this.form(this.parts(early, precision, "long")).formatRange(utc(first[0]), utc(last[0]));
  }

  /** @param {string} edtf */
  set(edtf) {
    const each = edtf.slice(1, -1).split(",").map((part) => {
      const [from, to] = part.trim().split("..");
      if (to === undefined) return this.single(from);
      if (!from) return this.say("until", { date: this.single(to) });
      if (!to) return this.say("since", { date: this.single(from) });
      return this.say("between", { from: this.single(from), to: this.single(to) });
    });
    return each.join(edtf[0] === "[" ? ` ${this.say("or")} ` : ", ");
  }

  /** @param {string} text one end of an interval, or a single date */
  single(text) {
    const old = text.endsWith(" O.S.");
    const bare = text.replace(" O.S.", "").replace(/[?~%]/g, "");
    let said = this.plain(bare);
    if (old) said += ` ${this.say("oldStyle")}`;
    if (/[~%]/.test(text)) said = this.say("circa", { date: said });
    if (/[?%]/.test(text)) said = this.say("unsure", { date: said });
    return said;
  }

  /** @param {string} bare a date without marks of doubt */
  plain(bare) {
    const unset = /^(-?\d{1,3})(X{1,3})(?:-|$)/.exec(bare);
    if (unset) return this.rounded(unset[1], unset[2].length);
    const match = /^(?:Y)?(-?\d{4,9})(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/.exec(bare);
    if (!match) return bare;
    const year = Number(match[1]);
    const month = Number(match[2]);
    if (!month) return this.date([year, 1, 1], "year");
    if (month > 12) return this.season(year, month) ?? bare;
    if (!Number(match[3])) return this.date([year, month, 1], "month");
    return this.date([year, month, Number(match[3])], "day");
  }

  /** @param {string} digits @param {number} missing */
  rounded(digits, missing) {
    const year = this.date([Number(digits) * 10 ** missing, 1, 1], "year");
    if (missing === 1) return this.say("decade", { year });
    const number = Number(digits) * 10 ** (missing - 2) + 1;
    return this.say("century", { number, year });
  }

  /** @param {number} year @param {number} month an EDTF season, 21 and over */
  season(year, month) {
    const name = ["spring", "summer", "autumn", "winter"][(month - 21) % 4];
    if (month > 28) return undefined;
    return this.say(name, { year: this.date([year, 1, 1], "year") });
  }

  /**
   * Read a day as the reader writes it: EDTF, `4 May 1917`, `May 1917`, `4.5.1917`.
   * @param {string} text
   * @returns {[number, number] | null}
   */
  read(text) {
    const known = readDay(text);
    if (known) return known;
    const words = text.toLowerCase().replace(/[,.]/g, " ").match(/[\p{L}]+|\d+/gu) ?? [];
    const numbers = words.filter((word) => /^\d/.test(word)).map(Number);
    const named = words.find((word) => word.length > 2 && this.month(word));
    const month = named ? this.month(named) : numbers.length === 3 ? numbers.splice(1, 1)[0] : 0;
    const year = numbers.find((number) => number > 31) ?? numbers[1] ?? NaN;
    const day = numbers.find((number) => number !== year && number <= 31);
    if (!month || !(year >= 0)) return null;
    const pad = (/** @type {number} */ n, width = 2) => String(n).padStart(width, "0");
    return readDay(`${pad(year, 4)}-${pad(month)}${day ? `-${pad(day)}` : ""}`);
  }

  /** @param {string} word @returns {number} its month from 1, or 0 */
  month(word) {
    const stem = word.slice(0, 3);
    return this.months.findIndex((name) => name.startsWith(word) || (word.length >= 4 && name.startsWith(stem) && name.slice(0, 4) === word.slice(0, 4))) + 1;
  }
}
