// The arrow keys go to the previous and the next page, Escape goes up.
const rels = { ArrowLeft: "prev", ArrowRight: "next", Escape: "up" };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, pre, [tabindex]")) return; // these scroll, or have a cursor
  document.querySelector(`a[rel="${rels[event.key]}"]`)?.click();
});
