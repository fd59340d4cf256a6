// Still pictures of the map: to save as PNG or SVG, and for paper.

/**
 * Draw what a view shows, all at once and on one pen.
 * @param {Page} page @param {any} pen @param {View} view @param {Palette} colours
 */
function drawPicture(page, pen, view, colours) {
  const look = { ...page.look(), colours, upto: Infinity };
  const places = visited(page.scene, look);
  page.drawGround(pen, view, colours);
  drawAreas(pen, view, page.scene, look, places);
  drawLegs(pen, view, page.scene, look);
  drawPlaces(pen, view, page.scene, look, places);
  const frame = [4, 4, view.width - 4, view.height - 4];
  const labels = labelsOf(view, page.scene, look, places, -1, page.state.now.today, frame);
  drawLabels(pen, placeLabels(pen, labels, frame, 13, [], inkOf(view, page.scene, look)), colours, -1);
}

/**
 * What is on the screen as a view of its own, with a line below for the title.
 * @param {Page} page
 * @returns {View}
 */
function screenView(page) {
  const [left, top] = page.sheet.frame();
  const size = page.map.getSize();
  const { view } = page.sheet;
  return { ...view, ox: view.ox - left + 4, oy: view.oy - top + 4, width: size.x, height: size.y };
}

/**
 * A view of a given size that shows everything kept by the filters.
 * @param {Page} page @param {number} width @param {number} height
 * @returns {View}
 */
function wholeView(page, width, height) {
  const shown = page.shown();
  const box = page.scene.box(shown.length ? shown : page.journey.stops.map((stop) => stop.index));
  const pad = 60;
  const k = clamp(20, Math.min((width - pad * 2) / (box[2] - box[0] || 1e-9), (height - pad * 2) / (box[3] - box[1] || 1e-9)), 4000);
  return { k, width, height, zoom: Math.log2((k * TURN) / 256), ox: width / 2 - ((box[0] + box[2]) / 2) * k, oy: height / 2 + ((box[1] + box[3]) / 2) * k };
}

const CAPTION = 44;

/** Title and credit under a picture. @param {Page} page @param {any} pen @param {View} view @param {Palette} colours */
function drawCaption(page, pen, view, colours) {
  pen.fillStyle = colours.beyond;
  pen.fillRect(0, view.height, view.width, CAPTION);
  pen.fillStyle = colours.ink;
  pen.font = `19px ${SERIF}`;
  pen.fillText(page.journey.data.title, 16, view.height + 28);
  pen.fillStyle = colours.soft;
  const start = 16 + widthOf(pen, `19px ${SERIF}`, page.journey.data.title) + 16;
  pen.font = `11px ${SANS}`;
  const credit = page.credits();
  if (start + widthOf(pen, pen.font, credit) < view.width - 10) pen.fillText(credit, start, view.height + 27);
}

/** @param {Page} page */
function savePng(page) {
  const view = screenView(page);
  const canvas = document.createElement("canvas");
  canvas.width = view.width * 2;
  canvas.height = (view.height + CAPTION) * 2;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.setTransform(2, 0, 0, 2, 0, 0);
  const whole = { ...view, height: view.height + CAPTION };
  drawPicture(page, pen, whole, page.colours);
  drawCaption(page, pen, view, page.colours);
  canvas.toBlob((blob) => blob && download(page, blob, "png"), "image/png");
}

/** @param {Page} page */
function saveSvg(page) {
  const view = screenView(page);
  const pen = new SvgPen(view.width, view.height + CAPTION, page.journey.data.title);
  drawPicture(page, pen, { ...view, height: view.height + CAPTION }, page.colours);
  drawCaption(page, pen, view, page.colours);
  const text = new XMLSerializer().serializeToString(pen.node);
  download(page, new Blob([text], { type: "image/svg+xml" }), "svg");
}

/** @param {Page} page @param {Blob} blob @param {string} suffix */
function download(page, blob, suffix) {
  const href = URL.createObjectURL(blob);
  const name = page.journey.data.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "lifemap";
  const anchor = el("a", { href, download: `${name}.${suffix}` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
