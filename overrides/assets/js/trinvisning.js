/* A worksheet with steps on the projector: the sheet itself is moved into the dialog, one section at a time, so that the team sees what is
   written into it; afterwards it stands where it stood. */
"use strict";

(() => {
  class Trinvisning extends Noeglen.Storskaerm {
    #place = null; // holds the sheet's room on the page meanwhile

    constructor(root) {
      super(`ark-${root.dataset.id}`, root.dataset.titel);
      this.root = root;
      this.afsnit = [...root.querySelectorAll(".ark-afsnit:not([data-tidligere])")];
    }

    get billeder() {
      const steps = this.afsnit.filter((section) => section.dataset.trin !== undefined);
      return this.afsnit.map((section) => {
        const heading = section.querySelector("h3");
        const step = steps.indexOf(section) + 1;
        const navn = heading.lastChild.textContent.trim();
        return { art: "ark", navn, tal: step || undefined, nummer: step ? `Trin ${step} af ${steps.length}` : "", section };
      });
    }

    aabnet() {
      this.scrolled = window.scrollY;
      this.#place = document.createElement("div");
      this.#place.style.height = `${this.root.offsetHeight}px`;
      this.root.replaceWith(this.#place);
      this.del("andet").classList.add("md-typeset"); // what the sheet's own styles stand on
      this.del("andet").replaceChildren(this.root);
    }

    lukket() {
      for (const section of this.afsnit) section.classList.remove("er-vist");
      this.#place.replaceWith(this.root);
      this.del("andet").classList.remove("md-typeset");
      window.scrollTo(0, this.scrolled);
    }

    vist({ section }) {
      const left = !section.contains(document.activeElement) && this.del("andet").contains(document.activeElement);
      for (const one of this.afsnit) one.classList.toggle("er-vist", one === section);
      this.del("midte").scrollTop = 0;
      if (left) this.del("midte").focus();
    }
  }

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) {
    const knap = root.querySelector("[data-vis-storskaerm]");
    if (knap) new Trinvisning(root).begynd(knap);
  }
})();
