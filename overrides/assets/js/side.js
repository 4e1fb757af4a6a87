/* The frame of every page: the menu button of the header. The other scripts stand on window.Noeglen. */
"use strict";

window.Noeglen = { actions: {} }; // what the buttons of a sheet do, by data-handling

/** What this JSON holds. No name in it reaches what every object has, such as its constructor. Throws where it is no JSON. */
Noeglen.parsed = (text) =>
  JSON.parse(text, (_, value) => {
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? Object.assign(Object.create(null), value) : value;
  });

/** Where our own styles and scripts lie. */
Noeglen.assets = new URL("../", document.currentScript.src);

/** The one way to scripts and markup from texts (Trusted Types): our own files, and the XML of our own Word files. */
Noeglen.trusted = (() => {
  const own = Noeglen.assets.href;
  const only = (isOurs) => (text) => {
    if (!isOurs(text)) throw new TypeError(`Ikke tilladt: ${text.slice(0, 80)}`);
    return text;
  };
  const rules = { createScriptURL: only((address) => address.startsWith(own)), createHTML: only((text) => text.startsWith("<?xml ")) };
  return window.trustedTypes?.createPolicy("noeglen", rules) ?? rules;
})();

/** Fetch one of our own scripts, which is not needed before. Fails where it does not come. */
Noeglen.script = (path) =>
  new Promise((resolve, reject) => {
    const made = document.createElement("script");
    made.src = Noeglen.trusted.createScriptURL(new URL(path, Noeglen.assets).href);
    made.onload = resolve;
    made.onerror = reject;
    document.head.append(made);
  });

/** Have a screen reader say something once, when it has come to an end of what it says. */
Noeglen.speak = (() => {
  const voice = Object.assign(document.createElement("p"), { className: "skjult" });
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  return (words) => (voice.textContent = voice.textContent === words ? `${words}\u00a0` : words); // said again, too
})();

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
    // Back to a page that the browser has kept as it was left: the drawer led away from it, and is shut.
    window.addEventListener("pageshow", () => {
      drawer.checked = false;
      menu.setAttribute("aria-expanded", "false");
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      menu.focus();
    });
  }

  // The explanation of a word is heard when it opens, and goes when one tabs on.
  document.addEventListener(
    "toggle",
    ({ target, newState }) => {
      if (newState === "open" && target.matches(".ord-forklaring")) Noeglen.speak(target.textContent);
    },
    { capture: true },
  );
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget && target.matches(".ord-knap")) target.popoverTargetElement?.hidePopover();
  });

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
