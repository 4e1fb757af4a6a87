/* The sheet's own Word file with the answers in its content controls, made here. The published file is fetched and unpacked, its
   word/document.xml filled in, and all of it packed again; the other parts go along as they were, still compressed.
   A control is known by its tag, which is the field's name; rows and blocks are Word's repeating sections, tagged as their list. */
"use strict";

(() => {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const DOCUMENT = "word/document.xml";
  const NUMBERING = "word/numbering.xml";
  const INSTEAD = "Brug Kopiér svar i stedet.";

  const day = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeZone: "UTC" });
  const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
  const clean = (text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""); // XML 1.0 forbids the rest

  // --- the XML ------------------------------------------------------------------------------------------------------------

  const parsed = (xml) => new DOMParser().parseFromString(xml, "application/xml");
  const serialized = (doc) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${new XMLSerializer().serializeToString(doc.documentElement)}`;
  const first = (part, name, space = W) => part.getElementsByTagNameNS(space, name)[0];
  const content = (control) => [...control.children].find((one) => one.localName === "sdtContent");

  const run = (doc, text) => {
    const made = doc.createElementNS(W, "w:r");
    const inner = made.appendChild(doc.createElementNS(W, "w:t"));
    inner.setAttribute("xml:space", "preserve");
    inner.textContent = clean(text);
    return made;
  };

  /** A paragraph like this one, with this text in place of its own. */
  const paragraph = (like, text) => {
    const made = like.cloneNode(false);
    const style = first(like, "pPr");
    if (style) made.append(style.cloneNode(true));
    made.append(run(like.ownerDocument, text));
    return made;
  };

  const unnumbered = (part) => {
    first(part, "numPr")?.remove();
    return part;
  };

  /** Put text into a control: one paragraph a line where it holds paragraphs, else one line. */
  const write = (control, text) => {
    first(control, "showingPlcHdr")?.remove();
    const inside = content(control);
    const model = first(inside, "p");
    if (!model) return inside.replaceChildren(run(control.ownerDocument, text.replaceAll("\n", " ")));
    const lines = text.split("\n").map((line, number) => (number ? unnumbered(paragraph(model, line)) : paragraph(model, line)));
    model.replaceWith(...lines);
  };

  /** Put the answer of a field into its control. */
  const answer = (control, field) => {
    const date = first(control, "date");
    if (field.type === "checkbox") {
      first(control, "checked", W14).setAttributeNS(W14, "w14:val", "1");
      first(content(control), "t").textContent = "☑";
    } else if (field.type === "radio") write(control, words(field.labels[0]));
    else if (date) {
      date.setAttributeNS(W, "w:fullDate", `${field.value}T00:00:00Z`);
      write(control, day.format(new Date(field.value)));
    } else write(control, field.value);
  };

  class Filled {
    constructor(xml, ark) {
      this.doc = parsed(xml);
      this.ark = ark;
      this.tags = new Map(); // controls by tag
      this.numberings = []; // [new, old]: numbers of rows that begin anew in a block that was added
      this.#take(this.doc);
      this.lastId = Math.max(0, ...[...this.doc.getElementsByTagNameNS(W, "id")].map((id) => Number(id.getAttributeNS(W, "val"))));
      for (const rows of ark.lists.values()) if (rows.container.isConnected && !rows.container.closest("[data-ledig]")) this.#rows(rows);
      for (const field of ark.controls()) this.#field(field);
      this.#former(Object.values(ark.lager.tidligere));
    }

    /** The part word/numbering.xml with what this sheet needs besides. */
    numbered(xml) {
      const doc = parsed(xml);
      const make = (name, attribute, value, inside) => {
        const made = doc.createElementNS(W, name);
        if (attribute) made.setAttributeNS(W, attribute, value);
        made.append(...inside);
        return made;
      };
      const known = new Map([...doc.getElementsByTagNameNS(W, "num")].map((num) => [num.getAttributeNS(W, "numId"), num.firstElementChild]));
      for (const [fresh, old] of this.numberings) {
        const start = make("w:lvlOverride", "w:ilvl", "0", [make("w:startOverride", "w:val", "1", [])]);
        doc.documentElement.append(make("w:num", "w:numId", fresh, [known.get(old).cloneNode(true), start]));
      }
      return serialized(doc);
    }

    #take(part) {
      for (const tag of part.getElementsByTagNameNS(W, "tag")) this.tags.set(tag.getAttributeNS(W, "val"), tag.parentNode.parentNode);
    }

    #answered(field) {
      return this.ark.lager.svar[field.name] !== undefined && (field.type !== "radio" || field.checked) && !field.closest("[data-ledig]");
    }

    #field(field) {
      const control = this.tags.get(field.name);
      if (control && this.#answered(field)) answer(control, field);
    }

    /** Give a section just the rows that the screen has; one that nothing stands in keeps the room it has for writing. */
    #rows(rows) {
      const section = this.tags.get(rows.base);
      const { poster, udvalg } = rows.container.dataset;
      const any = rows.used.some((row) => poster === undefined || [...this.ark.controls(row)].some((field) => this.#answered(field)));
      if (!section || !any) return;
      const inside = content(section);
      const items = [...inside.children];
      const model = items[0].cloneNode(true);
      const wanted = rows.used.map((row) => {
        const key = row.dataset.noegle;
        const item = items[Number(key.slice(1)) - 1] ?? this.#copy(model, rows, key, row);
        if (udvalg !== undefined) this.#entry(item, row, key, rows.base);
        else if (poster === undefined) this.#heading(row, key, rows.base);
        return item;
      });
      inside.replaceChildren(...wanted);
    }

    /** One more row: new numbers for its controls, and the key of the row in their tags and names. */
    #copy(model, rows, key, row) {
      const item = model.cloneNode(true);
      const inList = rows.container.dataset.forHver === undefined; // as in raekker.js
      const [old, fresh] = inList ? [`${rows.base}__n1`, `${rows.base}__${key}`] : ["__n1", `__${key}`];
      const labels = new Map([...this.ark.controls(row)].map((field) => [field.name, words(field.labels[0])]));
      for (const id of item.getElementsByTagNameNS(W, "id")) id.setAttributeNS(W, "w:val", String((this.lastId += 1)));
      for (const tag of item.getElementsByTagNameNS(W, "tag")) {
        const name = tag.getAttributeNS(W, "val").replace(old, fresh);
        tag.setAttributeNS(W, "w:val", name);
        const label = labels.get(name) ?? (name === `${rows.base}__${key}` ? words(row.querySelector("[data-art]") ?? row) : "");
        if (label) first(tag.parentNode, "alias")?.setAttributeNS(W, "w:val", label.slice(0, 64));
      }
      if (!inList) this.#beginAnew(item);
      this.#take(item);
      return item;
    }

    /** Rows in a block that is added count from 1, not on from those of the block it is a copy of. */
    #beginAnew(block) {
      const fresh = new Map();
      for (const number of block.getElementsByTagNameNS(W, "numId")) {
        const old = number.getAttributeNS(W, "val");
        if (!fresh.has(old)) {
          fresh.set(old, `${1000 + this.numberings.length}`);
          this.numberings.push([fresh.get(old), old]);
        }
        number.setAttributeNS(W, "w:val", fresh.get(old));
      }
    }

    /** A choice or a heading carries the number that its entry has on the sheet, rather than one that counts itself. */
    #entry(item, row, key, base) {
      const after = this.tags.get(`${base}__${key}`).nextElementSibling;
      after.replaceWith(run(this.doc, ` ${words(row.querySelector("[data-art]"))}: ${words(row.querySelector("[data-tekst]"))}`));
      unnumbered(item);
    }

    #heading(row, key, base) {
      const control = this.tags.get(`${base}__${key}`);
      unnumbered(control.parentNode);
      control.before(run(this.doc, `${words(row.querySelector("[data-art]"))}: `));
      write(control, words(row.querySelector("[data-tekst]")));
    }

    #former(entries) {
      const end = [...first(this.doc, "body").children].at(-1); // the section's page settings
      const add = (style, text) => {
        const made = this.doc.createElementNS(W, "w:p");
        const look = made.appendChild(this.doc.createElementNS(W, "w:pPr"));
        look.appendChild(this.doc.createElementNS(W, "w:pStyle")).setAttributeNS(W, "w:val", style);
        made.append(run(this.doc, text));
        end.before(made);
      };
      if (entries.length) add("Heading1", "Tidligere svar");
      for (const { felt, svar } of entries) {
        add("Feltnavn", felt);
        for (const line of svar.split("\n")) add("Skrivefelt", line);
      }
    }
  }

  // --- the zip ------------------------------------------------------------------------------------------------------------

  const LOCAL = 0x04034b50;
  const CENTRAL = 0x02014b50;
  const END = 0x06054b50;

  /** The entries of a zip: their name, the 26 bytes that both of its headers have in common, and their data as packed. */
  const unzip = (buffer) => {
    const view = new DataView(buffer);
    let end = buffer.byteLength - 22;
    while (view.getUint32(end, true) !== END) end -= 1;
    const entries = [];
    for (let at = view.getUint32(end + 16, true); view.getUint32(at, true) === CENTRAL; ) {
      const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const head = new DataView(buffer.slice(at + 6, at + 32));
      head.setUint16(24, 0, true); // no extra fields
      const data = new Uint8Array(buffer, start, head.getUint32(14, true));
      entries.push({ name: new Uint8Array(buffer, at + 46, name), head, data });
      at += 46 + name + extra + comment;
    }
    return entries;
  };

  const nameOf = ({ name }) => new TextDecoder().decode(name);

  const unpacked = async ({ head, data }) => {
    if (head.getUint16(4, true) === 0) return new TextDecoder().decode(data);
    return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
  };

  /** Use this text for the entry, stored as it is. */
  const replace = (entry, text) => {
    const data = new TextEncoder().encode(text);
    entry.head.setUint16(4, 0, true);
    entry.head.setUint32(10, Noeglen.crc32(data), true);
    entry.head.setUint32(14, data.length, true);
    entry.head.setUint32(18, data.length, true);
    entry.data = data;
  };

  /** Numbers as bytes, least first: [[size in bytes, number], …]. */
  const bytes = (...numbers) =>
    Uint8Array.from(numbers.flatMap(([size, number]) => Array.from({ length: size }, (_, place) => (number >>> (8 * place)) & 255)));

  const zip = (entries) => {
    const files = [];
    const directory = [];
    const size = (parts) => parts.reduce((sum, part) => sum + part.byteLength, 0);
    for (const { name, head, data } of entries) {
      directory.push(bytes([4, CENTRAL], [2, 20]), head, bytes([2, 0], [2, 0], [2, 0], [4, 0], [4, size(files)]), name);
      files.push(bytes([4, LOCAL]), head, name, data);
    }
    const { length } = entries;
    return new Blob([...files, ...directory, bytes([4, END], [4, 0], [2, length], [2, length], [4, size(directory)], [4, size(files)], [2, 0])]);
  };

  Noeglen.handlinger.word = async (ark, button) => {
    if (!ark.lager.harSvar) return ark.sig("Der er ingen svar at sætte ind i Word endnu.");
    if (location.protocol === "file:") return ark.sig(`Siden er åbnet fra en fil, og så kan den ikke lave Word. ${INSTEAD}`);
    if (!window.DecompressionStream) return ark.sig(`Denne browser kan ikke lave Word her. ${INSTEAD}`);
    try {
      const found = await fetch(button.dataset.skabelon);
      if (!found.ok) throw new Error(found.statusText);
      const entries = unzip(await found.arrayBuffer());
      const [sheet, numbering] = [DOCUMENT, NUMBERING].map((part) => entries.find((entry) => nameOf(entry) === part));
      const filled = new Filled(await unpacked(sheet), ark);
      replace(sheet, serialized(filled.doc));
      if (filled.numberings.length) replace(numbering, filled.numbered(await unpacked(numbering)));
      Noeglen.gemFil(zip(entries), TYPE, ark.lager.id, "docx");
    } catch {
      return ark.sig(`Word-filen kunne ikke laves. ${INSTEAD}`);
    }
    ark.lager.sikr();
    ark.sig("Word-filen med dine svar er hentet.");
  };
})();
