/* The sections of a long sheet: where one is, how much is answered, and the way to each. Where there is little room one section is open at
   a time (afsnit.css shows the others as rows). Nothing is counted anew but the field that was written in. */
"use strict";

(() => {
  const PAUSE = 150; // ms: several keys, one count
  const small = window.matchMedia("(max-width: 44.9844em), (max-height: 32em)");
  const IN_VIEW = "-25% 0px -70% 0px"; // the section that crosses the upper part of the window is where one is

  const isAnswered = (part) =>
    [...part.querySelectorAll("input, textarea")].some((one) => (["checkbox", "radio"].includes(one.type) ? one.checked : one.value.trim()));

  /** What can be answered in a field, each as whether it is: every point, every row that is given, every signature; else the field. */
  const units = (field) => {
    if (field.matches(".felt-afkryds")) return [...field.querySelectorAll(".punkt-kryds input")].map((one) => one.checked);
    const parts = [...field.querySelectorAll(":scope .part, :scope > table > tbody:not([data-poster]) > tr")];
    return (parts.length ? parts : [field]).map(isAnswered);
  };

  const span = (words, attributes) => Object.assign(document.createElement("span"), { textContent: words, ...attributes });

  class Afsnit {
    #counts = new Map(); // of each field: [answered, all]
    #waiting = new Set();

    constructor(root) {
      this.root = root;
      this.sections = [...root.querySelectorAll("[data-afsnit]")];
      for (const field of this.#fields(root)) this.#count(field);
      for (const section of this.sections) this.#tell(section);
      this.open(this.#asked() ?? this.sections.find((section) => !this.#isDone(section)) ?? this.sections[0]);
      this.at(this.opened);
      root.classList.add("er-klar");
      if (this.#asked()) this.goTo(this.opened);
      this.#listen();
    }

    #fields(part) {
      return [...part.querySelectorAll(".ark-felter > .felt")];
    }

    #count(field) {
      const all = units(field);
      this.#counts.set(field, [all.filter(Boolean).length, all.length]);
    }

    /** How much of a section is answered, and how much there is. */
    #sum(section) {
      const counts = this.#fields(section).map((field) => this.#counts.get(field));
      return [0, 1].map((part) => counts.reduce((sum, count) => sum + count[part], 0));
    }

    #isDone(section) {
      const [answered, all] = this.#sum(section);
      return answered === all;
    }

    #tell(section) {
      const [answered, all] = this.#sum(section);
      const short = `${answered}/${all}`;
      for (const place of this.root.querySelectorAll(`[data-tal="${section.dataset.afsnit}"]`)) this.#put(place, short, answered, all);
      if (section === this.here) this.#put(this.root.querySelector("[data-her-tal]"), short, answered, all);
    }

    #put(place, short, answered, all) {
      if (place.firstChild?.textContent === short) return;
      const shown = span(short);
      shown.setAttribute("aria-hidden", "true");
      place.replaceChildren(shown, span(`${answered} af ${all} udfyldt`, { className: "skjult" }));
      place.dataset.grad = answered === all ? "hel" : answered ? "delvis" : "ingen";
    }

    /** Count what has been written in, when there is a pause; everything where something else has changed it. */
    #later(field) {
      if (!this.#waiting.size) {
        setTimeout(() => {
          const changed = this.#waiting.has(null) ? this.#fields(this.root) : [...this.#waiting];
          this.#waiting.clear();
          for (const one of changed) this.#count(one);
          for (const section of new Set(changed.map((one) => one.closest("[data-afsnit]")))) this.#tell(section);
        }, PAUSE);
      }
      this.#waiting.add(field);
    }

    #listen() {
      const fieldOf = ({ target }) => target.closest("[data-afsnit] .ark-felter > .felt");
      let own = false; // whether the change that the store tells of is what is being written just now
      this.root.addEventListener("input", (event) => ((own = true), this.#later(fieldOf(event))), { capture: true });
      this.root.addEventListener("input", () => (own = false));
      Noeglen.store(this.root.dataset.id).addEventListener("changed", () => own || this.#later(null));
      this.root.addEventListener("focusin", (event) => {
        const section = event.target.closest("[data-afsnit]");
        if (section && !small.matches) this.at(section);
      });
      this.root.addEventListener("click", ({ target }) => {
        const fold = target.closest("[data-fold]");
        const way = target.closest("[data-hop], [data-vej]");
        if (fold) this.#turn(fold.closest("[data-afsnit]"));
        if (way) this.goTo(this.#named(way.dataset.hop ?? way.dataset.vej));
      });
      window.addEventListener("hashchange", () => this.#asked() && this.goTo(this.#asked()));
      const seen = (entries) => entries.forEach((one) => one.isIntersecting && !small.matches && this.at(one.target));
      const watch = new IntersectionObserver(seen, { rootMargin: IN_VIEW });
      for (const section of this.sections) watch.observe(section);
    }

    #named(id) {
      return this.sections.find((section) => section.dataset.afsnit === id);
    }

    /** The section that the address leads to. */
    #asked() {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-afsnit]");
    }

    #turn(section) {
      if (section === this.opened) return this.open(null);
      return this.goTo(section);
    }

    /** Have this section alone open, where only one is; none where there is none. */
    open(section) {
      this.opened = section;
      for (const one of this.sections) {
        one.classList.toggle("er-aaben", one === section);
        one.querySelector("[data-fold]").setAttribute("aria-expanded", String(one === section));
      }
    }

    /** Say that this section is where one is. */
    at(section) {
      if (section === this.here || !section) return;
      this.here = section;
      for (const link of this.root.querySelectorAll("[data-vej], [data-hop]")) {
        const isHere = (link.dataset.vej ?? link.dataset.hop) === section.dataset.afsnit;
        if (isHere) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      const name = section.querySelector(".ark-nummer") ?? section.querySelector("h3");
      this.root.querySelector("[data-her]").textContent = name.textContent.trim();
      this.#tell(section);
    }

    /** Open a section and bring it up to the top of the window. */
    goTo(section) {
      this.open(section);
      this.at(section);
      section.scrollIntoView({ block: "start" });
      if (!section.contains(document.activeElement)) section.querySelector("h3").focus({ preventScroll: true });
    }
  }

  /** What shows one section at a time on the whole screen (trinvisning.js) is fetched when it is asked for. */
  const fetchWhenAsked = (button) => {
    button.removeAttribute("data-kun-script");
    const begin = async () => {
      const styles = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("css/storskaerm.css", Noeglen.assets) });
      const styled = new Promise((resolve, reject) => Object.assign(styles, { onload: resolve, onerror: reject }));
      document.head.append(styles);
      await styled;
      for (const name of ["storskaerm", "trinvisning"]) await Noeglen.script(`js/${name}.js`);
      button.removeEventListener("click", begin);
      if (!document.querySelector("[data-storskaerm]").open) button.click();
    };
    button.addEventListener("click", begin);
  };

  for (const root of document.querySelectorAll(".arbejdsark.i-afsnit")) new Afsnit(root);
  for (const button of document.querySelectorAll("[data-hentes]")) fetchWhenAsked(button);
})();
