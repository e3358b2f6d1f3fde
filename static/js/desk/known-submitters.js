/* Offers people who have submitted before while a name is typed. Without it a button looks for them. */
"use strict";
(function () {
  const form = document.getElementById("log-form");
  if (!form || !form.dataset.known) return;
  let waiting = 0;
  let asked = 0;

  function field(row, name) {
    return row.querySelector(`[name$="-${name}"]`);
  }

  /* The button is for who has no script: to the keyboard it would be one stop more. */
  function hideButtons() {
    for (const button of form.querySelectorAll("button[name='known']")) button.parentElement.hidden = true;
  }

  async function look(row) {
    const mine = ++asked;
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
      name: field(row, "name").value,
      address: field(row, "address").value,
    });
    const answer = await fetch(form.dataset.known, { method: "POST", body });
    if (!answer.ok || mine !== asked) return;
    show(row, (await answer.json()).people);
  }

  function show(row, people) {
    const place = row.querySelector("[data-known-people]");
    place.replaceChildren();
    const others = people.filter(
      (each) => each.name !== field(row, "name").value || each.address !== field(row, "address").value,
    );
    if (!others.length) return;
    const help = document.createElement("p");
    help.className = "desk-help";
    help.textContent =
      "似たお名前の方の提出があります。選ぶと、氏名と住所を写します（同一人とするかどうかは、後で別に決めます）。";
    const list = document.createElement("ul");
    list.className = "desk-known";
    for (const person of others) list.append(line(row, person));
    place.append(help, list);
  }

  function line(row, person) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-button desk-button--quiet";
    button.textContent = `${person.name}（${person.address || "住所の記載なし"}）`;
    button.addEventListener("click", function () {
      /* All that was told of the person and has a field here: the rest is about the person. */
      for (const [name, value] of Object.entries(person)) {
        const into = field(row, name);
        if (into) into.value = name === "is_body" ? (value ? "1" : "") : value;
      }
      row.querySelector("[data-known-people]").replaceChildren();
      field(row, "is_body").dispatchEvent(new Event("change", { bubbles: true }));
      field(row, "address").focus();
    });
    const numbers = document.createElement("span");
    numbers.textContent = person.numbers.join("、");
    item.append(button, " ", numbers);
    return item;
  }

  form.addEventListener("input", function (event) {
    const row = event.target.closest("[data-row='people']");
    if (!row || !/-(name|address)$/.test(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => look(row).catch(() => {}), 300);
  });
  hideButtons();
})();
