// The reader: what stands beside the text, and words that are marked to add what was missed.
"use strict";

const text = document.getElementById("text");
const beside = document.getElementById("beside");
const chosen = document.getElementById("chosen");
let marked = null;

// A place in a paragraph as the register counts: in code points of the stored text, which the page shows without a change of length.
function placeOf(node, offset) {
  const start = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = start.closest?.("p[data-start]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...range.toString()].length;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const words = selection.toString().trim();
  if (!range || !words || !text.contains(range.commonAncestorContainer)) {
    if (!chosen.contains(document.activeElement)) chosen.hidden = true;
    return;
  }
  marked = { at: placeOf(range.startContainer, range.startOffset), words };
  if (marked.at === null) return;
  const box = range.getBoundingClientRect();
  chosen.hidden = false;
  chosen.style.setProperty("top", `${scrollY + box.bottom + 6}px`);
  chosen.style.setProperty("left", `${Math.max(8, Math.min(scrollX + box.left, document.documentElement.clientWidth - chosen.offsetWidth - 8))}px`);
});

chosen.addEventListener("click", (event) => {
  const what = event.target.closest("button")?.dataset.what;
  if (!what || !marked) return;
  const asked = new URLSearchParams({ document: text.dataset.document, at: marked.at, passage: marked.words, what });
  chosen.hidden = true;
  htmx.ajax("GET", `/adding?${asked}`, { target: "#beside", swap: "innerHTML" });
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== beside) return;
  const asker = event.detail.requestConfig?.elt;
  for (const one of text.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  if (asker?.dataset?.passage) {
    asker.setAttribute("aria-current", "true");
    document.getElementById(asker.dataset.passage)?.setAttribute("aria-current", "true");
  }
  beside.scrollTop = 0;
  beside.querySelector("textarea, select")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && beside.innerHTML) {
    beside.replaceChildren();
    text.querySelector("a[aria-current]")?.focus();
    return;
  }
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === "a" || event.key === "n") && marked && !chosen.hidden) {
    event.preventDefault();
    chosen.querySelector(event.key === "a" ? "[data-what=claim]" : "[data-what=mention]").click();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const links = [...text.querySelectorAll("a[data-passage]")];
  const here = links.indexOf(document.activeElement);
  (links[here + step] ?? (here < 0 ? links[0] : null))?.focus();
});
