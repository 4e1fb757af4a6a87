/* The frame of every page: the menu button of the header. The other scripts stand on window.Noeglen. */
"use strict";

window.Noeglen = {};
document.documentElement.classList.replace("no-js", "js");

(() => {
  const menu = document.querySelector("[data-vis-menu]");
  const drawer = document.getElementById("__drawer");

  for (const toggle of [drawer, document.getElementById("__search")]) toggle?.setAttribute("aria-hidden", "true");

  if (menu && drawer) {
    menu.hidden = false;
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
})();
