// A pen that writes SVG, with as much of a canvas context as the drawing uses.

let clips = 0;

class SvgPen {
  /** @param {number} width @param {number} height @param {string} title @param {boolean} [paper] whether it will be printed */
  constructor(width, height, title, paper = false) {
    this.paper = paper;
    this.node = svg("svg", { xmlns: SVG, viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, width: Math.round(width), height: Math.round(height), role: "img", "aria-label": title });
    this.at = this.node;
    this.measure = document.createElement("canvas").getContext("2d");
    /** @type {any[]} */
    this.saved = [];
    this.d = "";
    this.dash = [];
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "13px serif", textAlign: "left", textBaseline: "alphabetic", lineCap: "butt", lineJoin: "miter" });
  }

  save() {
    this.saved.push(this.at);
  }

  restore() {
    this.at = this.saved.pop();
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.d = "";
  }

  moveTo(x, y) {
    this.d += `M${tenth(x)} ${tenth(y)}`;
  }

  lineTo(x, y) {
    this.d += `L${tenth(x)} ${tenth(y)}`;
  }

  closePath() {
    this.d += "Z";
  }

  /** A whole circle. */
  arc(x, y, radius) {
    const r = tenth(radius);
    this.d += `M${tenth(x - radius)} ${tenth(y)}a${r} ${r} 0 1 0 ${tenth(radius * 2)} 0a${r} ${r} 0 1 0 ${tenth(-radius * 2)} 0Z`;
  }

  rect(x, y, width, height) {
    this.d += `M${tenth(x)} ${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}Z`;
  }

  fillRect(x, y, width, height) {
    this.at.append(svg("rect", { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height), fill: this.fillStyle, ...this.alpha() }));
  }

  alpha() {
    return this.globalAlpha < 1 ? { opacity: Math.round(this.globalAlpha * 100) / 100 } : {};
  }

  /** @param {string} [rule] */
  fill(rule) {
    if (this.d) this.at.append(svg("path", { d: this.d, fill: this.fillStyle, ...(rule === "evenodd" ? { "fill-rule": rule } : {}), ...this.alpha() }));
  }

  stroke() {
    if (this.d) this.at.append(svg("path", { d: this.d, fill: "none", ...this.line() }));
  }

  line() {
    return {
      stroke: this.strokeStyle, "stroke-width": this.lineWidth, ...this.alpha(),
      ...(this.dash.length ? { "stroke-dasharray": this.dash.join(" ") } : {}),
      ...(this.lineCap === "round" ? { "stroke-linecap": "round" } : {}),
      ...(this.lineJoin === "round" ? { "stroke-linejoin": "round" } : {}),
    };
  }

  /** @param {string} [rule] */
  clip(rule) {
    const id = `lm-clip-${Date.now().toString(36)}-${clips++}`;
    this.at.append(svg("clipPath", { id }, svg("path", { d: this.d, "clip-rule": rule ?? "nonzero" })));
    const group = svg("g", { "clip-path": `url(#${id})` });
    this.at.append(group);
    this.at = group;
  }

  /** @param {string} text */
  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  write(text, x, y, paint) {
    const [, italic, weight, size, family] = /^(italic )?(\d+ )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
    this.at.append(svg("text", {
      x: tenth(x), y: tenth(y), "font-family": family.replaceAll('"', "'"), "font-size": size, text,
      ...(italic ? { "font-style": "italic" } : {}), ...(weight ? { "font-weight": weight.trim() } : {}),
      ...(this.textAlign === "center" ? { "text-anchor": "middle" } : {}), ...paint, ...this.alpha(),
    }));
  }

  /** A text with the halo that was stroked for it just before: one element, so that it is read once. */
  fillText(text, x, y) {
    const halo = this.halo?.at.join() === [text, x, y].join() ? this.halo.paint : {};
    this.halo = null;
    this.write(text, x, y, { ...halo, fill: this.fillStyle });
  }

  /** On paper a printer's file would hold stroked letters as text once more: there the halo is a soft picture. */
  strokeText(text, x, y) {
    const paint = { stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" };
    if (this.paper) this.write(text, x, y, { ...paint, fill: this.strokeStyle, filter: `url(#${this.soft()})` });
    else this.halo = { at: [text, x, y], paint: { ...paint, "stroke-opacity": this.globalAlpha, "paint-order": "stroke" } };
  }

  /** @returns {string} the id of a filter that hardly blurs, but makes a picture of text */
  soft() {
    if (!this.softId) {
      this.softId = `lm-soft-${Date.now().toString(36)}-${clips++}`;
      this.node.append(svg("filter", { id: this.softId }, svg("feGaussianBlur", { stdDeviation: 0.4 })));
    }
    return this.softId;
  }
}

/** @param {number} value @returns {number} rounded to a tenth of a pixel */
const tenth = (value) => Math.round(value * 10) / 10;
