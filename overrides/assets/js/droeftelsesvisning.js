/* A discussion on the projector: welcome, the questions with their time, and the gathering up. What is written goes into the fields of the
   page (droeftelse.js). A second window can follow along (ledervindue.js): it is told of each picture and sends back what is
   pressed and written there; this window alone keeps the state. */
"use strict";

(() => {
  const TICK = 250; // ms
  const MINUTE = 60 * 1000;
  const N = Noeglen.countdown;

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  const ONE_SCREEN = {
    titel: "Vil du åbne ledervinduet her?",
    tekst: "Ledervinduet viser dine noter. Ser alle denne skærm, kan alle læse dem. Er der en skærm mere, så flyt storskærmen derover først.",
    ja: "Åbn ledervindue",
    nej: "Lad være",
  };

  /** A screen beside the one that is used, where the browser knows and tells of any. */
  const otherScreen = async () => {
    if (!window.screen.isExtended || !window.getScreenDetails) return null;
    try {
      const { screens, currentScreen } = await window.getScreenDetails();
      return screens.find((one) => one !== currentScreen) ?? null;
    } catch {
      return null; // the reader would not have us know
    }
  };

  class Droeftelsesvisning extends Noeglen.Storskaerm {
    #channel = null;
    #ticking = null;

    constructor(droeftelse) {
      super(droeftelse.id, droeftelse.titel);
      this.droeftelse = droeftelse;
      this.actions = {
        tid: () => this.#toggle(),
        mere: () => this.#more(),
        skriv: () => this.#write(!this.t.skriver),
        udskriv: () => (this.stay(), this.droeftelse.print("referat")),
        kopier: async () => this.#tell(await this.droeftelse.kopier()),
        word: async () => this.#tell(await this.droeftelse.word()),
      };
      if (window.BroadcastChannel && location.protocol !== "file:") this.actions.leder = () => this.#secondWindow();
      this.droeftelse.store.addEventListener("changed", ({ detail }) => {
        if (!this.isOpen) return;
        if (detail.sender !== this) this.#fillFields();
        this.#send();
      });
    }

    beginning() {
      return { ...super.beginning(), tider: {}, skriver: false, gik: false, kanal: crypto.getRandomValues(new Uint32Array(2)).join("") };
    }

    get pictures() {
      const { programme, plan } = this.droeftelse;
      const minutes = programme.reduce((sum, { minutter }) => sum + minutter, plan.velkomst + plan.opsamling);
      const uden = ["tid", "mere", "skriv"];
      return [
        { art: "start", navn: "Velkomst", tekst: this.titel, under: `${programme.length} spørgsmål, ${minutes} minutter`, uden },
        ...programme.map((s, place) => ({
          ...s,
          art: "spoergsmaal",
          navn: s.tekst,
          tal: place + 1,
          nummer: `${place + 1} af ${programme.length}`,
          form: s.formOrd,
        })),
        { art: "slut", navn: "Opsamling", tekst: "Opsamling", uden },
      ];
    }

    // --- time ---------------------------------------------------------------------------------------------------------

    /** The countdown of a question; begins anew when the leader has set other minutes. */
    #time({ id, minutter }) {
      if (this.t.tider[id]?.minutter !== minutter) this.t.tider[id] = { ...N.ny(minutter * MINUTE), minutter };
      return this.t.tider[id];
    }

    #setTime(tid) {
      this.t.tider[this.picture.id] = tid;
      this.#tick();
      this.save();
      this.#send();
    }

    get #onQuestion() {
      return this.picture.art === "spoergsmaal";
    }

    #toggle() {
      if (!this.#onQuestion) return;
      const tid = this.#time(this.picture);
      this.#setTime(tid.slut === null ? N.start(tid, Date.now()) : N.pause(tid, Date.now()));
      this.say(tid.slut === null ? "Tiden går." : "Tiden står stille.");
    }

    #more() {
      if (this.#onQuestion) this.#setTime(N.mere(this.#time(this.picture), MINUTE, Date.now()));
    }

    /** Time goes for the question that is shown, and for no other. */
    moved(from, to) {
      const pictures = this.pictures;
      const now = Date.now();
      for (const [place, change] of [[from, N.pause], [to, N.start]]) {
        const picture = pictures[place];
        if (picture?.art === "spoergsmaal") this.t.tider[picture.id] = change(this.#time(picture), now);
      }
    }

    #tick() {
      const place = this.part("tid");
      place.hidden = !this.#onQuestion;
      const button = this.dialog.querySelector(".sk-knapper [data-goer=tid]");
      if (place.hidden) return this.part("streg").style.setProperty("--sk-rest", 0);
      const tid = this.#time(this.picture);
      const left = N.rest(tid, Date.now());
      const state = N.tilstand(tid, Date.now());
      const set = (part, text) => part.textContent !== text && (part.textContent = text);
      set(this.part("ur"), N.ord(left));
      set(this.part("ur-ord"), state === "ude" ? "Tiden er gået" : tid.slut === null ? "Pause" : state === "snart" ? "Snart slut" : "");
      set(button, tid.slut === null ? "Fortsæt" : "Pause");
      this.part("streg").style.setProperty("--sk-rest", Math.max(0, left / tid.ialt));
      if (this.dialog.dataset.tid !== state) {
        this.dialog.dataset.tid = state;
        if (state === "snart") this.say(`Der er ${N.ord(left)} tilbage.`);
        if (state === "ude") this.say("Tiden er gået.");
      }
      return undefined;
    }

    // --- opening, closing, showing ------------------------------------------------------------------------------------

    opened() {
      if (this.t.plads === this.pictures.length - 1 && !this.t.genoptaget) this.t.plads = 0;
      if (this.t.gik && this.#onQuestion) this.t.tider[this.picture.id] = N.start(this.#time(this.picture), Date.now());
      this.t.gik = false;
      this.#ticking = setInterval(() => this.#tick(), TICK);
      if (this.actions.leder) this.#listenToSecond();
    }

    closed() {
      clearInterval(this.#ticking);
      if (this.#onQuestion) {
        const tid = this.#time(this.picture);
        this.t.gik = tid.slut !== null;
        this.t.tider[this.picture.id] = N.pause(tid, Date.now());
      }
      this.save();
      this.part("andet").replaceChildren();
      this.part("skriv").replaceChildren();
      this.#channel?.postMessage({ slags: "lukket" });
      this.#channel?.close();
      this.#channel = null;
    }

    begin(button) {
      this.t.genoptaget = this.t.aaben; // a reload on the last picture stays there; opening anew begins at the first
      super.begin(button);
      delete this.t.genoptaget;
    }

    shown(picture) {
      this.#tick();
      const andet = this.part("andet");
      andet.replaceChildren();
      if (picture.art === "start") andet.append(...this.#welcome());
      if (picture.art === "slut") andet.append(...this.#summary());
      this.#fields(picture);
      this.#send();
    }

    #welcome() {
      const qr = this.droeftelse.root.querySelector("[data-qr]");
      if (!qr) return [];
      const address = this.droeftelse.root.querySelector("[data-adresse]").textContent;
      return [qr.cloneNode(true), element("p", { textContent: address })];
    }

    /** The gathering up: where and when, what was decided, and ways to take it along. */
    #summary() {
      const { droeftelse } = this;
      const minutes = element("div", { className: "sk-referat" });
      const show = () => minutes.replaceChildren(...Noeglen.parts.elements(droeftelse.referat.parts.slice(1), 2));
      const field = (name, label, type) => {
        const input = element("input", { type, name, id: `sk-${name}`, value: droeftelse.store.svar[name] ?? "" });
        input.addEventListener("input", () => {
          if (input.validity.badInput) return;
          droeftelse.write(name, input.value, this);
          show();
        });
        return element("div", { className: "sk-felt" }, element("label", { htmlFor: input.id, textContent: label }), input);
      };
      const button = (handling, textContent) => {
        const made = element("button", { type: "button", className: "sk-knap", textContent });
        made.dataset.goer = handling;
        return made;
      };
      show();
      return [
        element(
          "div",
          { className: "sk-sted" },
          field("sted", "Sted", "text"),
          field("dato", "Dato", "date"),
          element("div", { className: "sk-tag-med" }, button("udskriv", "Udskriv referat"), button("kopier", "Kopiér referat"), button("word", "Hent referat i Word")),
        ),
        element("p", { className: "sk-svar", id: "sk-svar" }),
        minutes,
      ];
    }

    #tell(text) {
      const place = this.dialog.querySelector("#sk-svar");
      if (place) place.textContent = text;
      this.say(text);
    }

    // --- writing minutes ----------------------------------------------------------------------------------------------

    #write(on) {
      if (!this.#onQuestion) return;
      this.t.skriver = on;
      this.#fields(this.picture);
      this.fit();
      if (on) this.part("skriv").querySelector("textarea, input").focus();
      else this.part("midte").focus();
    }

    #fields({ art, id }) {
      const form = this.part("skriv");
      const on = art === "spoergsmaal" && this.t.skriver;
      this.dialog.querySelector(".sk-knapper [data-goer=skriv]").setAttribute("aria-pressed", String(on));
      form.hidden = !on;
      if (!on || form.dataset.om === id) return on ? this.#fillFields() : undefined;
      const hadFocus = form.contains(document.activeElement);
      form.dataset.om = id;
      form.classList.toggle("er-raad", this.droeftelse.fields(id).some(({ navn }) => navn.startsWith("raad__")));
      const fields = this.droeftelse.fields(id).map(({ navn, etiket, lang, value }) => {
        const control = element(lang ? "textarea" : "input", { name: navn, id: `sk-${navn}`, value });
        if (lang) control.rows = 2;
        return element("div", { className: "sk-felt" }, element("label", { htmlFor: control.id, textContent: etiket }), control);
      });
      form.replaceChildren(...fields);
      form.oninput = ({ target }) => this.droeftelse.write(target.name, target.value, this);
      if (hadFocus) form.querySelector("textarea, input").focus();
      return undefined;
    }

    #fillFields() {
      for (const control of this.part("skriv").querySelectorAll("[name]")) {
        const value = this.droeftelse.store.svar[control.name] ?? "";
        if (control.value !== value) control.value = value;
      }
    }

    // --- the second window --------------------------------------------------------------------------------------------

    /** Where the leader's window goes: to a screen that the room does not see, where the browser knows of one; else the leader is asked. */
    async #secondWindow() {
      const other = await otherScreen();
      if (!other && !(await Noeglen.ask(ONE_SCREEN))) return;
      this.stay();
      const place = other ? `left=${other.availLeft},top=${other.availTop}` : "";
      window.open(`#leder-${this.t.kanal}`, "_blank", `popup,noopener,width=900,height=700,${place}`);
    }

    #listenToSecond() {
      this.#channel = new BroadcastChannel(`noeglen:leder:${this.t.kanal}`);
      this.#channel.addEventListener("message", ({ data }) => {
        if (data?.slags === "hej") this.#send();
        if (data?.slags === "puls") this.#channel.postMessage({ slags: "puls" });
        if (data?.slags === "gør" && ["naeste", "forrige", "foerste", "sidste", "tid", "mere", "sort"].includes(data.handling)) this.perform(data.handling);
        if (data?.slags === "skriv" && this.#isField(data.navn)) {
          this.droeftelse.write(data.navn, String(data.value), this.#channel);
          const { navn, value } = data;
          this.#channel.postMessage({ slags: "skrevet", navn, value, gemt: this.droeftelse.store.fault === "" });
        }
      });
      this.#send();
    }

    /** Whether this is a field of a question here; the leader may still write about the one before. */
    #isField(name) {
      return this.droeftelse.programme.some(({ id }) => this.droeftelse.fields(id).some(({ navn }) => navn === name));
    }

    #send() {
      if (!this.#channel) return;
      const { picture, pictures } = this;
      const question = this.#onQuestion;
      this.#channel.postMessage({
        slags: "billede",
        titel: this.titel,
        nummer: picture.nummer ?? "",
        tekst: [picture.foer, picture.tekst].filter(Boolean).join(" "),
        form: picture.form ?? "",
        note: picture.note ?? "",
        naeste: pictures[this.t.plads + 1]?.navn ?? "",
        tid: question ? this.#time(picture) : null,
        fields: question ? this.droeftelse.fields(picture.id) : [],
      });
    }
  }

  Noeglen.Droeftelsesvisning = Droeftelsesvisning;
})();
