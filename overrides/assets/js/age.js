/* Answers that may concern a citizen have an age. Those that nobody has changed for hours are thrown away (expiry.js does it on
   every other page), and whoever comes back to them after a pause, or has a closed tab opened again, is asked whose they are before
   they are seen. */
"use strict";

(() => {
  const PAUSE = 15 * 60 * 1000; // ms away, after which it may be somebody else who comes
  const time = new Intl.DateTimeFormat("da-DK", { hour: "2-digit", minute: "2-digit" });

  const aged = () => Noeglen.stores().filter((store) => store.sensitive && store.hasAnswers);
  let asking = false;
  let waiting;

  /** Throw away what has become too old, and look again when the rest may have. */
  const outdate = () => {
    for (const store of aged()) if (store.expires <= Date.now()) store.outdate();
    clearTimeout(waiting);
    const next = Math.min(...aged().map((store) => store.expires - Date.now()));
    waiting = Number.isFinite(next) ? setTimeout(outdate, next) : undefined;
  };

  const ask = async (store) => {
    const isOthers = await Noeglen.ask({
      titel: "Er svarene dine?",
      tekst: `Her ligger svar fra kl. ${time.format(store.siden)}. Er de ikke dine, så slet dem.`,
      ja: "Slet svarene",
      nej: "De er mine",
      covers: true,
    });
    if (!isOthers) return store.leave(); // they have been looked at now
    store.clear();
    return store.show();
  };

  const come = async () => {
    outdate();
    if (asking) return;
    asking = true;
    for (const store of aged()) if (Date.now() - store.attended > PAUSE) await ask(store);
    asking = false;
  };

  const go = () => {
    if (!asking) for (const store of aged()) store.leave();
  };

  document.addEventListener("DOMContentLoaded", come); // when the scripts of the page have read what lies in the storage
  window.addEventListener("pageshow", () => setTimeout(come)); // when store.js has read it again
  window.addEventListener("pagehide", go);
  document.addEventListener("visibilitychange", () => (document.hidden ? go() : come()));
  document.addEventListener("input", () => waiting ?? outdate());
})();
