// The source text, with the passage behind each stop marked in it.

class SourceText {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<number, HTMLElement[]>} */
    this.marks = new Map();
    this.node = el("div", { class: "lm-source" });
    page.journey.sources.forEach((source, index) => source.text && this.add(source, index));
    this.node.addEventListener("click", (event) => this.press(event));
    page.state.on(["stop", "view"], (now, how) => now.view === "text" && this.point(how));
    page.state.on(FILTERS, () => this.filter());
    this.filter();
  }

  /** @param {any} source @param {number} number */
  add(source, number) {
    const spans = [];
    for (const stop of this.page.journey.stops) {
      for (const [, from, start, end] of stop.raw.quotes ?? []) {
        if (from === number && start !== undefined) spans.push([start, end, stop.index]);
      }
    }
    this.node.append(el("h2", { class: "lm-source-title", text: source.title || source.id }));
    if (source.licence) this.node.append(el("p", { class: "lm-facts", text: source.licence }));
    const text = [...source.text];
    for (const [begin, end] of paragraphs(text)) {
      const inside = spans.filter(([from, to]) => from < end && to > begin);
      this.node.append(this.paragraph(text, begin, end, inside));
    }
  }

  /** @param {string[]} text @param {number} begin @param {number} end @param {number[][]} spans */
  paragraph(text, begin, end, spans) {
    const flows = text.indexOf("\n", begin);
    const block = el("p", { class: text[begin] === "#" ? "lm-source-head" : flows >= 0 && flows < end ? "lm-flow" : undefined });
    const cuts = new Set([begin, end]);
    for (const [from, to] of spans) {
      cuts.add(Math.max(begin, from));
      cuts.add(Math.min(end, to));
    }
    const points = [...cuts].sort((a, b) => a - b);
    for (let at = 0; at + 1 < points.length; at++) {
      const [from, to] = [points[at], points[at + 1]];
      const piece = text.slice(from, to).join("");
      const stops = spans.filter(([start, stop]) => start <= from && stop >= to).map(([, , index]) => index);
      block.append(stops.length ? this.mark(piece, stops) : piece);
    }
    return block;
  }

  /** @param {string} piece @param {number[]} stops */
  mark(piece, stops) {
    const { stops: all } = this.page.journey;
    const mark = el("a", { class: "lm-passage", href: `#view=text&stop=${encodeURIComponent(all[stops[0]].id)}`, "data-stops": stops.join(" "), text: piece });
    for (const index of stops) {
      const marks = this.marks.get(index);
      if (marks) marks.push(mark);
      else this.marks.set(index, [mark]);
    }
    return mark;
  }

  /** @param {MouseEvent} event */
  press(event) {
    const mark = /** @type {Element} */ (event.target).closest(".lm-passage");
    if (!mark) return;
    event.preventDefault();
    const stops = mark.dataset.stops.split(" ").map(Number).filter((index) => this.page.verdicts[index] > OUT);
    if (!stops.length) return;
    const at = stops.indexOf(this.page.state.now.stop);
    this.page.select(stops[(at + 1) % stops.length], { push: true, by: "text" });
  }

  /** Colour the marks of what is shown; leave the others plain. */
  filter() {
    const { page } = this;
    for (const [index, marks] of this.marks) {
      for (const mark of marks) {
        mark.style.setProperty("--c", page.scene.hue(page.colours, index));
        mark.classList.toggle("lm-out", page.verdicts[index] === OUT);
      }
    }
  }

  /** Bring the passage of the stop in focus into view. @param {any} [how] */
  point(how = {}) {
    const { page } = this;
    this.node.querySelectorAll(".lm-current").forEach((mark) => mark.classList.remove("lm-current"));
    const marks = this.marks.get(page.state.now.stop) ?? [];
    for (const mark of marks) mark.classList.add("lm-current");
    if (!marks.length || how.by === "text") return;
    page.scrollTo(marks[0], still() ? "auto" : "smooth");
  }
}

/** Letters that nearly all lines of a text have at most, where an editor has broken them. */
const BROKEN = 120;
/** Letters that a line has at least that runs on in the next. */
const FULL = 55;
const OWN_LINE = /^\s*(#|[-*•>|]|\d+[.)])/;

/**
 * Where the paragraphs of a text begin and end: at each line's end, or, where an editor
 * has broken the lines, at a blank one, a short one, or before a mark of a list.
 * @param {string[]} text its characters
 * @returns {[number, number][]}
 */
function paragraphs(text) {
  const lines = [];
  let begin = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== "\n") continue;
    lines.push([begin, at]);
    begin = at + 1;
  }
  const broken = lines.filter(([from, to]) => to - from > BROKEN).length < lines.length / 10;
  const start = (/** @type {number[]} */ line) => text.slice(line[0], Math.min(line[1], line[0] + 8)).join("");
  /** @type {[number, number][]} */
  const found = [];
  let open = false;
  for (const line of lines) {
    const [from, to] = line;
    if (open && !OWN_LINE.test(start(line)) && to > from) found[found.length - 1][1] = to;
    else if (to > from) found.push([from, to]);
    open = broken && to - from >= FULL && !start(line).startsWith("#");
  }
  return found;
}
