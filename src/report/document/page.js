// Sorts and filters the table of targets; without it the page has everything, in order.
(() => {
  "use strict";
  const table = document.querySelector(".targets");
  const form = document.querySelector(".controls");
  if (!table || !form) return;

  const bodies = Array.from(table.tBodies);
  const targets = bodies.filter((body) => body.classList.contains("t"));
  const fields = Array.from(form.querySelectorAll("select"));
  const search = form.querySelector("input");
  const count = document.querySelector(".count");
  const said = document.querySelector("[role=status]");
  let texts = null;
  let speaking = 0;

  const textOf = (body) => body.rows[0].textContent.toLowerCase();

  // ---- filters ----

  const fits = (body, wanted) =>
    wanted.every(([name, value]) => ` ${body.dataset[name]} `.includes(` ${value} `));

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = fields.filter((field) => field.value !== "").map((field) => [field.name, field.value]);
    if (words.length > 0 && texts === null) texts = targets.map(textOf);
    let shown = 0;
    let group = null;
    let at = 0;
    const alive = new Set();
    for (const body of bodies) {
      if (!body.classList.contains("t")) {
        group = body;
        continue;
      }
      const text = texts === null ? "" : texts[at];
      at += 1;
      const fine = fits(body, wanted) && words.every((word) => text.includes(word));
      if (body.hidden === fine) body.hidden = !fine;
      if (fine) {
        shown += 1;
        alive.add(group);
      }
    }
    for (const body of bodies) {
      if (!body.classList.contains("t")) body.hidden = !alive.has(body);
    }
    const partial = shown < targets.length;
    table.classList.toggle("loose", partial || table.classList.contains("sorted"));
    count.classList.toggle("partial", partial);
    say(shown);
  };

  const say = (shown) => {
    const text = shown === 0 ? count.dataset.none
      : count.dataset.text.replace("{shown}", shown).replace("{all}", targets.length);
    count.textContent = text;
    // A listener hears the outcome, not every letter on the way to it.
    clearTimeout(speaking);
    speaking = setTimeout(() => { said.textContent = text; }, 400);
  };

  const clear = () => {
    form.reset();
    filter();
  };

  // ---- order ----

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const verdicts = Array.from(form.elements.verdict.options, (option) => option.value);

  const keyOf = (body, column) => {
    const cell = body.rows[0].cells[column];
    if (cell.classList.contains("v")) return [0, verdicts.indexOf(body.dataset.verdict), ""];
    const text = cell.textContent.trim();
    if (text === "" || text === "—") return [2, 0, ""];
    const number = cell.classList.contains("n") ? parseFloat(text) : NaN;
    return Number.isNaN(number) ? [1, 0, text] : [0, number, text];
  };

  const compare = (a, b, sign) => {
    // What says nothing stands last, whichever way the rest runs.
    if (a[0] !== b[0]) return a[0] - b[0];
    return sign * (a[1] - b[1] || collator.compare(a[2], b[2]));
  };

  const sort = (heading, column) => {
    const next = { none: "ascending", ascending: "descending", descending: "none" };
    const order = next[heading.getAttribute("aria-sort")];
    for (const other of table.tHead.rows[0].cells) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", order);
    table.classList.toggle("sorted", order !== "none");
    let rows = bodies;
    if (order !== "none") {
      const sign = order === "ascending" ? 1 : -1;
      const keyed = targets.map((body, at) => [keyOf(body, column), at, body]);
      keyed.sort((a, b) => compare(a[0], b[0], sign) || a[1] - b[1]);
      rows = keyed.map((entry) => entry[2]);
    }
    const place = document.createDocumentFragment();
    for (const body of rows) place.appendChild(body);
    table.appendChild(place);
    table.classList.toggle("loose", order !== "none" || count.classList.contains("partial"));
  };

  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading, column));
    heading.append(button);
    heading.setAttribute("aria-sort", "none");
  });

  // ---- panels ----

  const all = (open) => {
    for (const body of targets) {
      if (!body.hidden) body.querySelector("details").open = open;
    }
  };

  const visit = () => {
    const body = targets.find((one) => `#${one.id}` === location.hash);
    if (!body) return;
    if (body.hidden) clear();
    body.querySelector("details").open = true;
    body.scrollIntoView();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.querySelector("[name=clear]").addEventListener("click", clear);
  form.querySelector("[name=open]").addEventListener("click", () => all(true));
  form.querySelector("[name=close]").addEventListener("click", () => all(false));
  addEventListener("hashchange", visit);
  form.hidden = false;
  filter();
  visit();
})();
