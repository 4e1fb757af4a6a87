/* A deck of cards on the projector, or in the hand: one draws a card from all of them or from a group, and no card comes again until all
   have been used. In the hand it looks like a card, fills no screen, and the first one is drawn at once. */
"use strict";

(() => {
  const made = (kind, className, ...content) => {
    const element = Object.assign(document.createElement(kind), { className });
    element.append(...content);
    return element;
  };

  const LETTERS_IN_HAND = [0.8, 2]; // rem

  class Kortvisning extends Noeglen.Storskaerm {
    #taken = null; // how it is opened by a press: in the hand or not; null when a reload opens it

    constructor(root) {
      super(`kort-${root.dataset.id}`, root.dataset.titel);
      this.groups = [...root.querySelectorAll(".kortgruppe")].map((group) => ({
        navn: group.querySelector("h3").textContent,
        kortnavn: group.dataset.kortnavn,
        farve: group.dataset.farve,
        kort: [...group.querySelectorAll("[data-kort]")].map((card) => ({
          id: card.dataset.kort,
          tekst: card.querySelector(".kort-tekst").textContent,
          nummer: card.querySelector(".kort-nummer").textContent,
        })),
      }));
      this.kort = new Map(this.groups.flatMap((gruppe) => gruppe.kort.map((kort) => [kort.id, { ...kort, gruppe }])));
    }

    /** trukket: ids in the order they were drawn; brugt: ids that are not to come again yet; gruppe: place of the group, or null for all;
        haand: whether the cards are held in the hand. */
    beginning() {
      return { ...super.beginning(), trukket: [], brugt: [], gruppe: null, haand: false };
    }

    /** Let the button draw a card to hold in the hand. */
    beginInHand(button) {
      button.removeAttribute("data-kun-script");
      button.addEventListener("click", () => this.#take(true, button));
    }

    begin(button) {
      button.addEventListener("click", () => this.#take(false, button));
      super.begin(button);
    }

    #take(haand, button) {
      this.#taken = haand;
      this.button = button;
      if (haand) this.open(false);
    }

    opened() {
      if (this.#taken !== null) this.t.haand = this.#taken;
      if (this.#taken) this.#drawNext();
      this.#taken = null;
      this.#tellClosing(this.t.haand ? "Luk kortene" : "Luk storskærm");
    }

    #tellClosing(words) {
      this.dialog.querySelector(".sk-luk .skjult").textContent = words;
    }

    get letters() {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      return this.t.haand ? [LETTERS_IN_HAND[0] * rem, LETTERS_IN_HAND[1] * rem * this.t.stoerrelse] : super.letters;
    }

    get pictures() {
      const count = this.kort.size;
      const drawn = this.t.trukket.filter((id) => this.kort.has(id)).map((id) => {
        const { tekst, gruppe, nummer } = this.kort.get(id);
        return { art: "kort", navn: tekst, tekst, gruppe: gruppe.navn, farve: gruppe.farve, eget: nummer, nummer: `Kort nr. ${nummer}`, videre: true };
      });
      return [{ art: "start", navn: "Begynd", tekst: "Træk et kort", under: `${count} spørgsmål i ${this.groups.length} grupper`, videre: true }, ...drawn];
    }

    /** What may be drawn from: the chosen group, or all. */
    get #deck() {
      const groups = this.groups[this.t.gruppe] ? [this.groups[this.t.gruppe]] : this.groups;
      return groups.flatMap(({ kort }) => kort.map(({ id }) => id));
    }

    get #left() {
      return this.#deck.filter((id) => !this.t.brugt.includes(id));
    }

    go(plads) {
      if (plads >= this.pictures.length) this.#draw();
      super.go(plads);
    }

    #drawNext() {
      this.#draw();
      this.t.plads = this.pictures.length - 1;
    }

    #draw() {
      if (!this.#left.length) {
        const deck = this.#deck;
        this.t.brugt = this.t.brugt.filter((id) => !deck.includes(id));
      }
      const last = this.t.trukket.at(-1);
      const fresh = this.#left.filter((id) => id !== last || this.#left.length === 1);
      const id = fresh[Math.floor(Math.random() * fresh.length)];
      this.t.trukket.push(id);
      this.t.brugt.push(id);
    }

    // Digits choose a group; 0 is all of them.
    get largestNumber() {
      return this.groups.length;
    }
    goToNumber(nummer) {
      if (nummer <= this.groups.length) this.#choose(nummer ? nummer - 1 : null);
    }

    #choose(gruppe) {
      this.t.gruppe = gruppe;
      this.go(this.pictures.length);
    }

    shown({ gruppe, farve, eget }) {
      this.dialog.dataset.farve = farve ?? "";
      this.dialog.toggleAttribute("data-haand", this.t.haand);
      const edge = this.t.haand && farve ? [made("span", "kort-baand", made("span", "kort-nummer", eget), made("span", "kort-gruppe", gruppe))] : [];
      this.part("andet").replaceChildren(...edge);
      const left = made("span", "sk-tilbage", this.#left.length ? `${this.#left.length} tilbage` : "Alle er brugt. De blandes igen.");
      this.part("valg").replaceChildren(this.#choice("Alle", null), ...this.groups.map(({ kortnavn, farve }, place) => this.#choice(kortnavn, place, farve)), left);
      this.dialog.querySelector(".sk-naeste").textContent = this.t.plads === this.pictures.length - 1 ? "Træk et kort" : "Næste";
    }

    /** A button that draws from a group, or from all. */
    #choice(navn, gruppe, farve) {
      const button = made("button", "sk-knap", navn);
      button.type = "button";
      if (farve) button.dataset.farve = farve;
      button.setAttribute("aria-pressed", String(this.t.gruppe === gruppe));
      button.addEventListener("click", () => {
        this.#choose(gruppe);
        this.part("valg").children[gruppe === null ? 0 : gruppe + 1].focus();
      });
      return button;
    }

    closed() {
      this.part("valg").replaceChildren();
      this.part("andet").replaceChildren();
      delete this.dialog.dataset.farve;
      delete this.dialog.dataset.haand;
      this.#tellClosing("Luk storskærm");
    }
  }

  for (const root of document.querySelectorAll("[data-komponent=spoergsmaalskort]")) {
    const button = root.querySelector("[data-vis-storskaerm]");
    if (!button) continue;
    const visning = new Kortvisning(root);
    visning.beginInHand(root.querySelector("[data-traek-kort]"));
    visning.begin(button);
  }
})();
