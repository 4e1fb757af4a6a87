/* Whether answers are to be remembered is asked once, in the bar, when so much is written that it would be missed. Until it is answered,
   leaving asks (store.js). A sheet about citizens has no such question. */
"use strict";

(() => {
  const ENOUGH = 10; // words
  const PAUSE = 400; // ms

  /** How many words have been written: ticks and dates are none. */
  const count = ({ svar, isDear }) => {
    const texts = Object.entries(svar).filter(([name, value]) => isDear(name, value) && !/^\d{4}-\d\d-\d\d$/.test(value));
    return texts.reduce((sum, [, text]) => sum + (text.match(/\S+/g) ?? []).length, 0);
  };

  const ask = (root, question) => {
    const store = Noeglen.store(root.dataset.id);
    const bar = question.parentElement;
    const text = question.querySelector("p");
    let waiting;
    let last = null; // where the reader was

    const look = () => {
      const isOpen = !store.husk && !store.fane && !store.sikret && !store.fault && count(store) >= ENOUGH;
      if (isOpen === !question.hidden) return;
      if (isOpen) {
        text.textContent = `Skal svarene huskes på denne computer i højst ${store.days} dage?`;
        Noeglen.speak(`${text.textContent} Svar under Gem og udskriv.`);
      }
      question.hidden = !isOpen;
      bar.classList.toggle("er-spoergende", isOpen);
    };
    root.addEventListener("focusin", ({ target }) => {
      if (!bar.contains(target)) last = target;
    });
    store.addEventListener("changed", () => {
      clearTimeout(waiting);
      if (store.husk || store.fane || !store.hasAnswers) look();
      else waiting = setTimeout(look, PAUSE);
    });
    question.addEventListener("click", async ({ target }) => {
      const answer = target.closest("[data-husk-svar]")?.dataset.huskSvar;
      if (!answer) return;
      if (answer === "ja") await store.setRemember(true);
      else store.stay();
      if (question.hidden) (last ?? bar).focus({ preventScroll: true });
    });
    look();
  };

  /** What there is no room for in a narrow bar stands first in its menu. */
  const makeRoom = (bar) => {
    const place = bar.querySelector("[data-smal]");
    const menu = place.closest(".menu");
    const move = (part, width) => {
      const narrow = window.matchMedia(`screen and (max-width: ${width}em)`);
      const put = () => {
        if (narrow.matches) place.append(part);
        else menu.before(part);
        place.hidden = !place.children.length;
      };
      narrow.addEventListener("change", put);
      put();
    };
    const [remember, print] = [".ark-husk", "[data-udskriv]"].map((part) => bar.querySelector(part));
    if (remember) move(remember, 59.9844);
    move(print, 44.9844);
  };

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) {
    makeRoom(root.querySelector(".ark-bund"));
    const question = root.querySelector("[data-spoerg]");
    if (question) ask(root, question);
  }
})();
