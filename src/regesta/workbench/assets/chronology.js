// The chronology: brushing over the years, going from entry to entry by keyboard, and short addresses.
"use strict";

// What was left empty doesn't stand in the address.
document.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  for (const name of ["q", "since", "until", "find"]) if (parameters[name] === "") delete parameters[name];
  if (event.detail.elt.id === "ask") delete parameters.find;
  else if (event.detail.elt.matches("[data-alone]")) parameters.find = event.detail.elt.value;
});

// Searching within a facet's values is no choice yet.
for (const name of ["change", "search"]) {
  document.addEventListener(name, (event) => { if (event.target.matches?.("[data-alone]")) event.stopPropagation(); }, true);
}

const choosing = document.getElementById("choosing");
if (choosing && matchMedia("(min-width: 60rem)").matches) choosing.open = true;

let from = null;
const barAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".year-bar");

function shade(one, other) {
  const bars = [...document.querySelectorAll(".year-bar")];
  const [low, high] = [bars.indexOf(one), bars.indexOf(other)].sort((a, b) => a - b);
  bars.forEach((bar, place) => bar.classList.toggle("outside", place < low || place > high));
  return [bars[low], bars[high]];
}

document.addEventListener("pointerdown", (event) => {
  from = event.target.closest?.("[data-brush]") ? barAt(event) : null;
  if (from) event.preventDefault();
});
document.addEventListener("pointermove", (event) => {
  const to = from && barAt(event);
  if (to) shade(from, to);
});
document.addEventListener("pointerup", (event) => {
  if (!from) return;
  const [low, high] = shade(from, barAt(event) ?? from);
  from = null;
  const since = document.getElementById("since");
  since.value = low.dataset.since;
  document.getElementById("until").value = high.dataset.until;
  since.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.focus();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const lines = [...document.querySelectorAll("#results .entry > details > summary")];
  const here = lines.indexOf(document.activeElement);
  (lines[here + step] ?? (here < 0 ? lines[0] : null))?.focus();
});
