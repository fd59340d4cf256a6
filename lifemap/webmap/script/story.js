// The story: one stop at a time, by buttons, keys or a swipe.

class Story {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    const { say } = page;
    this.article = el("article", { class: "lm-story-stop", tabindex: "-1" });
    this.count = el("span", { class: "lm-story-count" });
    this.bar = el("div", { class: "lm-progress", "aria-hidden": "true" }, el("div"));
    this.back = el("button", { type: "button", class: "lm-step", on: { click: () => page.player.step(-1) } }, icon("left"), el("span", { text: say("previous") }));
    this.forth = el("button", { type: "button", class: "lm-step", on: { click: () => page.player.step(1) } }, el("span", { text: say("next") }), icon("right"));
    this.node = el("div", { class: "lm-story" }, this.bar, this.article, el("nav", { class: "lm-story-steps", "aria-label": say("story") }, this.back, this.count, this.forth));
    page.state.on(["stop"], (now, how) => how.by !== "play" && now.view === "story" && this.show());
    page.root.addEventListener("keydown", (event) => this.key(event));
    this.swipe();
  }

  /** Start where the reader is, else at the first stop. */
  begin() {
    const { page } = this;
    const shown = page.shown();
    if (page.state.now.stop < 0 && shown.length) page.select(shown[0]);
    else this.show();
    if (page.state.now.stop >= 0) page.camera.follow(page.journey.stops[page.state.now.stop]);
  }

  show() {
    const { page } = this;
    const shown = page.shown();
    const index = page.state.now.stop;
    const stop = page.journey.stops[index];
    const at = shown.indexOf(index);
    this.article.replaceChildren();
    this.back.setAttribute("aria-disabled", String(at <= 0));
    this.forth.setAttribute("aria-disabled", String(at >= shown.length - 1));
    this.count.textContent = at < 0 ? "" : page.say("ofStops", { at: page.speech.number(at + 1), count: page.speech.number(shown.length) });
    this.bar.firstChild.style.width = `${((at + 1) / Math.max(1, shown.length)) * 100}%`;
    if (!stop) {
      this.article.append(el("p", { class: "lm-empty", text: page.say("nothingShown") }));
      return;
    }
    const name = placeName(page, stop);
    const today = name.querySelector(".lm-today");
    today?.remove();
    this.article.style.setProperty("--c", page.scene.hue(page.colours, index));
    const age = sayAge(page, stop);
    const doubts = doubtsOf(page, stop);
    const parts = [
      el("p", { class: "lm-when", text: [page.sayWhen(stop), age].filter(Boolean).join(" · ") }),
      el("h2", {}, name, today),
      doubts,
      stop.what ? el("p", { class: "lm-lead", text: stop.what }) : null,
      cardOf(page, stop),
    ];
    this.article.append(...parts.filter((part) => part !== null));
    page.panels.scroll.scrollTo({ top: 0 });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { page } = this;
    if (page.state.now.view !== "story" || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (target.closest?.("input,select,textarea,[role=slider],[role=tablist],.lm-map,dialog")) return;
    const shown = page.shown();
    const at = shown.indexOf(page.state.now.stop);
    const moves = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    page.select(shown[clamp(0, moves[event.key], shown.length - 1)], { push: true });
  }

  /** A swipe turns the page. */
  swipe() {
    let from = null;
    this.node.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "mouse" ? null : [event.clientX, event.clientY];
    });
    this.node.addEventListener("pointerup", (event) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
      from = null;
      if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) this.page.player.step(dx < 0 ? 1 : -1);
    });
    this.node.addEventListener("pointercancel", () => (from = null));
  }
}
