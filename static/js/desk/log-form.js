/* The log form, quicker: rows without a page load, Ctrl+Enter to save. Without it all works too. */
"use strict";
(function () {
  const form = document.getElementById("log-form");

  function renumbered(element, from, to) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(from, to));
    }
  }

  function addRow(kind) {
    const rows = form.querySelectorAll(`[data-row="${kind}"]`);
    const total = form.elements[`${kind}-TOTAL_FORMS`];
    const count = rows.length;
    const last = rows[count - 1];
    const row = last.cloneNode(true);
    const from = new RegExp(`${kind}-${count - 1}-`);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      renumbered(element, from, `${kind}-${count}-`);
      element.removeAttribute("aria-invalid");
      element.removeAttribute("autofocus");
    }
    for (const list of row.querySelectorAll(".errorlist")) list.remove();
    for (const known of row.querySelectorAll("[data-known-people]")) known.replaceChildren();
    for (const field of row.querySelectorAll("input, textarea, select")) {
      if (field.type === "checkbox") field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = 0;
      else field.value = "";
    }
    const heading = row.querySelector("h3");
    heading.textContent = heading.textContent.replace(/\d+/, String(count + 1));
    last.after(row);
    total.value = String(count + 1);
    row.querySelector("input, select, textarea").focus();
    showRepresentative(row);
  }

  /* A natural person has no representative: one stop less for the keyboard. */
  function showRepresentative(row) {
    const kind = row.querySelector("[name$='-is_body']");
    const field = row.querySelector("[name$='-representative']");
    if (!kind || !field) return;
    field.closest(".desk-field").hidden = kind.value === "" && field.value === "";
  }

  function showPostmark() {
    const field = form.elements.postmarked_on;
    const hidden = form.elements.channel.value !== "post" && field.value === "";
    field.closest(".desk-field").hidden = hidden;
  }

  form.addEventListener("click", function (event) {
    const button = event.target.closest("button[name='add']");
    if (!button) return;
    event.preventDefault();
    addRow(button.value);
  });
  form.addEventListener("change", function (event) {
    const row = event.target.closest("[data-row]");
    if (row) showRepresentative(row);
    showPostmark();
  });
  form.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const name = event.shiftKey ? "save_next" : "save";
    form.requestSubmit(form.querySelector(`button[name="${name}"]`));
  });
  for (const row of form.querySelectorAll("[data-row]")) showRepresentative(row);
  showPostmark();
})();
