// Open a page: the data stands beside the script that unpacked this one.

/** @param {Element} here what holds the page and its data */
async function openPage(here) {
  /** @param {string} name @returns {any} what a data block holds */
  const block = (name) => JSON.parse(here.querySelector(`script[data-lifemap="${name}"]`)?.textContent ?? "null");
  const root = /** @type {HTMLElement} */ (here.querySelector(".lm"));
  const page = new Page(root, block("journey"), block("ground"), TABLES);
  if (page.framed) talkToHost(page);
  if (!page.options.fragment) {
    window.lifemap = { page, ids: () => page.ids(), state: () => stateOf(page), show: (from, to) => page.state.change(readWindow(from, to)) };
  }
  return page;
}
