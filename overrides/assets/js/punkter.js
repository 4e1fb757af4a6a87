/* Points with columns, such as who and when. Where there is little room the columns are folded until they are asked for, and what stands in
   them is shown beside the point. Names that stand on the sheet are offered again, and one name can be used for the rest of a section.
   Nothing is offered across sheets, and nothing at all on a sheet about citizens. */
"use strict";

(() => {
  const PEOPLE = /^(ansvarlig|hvem|med hvem|navn|den nye|leder|kontaktperson|mentor|mentee|tovholder)\b/i;
  const SHORTEST = 2; // letters of a name that is offered
  const words = (element) => element.firstChild.textContent.trim();

  class Punkter {
    constructor(root) {
      this.root = root;
      this.store = Noeglen.store(root.dataset.id);
      this.people = [...root.querySelectorAll("input[type=text]")].filter((one) => one.labels[0] && PEOPLE.test(words(one.labels[0])));
      this.#fold();
      if (this.people.length && root.dataset.foelsom !== "borger") this.#offer();
    }

    // --- folded columns -----------------------------------------------------------------------------------------------

    #fold() {
      this.buttons = new Map(); // button → what stands on it while its point has nothing
      for (const button of this.root.querySelectorAll("[data-mere]")) this.buttons.set(button, words(button.querySelector("[data-vaerdi]")));
      if (!this.buttons.size) return;
      this.root.addEventListener("click", ({ target }) => {
        const button = target.closest("[data-mere]");
        if (!button) return;
        const isOpen = button.parentElement.classList.toggle("er-aaben");
        button.setAttribute("aria-expanded", String(isOpen));
        if (isOpen) button.parentElement.querySelector(".punkt-kolonne :is(input, textarea)").focus();
      });
      this.root.addEventListener("input", ({ target }) => this.#show(target.closest(".punkt")?.querySelector("[data-mere]")));
      this.store.addEventListener("changed", ({ detail }) => detail.sender || this.#showAll());
      this.#showAll();
    }

    #showAll() {
      for (const button of this.buttons.keys()) this.#show(button);
    }

    /** What stands in the columns of a point stands on its button. */
    #show(button) {
      if (!button) return;
      const texts = [...button.parentElement.querySelectorAll(".punkt-kolonne :is(input, textarea)")].map((one) => Noeglen.written(one).trim()).filter(Boolean);
      const text = texts.join(" · ") || this.buttons.get(button);
      const place = button.querySelector("[data-vaerdi]");
      if (place.textContent !== text) place.textContent = text;
      button.classList.toggle("har-svar", texts.length > 0);
    }

    // --- names --------------------------------------------------------------------------------------------------------

    #offer() {
      this.names = Object.assign(document.createElement("datalist"), { id: `${this.root.id}-navne` });
      this.root.append(this.names);
      for (const one of this.people) one.setAttribute("list", this.names.id);
      this.root.addEventListener("focusin", ({ target }) => this.people.includes(target) && this.#gather(target));
      this.root.addEventListener("input", ({ target }) => target.closest(".med-flere .punkt-kolonne") && this.people.includes(target) && this.#offerRest(target));
    }

    #gather(but) {
      const names = new Set(this.people.filter((one) => one !== but).map((one) => one.value.trim()).filter((name) => name.length >= SHORTEST));
      this.names.replaceChildren(...[...names].sort((a, b) => a.localeCompare(b, "da")).map((value) => Object.assign(document.createElement("option"), { value })));
    }

    /** The same column of the points after this one in its section, as far as nothing stands there. */
    #rest(control) {
      const column = control.name.split("__").at(-1);
      const all = this.people.filter((one) => one.closest(".ark-afsnit") === control.closest(".ark-afsnit") && one.name.endsWith(`__${column}`));
      return all.slice(all.indexOf(control) + 1).filter((one) => !one.value.trim());
    }

    /** Offer to use a name for the rest; the offer follows the field that is written in, so nothing moves by itself. */
    #offerRest(control) {
      if (this.filling) return;
      const point = control.closest(".punkt");
      if (this.from !== control) this.line?.remove();
      if (!control.value.trim() || !this.#rest(control).length) {
        this.line?.remove();
        this.from = null;
        return;
      }
      if (this.from === control && this.line.isConnected) return;
      this.from = control;
      this.line = this.#line("", `Samme ${words(control.labels[0]).toLowerCase()} for resten`, () => this.#useForRest(control));
      point.append(this.line);
    }

    #useForRest(control) {
      const rest = this.#rest(control);
      const name = control.value.trim();
      this.#write(rest, name);
      const said = `${name} står nu ved ${rest.length} ${rest.length === 1 ? "punkt" : "punkter"} mere.`;
      const back = this.#line(said, "Fortryd", () => {
        this.#write(rest.filter((one) => one.value === name), "");
        back.remove();
        control.focus();
        Noeglen.speak("Det er fortrudt.");
      });
      this.line.replaceWith(back);
      this.line = back;
      back.querySelector("button").focus();
      Noeglen.speak(said);
    }

    /** Put this into each of these fields, as if it had been typed. */
    #write(controls, text) {
      this.filling = true;
      for (const control of controls) {
        control.value = text;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
      this.filling = false;
    }

    #line(text, label, act) {
      const line = Object.assign(document.createElement("p"), { className: "felt-fjernet punkt-resten kun-skaerm" });
      const button = Object.assign(document.createElement("button"), { type: "button", className: "knap knap-stille", textContent: label });
      button.addEventListener("click", act);
      if (text) line.append(Object.assign(document.createElement("span"), { textContent: text }));
      line.append(button);
      return line;
    }
  }

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) new Punkter(root);
})();
