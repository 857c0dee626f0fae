// Filters, sorts and searches the negotiations, and keeps what was asked in the address after the "#", where it
// works from the disk and no server hears of it. Without it every negotiation is listed, by title, page by page.
"use strict";

(() => {
  const table = document.getElementById("plans");
  if (!table) return;

  const AT_ONCE = 100;
  const MOST_HITS = 30;
  const body = table.tBodies[0];
  const headings = Array.from(table.tHead.rows[0].cells);
  const filters = document.getElementById("filters");
  const search = document.getElementById("search");
  const clear = document.getElementById("clear");
  const further = document.getElementById("further");
  const shown = document.getElementById("shown");
  const hits = document.getElementById("hits");
  const choices = Array.from(filters.querySelectorAll("select"));
  const ofPages = [document.getElementById("pager"), document.getElementById("range")].filter(Boolean);
  const state = { sort: "title", falls: false };
  let limit = AT_ONCE;
  let turn = 0;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => folded(text).split(/\s+/).filter(Boolean);
  const text = (node) => (node ? node.textContent.trim() : "");

  // What a row says, read from what it shows.
  const factsOf = (row) => {
    const [name, owner, phase, , status] = row.cells;
    return {
      row,
      text: folded(row.textContent),
      slug: name.querySelector("a").getAttribute("href").split("/")[1],
      phase: [text(phase)],
      status: [text(status.querySelector(".mark"))],
      owner: [text(owner)],
      counterparty: [text(name.querySelector(".party"))],
      tag: Array.from(name.querySelectorAll(".tags li"), text),
      keys: headings.map((_, column) => {
        const cell = row.cells[column];
        const day = cell.querySelector("time");
        if (cell.dataset.value !== undefined) return cell.dataset.value === "" ? "" : Number(cell.dataset.value);
        return day ? day.dateTime : folded(text(cell.querySelector("a, .mark") || cell)).replace(/^–$/, "");
      }),
    };
  };
  // The page's own rows as they came, kept from the first time that anything is asked.
  let kept = null;
  const own = () => (kept ??= Array.from(body.rows, factsOf));

  // What is in a script of its own is asked for when it is needed first; a page from the disk may load nothing else.
  const scripts = new Map();
  const load = (place) => {
    if (!scripts.has(place)) {
      scripts.set(place, new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = place;
        script.onload = resolve;
        script.onerror = resolve;
        document.head.append(script);
      }));
    }
    return scripts.get(place);
  };
  let everywhere = null;
  const allRows = async () => {
    if (!table.dataset.rows) return own();
    await load(table.dataset.rows);
    if (!everywhere && globalThis.batnaRows) {
      const holder = document.createElement("template");
      holder.innerHTML = globalThis.batnaRows.join("");
      everywhere = Array.from(holder.content.querySelectorAll("tr"), factsOf);
    }
    return everywhere || own();
  };
  let index = null;
  const searched = async (words) => {
    await load(table.dataset.search);
    if (!index && globalThis.batnaSearch) {
      const { plans, entries } = globalThis.batnaSearch;
      index = {
        plans,
        entries: entries.map((entry) => ({ entry, text: folded(`${entry[2]} ${entry[4]}`) })),
      };
    }
    if (!index) return [];
    return index.entries.filter(({ text: said }) => words.every((word) => said.includes(word))).map(({ entry }) => entry);
  };

  const isAsked = () => search.value.trim() !== "" || choices.some((choice) => choice.value !== "");
  const isSorted = () => state.sort !== "title" || state.falls;

  const remember = () => {
    const asked = new URLSearchParams();
    if (search.value.trim()) asked.set("q", search.value.trim());
    for (const choice of choices) if (choice.value) asked.set(choice.dataset.field, choice.value);
    if (isSorted()) asked.set("sort", (state.falls ? "-" : "") + state.sort);
    const said = asked.toString();
    if (said || location.hash.includes("=")) history.replaceState(null, "", said ? `#${said}` : location.pathname.split("/").pop() || ".");
  };
  const recall = () => {
    const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    search.value = asked.get("q") || "";
    for (const choice of choices) {
      choice.value = asked.get(choice.dataset.field) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    }
    const sort = asked.get("sort") || "title";
    state.falls = sort.startsWith("-");
    state.sort = sort.replace(/^-/, "");
    if (!headings.some((heading) => heading.dataset.sort === state.sort)) state.sort = "title";
  };

  const inOrder = (rows) => {
    const column = headings.findIndex((heading) => heading.dataset.sort === state.sort);
    return [...rows].sort((one, other) => {
      const [a, b] = [one.keys[column], other.keys[column]];
      // What has no value stays last whichever way the rest is ordered.
      if (a === "" || b === "") return (a === "") - (b === "");
      const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
      return state.falls ? -order : order;
    });
  };

  const marked = (said, words) => {
    const node = document.createElement("span");
    const place = folded(said).length === said.length ? folded(said).indexOf(words[0]) : -1;
    const from = place > 60 ? said.indexOf(" ", place - 50) + 1 : 0;
    const end = said.length <= from + 180 ? said.length : said.lastIndexOf(" ", from + 180);
    const piece = said.slice(from, end);
    const at = place - from;
    node.append(from ? "… " : "");
    if (place < 0) node.append(piece);
    else {
      const mark = document.createElement("mark");
      mark.textContent = piece.slice(at, at + words[0].length);
      node.append(piece.slice(0, at), mark, piece.slice(at + words[0].length));
    }
    node.append(end < said.length ? " …" : "");
    return node;
  };
  const showHits = (found, words) => {
    hits.replaceChildren();
    hits.hidden = found.length === 0;
    if (!found.length) return;
    const heading = document.createElement("h3");
    const list = document.createElement("ul");
    heading.textContent = found.length > MOST_HITS
      ? `The first ${MOST_HITS} of ${found.length} places in the records`
      : `${found.length} ${found.length === 1 ? "place" : "places"} in the records`;
    for (const [plan, kind, title, place, said] of found.slice(0, MOST_HITS)) {
      const [name, slug] = index.plans[plan];
      const item = document.createElement("li");
      const link = document.createElement("a");
      const about = document.createElement("small");
      link.href = `plans/${slug}/${place}`;
      link.append(...marked(title, words).childNodes);
      about.textContent = `${kind} · ${name}`;
      item.append(link, " ", about);
      if (words.some((word) => folded(said).includes(word))) item.append(marked(said, words));
      list.append(item);
    }
    hits.append(heading, list);
  };

  const markOrder = () => {
    for (const heading of headings) {
      if (heading.dataset.sort === state.sort) heading.setAttribute("aria-sort", state.falls ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
  };

  const update = async () => {
    const mine = ++turn;
    const words = wordsOf(search.value);
    const isWhole = !isAsked() && !isSorted();
    // What nobody has asked anything of stands as it came: to place it anew would cost a long list its first moment.
    if (isWhole && !kept) {
      markOrder();
      return;
    }
    own();
    const rows = isWhole ? own() : await allRows();
    const found = words.length ? await searched(words) : [];
    if (mine !== turn) return;
    const among = new Set(found.map((entry) => index.plans[entry[0]][1]));
    const matching = rows.filter((facts) =>
      (words.every((word) => facts.text.includes(word)) || among.has(facts.slug))
      && choices.every((choice) => choice.value === "" || facts[choice.dataset.field].includes(choice.value)));
    const ordered = isWhole ? matching : inOrder(matching);
    body.replaceChildren(...ordered.slice(0, isWhole ? undefined : limit).map((facts) => facts.row));
    const visible = new Set(matching.map((facts) => facts.slug));
    showHits(found.filter((entry) => visible.has(index.plans[entry[0]][1])), words);
    shown.textContent = isAsked() ? `${matching.length} of ${rows.length} negotiations` : "";
    further.hidden = isWhole || ordered.length <= limit;
    clear.hidden = isWhole;
    for (const part of ofPages) part.hidden = !isWhole;
    markOrder();
  };
  const ask = () => {
    limit = AT_ONCE;
    remember();
    return update();
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.addEventListener("click", () => {
      state.falls = state.sort === heading.dataset.sort && !state.falls;
      state.sort = heading.dataset.sort;
      ask();
    });
    heading.replaceChildren(button);
  }
  search.addEventListener("input", ask);
  for (const choice of choices) choice.addEventListener("change", ask);
  clear.addEventListener("click", () => {
    search.value = "";
    for (const choice of choices) choice.value = "";
    Object.assign(state, { sort: "title", falls: false });
    search.focus();
    ask();
  });
  further.addEventListener("click", () => {
    const first = body.rows.length;
    limit += AT_ONCE;
    update().then(() => body.rows[first]?.querySelector("a").focus());
  });

  const arrive = () => {
    if (location.hash === "#search") search.focus();
    else if (location.hash === "" || location.hash.includes("=")) {
      recall();
      update();
    }
  };
  filters.hidden = false;
  addEventListener("hashchange", arrive);
  arrive();
})();
