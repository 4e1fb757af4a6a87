/* Whether answers are to be remembered is asked once, in the bar, when so much is written that it would be missed. Until it is answered,
   leaving asks (store.js). A sheet about citizens has no such question. */
"use strict";

(() => {
  const ENOUGH = 10; // words
  const PAUSE = 400; // ms

  /** How many words have been written: ticks and dates are none. */
  const count = ({ svar, isDear }) => {
    const texts = Object.keys(svar).filter((name) => isDear(name, svar[name]) && !/^\d{4}-\d\d-\d\d$/.test(svar[name]));
    return texts.reduce((sum, name) => sum + (svar[name].match(/\S+/g) ?? []).length, 0);
  };

  const ask = (root, bar, question) => {
    const store = Noeglen.store(root.dataset.id);
    const text = question.querySelector("p");
    let waiting;
    let last = bar; // where the reader was

    const look = () => {
      const asks = !store.husk && !store.fane && !store.sikret && !store.fault && count(store) >= ENOUGH;
      if (asks !== question.hidden) return;
      question.hidden = !asks;
      bar.classList.toggle("er-spoergende", asks);
      if (!asks) return;
      text.textContent = `Skal svarene huskes på denne computer i højst ${store.days} dage?`;
      Noeglen.speak(`${text.textContent} Svar under Gem og udskriv.`);
    };
    root.addEventListener("focusin", ({ target }) => {
      if (!bar.contains(target)) last = target;
    });
    store.addEventListener("changed", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, question.hidden ? PAUSE : 0);
    });
    question.addEventListener("click", async ({ target }) => {
      const answer = target.closest("button")?.dataset.huskSvar;
      if (!answer) return;
      if (answer === "ja") await store.setRemember(true);
      else store.stay();
      look();
      if (question.hidden) last.focus({ preventScroll: true });
    });
    look();
  };

  /** What there is no room for in a narrow bar stands first in its menu. */
  const makeRoom = (bar) => {
    const place = bar.querySelector("[data-smal]");
    const menu = place.closest(".menu");
    for (const [part, width] of [[".ark-husk", 59.9844], ["[data-udskriv]", 44.9844]]) {
      const moved = bar.querySelector(part);
      const narrow = window.matchMedia(`screen and (max-width: ${width}em), screen and (max-height: 32em)`);
      const put = () => {
        if (moved && narrow.matches) place.append(moved);
        else if (moved) menu.before(moved);
        place.hidden = !place.children.length;
      };
      narrow.addEventListener("change", put);
      put();
    }
  };

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) {
    const bar = root.querySelector(".ark-bund");
    const question = bar.querySelector("[data-spoerg]");
    makeRoom(bar);
    if (question) ask(root, bar, question);
  }
})();
