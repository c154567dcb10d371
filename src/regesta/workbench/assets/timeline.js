// The timeline: draws what /api/timeline gives of a window, moves and zooms it, and opens entries beside it.
"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const ROW = 21, HEAD = 21, GAP = 9, MOST_ROWS = 5, LEAST_DAYS = 4, SPARE = 40, LONGEST_LABEL = 300;
  // The signs of the chronology, drawn: letters of these shapes have another size in every font. Each is 10 by 10, around 0.
  const SIGNS = {
    agreed: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    single_witness: "M0 -4.5a4.5 4.5 0 1 0 0 9z",
    contested: "M0 -5.5L5.5 0L0 5.5L-5.5 0z",
    unstated: "",
  };
  const tongue = document.documentElement.lang || "en";
  const ruler = document.createElement("canvas").getContext("2d");

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Fades run from nothing to the full colour and back; they are attributes, for styles would not be let through.
  function fades() {
    const gradient = (id, stops) =>
      make("linearGradient", { id }, ...stops.map(([offset, opacity]) => make("stop", { offset, "stop-opacity": opacity, class: "fade" })));
    return make("defs", {},
      gradient("fade-both", [[0, 0.1], [0.3, 0.7], [0.7, 0.7], [1, 0.1]]),
      gradient("fade-in", [[0, 0.08], [1, 0.75]]),
      gradient("fade-out", [[0, 0.75], [1, 0.08]]));
  }

  class Timeline {
    constructor(figure) {
      this.figure = figure;
      this.words = figure.dataset;
      this.svg = figure.querySelector("svg.line");
      this.labels = figure.querySelector("svg.days-of");
      this.overview = figure.querySelector("svg.overview");
      this.status = figure.querySelector(".status-line");
      this.fields = { left: document.getElementById("left"), right: document.getElementById("right") };
      this.open = this.words.entry;
      this.data = null;
      this.asked = 0;
      this.pointers = new Map();
      ruler.font = `13px ${getComputedStyle(document.body).getPropertyValue("--serif") || "serif"}`;
      this.listen();
      const read = (name) => (this.words[name] ? scale.read(this.words[name], name === "right") : null);
      this.load(read("left"), read("right"));
    }

    get width() { return Math.max(200, this.svg.clientWidth); }
    x(day) { return ((day - this.left) / (this.right - this.left)) * this.width; }
    day(x) { return this.left + (x / this.width) * (this.right - this.left); }

    // The window with something to spare on either side, so that moving it a little shows no blank.
    async load(left, right) {
      const turn = ++this.asked;
      const whole = left === null || right === null;
      const address = new URL(this.words.ask, location.href);
      address.searchParams.set("width", String(Math.round(this.width)));
      if (!whole) {
        address.searchParams.set("left", scale.iso(left));
        address.searchParams.set("right", scale.iso(right));
        address.searchParams.set("spare", String(SPARE));
      }
      let answer;
      try {
        answer = await fetch(address, { headers: { Accept: "application/json" } });
      } catch {
        return; // the server is gone; what is drawn stays
      }
      if (turn !== this.asked || !this.figure.isConnected) return;
      const data = await answer.json();
      if (turn !== this.asked) return;
      if (!answer.ok) { this.status.textContent = data.error; return; }
      this.data = data;
      const pad = Math.max(2, (data.right - data.left) * 0.02);
      [this.left, this.right] = whole ? [data.left - pad, data.right + 1 + pad] : [left, right + 1];
      this.draw();
    }

    get ends() {
      const pad = Math.max(400, (this.data.last - this.data.first) * 0.1);
      return [this.data.first - pad, this.data.last + pad];
    }

    // A window within reason; drawn at once from what is here, exactly when the answer has come.
    move(left, right) {
      if (!this.data) return;
      const [low, high] = this.ends;
      const length = Math.min(Math.max(right - left, LEAST_DAYS), high - low);
      const middle = (left + right) / 2;
      left = Math.min(Math.max(middle - length / 2, low), high - length);
      [this.left, this.right] = [left, left + length];
      if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.place(); });
      clearTimeout(this.later);
      this.later = setTimeout(() => this.settle(), 140);
    }

    settle() {
      const [left, right] = [Math.floor(this.left), Math.ceil(this.right) - 1];
      this.fields.left.value = scale.iso(left);
      this.fields.right.value = scale.iso(right);
      this.keep();
      this.load(left, right);
      const table = document.getElementById("behind");
      if (table?.querySelector("details[open]")) this.refresh();
      else if (table) table.dataset.stale = "";
    }

    // The address holds the whole view.
    keep() {
      const address = new URL(this.words.page, location.href);
      for (const [name, field] of Object.entries(this.fields)) if (field.value) address.searchParams.set(name, field.value);
      if (this.open) address.searchParams.set("entry", this.open);
      history.replaceState(history.state, "", address);
      document.dispatchEvent(new CustomEvent("htmx:replacedInHistory"));
    }

    refresh() {
      const open = document.querySelector("#behind details")?.open;
      delete document.getElementById("behind").dataset.stale;
      htmx.ajax("GET", location.href, { target: "#behind", select: "#behind", swap: "outerHTML" }).then(() => {
        const details = document.querySelector("#behind details");
        if (details && open) details.open = true;
      });
    }

    go(where) {
      const length = this.right - this.left, middle = this.focusDay() ?? (this.left + this.right) / 2;
      if (where === "earlier") this.move(this.left - length / 3, this.right - length / 3);
      if (where === "later") this.move(this.left + length / 3, this.right + length / 3);
      if (where === "nearer") this.zoom(0.5, middle);
      if (where === "farther") this.zoom(2, middle);
      if (where === "whole") {
        clearTimeout(this.later);
        this.fields.left.value = this.fields.right.value = "";
        this.keep();
        this.load(null, null);
        document.getElementById("behind").dataset.stale = "";
      }
    }

    zoom(factor, about) { this.move(about - (about - this.left) * factor, about + (this.right - about) * factor); }
    focusDay() {
      const item = this.items?.find((each) => each.node === document.activeElement);
      if (!item) return null;
      const middle = ((item.first ?? this.left) + (item.last ?? this.right)) / 2;
      return middle >= this.left && middle <= this.right ? middle : null;
    }

    // What stands where: rows within lanes, so that no words lie on others.
    draw() {
      const focused = document.activeElement?.dataset?.key;
      this.svg.replaceChildren(fades());
      this.axis = make("g", { class: "axis", "aria-hidden": "true" });
      this.svg.append(this.axis);
      this.moving = make("g");
      this.items = [];
      let y = 5;
      for (const lane of this.data.lanes) {
        const label = lane.value ? lane.label : this.words.rest;
        const items = this.itemsOf(lane, label);
        const rows = this.pack(items);
        const group = make("g", { role: "group", "aria-label": label || this.svg.getAttribute("aria-label") });
        this.svg.append(make("line", { class: "tick", x1: 0, x2: "100%", y1: y - 4.5, y2: y - 4.5 }));
        if (label) {
          const head = make("text", { class: "whose", x: 2, y: y + 13 }, label);
          head.append(make("tspan", { class: "count", dx: 7 }, String(lane.count)));
          this.svg.append(head);
        }
        const top = y + (label ? HEAD : 3);
        for (const item of items) { item.y = top + item.row * ROW; item.lane = lane; group.append(this.node(item)); }
        this.moving.append(group);
        this.items.push(...items);
        y = top + rows * ROW + GAP;
      }
      if (this.data.more) {
        this.svg.append(make("text", { class: "whose more", x: 2, y: y + 10 }, this.words.more.replace("{}", this.data.more)));
        y += 20;
      }
      this.height = y + 4;
      this.svg.append(this.moving);
      this.svg.setAttribute("height", String(this.height));
      this.placed = null;
      this.place();
      this.drawOverview();
      this.status.textContent = this.words.shown.replace("{}", this.data.shown).replace("{all}", this.data.total);
      const again = focused && this.items.find((item) => item.key === focused);
      if (again) this.focus(again, false);
      else if (focused) this.svg.focus({ preventScroll: true });
      else if (this.items[0]) this.items[0].node.setAttribute("tabindex", "0");
    }

    itemsOf(lane, label) {
      const items = [];
      for (const number of lane.marks) {
        const mark = this.data.marks[number];
        const told = label && mark.summary.startsWith(`${label} `) ? mark.summary.slice(label.length + 1) : mark.summary;
        items.push({
          ...mark, key: `${lane.value} ${mark.id}`, told, words: `${mark.date}: ${mark.summary} (${mark.families.join(" ")})`,
          point: mark.sure_first !== null && mark.sure_first === mark.sure_last && mark.first === mark.last,
        });
      }
      for (const cluster of lane.clusters) {
        const words = this.words.counted.replace("{}", cluster.count);
        const from = cluster.first === null ? "…" : scale.dayWords(cluster.first, tongue, this.words.bc);
        const to = cluster.last === null ? "…" : scale.dayWords(cluster.last, tongue, this.words.bc);
        items.push({ ...cluster, key: `${lane.value} ${cluster.first} ${cluster.last}`, words: `${from} – ${to}: ${words}`, told: String(cluster.count) });
      }
      return items.sort((a, b) => (a.first ?? -Infinity) - (b.first ?? -Infinity) || (a.last ?? Infinity) - (b.last ?? Infinity));
    }

    // The left and right of an item's extent in pixels, at least as wide as its sign.
    span(item) {
      const reach = this.width * 2;
      const from = item.first === null ? -reach : Math.max(this.x(item.first), -reach);
      const to = item.last === null ? this.width + reach : Math.min(this.x(item.last + 1), this.width + reach);
      const least = item.count ? ruler.measureText(item.told).width + 12 : 11;
      const middle = (from + to) / 2;
      return to - from < least ? [middle - least / 2, middle + least / 2] : [from, to];
    }

    pack(items) {
      const rows = [];
      for (const item of items) {
        const [from, to] = this.span(item);
        item.at = from;
        item.natural = item.count ? 0 : Math.min(ruler.measureText(item.told).width + 20, LONGEST_LABEL);
        const start = this.labelStart(item, from, to);
        const end = to < 0 ? to : Math.max(to, start + item.natural); // words of what is before the window don't reach into it
        let row = rows.findIndex((each) => each.label + (item.count && each.item.count ? 0 : 8) <= from);
        if (row < 0 && rows.length < MOST_ROWS) row = rows.length;
        if (row < 0) { // words before it are shortened
          const free = rows.map((each, number) => [each.shape, number]).filter(([shape]) => shape + 2 <= from).sort((a, b) => a[0] - b[0]);
          row = free.length ? free[0][1] : rows.length;
        }
        const before = rows[row]?.item;
        if (before && before.end + 8 > from) before.end = from - 8;
        item.row = row;
        item.end = end;
        rows[row] = { label: end, shape: to, item };
      }
      return Math.max(1, rows.length);
    }

    // Words stand at a day that is sure, and in the middle of what is not, as far as that is in the window.
    labelStart(item, from, to) {
      if (item.point || item.count) return from;
      const low = Math.max(from, 2), high = Math.min(to, this.width);
      return high - low > item.natural ? (low + high - item.natural) / 2 : Math.min(low, Math.max(from, to - 20));
    }

    node(item) {
      const node = make("g", {
        class: item.count ? "many" : `mark ${item.status}`, role: "button", tabindex: "-1", "aria-label": item.words, "data-key": item.key,
      });
      node.append(make("title", {}, item.words));
      if (item.count) {
        item.ground = make("rect", { height: 15, rx: 3, y: item.y + 2, class: "ground" });
        const share = Math.min(0.5, 0.1 + Math.log10(item.count) / 8);
        item.ground.setAttribute("fill-opacity", share.toFixed(2));
        item.text = make("text", { y: item.y + 14, class: "number" }, item.told);
        node.append(item.ground, item.text);
      } else {
        const [from, to] = this.span(item);
        const room = item.end - this.labelStart(item, from, to) - 18;
        item.hit = make("rect", { class: "hit-area", y: item.y, height: ROW - 1, width: Math.max(to - from, item.end - from, 11) });
        node.append(item.hit);
        item.sign = make("g", { class: "sign" });
        if (item.status !== "contested") item.sign.append(make("circle", { r: 4 }));
        item.sign.append(make("path", { d: SIGNS[item.status] ?? "" }));
        item.text = make("text", { class: "words", y: item.y + 13 }, this.cut(item.told, room));
        if (!item.point) {
          item.lines = ["before", "core", "after"].map((part) => make("rect", { class: part, height: 4, y: item.y + 16, rx: part === "core" ? 1 : 0 }));
          node.append(...item.lines);
        }
        node.append(item.sign, item.text);
        if (item.id === this.open) node.setAttribute("aria-current", "true");
      }
      item.node = node;
      node.addEventListener("click", (event) => { if (!this.dragged) { event.preventDefault(); this.focus(item); this.enter(item); } });
      return node;
    }

    cut(words, room) {
      if (room < 24) return "";
      if (ruler.measureText(words).width <= room) return words;
      let length = Math.floor((room / ruler.measureText(words).width) * words.length);
      while (length > 1 && ruler.measureText(`${words.slice(0, length)}…`).width > room) length -= 1;
      return length > 2 ? `${words.slice(0, length).trimEnd()}…` : "";
    }

    // Where everything is for the window of now. To move it, all is moved as one; to zoom, each is put in its new place.
    place() {
      if (!this.items) return;
      this.placeAxis();
      this.placeWindow();
      const length = this.right - this.left;
      const beyond = this.placed && Math.abs(this.placed.left - this.left) > (length * SPARE) / 100;
      if (this.placed && !beyond && Math.abs(this.placed.length / length - 1) < 1e-9) {
        const by = ((this.placed.left - this.left) / length) * this.width;
        this.moving.setAttribute("transform", `translate(${by.toFixed(1)} 0)`);
        return;
      }
      this.placed = { left: this.left, length };
      this.moving.removeAttribute("transform");
      for (const item of this.items) {
        const [from, to] = this.span(item);
        const off = to < -(this.width * SPARE) / 100 || from > this.width * (1 + SPARE / 100);
        if (off !== item.off) { item.off = off; item.node.setAttribute("display", off ? "none" : "inline"); }
        if (off) continue;
        if (item.count) {
          item.ground.setAttribute("x", from.toFixed(1));
          item.ground.setAttribute("width", Math.max(1, to - from - 1.5).toFixed(1));
          const middle = (Math.max(from, 0) + Math.min(to, this.width)) / 2;
          item.text.setAttribute("x", Math.max(from + 8, Math.min(middle, to - 8)).toFixed(1));
          continue;
        }
        const start = this.labelStart(item, from, to);
        item.hit.setAttribute("x", from.toFixed(1));
        item.sign.setAttribute("transform", `translate(${(start + 5.5).toFixed(1)} ${item.y + 9})`);
        item.text.setAttribute("x", (start + 15).toFixed(1));
        if (item.lines) this.placeLines(item, from, to);
      }
    }

    placeAxis() {
      const perPixel = (this.right - this.left) / this.width;
      this.axis.replaceChildren();
      this.labels.replaceChildren();
      for (const tick of scale.ticks(this.left, this.right, perPixel * 74, tongue, this.words.bc)) {
        const x = this.x(tick.day).toFixed(1);
        this.axis.append(make("line", { class: tick.first ? "tick first" : "tick", x1: x, x2: x, y1: 0, y2: this.height }));
        this.labels.append(make("line", { class: "tick", x1: x, x2: x, y1: 16, y2: 22 }), make("text", { x: Number(x) + 3, y: 15 }, tick.words));
      }
    }

    placeLines(item, from, to) {
      const sure = item.sure_first !== null && item.sure_last !== null;
      const low = sure ? this.x(item.sure_first) : null, high = sure ? Math.max(this.x(item.sure_last + 1), this.x(item.sure_first) + 2) : null;
      const [before, core, after] = item.lines;
      const set = (line, x, end, fill) => {
        line.setAttribute("x", x.toFixed(1));
        line.setAttribute("width", Math.max(0, end - x).toFixed(1));
        if (fill) line.setAttribute("fill", `url(#${fill})`);
      };
      if (sure) {
        set(before, from, low, "fade-in");
        set(core, low, high);
        set(after, high, to, "fade-out");
      } else {
        const both = item.first !== null && item.last !== null;
        set(before, from, to, both ? "fade-both" : item.first === null ? "fade-in" : "fade-out");
        set(core, from, from);
        set(after, to, to);
      }
    }

    drawOverview() {
      const bars = this.data.years;
      const height = 26, [low, high] = this.ends;
      this.overview.setAttribute("viewBox", `0 0 1000 ${height}`);
      this.overview.setAttribute("preserveAspectRatio", "none");
      const most = Math.max(1, ...bars.map((bar) => bar.count));
      const x = (day) => ((day - low) / (high - low)) * 1000;
      this.overview.replaceChildren(
        ...bars.filter((bar) => bar.count).map((bar) => {
          const from = x(scale.ordinal(bar.first)), to = x(scale.ordinal(bar.last + 1)), tall = Math.max(2, (bar.count / most) * height);
          return make("rect", { class: "year", x: from, width: Math.max(1.5, (to - from) * 0.86), y: height - tall, height: tall });
        }),
      );
      this.shade = make("rect", { class: "window", y: 0, height });
      this.overview.append(this.shade);
      this.placeWindow();
    }

    placeWindow() {
      if (!this.shade) return;
      const [low, high] = this.ends, x = (day) => ((day - low) / (high - low)) * 1000;
      this.shade.setAttribute("x", x(this.left).toFixed(2));
      this.shade.setAttribute("width", Math.max(2, x(this.right) - x(this.left)).toFixed(2));
    }

    focus(item, scroll = true) {
      for (const each of this.items) each.node.setAttribute("tabindex", "-1");
      item.node.setAttribute("tabindex", "0");
      item.node.focus({ preventScroll: !scroll });
      const [from, to] = this.span(item), length = this.right - this.left;
      if (scroll && (to < 0 || from > this.width)) {
        const middle = this.day((from + to) / 2);
        this.move(middle - length / 2, middle + length / 2);
      }
    }

    // An entry opens beside; entries counted together are gone nearer to, until they stand apart.
    enter(item) {
      if (item.count) {
        const first = item.first ?? this.left, last = (item.last ?? this.right) + 1;
        const pad = Math.max(1, (last - first) * 0.06);
        if (last - first + 2 * pad < (this.right - this.left) * 0.98) this.move(first - pad, last + pad);
        else this.list(first, last);
        return;
      }
      this.show(item.id);
    }

    // What can't be taken apart by zooming, since it bears the same date, is read in the table.
    list(first, last) {
      this.move(first, last);
      const details = document.querySelector("#behind details");
      if (details) { details.open = true; details.scrollIntoView({ block: "nearest" }); details.querySelector("summary").focus(); }
    }

    show(id) {
      this.open = id;
      document.getElementById("open-entry").value = id;
      for (const item of this.items ?? []) {
        if (id && item.id === id) item.node.setAttribute("aria-current", "true");
        else item.node.removeAttribute("aria-current");
      }
      const beside = document.getElementById("beside"), desk = document.getElementById("results");
      const had = desk.classList.contains("with-entry");
      desk.classList.toggle("with-entry", Boolean(id));
      this.keep();
      if (had !== Boolean(id)) this.draw();
      if (!id) { beside.replaceChildren(); return; }
      htmx.ajax("GET", `/timeline/entries/${encodeURIComponent(id)}`, { target: beside, swap: "innerHTML" });
    }

    get visible() {
      return this.items.filter((item) => { const [from, to] = this.span(item); return to >= 0 && from <= this.width; });
    }

    // The entry to the left or right in the same lane, or the one that stands nearest in the next lane that has any.
    nearest(item, direction) {
      if (direction === "left" || direction === "right") {
        const mates = this.items.filter((each) => each.lane === item.lane);
        return mates[mates.indexOf(item) + (direction === "right" ? 1 : -1)];
      }
      const visible = this.visible, at = this.span(item)[0];
      const lanes = this.data.lanes.filter((lane) => lane === item.lane || visible.some((each) => each.lane === lane));
      const other = lanes[lanes.indexOf(item.lane) + (direction === "down" ? 1 : -1)];
      return visible.filter((each) => each.lane === other).sort((a, b) => Math.abs(this.span(a)[0] - at) - Math.abs(this.span(b)[0] - at))[0];
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.items) return;
      const item = this.items.find((each) => each.node === document.activeElement);
      const arrow = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }[event.key];
      const length = this.right - this.left;
      if (arrow && (event.shiftKey || !item) && (arrow === "left" || arrow === "right")) {
        const by = (arrow === "left" ? -0.2 : 0.2) * length;
        this.move(this.left + by, this.right + by);
      } else if (arrow) {
        const next = item ? this.nearest(item, arrow) : this.visible[0];
        if (next) this.focus(next);
      } else if (event.key === "Enter" || event.key === " ") {
        if (item) this.enter(item);
        else this.visible[0]?.node.focus();
      } else if (event.key === "+" || event.key === "=") this.go("nearer");
      else if (event.key === "-") this.go("farther");
      else if (event.key === "0") this.go("whole");
      else if (event.key === "Escape") { if (this.open) this.show(""); }
      else return;
      event.preventDefault();
    }

    listen() {
      const svg = this.svg;
      svg.addEventListener("keydown", (event) => this.key(event));
      this.figure.addEventListener("click", (event) => {
        const button = event.target.closest?.("[data-go]");
        if (button) this.go(button.dataset.go);
      });
      svg.addEventListener("wheel", (event) => {
        const sideways = event.shiftKey ? event.deltaY : event.deltaX;
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          this.zoom(Math.exp(event.deltaY * 0.004), this.day(event.clientX - svg.getBoundingClientRect().left));
        } else if (sideways) {
          event.preventDefault();
          const by = (sideways / this.width) * (this.right - this.left);
          this.move(this.left + by, this.right + by);
        }
      }, { passive: false });
      svg.addEventListener("dblclick", (event) => this.zoom(0.5, this.day(event.clientX - svg.getBoundingClientRect().left)));
      svg.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        this.pointers.set(event.pointerId, event.clientX);
        this.dragged = false;
      });
      svg.addEventListener("pointermove", (event) => this.drag(event));
      for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, (event) => { this.pointers.delete(event.pointerId); svg.classList.remove("moving"); });
      const jump = (event) => {
        if (!this.data || !(event.buttons & 1)) return;
        const box = this.overview.getBoundingClientRect(), [low, high] = this.ends, half = (this.right - this.left) / 2;
        const middle = low + ((event.clientX - box.left) / box.width) * (high - low);
        this.move(middle - half, middle + half);
      };
      this.overview.addEventListener("pointerdown", jump);
      this.overview.addEventListener("pointermove", jump);
      new ResizeObserver(() => { if (this.data && this.width !== this.drawnAt) { this.drawnAt = this.width; this.draw(); } }).observe(svg);
    }

    drag(event) {
      const before = this.pointers.get(event.pointerId);
      if (before === undefined || !this.data) return;
      const moved = event.clientX - before;
      if (!this.dragged && Math.abs(moved) < 4) return;
      if (!this.dragged) { this.dragged = true; this.svg.classList.add("moving"); this.svg.setPointerCapture(event.pointerId); }
      const others = [...this.pointers].filter(([id]) => id !== event.pointerId);
      this.pointers.set(event.pointerId, event.clientX);
      if (others.length) { // two fingers: as far apart as they are now
        const far = Math.abs(event.clientX - others[0][1]), was = Math.abs(before - others[0][1]);
        const box = this.svg.getBoundingClientRect();
        if (far > 8 && was > 8) this.zoom(was / far, this.day((event.clientX + others[0][1]) / 2 - box.left));
        return;
      }
      const by = (-moved / this.width) * (this.right - this.left);
      this.move(this.left + by, this.right + by);
    }
  }

  let current = null;
  function begin() {
    const figure = document.querySelector("figure.timeline");
    if (figure && current?.figure !== figure) current = new Timeline(figure);
  }
  begin();
  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("htmx:historyRestore", () => { current = null; begin(); });

  // What stands beside can be closed by pointer too.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id === "beside") offerClosing();
  });
  function offerClosing() {
    const beside = document.getElementById("beside");
    if (!beside?.firstElementChild || beside.querySelector(".close")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "×";
    button.setAttribute("aria-label", current.words.close);
    button.addEventListener("click", () => { current.show(""); current.svg.focus({ preventScroll: true }); });
    beside.prepend(button);
  }
  if (current) offerClosing();

  // Links of the table open beside too; a table that is behind the window is fetched when it is looked at.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#behind a[data-entry]");
    if (!link || !current || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    current.show(link.dataset.entry);
    document.getElementById("beside").focus({ preventScroll: false });
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.closest?.("#behind")?.dataset.stale !== undefined) current?.refresh();
  }, true);
  document.addEventListener("htmx:configRequest", (event) => {
    const parameters = event.detail.parameters;
    if (event.detail.elt.id !== "ask") return;
    for (const name of ["left", "right", "entry"]) if (parameters[name] === "") delete parameters[name];
    if (parameters.most === "12") delete parameters.most;
    if (parameters.lanes === "person") delete parameters.lanes;
  });
})();
