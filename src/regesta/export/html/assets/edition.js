// What a script adds to pages that read well without one: filtering, unfolding, and print with everything open.
"use strict";

const entries = [...document.querySelectorAll(".year .entry")];
const form = document.querySelector(".filters");

function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const details = target.querySelector(":scope > details");
  if (details) details.open = true;
  for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  target.scrollIntoView();
}

function applyFilters() {
  const wanted = new FormData(form);
  const entities = [wanted.get("people"), wanted.get("organs")].filter(Boolean);
  let shown = 0;
  for (const entry of entries) {
    const has = entry.dataset.entities.split(" ");
    const fits =
      entities.every((id) => has.includes(id)) &&
      (!wanted.get("type") || wanted.get("type") === entry.dataset.type) &&
      (!wanted.get("status") || wanted.get("status") === entry.dataset.status);
    entry.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  for (const year of document.querySelectorAll(".year")) {
    year.hidden = !year.querySelector(".entry:not([hidden])");
    const undated = year.querySelector(":scope > .undated");
    if (undated && form.dataset.used) undated.open = !year.hidden;
  }
  const output = form.querySelector("output");
  output.textContent = shown ? `${shown} of ${output.dataset.total} entries` : "No entry fits. Show all, or choose less.";
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    form.dataset.used = "yes";
    applyFilters();
  });
  form.addEventListener("reset", () => setTimeout(applyFilters));
  const button = form.querySelector("[data-action=unfold]");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const entry of entries) entry.querySelector("details").open = open;
    for (const undated of document.querySelectorAll(".undated")) undated.open = open;
    button.setAttribute("aria-pressed", String(open));
    button.textContent = open ? "Fold all" : "Unfold all";
  });
  applyFilters();
}

addEventListener("hashchange", openTarget);
openTarget();

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});
