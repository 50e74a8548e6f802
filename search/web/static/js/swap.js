// Swapping: a link that changes the search replaces the results without losing one's place.
let enliven = () => {};
let asked = 0;

export function swap(after) {
  enliven = after;
  history.replaceState({ ...history.state, swapped: true }, "");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href?.baseVal ?? link.href, location.href);
    if (!narrows(link, url)) return;
    event.preventDefault();
    visit(url.href, label(link));
  });
  document.addEventListener("visit", (event) => visit(event.detail));
  addEventListener("popstate", () => show(location.href));
}

// Only from results to results; a fragment, another page or the next page go the ordinary way.
function narrows(link, url) {
  const here = location.pathname === "/" && document.querySelector(".found");
  return here && url.origin === location.origin && url.pathname === "/" && url.search && !url.hash &&
    link.closest(".facets, .summary, .dates, .tools, .hit .actors") && !link.hasAttribute("data-export");
}

const label = (link) => link.getAttribute("aria-label") || link.textContent.trim();

async function visit(href, focused) {
  if (!document.querySelector(".found")) {
    location.assign(href);
    return;
  }
  history.pushState({ swapped: true }, "", href);
  await show(href, focused);
}

async function show(href, focused) {
  const turn = ++asked;
  let page;
  try {
    const response = await fetch(href, { headers: { Accept: "text/html" } });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    location.reload();
    return;
  }
  if (turn !== asked) return;
  const main = page.querySelector("main");
  const open = [...document.querySelectorAll("main details[open]")].map(place);
  document.querySelector("main").replaceWith(main);
  document.querySelector(".masthead").replaceWith(page.querySelector(".masthead"));
  document.title = page.title;
  for (const details of document.querySelectorAll("main details")) {
    if (open.includes(place(details))) details.open = true;
  }
  const again = focused && [...main.querySelectorAll("a")].find((link) => label(link) === focused);
  (again || main).focus({ preventScroll: true });
  // Said from a region that stays: one that comes with its text is not always read aloud.
  document.querySelector("[data-live]").textContent = main.querySelector(".total")?.textContent.trim() ?? page.title;
  document.dispatchEvent(new Event("swapped"));
  enliven();
}

const place = (details) => `${details.className} ${details.closest("section")?.getAttribute("aria-labelledby")}`;
