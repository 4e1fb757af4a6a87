/* A worksheet with steps on the projector: the sheet itself is moved into the dialog, one section at a time, so that the team sees what is
   written into it; afterwards it stands where it stood. */
"use strict";

(() => {
  class Trinvisning extends Noeglen.Storskaerm {
    #place = null; // holds the sheet's room on the page meanwhile

    constructor(root) {
      super(`ark-${root.dataset.id}`, root.dataset.titel);
      this.root = root;
      // Nothing is left behind when all answers are deleted, and paper shows the sheet where it stands.
      Noeglen.store(root.dataset.id).addEventListener("changed", ({ detail }) => detail.cleared && this.forget());
      window.addEventListener("beforeprint", () => this.isOpen && this.#place.replaceWith(this.root));
      window.addEventListener("afterprint", () => this.isOpen && this.#moveIn());
      this.sections = [...root.querySelectorAll(".ark-afsnit:not([data-tidligere])")];
    }

    get pictures() {
      const steps = this.sections.filter((section) => section.dataset.trin !== undefined);
      return this.sections.map((section) => {
        const heading = section.querySelector("h3");
        const all = steps.length ? steps : this.sections;
        const number = all.indexOf(section) + 1;
        const navn = heading.lastChild.textContent.trim();
        const nummer = number ? `${steps.length ? "Trin" : "Afsnit"} ${number} af ${all.length}` : "";
        return { art: "ark", navn, tal: number || undefined, nummer, section };
      });
    }

    opened() {
      this.scrolled = window.scrollY;
      this.#moveIn();
    }

    #moveIn() {
      this.#place = document.createElement("div");
      this.#place.style.height = `${this.root.offsetHeight}px`;
      this.root.replaceWith(this.#place);
      this.part("andet").classList.add("md-typeset", "indhold"); // what the sheet's own styles stand on
      this.part("andet").replaceChildren(this.root);
    }

    closed() {
      for (const section of this.sections) section.classList.remove("er-vist");
      this.#place.replaceWith(this.root);
      this.part("andet").classList.remove("md-typeset", "indhold");
      window.scrollTo(0, this.scrolled);
    }

    shown({ section }) {
      const left = !section.contains(document.activeElement) && this.part("andet").contains(document.activeElement);
      for (const one of this.sections) one.classList.toggle("er-vist", one === section);
      this.part("midte").scrollTop = 0;
      if (left) this.part("midte").focus();
    }
  }

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) {
    const button = root.querySelector("[data-vis-storskaerm]");
    if (button) new Trinvisning(root).begin(button);
  }
})();
