// Saves an opinion quietly while it is typed: to the city's computer, never in this browser's own
// storage. What cannot be saved stays in the field, and the line under it says so.
(() => {
  "use strict";

  const REST_MS = 2000; // after the last stroke
  const LONGEST_MS = 15000; // after the first that is not saved yet
  const RETRY_MS = 20000;
  // A browser sends no more than 64 KiB for a page that is being left.
  const LEAVING_BYTES = 60000;

  const line = document.querySelector("[data-save-to]");
  const form = line.closest("form");
  const [seen, heard] = line.children;
  const fields = ["element", "opinion", "reason"];
  let saved, left, page, turn, waiting, first, isSent;

  const typed = () => fields.map((name) => form.elements[name].value);
  const isBlank = (words) => !(words[1] + words[2]).trim();
  const isSaved = (words) => isBlank(words) || words.join("\0") === saved;

  // As the server knows it; a form that came back with errors it does not know.
  const known = () => {
    const element = form.elements.element;
    const chosen = [...element.options].find((each) => each.defaultSelected) || element.options[0];
    const words = [chosen.value, form.elements.opinion.defaultValue, form.elements.reason.defaultValue];
    return line.hasAttribute("data-unsaved") ? "" : words.join("\0");
  };

  // A screen reader is told when something changes, not at each saving.
  const tell = (answer) => {
    if (!(answer.state in line.dataset)) return;
    const sentence = line.dataset[answer.state].replace("{time}", answer.time);
    seen.textContent = [sentence, ...(answer.errors || [])].join(" ");
    line.classList.toggle("pc-saved--not", answer.state !== "saved");
    if (heard.dataset.state !== answer.state) heard.textContent = seen.textContent;
    heard.dataset.state = answer.state;
  };

  const wait = (ms) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, ms);
  };

  async function save(isLeaving = false) {
    clearTimeout(waiting);
    const words = typed();
    const isOnItsWay = isLeaving === true && words.join("\0") === left;
    if (isSent || isOnItsWay || isSaved(words)) return;
    first = undefined;
    const mine = ++turn;
    const body = new FormData();
    for (const name of ["token", "point", "over"]) body.set(name, form.elements[name].value);
    fields.forEach((name, n) => body.set(name, words[n]));
    body.set("page", page);
    body.set("turn", mine);
    const keepalive = isLeaving === true && new Blob(words).size < LEAVING_BYTES;
    left = keepalive ? words.join("\0") : undefined;
    let answer;
    try {
      answer = await (await fetch(line.dataset.saveTo, { method: "POST", body, keepalive })).json();
    } catch {
      answer = { state: "failed" };
    }
    if (mine !== turn) return;
    if (answer.state === "saved") saved = words.join("\0");
    if (answer.state === "failed") wait(RETRY_MS);
    document.dispatchEvent(new CustomEvent("pc-closing", { detail: answer.closing }));
    tell(answer);
  }

  const stroke = () => {
    isSent = false;
    first ??= performance.now();
    wait(Math.max(0, Math.min(REST_MS, LONGEST_MS - (performance.now() - first))));
  };

  form.addEventListener("input", stroke);
  form.addEventListener("submit", () => {
    isSent = true;
    form.elements.page.value = page;
    form.elements.turn.value = ++turn;
  });
  window.addEventListener("online", () => save());
  window.addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  // Back and forward bring in what was typed: another showing, with a count of its own.
  window.addEventListener("pageshow", () => {
    page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (each) => each.toString(16).padStart(2, "0")).join("");
    turn = 0;
    isSent = false;
    saved ??= known();
    if (!isSaved(typed())) stroke();
  });
})();
