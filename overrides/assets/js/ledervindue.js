/* The leader's own window: the page itself, opened with #leder-<channel>. It shows what the projector shows, the leader's note, the time and
   what comes next, and sends what is pressed and written to the window that projects. It keeps nothing itself. */
"use strict";

(() => {
  const TICK = 250; // ms
  const KEYS = { ArrowRight: "naeste", " ": "naeste", PageDown: "naeste", ArrowLeft: "forrige", PageUp: "forrige", Home: "foerste", End: "sidste", t: "tid", m: "mere", b: "sort", ".": "sort" };
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
    put("besked", "");
    ({ tid } = data);
    showFields(data.fields);
    tick();
  };

  channel.addEventListener("message", ({ data }) => {
    if (data.slags === "billede") show(data);
    if (data.slags === "lukket") put("besked", "Storskærmen er lukket. Åbn den igen på den anden skærm.");
  });
  part("felter").addEventListener("input", ({ target }) => channel.postMessage({ slags: "skriv", navn: target.name, value: target.value }));
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-goer]");
    if (button) channel.postMessage({ slags: "gør", handling: button.dataset.goer });
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const field = event.target.matches("input, textarea");
    if (field && !event.key.startsWith("Page")) return;
    if (event.key === " " && event.target.matches("button")) return;
    const handling = KEYS[event.key];
    if (!handling) return;
    event.preventDefault();
    channel.postMessage({ slags: "gør", handling });
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  document.title = `Ledervindue – ${document.title}`;
  dialog.showModal();
  put("besked", "Venter på storskærmen …");
  setInterval(tick, TICK);
  channel.postMessage({ slags: "hej" });
})();
