/* Where answers are kept: in this browser and nowhere else. sessionStorage until the reader asks to have them remembered
   (localStorage, so many days from the last change as the sheet's kind has); nothing where the site is opened from a file, for
   there any other file could read it. What may concern a citizen is never remembered, and has an age also in its tab (age.js).
   One Store a worksheet and page; all parts of a page that show the same worksheet share it. */
"use strict";

(() => {
  const HOUR = 60 * 60 * 1000;
  const LIFE = { nej: 90 * 24 * HOUR, kollega: 30 * 24 * HOUR, borger: 8 * HOUR }; // after the last change, by whom a sheet concerns
  const PREFIX = "noeglen:ark:";
  const ASIDE = ":ulaest"; // ends the key of what could not be read, kept as it was
  const MOVED = '{"kunHer":true,"udloeber":0}'; // written just before remembered answers are taken out of the storage, not deleted
  const NAME = /^[a-z0-9-]+(__[a-z0-9-]+)*$/;
  const ROW = /^n[1-9]\d{0,3}$/;
  const LATEST = 8.64e15; // ms: the last moment that a date can be

  /** How much there is room for; the same when writing and when reading, so that whatever is written can be read. */
  const MOST = { answers: 5000, rows: 200, allRows: 1000, name: 300, text: 200_000 };
  Noeglen.most = MOST;

  /** The storage area, or null where the browser or the address does not allow it. */
  const area = (name) => {
    if (location.protocol === "file:") return null;
    try {
      return window[name];
    } catch {
      return null;
    }
  };

  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isText = (value) => typeof value === "string" && value.length <= MOST.text;
  const isMoment = (value) => typeof value === "number" && value > 0 && value <= LATEST;

  /** The same keys and values, in an object where no name means anything by itself. */
  const bare = (record) => Object.assign(Object.create(null), record);

  const isRows = (keys) => {
    if (!Array.isArray(keys) || keys.length < 1 || keys.length > MOST.rows) return false;
    return new Set(keys).size === keys.length && keys.every((key) => typeof key === "string" && ROW.test(key));
  };
  const isFormer = (value) => isRecord(value) && Object.keys(value).length === 2 && isText(value.felt) && isText(value.svar);

  /** The entries of a record that have names of fields as keys and for which `fits` is true, as many as there is room for. */
  const fitting = (found, fits) => {
    const isOne = ([name, value]) => name.length <= MOST.name && NAME.test(name) && fits(value);
    return bare(isRecord(found) ? Object.fromEntries(Object.entries(found).filter(isOne).slice(0, MOST.answers)) : {});
  };

  /** The lists that there is room for together, and of a list that is too long as many rows as there is room for. */
  const fittingRows = (found) => {
    let left = MOST.allRows;
    const short = Object.entries(isRecord(found) ? found : {}).map(([name, keys]) => [name, Array.isArray(keys) ? keys.slice(0, MOST.rows) : keys]);
    return bare(Object.fromEntries(Object.entries(fitting(Object.fromEntries(short), isRows)).filter(([, keys]) => (left -= keys.length) >= 0)));
  };

  const isWhole = (found, kept) => isRecord(found) && Object.keys(found).length === Object.keys(kept).length;

  /** A record with names of fields as keys, and `fits` true of each value. */
  Noeglen.isAnswers = (found, fits = isText) => isWhole(found, fitting(found, fits));

  /** Whether these are answers as we write them; what comes from a file or a storage may be anything. */
  Noeglen.isKept = ({ svar, raekker, tidligere }) =>
    Noeglen.isAnswers(svar) && isWhole(raekker, fittingRows(raekker)) && Noeglen.isAnswers(raekker, isRows) && Noeglen.isAnswers(tidligere, isFormer);

  /** What was read from the storage: as much of it as is what we write, and whether that is all. */
  const understood = (text) => {
    let found;
    try {
      found = { tidligere: {}, ...Noeglen.parsed(text) }; // kept answers of before know of none
    } catch {
      found = {};
    }
    const { siden, sikret, udloeber, set, fane } = found;
    const kept = { svar: fitting(found.svar, isText), raekker: fittingRows(found.raekker), tidligere: fitting(found.tidligere, isFormer) };
    const moment = (value) => (isMoment(value) ? value : undefined);
    const times = { siden: moment(siden) ?? Date.now(), udloeber: moment(udloeber), set: moment(set) };
    return { ...kept, ...times, sikret: sikret === true, fane: fane === true, whole: Noeglen.isKept({ raekker: {}, ...found }) };
  };

  /**
   * Put together what two tabs have made of the same record.
   * @param {object} known as both knew it  @param {object} mine  @param {object} theirs
   * @param {(name: string) => unknown} conflict what to use where both have changed it, each in its own way
   */
  const merged = (known, mine, theirs, conflict) => {
    const result = bare();
    for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const [k, m, t] = [known, mine, theirs].map((record) => JSON.stringify(record[name]));
      let value;
      if (m === t || k === t) value = mine[name];
      else if (m === k || m === undefined) value = theirs[name];
      else value = t === undefined ? mine[name] : conflict(name);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };

  const NOTHING = { svar: bare(), raekker: bare(), tidligere: bare() };

  class Store extends EventTarget {
    #known = null; // the remembered answers as this tab last read or wrote them

    /** @param {string} id the worksheet  @param {string} kind whom the answers may concern: nej, kollega or borger */
    constructor(id, kind) {
      super();
      this.id = id;
      this.life = LIFE[kind]; // ms that answers are kept after their last change
      this.sensitive = kind === "borger";
      this.isDear = (name, value) => value !== "ja"; // what cannot be had again at once, as a tick can
      this.key = PREFIX + id;
      this.editing = null; // name of the field that is being written in just now
      this.empty();
      this.load();
    }

    empty() {
      this.svar = bare(); // answers by field name
      this.raekker = bare(); // keys of the rows that are in use, by the name of their list
      this.tidligere = bare(); // answers to fields that the sheet does not have any more: {felt, svar} by name
      this.siden = null; // when the first answer was written, in ms
      this.changed = null; // when the last one was
      this.seen = null; // when the page with them was last left or hidden
      this.outdated = false; // they lay here, and were older than such answers may become
      this.husk = false; // remembered on this computer
      this.fane = false; // the reader has said that they are to last as long as the tab
      this.sikret = false; // lies in a file that the reader has, just as it is
      this.tooLong = new Set(); // names of the fields whose text is longer than there is room for: only its beginning is kept
      this.aside = ""; // what could not be read, as it was found
      this.fault = location.protocol === "file:" ? "fil" : ""; // fil · lukket · fuld
    }

    load() {
      const local = area("localStorage");
      const session = area("sessionStorage");
      if (!session && !this.fault) this.fault = "lukket";
      if (Noeglen.outdated?.has(this.key)) this.outdated = true;
      // What this tab wrote itself comes first: another tab's remembered copy must not hide it.
      for (const [storage, remembered] of [[session, false], [local, true]]) {
        const text = this.#read(storage);
        this.#readAside(storage);
        if (!text || text === MOVED) continue;
        const found = understood(text);
        if (remembered && found.whole && !(found.udloeber > Date.now())) {
          storage.removeItem(this.key);
          continue;
        }
        if (!found.whole) this.#setAside(storage, text);
        if (!found.whole && !Object.keys(found.svar).length) continue;
        this.#use(found);
        this.husk = remembered && !this.sensitive;
        if (this.husk) this.#known = text;
        else if (remembered) this.#takeHere(); // it was remembered before the sheet became one of those that never are
        return;
      }
    }

    #use({ svar, raekker, tidligere, siden, sikret, udloeber, set, fane }) {
      [this.svar, this.raekker, this.tidligere] = [svar, raekker, tidligere].map(bare);
      this.siden = siden;
      this.sikret = sikret;
      this.fane = fane ?? false;
      this.seen = set ?? null;
      if (udloeber) this.changed = Math.min(udloeber - this.life, Date.now()); // it may have been promised more before
      else if (this.sensitive) this.changed = siden;
    }

    /** Have what is remembered lie in this tab alone. */
    #takeHere() {
      this.changed = Date.now();
      this.save();
      if (!this.fault) this.#remove("localStorage");
    }

    /** Keep what cannot be read beside the answers, so that nothing is written over it; it goes when they do. */
    #setAside(storage, text) {
      this.aside = text;
      try {
        storage.setItem(this.key + ASIDE, JSON.stringify({ text, udloeber: this.expires.getTime() }));
      } catch {
        // No room for both: it lies where it lay, until the reader writes on.
      }
    }

    #readAside(storage) {
      try {
        const { text } = Noeglen.parsed(storage.getItem(this.key + ASIDE));
        if (typeof text === "string") this.aside ||= text;
      } catch {
        // There is none.
      }
    }

    #read(storage) {
      try {
        return storage?.getItem(this.key) ?? null;
      } catch {
        this.fault = "lukket";
        return null;
      }
    }

    /** Whether anything has been written. */
    get hasAnswers() {
      return Object.keys(this.svar).length + Object.keys(this.tidligere).length > 0;
    }

    /** Whether leaving the page loses what was written, or leaves it behind where it should not lie. `within` where the reader goes on
     * to another page here, in the same tab, which keeps it. */
    asksBeforeLeaving(within) {
      if (!this.hasAnswers || this.sikret) return false;
      if (this.sensitive || this.tooLong.size > 0 || this.fault !== "") return true;
      if (within || this.husk || this.fane) return false;
      return Object.keys(this.tidligere).length > 0 || Object.entries(this.svar).some(([name, value]) => this.isDear(name, value));
    }

    /** The moment until which answers are kept that are not changed any more. */
    get expires() {
      return new Date((this.changed ?? Date.now()) + this.life);
    }

    /** When somebody was last here, as far as is known, in ms. */
    get attended() {
      return Math.max(this.changed ?? 0, this.seen ?? 0);
    }

    /** Note that the page is left or hidden now. */
    leave() {
      if (!this.hasAnswers) return;
      this.seen = Date.now();
      this.#write();
    }

    /** Delete answers that have become older than such answers may. */
    outdate() {
      this.clear();
      this.outdated = true;
      this.#tell();
    }

    /** Set or clear one answer and keep it. `sender` is told apart by those who listen. */
    set(navn, value, sender) {
      const isOneTooMany = !(navn in this.svar) && Object.keys(this.svar).length >= MOST.answers;
      if (value.length > MOST.text || (value && isOneTooMany)) this.tooLong.add(navn);
      else this.tooLong.delete(navn);
      if (value && !isOneTooMany) this.svar[navn] = value.slice(0, MOST.text);
      else delete this.svar[navn];
      this.save(sender);
    }

    /** Whether there is room for one more row in this list. */
    hasRoom(list) {
      const lists = Object.values({ ...this.raekker, [list]: this.raekker[list] ?? [] });
      return (this.raekker[list]?.length ?? 0) < MOST.rows && lists.flat().length < MOST.allRows;
    }

    /**
     * Use the answers of a copy in place of those that are here.
     * @param {object} svar  @param {object} raekker
     * @param {{navne: object, valg: object}} ord labels and chosen words by field name, for answers whose field is gone
     */
    replaceWith(svar, raekker, ord) {
      [this.svar, this.raekker, this.tidligere, this.ord] = [bare(svar), bare(raekker), bare(), ord];
      this.#tell(); // now the sheet sets former answers aside
      this.changed = null;
      this.save(undefined, true);
    }

    /** The reader has the answers in a file: nothing is lost when the page is left. */
    secure() {
      this.save(this, true);
    }

    /** Write to the browser's storage; what goes wrong is found in `fault`. */
    save(sender, sikret = false) {
      const changed = this.husk && this.#takeOver();
      this.siden ??= Date.now();
      if (!sikret || !this.changed) this.changed = Date.now();
      this.sikret = sikret;
      this.outdated = false;
      this.#write();
      this.#tell({ sender: changed ? undefined : sender }); // then it has more to show than what it wrote itself
    }

    #write() {
      const storage = area(this.husk ? "localStorage" : "sessionStorage");
      if (!storage) return;
      const { svar, raekker, tidligere, siden, sikret } = this;
      const udloeber = this.husk || this.sensitive ? this.expires.getTime() : undefined;
      const set = this.sensitive ? (this.seen ?? undefined) : undefined;
      try {
        const text = JSON.stringify({ svar, raekker, tidligere, siden, sikret, udloeber, set, fane: this.fane || undefined });
        storage.setItem(this.key, text);
        if (this.husk) this.#known = text;
        this.fault = "";
      } catch (error) {
        this.fault = error?.name === "QuotaExceededError" ? "fuld" : "lukket";
      }
    }

    #tell(detail = {}) {
      this.dispatchEvent(new CustomEvent("changed", { detail }));
    }

    /** How many days answers are remembered. */
    get days() {
      return this.life / (24 * HOUR);
    }

    /** Keep the answers as long as the tab is open, and ask no more about it. */
    stay() {
      this.fane = true;
      this.save(undefined, this.sikret);
    }

    /** Remember on this computer, or only in this tab. */
    async setRemember(husk) {
      if (husk && !this.sensitive && !(await this.#mayReplace())) return this.#tell();
      const before = this.husk;
      this.husk = husk && !this.sensitive;
      this.save(undefined, this.sikret);
      if (this.fault) {
        this.husk = before; // the copy that there was stays
        this.#tell();
      } else if (this.husk) {
        this.#remove("sessionStorage");
        navigator.storage?.persist?.().catch(() => {}); // where a browser lets us, it clears others away first
      } else {
        if (before) this.#leaveToTabs();
        this.#remove("localStorage");
      }
    }

    /** Another tab's remembered answers are only written over when the reader says so. */
    async #mayReplace() {
      const text = this.#read(area("localStorage"));
      const there = text === null ? null : understood(text);
      this.#known = text;
      if (!there?.whole || !(there.udloeber > Date.now())) return true;
      const same = Object.keys(NOTHING).every((part) => JSON.stringify(there[part]) === JSON.stringify(this[part]));
      if (same || !(Object.keys(there.svar).length + Object.keys(there.tidligere).length)) return true;
      return Noeglen.ask({
        titel: "Vil du erstatte de svar, der huskes?",
        tekst: "Computeren husker allerede andre svar til dette ark. Den kan kun huske ét sæt.",
        ja: "Husk disse i stedet",
        nej: "Behold de gamle",
      });
    }

    /** Have the answers shown once more. */
    show() {
      this.#tell();
    }

    /** Take over what lies in the storage now: another tab, or another visit to this page, may have changed it. */
    reread() {
      this.empty();
      this.load();
      this.#tell();
    }

    // --- two tabs ---------------------------------------------------------------------------------------------------

    /** Tell the other tabs that remembering stops, so that they keep what they show and do not take it for deleted. */
    #leaveToTabs() {
      try {
        area("localStorage").setItem(this.key, MOVED);
      } catch {
        this.fault = "lukket";
      }
      this.#known = null;
    }

    /** Another tab has changed the storage. `text` is what it wrote. */
    hear(text) {
      if (!this.husk && this.hasAnswers) return;
      if (text === MOVED) {
        if (!this.husk) return;
        this.husk = false;
        this.save(undefined, this.sikret);
      } else if (!this.husk || !this.#read(area("localStorage"))) this.reread();
      else {
        this.#takeOver();
        this.#tell();
      }
    }

    /**
     * Put what another tab has written since we last looked together with what is here; ask where both changed the same.
     * @returns {boolean} whether there was anything
     */
    #takeOver() {
      const text = this.#read(area("localStorage"));
      if (text === this.#known || text === MOVED) return false;
      const theirs = text === null ? NOTHING : understood(text);
      const known = this.#known === null ? NOTHING : understood(this.#known);
      this.#known = text;
      if (text !== null && !theirs.whole) {
        this.#setAside(area("localStorage"), text);
        return false;
      }
      const mine = { svar: this.svar, raekker: this.raekker, tidligere: this.tidligere };
      const conflicts = {
        svar: (name) => {
          this.#ask(name, mine.svar[name], theirs.svar[name]);
          return theirs.svar[name];
        },
        raekker: (name) => [...new Set([...theirs.raekker[name], ...mine.raekker[name]])].slice(0, MOST.rows),
        tidligere: (name) => theirs.tidligere[name],
      };
      const own = this.editing; // where the reader is writing just now, what stands there counts as changed
      const before = own && theirs.svar[own] !== known.svar[own] ? { ...known.svar, [own]: null } : known.svar;
      const both = Object.entries(conflicts).map(([part, conflict]) => [
        part,
        merged(part === "svar" ? before : known[part], mine[part], theirs[part], conflict),
      ]);
      this.#use({ ...theirs, ...Object.fromEntries(both) });
      return true;
    }

    /** Two windows, two answers in the same field: the reader chooses. Until then the other one stands. */
    async #ask(name, mine, theirs) {
      const short = (text) => (text.length > 160 ? `${text.slice(0, 160)} …` : text);
      const own = await Noeglen.ask({
        titel: "Hvilket svar skal gælde?",
        tekst: "Arket er åbent i to vinduer, og der er skrevet hver sit i det samme felt.",
        punkter: [`Her: ${short(mine)}`, `I det andet vindue: ${short(theirs)}`],
        ja: "Brug det herfra",
        nej: "Brug det andet",
      });
      if (own) this.set(name, mine);
    }

    /** Forget everything, here and in the browser's storage. */
    clear() {
      const closed = this.fault === "lukket";
      this.empty();
      this.#known = null;
      if (closed) this.fault = "lukket";
      for (const name of ["sessionStorage", "localStorage"]) for (const key of [this.key, this.key + ASIDE]) this.#remove(name, key);
      this.#tell({ cleared: true });
    }

    #remove(name, key = this.key) {
      try {
        area(name)?.removeItem(key);
      } catch {
        this.fault = "lukket";
      }
    }
  }

  const opened = new Map();

  /** The one Store of this worksheet on this page. */
  Noeglen.store = (id, kind) => {
    if (!opened.has(id)) opened.set(id, new Store(id, kind));
    return opened.get(id);
  };

  /** All that are open on this page. */
  Noeglen.stores = () => [...opened.values()];

  // Whether the page is left for another one here, in this tab: what its storage keeps is there when the reader comes back. Where a
  // browser does not tell of it, following a link and the keys for reloading do.
  const SOON = 1000; // ms
  let goingOn = -SOON;
  const goesOn = () => (goingOn = performance.now());
  const isHere = (address) => new URL(address, location.href).origin === location.origin;
  window.navigation?.addEventListener("navigate", ({ destination, downloadRequest }) => {
    if (downloadRequest === null && isHere(destination.url)) goesOn();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented || link?.target || link?.hasAttribute("download");
    if (link && !isElsewhere && isHere(link.href)) goesOn();
  });
  document.addEventListener("keydown", ({ key, ctrlKey, metaKey }) => {
    if (key === "F5" || ((ctrlKey || metaKey) && key.toLowerCase() === "r")) goesOn();
  });
  window.addEventListener("beforeunload", (event) => {
    const within = performance.now() - goingOn < SOON;
    if ([...opened.values()].some((store) => store.asksBeforeLeaving(within))) event.preventDefault();
  });

  const REFILLED = [0, 100, 1000]; // ms; nothing tells when WebKit has emptied the fields
  // Back to a page that the browser has kept as it was: its answers may be older than those in the storage. Where the storage did not
  // take what the page shows, the page knows best. WebKit empties the fields just after this event, so they are filled later.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    const again = () => {
      for (const store of opened.values()) {
        if (store.fault) store.show();
        else store.reread();
      }
    };
    for (const delay of REFILLED) setTimeout(again, delay);
  });

  // Another tab has written or deleted remembered answers: take them over rather than write over them.
  window.addEventListener("storage", (event) => {
    for (const store of opened.values()) {
      const concerned = event.storageArea === area("localStorage") && (event.key === store.key || event.key === null);
      if (concerned) store.hear(event.newValue);
    }
  });
})();
