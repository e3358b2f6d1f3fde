// Shows how many characters are left. It never cuts: the server says what is too long,
// and a text that is lost while typing cannot be brought back.
(() => {
  "use strict";

  // A screen reader is told only when the typing rests.
  const REST_MS = 1000;

  // Code points, as the server counts: 𠮷 is one.
  const length = (text) => Array.from(text).length;

  const sentence = (counter, left) => {
    const pattern = left < 0 ? counter.dataset.over : counter.dataset.left;
    return pattern.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
  };

  const attach = (counter) => {
    const field = document.getElementById(counter.dataset.counterFor);
    const limit = Number(field.dataset.counter);
    const [seen, heard] = counter.children;
    let rest;

    const show = () => {
      const left = limit - length(field.value);
      seen.textContent = sentence(counter, left);
      counter.classList.toggle("pc-counter--over", left < 0);
    };
    const typed = () => {
      show();
      clearTimeout(rest);
      rest = setTimeout(() => { heard.textContent = seen.textContent; }, REST_MS);
    };

    show();
    counter.hidden = false;
    field.addEventListener("input", typed);
    // Back and forward bring the text in after the first count.
    window.addEventListener("pageshow", show);
  };

  document.querySelectorAll("[data-counter-for]").forEach(attach);
})();
