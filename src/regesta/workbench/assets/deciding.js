// Queues by keyboard: a key presses what bears it, the note takes what is typed.
"use strict";

document.addEventListener("keydown", (event) => {
  const note = document.getElementById("why");
  if (event.key === "Escape" && event.target === note) {
    note.blur();
    return;
  }
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const bearer = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!bearer) return;
  event.preventDefault();
  if (bearer === note) note.focus();
  else bearer.click();
});
