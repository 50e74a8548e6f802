// Finding: a box that looks for actors among all those of the results.
export function filter() {
  const find = document.querySelector("[data-find]");
  if (!find) return;
  const input = find.querySelector("input");
  const facet = find.closest(".facet");
  const [matches, lists] = [facet.querySelector("[data-matches]"), facet.querySelector("[data-lists]")];
  let turn = 0;
  input.addEventListener("input", async () => {
    const text = input.value.trim();
    const mine = ++turn;
    if (!text) {
      matches.hidden = true;
      lists.hidden = false;
      return;
    }
    const query = new URLSearchParams(location.search);
    ["curseur", "taille", "valeurs", "lang", "type_acteur"].forEach((name) => query.delete(name));
    query.set("prefixe", text.slice(0, 200));
    query.set("valeurs", "30");
    const response = await fetch(`/v1/facets/acteur?${query}`);
    if (!response.ok || mine !== turn) return;
    const { values } = await response.json();
    matches.replaceChildren(...(values.length ? values.map(row) : [nothing(input.dataset.none)]));
    matches.hidden = false;
    lists.hidden = true;
  });
}

function row(value) {
  const query = new URLSearchParams(location.search);
  query.delete("curseur");
  if (value.selected) {
    const kept = query.getAll("acteur").filter((chosen) => chosen !== value.value);
    query.delete("acteur");
    kept.forEach((chosen) => query.append("acteur", chosen));
  } else query.append("acteur", value.value);
  const item = document.createElement("li");
  item.className = `tick${value.selected ? " on" : ""}`;
  const link = document.createElement("a");
  link.href = `/?${query}`;
  if (value.selected) link.setAttribute("aria-current", "true");
  link.append(span("name", value.label));
  item.append(link, span("count", value.count.toLocaleString(document.documentElement.lang)));
  return item;
}

function nothing(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
