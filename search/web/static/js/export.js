// Exporting with a progress that one sees; the articles are counted as they arrive.
const LARGEST = 100_000; // articles kept in memory; beyond, the browser downloads by itself

export function exports() {
  for (const link of document.querySelectorAll("[data-export]")) {
    if (Number(link.dataset.total) > LARGEST) continue;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      fetchAll(link, document.querySelector("[data-progress]"));
    });
  }
}

async function fetchAll(link, line) {
  const total = Number(link.dataset.total);
  const stop = new AbortController();
  const bar = document.createElement("progress");
  Object.assign(bar, { max: total, value: 0 });
  bar.setAttribute("aria-label", line.dataset.doing);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.textContent = line.dataset.cancel;
  cancel.addEventListener("click", () => stop.abort());
  line.replaceChildren(`${line.dataset.doing} `, bar, cancel);
  try {
    const response = await fetch(link.href, { signal: stop.signal });
    if (!response.ok) throw new Error(response.statusText);
    const parts = [];
    const count = counter(link.dataset.export);
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bar.value = count(value);
    }
    save(new Blob(parts, { type: response.headers.get("content-type") }), `manchette.${link.dataset.export}`);
    const said = count(new Uint8Array()).toLocaleString(document.documentElement.lang);
    line.textContent = line.dataset.done.replace("{n}", said);
  } catch (error) {
    line.textContent = error.name === "AbortError" ? "" : line.dataset.failed;
  }
}

// Rows of a CSV end outside of quotes; its first row is the header.
function counter(form) {
  let [rows, quoted] = [form === "csv" ? -1 : 0, false];
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === 34 && form === "csv") quoted = !quoted;
      else if (byte === 10 && !quoted) rows += 1;
    }
    return Math.max(0, rows);
  };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
