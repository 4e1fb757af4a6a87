/* The answers on the clipboard, as headings and tables that survive the paste into Word or a mail, and as plain text. Only what has
   been answered is taken along. First the sheet is read into parts, then each part is written in both ways. */
"use strict";

(() => {
  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const inUse = (list) => [...list].filter((one) => one.dataset.ledig === undefined);

  /** What stands in a field as it is printed: dates the Danish way. */
  const written = (control) => control?.nextElementSibling.firstElementChild.textContent.trim() ?? "";
  const text = (part) => written(part.querySelector("input:not([type=checkbox], [type=radio]), textarea"));
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
    const former = Object.values(ark.lager.tidligere).map(({ felt, svar }) => ({ navn: felt, svar }));
    if (former.length) parts.push({ overskrift: "Tidligere svar", niveau: 2 }, ...former);
    return parts.length ? [{ overskrift: ark.root.dataset.titel, niveau: 1 }, ...parts] : [];
  };

  // --- as HTML: elements and text, made into a string by the browser ----------------------------------------------------

  const SIZES = { 1: "16pt", 2: "13pt", 3: "11pt" };
  const CELL = "border:1px solid #888;padding:3pt 6pt;text-align:left;vertical-align:top";

  const element = (name, style, ...inside) => {
    const made = document.createElement(name);
    if (style) made.style.cssText = style; // not by its attribute, which the content policy forbids
    for (const one of inside) {
      if (one instanceof Node) made.append(one);
      else one.split("\n").forEach((line, number) => made.append(...(number ? [document.createElement("br"), line] : [line])));
    }
    return made;
  };
  const name = (navn) => element("p", "margin:8pt 0 2pt", element("b", "", navn));

  const asElements = ({ overskrift, niveau, navn, svar, punkter, talt, hoved, raekker }) => {
    if (overskrift) return [element(`h${niveau}`, `font-size:${SIZES[niveau]};margin:12pt 0 4pt`, overskrift)];
    if (punkter) return [name(navn), element(talt ? "ol" : "ul", "margin:0", ...punkter.map((one) => element("li", "", one)))];
    if (!hoved) return [name(navn), element("p", "margin:0", svar)];
    const row = (kind, cells) => element("tr", "", ...cells.map((cell) => element(kind, CELL, cell)));
    const body = element("tbody", "", ...raekker.map((cells) => row("td", cells)));
    return [name(navn), element("table", "border-collapse:collapse", element("thead", "", row("th", hoved)), body)];
  };
  const asHtml = (parts) => element("div", "font-family:Calibri,Arial,sans-serif;font-size:11pt", ...parts.flatMap(asElements)).outerHTML;

  // --- as plain text ----------------------------------------------------------------------------------------------------

  const asLines = ({ overskrift, navn, svar, punkter, talt, hoved, raekker }) => {
    if (overskrift) return ["", overskrift];
    if (punkter) {
      const mark = (one, number) => (talt ? `${number + 1}. ` : /^[☑☐]/.test(one) ? "" : "- ");
      return [`${navn}:`, ...punkter.map((one, number) => `${mark(one, number)}${one}`)];
    }
    if (!hoved) return [svar.includes("\n") ? `${navn}:\n${svar}` : `${navn}: ${svar}`];
    const lines = (cells) => cells.slice(1).flatMap((cell, number) => (cell ? [`  ${hoved[number + 1]}: ${cell}`] : []));
    return [`${navn}:`, ...raekker.flatMap((cells) => [`- ${cells[0]}`, ...lines(cells)])];
  };
  const asText = (parts) => parts.flatMap(asLines).join("\n").trim();

  // --- to the clipboard -------------------------------------------------------------------------------------------------

  Noeglen.handlinger.kopier = async (ark) => {
    const parts = sheet(ark);
    if (!parts.length) return ark.sig("Der er ingen svar at kopiere endnu.");
    const done = await Noeglen.kopier(asHtml(parts), asText(parts));
    if (done) ark.sig("Svarene er kopieret. Sæt dem ind, hvor du skal bruge dem, fx i Word.");
    else ark.sig("Browseren lader os ikke kopiere. Brug Hent udfyldt Word i stedet.");
  };
})();
