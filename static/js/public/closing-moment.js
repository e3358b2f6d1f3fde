// Tells in time that the window closes. It counts from the seconds that the server gave: a
// device's own clock may be wrong.
(() => {
  "use strict";

  const MINUTES = [60, 30, 10, 5, 1, 0];

  const region = document.querySelector("[data-closing]");
  let ends, said, waiting;

  const show = (text) => {
    const notice = document.createElement("div");
    notice.className = "pc-notice pc-notice--warning";
    notice.append(document.createElement("p"));
    notice.firstChild.textContent = text;
    region.replaceChildren(notice);
  };

  // Says each mark once; what the page came with has been said.
  const look = () => {
    clearTimeout(waiting);
    const left = Math.ceil((ends - performance.now()) / 60000);
    const mark = MINUTES.findLast((each) => left <= each);
    const isSaid = mark === said || (said === undefined && region.querySelector("p"));
    if (mark === undefined) region.replaceChildren();
    else if (!isSaid) show(left > 0 ? region.dataset.left.replace("{n}", left) : region.dataset.over);
    said = mark;
    if (left > 0) waiting = setTimeout(look, Math.min(30000, ends - performance.now() + 100));
  };

  const set = (seconds) => {
    if (!Number.isFinite(seconds)) return;
    ends = performance.now() + seconds * 1000;
    look();
  };

  // A page that Back took from the browser's store has old seconds: the server is asked anew.
  const ask = async () => {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    const passed = (Date.parse(answer.headers.get("Date")) / 1000) - Number(region.dataset.at);
    set(Number(region.dataset.closing) - passed);
  };

  document.addEventListener("pc-closing", (event) => set(event.detail));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  set(Number(region.dataset.closing));
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") ask().catch(() => {});
})();
