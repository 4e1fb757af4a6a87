/* Print: the button, what is folded, and the line at the foot of each page. */
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-udskriv]")) {
    button.removeAttribute("data-kun-script");
    button.addEventListener("click", () => window.print());
  }

  // What is folded on the screen is printed whole, and folded again afterwards.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
    folded = [];
  });

  const printed = document.querySelector("[data-egen-side][data-titel]");
  if (printed) {
    const note = `${printed.dataset.titel} · ${printed.dataset.kilde}`;
    document.documentElement.style.setProperty("--fodnote", `"${note.replace(/["\\\n]/g, (c) => `\\${c}`)}"`);
  }
})();
