// The book beside the map: title, search, and its views.

class Panels {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    const { say, state } = page;
    this.views = {
      chronicle: [say("chronicle"), () => page.list.node],
      story: [say("story"), () => (page.story = new Story(page)).node],
      text: [say("text"), () => (page.text = new SourceText(page)).node],
      meetings: [say("meetings", { count: page.journey.meetings.length }), () => meetingsOf(page)],
      aside: [say("aside", { count: page.journey.aside.length }), () => asideOf(page)],
    };
    if (!page.journey.sources.some((source) => source.text)) delete this.views.text;
    if (page.journey.lives.length < 2) delete this.views.meetings;
    this.header = this.title();
    this.tabs = {};
    this.bodies = {};
    for (const [name, [label]] of Object.entries(this.views)) this.addTab(name, label);
    this.tabList = el("div", { class: "lm-tabs", role: "tablist", "aria-label": say("views"), on: { keydown: (event) => this.key(event) } }, ...Object.values(this.tabs));
    this.scroll = el("div", { class: "lm-scroll" }, ...Object.values(this.bodies));
    this.node = el("section", { class: "lm-book", "aria-label": say("reading") }, this.tabList, filtersOf(page), this.scroll);
    state.on(["view"], (now) => this.open(now.view));
  }

  title() {
    const { page } = this;
    const { journey, say, speech } = page;
    const years = journey.lives.length === 1 ? lifeYears(journey.lives[0], speech) : "";
    const km = journey.legs.reduce((sum, leg) => sum + leg.km, 0);
    const lede = [years, say("stops", { n: journey.stops.length, count: speech.number(journey.stops.length) }), km > 1 ? speech.amount(Math.round(km / 100) * 100 || Math.round(km), "kilometer") : ""];
    const people = journey.lives.length < 2 ? [] : journey.lives.map((life, number) => el("span", { class: number % 2 ? "lm-who lm-second" : "lm-who", text: life.name }));
    return el("header", { class: "lm-title" }, el("h1", { text: journey.data.title }), el("p", {}, ...people, lede.filter(Boolean).join(" · ")));
  }

  /** @param {string} name @param {string} label */
  addTab(name, label) {
    const id = `lm-${this.page.options.id ?? "p"}-${name}`;
    this.tabs[name] = el("button", {
      type: "button", role: "tab", id: `${id}-tab`, "aria-controls": id, text: label,
      on: { click: () => this.page.state.change({ view: name }, { push: true }) },
    });
    this.bodies[name] = el("div", { class: `lm-view lm-view-${name}`, role: "tabpanel", id, "aria-labelledby": `${id}-tab`, hidden: true });
  }

  /** @param {string} asked */
  open(asked) {
    const name = asked in this.views ? asked : "chronicle";
    const body = this.bodies[name];
    if (!body.firstChild) body.append(this.views[name][1]());
    for (const [other, tab] of Object.entries(this.tabs)) {
      const chosen = other === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      this.bodies[other].hidden = !chosen;
    }
    this.page.root.dataset.view = name;
    if (name === "chronicle" && this.page.list.current >= 0) this.page.scrollTo(this.page.list.rows[this.page.list.current], "auto");
    if (name === "text") this.page.text.point();
    if (name === "story") this.page.story.begin();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const names = Object.keys(this.tabs);
    const at = names.findIndex((name) => this.tabs[name] === event.target);
    const moves = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const name = names[(moves[event.key] + names.length) % names.length];
    this.page.state.change({ view: name }, { push: true });
    this.tabs[name].focus();
  }
}

/** @param {any} life @param {Speech} speech @returns {string} `1879–1940` */
function lifeYears(life, speech) {
  const year = (/** @type {number[] | undefined} */ bounds) => (bounds && bounds[0] !== null ? speech.year(bounds[0]) : "");
  const [born, died] = [year(life.born), year(life.died)];
  return born || died ? `${born}${DASH}${died}` : "";
}

/** The search field and the kinds. @param {Page} page */
function filtersOf(page) {
  const { say, state, journey } = page;
  const find = el("input", { type: "search", class: "lm-find", placeholder: say("search"), "aria-label": say("search"), autocomplete: "off", spellcheck: "false" });
  find.value = state.now.find;
  let late = 0;
  find.addEventListener("input", () => {
    clearTimeout(late);
    late = setTimeout(() => state.change({ find: find.value }), 120);
  });
  const counts = new Map();
  for (const stop of journey.stops) counts.set(stop.kind, (counts.get(stop.kind) ?? 0) + 1);
  const boxes = new Map();
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    const box = el("input", { type: "checkbox", on: { change: () => state.change({ kinds: [...boxes].filter(([, each]) => each.checked).map(([name]) => name) }, { push: true }) } });
    boxes.set(kind, box);
    box.parent = el("label", { class: "lm-kind" }, box, el("span", { text: say(`kind.${kind}`) }), el("span", { class: "lm-count", text: page.speech.number(count) }));
  }
  const strict = el("input", { type: "checkbox", on: { change: () => state.change({ strict: strict.checked }, { push: true }) } });
  const panel = el("div", { class: "lm-menu", role: "group", "aria-label": say("filter") },
    el("div", { class: "lm-dates" }, ...dateField(page, "from", say("windowFrom")), ...dateField(page, "to", say("windowTo"))),
    el("label", { class: "lm-kind" }, strict, el("span", { text: say("strict") })),
    el("div", { class: "lm-kinds" }, ...[...boxes.values()].map((box) => box.parent)));
  const button = el("button", { type: "button", class: "lm-button", "aria-label": say("filter"), title: say("filter") }, icon("filter"));
  disclose(button, panel);
  const follow = () => {
    const { now } = state;
    for (const [kind, box] of boxes) box.checked = now.kinds.includes(kind);
    strict.checked = now.strict;
    if (find.value !== now.find) find.value = now.find;
    button.classList.toggle("lm-on", now.kinds.length > 0 || now.places.length > 0 || now.strict);
  };
  state.on(["kinds", "places", "strict", "find"], follow);
  follow();
  return el("div", { class: "lm-filters" }, icon("search"), find, el("div", { class: "lm-holder" }, button, panel));
}

/**
 * A field for one end of the window, with its label.
 * @param {Page} page @param {"from" | "to"} end @param {string} label
 */
function dateField(page, end, label) {
  const { state } = page;
  const text = end === "from" ? "fromText" : "toText";
  const id = `lm-${page.options.id ?? "p"}-${end}`;
  const field = el("input", { id, type: "text", placeholder: "1907-05", autocomplete: "off", spellcheck: "false" });
  field.addEventListener("change", () => {
    const days = page.speech.read(field.value);
    const bad = field.value.trim() !== "" && !days;
    field.setAttribute("aria-invalid", String(bad));
    if (bad) return;
    const open = end === "from" ? -Infinity : Infinity;
    const said = days && !readDay(field.value) ? isoDay(days[end === "from" ? 0 : 1]) : field.value.trim();
    state.change({ [end]: days ? days[end === "from" ? 0 : 1] : open, [text]: said }, { push: true });
  });
  const follow = () => (field.value = state.now[text]);
  state.on([text], follow);
  follow();
  return [el("label", { for: id, text: label }), field];
}

/** What is not on the map, with the account of everything found. @param {Page} page */
function asideOf(page) {
  const { say, journey, speech } = page;
  const node = el("div", { class: "lm-aside" });
  for (const life of journey.lives) {
    const [found, ...parts] = life.ledger;
    const names = ["placed", "area", "undated", "unplaced", "ambiguous"];
    node.append(el("p", { class: "lm-ledger-sum", text: say("found", { n: found, count: speech.number(found), name: life.name }) }),
      el("dl", { class: "lm-ledger" }, ...names.map((name, at) => el("div", {}, el("dt", { text: say(`ledger.${name}`) }), el("dd", { text: speech.number(parts[at]) })))));
  }
  if (!journey.aside.length) node.append(el("p", { class: "lm-empty", text: say("allOnMap") }));
  node.append(el("ol", { class: "lm-off", role: "list" }, ...journey.aside.map((stop) => el("li", {},
    el("p", { class: "lm-when", text: `${page.sayWhen(stop)} · ${say(`ledger.${stop.raw.status}`)}` }),
    el("p", {}, placeName(page, stop)),
    stop.what ? el("p", { class: "lm-what", text: stop.what }) : null,
    stop.raw.hint ? el("p", { class: "lm-facts", text: stop.raw.hint }) : null,
    cardOf(page, stop)))));
  return node;
}
