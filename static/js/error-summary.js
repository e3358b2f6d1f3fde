// Takes the reader to the error summary where the browser does not heed its autofocus,
// which a browser that does has heeded by the first frame after loading.
window.addEventListener("load", () => requestAnimationFrame(() => {
  if (document.activeElement === document.body) document.querySelector(".pc-errors")?.focus();
}));
