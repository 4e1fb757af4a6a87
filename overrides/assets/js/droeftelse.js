/* A discussion on its page: the leader chooses length, leaves out, reorders, adds questions and sets minutes, and writes minutes of the meeting.
   The HTML is complete before this runs. All that is typed is kept by store.js, under the names that the controls have:
     plan · orden (ids in order, with spaces) · minutter__<id> · form__<id> · tekst__<id> (own questions)
     inviter__<id> · klar__<id> ("ja" when it is seen to)
     noter__<id> · beslutning__<id> · hvem__<id> · hvornaar__<id> · raad__<id>__<number> · sted · dato
   Own questions have ids of their own: eget-1, eget-2 … */
"use strict";

(() => {
  const OWN = "eget";
  const MINUTES_OF_ITS_OWN = 5; // of a question that the plan does not have
  const MOST_OWN = 50;
  const CLOCK = 10_000; // ms between looks at the clock
  const INSTEAD = "Brug Kopiér referat i stedet.";
  const PREPARED = /^(orden|(minutter|form)__.+)$/; // what goes when another plan is chosen
  const MEETING = ["plan", "slut", "mere-tid"]; // of the meeting as a whole
  const SEEN_TO = /^(inviter|klar)__/; // before the meeting; a tick can be had again at once
  const MINUTES = "[data-referater] [name], .dr-sted [name]"; // the fields that minutes are written in
  const WRITTEN = `.dr-start [name]:not([name=plan]), ${MINUTES}`;
  const clock = new Intl.DateTimeFormat("da-DK", { hour: "2-digit", minute: "2-digit" });
  const date = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", year: "numeric" });
  const weekday = new Intl.DateTimeFormat("da-DK", { dateStyle: "full" });

  const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const counted = (number, one, more) => `${number} ${number === 1 ? one : more}`;

  class Droeftelse {
    constructor(root) {
      this.root = root;
      this.id = root.dataset.id;
      this.titel = root.dataset.titel;
      this.store = Noeglen.store(`droeftelse-${this.id}`, "nej");
      this.store.isDear = (name) => !MEETING.includes(name) && !PREPARED.test(name) && !SEEN_TO.test(name);
      this.liste = root.querySelector("[data-liste]");
      this.referater = root.querySelector("[data-referater]");
      this.status = root.querySelector("[data-status]");
      this.remember = root.querySelector("[data-husk]");
      this.sent = Noeglen.arrival(root, this.store, (words) => this.#say(words));
      this.plans = new Map([...root.querySelectorAll("[data-plan]")].map((table) => [table.dataset.plan, this.#plan(table)]));
      for (const part of [root, ...[...root.querySelectorAll("template")].map(({ content }) => content)]) {
        for (const element of part.querySelectorAll("[data-kun-script]")) element.removeAttribute("data-kun-script");
      }
      this.#listen();
      this.show();
      root.querySelector("[data-mangler]").remove();
    }

    // --- what is to be talked about -----------------------------------------------------------------------------------

    #plan(table) {
      const rows = [...table.querySelectorAll("[data-minutter]")];
      const minutes = (row) => Number(row.dataset.minutter);
      const part = (name) => minutes(rows.find((row) => row.dataset.del === name));
      const named = rows.filter((row) => row.dataset.for);
      const programme = new Map(named.map((row) => [row.dataset.for, { minutter: minutes(row), form: row.dataset.form }]));
      return { velkomst: part("velkomst"), opsamling: part("opsamling"), programme };
    }

    get plan() {
      return this.plans.get(this.store.svar.plan) ?? this.plans.get(this.root.dataset.standard);
    }

    /** Ids of own questions, in the order they were made. */
    get own() {
      const ids = Object.keys(this.store.svar).map((name) => name.match(/^tekst__(eget-\d+)$/)?.[1]);
      const inOrder = ids.filter(Boolean).sort((a, b) => Number(a.slice(OWN.length + 1)) - Number(b.slice(OWN.length + 1)));
      return inOrder.slice(0, MOST_OWN);
    }

    /** Ids of the questions of this meeting, in order. */
    get order() {
      const kept = this.store.svar.orden;
      if (kept === undefined) return [...this.plan.programme.keys(), ...this.own];
      return kept.split(" ").filter((id) => this.#item(id) || this.own.includes(id));
    }

    /** The questions of this meeting, in order, with all that is known about each. */
    get programme() {
      return this.order.map((id) => this.question(id));
    }

    question(id) {
      const { svar } = this.store;
      const punkt = this.#item(id);
      const planned = this.plan.programme.get(id) ?? { minutter: MINUTES_OF_ITS_OWN, form: "alle" };
      const form = svar[`form__${id}`] ?? planned.form;
      const option = this.root.querySelector(`[name^="form__"] option[value="${CSS.escape(form)}"]`);
      return {
        id,
        tekst: svar[`tekst__${id}`] ?? words(punkt.querySelector(".dr-tekst")),
        foer: words(punkt?.querySelector(".dr-foer")),
        note: words(punkt?.querySelector(".dr-note")?.lastChild),
        minutter: Number(svar[`minutter__${id}`]) || planned.minutter,
        form,
        formOrd: words(option),
      };
    }

    #item(id) {
      return [...this.liste.children].find((punkt) => punkt.dataset.sporgsmaal === id);
    }

    #setOrder(ids) {
      this.store.set("orden", ids.join(" ") || " ", this);
      this.show();
    }

    // --- listening ----------------------------------------------------------------------------------------------------

    #listen() {
      this.root.addEventListener("input", ({ target }) => this.#written(target));
      this.root.addEventListener("click", ({ target }) => this.#pressed(target.closest("button")));
      this.remember.addEventListener("change", () => this.store.setRemember(this.remember.checked));
      this.store.addEventListener("changed", ({ detail }) => {
        if (detail.sender !== this) this.show();
        this.#tell(detail.cleared);
      });
      const written = () => this.root.querySelectorAll(MINUTES);
      Noeglen.attend(this.root, written, (name) => this.store.svar[name], (control) => this.#written(control));
      window.addEventListener("beforeprint", () => this.#paper());
      setInterval(() => this.#tellEnd(), CLOCK);
      window.addEventListener("afterprint", () => delete this.root.dataset.udskrift);
    }

    #written(control) {
      const { name, value } = control;
      const id = control.closest("[data-sporgsmaal]")?.dataset.sporgsmaal;
      if (!name || name === "nyt") return;
      if (name === "plan") this.#choosePlan(value);
      else if (SEEN_TO.test(name)) this.store.set(name, control.checked ? "ja" : "", this);
      else if (name.startsWith("med__")) this.#setOrder(control.checked ? [...this.order, id] : this.order.filter((one) => one !== id));
      else if (name.startsWith("minutter__")) {
        if (control.validity.valid) this.store.set(name, value, this);
        this.#sum();
      } else if (!control.validity.badInput) {
        this.store.set(name, Noeglen.withBreaks(value), this); // half a date waits until it is whole
        this.#mirror(control);
        if (MEETING.includes(name)) this.#sum();
        if (name === "dato" || name.startsWith("hvornaar__")) this.#tellDays();
      }
    }

    #choosePlan(minutes) {
      for (const name of Object.keys(this.store.svar)) if (PREPARED.test(name)) delete this.store.svar[name];
      this.store.set("plan", minutes, this);
      this.show();
    }

    #pressed(button) {
      if (!button) return;
      const { flyt, fjernEget, udskrivDel, handling } = button.dataset;
      if (flyt) this.#move(button, Number(flyt));
      if (fjernEget !== undefined) this.#removeOwn(button.closest("[data-sporgsmaal]").dataset.sporgsmaal);
      if (udskrivDel) this.print(udskrivDel);
      if (handling === "leder") this.projection.openSecond();
      if (["tilfoej", "slet", "kopier", "word", "ret", "deltagerark", "kalender"].includes(handling)) this[handling](button);
      if (handling === "ulaest") Noeglen.download(this.store.aside, "application/json", `${this.store.id}-kunne-ikke-laeses`, "json");
    }

    #move(button, step) {
      const { sporgsmaal } = button.closest("[data-sporgsmaal]").dataset;
      const ids = this.order;
      const from = ids.indexOf(sporgsmaal);
      const to = from + step;
      if (from < 0 || to < 0 || to >= ids.length) return;
      [ids[from], ids[to]] = [ids[to], ids[from]];
      this.#setOrder(ids);
      button.focus();
      this.#say(`»${this.question(sporgsmaal).tekst}« er nummer ${to + 1} af ${ids.length}.`);
    }

    /** Show or fold what the plan is changed with: notes to the leader, minutes, forms of work, order, own questions. */
    ret(button) {
      const isOpen = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(isOpen));
      button.closest(".dr-spoergsmaal").classList.toggle("er-aaben", isOpen);
    }

    tilfoej() {
      if (this.own.length >= MOST_OWN) return this.#say(`Der er plads til ${MOST_OWN} af jeres egne spørgsmål.`);
      const field = this.root.querySelector('[name="nyt"]');
      const text = field.value.replace(/\s+/g, " ").trim();
      if (!text) return field.focus();
      const id = `${OWN}-${1 + Math.max(0, ...this.own.map((one) => Number(one.slice(OWN.length + 1))))}`;
      const ids = this.order;
      this.store.svar[`tekst__${id}`] = text;
      field.value = "";
      this.#setOrder([...ids, id]);
      field.focus();
      this.#say(`Spørgsmålet er nummer ${ids.length + 1}.`);
    }

    async #removeOwn(id) {
      const written = Object.keys(this.store.svar).filter((name) => name.split("__")[1] === id);
      const sure =
        written.every((name) => /^(tekst|minutter|form)__/.test(name)) ||
        (await Noeglen.ask({ titel: "Vil du fjerne spørgsmålet?", tekst: "Det, der er skrevet om det i referatet, forsvinder også.", ja: "Fjern", nej: "Behold" }));
      if (!sure) return;
      const ids = this.order.filter((one) => one !== id);
      for (const name of written) delete this.store.svar[name];
      this.#setOrder(ids);
      this.root.querySelector('[name="nyt"]').focus();
    }

    // --- showing what is kept -----------------------------------------------------------------------------------------

    show() {
      this.#makeOwn(this.liste, "[data-eget]", "sporgsmaal");
      this.#makeOwn(this.referater, "[data-eget-referat]", "referat");
      const ids = this.order;
      const all = [...this.liste.children].map((punkt) => punkt.dataset.sporgsmaal);
      const rest = all.filter((id) => !ids.includes(id));
      [...ids, ...rest].forEach((id, place) => this.#put(id, place, ids.length));
      for (const radio of this.root.querySelectorAll('[name="plan"]')) radio.checked = this.plans.get(radio.value) === this.plan;
      for (const control of this.root.querySelectorAll(WRITTEN)) {
        const value = this.store.svar[control.name] ?? (control.matches("select") ? control.options[0].value : "");
        if (control.value !== value && !this.store.tooLong.has(control.name)) control.value = value;
        this.#mirror(control);
      }
      for (const box of this.root.querySelectorAll("[data-forberedelse] input")) box.checked = this.store.svar[box.name] === "ja";
      this.#tellDays();
      this.#sum();
      this.#tell();
    }

    /** Own questions are made from the templates, and go when their text is gone. */
    #makeOwn(container, template, kind) {
      const { own } = this;
      const ids = () => [...container.children].map((element) => element.dataset[kind]);
      for (const element of [...container.children]) if (/^eget-\d+$/.test(element.dataset[kind]) && !own.includes(element.dataset[kind])) element.remove();
      for (const id of own.filter((one) => !ids().includes(one))) {
        const made = this.root.querySelector(template).content.firstElementChild.cloneNode(true);
        made.dataset[kind] = id;
        for (const element of made.querySelectorAll("[id], [for], [name], [aria-labelledby]")) {
          for (const attribute of ["id", "for", "name", "aria-labelledby"]) {
            const value = element.getAttribute(attribute);
            if (value) element.setAttribute(attribute, value.replace(/eget$/, id));
          }
        }
        container.append(made);
      }
    }

    /** Put one question in its place, in the list and in the minutes. */
    #put(id, place, count) {
      const punkt = this.#item(id);
      const { tekst, minutter, form, formOrd } = this.question(id);
      const used = place < count;
      if (this.liste.children[place] !== punkt) this.liste.insertBefore(punkt, this.liste.children[place]);
      punkt.classList.toggle("er-ude", !used);
      punkt.querySelector(".dr-tekst").textContent = tekst;
      this.#tellTime(punkt, minutter, formOrd);
      punkt.querySelector('[name^="med__"]').checked = used;
      const minutes = punkt.querySelector('[name^="minutter__"]');
      if (minutes !== document.activeElement) minutes.value = minutter;
      punkt.querySelector("select").value = form;
      for (const control of punkt.querySelectorAll(".dr-minutter input, .dr-form select")) control.disabled = !used;
      // Not disabled: whoever has moved a question to the end keeps the focus on the button.
      punkt.querySelector('[data-flyt="-1"]').setAttribute("aria-disabled", String(!used || place === 0));
      punkt.querySelector('[data-flyt="1"]').setAttribute("aria-disabled", String(!used || place === count - 1));

      const referat = [...this.referater.children].find((element) => element.dataset.referat === id);
      if (this.referater.children[place] !== referat) this.referater.insertBefore(referat, this.referater.children[place]);
      referat.querySelector("[data-referat-tekst]").textContent = tekst;
      referat.hidden = !used && ![...referat.querySelectorAll("[name]")].some(({ name }) => this.store.svar[name]);
    }

    #sum() {
      const { velkomst, opsamling } = this.plan;
      const { programme } = this;
      const minutes = programme.reduce((sum, { minutter }) => sum + minutter, 0);
      const text = `I alt ${velkomst + minutes + opsamling} minutter: ${velkomst} til velkomst, ${minutes} til ${counted(programme.length, "spørgsmål", "spørgsmål")} og ${opsamling} til opsamling.`;
      const place = this.root.querySelector("[data-ialt]");
      if (place.textContent !== text) place.textContent = text;
      this.minutes = velkomst + minutes + opsamling;
      this.#tellEnd();
      for (const part of ["velkomst", "opsamling"]) this.root.querySelector(`.dr-del[data-del=${part}]`).textContent = `${this.plan[part]} min. ${part}`;
      for (const { id, minutter, formOrd } of programme) this.#tellTime(this.#item(id), minutter, formOrd);
      this.root.querySelector("[data-brugt]").textContent = `Med i mødet: ${programme.length} af ${counted(this.liste.children.length, "spørgsmål", "spørgsmål")}.`;
    }

    #tellTime(punkt, minutter, formOrd) {
      const [time, form] = punkt.querySelector("[data-tid]").children;
      time.textContent = `${minutter} min.`;
      form.textContent = formOrd;
    }

    /** Tell when the meeting ends: when the leader has said, or as it would if it began now. Nobody is told of each minute that goes. */
    #tellEnd() {
      const { slut } = this.store.svar;
      const now = `Begynder I nu, slutter I kl. ${clock.format(Date.now() + this.minutes * 60_000)}.`;
      const text = slut ? `Mødet slutter kl. ${slut.replace(":", ".")}.` : now;
      const place = this.root.querySelector("[data-slutter]");
      if (place.textContent !== text) place.textContent = text;
    }

    /** The answer as it is printed. */
    #mirror(control) {
      Noeglen.mirror(control, control.type === "date" ? this.dato : Noeglen.written(control));
    }

    // --- the days that were agreed ------------------------------------------------------------------------------------

    /** The decisions with a day, as calendar.js has them. */
    get days() {
      const { svar } = this.store;
      const answer = (part, id) => (svar[`${part}__${id}`] ?? "").trim();
      return this.#shown().flatMap(({ id, tekst }) => {
        const day = this.#dayOf(`hvornaar__${id}`);
        const who = answer("hvem", id);
        const meeting = [`Aftalt på mødet »${this.titel}«`, this.dato && `den ${this.dato}`].filter(Boolean).join(" ");
        const about = [who && `Hvem: ${who}`, `${meeting}.`, tekst];
        const name = ["noeglen", this.id, svar.dato, id].filter(Boolean).join("-");
        return day ? [{ id: name, day, titel: answer("beslutning", id) || tekst, tekst: about.filter(Boolean).join("\n") }] : [];
      });
    }

    /** The day that an answer names; without a year it is one after the meeting. */
    #dayOf(name) {
      const { svar } = this.store;
      const meeting = svar.dato ? new Date(`${svar.dato}T12:00`) : new Date();
      return Noeglen.day(svar[name] ?? "", meeting);
    }

    /** Tell which day was understood, at each answer, and offer the days where there is one. */
    #tellDays() {
      for (const control of this.referater.querySelectorAll('[name^="hvornaar__"]')) {
        const day = this.#dayOf(control.name);
        const place = control.closest(".dr-referat").querySelector("[data-dag]");
        const text = day ? `I kalenderen: ${weekday.format(day)}` : "";
        if (place.textContent !== text) place.textContent = text;
        place.hidden = !day;
      }
      this.root.querySelector('[data-handling="kalender"]').hidden = !this.days.length;
    }

    kalender() {
      const { days } = this;
      Noeglen.download(Noeglen.calendar(days, new Date(), location.href.split("#")[0]), "text/calendar", `aftaler-${this.id}`, "ics");
      this.#say(`Kalenderfilen har ${counted(days.length, "aftale", "aftaler")}. Åbn den i Outlook eller på telefonen, eller send den til dem, det gælder.`);
    }

    // --- the minutes --------------------------------------------------------------------------------------------------

    get dato() {
      return Noeglen.Referat.dato(this.store.svar.dato);
    }

    /** The fields of the minutes about one question: name and label. */
    fields(id) {
      const referat = [...this.referater.children].find((element) => element.dataset.referat === id);
      return [...referat.querySelectorAll("[name]")].map((control) => ({
        navn: control.name,
        etiket: words(control.labels[0]),
        lang: control.matches("textarea"),
        value: this.store.svar[control.name] ?? "",
      }));
    }

    /** Write one answer; `sender` is whoever wrote it. */
    write(navn, value, sender) {
      this.store.set(navn, value, sender);
    }

    get hasMinutes() {
      return Object.keys(this.store.svar).some((name) => /^(noter|beslutning|hvem|hvornaar|raad)__/.test(name));
    }

    /** The minutes (referat.js): only what was written. */
    get referat() {
      const { svar } = this.store;
      const shown = this.#shown();
      const answer = (name) => (svar[name] ?? "").trim();
      const decided = shown.map(({ id, tekst }) => [tekst, ...["beslutning", "hvem", "hvornaar"].map((part) => answer(`${part}__${id}`))]);
      const advice = [...this.root.querySelectorAll("[data-raad-titel]")].map((title) => {
        const names = Object.keys(svar).filter((name) => name.startsWith(`raad__${title.dataset.raadTitel}__`));
        return { titel: words(title), svar: names.sort().map(answer).filter(Boolean) };
      });
      return new Noeglen.Referat({
        titel: this.titel,
        sted: answer("sted"),
        dato: svar.dato,
        beslutninger: decided.filter((row) => row.slice(1).some(Boolean)),
        raad: advice.filter((one) => one.svar.length),
        noter: shown.map(({ id, tekst }) => ({ tekst, svar: answer(`noter__${id}`) })).filter((one) => one.svar),
      });
    }

    /** The questions that the minutes have a place for, in order. */
    #shown() {
      return [...this.referater.children].filter((element) => !element.hidden).map((element) => this.question(element.dataset.referat));
    }

    #paper() {
      this.root.querySelector("[data-referat-papir]").replaceChildren(...Noeglen.parts.elements(this.referat.parts.slice(1), 1));
    }

    /** Print one part: leder, deltager or referat. */
    print(part) {
      this.root.dataset.udskrift = part;
      this.#paper();
      window.print();
    }

    async kopier() {
      if (!this.hasMinutes) return this.#say("Der er ikke skrevet noget at kopiere endnu.");
      const done = await Noeglen.parts.copy(this.referat.parts);
      return this.#say(done ? "Referatet er kopieret. Sæt det ind i Word eller i en mail." : "Browseren lader os ikke kopiere. Hent referatet i Word i stedet.");
    }

    async word() {
      if (!this.hasMinutes) return this.#say("Der er ikke skrevet noget at hente endnu.");
      if (Noeglen.Word.hindrance) return this.#say(`${Noeglen.Word.hindrance} ${INSTEAD}`);
      try {
        const { skabelon } = this.root.querySelector('[data-handling="word"]').dataset;
        await this.referat.word(skabelon, `referat-${this.id}`);
      } catch {
        return this.#say(`Word-filen kunne ikke laves. ${INSTEAD}`);
      }
      return this.sent("Referatet er sendt til browserens overførsler.");
    }

    async deltagerark(button) {
      if (Noeglen.Word.hindrance) return this.#say(`${Noeglen.Word.hindrance} Udskriv deltagerarket i stedet.`);
      try {
        const meeting = { titel: this.titel, dato: this.store.svar.dato, spoergsmaal: this.programme.map(({ tekst }) => tekst) };
        await Noeglen.deltagerark(button.dataset.skabelon, `deltagerark-${this.id}`, meeting);
      } catch {
        return this.#say("Word-filen kunne ikke laves. Udskriv deltagerarket i stedet.");
      }
      return this.#say("Deltagerarket er sendt til browserens overførsler. Vedhæft det, når I indkalder.");
    }

    async slet() {
      const sure =
        !this.store.hasAnswers ||
        (await Noeglen.ask({
          titel: "Vil du slette alle svar?",
          tekst: "Jeres plan, egne spørgsmål og referat bliver slettet fra denne browser. Det kan ikke fortrydes.",
          ja: "Slet alle svar",
          nej: "Behold svarene",
        }));
      if (!sure) return;
      this.store.clear();
      this.projection?.forget();
      this.show();
      this.#tell(true);
    }

    // --- the status line ----------------------------------------------------------------------------------------------

    /** Say something in the status line until the next change; gives the words. */
    #say(text) {
      this.status.textContent = text;
      return text;
    }

    #tell(deleted = false) {
      this.remember.checked = this.store.husk;
      this.root.querySelector("[data-ulaest]").hidden = !this.store.aside;
      const text = this.#words(deleted);
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    #words(deleted) {
      const { fault, hasAnswers, husk, expires, aside, tooLong, sikret } = this.store;
      const lost = "Alt virker, men det forsvinder, når du forlader siden. Udskriv, før du går.";
      if (fault === "fil") return `Siden er åbnet fra en fil, og her gemmes intet. ${lost}`;
      if (fault === "lukket") return `Browseren lader os ikke gemme. ${lost}`;
      if (fault === "fuld") return `Browseren har ikke plads til mere. ${lost}`;
      if (tooLong.size) return "Noget af det, I har skrevet, er for langt til at blive gemt. Hent eller udskriv referatet nu.";
      if (deleted) return "Alle svar er slettet.";
      if (aside) return "Noget, der lå her, kunne ikke læses. Hent det som fil, før du sletter.";
      if (!hasAnswers) return "Det, du skriver, bliver i denne browser.";
      if (husk) return `Plan og referat huskes i denne browser, højst til ${date.format(expires)}.`;
      if (sikret) return "Plan og referat er i denne fane, og referatet er i den fil, du har gemt.";
      return "Plan og referat er kun i denne fane. Hent eller udskriv referatet, før du lukker den.";
    }
  }

  if (!Noeglen.ledervindue) {
    for (const root of document.querySelectorAll("[data-komponent=droeftelse]")) {
      const droeftelse = new Droeftelse(root);
      droeftelse.projection = new Noeglen.Droeftelsesvisning(droeftelse);
      droeftelse.projection.begin(root.querySelector('[data-handling="vis"]'));
    }
  }
})();
