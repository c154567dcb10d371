// The register replayed by day: what holds on the day of the slider, certain or possible.
"use strict";

const DAY = 86400000;
const EPOCH = (() => {
  const date = new Date(0);
  date.setUTCFullYear(1, 0, 1);
  date.setUTCHours(0, 0, 0, 0);
  return date.getTime() - DAY; // the ordinal of 0001-01-01 is 1
})();
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const bar = document.querySelector(".daybar");
const slider = bar.querySelector("input[type=range]");
const asked = bar.querySelector("input[type=text]");
const output = bar.querySelector("output");
const lists = new Map([...document.querySelectorAll("[data-group]")].map((list) => [list.dataset.group, list]));
const changes = [...new Set(motion.lanes.flatMap((lane) => lane.spans.flatMap(([first, last]) => [first, last + 1])))]
  .filter((day) => day > motion.first && day <= motion.last)
  .sort((a, b) => a - b);

function words(day) {
  const date = new Date(EPOCH + day * DAY);
  const year = date.getUTCFullYear();
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${year > 0 ? year : `${1 - year} BC`}`;
}

function item(lane, sure) {
  const made = document.createElement("li");
  made.className = sure ? "sure" : "maybe";
  const mark = document.createElement("span");
  mark.className = `key ${made.className}${lane.sign < 0 ? " apart" : ""}`;
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", sure ? "certain" : "possible");
  const who = document.createElement(lane.who[1] ? "a" : "span");
  who.textContent = lane.who[0];
  if (lane.who[1]) who.href = lane.who[1];
  const sigla = document.createElement("span");
  sigla.className = "remark";
  sigla.textContent = ` ${lane.sigla.join(" ")}`;
  made.append(mark, " ", who, ` ${lane.says}`, sigla);
  return made;
}

function show() {
  const day = Number(slider.value);
  output.textContent = words(day);
  slider.setAttribute("aria-valuetext", words(day));
  for (const list of lists.values()) list.replaceChildren();
  const shown = motion.lanes
    .map((lane) => [lane, lane.spans.find(([first, last]) => first <= day && day <= last)])
    .filter(([, span]) => span);
  shown.sort(([a, x], [b, y]) => (a.group === "body" ? a.body.localeCompare(b.body) : 0) || y[2] - x[2] || a.who[0].localeCompare(b.who[0]));
  for (const [lane, span] of shown) lists.get(lane.group).append(item(lane, span[2] === 1));
  for (const list of lists.values()) {
    if (list.children.length) continue;
    const none = document.createElement("li");
    none.className = "remark";
    none.textContent = "nothing that a source tells";
    list.append(none);
  }
}

function go(day) {
  slider.value = String(Math.min(motion.last, Math.max(motion.first, day)));
  show();
}

if (motion.lanes.length) {
  slider.min = String(motion.first);
  slider.max = String(motion.last);
  bar.hidden = false;
  document.querySelector(".days").hidden = false;
  slider.addEventListener("input", show);
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = /^(-?\d{1,6})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(asked.value.trim());
    asked.setAttribute("aria-invalid", String(!found));
    if (!found) return;
    const date = new Date(0);
    date.setUTCFullYear(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1));
    date.setUTCHours(0, 0, 0, 0);
    go(Math.round((date.getTime() - EPOCH) / DAY));
  });
  for (const button of bar.querySelectorAll("[data-step]"))
    button.addEventListener("click", () => {
      const day = Number(slider.value);
      const later = changes.find((change) => change > day);
      const earlier = changes.findLast((change) => change < day);
      go((button.dataset.step === "1" ? later : earlier) ?? day);
    });
  go(Number(bar.dataset.day));
}
