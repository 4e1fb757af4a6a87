/* The search dialog. What finds the pages (search-engine.js) and its index are fetched when it is first opened. */
"use strict";

(() => {
  const MOST = 10;
  const PAUSE = 400; // ms without a key before it is said how many were found
  const SITE = new URL("../", Noeglen.assets);
  const FROM_FILE = location.protocol === "file:"; // a folder does not open its index.html by itself

  const dialog = document.getElementById("soegning");
  const field = document.getElementById("soegning-ord");
  const status = document.getElementById("soegning-status");
  const buttons = document.querySelectorAll("[data-vis-soegning]");
  if (!dialog || !field || !dialog.showModal) return;
  const list = dialog.querySelector("[data-fund]");
  const nothing = dialog.querySelector("[data-ingen]");

  let fetched = null;
  const fetchOnce = () => (fetched ??= Noeglen.script("soegning/indeks.js").then(() => Noeglen.script("js/search-engine.js")));

  const link = (address, anchor, text) => {
    const made = document.createElement("a");
    const page = FROM_FILE ? `${address}index.html` : address;
    made.href = new URL(anchor ? `${page}#${encodeURIComponent(anchor)}` : page, SITE);
    made.textContent = text;
    return made;
  };

  /** One page that was found: its title, where it belongs, what it is about, and the section that fits best. */
  const entry = ({ side: [address, title, place, description], section: [anchor, heading] }) => {
    const item = document.createElement("li");
    const name = link(address, "", title);
    name.className = "soegning-side";
    item.append(name);
    if (place) item.append(Object.assign(document.createElement("span"), { className: "soegning-sted", textContent: place }));
    item.append(Object.assign(document.createElement("p"), { textContent: description }));
    if (anchor && heading) {
      const section = document.createElement("p");
      section.className = "soegning-afsnit";
      section.append("Afsnit: ", link(address, anchor, heading));
      item.append(section);
    }
    return item;
  };

  const tell = (found, query) => {
    if (!query) return "";
    if (!found.length) return `Ingen sider med »${query}«.`;
    if (found.length === 1) return "1 side fundet.";
    return found.length > MOST ? `De ${MOST} bedste af ${found.length} sider.` : `${found.length} sider fundet.`;
  };

  /** What is looked for stands in the entry of this page in the history, so that Back from a hit comes to the hits. */
  const remember = (query) => {
    const { soegning, ...others } = history.state ?? {};
    if ((soegning ?? "") !== query) history.replaceState(query ? { ...others, soegning: query } : others, "");
  };

  let saying;
  const say = (words) => {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = words), PAUSE);
  };

  const search = async () => {
    const query = field.value.trim();
    if (!Noeglen.find) status.textContent = "Henter søgningen …";
    try {
      await fetchOnce();
    } catch {
      fetched = null;
      say("Søgningen kunne ikke hentes. Prøv igen, når der er forbindelse.");
      nothing.hidden = false;
      return;
    }
    if (query !== field.value.trim()) return; // more has been typed meanwhile
    const found = query ? Noeglen.find(query) : [];
    say(tell(found, query));
    nothing.hidden = !query || found.length > 0;
    list.replaceChildren(...found.slice(0, MOST).map(entry));
  };

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    search();
  };

  for (const button of buttons) {
    button.removeAttribute("data-kun-script");
    button.addEventListener("click", open);
  }
  const here = document.querySelector("[data-soeg-herfra]"); // the field on the page itself, where a page was not found
  here?.removeAttribute("data-kun-script");
  here?.addEventListener("submit", (event) => {
    event.preventDefault();
    field.value = here.elements.ord.value;
    open();
  });
  dialog.querySelector("[data-luk-soegning]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog
    if (!event.target.closest("a")) return;
    isFollowed = true;
    dialog.close(); // also where the link leads to this very page
  });
  let isFollowed = false;
  dialog.addEventListener("close", () => {
    remember(isFollowed ? field.value.trim() : "");
    isFollowed = false;
  });
  window.addEventListener("pageshow", () => {
    const { soegning } = history.state ?? {};
    if (typeof soegning !== "string") return;
    field.value = soegning;
    open();
  });
  field.addEventListener("input", search);
  dialog.querySelector("[data-soegning]").addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") dialog.close(); // else the first Escape only empties the field
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll(".soegning-side")];
    const next = stops[stops.indexOf(document.activeElement.closest("li")?.firstChild ?? field) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
})();
