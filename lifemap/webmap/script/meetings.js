// Where the lives of several people met, for sure or perhaps.

/** @param {Page} page */
function meetingsOf(page) {
  const { say, journey } = page;
  const node = el("div", { class: "lm-aside lm-meetings" });
  if (!journey.meetings.length) node.append(el("p", { class: "lm-empty", text: say("noMeetings") }));
  const items = journey.meetings.map((meeting) => {
    const stops = [journey.stops[meeting.one], journey.stops[meeting.other]];
    const apart = meeting.km >= 1 ? ` · ${say("apart", { km: page.speech.amount(Math.round(meeting.km), "kilometer") })}` : "";
    return el("li", {},
      el("button", { type: "button", class: "lm-meeting", on: { click: () => page.select(meeting.one, { push: true }) } },
        el("span", { class: "lm-when", text: `${daysOf(page, meeting)}${apart}` }),
        placeName(page, stops[0]),
        el("span", { class: "lm-doubt", text: say(meeting.sure ? "meeting.certain" : "meeting.possible") })),
      ...stops.map((stop) => el("div", { class: "lm-side" },
        el("p", { class: "lm-facts", text: `${journey.lives[stop.life].name} · ${stop.label} · ${page.sayWhen(stop)}` }),
        stop.what ? el("p", { text: stop.what }) : null,
        ...(stop.raw.quotes ?? []).map(([quote]) => el("blockquote", { text: quote })))));
  });
  node.append(el("ol", { class: "lm-off", role: "list" }, ...items));
  return node;
}

/** @param {Page} page @param {any} meeting */
function daysOf(page, { first, last }) {
  const { speech, say } = page;
  if (first !== null && first === last) return speech.day(first);
  if (first === null || last === null) return first === null ? say("until", { date: speech.day(last ?? 0) }) : say("since", { date: speech.day(first) });
  return speech.form(speech.parts(fromDay(first)[0], "day", "long")).formatRange(utc(first), utc(last));
}
