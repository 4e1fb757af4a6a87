/* Where answers are kept: in this browser and nowhere else. sessionStorage until the reader asks to have them remembered
   (localStorage, 90 days from the last change); nothing where the site is opened from a file, for there any other file
   could read it. One Lager a worksheet and page; all parts of a page that show the same worksheet share it. */
"use strict";

(() => {
  const DAYS_KEPT = 90;
  const DAY = 24 * 60 * 60 * 1000;
  const PREFIX = "noeglen:ark:";
  const KEY = /^[a-z0-9-]+$/;

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

  /** What was read, or null when it is not what we wrote. */
  const understood = (text) => {
    try {
      const found = JSON.parse(text);
      if (!isRecord(found) || !isRecord(found.svar) || !isRecord(found.raekker)) return null;
      if (!Object.values(found.svar).every((value) => typeof value === "string")) return null;
      const lists = Object.values(found.raekker);
      if (!lists.every((keys) => Array.isArray(keys) && keys.every((key) => KEY.test(key)))) return null;
      return found;
    } catch {
      return null;
    }
  };

  class Lager extends EventTarget {
    /** @param {string} id the worksheet  @param {boolean} følsom whether the answers may concern a person */
    constructor(id, følsom) {
      super();
      this.id = id;
      this.følsom = følsom;
      this.key = PREFIX + id;
      this.empty();
      this.load();
    }

    empty() {
      this.svar = {}; // answers by field name
      this.raekker = {}; // keys of the rows that are in use, by the name of their list
      this.siden = null; // when the first answer was written, in ms
      this.ændret = null; // when the last one was
      this.husk = false; // remembered on this computer
      this.fejl = location.protocol === "file:" ? "fil" : ""; // fil · lukket · fuld · ulaeselig
    }

    load() {
      const local = area("localStorage");
      const session = area("sessionStorage");
      if (!session && !this.fejl) this.fejl = "lukket";
      // What this tab wrote itself comes first: another tab's remembered copy must not hide it.
      for (const [store, remembered] of [[session, false], [this.følsom ? null : local, true]]) {
        const text = this.#read(store);
        if (!text) continue;
        const found = understood(text);
        if (!found) {
          this.fejl ||= "ulaeselig";
          continue;
        }
        if (remembered && !(found.udloeber > Date.now())) {
          store.removeItem(this.key);
          continue;
        }
        this.svar = found.svar;
        this.raekker = found.raekker;
        this.siden = Number(found.siden) || Date.now();
        this.husk = remembered;
        if (remembered) this.ændret = found.udloeber - DAYS_KEPT * DAY;
        return;
      }
    }

    #read(store) {
      try {
        return store?.getItem(this.key) ?? null;
      } catch {
        this.fejl = "lukket";
        return null;
      }
    }

    /** Whether anything has been written. */
    get harSvar() {
      return Object.keys(this.svar).length > 0;
    }

    /** Whether leaving the page loses what was written, or leaves it behind where it should not lie. */
    get spørgVedForlad() {
      return this.harSvar && (this.følsom || ["fil", "lukket", "fuld"].includes(this.fejl));
    }

    /** The last day on which remembered answers are kept. */
    get udløber() {
      return new Date((this.ændret ?? Date.now()) + DAYS_KEPT * DAY);
    }

    /** Set or clear one answer and keep it. `afsender` is told apart by those who listen. */
    sæt(navn, værdi, afsender) {
      if (værdi) this.svar[navn] = værdi;
      else delete this.svar[navn];
      this.gem(afsender);
    }

    /** Write to the browser's storage; what goes wrong is found in `fejl`. */
    gem(afsender) {
      this.siden ??= Date.now();
      this.ændret = Date.now();
      const store = area(this.husk ? "localStorage" : "sessionStorage");
      if (store) {
        const { svar, raekker, siden } = this;
        const udloeber = this.husk ? this.udløber.getTime() : undefined;
        try {
          store.setItem(this.key, JSON.stringify({ svar, raekker, siden, udloeber }));
          this.fejl = "";
        } catch (error) {
          this.fejl = error?.name === "QuotaExceededError" ? "fuld" : "lukket";
        }
      }
      this.dispatchEvent(new CustomEvent("ændret", { detail: { afsender } }));
    }

    /** Remember on this computer, or only in this tab. */
    sætHusk(husk) {
      const before = this.husk;
      this.husk = husk && !this.følsom;
      this.gem();
      if (!this.fejl) this.#remove(this.husk ? "sessionStorage" : "localStorage");
      else {
        this.husk = before; // the copy that there was stays
        this.dispatchEvent(new CustomEvent("ændret", { detail: {} }));
      }
    }

    /** Take over what lies in the storage now: another tab, or another visit to this page, may have changed it. */
    reread() {
      this.empty();
      this.load();
      this.dispatchEvent(new CustomEvent("ændret", { detail: {} }));
    }

    /** Forget everything, here and in the browser's storage. */
    slet() {
      const closed = this.fejl === "lukket";
      this.empty();
      if (closed) this.fejl = "lukket";
      this.#remove("sessionStorage");
      this.#remove("localStorage");
      this.dispatchEvent(new CustomEvent("ændret", { detail: { slettet: true } }));
    }

    #remove(name) {
      try {
        area(name)?.removeItem(this.key);
      } catch {
        this.fejl = "lukket";
      }
    }
  }

  /** Remove what is past its day, also for sheets that are never opened again. */
  const tidy = () => {
    try {
      const local = area("localStorage");
      for (const key of Object.keys(local ?? {})) {
        const found = key.startsWith(PREFIX) && understood(local.getItem(key));
        if (found && !(found.udloeber > Date.now())) local.removeItem(key);
      }
    } catch {
      // A storage that cannot be read holds nothing of ours to remove.
    }
  };

  const opened = new Map();

  /** The one Lager of this worksheet on this page. */
  Noeglen.lager = (id, følsom) => {
    if (!opened.has(id)) opened.set(id, new Lager(id, følsom));
    return opened.get(id);
  };

  window.addEventListener("beforeunload", (event) => {
    if ([...opened.values()].some((lager) => lager.spørgVedForlad)) event.preventDefault();
  });

  // Back to a page that the browser has kept as it was: its answers may be older than those in the storage.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const lager of opened.values()) lager.reread();
  });

  // Another tab has written or deleted remembered answers: take them over rather than write over them.
  window.addEventListener("storage", (event) => {
    for (const lager of opened.values()) {
      const concerned = event.storageArea === area("localStorage") && (event.key === lager.key || event.key === null);
      if (concerned && (lager.husk || !lager.harSvar)) lager.reread();
    }
  });
  tidy();
})();
