// The page on paper: the map as a drawing, the whole itinerary with its quotes, sources.

/** @param {Page} page */
function printOn(page) {
  let sheet = null;
  addEventListener("beforeprint", () => {
    sheet?.remove();
    sheet = paperOf(page);
    page.root.append(sheet);
  });
  addEventListener("afterprint", () => {
    sheet?.remove();
    sheet = null;
  });
}

/** @param {Page} page @returns {HTMLElement} */
function paperOf(page) {
  const { journey, say } = page;
  const pen = new SvgPen(1040, 660, say("map"), true);
  drawPicture(page, pen, wholeView(page, 1040, 660), palette("paper"));
  const title = page.panels.title();
  const sheet = el("div", { class: "lm-paper" }, title, el("figure", { class: "lm-paper-map" }, pen.node, el("figcaption", { text: page.credits() })));
  const list = el("ol", { class: "lm-paper-list", role: "list" });
  for (const index of page.shown()) list.append(paperStop(page, journey.stops[index]));
  sheet.append(list);
  if (journey.aside.length) {
    sheet.append(el("h2", { text: say("aside", { count: journey.aside.length }) }), el("ol", { class: "lm-paper-list", role: "list" }, ...journey.aside.map((stop) => paperStop(page, stop))));
  }
  if (journey.sources.length) {
    sheet.append(el("h2", { text: say("sources") }), el("ul", { class: "lm-paper-sources" }, ...journey.sources.map((source) => el("li", { text: [source.title || source.id, source.url, source.licence].filter(Boolean).join(" · ") }))));
  }
  return sheet;
}

/** @param {Page} page @param {Stop} stop */
function paperStop(page, stop) {
  const colour = stop.index >= 0 ? page.scene.hue(palette("paper"), stop.index) : "#55514a";
  const number = el("span", { class: "lm-paper-number", text: stop.seq ? String(stop.seq) : "–" });
  number.style.setProperty("--c", colour);
  const doubts = doubtsOf(page, stop);
  return el("li", {}, number, el("div", {},
    el("p", { class: "lm-when", text: [page.sayWhen(stop), sayAge(page, stop)].filter(Boolean).join(" · ") }),
    el("p", {}, placeName(page, stop), doubts ? " " : null, doubts),
    stop.what ? el("p", { text: stop.what }) : null,
    ...(stop.raw.quotes ?? []).map(([quote]) => el("blockquote", { text: quote }))));
}
