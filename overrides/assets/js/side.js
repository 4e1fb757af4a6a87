/* The frame of every page: the menu button of the header. The other scripts stand on window.Noeglen. */
"use strict";

window.Noeglen = { actions: {} }; // what the buttons of a sheet do, by data-handling

/** What this JSON holds. No name in it reaches what every object has, such as its constructor. Throws where it is no JSON. */
Noeglen.parsed = (text) =>
  JSON.parse(text, (_, value) => {
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? Object.assign(Object.create(null), value) : value;
  });

(() => {
  const menu = document.querySelector("[data-vis-menu]");
  const drawer = document.getElementById("__drawer");

  for (const toggle of [drawer, document.getElementById("__search")]) toggle?.setAttribute("aria-hidden", "true");

  if (menu && drawer) {
    menu.removeAttribute("data-kun-script");
    drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", String(drawer.checked)));
    menu.addEventListener("click", () => {
      drawer.click();
      if (drawer.checked) document.querySelector("#sidemenu a")?.focus();
    });
    // The drawer lies over the page: whoever tabs on past its last link must not walk about beneath it.
    document.getElementById("sidemenu")?.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
      if (drawer.checked && relatedTarget && relatedTarget !== menu && !currentTarget.contains(relatedTarget)) {
        drawer.click();
        menu.focus();
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      menu.focus();
    });
  }

  // A table that is wider than the screen is scrolled within its frame; the keyboard needs a stop there, and only then.
  for (const table of document.querySelectorAll(".indhold table:not([class])")) {
    const frame = document.createElement("div");
    frame.className = "rulletabel";
    table.replaceWith(frame);
    frame.append(table);
    new ResizeObserver(() => {
      const wide = frame.scrollWidth > frame.clientWidth;
      for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "Tabel, der kan rulles til siden"]]) {
        if (wide) frame.setAttribute(name, value);
        else frame.removeAttribute(name);
      }
    }).observe(frame);
  }
})();
