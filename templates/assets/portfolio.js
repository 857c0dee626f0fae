// Filters, searches and sorts the table of negotiations. Without it every row is shown, in the order of the plans.
"use strict";

const table = document.getElementById("plans");
const filters = document.getElementById("filters");

if (table && filters) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const choices = Array.from(filters.querySelectorAll("select"));

  const matches = (row) => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => row.dataset.search.includes(word)) && choices.every((choice) => {
      const values = (row.dataset[choice.dataset.field] || "").split("|");
      return choice.value === "" || values.includes(choice.value);
    });
  };

  const update = () => {
    let count = 0;
    for (const row of rows) {
      const isShown = matches(row);
      row.hidden = !isShown;
      count += isShown ? 1 : 0;
    }
    shown.textContent = count === rows.length ? "" : `${count} of ${rows.length} shown`;
  };

  const keys = { phase: "order", score: "score", due: "due" };
  const keyOf = (row, column, field) => {
    const key = keys[field];
    return key ? row.dataset[key] : row.cells[column].textContent.trim().toLowerCase();
  };

  const sortBy = (heading) => {
    const column = heading.cellIndex;
    const falls = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const sorted = rows.map((row, place) => ({ row, place, key: keyOf(row, column, heading.dataset.sort) }));
    sorted.sort((a, b) => {
      // What has no value stays last whichever way the rest is ordered.
      if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "") || a.place - b.place;
      const order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (falls ? -order : order) || a.place - b.place;
    });
    body.append(...sorted.map((item) => item.row));
  };

  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => sortBy(heading));
    heading.replaceChildren(button);
  }
  search.addEventListener("input", update);
  for (const choice of choices) choice.addEventListener("change", update);
  filters.hidden = false;
  update();
}
