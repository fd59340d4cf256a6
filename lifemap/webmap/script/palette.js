// Colours: of the sheet in the light, in the dark and on paper, and of time.
//
// Time is one path of hues whose lightness only rises (the principle of Crameri,
// Shephard and Heron 2020), at least 3:1 against land and sea.

const PALETTES = {
  light: {
    sea: "#e3e9e8", land: "#f8f4ea", coast: "#b3ac9b", lake: "#e3e9e8", river: "#cdd8d9",
    grid: "rgba(90,100,105,.11)", border: "rgba(110,98,80,.55)", ink: "#2b2a28", soft: "#6a655c",
    beyond: "#eef0ec", tint: ["#c9b58a", "#a9bf9b", "#c9a3a0", "#a4b4c9", "#bfa9c6", "#b8b69a"], tintAlpha: 0.3,
    ramp: ["#31286e", "#6a2583", "#a2287a", "#c93a55", "#bb531b", "#976700"],
    second: ["#0d3b3f", "#0e5054", "#126268", "#17747c", "#23818c", "#2f8896"],
  },
  dark: {
    sea: "#11171d", land: "#20282f", coast: "#46505a", lake: "#11171d", river: "#1a232b",
    grid: "rgba(200,210,220,.06)", border: "rgba(200,190,170,.4)", ink: "#ece7db", soft: "#a9a69c",
    beyond: "#0c1116", tint: ["#7d6a3c", "#4d6b45", "#7a4a48", "#46607c", "#68507a", "#66663f"], tintAlpha: 0.36,
    ramp: ["#6f80ff", "#a58af5", "#dd8fd6", "#ff9f9f", "#ffb877", "#ffe08a"],
    second: ["#2f9da0", "#45b0ad", "#5dc2b8", "#78d3c3", "#98e2cf", "#bcf0dd"],
  },
  paper: {
    sea: "#ffffff", land: "#f4f1e9", coast: "#8c8676", lake: "#ffffff", river: "#b9c6c8",
    grid: "rgba(90,100,105,.14)", border: "rgba(110,98,80,.6)", ink: "#1d1c1a", soft: "#55514a",
    beyond: "#ffffff", tint: ["#c9b58a", "#a9bf9b", "#c9a3a0", "#a4b4c9", "#bfa9c6", "#b8b69a"], tintAlpha: 0.3,
    ramp: ["#31286e", "#6a2583", "#a2287a", "#c93a55", "#bb531b", "#976700"],
    second: ["#0d3b3f", "#0e5054", "#126268", "#17747c", "#23818c", "#2f8896"],
  },
};

/** @typedef {typeof PALETTES.light & {shades: string[][]}} Palette */

const SHADES = 64;
const SERIF = '"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L","Book Antiqua",Georgia,"Liberation Serif",serif';
const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif';

/** @param {"light" | "dark" | "paper"} name @returns {Palette} */
function palette(name) {
  const chosen = PALETTES[name];
  const shades = [chosen.ramp, chosen.second].map((ramp) => Array.from({ length: SHADES }, (_, step) => blend(ramp, step / (SHADES - 1))));
  return { ...chosen, shades };
}

/** @param {string[]} ramp @param {number} share */
function blend(ramp, share) {
  const at = clamp(0, share, 1) * (ramp.length - 1);
  const step = Math.min(Math.floor(at), ramp.length - 2);
  const part = at - step;
  const channels = [1, 3, 5].map((place) => {
    const [low, high] = [ramp[step], ramp[step + 1]].map((hex) => parseInt(hex.slice(place, place + 2), 16));
    return Math.round(low + (high - low) * part).toString(16).padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

/** @param {Palette} colours @param {number} share of the journey's time @param {number} [life] */
const shade = (colours, share, life = 0) => colours.shades[life % 2][Math.round(clamp(0, share, 1) * (SHADES - 1))];
