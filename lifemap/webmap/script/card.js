// What is told of one stop: its facts, the source's words, why this place.

/** How old someone was, in words. @param {Page} page @param {Stop} stop @returns {string} */
function sayAge(page, stop) {
  const age = ageAt(stop, page.journey.lives[stop.life]);
  return age ? page.say("aged", { age }) : "";
}

/**
 * What a stop is: its kind, how long it was, which visit.
 * @param {Page} page @param {Stop} stop
 * @returns {string[]}
 */
function factsOf(page, stop) {
  const facts = [page.say(`kind.${stop.kind}`)];
  const stayed = sayLength(page, stop);
  if (stayed) facts.push(stayed);
  const visits = stop.place >= 0 ? page.journey.visits(stop) : 1;
  if (visits > 1) facts.push(page.say("visit", { visit: page.speech.number(stop.visit), visits: page.speech.number(visits) }));
  return facts;
}

/** @param {Page} page @param {Stop} stop */
function sayLength(page, stop) {
  const length = lengthOf(stop);
  if (!length) return "";
  const [least, most] = length.map((days) => page.speech.span(days));
  if (least === most) return least;
  if (length[0] <= 1) return page.say("upTo", { most });
  return length[1] < length[0] * 1.4 ? page.say("about", { span: page.speech.span((length[0] + length[1]) / 2) }) : page.speech.spans(length[0], length[1]);
}

/**
 * A place's name at the time with today's beside it where that is another.
 * @param {Page} page @param {Stop} stop
 * @returns {HTMLElement}
 */
function placeName(page, stop) {
  const name = el("span", { class: "lm-place", text: stop.label });
  const today = stop.place >= 0 ? page.journey.places[stop.place].name : "";
  if (today && today !== stop.label) name.append(" ", el("span", { class: "lm-today", text: page.say("today", { name: today }) }));
  return name;
}

/** Words of doubt about a stop, each a small mark. @param {Page} page @param {Stop} stop */
function doubtsOf(page, stop) {
  const doubts = [];
  if (stop.certainty !== "certain") doubts.push(page.say(stop.certainty));
  if (page.verdicts && stop.index >= 0 && page.verdicts[stop.index] === POSSIBLE) doubts.push(page.say("mayFall"));
  return doubts.length ? el("span", { class: "lm-doubt", text: doubts.join(" · ") }) : null;
}

/**
 * All that is known of a stop, below its heading.
 * @param {Page} page @param {Stop} stop
 * @returns {HTMLElement}
 */
function cardOf(page, stop) {
  const spot = page.journey.places[stop.place];
  const facts = factsOf(page, stop);
  if (spot?.area) facts.push(page.say("anArea"));
  else if (spot && spot.km >= 5) facts.push(page.say("within", { km: page.speech.amount(spot.km, "kilometer") }));
  if (stop.written && stop.written !== stop.label && stop.written !== spot?.name) facts.push(page.say("written", { name: stop.written }));
  return el("div", { class: "lm-card" },
    el("p", { class: "lm-facts", text: facts.join(" · ") }),
    ...quotesOf(page, stop),
    stop.raw.note ? el("p", { class: "lm-note", text: stop.raw.note }) : null,
    whyOf(page, stop),
    onlyHere(page, stop),
  );
}

/** A button that leaves only the stops of this place, or gives the others back. @param {Page} page @param {Stop} stop */
function onlyHere(page, stop) {
  const { state, journey } = page;
  if (stop.index < 0 || journey.places[stop.place].stops.length < 2) return null;
  const key = keyOf(page, stop);
  const on = () => state.now.places.includes(key);
  const press = () => state.change({ places: on() ? [] : [key] }, { push: true });
  return el("button", { type: "button", class: "lm-inline lm-only", "data-place": key, "aria-pressed": String(on()), text: page.say("onlyHere"), on: { click: press } });
}

/** @param {Page} page @param {Stop} stop @returns {HTMLElement[]} */
function quotesOf(page, stop) {
  return (stop.raw.quotes ?? []).map(([quote, source, start]) => {
    const from = page.journey.sources[source];
    const cite = el("cite");
    if (from) cite.append(from.url ? link(from.url, from.title || from.url) : el("span", { text: from.title || from.id }));
    const shown = from?.text && start !== undefined;
    return el("figure", { class: "lm-quote" },
      el("blockquote", { text: quote }),
      from || shown ? el("figcaption", {}, cite, shown ? el("button", {
        type: "button", class: "lm-inline", text: page.say("showInText"),
        on: { click: () => page.showText(stop) },
      }) : null) : null,
    );
  });
}

/** Why this place and not another of the name. @param {Page} page @param {Stop} stop */
function whyOf(page, stop) {
  const { raw } = stop;
  const spot = page.journey.places[stop.place];
  const reasons = (raw.why ?? []).map((reason) => el("li", { text: reason }));
  const others = (page.journey.data.others[raw.others] ?? []).map(([name, detail]) => el("li", { text: detail ? `${name}, ${detail}` : name }));
  const lines = [];
  if (raw.hand) lines.push(el("p", { text: page.say("byHand") }));
  if (reasons.length) lines.push(el("ul", {}, ...reasons));
  if (spot) lines.push(el("p", { class: "lm-where", text: [spot.name, spot.country, `${spot.lat.toFixed(2)}, ${spot.lon.toFixed(2)}`, spot.id].filter(Boolean).join(" · ") }));
  if (others.length) lines.push(el("p", { text: page.say("others") }), el("ul", {}, ...others));
  if (raw.hint && spot) lines.push(el("p", { text: raw.hint }));
  if (!lines.length) return null;
  const why = el("details", { class: "lm-why" }, el("summary", { text: page.say("why") }));
  why.addEventListener("toggle", () => why.append(...lines), { once: true });
  return why;
}
