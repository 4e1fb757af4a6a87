/* The sheet's own Word file with the answers in its content controls, which have the fields' names as tags. */
"use strict";

(() => {
  const INSTEAD = "Brug Kopiér svar i stedet.";

  const words = (part) => part.textContent.replace(/\s+/g, " ").trim();

  /** A sheet and its Word file. */
  class Filling {
    constructor(word, ark) {
      this.word = word;
      this.ark = ark;
      for (const rows of ark.lists.values()) if (rows.container.isConnected && !rows.container.closest("[data-ledig]")) this.#rows(rows);
      for (const field of ark.controls()) if (word.has(field.name) && this.#answered(field)) this.#field(field);
      word.leaveRoom((tag) => this.#lines(tag));
      this.#former(Object.values(ark.store.tidligere));
    }

    /** How many lines the sheet has on paper for this answer. */
    #lines(tag) {
      const field = this.ark.root.querySelector(`textarea[name="${CSS.escape(tag)}"]`);
      return field ? document.getElementById(`${field.id}-papir`).querySelectorAll(".papir-linje").length : 1;
    }

    #answered(field) {
      return this.ark.store.svar[field.name] !== undefined && (field.type !== "radio" || field.checked) && !field.closest("[data-ledig]");
    }

    #field(field) {
      if (field.type === "checkbox") this.word.tick(field.name);
      else if (field.type === "date") this.word.writeDate(field.name, this.ark.store.svar[field.name]);
      else this.word.write(field.name, field.type === "radio" ? words(field.labels[0]) : field.value);
    }

    /** Give a section just the rows that the screen has; one that nothing stands in keeps the room it has for writing. */
    #rows(rows) {
      const { poster, udvalg } = rows.container.dataset;
      const any = rows.used.some((row) => poster === undefined || [...this.ark.controls(row)].some((field) => this.#answered(field)));
      if (!this.word.has(rows.base) || !any) return;
      const items = this.word.items(rows.base);
      const model = items[0].cloneNode(true);
      const used = rows.used.map((row) => {
        const key = row.dataset.noegle;
        const item = items[Number(key.slice(1)) - 1] ?? this.#copy(model, rows, key, row);
        const [kind, text] = ["art", "tekst"].map((part) => words(row.querySelector(`[data-${part}]`) ?? row));
        if (udvalg !== undefined) this.word.number(`${rows.base}__${key}`, { after: ` ${kind}: ${text}` });
        else if (poster === undefined) {
          this.word.number(`${rows.base}__${key}`, { before: `${kind}: ` });
          this.word.write(`${rows.base}__${key}`, text);
        }
        return item;
      });
      this.word.use(rows.base, used);
    }

    #copy(model, rows, key, row) {
      const isBlock = rows.isBlocks;
      const labels = new Map([...this.ark.controls(row)].map((field) => [field.name, words(field.labels[0])]));
      const label = (name) => labels.get(name) ?? (name === `${rows.base}__${key}` ? words(row.querySelector("[data-art]") ?? row) : "");
      return this.word.copy(model, rows.renamed("n1", key), label, isBlock);
    }

    #former(entries) {
      if (entries.length) this.word.add("Heading1", "Tidligere svar");
      for (const { felt, svar } of entries) {
        this.word.add("Feltnavn", felt);
        for (const line of svar.split("\n")) this.word.add("Skrivefelt", line);
      }
    }
  }

  Noeglen.actions.word = async (ark, button) => {
    if (!ark.store.hasAnswers) return ark.say("Der er ingen svar at sætte ind i Word endnu.");
    if (Noeglen.Word.hindrance) return ark.say(`${Noeglen.Word.hindrance} ${INSTEAD}`);
    try {
      const word = await Noeglen.Word.open(button.dataset.skabelon);
      new Filling(word, ark);
      await word.download(ark.store.id);
    } catch {
      return ark.say(`Word-filen kunne ikke laves. ${INSTEAD}`);
    }
    ark.sent("Word-filen er sendt til browserens overførsler.");
  };
})();
