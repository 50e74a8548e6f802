// Copying the citation of an article.
export function copy() {
  const button = document.querySelector("[data-copy]");
  if (!button) return;
  // Browsers let pages copy over https only, and on this very machine.
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-citation]").textContent.trim());
    document.querySelector("[data-copy-status]").textContent = button.dataset.copied;
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  });
}
