/* The frame of every page: the menu and search buttons of the header. The other scripts stand on window.Noeglen. */
"use strict";

window.Noeglen = {};
document.documentElement.classList.add("js");

(() => {
  const menu = document.querySelector("[data-vis-menu]");
  const drawer = document.getElementById("__drawer");
  const search = document.querySelector("[data-vis-soegning]");
  const searchToggle = document.getElementById("__search");
  const query = document.querySelector("[data-md-component=search-query]");

  for (const toggle of [drawer, searchToggle]) toggle?.setAttribute("aria-hidden", "true");

  if (menu && drawer) {
    menu.hidden = false;
    const show = (open) => {
      drawer.checked = open;
      drawer.dispatchEvent(new Event("change"));
    };
    drawer.addEventListener("change", () => menu.setAttribute("aria-expanded", String(drawer.checked)));
    menu.addEventListener("click", () => {
      show(!drawer.checked);
      if (drawer.checked) document.querySelector("#sidemenu a")?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      show(false);
      menu.focus();
    });
  }

  if (search && searchToggle && query) {
    search.hidden = false;
    search.addEventListener("click", () => {
      searchToggle.checked = true;
      searchToggle.dispatchEvent(new Event("change"));
      query.focus();
    });
  }
})();
