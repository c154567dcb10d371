// What the workbench adds to the edition's pages: writings carry the reader's mark, choices are sent as they are made.
"use strict";

const csrf = document.querySelector("meta[name=csrf]");

document.addEventListener("htmx:configRequest", (event) => {
  if (csrf) event.detail.headers["X-CSRF"] = csrf.content;
});

// An error's page stands in the place of the part that was asked for, not of nothing.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) event.detail.shouldSwap = true;
});

// A page that htmx has changed since it was loaded is gone back to as it is now.
function goBackHere() {
  const here = location.pathname + location.search;
  for (const field of document.querySelectorAll(".reader input[name=back]")) field.value = here;
  for (const link of document.querySelectorAll(".tongues a")) {
    const address = new URL(link.href);
    address.searchParams.set("back", here);
    link.href = address;
  }
}
for (const name of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:historyRestore"]) document.addEventListener(name, goBackHere);
