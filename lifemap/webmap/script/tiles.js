// Streets from a tile server, for those who asked for them. The drawn ground lies
// under the tiles, so what does not load leaves no hole.

/** @param {Page} page @param {any} map */
function addTiles(page, map) {
  const { url, options } = page.options.tiles;
  map.createPane("lm-tiles").style.zIndex = "150";
  L.tileLayer(url, { ...options, pane: "lm-tiles" }).addTo(map);
}
