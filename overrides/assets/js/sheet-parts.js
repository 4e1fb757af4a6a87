/* The answers of a sheet as parts (parts.js), which go on the clipboard. Only what has been answered is taken along. */
"use strict";

(() => {
  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const inUse = (list) => [...list].filter((one) => one.dataset.ledig === undefined);

  const text = (part) => Noeglen.written(part.querySelector("input:not([type=checkbox], [type=radio]), textarea")).trim();
  const ticked = (part) => part.querySelector("[type=checkbox]").checked;

  const label = (field) => words(field.querySelector(":scope > label, :scope > legend, :scope > .felt-navn, caption"));
  const entry = (part) => [words(part.querySelector("[data-art]")), words(part.querySelector("[data-tekst]"))].join(": ");
  const table = (navn, hoved, raekker) => {
    const answered = raekker.filter((row) => row.slice(1).some(Boolean));
    return answered.length ? [{ navn, hoved, raekker: answered }] : [];
  };

  /** One reader for each kind of field; gives a list of parts, empty where nothing is answered. */
  const readers = {
    skala: (field) => {
      const chosen = field.querySelector(":checked");
      return chosen ? [{ navn: label(field), svar: words(chosen.labels[0]) }] : [];
    },
    afkryds: (field) => {
      const points = [...field.querySelectorAll(".punkt")];
      const columns = [...points[0].querySelectorAll(".punkt-kolonne > label")].map((one) => one.firstChild.textContent.trim());
      const marked = (point) => `${ticked(point) ? "☑" : "☐"} ${words(point.querySelector(".punkt-kryds label"))}`;
      if (!columns.length) return points.some(ticked) ? [{ navn: label(field), punkter: points.map(marked) }] : [];
      const rows = points.map((point) => [marked(point), ...[...point.querySelectorAll(".punkt-kolonne")].map(text)]);
      const any = points.some(ticked) || rows.some((row) => row.slice(1).some(Boolean));
      return any ? [{ navn: label(field), hoved: ["Punkt", ...columns], raekker: rows }] : [];
    },
    tabel: (field) => {
      const head = [...field.querySelectorAll("thead th")].map(words);
      const cells = (row) => [...row.querySelectorAll("td:not(.kolonne-fjern)")].map(text);
      const rows = inUse(field.querySelector("tbody").children).map((row) => [words(row.querySelector("th")), ...cells(row)]);
      return table(label(field), head, rows);
    },
    liste: (field) => {
      const answers = inUse(field.querySelectorAll(".post")).map(text).filter(Boolean);
      return answers.length ? [{ navn: label(field), punkter: answers, talt: true }] : [];
    },
    udvalg: (field) => {
      const chosen = inUse(field.querySelectorAll(".punkt")).filter(ticked).map(entry);
      return chosen.length ? [{ navn: label(field), punkter: chosen }] : [];
    },
    "for-hver": (field) =>
      inUse(field.querySelectorAll(".blok")).flatMap((block) => {
        const inside = [...block.children].filter((one) => one.matches(".felt")).flatMap(read);
        return inside.length ? [{ overskrift: entry(block), niveau: 3 }, ...inside] : [];
      }),
    underskrift: (field) => {
      const one = (part) => [words(part.querySelector(".part-titel")), ...[".part-navn", ".part-dato"].map((cell) => text(part.querySelector(cell)))];
      return table(label(field), ["", "Navn", "Dato"], [...field.querySelectorAll(".part")].map(one));
    },
  };

  const read = (field) => {
    const reader = readers[field.classList[1].slice("felt-".length)];
    if (reader) return reader(field);
    const svar = text(field);
    return svar ? [{ navn: label(field), svar }] : [];
  };

  /** The parts of a whole sheet, headings included. */
  const sheet = (ark) => {
    const parts = [...ark.root.querySelectorAll(".ark-afsnit:not([data-tidligere])")].flatMap((section) => {
      const inside = [...section.querySelectorAll(".ark-felter > .felt")].flatMap(read);
      return inside.length ? [{ overskrift: words(section.querySelector("h3")), niveau: 2 }, ...inside] : [];
    });
    const former = Object.values(ark.store.tidligere).map(({ felt, svar }) => ({ navn: felt, svar }));
    if (former.length) parts.push({ overskrift: "Tidligere svar", niveau: 2 }, ...former);
    return parts.length ? [{ overskrift: ark.root.dataset.titel, niveau: 1 }, ...parts] : [];
  };

  Noeglen.actions.kopier = async (ark) => {
    const parts = sheet(ark);
    if (!parts.length) return ark.say("Der er ingen svar at kopiere endnu.");
    const done = await Noeglen.parts.copy(parts);
    if (done) ark.say("Svarene er kopieret. Sæt dem ind, hvor du skal bruge dem, fx i Word.");
    else ark.say("Browseren lader os ikke kopiere. Brug Hent udfyldt Word i stedet.");
  };
})();
