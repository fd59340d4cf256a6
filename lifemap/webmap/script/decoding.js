// Read the numbers, lines and areas that are written as text (lifemap.geometry.encode
// and the basemap).

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
[...SIGNS].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

/**
 * @param {string} text
 * @returns {number[]} whole numbers
 */
function decodeNumbers(text) {
  const found = [];
  let lead = 0;
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)];
    if (value > 53) {
      lead = lead * 10 + value - 53;
      continue;
    }
    const number = lead * 54 + value;
    found.push(number % 2 ? -(number + 1) / 2 : number / 2);
    lead = 0;
  }
  return found;
}

/**
 * @param {string} text lines parted by commas, each starting at 0, 0
 * @returns {Float64Array[]} lon, lat, lon, lat ... in degrees
 */
function decodeLines(text) {
  if (!text) return [];
  return text.split(",").map((line) => {
    const steps = decodeNumbers(line);
    const flat = new Float64Array(steps.length);
    let x = 0;
    let y = 0;
    for (let at = 0; at < steps.length; at += 2) {
      flat[at] = (x += steps[at]) / 100;
      flat[at + 1] = (y += steps[at + 1]) / 100;
    }
    return flat;
  });
}

/**
 * @param {string} text an encoded area
 * @param {number} [unit] how many degrees a whole number is
 * @returns {Float64Array[]} its rings, all to be filled by the even-odd rule
 */
function decodeArea(text, unit = 1) {
  const scale = 10 ** Number(text[0]) / unit;
  const rings = [];
  let x = 0;
  let y = 0;
  for (const polygon of text.length < 2 ? [] : text.slice(1).split(";")) {
    for (const ring of polygon.split(",")) {
      const steps = decodeNumbers(ring);
      const flat = new Float64Array(steps.length);
      for (let at = 0; at < steps.length; at += 2) {
        flat[at] = (x += steps[at]) / scale;
        flat[at + 1] = (y += steps[at + 1]) / scale;
      }
      rings.push(flat);
    }
  }
  return rings;
}
