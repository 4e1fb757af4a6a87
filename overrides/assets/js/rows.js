/* Rows, list entries and blocks that are used, added and removed. A row is known by its key (n1, n2 …), which stands in
   the names of its fields and never changes; the number that people see is its place. Rows that stand ready for paper but
   are not in use on screen carry data-ledig. */
"use strict";

(() => {
  const LARGEST = 9999; // of a key, as store.js has it
  const ATTRIBUTES = ["id", "name", "for", "aria-describedby", "data-poster"];

  class Rows {
    /** @param {Element} container the element whose children with data-noegle are the rows */
    constructor(container) {
      this.container = container;
      this.base = container.dataset.poster ?? container.dataset.udvalg ?? container.dataset.forHver;
      this.ready = this.all.map((row) => row.dataset.noegle);
      this.prototype = this.all[0].cloneNode(true);
    }

    get all() {
      return [...this.container.children].filter((child) => child.dataset.noegle);
    }

    get used() {
      return this.all.filter((row) => row.dataset.ledig === undefined);
    }

    get keys() {
      return this.used.map((row) => row.dataset.noegle);
    }

    row(key) {
      return this.all.find((row) => row.dataset.noegle === key);
    }

    /** A key that no row has had. */
    newKey() {
      const free = this.all.find((row) => row.dataset.ledig !== undefined);
      if (free) return free.dataset.noegle;
      const numbers = this.all.map((row) => Number(row.dataset.noegle.slice(1)));
      const next = 1 + Math.max(0, ...numbers);
      if (next <= LARGEST) return `n${next}`;
      let unused = 1; // a copy may hold the largest there is
      while (numbers.includes(unused)) unused += 1;
      return `n${unused}`;
    }

    /**
     * Use just these rows, in this order; makes those that are missing. No row that stays in its place is moved, so focus
     * is kept.
     * @param {string[]} keys
     * @returns {Element[]} rows that were made
     */
    use(keys) {
      const made = [];
      let previous = null;
      for (const key of keys) {
        let row = this.row(key);
        if (!row) made.push((row = this.#copy(key)));
        delete row.dataset.ledig;
        const place = previous ? previous.nextElementSibling : this.container.firstElementChild;
        if (row !== place) this.container.insertBefore(row, place);
        previous = row;
      }
      for (const row of this.all) {
        if (keys.includes(row.dataset.noegle)) continue;
        if (this.ready.includes(row.dataset.noegle)) {
          row.dataset.ledig = "";
          this.container.append(row);
        } else row.remove();
      }
      return made;
    }

    /** Give each row the number that people see; `numbers` by key where it is not simply its place. */
    number(numbers = {}) {
      this.all.forEach((row, place) => {
        const number = String(numbers[row.dataset.noegle] ?? place + 1);
        for (const element of row.querySelectorAll("[data-nummer]")) {
          if (element.textContent !== number && element.closest("[data-noegle]") === row) element.textContent = number;
        }
      });
    }

    /** Whether each row is a block of fields that repeats what stands before the key, rather than a row of one list. */
    get isBlocks() {
      return this.container.dataset.forHver !== undefined;
    }

    /** What stands in the names of a row's fields, and what stands there in a copy with another key: in a list the key follows the
     * list's own name; in a block it follows the name of each field, so the first one in a name counts. */
    renamed(from, to) {
      const before = this.isBlocks ? "__" : `${this.base}__`;
      return [`${before}${from}`, `${before}${to}`];
    }

    #copy(key) {
      const row = this.prototype.cloneNode(true);
      const from = this.prototype.dataset.noegle;
      row.dataset.noegle = key;
      const [old, fresh] = this.renamed(from, key);
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const attribute of ATTRIBUTES) {
          const value = element.getAttribute(attribute);
          if (!value) continue;
          element.setAttribute(attribute, value.split(" ").map((one) => one.replace(old, fresh)).join(" "));
        }
      }
      return row;
    }
  }

  Noeglen.Rows = Rows;
})();
