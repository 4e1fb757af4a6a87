/* Print: the button, and the line at the foot of each page. */
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-udskriv]")) {
    button.removeAttribute("data-kun-script");
    button.addEventListener("click", () => window.print());
  }

  const printed = document.querySelector("[data-egen-side][data-titel]");
  if (printed) {
    const note = `${printed.dataset.titel} · ${printed.dataset.kilde}`;
    document.documentElement.style.setProperty("--fodnote", `"${note.replace(/["\\\n]/g, (c) => `\\${c}`)}"`);
  }
})();
