// Search and sort the table of submissions. The page reads well without this, too.
const table = document.getElementById("submissions");
const body = table.tBodies[0];
const rows = [...body.rows].map((row) => ({
  row,
  text: row.textContent.toLowerCase(),
  keys: [...row.cells].map((cell) => cell.dataset.v ?? cell.textContent),
}));
const found = document.getElementById("found");
const search = document.getElementById("search");

const more = document.getElementById("more");
const page = 100; // rows at once: a browser lays out these in no time, thousands in seconds
let shown = page;

function show() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = rows.filter((each) => words.every((word) => each.text.includes(word)));
  body.replaceChildren(...fitting.slice(0, shown).map((each) => each.row));
  found.textContent = `${fitting.length} of ${rows.length}`;
  more.hidden = fitting.length <= shown;
}

function sortBy(heading) {
  const column = heading.cellIndex;
  const down = heading.getAttribute("aria-sort") === "ascending";
  const numbers = heading.dataset.kind === "number";
  const compare = numbers
    ? (a, b) => Number(a.keys[column]) - Number(b.keys[column])
    : ((collator) => (a, b) => collator.compare(a.keys[column], b.keys[column]))(new Intl.Collator());
  rows.sort((a, b) => (down ? -1 : 1) * compare(a, b));
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  show();
}

search.addEventListener("input", () => {
  shown = page;
  show();
});
more.addEventListener("click", () => {
  shown += 10 * page;
  show();
});
for (const heading of table.tHead.rows[0].cells) {
  heading.firstElementChild.addEventListener("click", () => sortBy(heading));
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.focus();
});
document.getElementById("tools").hidden = false;
show();
