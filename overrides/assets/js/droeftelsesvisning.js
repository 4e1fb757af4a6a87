/* A discussion on the projector: welcome, the questions with their time, and the gathering up. What is written goes into the fields of the
   page (droeftelse.js). A second window can follow along (ledervindue.js): it is told of each picture and sends back what is
   pressed and written there; this window alone keeps the state. */
"use strict";

(() => {
  const TICK = 250; // ms
  const MINUTE = 60 * 1000;
  const N = Noeglen.countdown;
  const S = Noeglen.schedule;
  const BY_ITSELF = "1-2-4-alle"; // the form of work whose phases change by themselves
  const clock = new Intl.DateTimeFormat("da-DK", { hour: "2-digit", minute: "2-digit" });

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };

  const WINDOW = "popup,noopener,width=900,height=700";
  const ONE_SCREEN = {
    titel: "Vil du åbne ledervinduet her?",
    tekst: "Ledervinduet viser dine noter. Ser alle denne skærm, kan alle læse dem. Er der en skærm mere, så flyt storskærmen derover først.",
    ja: "Åbn ledervindue",
    nej: "Lad være",
  };

  /** When a meeting ends whose leader has said so, as "10:20"; null where nobody has, or that time is over. */
  const endOf = (said = "", now) => {
    const [hours, minutes] = said.split(":").map(Number);
    if (!Number.isInteger(minutes)) return null;
    const ends = new Date(now).setHours(hours, minutes, 0, 0);
    return ends > now ? ends : null;
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
      // slut: when the meeting ends, and planlagt: when it was to end at first, in ms; strakt: how much longer than planned each question is;
      // udeladt: ids of questions that had to go; beholdt: ids of those that were taken back.
      return { ...super.beginning(), tider: {}, slut: null, planlagt: null, strakt: 1, udeladt: [], beholdt: [], skriver: false, gik: false, kanal: crypto.getRandomValues(new Uint32Array(2)).join("") };
    }

    get pictures() {
      const { plan } = this.droeftelse;
      const programme = this.droeftelse.programme.filter(({ id }) => !this.t.udeladt.includes(id));
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
          arbejdsform: s.form,
          form: s.formOrd,
        })),
        { art: "slut", navn: "Opsamling", tekst: "Opsamling", under: "Tak for i dag. Referatet ligger på lederens computer.", uden: [...uden, "naeste"] },
      ];
    }

    // --- time ---------------------------------------------------------------------------------------------------------

    /** The countdown of a question; begins anew when the leader has set other minutes. */
    #time({ id, minutter }) {
      if (this.t.tider[id]?.minutter !== minutter) this.t.tider[id] = { ...N.ny(minutter * MINUTE * this.t.strakt), minutter };
      return this.t.tider[id];
    }

    // --- the time of the whole meeting ----------------------------------------------------------------------------------

    /** The meeting begins: it ends when the leader has said, or when the plan is through. */
    #beginMeeting() {
      const { plan, programme, store } = this.droeftelse;
      const now = Date.now();
      const ends = endOf(store.svar.slut, now);
      const around = (plan.velkomst + plan.opsamling) * MINUTE;
      const planned = programme.reduce((all, { minutter }) => all + minutter * MINUTE, 0);
      this.t.strakt = ends && planned ? Math.max(1, (ends - now - around) / planned) : 1;
      this.t.slut = this.t.planlagt = ends ?? now + around + planned;
      Object.assign(this.t, { begyndt: now, udeladt: [], beholdt: [] });
    }

    /** What is left of the picture that is shown. */
    get #leftHere() {
      const now = Date.now();
      if (this.#onQuestion) return Math.max(0, N.rest(this.#time(this.picture), now));
      return this.t.plads === 0 ? Math.max(0, (this.t.begyndt ?? now) + this.droeftelse.plan.velkomst * MINUTE - now) : 0;
    }

    /** Questions to come: those that have not begun, and those that have and keep their time. */
    #coming() {
      const later = this.pictures.slice(this.t.plads + 1).filter(({ art }) => art === "spoergsmaal");
      return { fresh: later.filter((one) => !this.#time(one).vist), begun: later.filter((one) => this.#time(one).vist) };
    }

    /** Deal what is left of the meeting anew, so that it ends when it should; gives in words what that cost. */
    #deal() {
      if (!this.t.slut || this.picture.art === "slut") return "";
      const now = Date.now();
      const { fresh, begun } = this.#coming();
      const kept = begun.reduce((all, one) => all + Math.max(0, N.rest(this.#time(one), now)), 0);
      const room = () => this.t.slut - now - this.#leftHere - kept - this.droeftelse.plan.opsamling * MINUTE;
      const wanted = fresh.map(({ id, minutter }) => ({ id, ms: minutter * MINUTE * this.t.strakt }));
      const way = this.droeftelse.store.svar["mere-tid"] ?? "resten";
      if (way === "senere") this.t.slut += Math.max(0, wanted.reduce((all, { ms }) => all + ms, 0) - room());
      const { questions, dropped, over } = S.deal(wanted, room(), way, this.t.beholdt);
      this.t.slut += over;
      for (const { id, ms } of questions) this.t.tider[id] = { ...N.ny(ms), minutter: this.t.tider[id].minutter };
      this.t.udeladt.push(...dropped);
      const names = dropped.map((id) => `»${this.droeftelse.question(id).tekst}«`);
      return names.length ? `${names.join(" og ")} er taget ud, så mødet slutter til tiden.` : "";
    }

    /** Take a question back that had to go; the meeting ends later if it must. */
    #takeBack(id) {
      if (!this.t.udeladt.includes(id)) return;
      this.t.udeladt = this.t.udeladt.filter((one) => one !== id);
      this.t.beholdt.push(id);
      this.#deal();
      this.show();
      this.save();
    }

    /** One line for the leader: when the meeting ends, and how it stands. */
    get #standing() {
      if (!this.t.slut) return "";
      const now = Date.now();
      const { fresh, begun } = this.#coming();
      const left = [...fresh, ...begun].reduce((all, one) => all + Math.max(0, N.rest(this.#time(one), now)), this.#leftHere);
      const ends = now + left + (this.picture.art === "slut" ? Math.max(0, this.t.slut - now) : this.droeftelse.plan.opsamling * MINUTE);
      return `Mødet slutter kl. ${clock.format(ends)}, ${S.words(ends - this.t.planlagt)}.`;
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
      if (!this.#onQuestion) return;
      this.t.tider[this.picture.id] = N.mere(this.#time(this.picture), MINUTE, Date.now());
      const cost = this.#deal();
      this.#setTime(this.t.tider[this.picture.id]);
      if (!cost) return;
      this.show(); // one question fewer
      this.say(cost);
    }

    /** Time goes for the question that is shown, and for no other. */
    moved(from, to) {
      const pictures = this.pictures;
      const now = Date.now();
      for (const [place, change] of [[from, N.pause], [to, N.start]]) {
        const picture = pictures[place];
        if (picture?.art !== "spoergsmaal") continue;
        const waits = place === to && picture.arbejdsform === BY_ITSELF && !this.#time(picture).vist; // it is read before its clock runs
        this.t.tider[picture.id] = { ...(waits ? this.#time(picture) : change(this.#time(picture), now)), vist: true };
      }
      this.t.plads = to;
      this.#news = this.#deal();
    }
    #news = ""; // what the time of the meeting cost just now

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
      const unbegun = this.picture.arbejdsform === BY_ITSELF && tid.slut === null && tid.rest === tid.ialt;
      const still = unbegun ? "Læs spørgsmålet først" : "Pause";
      set(this.part("ur-ord"), state === "ude" ? "Tiden er gået" : tid.slut === null ? still : state === "snart" ? "Snart slut" : "");
      if (this.picture.arbejdsform === BY_ITSELF) {
        const phase = S.phase(1 - Math.max(0, left) / tid.ialt);
        if (this.part("form").textContent !== phase) {
          this.part("form").textContent = phase;
          if (!unbegun) this.say(phase);
        }
      }
      set(button, unbegun ? "Begynd" : tid.slut === null ? "Fortsæt" : "Pause");
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
      this.#listenToSecond();
      if (!this.t.slut || this.t.plads === 0) this.#beginMeeting();
      this.#ticking = setInterval(() => this.#tick(), TICK);
      this.save();
      this.#send();
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
    }

    begin(button) {
      this.t.genoptaget = this.t.aaben; // a reload on the last picture stays there; opening anew begins at the first
      this.#listenToSecond();
      if (!this.actions.leder) this.droeftelse.root.querySelector("[data-handling=leder]").remove();
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
      const news = this.#news;
      this.#news = "";
      if (news) queueMicrotask(() => this.say(news)); // after the picture has been said
    }

    #welcome() {
      const qr = this.droeftelse.root.querySelector("[data-qr]");
      if (!qr) return [];
      const address = this.droeftelse.root.querySelector("[data-adresse]").textContent;
      return [qr.cloneNode(true), element("p", { textContent: address })];
    }

    /** The gathering up: what was decided, where and when, and ways to take it along. */
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
        minutes,
        element("p", { className: "sk-svar", id: "sk-svar" }),
        element(
          "div",
          { className: "sk-sted" },
          field("sted", "Sted", "text"),
          field("dato", "Dato", "date"),
          element("div", { className: "sk-tag-med" }, button("udskriv", "Udskriv referat"), button("kopier", "Kopiér referat"), button("word", "Hent referat i Word")),
        ),
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
      form.oninput = ({ target }) => {
        this.droeftelse.write(target.name, target.value, this);
        this.fit(); // the field grows with what is written, and the question gives it room
      };
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

    /** Open the leader's window from the page, where no picture is shown yet. */
    openSecond() {
      this.save(); // so that both find each other after a reload too
      this.#listenToSecond();
      window.open(`#leder-${this.t.kanal}`, "_blank", WINDOW);
    }

    /** Where the leader's window goes: to a screen that the room does not see, where the browser knows of one; else the leader is asked. */
    async #secondWindow() {
      const other = await otherScreen();
      if (!other && !(await Noeglen.ask(ONE_SCREEN))) return;
      this.stay();
      const place = other ? `left=${other.availLeft},top=${other.availTop}` : "";
      window.open(`#leder-${this.t.kanal}`, "_blank", `${WINDOW},${place}`);
    }

    /** Hear the leader's window, on the channel of this projection; a projection that begins anew has another. */
    #listenToSecond() {
      const name = `noeglen:leder:${this.t.kanal}`;
      if (!this.actions.leder || this.#channel?.name === name) return;
      this.#channel?.close();
      this.#channel = new BroadcastChannel(name);
      this.#channel.addEventListener("message", ({ data }) => {
        if (data?.slags === "hej") this.#send();
        if (data?.slags === "igen" && this.isOpen) this.#takeBack(data.id);
        if (data?.slags === "maade" && ["resten", "sidste", "senere"].includes(data.maade)) {
          this.droeftelse.write("mere-tid", data.maade, this.#channel);
          this.#deal();
        }
        if (data?.slags === "puls") this.#channel.postMessage({ slags: this.isOpen ? "puls" : "lukket", moede: this.isOpen ? this.#standing : "" });
        if (data?.slags === "gør" && this.isOpen && ["naeste", "forrige", "foerste", "sidste", "tid", "mere", "sort"].includes(data.handling)) this.perform(data.handling);
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
      if (!this.isOpen) return this.#channel.postMessage({ slags: "lukket" });
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
        moede: this.#standing,
        maade: this.droeftelse.store.svar["mere-tid"] ?? "resten",
        udeladt: this.t.udeladt.map((id) => ({ id, tekst: this.droeftelse.question(id).tekst })),
      });
      return undefined;
    }
  }

  Noeglen.Droeftelsesvisning = Droeftelsesvisning;
})();
