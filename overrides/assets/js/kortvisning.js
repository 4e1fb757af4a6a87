/* A deck of cards on the projector: one draws a card from all of them or from a group, and no card comes again until all have been used. */
"use strict";

(() => {
  class Kortvisning extends Noeglen.Storskaerm {
    constructor(root) {
      super(`kort-${root.dataset.id}`, root.dataset.titel);
      this.groups = [...root.querySelectorAll(".kortgruppe")].map((group) => ({
        navn: group.querySelector("h3").textContent,
        farve: group.dataset.farve,
        kort: [...group.querySelectorAll("[data-kort]")].map((card) => ({ id: card.dataset.kort, tekst: card.querySelector(".kort-tekst").textContent })),
      }));
      this.kort = new Map(this.groups.flatMap((gruppe) => gruppe.kort.map((kort) => [kort.id, { ...kort, gruppe }])));
    }

    /** trukket: ids in the order they were drawn; brugt: ids that are not to come again yet; gruppe: place of the group, or null for all. */
    beginning() {
      return { ...super.beginning(), trukket: [], brugt: [], gruppe: null };
    }

    get pictures() {
      const count = this.kort.size;
      const drawn = this.t.trukket.filter((id) => this.kort.has(id)).map((id, place) => {
        const { tekst, gruppe } = this.kort.get(id);
        return { art: "kort", navn: tekst, tekst, gruppe: gruppe.navn, farve: gruppe.farve, nummer: `Kort nr. ${place + 1}`, videre: true };
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

    shown({ farve }) {
      this.dialog.dataset.farve = farve ?? "";
      const choice = (navn, gruppe) => {
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sk-knap", textContent: navn });
        button.setAttribute("aria-pressed", String(this.t.gruppe === gruppe));
        button.addEventListener("click", () => {
          this.#choose(gruppe);
          this.part("valg").children[gruppe === null ? 0 : gruppe + 1].focus();
        });
        return button;
      };
      const left = Object.assign(document.createElement("span"), { className: "sk-tilbage", textContent: this.#left.length ? `${this.#left.length} tilbage` : "Alle er brugt. De blandes igen." });
      const short = (navn) => navn.replace(/ spørgsmål$/, "");
      this.part("valg").replaceChildren(choice("Alle", null), ...this.groups.map(({ navn }, place) => choice(short(navn), place)), left);
      this.dialog.querySelector(".sk-naeste").textContent = this.t.plads === this.pictures.length - 1 ? "Træk et kort" : "Næste";
    }

    closed() {
      this.part("valg").replaceChildren();
      delete this.dialog.dataset.farve;
    }
  }

  for (const root of document.querySelectorAll("[data-komponent=spoergsmaalskort]")) {
    const button = root.querySelector("[data-vis-storskaerm]");
    if (button) new Kortvisning(root).begin(button);
  }
})();
