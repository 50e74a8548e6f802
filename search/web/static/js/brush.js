// Brushing: dragging across the histogram chooses the period from one bar to another.
export function brush() {
  for (const chart of document.querySelectorAll("[data-brush]")) {
    const svg = chart.querySelector("svg");
    const marks = [...svg.querySelectorAll("[data-value]")].map((element) => {
      const box = element.tagName === "rect" ? element : element.querySelector(".catch");
      return { element, box, value: element.dataset.value };
    });
    marks.sort((a, b) => parseFloat(a.box.getAttribute("x")) - parseFloat(b.box.getAttribute("x")));
    if (marks.length > 1) follow(svg, marks);
  }
}

function follow(svg, marks) {
  let from = null;
  let to = null;
  const at = (event) => {
    const { left, width } = svg.getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / width) * marks.length);
    return Math.max(0, Math.min(marks.length - 1, place));
  };
  const show = () =>
    marks.forEach(({ element }, i) => {
      const inside = from !== null && from !== to && i >= Math.min(from, to) && i <= Math.max(from, to);
      element.classList.toggle("taken", inside);
    });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = to = at(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    to = at(event);
    if (from !== to && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    svg.classList.toggle("brushing", from !== to);
    show();
  });
  const cancel = () => {
    from = to = null;
    svg.classList.remove("brushing");
    show();
  };
  svg.addEventListener("pointercancel", cancel);
  svg.addEventListener("pointerup", () => {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const chosen = from !== null && first !== last;
    if (chosen) {
      // The click that follows must not open the bar under the pointer.
      svg.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
      setTimeout(() => go(marks[first].value, marks[last].value));
    }
    cancel();
  });
}

function go(first, last) {
  const url = new URL(location.href);
  url.pathname = "/";
  url.searchParams.delete("curseur");
  url.searchParams.set("date", `${first.split("..")[0]}..${last.split("..").pop()}`);
  document.dispatchEvent(new CustomEvent("visit", { detail: url.href }));
}
