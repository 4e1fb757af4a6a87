/* A Word file of the site, filled in by the browser. The published file is fetched and unpacked, its word/document.xml changed, and all
   of it packed again; the other parts go along as they were, still compressed. A content control is known by its tag; rows and blocks
   are Word's repeating sections. What is put where is said by those who use it: sheet-word.js, referat.js and deltagerark.js. */
"use strict";

Noeglen.Word = (() => {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const DOCUMENT = "word/document.xml";
  const NUMBERING = "word/numbering.xml";

  const day = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeZone: "UTC" });
  const clean = (text) => Noeglen.withBreaks(text).replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""); // XML 1.0 forbids the rest

  // --- the XML ------------------------------------------------------------------------------------------------------------

  const parsed = (xml) => {
    const trusted = Noeglen.trusted.createHTML(xml);
    return new DOMParser().parseFromString(trusted, "application/xml");
  };
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

  class Word {
    #entries;
    #doc;
    #tags = new Map(); // controls by tag
    #numberings = []; // [new, old]: numbers of rows that begin anew in a block that was added
    #lastId;

    constructor(entries, xml) {
      this.#entries = entries;
      this.#doc = parsed(xml);
      this.#take(this.#doc);
      this.#lastId = Math.max(0, ...[...this.#doc.getElementsByTagNameNS(W, "id")].map((id) => Number(id.getAttributeNS(W, "val"))));
    }

    /** Whether this browser, at this address, can make a Word file: "" or a sentence that says why not. */
    static get hindrance() {
      if (location.protocol === "file:") return "Siden er åbnet fra en fil, og så kan den ikke lave Word.";
      return window.DecompressionStream ? "" : "Denne browser kan ikke lave Word her.";
    }

    /** The published file at this address. Throws where it does not come whole. */
    static async open(address) {
      const found = await fetch(address);
      if (!found.ok) throw new Error(found.statusText);
      const entries = unzip(await found.arrayBuffer());
      return new Word(entries, await unpacked(entries.find((entry) => nameOf(entry) === DOCUMENT)));
    }

    has(tag) {
      return this.#tags.has(tag);
    }

    /** Put text into a control: one paragraph a line where it holds paragraphs, else one line. */
    write(tag, answer) {
      const text = Noeglen.withBreaks(answer);
      const control = this.#tags.get(tag);
      first(control, "showingPlcHdr")?.remove();
      const inside = content(control);
      const model = first(inside, "p");
      if (!model) return inside.replaceChildren(run(this.#doc, text.replaceAll("\n", " ")));
      const lines = text.split("\n").map((line, number) => (number ? unnumbered(paragraph(model, line)) : paragraph(model, line)));
      model.replaceWith(...lines);
    }

    /** Put a day, as 2026-11-24, into a control for dates. */
    writeDate(tag, date) {
      first(this.#tags.get(tag), "date").setAttributeNS(W, "w:fullDate", `${date}T00:00:00Z`);
      this.write(tag, day.format(new Date(date)));
    }

    tick(tag) {
      const control = this.#tags.get(tag);
      first(control, "checked", W14).setAttributeNS(W14, "w14:val", "1");
      first(content(control), "t").textContent = "☑";
    }

    /** The items of a repeating section: rows, entries or blocks. */
    items(tag) {
      return [...content(this.#tags.get(tag)).children];
    }

    /** Give a repeating section just these items, in this order. */
    use(tag, items) {
      content(this.#tags.get(tag)).replaceChildren(...items);
    }

    /**
     * One more item like this one, with ids of its own.
     * @param {Element} model an item as it was before anything was written in it
     * @param {[string, string]} renamed what stands in the tags of its controls, and what is to stand there
     * @param {(tag: string) => string} label the name that Word shows on a control; "" where it is to be as it was
     * @param {boolean} isBlock whether it holds lists, which then count from 1 and not on from those it is a copy of
     */
    copy(model, [old, fresh], label = () => "", isBlock = false) {
      const item = model.cloneNode(true);
      for (const id of item.getElementsByTagNameNS(W, "id")) id.setAttributeNS(W, "w:val", String((this.#lastId += 1)));
      for (const tag of item.getElementsByTagNameNS(W, "tag")) {
        const name = tag.getAttributeNS(W, "val").replace(old, fresh);
        tag.setAttributeNS(W, "w:val", name);
        if (label(name)) first(tag.parentNode, "alias")?.setAttributeNS(W, "w:val", label(name).slice(0, 64));
      }
      if (isBlock) this.#beginAnew(item);
      this.#take(item);
      return item;
    }

    /**
     * Give a repeating section one item for each entry, made of its first, and have each written under the key n1, n2 …
     * @param {(entry, key: string) => void} write  @param {string} before what stands before the key in the tags of an item
     * @param {boolean} isBlock as in copy
     */
    fill(tag, entries, write, before = "", isBlock = false) {
      const [model] = this.items(tag);
      const copy = (place) => this.copy(model, ["__n1", `__n${place + 1}`].map((key) => before + key), undefined, isBlock);
      const items = entries.map((_, place) => (place ? copy(place) : model));
      this.use(tag, items);
      entries.forEach((entry, place) => write(entry, `n${place + 1}`));
    }

    /** Let a control carry a number in words, before or after it, rather than one that counts itself. */
    number(tag, { before, after }) {
      const control = this.#tags.get(tag);
      unnumbered(control.parentNode);
      if (before) control.before(run(this.#doc, before));
      if (after) control.nextElementSibling.replaceWith(run(this.#doc, after));
    }

    /** Take a repeating section out, with the heading before it where it has one. */
    remove(tag, hasHeading = false) {
      const section = this.#tags.get(tag);
      if (hasHeading) section.previousElementSibling.remove();
      section.remove();
    }

    /** Add a paragraph at the end. */
    add(style, text) {
      const made = this.#doc.createElementNS(W, "w:p");
      const look = made.appendChild(this.#doc.createElementNS(W, "w:pPr"));
      look.appendChild(this.#doc.createElementNS(W, "w:pStyle")).setAttributeNS(W, "w:val", style);
      made.append(run(this.#doc, text));
      [...first(this.#doc, "body").children].at(-1).before(made); // the last is the section's page settings
    }

    /** Leave room to write by hand where nothing was answered: what asks for an answer would be printed as one.
     * @param {(tag: string) => number} lines how many lines there are to write on */
    leaveRoom(lines = () => 1) {
      for (const shown of this.#doc.getElementsByTagNameNS(W, "showingPlcHdr")) {
        const control = shown.parentNode.parentNode;
        const [text] = content(control).getElementsByTagNameNS(W, "t");
        const tag = first(control, "tag")?.getAttributeNS(W, "val") ?? "";
        text.textContent = "\u00a0";
        for (let line = 1; line < lines(tag); line += 1) text.parentNode.append(this.#doc.createElementNS(W, "w:br"));
      }
    }

    /** Offer it as a download; `id` begins its name. */
    async download(id) {
      const entry = (part) => this.#entries.find((one) => nameOf(one) === part);
      replace(entry(DOCUMENT), serialized(this.#doc));
      if (this.#numberings.length) replace(entry(NUMBERING), this.#numbered(await unpacked(entry(NUMBERING))));
      Noeglen.download(zip(this.#entries), TYPE, id, "docx");
    }

    #take(part) {
      for (const tag of part.getElementsByTagNameNS(W, "tag")) this.#tags.set(tag.getAttributeNS(W, "val"), tag.parentNode.parentNode);
    }

    #beginAnew(block) {
      const fresh = new Map();
      for (const number of block.getElementsByTagNameNS(W, "numId")) {
        const old = number.getAttributeNS(W, "val");
        if (!fresh.has(old)) {
          fresh.set(old, `${1000 + this.#numberings.length}`);
          this.#numberings.push([fresh.get(old), old]);
        }
        number.setAttributeNS(W, "w:val", fresh.get(old));
      }
    }

    /** The part word/numbering.xml with the numbers that the blocks need besides. */
    #numbered(xml) {
      const doc = parsed(xml);
      const make = (name, attribute, value, inside) => {
        const made = doc.createElementNS(W, name);
        if (attribute) made.setAttributeNS(W, attribute, value);
        made.append(...inside);
        return made;
      };
      const known = new Map([...doc.getElementsByTagNameNS(W, "num")].map((num) => [num.getAttributeNS(W, "numId"), num.firstElementChild]));
      for (const [fresh, old] of this.#numberings) {
        const start = make("w:lvlOverride", "w:ilvl", "0", [make("w:startOverride", "w:val", "1", [])]);
        doc.documentElement.append(make("w:num", "w:numId", fresh, [known.get(old).cloneNode(true), start]));
      }
      return serialized(doc);
    }
  }

  return Word;
})();
