/* The minutes of a meeting, from what was written: as parts (parts.js) for paper, wall and clipboard, and in the site's Word file for
   minutes, filer/referat.docx. */
"use strict";

Noeglen.Referat = (() => {
  const NOTHING = "Der er ikke skrevet beslutninger.";
  const COLUMNS = ["spoergsmaal", "beslutning", "hvem", "hvornaar"]; // of the table in the Word file
  const long = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", year: "numeric" });

  /**
   * What a meeting came to. `beslutninger` are rows of question, decision, who and when; `raad` are lists of advice, {titel, svar: […]};
   * `noter` is what was said about each question, {tekst, svar}; `dato` is as 2026-11-24, and may be left out.
   */
  class Referat {
    constructor(content) {
      Object.assign(this, content);
    }

    /** A day as people write it; "" where there is none. */
    static dato(text = "") {
      const [year, month, day] = text.split("-").map(Number);
      return day ? long.format(new Date(year, month - 1, day)) : "";
    }

    get parts() {
      const where = [this.sted, Referat.dato(this.dato)].filter(Boolean).join(", ");
      const { beslutninger, raad, noter } = this;
      return [
        { overskrift: this.titel, niveau: 1 },
        ...(where ? [{ svar: where }] : []),
        { overskrift: "Beslutninger", niveau: 2 },
        beslutninger.length ? { hoved: ["Spørgsmål", "Beslutning", "Hvem", "Hvornår"], raekker: beslutninger } : { svar: NOTHING },
        ...raad.flatMap(({ titel, svar }) => [{ overskrift: titel, niveau: 2 }, { punkter: svar, talt: true }]),
        ...(noter.length ? [{ overskrift: "Det talte vi om", niveau: 2 }] : []),
        ...noter.map(({ tekst, svar }) => ({ navn: tekst, svar })),
      ];
    }

    /** Offer the minutes as a Word file; `address` is that of the empty one. Throws where it cannot be fetched. */
    async word(address, name) {
      this.file = await Noeglen.Word.open(address);
      this.file.write("titel", this.titel);
      if (this.sted) this.file.write("sted", this.sted);
      if (this.dato) this.file.writeDate("dato", this.dato);
      this.file.fill("beslutninger", this.beslutninger.length ? this.beslutninger : [[NOTHING]], (row, key) => this.#row(COLUMNS, row, key));
      if (this.raad.length) this.file.fill("raad", this.raad, (one, key) => this.#advice(one, key), "", true);
      else this.file.remove("raad");
      if (this.noter.length) this.file.fill("noter", this.noter, ({ tekst, svar }, key) => this.#row(["emne", "sagt"], [tekst, svar], key));
      else this.file.remove("noter", true);
      this.file.leaveRoom();
      await this.file.download(name);
    }

    #advice({ titel, svar }, key) {
      this.file.write(`titel__${key}`, titel);
      this.file.fill(`raad__${key}`, svar, (text, number) => this.file.write(`raad__${key}__${number}`, text), `raad__${key}`);
    }

    #row(columns, texts, key) {
      texts.forEach((text, place) => text && this.file.write(`${columns[place]}__${key}`, text));
    }
  }

  return Referat;
})();
