// Inside another page: scrolling is left to the host, and both may talk.

/**
 * Leave the wheel and one finger to the page around, until the reader presses the map.
 * @param {Page} page
 */
function yieldScrolling(page) {
  const { map, mapNode } = page;
  const touch = matchMedia("(pointer: coarse)").matches;
  map.scrollWheelZoom.disable();
  if (touch) map.dragging.disable();
  const hint = el("p", { class: "lm-ask-first", hidden: true, text: page.say("pressFirst") });
  mapNode.append(hint);
  let late = 0;
  const tell = () => {
    if (map.scrollWheelZoom.enabled()) return;
    hint.hidden = false;
    clearTimeout(late);
    late = setTimeout(() => (hint.hidden = true), 1500);
  };
  mapNode.addEventListener("wheel", tell, { passive: true });
  mapNode.addEventListener("touchmove", tell, { passive: true });
  map.on("click", () => {
    hint.hidden = true;
    map.scrollWheelZoom.enable();
    map.dragging.enable();
    mapNode.dataset.wheel = "map";
  });
  const yield_ = () => {
    map.scrollWheelZoom.disable();
    mapNode.dataset.wheel = "host";
    if (touch) map.dragging.disable();
  };
  mapNode.addEventListener("mouseleave", yield_);
  mapNode.addEventListener("focusout", yield_);
  mapNode.addEventListener("keydown", (event) => event.key === "Escape" && yield_());
}

/**
 * Tell the host what is shown, and do what it asks. Commands can only change what is
 * seen, so any host may send them; only the host is listened to.
 * @param {Page} page
 */
function talkToHost(page) {
  const send = (/** @type {Object} */ message) => parent.postMessage({ lifemap: 1, ...message }, "*");
  const tell = (/** @type {string} */ event) => send({ event, ...stateOf(page) });
  page.state.on(ADDRESSED, () => tell("state"));
  page.state.on(["stop"], () => tell("select"));
  addEventListener("message", (event) => {
    if (event.source !== parent || typeof event.data !== "object" || event.data?.lifemap !== 1) return;
    obey(page, event.data, tell);
  });
  let height = 0;
  new ResizeObserver(() => {
    const wanted = page.narrow ? 900 : 640;
    if (wanted === height) return;
    height = wanted;
    send({ event: "height", height });
  }).observe(page.root);
  tell("ready");
}

/** @param {Page} page */
function stateOf(page) {
  const { now } = page.state;
  return {
    from: now.fromText || null, to: now.toText || null, view: now.view, theme: now.theme,
    stop: now.stop >= 0 ? page.journey.stops[now.stop].id : null,
    ids: page.journey.stops.length > 2000 ? undefined : page.ids(), count: page.shown().length,
  };
}

/** @param {Page} page @param {any} asked @param {(event: string) => void} tell */
function obey(page, asked, tell) {
  const text = (/** @type {unknown} */ value) => (typeof value === "string" ? value : "");
  const commands = {
    filter: () => page.state.change(readWindow(text(asked.from), text(asked.to))),
    goto: () => page.journey.byId.has(text(asked.stop)) && page.select(page.journey.byId.get(text(asked.stop))),
    view: () => VIEWS.includes(text(asked.view)) && page.state.change({ view: text(asked.view) }),
    theme: () => ["auto", "light", "dark"].includes(text(asked.theme)) && page.state.change({ theme: text(asked.theme) }),
    play: () => page.player.play(),
    pause: () => page.player.pause(),
    next: () => page.player.step(1),
    previous: () => page.player.step(-1),
    get: () => tell("state"),
  };
  if (Object.hasOwn(commands, text(asked.cmd))) commands[asked.cmd]();
}

/** @param {string} from @param {string} to @returns {Partial<State>} */
function readWindow(from, to) {
  const [first, last] = [readDay(from), readDay(to)];
  return {
    from: first ? first[0] : -Infinity, fromText: first ? from : "",
    to: last ? last[1] : Infinity, toText: last ? to : "",
  };
}
