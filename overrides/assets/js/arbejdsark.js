/* A worksheet that is filled in on screen. The HTML is complete before this
   runs; it keeps the answers (store.js), adds and removes rows (rows.js), and carries entries on from step to step:
   what is written in a list can be chosen further down, and fields follow for each choice. What the buttons under a sheet
   do stands in files of their own, which put it on Noeglen.actions (kopi.js, sheet-parts.js, sheet-word.js). */
"use strict";

(() => {
  const MOST_COVERED = 5; // the bar lies over a fifth of the window at most
  const ROWS_ON_SCREEN = 3; // an untouched list shows so many; paper has all that the data asks for

  const MANY_POINTS = 5;

  const time = new Intl.DateTimeFormat("da-DK", { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long" });
  const date = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", year: "numeric" });

  const soon = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "short" });

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
  const short = (text) => (text.length > 60 ? `${text.slice(0, 60)} …` : text);

  /** Whether this control shows the answer, and the reader can see the control. */
  const isShown = (control, value) => {
    const isTick = control.type === "checkbox" || control.type === "radio";
    return value !== undefined && (isTick ? control.checked : control.value === value) && !control.closest("[data-ledig]");
  };

  class Ark {
    constructor(root) {
      this.root = root;
      this.store = Noeglen.store(root.dataset.id, root.dataset.foelsom);
      this.lists = new Map(); // Raekker by the name of the list, the choice or the repetition
      this.status = root.querySelector("[data-status]");
      this.few = root.querySelector("[data-kort]");
      this.bar = root.querySelector(".ark-bund");
      this.remember = root.querySelector("[data-husk]");
      this.sent = Noeglen.arrival(root, this.store, (words) => this.say(words));
      this.count = root.querySelector("[data-antal]");
      this.former = root.querySelector("[data-tidligere]");
      // First, so that rows made later are copies of rows with their buttons shown.
      for (const element of root.querySelectorAll("[data-kun-script]:not([data-vis-storskaerm])")) element.removeAttribute("data-kun-script");
      this.#prepare(root);
      this.#listen();
      this.#makeRoom(this.bar);
      this.show();
      root.querySelector("[data-mangler]").remove();
    }

    /** Where the bar lies over the page, what is written in and what has the focus keeps clear of it. */
    #makeRoom(bar) {
      new ResizeObserver(() => {
        const height = bar.offsetHeight;
        const isTall = height > window.innerHeight / MOST_COVERED;
        bar.classList.toggle("er-hoej", isTall);
        document.documentElement.style.setProperty("--bund-hoejde", `${isTall ? 0 : height}px`);
      }).observe(bar);
      // A browser sees to it that the place where one types is seen, not that the whole field is.
      this.root.addEventListener("focusin", ({ target }) => {
        const { top, bottom, height } = target.getBoundingClientRect();
        const edge = bar.getBoundingClientRect().top;
        const isUnder = !bar.contains(target) && !bar.classList.contains("er-hoej") && top < edge && bottom > edge;
        if (isUnder && height < window.innerHeight / 2) target.scrollIntoView({ block: "nearest" });
      });
    }

    /** Take notice of the lists in this part of the sheet; outermost first, for an inner one is copied with its block. */
    #prepare(part) {
      for (const container of part.querySelectorAll("[data-for-hver], [data-udvalg], [data-poster]")) {
        const rows = new Noeglen.Rows(container);
        this.lists.set(rows.base, rows);
      }
    }

    #listen() {
      this.root.addEventListener("input", (event) => this.#written(event.target));
      this.root.addEventListener("focusout", () => (this.store.editing = null));
      Noeglen.attend(this.root, () => this.#kept(), (name) => this.store.svar[name], (control) => this.#written(control));
      this.root.addEventListener("paste", (event) => this.#paste(event));
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button?.dataset.tilfoej !== undefined) this.#add(this.#listOf(button));
        if (button?.dataset.fjern !== undefined) this.#remove(button.closest("[data-noegle]"));
        if (button?.dataset.handling) Noeglen.actions[button.dataset.handling](this, button);
      });
      this.root.addEventListener("keydown", (event) => {
        const list = event.target.closest("[data-enlinjet]");
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || !list || !event.target.matches("textarea")) return;
        event.preventDefault(); // in a list of one-line entries Enter goes on to the next
        this.#next(event.target.closest("[data-noegle]"));
      });
      this.remember?.addEventListener("change", () => this.store.setRemember(this.remember.checked));
      this.store.addEventListener("changed", (event) => {
        if (event.detail.sender !== this && !event.detail.cleared) this.show();
        this.#tell(event.detail.cleared);
      });
    }

    // --- showing what is kept ---------------------------------------------------------------------------------------

    /** Bring rows, fields and status in step with the answers. */
    show() {
      for (const rows of this.#ownLists()) this.#useKept(rows);
      this.#follow();
      for (const control of this.controls()) this.#fill(control);
      this.#sort();
      this.#tell();
    }

    /** Answers that no field shows are set aside with their label, so that they are seen, and never written over. */
    #sort() {
      const { svar, tidligere, ord } = this.store;
      const shown = new Set();
      for (const control of this.controls()) if (isShown(control, svar[control.name])) shown.add(control.name);
      const lost = Object.keys(svar).filter((name) => !shown.has(name));
      for (const name of lost) {
        tidligere[name] = { felt: ord?.navne[name] ?? name.replaceAll("__", " · "), svar: ord?.valg[name] ?? svar[name] };
        delete svar[name];
      }
      for (const control of lost.length ? this.controls() : []) if (lost.includes(control.name)) this.#fill(control);
      const entries = Object.values(tidligere);
      this.former.hidden = !entries.length;
      const shownHere = entries.flatMap(({ felt, svar: text }) => [element("dt", felt), element("dd", text)]);
      this.former.querySelector("dl").replaceChildren(...shownHere);
    }

    #ownLists() {
      return [...this.lists.values()].filter((rows) => rows.container.dataset.poster);
    }

    controls(part = this.root) {
      return part.querySelectorAll("input[name], textarea[name]");
    }

    #useKept(rows) {
      rows.use(this.store.raekker[rows.base] ?? rows.ready.slice(0, ROWS_ON_SCREEN));
      rows.number();
    }

    #fill(control) {
      const value = this.store.svar[control.name] ?? "";
      if (control.type === "checkbox" || control.type === "radio") control.checked = control.value === value;
      else if (control.value !== value && !this.store.tooLong.has(control.name)) control.value = value;
      Noeglen.mirror(control);
      Noeglen.warnings.look(control);
    }

    /** The label of the whole field that a control belongs to. */
    fieldName(control) {
      return words(control.closest("[data-felt]").querySelector(":scope > label, :scope > legend, caption"));
    }

    /** All that tells which answer this is: the field, the part of it, and the entry that its block is about. */
    nameOf(control) {
      const field = this.fieldName(control);
      const label = control.type === "radio" ? field : words(control.labels[0]);
      const block = control.closest(".blok")?.querySelector("[data-art]");
      return `${label === field ? field : `${field}: ${label}`}${block ? ` (${words(block)})` : ""}`;
    }

    // --- writing ------------------------------------------------------------------------------------------------------

    /** The fields whose answers stand for themselves: not those of rows that wait, and no choice, which asks before it goes. */
    #kept() {
      return [...this.controls()].filter((control) => !control.closest("[data-ledig], [data-udvalg]"));
    }

    /** Several lines that are pasted into a list of one-line entries are an entry each. */
    #paste(event) {
      const row = event.target.closest("[data-enlinjet] [data-noegle]");
      const lines = Noeglen.withBreaks(event.clipboardData?.getData("text/plain") ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
      if (!row || !event.target.matches("textarea") || lines.length < 2) return;
      event.preventDefault();
      const rows = this.lists.get(row.parentElement.dataset.poster);
      const { selectionStart: from, selectionEnd: to, value } = event.target;
      const texts = [value.slice(0, from) + lines[0], ...lines.slice(1, -1), lines.at(-1) + value.slice(to)];
      let at = row;
      const put = (text) => {
        const control = at.querySelector("textarea");
        control.value = text;
        this.#written(control);
      };
      texts.forEach((text, place) => {
        const after = place ? rows.used[rows.used.indexOf(at) + 1] : at;
        if (!place || (after && !after.querySelector("textarea").value) || this.#insert(rows, at)) {
          at = place ? rows.used[rows.used.indexOf(at) + 1] : at;
          put(text);
        } else put(`${at.querySelector("textarea").value}\n${text}`); // no room for more entries: the last one holds the rest
      });
      at.querySelector("textarea").focus();
    }

    /** One more row after this one, where there is room; gives whether there was. */
    #insert(rows, after) {
      if (!this.store.hasRoom(rows.base)) return false;
      const key = rows.newKey();
      const keys = rows.keys;
      keys.splice(keys.indexOf(after.dataset.noegle) + 1, 0, key);
      rows.use(keys);
      this.#keepRows(rows);
      for (const control of this.controls(rows.row(key))) this.#fill(control);
      return true;
    }

    async #written(control) {
      if (!control.name) return;
      if (control.validity.badInput) return; // half a date, while it is corrected: the whole one before it holds
      const ticked = control.type !== "checkbox" || control.checked;
      if (!ticked && !(await this.#mayUntick(control))) {
        control.checked = true;
        return;
      }
      this.store.editing = control.name;
      this.store.set(control.name, ticked ? Noeglen.withBreaks(control.value) : "", this);
      Noeglen.mirror(control);
      const news = control.closest("[data-noegle]") ? this.#follow() : []; // nothing follows from the other fields
      if (news.length) Noeglen.speak(news.join(" "));
    }

    /** Taking a choice back takes what was written about it along: ask first. */
    async #mayUntick(control) {
      const row = control.closest("[data-udvalg] > [data-noegle]");
      if (!row) return true;
      const names = this.#namesAbout(row.parentElement.dataset.udvalg, row.dataset.noegle).filter((name) => name !== control.name);
      if (!names.length) return true;
      const answer = await Noeglen.ask({
        titel: `Vil du fjerne valget »${short(words(row.querySelector("[data-tekst]")))}«?`,
        tekst: "Så forsvinder også det, der er skrevet om det i de næste trin.",
        ja: "Fjern valget",
        nej: "Behold valget",
      });
      if (answer) this.#forget(names);
      return answer;
    }

    #listOf(button) {
      return this.lists.get(button.closest("[data-felt]").querySelector("[data-poster]").dataset.poster);
    }

    /** Keep the rows as they are now; gives what that changes further down, in words. */
    #keepRows(rows) {
      this.offer?.remove();
      this.store.raekker[rows.base] = rows.keys;
      rows.number();
      return this.#follow();
    }

    #add(rows) {
      if (!this.store.hasRoom(rows.base)) return this.say("Der er ikke plads til flere på dette ark.");
      const key = rows.newKey();
      rows.use([...rows.keys, key]);
      this.#keepRows(rows);
      if (this.store.hasAnswers) this.store.save(this);
      const row = rows.row(key);
      for (const control of this.controls(row)) this.#fill(control);
      row.querySelector("input, textarea").focus();
      return undefined;
    }

    #next(row) {
      const rows = this.lists.get(row.parentElement.dataset.poster);
      const after = rows.used[rows.used.indexOf(row) + 1];
      if (after) after.querySelector("input, textarea").focus();
      else if (row.querySelector("textarea").value.trim()) this.#add(rows);
    }

    async #remove(row) {
      const rows = this.lists.get(row.parentElement.dataset.poster);
      const names = this.#namesAbout(rows.base, row.dataset.noegle);
      const post = `${rows.container.dataset.post} ${row.querySelector("[data-nummer]").textContent}`;
      if (names.length) {
        const built = names.length > this.#namesUnder(rows.base, row.dataset.noegle).length;
        const around = row.parentElement.closest("[data-noegle]")?.querySelector("[data-tekst]");
        const under = around ? ` under »${short(words(around))}«` : "";
        const answer = await Noeglen.ask({
          titel: `Vil du fjerne ${post}${under}?`,
          tekst: `Det, der er skrevet her, forsvinder.${built ? " Det gør også det, der bygger på det længere nede på arket." : ""}`,
          ja: "Fjern",
          nej: "Behold",
        });
        if (!answer) return;
      }
      const place = rows.used.indexOf(row);
      const { svar, raekker } = this.store;
      const before = { svar: Object.fromEntries(names.map((name) => [name, svar[name]])), raekker: { ...raekker, [rows.base]: rows.keys } };
      this.#forget(names);
      rows.use(rows.keys.filter((key) => key !== row.dataset.noegle));
      if (!rows.used.length) rows.use([rows.newKey()]);
      const followed = this.#keepRows(rows);
      for (const control of this.controls(row)) this.#fill(control);
      this.store.save(this);
      const gone = `${post[0].toUpperCase()}${post.slice(1)} er fjernet.`;
      Noeglen.speak([gone, `${rows.used.length} tilbage.`, ...followed].join(" "));
      this.#offerBack(rows, gone, before);
      (rows.used[Math.min(place, rows.used.length - 1)] ?? this.root).querySelector("input, textarea").focus();
    }

    /** What was just removed can be had back, until the rows of a list change again. */
    #offerBack(rows, gone, before) {
      const back = Object.assign(document.createElement("button"), { type: "button", className: "knap knap-stille", textContent: "Fortryd" });
      this.offer = element("p", "");
      this.offer.className = "felt-fjernet kun-skaerm";
      this.offer.append(element("span", gone), back);
      rows.container.closest("[data-felt]").append(this.offer);
      back.addEventListener("click", () => {
        this.offer.remove();
        Object.assign(this.store.svar, before.svar);
        Object.assign(this.store.raekker, before.raekker);
        this.store.save();
        const row = rows.used.find((one) => Object.keys(before.svar).some((name) => one.querySelector(`[name="${CSS.escape(name)}"]`)));
        (row ?? rows.used.at(-1)).querySelector("input, textarea").focus();
        Noeglen.speak("Det er her igen.");
      });
    }

    #forget(names) {
      for (const name of names) delete this.store.svar[name];
      // Rows of a list inside a block go with the block's last answer.
      for (const list of Object.keys(this.store.raekker)) {
        const inBlock = list.includes("__");
        if (inBlock && names.some((name) => name.startsWith(`${list}__`))) delete this.store.raekker[list];
      }
      for (const control of this.controls()) if (names.includes(control.name)) this.#fill(control);
    }

    /** Delete all answers, here and in the browser. */
    clear() {
      this.store.clear();
      for (const sheet of sheets) if (sheet.store === this.store) sheet.show();
      this.#tell(true);
    }

    // --- from step to step --------------------------------------------------------------------------------------------

    /** Let choices and repeated blocks follow the lists that they go on from, in the order of the sheet; gives in words which blocks
     * came and went. */
    #follow() {
      const news = [];
      for (const rows of this.lists.values()) {
        const { udvalg, forHver } = rows.container.dataset;
        if (udvalg === undefined && forHver === undefined) continue;
        const wanted = this.#entriesOf(rows.container.dataset.fra).filter(
          ({ key, text }) => text || this.#namesAbout(rows.base, key).length,
        );
        const before = new Map(rows.used.map((row) => [row.dataset.noegle, row.querySelector("[data-art]")?.textContent]));
        const keys = wanted.map(({ key }) => key);
        for (const made of rows.use(keys)) {
          this.#prepare(made);
          for (const inner of this.lists.values()) if (made.contains(inner.container)) this.#useKept(inner);
          for (const control of this.controls(made)) this.#fill(control);
        }
        rows.number(Object.fromEntries(wanted.map(({ key, number }) => [key, number])));
        if (rows.isBlocks) {
          const where = this.#whereIs(rows.container);
          for (const key of keys) if (!before.has(key)) news.push(`${words(rows.row(key).querySelector("[data-art]"))} er nu med ${where}.`);
          for (const [key, name] of before) if (!keys.includes(key)) news.push(`${name.trim()} er ikke længere med ${where}.`);
        }
        for (const row of rows.all) {
          const entry = wanted.find(({ key }) => key === row.dataset.noegle);
          const text = entry ? entry.text || "(uden tekst)" : "";
          const shown = row.querySelector("[data-tekst]");
          if (shown.textContent !== text) shown.textContent = text;
        }
        const waiting = rows.container.parentElement.querySelector(":scope > [data-venter]");
        waiting.hidden = wanted.length > 0;
        rows.container.toggleAttribute("data-har-svar", wanted.length > 0);
      }
      for (const rows of this.#ownLists()) {
        const written = rows.keys.some((key) => this.#namesUnder(rows.base, key).length);
        rows.container.toggleAttribute("data-har-svar", written);
      }
      return news;
    }

    /** Where a part of the sheet stands, as one says it: in a step, or under the name of its field. */
    #whereIs(part) {
      const step = part.closest("[data-trin]")?.querySelector(".ark-nummer");
      return step ? `i ${words(step).replace(/ af .*/, "").toLowerCase()}` : `under »${words(part.closest("[data-felt]").querySelector(".felt-navn"))}«`;
    }

    /** Entries of a list, a choice, or a field in repeated blocks: key, number on the sheet and text. */
    #entriesOf(source) {
      const text = (base, key) => (this.store.svar[`${base}__${key}`] ?? "").trim();
      const rows = this.lists.get(source);
      if (rows?.container.dataset.poster) {
        return rows.keys.map((key, place) => ({ key, number: place + 1, text: text(source, key) }));
      }
      if (rows?.container.dataset.udvalg) {
        return this.#entriesOf(rows.container.dataset.fra).filter(({ key }) => text(source, key));
      }
      // A field in a block has the number of the entry that the block is about.
      const blocks = this.#blocksWith(source);
      const about = this.#entriesOf(blocks.container.dataset.fra);
      return about.filter(({ key }) => blocks.keys.includes(key)).map((entry) => ({ ...entry, text: text(source, entry.key) }));
    }

    /** The repetition whose blocks hold this field. */
    #blocksWith(field) {
      const block = this.root.querySelector(`[data-for-hver] [data-felt="${field}"]`).closest("[data-for-hver]");
      return this.lists.get(block.dataset.forHver);
    }

    /** Names of answers that stand under this name and key. */
    #namesUnder(base, key) {
      const start = `${base}__${key}`;
      return Object.keys(this.store.svar).filter((name) => name === start || name.startsWith(`${start}__`));
    }

    /** Names of all answers about one entry: its own, and those further down that build on it. */
    #namesAbout(base, key) {
      const names = this.#namesUnder(base, key);
      for (const rows of this.lists.values()) {
        const { fra, udvalg, forHver } = rows.container.dataset;
        if (rows.base === base && forHver !== undefined) {
          for (const field of rows.prototype.querySelectorAll("[data-felt]")) names.push(...this.#namesAbout(field.dataset.felt, key));
        }
        if (fra === base && (udvalg !== undefined || forHver !== undefined)) names.push(...this.#namesAbout(rows.base, key));
      }
      return names;
    }

    // --- the status line ----------------------------------------------------------------------------------------------

    /** Say quietly where the answers are. */
    #tell(deleted = false) {
      if (this.remember) this.remember.checked = this.store.husk;
      if (deleted) this.offer?.remove();
      this.#countTicks();
      const unread = this.root.querySelector("[data-ulaest]");
      if (unread) unread.hidden = !this.store.aside;
      if (!this.status) return;
      this.say(this.#words(deleted), this.#short(deleted));
    }

    /** How many points are ticked, on a sheet that has many. */
    #countTicks() {
      const points = [...this.root.querySelectorAll(".felt-afkryds .punkt-kryds input")];
      const ticked = points.filter((point) => point.checked).length;
      const told = ticked && points.length >= MANY_POINTS ? `${ticked} af ${points.length} punkter er krydset af.` : "";
      if (this.count.textContent !== told) this.count.textContent = told;
    }

    /** Say something in the status line, until the next change. `few` are words for a narrow bar, where they say enough. */
    say(words, few = "") {
      if (this.status.textContent !== words) this.status.textContent = words;
      this.few.textContent = few;
      this.bar.classList.toggle("er-rolig", few !== "");
    }

    /** Where the answers are, in few words; "" where there is more to say. */
    #short(deleted) {
      const { fault, hasAnswers, husk, expires, aside, tooLong, sikret, outdated } = this.store;
      if (fault || tooLong.size || outdated || deleted || aside) return "";
      if (!hasAnswers) return "Bliver i browseren";
      if (husk) return `Huskes højst til ${soon.format(expires)}`;
      return sikret ? "I fanen og i din fil" : "Kun i denne fane";
    }

    #words(deleted) {
      const { fault, hasAnswers, husk, siden, expires, aside, tooLong, sensitive, sikret, outdated } = this.store;
      const lost = "Arket virker, men svarene forsvinder, når du forlader siden. Udskriv, før du går.";
      if (fault === "fil") return `Siden er åbnet fra en fil, og her gemmes intet. ${lost}`;
      if (fault === "lukket") return `Browseren lader os ikke gemme svar. ${lost}`;
      if (fault === "fuld") return `Browseren har ikke plads til flere svar. ${lost}`;
      if (tooLong.size) return "Noget af det, du har skrevet, er for langt til at blive gemt. Se beskeden ved feltet.";
      if (outdated) return "Her lå svar, som ingen havde rettet i 8 timer. De er slettet.";
      if (deleted) return "Alle svar er slettet.";
      if (aside) return "Noget, der lå her, kunne ikke læses. Hent det som fil under »Dine svar«, før du sletter.";
      if (!hasAnswers) return "Det, du skriver, bliver i denne browser.";
      if (husk) return `Svarene huskes i denne browser, højst til ${date.format(expires)}. Gem en kopi af det, du ikke vil miste.`;
      const today = new Date().toDateString() === new Date(siden).toDateString();
      const since = `${today ? "" : `${day.format(siden)} `}kl. ${time.format(siden)}`;
      if (sikret) return "Svarene er i denne fane og i den fil, du har gemt.";
      if (sensitive) return `Svarene er kun i denne fane, siden ${since}. De slettes, når ingen har rettet i dem i 8 timer.`;
      return `Svarene er kun i denne fane, siden ${since}. Gem en kopi, før du lukker den.`;
    }
  }

  /** What makes a Word file is fetched when one is asked for. */
  Noeglen.actions.word = async (ark, button) => {
    try {
      for (const name of ["word", "sheet-word"]) await Noeglen.script(`js/${name}.js`);
    } catch {
      return ark.say("Word-filen kunne ikke laves. Brug Kopiér svar i stedet.");
    }
    return Noeglen.actions.word(ark, button);
  };

  Noeglen.actions.slet = async (ark) => {
    const sure =
      !ark.store.hasAnswers ||
      (await Noeglen.ask({
        titel: "Vil du slette alle svar?",
        tekst: "Alt, hvad der er skrevet på arket, bliver slettet fra denne browser. Det kan ikke fortrydes.",
        ja: "Slet alle svar",
        nej: "Behold svarene",
      }));
    if (sure) ark.clear();
  };

  const sheets = [...document.querySelectorAll("[data-komponent=arbejdsark]")].map((root) => new Ark(root));
})();
