// A PNG of a chart, drawn by the browser from its SVG.
const SCALE = 2;

export function picture() {
  const link = document.querySelector("[data-png]");
  if (!link) return;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const source = await (await fetch(link.dataset.png)).blob();
    const address = URL.createObjectURL(source);
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.width * SCALE, height: image.height * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      const saved = document.createElement("a");
      saved.href = URL.createObjectURL(blob);
      saved.download = "tendances.png";
      saved.click();
      URL.revokeObjectURL(address);
      setTimeout(() => URL.revokeObjectURL(saved.href), 10_000);
    }, "image/png");
  });
}
