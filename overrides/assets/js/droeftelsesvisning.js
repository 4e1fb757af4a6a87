/* A discussion on the projector: welcome, the questions with their time, and the gathering up. What is written goes into the fields of the
   page (droeftelse.js). A second window can follow along (ledervindue.js): it is told of each picture and sends back what is
   pressed and written there; this window alone keeps the state. */
"use strict";

(() => {
  const TICK = 250; // ms
  const MINUTE = 60 * 1000;
  const N = Noeglen.nedtaelling;

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  class Droeftelsesvisning extends Noeglen.Storskaerm {
    #channel = null;
    #ticking = null;

    constructor(droeftelse) {
      super(droeftelse.id, droeftelse.titel);
      this.droeftelse = droeftelse;
      this.handlinger = {
        tid: () => this.#toggle(),
        mere: () => this.#more(),
        skriv: () => this.#write(!this.t.skriver),
        udskriv: () => (this.bliv(), this.droeftelse.udskriv("referat")),
        kopier: async () => this.#tell(await this.droeftelse.kopier()),
        word: () => this.#tell(this.droeftelse.word()),
      };
      if (window.BroadcastChannel && location.protocol !== "file:") this.handlinger.leder = () => this.#secondWindow();
      this.droeftelse.lager.addEventListener("ændret", ({ detail }) => {
        if (!this.erAaben) return;
        if (detail.afsender !== this) this.#fillFields();
        this.#send();
      });
    }

    forfra() {
      return { ...super.forfra(), tider: {}, skriver: false, gik: false, kanal: crypto.getRandomValues(new Uint32Array(2)).join("") };
    }

    get billeder() {
      const { forløb, plan } = this.droeftelse;
      const minutes = forløb.reduce((sum, { minutter }) => sum + minutter, plan.velkomst + plan.opsamling);
      const uden = ["tid", "mere", "skriv"];
      return [
        { art: "start", navn: "Velkomst", tekst: this.titel, under: `${forløb.length} spørgsmål, ${minutes} minutter`, uden },
        ...forløb.map((s, place) => ({
          ...s,
          art: "spoergsmaal",
          navn: s.tekst,
          tal: place + 1,
          nummer: `${place + 1} af ${forløb.length}`,
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
      this.t.tider[this.billede.id] = tid;
      this.#tick();
      this.gem();
      this.#send();
    }

    get #onQuestion() {
      return this.billede.art === "spoergsmaal";
    }

    #toggle() {
      if (!this.#onQuestion) return;
      const tid = this.#time(this.billede);
      this.#setTime(tid.slut === null ? N.start(tid, Date.now()) : N.pause(tid, Date.now()));
      this.sig(tid.slut === null ? "Tiden går." : "Tiden står stille.");
    }

    #more() {
      if (this.#onQuestion) this.#setTime(N.mere(this.#time(this.billede), MINUTE, Date.now()));
    }

    /** Time goes for the question that is shown, and for no other. */
    skiftet(from, to) {
      const billeder = this.billeder;
      const now = Date.now();
      for (const [place, change] of [[from, N.pause], [to, N.start]]) {
        const billede = billeder[place];
        if (billede?.art === "spoergsmaal") this.t.tider[billede.id] = change(this.#time(billede), now);
      }
    }

    #tick() {
      const place = this.del("tid");
      place.hidden = !this.#onQuestion;
      const button = this.dialog.querySelector(".sk-knapper [data-goer=tid]");
      if (place.hidden) return this.del("streg").style.setProperty("--sk-rest", 0);
      const tid = this.#time(this.billede);
      const left = N.rest(tid, Date.now());
      const state = N.tilstand(tid, Date.now());
      const set = (part, text) => part.textContent !== text && (part.textContent = text);
      set(this.del("ur"), N.ord(left));
      set(this.del("ur-ord"), state === "ude" ? "Tiden er gået" : tid.slut === null ? "Pause" : state === "snart" ? "Snart slut" : "");
      set(button, tid.slut === null ? "Fortsæt" : "Pause");
      this.del("streg").style.setProperty("--sk-rest", Math.max(0, left / tid.ialt));
      if (this.dialog.dataset.tid !== state) {
        this.dialog.dataset.tid = state;
        if (state === "snart") this.sig(`Der er ${N.ord(left)} tilbage.`);
        if (state === "ude") this.sig("Tiden er gået.");
      }
      return undefined;
    }

    // --- opening, closing, showing ------------------------------------------------------------------------------------

    aabnet() {
      if (this.t.plads === this.billeder.length - 1 && !this.t.genoptaget) this.t.plads = 0;
      if (this.t.gik && this.#onQuestion) this.t.tider[this.billede.id] = N.start(this.#time(this.billede), Date.now());
      this.t.gik = false;
      this.#ticking = setInterval(() => this.#tick(), TICK);
      if (this.handlinger.leder) this.#listenToSecond();
    }

    lukket() {
      clearInterval(this.#ticking);
      if (this.#onQuestion) {
        const tid = this.#time(this.billede);
        this.t.gik = tid.slut !== null;
        this.t.tider[this.billede.id] = N.pause(tid, Date.now());
      }
      this.gem();
      this.del("andet").replaceChildren();
      this.del("skriv").replaceChildren();
      this.#channel?.postMessage({ slags: "lukket" });
      this.#channel?.close();
      this.#channel = null;
    }

    begynd(knap) {
      this.t.genoptaget = this.t.aaben; // a reload on the last picture stays there; opening anew begins at the first
      super.begynd(knap);
      delete this.t.genoptaget;
    }

    vist(billede) {
      this.#tick();
      const andet = this.del("andet");
      andet.replaceChildren();
      if (billede.art === "start") andet.append(...this.#welcome());
      if (billede.art === "slut") andet.append(...this.#summary());
      this.#fields(billede);
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
      const show = () => minutes.replaceChildren(...Noeglen.dele.elementer(droeftelse.referat.slice(1), 2));
      const field = (name, label, type) => {
        const input = element("input", { type, name, id: `sk-${name}`, value: droeftelse.lager.svar[name] ?? "" });
        input.addEventListener("input", () => {
          droeftelse.skriv(name, input.value, this);
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
      this.sig(text);
    }

    // --- writing minutes ----------------------------------------------------------------------------------------------

    #write(on) {
      if (!this.#onQuestion) return;
      this.t.skriver = on;
      this.#fields(this.billede);
      this.pas();
      if (on) this.del("skriv").querySelector("textarea, input").focus();
      else this.del("midte").focus();
    }

    #fields({ art, id }) {
      const form = this.del("skriv");
      const on = art === "spoergsmaal" && this.t.skriver;
      this.dialog.querySelector(".sk-knapper [data-goer=skriv]").setAttribute("aria-pressed", String(on));
      form.hidden = !on;
      if (!on || form.dataset.om === id) return on ? this.#fillFields() : undefined;
      const hadFocus = form.contains(document.activeElement);
      form.dataset.om = id;
      form.classList.toggle("er-raad", this.droeftelse.felter(id).some(({ navn }) => navn.startsWith("raad__")));
      const fields = this.droeftelse.felter(id).map(({ navn, etiket, lang, værdi }) => {
        const control = element(lang ? "textarea" : "input", { name: navn, id: `sk-${navn}`, value: værdi });
        if (lang) control.rows = 2;
        return element("div", { className: "sk-felt" }, element("label", { htmlFor: control.id, textContent: etiket }), control);
      });
      form.replaceChildren(...fields);
      form.oninput = ({ target }) => this.droeftelse.skriv(target.name, target.value, this);
      if (hadFocus) form.querySelector("textarea, input").focus();
      return undefined;
    }

    #fillFields() {
      for (const control of this.del("skriv").querySelectorAll("[name]")) {
        const value = this.droeftelse.lager.svar[control.name] ?? "";
        if (control.value !== value) control.value = value;
      }
    }

    // --- the second window --------------------------------------------------------------------------------------------

    #secondWindow() {
      this.bliv();
      window.open(`${location.pathname}#leder-${this.t.kanal}`, "_blank", "popup,noopener,width=900,height=700");
    }

    #listenToSecond() {
      this.#channel = new BroadcastChannel(`noeglen:leder:${this.t.kanal}`);
      this.#channel.addEventListener("message", ({ data }) => {
        if (data?.slags === "hej") this.#send();
        if (data?.slags === "gør" && ["naeste", "forrige", "foerste", "sidste", "tid", "mere", "sort"].includes(data.handling)) this.gør(data.handling);
        if (data?.slags === "skriv" && this.#onQuestion && this.droeftelse.felter(this.billede.id).some(({ navn }) => navn === data.navn)) {
          this.droeftelse.skriv(data.navn, String(data.værdi), this.#channel);
        }
      });
      this.#send();
    }

    #send() {
      if (!this.#channel) return;
      const { billede, billeder } = this;
      const question = this.#onQuestion;
      this.#channel.postMessage({
        slags: "billede",
        titel: this.titel,
        nummer: billede.nummer ?? "",
        tekst: [billede.foer, billede.tekst].filter(Boolean).join(" "),
        form: billede.form ?? "",
        note: billede.note ?? "",
        næste: billeder[this.t.plads + 1]?.navn ?? "",
        tid: question ? this.#time(billede) : null,
        felter: question ? this.droeftelse.felter(billede.id) : [],
      });
    }
  }

  Noeglen.Droeftelsesvisning = Droeftelsesvisning;
})();
