// What every page does beyond being read: the switch between light and dark, the way to the search, and the hint that
// a table is wider than its place. It runs before the page is drawn, so that nobody who chose dark is dazzled first.
"use strict";

(() => {
  const root = document.documentElement;
  const schemes = ["auto", "light", "dark"];

  // A browser may keep nothing for a page opened from the disk, or for anyone; then the choice lasts for the page.
  const remembered = () => {
    try {
      return localStorage.getItem("batna-theme");
    } catch {
      return null;
    }
  };
  const remember = (scheme) => {
    try {
      localStorage.setItem("batna-theme", scheme);
    } catch {
      return;
    }
  };
  const apply = (scheme) => {
    if (scheme === "auto") delete root.dataset.theme;
    else root.dataset.theme = scheme;
  };

  let scheme = schemes.includes(remembered()) ? remembered() : "auto";
  apply(scheme);

  const goesByKey = (link) => {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, select, textarea");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      link.click();
      document.getElementById("search")?.focus();
    });
  };

  const addSwitch = (tools) => {
    const button = document.createElement("button");
    const name = () => {
      button.textContent = scheme;
      button.setAttribute("aria-label", `Colours: ${scheme}`);
    };
    button.type = "button";
    button.className = "switch";
    button.addEventListener("click", () => {
      scheme = schemes[(schemes.indexOf(scheme) + 1) % schemes.length];
      apply(scheme);
      remember(scheme);
      name();
    });
    name();
    tools.append(button);
  };

  const addHint = (region) => {
    const hint = document.createElement("span");
    hint.className = "more";
    hint.textContent = "scroll sideways for more →";
    hint.setAttribute("aria-hidden", "true");
    region.prepend(hint);
    new ResizeObserver(() => {
      hint.hidden = region.scrollWidth <= region.clientWidth + 1;
    }).observe(region);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const tools = document.getElementById("tools");
    const find = document.getElementById("find");
    if (find) goesByKey(find);
    addSwitch(tools);
    tools.hidden = false;
    for (const region of document.querySelectorAll(".scroll")) addHint(region);
  });
})();
