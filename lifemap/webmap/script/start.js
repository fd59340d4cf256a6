// Open a page: the data stands beside the script that unpacked this one.

/**
 * @param {Element} here what holds the page and its data
 * @param {(packed: string) => Promise<string>} inflate
 */
async function openPage(here, inflate) {
  /** @param {string} name @returns {any} what a data block holds */
  const block = (name) => JSON.parse(here.querySelector(`script[data-lifemap="${name}"]`)?.textContent ?? "null");
  const root = /** @type {HTMLElement} */ (here.querySelector(".lm"));
  const data = block("journey");
  if (data.tints) data.tints = JSON.parse(await inflate(data.tints));
  data.options.fragment = here instanceof ShadowRoot;
  const page = new Page(root, data, block("ground"), TABLES);
  if (page.framed && !page.options.fragment) talkToHost(page);
  if (!page.options.fragment) {
    window.lifemap = { page, ids: () => page.ids(), state: () => stateOf(page), show: (from, to) => page.state.change(readWindow(from, to)) };
  }
  return page;
}
