// Marks: n and p step from one marked passage of an article to the next.
let stop = null;

export function marks() {
  stop?.abort();
  const bar = document.querySelector("[data-marks]");
  if (!bar) return;
  stop = new AbortController();
  const found = [...document.querySelectorAll("article mark")];
  const place = bar.querySelector("[data-place]");
  let at = -1;
  const step = (by) => {
    found[at]?.classList.remove("current");
    at = at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
    found[at].classList.add("current");
    found[at].scrollIntoView({ block: "center", behavior: "instant" });
    place.textContent = `${at + 1} / ${found.length}`;
  };
  bar.querySelector("[data-previous]").addEventListener("click", () => step(-1));
  bar.querySelector("[data-next]").addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, dialog")) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  }, { signal: stop.signal });
  const back = document.querySelector("[data-back]");
  // Back to the very page one came from, with its filters, when there is one.
  back?.addEventListener("click", (event) => {
    const from = document.referrer && new URL(document.referrer);
    if (from && from.origin === location.origin && from.pathname === "/" && history.length > 1) {
      event.preventDefault();
      history.back();
    }
  });
}
