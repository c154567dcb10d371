// The replay: a slider over the days, steps by key, and playing from change to change; the day itself comes from the server.
"use strict";

(() => {
  const form = document.getElementById("replay");
  if (!form) return;
  const slider = document.getElementById("slider"), at = document.getElementById("at"), play = document.getElementById("play");
  const tongue = document.documentElement.lang || "en";
  const PAUSE = 1400;
  let later = 0, playing = 0, turn = 0;

  slider.closest("[hidden]").hidden = false;
  play.hidden = false;
  const words = (day) => scale.dayWords(day, tongue, form.dataset.bc);
  slider.setAttribute("aria-valuetext", words(Number(slider.value)));

  // What is asked for, without what was left as it is.
  function address(day) {
    const asked = new URL(form.action, location.href);
    for (const [name, value] of new FormData(form)) if (name !== "at" && !(name === "step" && value === "change")) asked.searchParams.append(name, value);
    asked.searchParams.set("at", day);
    return asked;
  }

  async function show(asked) {
    const mine = ++turn;
    history.replaceState(history.state, "", asked);
    await htmx.ajax("GET", asked.pathname + asked.search, { target: "#day", select: "#day", swap: "outerHTML" });
    if (mine !== turn) return;
    const day = document.getElementById("day");
    slider.value = day.dataset.day;
    slider.setAttribute("aria-valuetext", words(Number(day.dataset.day)));
    at.value = day.dataset.at;
    document.title = document.title.replace(/^.*? – /, `${day.querySelector("h2").textContent} – `);
    document.dispatchEvent(new CustomEvent("htmx:replacedInHistory"));
  }

  slider.addEventListener("input", () => {
    stop();
    const day = Number(slider.value);
    slider.setAttribute("aria-valuetext", words(day));
    at.value = scale.iso(day);
    const head = document.querySelector("#day h2");
    if (head) head.textContent = words(day);
    clearTimeout(later);
    later = setTimeout(() => show(address(scale.iso(day))), 90);
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); stop(); show(address(at.value.trim())); });
  form.addEventListener("change", (event) => { if (event.target !== slider && event.target !== at) show(address(at.value.trim())); });

  const link = (key) => document.querySelector(`#day [data-key="${key}"]`);
  document.addEventListener("click", (event) => {
    const step = event.target.closest?.("#day [data-key]");
    if (!step || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stop();
    show(new URL(step.href));
  });

  function stop() {
    clearTimeout(playing);
    playing = 0;
    play.textContent = form.dataset.play;
    play.setAttribute("aria-pressed", "false");
  }
  async function go() {
    const next = link("j");
    if (!next) { stop(); return; }
    const mine = playing;
    await show(new URL(next.href));
    if (playing === mine) playing = setTimeout(go, PAUSE);
  }
  function toggle() {
    if (playing) { stop(); return; }
    play.textContent = form.dataset.pause;
    play.setAttribute("aria-pressed", "true");
    playing = setTimeout(go, 0);
  }
  play.addEventListener("click", toggle);

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=range]), select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && !event.target.closest("button, summary, a, input")) { event.preventDefault(); toggle(); return; }
    if ((event.key === "j" || event.key === "k") && link(event.key)) { event.preventDefault(); stop(); show(new URL(link(event.key).href)); }
  });
})();
