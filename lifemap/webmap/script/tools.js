// The small buttons on the map, and the panel that explains its signs.

/** @param {Page} page @returns {HTMLElement[]} */
function toolsOf(page) {
  const { say, state } = page;
  const zoom = (/** @type {number} */ by) => page.map.setZoom(page.map.getZoom() + by);
  const layers = iconButton("layers", say("layers"), () => {});
  const layerMenu = el("div", { class: "lm-menu lm-left", role: "group", "aria-label": say("layers") },
    toggle(page, "today", say("namesToday")), ...tintToggles(page), toggle(page, "borders", say("borders")));
  disclose(layers, layerMenu);
  const save = iconButton("save", say("save"), () => {});
  const picture = (/** @type {string} */ text, /** @type {() => void} */ press) => el("button", { type: "button", class: "lm-inline", text, on: { click: press } });
  const saveMenu = el("div", { class: "lm-menu lm-left", role: "group", "aria-label": say("save") },
    picture(say("savePng"), () => savePng(page)), picture(say("saveSvg"), () => saveSvg(page)));
  disclose(save, saveMenu);
  const theme = iconButton("theme", say("theme"), () => state.change({ theme: page.dark ? "light" : "dark" }));
  const help = helpOf(page);
  const tools = el("div", { class: "lm-tools" },
    el("div", { class: "lm-group" }, iconButton("plus", say("zoomIn"), () => zoom(1)), iconButton("minus", say("zoomOut"), () => zoom(-1)), iconButton("whole", say("whole"), () => page.camera.whole(true))),
    el("div", { class: "lm-group" }, el("div", { class: "lm-holder" }, layers, layerMenu), theme, el("div", { class: "lm-holder" }, save, saveMenu),
      iconButton("help", say("help"), () => help.showModal())));
  return [tools, help];
}

/** @param {Page} page @param {"today" | "borders" | "tints"} field @param {string} text */
function toggle(page, field, text) {
  const box = el("input", { type: "checkbox", on: { change: () => page.state.change({ [field]: box.checked }) } });
  box.checked = page.state.now[field];
  page.state.on([field], (now) => (box.checked = now[field]));
  return el("label", { class: "lm-kind" }, box, el("span", { text }));
}

/** A switch for the areas of the time, or one for each set where there are several. @param {Page} page */
function tintToggles(page) {
  const { say, state, tints } = page;
  const sets = [...new Set(tints.layers.map((layer) => layer.set))];
  if (sets.length < 2) return sets.map(() => toggle(page, "tints", say("tints")));
  return sets.map((set) => {
    const box = el("input", { type: "checkbox", on: { change: () => state.change({ off: sets.filter((each) => (each === set ? !box.checked : state.now.off.includes(each))) }) } });
    box.checked = true;
    state.on(["off"], (now) => (box.checked = !now.off.includes(set)));
    return el("label", { class: "lm-kind" }, box, el("span", { text: set || say("tints") }));
  });
}

/** The dialog: what the signs mean, which keys there are, what it all rests on. @param {Page} page */
function helpOf(page) {
  const { say, journey } = page;
  const sign = (/** @type {string} */ shape) => svg("svg", { viewBox: "0 0 44 16", class: "lm-sign", "aria-hidden": "true" }, ...signOf(shape));
  const signs = ["certain", "doubtful", "area", "unsure", "gap", "again"].map((name) => el("li", {}, sign(name), el("span", { text: say(`sign.${name}`) })));
  const sources = journey.sources.map((source) => el("li", {}, source.url ? link(source.url, source.title || source.url) : source.title || source.id, source.licence ? ` (${source.licence})` : ""));
  const close = iconButton("close", say("close"), () => dialog.close());
  const dialog = el("dialog", { class: "lm-dialog", "aria-label": say("help") },
    el("div", { class: "lm-dialog-head" }, el("h2", { text: say("help") }), close),
    el("h3", { text: say("signs") }), el("ul", { class: "lm-signs", role: "list" }, ...signs), el("p", { class: "lm-ramp-note", text: say("sign.colour") }), el("div", { class: "lm-ramp", "aria-hidden": "true" }),
    el("h3", { text: say("keys") }), el("ul", {}, ...["keys.list", "keys.strip", "keys.story", "keys.map"].map((key) => el("li", { text: say(key) }))),
    sources.length ? el("h3", { text: say("sources") }) : null, sources.length ? el("ul", {}, ...sources) : null,
    el("h3", { text: say("made") }), el("p", { text: page.options.made ?? "" }));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}

/** @param {string} name */
function signOf(name) {
  const line = { x1: 2, y1: 8, x2: 42, y2: 8, stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round" };
  const ring = (r, props) => svg("circle", { cx: 22, cy: 8, r, stroke: "currentColor", "stroke-width": 1.6, fill: "none", ...props });
  const shapes = {
    certain: () => [svg("line", line), svg("path", { d: "M29 8l-6-4v8z", fill: "currentColor" })],
    doubtful: () => [ring(5, {})],
    area: () => [svg("rect", { x: 6, y: 1, width: 32, height: 14, rx: 6, fill: "currentColor", opacity: 0.12 }), svg("path", { d: "M10 15L22 1M18 15L30 1M26 15L36 3", stroke: "currentColor", "stroke-width": 1 })],
    unsure: () => [svg("line", { ...line, "stroke-dasharray": "5 4.5" })],
    gap: () => [svg("line", { ...line, "stroke-dasharray": "0.1 5" })],
    again: () => [ring(3.4, { fill: "currentColor" }), ring(6.6, {})],
  };
  return shapes[name]();
}
