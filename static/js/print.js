// Uncovers the button that prints the page; without it, words say where the browser has one.
// A page that says so opens the print dialog by itself: somebody is waiting at the counter.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  if (document.querySelector("[data-print-now]")) window.addEventListener("load", () => window.print());
  for (const words of document.querySelectorAll("[data-print-words]")) words.hidden = true;
})();
