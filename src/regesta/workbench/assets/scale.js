// Days on a line: ordinals (1 is 1 January of the year 1, astronomical years below), ticks of the calendar, and days in words.
"use strict";

const scale = (() => {
  const DAY = 86400000;
  const EPOCH = stamp(1, 0, 1) - DAY;

  function stamp(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    date.setUTCHours(0, 0, 0, 0);
    return date.getTime();
  }

  const ordinal = (year, month = 0, day = 1) => Math.round((stamp(year, month, day) - EPOCH) / DAY);

  function parts(day) {
    const date = new Date(EPOCH + Math.floor(day) * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
  }

  // As EDTF writes it: 1927-11-12, -0062-03-15.
  function iso(day) {
    const { year, month, day: number } = parts(day);
    const digits = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
    return `${digits}-${String(month + 1).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
  }

  // The ordinal of 1927, 1927-11 or 1927-11-12: the first day of it, or the last; null for anything else.
  function read(text, last = false) {
    const found = /^(-?\d{1,6})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
    if (!found) return null;
    const year = Number(found[1]);
    const month = found[2] ? Number(found[2]) - 1 : 0;
    if (found[3]) return ordinal(year, month, Number(found[3]));
    if (!last) return ordinal(year, month);
    return (found[2] ? ordinal(year, month + 1) : ordinal(year + 1)) - 1;
  }

  const STEPS = [
    ["day", 1, 1], ["day", 5, 5], ["day", 10, 10], ["month", 1, 30.4], ["month", 3, 91.3], ["month", 6, 182.6],
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => ["year", years, years * 365.2425]),
  ];

  const names = (tongue, options) => new Intl.DateTimeFormat(tongue, { timeZone: "UTC", ...options });
  const formats = new Map();
  function monthName(tongue, month) {
    if (!formats.has(tongue)) formats.set(tongue, names(tongue, { month: "short" }));
    return formats.get(tongue).format(new Date(Date.UTC(2000, month, 1)));
  }

  const yearWords = (year, bc) => (year > 0 ? String(year) : bc.replace("{}", String(1 - year)));
  const dayWords = (day, tongue, bc) => {
    const at = parts(day);
    return `${at.day} ${monthName(tongue, at.month)} ${yearWords(at.year, bc)}`;
  };

  // The ticks between two days, no nearer to each other than `least` days: the day, its words, and whether it begins something.
  function ticks(left, right, least, tongue, bc) {
    const [unit, step] = STEPS.find(([, , days]) => days >= least) ?? STEPS.at(-1);
    const made = [];
    const from = parts(left), to = parts(right);
    if (unit === "year") {
      const years = [];
      // A century before Christ begins with a round number too: 100 BC is the year -99.
      for (let told = Math.floor((1 - from.year) / step) * step; told >= step; told -= step) years.push(1 - told);
      for (let year = Math.max(step, Math.ceil(from.year / step) * step); year <= to.year + 1; year += step) years.push(year);
      for (const year of years) if (year <= to.year + 1) made.push({ day: ordinal(year), words: yearWords(year, bc), first: true });
    } else if (unit === "month") {
      for (let count = from.year * 12 + from.month; count <= to.year * 12 + to.month + 1; count += 1) {
        const month = ((count % 12) + 12) % 12, year = (count - month) / 12;
        if (month % step) continue;
        const first = month === 0 || !made.length;
        made.push({ day: ordinal(year, month), words: first ? `${month ? `${monthName(tongue, month)} ` : ""}${yearWords(year, bc)}` : monthName(tongue, month), first: month === 0 });
      }
    } else {
      for (let day = Math.floor(left); day <= right + 1; day += 1) {
        const at = parts(day);
        if (at.day !== 1 && (step === 1 ? false : (at.day - 1) % step || at.day > 28)) continue;
        const first = at.day === 1 || !made.length;
        const year = first && (at.month === 0 || !made.length) ? ` ${yearWords(at.year, bc)}` : "";
        made.push({ day, words: first ? `${at.day} ${monthName(tongue, at.month)}${year}` : String(at.day), first: at.day === 1 });
      }
    }
    return made;
  }

  return { ordinal, parts, iso, read, ticks, dayWords, yearWords };
})();
