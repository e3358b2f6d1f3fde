// Uncovers the button that prints the page; without it, words say where the browser has one.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const words of document.querySelectorAll("[data-print-words]")) words.hidden = true;
})();
