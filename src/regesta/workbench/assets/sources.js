// The sources: files are dropped anywhere on the page.
"use strict";

const dropping = document.getElementById("dropping");
const files = dropping.querySelector("input[type=file]");

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    dropping.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) dropping.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  files.files = event.dataTransfer.files;
  dropping.requestSubmit();
});
