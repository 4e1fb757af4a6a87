/* The leader's own window: the page itself, opened with #leder-<channel>. It shows what the projector shows, the leader's note, the time and
   what comes next, and sends what is pressed and written to the window that projects. It keeps nothing itself. */
"use strict";

(() => {
  const TICK = 250; // ms
  const ASKS = 1500; // ms between asking whether the projector is there
  const LOST = 4000; // ms without an answer
  const UNKEPT = 1000; // ms after which one is told that what was typed is not kept yet
  const KEYS = {
    ArrowRight: "naeste", ArrowDown: "naeste", " ": "naeste", Enter: "naeste", PageDown: "naeste",
    ArrowLeft: "forrige", ArrowUp: "forrige", Backspace: "forrige", PageUp: "forrige",
    Home: "foerste", End: "sidste", t: "tid", m: "mere", b: "sort", ".": "sort",
  };
  const N = Noeglen.countdown;

  const number = location.hash.match(/^#leder-(\d{1,20})$/)?.[1];
  const dialog = document.querySelector("[data-ledervindue]");
  if (!number || !dialog || !window.BroadcastChannel) return;

  Noeglen.ledervindue = true; // the page beneath stays as it is
  const channel = new BroadcastChannel(`noeglen:leder:${number}`);
  const part = (name) => dialog.querySelector(`[data-${name}]`);
  const put = (name, text) => {
    if (part(name).textContent !== text) part(name).textContent = text;
  };
  let tid = null;
  let heard = performance.now(); // when the projector was last heard
  let asked = 0;
  let isLost = false;
  let isClosed = false;
  let latest = []; // the fields of the question that is shown
  const waiting = new Map(); // what was typed and is not kept yet: its value and since when, by field

  /** Say how it stands with the projector, and let nothing be typed that would be lost. */
  const tell = () => {
    const oldest = Math.min(...[...waiting.values()].map(({ since }) => since));
    let words = "";
    if (isClosed) words = "Storskærmen er lukket. Åbn den igen på den anden skærm.";
    else if (isLost) words = "Storskærmen svarer ikke, så her kan ikke skrives. Åbn den igen på den anden skærm.";
    else if (performance.now() - oldest > UNKEPT) words = "Det sidste, du skrev, er ikke gemt endnu.";
    put("besked", words);
    for (const control of part("felter").elements) control.readOnly = isLost || isClosed;
    part("til-siden").hidden = !isLost;
  };

  const hear = () => {
    heard = performance.now();
    if (!isLost) return;
    isLost = false;
    for (const [navn, { value }] of waiting) channel.postMessage({ slags: "skriv", navn, value });
    channel.postMessage({ slags: "hej" });
  };

  const watch = () => {
    const now = performance.now();
    if (now - asked > ASKS) {
      asked = now;
      channel.postMessage({ slags: "puls" });
    }
    isLost = now - heard > LOST;
    tell();
  };

  const tick = () => {
    part("tid").hidden = !tid;
    if (!tid) return;
    const state = N.tilstand(tid, Date.now());
    dialog.dataset.tid = state;
    put("ur", N.ord(N.rest(tid, Date.now())));
    put("ur-ord", state === "ude" ? "Tiden er gået" : tid.slut === null ? "Pause" : state === "snart" ? "Snart slut" : "");
    put("tid-knap", tid.slut === null ? "Fortsæt" : "Pause");
  };

  /** Make or fill the fields; the one that is being written in is left alone. */
  const showFields = (fields) => {
    const form = part("felter");
    latest = fields;
    const isOther = form.dataset.om !== undefined && form.dataset.om !== fields.map(({ navn }) => navn).join(" ");
    part("felter-om").hidden = !(isOther && form.contains(document.activeElement));
    if (!part("felter-om").hidden) return; // one still writes about the question before
    const names = fields.map(({ navn }) => navn).join(" ");
    if (form.dataset.om !== names) {
      form.dataset.om = names;
      form.replaceChildren(
        ...fields.map(({ navn, etiket, lang }) => {
          const field = Object.assign(document.createElement("div"), { className: "lv-felt" });
          const control = Object.assign(document.createElement(lang ? "textarea" : "input"), { name: navn, id: `lv-${navn}` });
          if (lang) control.rows = 3;
          field.append(Object.assign(document.createElement("label"), { htmlFor: control.id, textContent: etiket }), control);
          return field;
        }),
      );
    }
    for (const { navn, value } of fields) {
      const control = form.elements.namedItem(navn);
      if (control.value !== value && control !== document.activeElement) control.value = value;
    }
  };

  const show = (data) => {
    put("titel", data.titel);
    for (const name of ["nummer", "tekst", "form", "note", "naeste"]) put(name, data[name] || (name === "naeste" ? "Slut" : ""));
    part("note-del").hidden = !data.note;
    isClosed = false;
    part("maade").value = data.maade;
    part("udeladt").replaceChildren(
      ...data.udeladt.map(({ id, tekst }) => {
        const entry = document.createElement("li");
        const back = Object.assign(document.createElement("button"), { type: "button", className: "knap knap-stille", textContent: "Tag det med igen" });
        back.addEventListener("click", () => channel.postMessage({ slags: "igen", id }));
        entry.append(`Taget ud: »${tekst}« `, back);
        return entry;
      }),
    );
    ({ tid } = data);
    showFields(data.fields);
    tick();
    tell();
  };

  channel.addEventListener("message", ({ data }) => {
    hear();
    if (data.moede !== undefined) put("moede", data.moede);
    if (data.slags === "billede") show(data);
    if (data.slags === "lukket") isClosed = true;
    if (data.slags === "skrevet" && data.gemt && waiting.get(data.navn)?.value === data.value) waiting.delete(data.navn);
    tell();
  });
  part("felter").addEventListener("input", ({ target: { name: navn, value } }) => {
    waiting.set(navn, { value, since: waiting.get(navn)?.since ?? performance.now() });
    channel.postMessage({ slags: "skriv", navn, value });
  });
  part("felter").addEventListener("focusout", () => setTimeout(() => showFields(latest)));
  part("maade").addEventListener("change", ({ target }) => channel.postMessage({ slags: "maade", maade: target.value }));
  part("til-siden").addEventListener("click", () => {
    location.hash = "";
    location.reload();
  });
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-goer]");
    if (button) channel.postMessage({ slags: "gør", handling: button.dataset.goer });
  });
  // On the document: what has the focus may be taken away, and a clicker must work all the same.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "F5") event.preventDefault(); // a clicker's key to begin must not reload
    const field = event.target.matches("input, textarea, select");
    if (field && !event.key.startsWith("Page")) return;
    if ([" ", "Enter"].includes(event.key) && event.target.matches("button")) return;
    const handling = KEYS[event.key];
    if (!handling) return;
    event.preventDefault();
    channel.postMessage({ slags: "gør", handling });
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  document.title = `Ledervindue – ${document.title}`;
  dialog.showModal();
  setInterval(() => {
    tick();
    watch();
  }, TICK);
  channel.postMessage({ slags: "hej" });
})();
