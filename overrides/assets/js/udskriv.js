/* Print: the button, the line at the foot of each page, and drawers that must be open on paper. */
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-udskriv]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const printed = document.querySelector("[data-komponent][data-titel]");
  if (printed) {
    const note = `${printed.dataset.titel} · ${printed.dataset.kilde}`;
    document.documentElement.style.setProperty("--fodnote", `"${note.replace(/["\\\n]/g, (c) => `\\${c}`)}"`);
  }
})();
