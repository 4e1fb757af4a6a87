/* The projector: one picture at a time in a dialog that fills the window (partials/storskaerm.html). This file knows keys, swipes, full screen,
   text that fits, colours, black, overview and where one was; what the pictures are is told by those who extend it:
   droeftelsesvisning.js, kortvisning.js, trinvisning.js. */
"use strict";

(() => {
  const KEYS = {
    ArrowRight: "naeste", ArrowDown: "naeste", " ": "naeste", Enter: "naeste", PageDown: "naeste",
    ArrowLeft: "forrige", ArrowUp: "forrige", Backspace: "forrige", PageUp: "forrige",
    Home: "foerste", End: "sidste", F5: "begynd", // clickers send it to begin
    b: "sort", ".": "sort", t: "tid", m: "mere", n: "skriv", g: "oversigt", o: "oversigt", v: "leder", l: "farver", f: "fuld",
    "+": "stoerre", "-": "mindre", "−": "mindre", "?": "hjaelp", h: "hjaelp", Escape: "tilbage",
  };
  const KEYS_IN_FIELDS = ["PageDown", "PageUp", "F5", "Escape"]; // what a clicker sends must work while one writes
  const FULL_SCREEN_TAKES = 1000; // ms, at most: then the window is filled instead
  const STILL = 3000; // ms after which a pointer that does not move is hidden
  const SECOND_DIGIT = 900; // ms to type the next digit of a number
  const SWIPE = 60; // px
  const SIZES = { least: 0.4, step: 0.1, most: 1.6 }; // of the size that we choose ourselves
  const FITTED_SHARE = 0.135; // of the window's height: the largest letters that we choose ourselves
  const FORGET = 12 * 60 * 60 * 1000; // ms after which a projection is not taken up again
  const PREFIX = "noeglen:visning:";

  const session = () => {
    try {
      return location.protocol === "file:" ? null : window.sessionStorage;
    } catch {
      return null;
    }
  };

  const isPlain = (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);

  /** Whether a kept value is of the kind that this one is: anything may lie in the storage. */
  const isLike = (sample, value) => {
    if (sample === null) return isPlain(value);
    if (Array.isArray(sample)) return Array.isArray(value) && value.every((one) => typeof one === "string");
    if (typeof sample !== "object") return typeof value === typeof sample && isPlain(value);
    const isTimes = (one) => typeof one === "object" && one !== null && Number.isFinite(one.ialt) && Number.isFinite(one.rest) && Object.values(one).every(isPlain);
    return typeof value === "object" && value !== null && Object.values(value).every(isTimes);
  };

  class Storskaerm {
    #open = null; // AbortController of all that listens while the projector is open
    #digits = "";
    #before = null; // what had the focus

    /** @param {string} id what is shown, unique in the site  @param {string} titel */
    constructor(id, titel) {
      this.id = id;
      this.titel = titel;
      this.dialog = document.querySelector("[data-storskaerm]");
      this.t = this.#kept() ?? this.beginning(); // the state that survives a reload
    }

    // --- what those who extend this give ------------------------------------------------------------------------------

    /** The pictures: {art, navn, tekst, nummer, …}. */
    get pictures() {
      return [];
    }

    /** A state to begin with. */
    beginning() {
      return { plads: 0, aaben: false, stoerrelse: 1, farver: null, taster: true };
    }

    /** The largest number that digits can go to, and going to one. */
    get largestNumber() {
      return this.pictures.filter(({ tal }) => tal).length;
    }
    goToNumber(nummer) {
      const plads = this.pictures.findIndex(({ tal }) => tal === nummer);
      if (plads >= 0) this.go(plads);
    }

    /** The least and the largest letters that the text is set in, in px. */
    get letters() {
      const { innerWidth, innerHeight } = window;
      return [innerWidth >= 1024 && innerHeight >= 600 ? 40 : 22, innerHeight * FITTED_SHARE * this.t.stoerrelse];
    }

    /** Called when a picture has been put up, and again when anything about it changes. */
    shown() {}

    /** Called when the picture is another than before. */
    moved() {}

    /** Called when it has been opened, and when it has been closed. */
    opened() {}
    closed() {}

    /** What the handlings do that this file does not know. */
    actions = {};

    // --- opening and closing ------------------------------------------------------------------------------------------

    get isOpen() {
      return this.#open !== null;
    }

    /** @param {boolean} fuld whether to ask for full screen; only a press of the reader's may */
    async open(fuld) {
      if (this.isOpen) return;
      this.#open = new AbortController();
      this.#before = document.activeElement;
      if (this.t.sidst && Date.now() - this.t.sidst > FORGET) this.t = this.beginning();
      this.t.farver ??= document.body.dataset.mdColorScheme ?? "default";
      this.t.aaben = true;
      this.part("titel").textContent = this.titel;
      this.dialog.dataset.visning = this.id;
      // Full screen first: a dialog that is there before it comes lies beneath the page, with the notes to the leader, in WebKit. The page
      // is not seen meanwhile.
      document.documentElement.classList.add("sk-paa-vej");
      if (fuld) await this.#fullScreen(true);
      this.t.fuld = document.fullscreenElement !== null;
      this.dialog.showModal();
      document.documentElement.classList.remove("sk-paa-vej");
      this.#listen(this.#open.signal);
      this.#tellKeys();
      this.opened();
      this.show();
      this.part("midte").focus();
    }

    close() {
      if (this.dialog.open) this.dialog.close();
    }

    /** The one place where everything is put back, however the dialog came to close. */
    #closed() {
      this.#open.abort();
      this.#open = null;
      this.t.aaben = false;
      this.save();
      this.panel(null);
      this.#black(false);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      this.closed();
      this.#wake?.release().catch(() => {});
      this.#wake = null;
      const back = this.#before?.isConnected && this.#before !== document.body ? this.#before : this.button;
      back?.focus({ preventScroll: true });
    }

    part(name) {
      return this.dialog.querySelector(`[data-${name}]`);
    }

    #listen(signal) {
      const on = (target, kind, listener) => target.addEventListener(kind, listener, { signal });
      on(this.dialog, "cancel", (event) => event.preventDefault()); // Esc is ours
      on(this.dialog, "close", () => this.dialog.open || this.#closed()); // it may have been raised again
      // On the document: what has the focus may be taken away, and a clicker must work all the same.
      on(document, "keydown", (event) => this.#key(event));
      on(this.dialog, "click", (event) => {
        const button = event.target.closest("[data-goer]");
        if (button && button.getAttribute("aria-disabled") !== "true") this.perform(button.dataset.goer);
        const place = event.target.closest("[data-plads]");
        if (place) this.go(Number(place.dataset.plads));
      });
      // A press by pointer leaves the focus where it is, so that space goes on to the next picture and not to the button again.
      on(this.dialog, "mousedown", (event) => event.target.closest(".sk-bund [data-goer], .sk-hoved [data-goer]") && event.preventDefault());
      on(window, "resize", () => this.fit());
      on(window, "pagehide", () => this.save());
      on(document, "visibilitychange", () => this.#awake());
      on(document, "fullscreenchange", () => {
        const isFull = document.fullscreenElement !== null;
        // Most browsers keep Esc for themselves in full screen: what it meant was what lies on top.
        if (!isFull && this.t.fuld && !this.#leaving) this.#uncover();
        this.#leaving = false;
        this.t.fuld = isFull;
        this.#raise();
        this.fit();
      });
      this.#pointer(on);
      document.fonts.ready.then(() => this.isOpen && this.fit());
      this.#awake();
    }

    // --- moving -------------------------------------------------------------------------------------------------------

    /** What can be done, by the name that keys and buttons give it. */
    get #known() {
      return {
        naeste: () => this.go(this.t.plads + 1),
        forrige: () => this.go(this.t.plads - 1),
        foerste: () => this.go(0),
        sidste: () => this.go(this.pictures.length - 1),
        oversigt: () => this.panel("oversigt"),
        hjaelp: () => this.panel("hjaelp"),
        lukpanel: () => this.panel(null),
        sort: () => this.#black(!this.#isBlack),
        stoerre: () => this.#resize(SIZES.step),
        mindre: () => this.#resize(-SIZES.step),
        farver: () => this.#colours(),
        fuld: () => this.#fullScreen(!document.fullscreenElement),
        begynd: () => document.fullscreenElement || this.#fullScreen(true),
        taster: () => this.#letters(!this.t.taster),
        tilbage: () => this.#back(),
        luk: () => this.close(),
        ...this.actions,
      };
    }

    perform(handling) {
      if (this.#isBlack && handling === "tilbage") return this.#black(false);
      if (this.#isBlack && handling !== "sort") this.#black(false); // whatever one presses, the picture comes back first
      if (!["oversigt", "hjaelp", "stoerre", "mindre", "tilbage", "taster"].includes(handling)) this.panel(null);
      this.#known[handling]?.();
      if (this.isOpen) this.save();
      return undefined;
    }

    go(plads) {
      const last = this.pictures.length - 1;
      this.panel(null);
      const to = Math.min(Math.max(plads, 0), last);
      if (to === this.t.plads) return;
      this.moved(this.t.plads, to);
      this.t.plads = to;
      this.show();
      this.save();
    }

    get picture() {
      const pictures = this.pictures;
      this.t.plads = Math.min(this.t.plads, pictures.length - 1);
      return pictures[this.t.plads];
    }

    show() {
      const { picture } = this;
      const { plads } = this.t;
      const last = this.pictures.length - 1;
      this.dialog.dataset.art = picture.art;
      this.dialog.dataset.mdColorScheme = this.t.farver;
      for (const name of ["nummer", "gruppe", "foer", "tekst", "under", "form"]) this.part(name).textContent = picture[name] ?? "";
      this.part("stort-tal").textContent = picture.tal ?? "";
      const known = this.#known;
      for (const button of this.dialog.querySelectorAll("[data-goer]:not([data-sort])")) {
        const handling = button.dataset.goer;
        (button.closest("li") ?? button).hidden = !(handling in known) || (picture.uden ?? []).includes(handling);
      }
      for (const [handling, off] of [["forrige", plads === 0], ["naeste", plads === last && !picture.videre]]) {
        this.dialog.querySelector(`.sk-knapper [data-goer=${handling}]`).setAttribute("aria-disabled", String(off));
      }
      this.part("midte").setAttribute("aria-label", picture.tekst ?? picture.navn);
      this.shown(picture);
      this.fit();
      if (document.activeElement === document.body) this.part("midte").focus(); // what had it has gone
      this.say([picture.nummer, picture.foer, picture.tekst ?? picture.navn, picture.form].filter(Boolean).join(". "));
    }

    /** Say something to those who listen to the screen. */
    say(words) {
      this.part("sig").textContent = words;
    }

    // --- keys, swipes and pointer -------------------------------------------------------------------------------------

    #key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const isOurs = this.dialog.contains(event.target) || event.target === document.body || event.target === document.documentElement;
      if (!isOurs || document.querySelector("dialog.spoerg[open]")) return;
      const field = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
      if (field && !KEYS_IN_FIELDS.includes(event.key)) return;
      if (event.key === " " && event.target.matches("button, input, summary")) return; // presses what has the focus
      if (event.key === "Enter" && event.target.matches("button, a, input, summary")) return;
      if (event.key.startsWith("Arrow") && event.target.matches("input")) return;
      if (["ArrowUp", "ArrowDown"].includes(event.key) && this.#scrolls) return; // there is more of the picture
      if (!this.t.taster && event.key.length === 1 && event.key !== " ") return;
      const handling = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
      if (/^\d$/.test(event.key)) this.#digit(event.key);
      else if (!handling) return;
      else if (field && event.key === "Escape") this.part("midte").focus();
      else this.perform(handling);
      event.preventDefault();
    }

    get #scrolls() {
      const { scrollHeight, clientHeight } = this.#panel ?? this.part("midte");
      return scrollHeight > clientHeight + 1 && getComputedStyle(this.#panel ?? this.part("midte")).overflowY !== "hidden";
    }

    /** Keys of one letter, digit or sign can be turned off, for those who speak to their computer (WCAG 2.1.4). */
    #letters(on) {
      this.t.taster = on;
      this.#tellKeys();
      this.say(on ? "Bogstaver og tal virker som taster." : "Bogstaver og tal virker ikke som taster. Pilene og Esc virker stadig.");
    }

    #tellKeys() {
      for (const button of this.dialog.querySelectorAll("[data-goer=taster]")) button.setAttribute("aria-pressed", String(this.t.taster));
    }

    /** A digit goes to a number at once, unless a second digit could make a larger one. */
    #digit(digit) {
      clearTimeout(this.#waiting);
      this.#digits += digit;
      const go = () => {
        this.goToNumber(Number(this.#digits));
        this.#digits = "";
      };
      if (Number(this.#digits) * 10 > this.largestNumber) go();
      else this.#waiting = setTimeout(go, SECOND_DIGIT);
    }
    #waiting;

    #pointer(on) {
      let still;
      const moved = () => {
        this.dialog.classList.remove("er-stille");
        clearTimeout(still);
        still = setTimeout(() => this.dialog.classList.add("er-stille"), STILL);
      };
      on(this.dialog, "pointermove", moved);
      moved();
      let from = null;
      on(this.dialog, "pointerdown", (event) => {
        const free = event.pointerType === "touch" && event.isPrimary && !event.target.closest("input, textarea, select, .sk-panel");
        from = free ? event : null;
      });
      on(this.dialog, "pointercancel", () => (from = null));
      on(this.dialog, "pointerup", (event) => {
        if (!from) return;
        const [across, down] = [event.clientX - from.clientX, event.clientY - from.clientY];
        from = null;
        if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) this.perform(across < 0 ? "naeste" : "forrige");
      });
    }

    // --- panels, black, colours, full screen --------------------------------------------------------------------------

    /** What follows takes the browser out of full screen by itself; that does not mean the way back. */
    stay() {
      this.t.fuld = false;
    }

    /** Show the overview or the help, or neither. */
    panel(name) {
      const open = this.#panel;
      if (!open) this.#opener = document.activeElement;
      const wanted = open?.dataset.panel === name ? null : name;
      for (const panel of this.dialog.querySelectorAll(".sk-panel")) panel.hidden = panel.dataset.panel !== wanted;
      for (const part of this.dialog.querySelectorAll(":scope > :is(.sk-hoved, .sk-midte, .sk-skriv, .sk-bund)")) part.inert = wanted !== null;
      if (wanted === "oversigt") this.#overview();
      if (wanted) (this.#panel.querySelector("[aria-current]") ?? this.#panel.querySelector("h2")).focus();
      else if (open && this.isOpen) (this.dialog.contains(this.#opener) && this.#opener.checkVisibility() ? this.#opener : this.part("midte")).focus();
    }
    #opener = null;

    #overview() {
      const entries = this.pictures.map(({ navn, tal }, plads) => {
        const entry = document.createElement("li");
        const button = Object.assign(document.createElement("button"), { type: "button", className: "sk-oversigt-knap" });
        button.dataset.plads = plads;
        if (plads === this.t.plads) button.setAttribute("aria-current", "true");
        const number = Object.assign(document.createElement("span"), { textContent: tal ?? "", className: "sk-oversigt-tal" });
        button.append(number, navn);
        entry.append(button);
        return entry;
      });
      this.part("liste").replaceChildren(...entries);
    }

    /** Esc takes away what lies on top, then full screen, and last the projector itself. */
    #back() {
      if (this.#uncover()) return;
      if (document.fullscreenElement) this.#fullScreen(false);
      else this.close();
    }

    /** Take away what lies over the picture, if anything does; tells whether it did. */
    #uncover() {
      if (this.#isBlack) this.#black(false);
      else if (this.#panel) this.panel(null);
      else return false;
      return true;
    }

    get #panel() {
      return this.dialog.querySelector(".sk-panel:not([hidden])");
    }

    get #isBlack() {
      return !this.part("sort").hidden;
    }

    #black(on) {
      this.part("sort").hidden = !on;
      if (on) this.part("sort").focus();
      else if (this.isOpen && document.activeElement === document.body) this.part("midte").focus();
    }

    #colours() {
      this.t.farver = this.t.farver === "slate" ? "default" : "slate";
      this.dialog.dataset.mdColorScheme = this.t.farver;
      this.say(this.t.farver === "slate" ? "Mørk skærm." : "Lys skærm.");
    }

    #leaving = false;

    async #fullScreen(wanted) {
      try {
        if (wanted) {
          const asked = document.documentElement.requestFullscreen({ navigationUI: "hide" });
          await Promise.race([asked, new Promise((done) => setTimeout(done, FULL_SCREEN_TAKES))]);
          navigator.keyboard?.lock?.(["Escape"]).catch(() => {}); // so that Esc comes to us, where a browser lets it
        } else {
          this.#leaving = true;
          await document.exitFullscreen();
        }
      } catch {
        // Not here: the window is filled all the same.
      }
    }

    /** A dialog that was there before full screen lies beneath the page in WebKit: put it on top again. */
    #raise() {
      if (!this.isOpen || document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)?.closest("dialog")) return;
      const focused = document.activeElement;
      this.dialog.close();
      this.dialog.showModal();
      focused.focus();
    }

    #wake = null;

    /** Ask the screen to stay on, where the browser can. */
    async #awake() {
      if (document.visibilityState !== "visible") return;
      try {
        const wake = await navigator.wakeLock?.request("screen");
        if (this.isOpen) this.#wake = wake;
        else wake?.release().catch(() => {}); // it was closed before the answer came
      } catch {
        // Then the screen follows the computer's own settings.
      }
    }

    // --- text that fits -----------------------------------------------------------------------------------------------

    #resize(step) {
      this.t.stoerrelse = Math.min(Math.max(this.t.stoerrelse + step, SIZES.least), SIZES.most);
      this.fit();
      this.say(step > 0 ? "Større tekst." : "Mindre tekst.");
    }

    /** Make the text as large as the room allows and the reader wants; never below the least, where it may break within a word. */
    fit() {
      const block = this.part("blok");
      this.dialog.style.setProperty("--sk-stoerrelse", this.t.stoerrelse);
      if (!block.textContent.trim()) return;
      const room = this.part("midte");
      const style = getComputedStyle(room);
      const height = room.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
      const fits = (size) => {
        block.style.fontSize = `${size}px`;
        return block.offsetHeight <= height && block.scrollWidth <= block.clientWidth;
      };
      block.classList.remove("maa-brydes");
      let [low, high] = this.letters.map(Math.floor);
      if (!fits(low)) block.classList.add("maa-brydes");
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (fits(middle)) low = middle;
        else high = middle - 1;
      }
      block.style.fontSize = `${low}px`;
    }

    // --- what survives a reload ---------------------------------------------------------------------------------------

    #kept() {
      try {
        const found = Noeglen.parsed(session()?.getItem(PREFIX + this.id));
        const isSound = Number.isInteger(found.plads) && found.plads >= 0 && SIZES.least <= found.stoerrelse && found.stoerrelse <= SIZES.most;
        const beginning = { ...this.beginning(), sidst: null, begyndt: null };
        const fitting = Object.entries(beginning).map(([key, sample]) => [key, isLike(sample, found[key]) ? found[key] : sample]);
        return isSound ? Object.fromEntries(fitting) : null;
      } catch {
        return null;
      }
    }

    save() {
      this.t.sidst = Date.now();
      try {
        session()?.setItem(PREFIX + this.id, JSON.stringify({ ...this.t, fuld: false }));
      } catch {
        // Then a reload begins again.
      }
    }

    /** Leave nothing behind. */
    forget() {
      this.t = { ...this.beginning(), farver: this.t.farver };
      try {
        session()?.removeItem(PREFIX + this.id);
      } catch {
        // What cannot be reached holds nothing of ours.
      }
    }

    /** Take up what was open when the page was left; `button` is the one that opens it. */
    begin(button) {
      this.button = button;
      button.removeAttribute("data-kun-script");
      button.addEventListener("click", () => this.open(true));
      if (this.t.aaben) this.open(false);
    }
  }

  Noeglen.Storskaerm = Storskaerm;
})();
