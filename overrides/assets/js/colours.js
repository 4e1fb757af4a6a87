/* Light or dark colours, before anything is painted: those of the machine, until the reader chooses otherwise. Only that
   choice is kept, and it is forgotten when the reader goes back to what the machine has. */
"use strict";

document.documentElement.classList.replace("no-js", "js"); // so early that what scripts will show has its place from the start

(() => {
  const KEY = "noeglen:farver";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** Do something with the browser's storage, where there is one; nothing is stored from a file. */
  const storage = (use) => {
    try {
      return location.protocol === "file:" ? null : use(localStorage);
    } catch {
      return null;
    }
  };

  const ofMachine = () => (dark.matches ? "slate" : "default");
  const isDark = () => document.body.dataset.mdColorScheme === "slate";
  const show = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    document.querySelector("[data-skift-farver]")?.setAttribute("aria-pressed", String(isDark()));
  };

  const chosen = () => {
    const kept = storage((store) => store.getItem(KEY));
    return ["slate", "default"].includes(kept) ? kept : ofMachine();
  };
  show(chosen());
  dark.addEventListener("change", () => show(chosen()));

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-skift-farver]");
    if (!button) return;
    button.removeAttribute("data-kun-script");
    button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const wanted = isDark() ? "default" : "slate";
      show(wanted);
      storage((store) => (wanted === ofMachine() ? store.removeItem(KEY) : store.setItem(KEY, wanted)));
    });
  });
})();
