// Keys: / goes to the search box, ? opens the guide, j and k walk through the results.
export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      const box = document.querySelector("#q");
      box.focus();
      box.select();
    } else if (event.key === "?") {
      event.preventDefault();
      guide();
    } else if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-help]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    guide();
  });
}

function walk(step) {
  const links = [...document.querySelectorAll(".hit h2 a")];
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))].focus();
}

async function guide() {
  const link = document.querySelector("[data-help]");
  if (document.querySelector("dialog[open]")) return;
  try {
    const response = await fetch(link.href);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "guide-title");
    const close = document.createElement("button");
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", link.dataset.close);
    close.addEventListener("click", () => dialog.close());
    const body = page.querySelector("#guide");
    body.removeAttribute("id");
    const title = body.querySelector("h1");
    title.id = "guide-title";
    dialog.append(close, body);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
}
