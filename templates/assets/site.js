// What every page does beyond being read: the switch between light and dark, and the hint that a table is wider
// than its place. It runs before the page is drawn, so that nobody who chose dark is dazzled first.
"use strict";

(() => {
  const root = document.documentElement;
  const schemes = ["system", "light", "dark"];

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
    if (scheme === "system") delete root.dataset.theme;
    else root.dataset.theme = scheme;
  };

  let scheme = schemes.includes(remembered()) ? remembered() : "system";
  apply(scheme);

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
    tools.hidden = false;
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
    addSwitch(document.getElementById("tools"));
    for (const region of document.querySelectorAll(".scroll")) addHint(region);
  });
})();
