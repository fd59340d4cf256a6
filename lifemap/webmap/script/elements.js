// Make elements. Text goes in as text, never as HTML; names of tags and attributes
// are constants of this program.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Object<string, any>} [props] `class`, `text`, `on` (handlers), or attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same in SVG. @returns {any} */
function svg(/** @type {string} */ tag, /** @type {Object<string, any>} */ props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** @param {any} node @param {Object<string, any>} props @param {any[]} children */
function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child || child === "") node.append(child);
  return node;
}

/**
 * A link to a source, or plain text where the address is none that may be opened.
 * @param {string} address
 * @param {string} text
 */
function link(address, text) {
  const href = safeAddress(address);
  return href ? el("a", { href, text, target: "_blank", rel: "noopener noreferrer nofollow" }) : el("span", { text });
}

/** @param {string} address @returns {string | null} http, https or mailto only */
function safeAddress(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
}

const ICONS = {
  play: "M6 4l13 8-13 8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  next: "M5 5l9 7-9 7zM16 5h3v14h-3z",
  previous: "M19 5l-9 7 9 7zM5 5h3v14H5z",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  layers: "M12 4l8 4.5-8 4.5-8-4.5zM4 12.5l8 4.5 8-4.5M4 16.5l8 4.5 8-4.5",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5",
  whole: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  filter: "M4 6h16M7 12h10M10 18h4",
};
const SOLID = new Set(["play", "pause", "next", "previous"]);

/** @param {keyof typeof ICONS} name */
function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: SOLID.has(name) ? "lm-icon lm-solid" : "lm-icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] }),
  );
}

/**
 * A button of an icon, with its name for those who do not see it.
 * @param {keyof typeof ICONS} name
 * @param {string} label
 * @param {() => void} press
 */
function iconButton(name, label, press) {
  return el("button", { type: "button", class: "lm-button", "aria-label": label, title: label, on: { click: press } }, icon(name));
}

/**
 * Let a button open and close a panel; Escape and a press outside close it.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} panel
 */
function disclose(button, panel) {
  const set = (/** @type {boolean} */ open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  set(false);
  button.addEventListener("click", () => set(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
  button.getRootNode().addEventListener("pointerdown", (event) => {
    const path = event.composedPath();
    if (!panel.hidden && !path.includes(panel) && !path.includes(button)) set(false);
  });
  return set;
}

/** Whether the reader asked for stillness. */
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {number} low @param {number} value @param {number} high */
const clamp = (low, value, high) => Math.max(low, Math.min(high, value));
