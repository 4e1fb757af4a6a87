/* A copy of the answers as a file, and back again. What is read may be anything: it is measured before it is used, nothing is
   changed when it does not fit, and it is never HTML.

   The file is JSON: {format: "noeglen-svar", version: 1, ark, titel, gemt, svar, raekker, tidligere, navne, valg, kontrol}.
   svar, raekker and tidligere are as in store.js; navne holds the label of each answer's field and valg the words of a chosen
   answer, for the day the sheet has no such field; kontrol is the CRC-32 of all five. A later version raises the number, and reads the earlier ones. */
"use strict";

(() => {
  const FORMAT = "noeglen-svar";
  const VERSION = 1;
  const KEYS = ["format", "version", "ark", "titel", "gemt", "svar", "raekker", "tidligere", "navne", "valg", "kontrol"];
  const LARGEST = 1_000_000; // bytes
  const MOST_NAMED = 8;

  const moment = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeStyle: "short" });
  const counted = (number) => (number === 1 ? "1 svar" : `${number} svar`);

  class Afvist extends Error {}

  /** Text in UTF-8, or nothing where the bytes are anything else. */
  const decoded = (bytes) => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return "";
    }
  };

  /** Tells whether the content is as it was written, so that no half or damaged copy is taken for a whole one. */
  const sum = ({ svar, raekker, tidligere, navne, valg }) => {
    const content = JSON.stringify([svar, raekker, tidligere, navne, valg]);
    return Noeglen.crc32(new TextEncoder().encode(content));
  };

  /** The copy that this text holds. Throws Afvist with a sentence for the reader. */
  const read = (text, ark) => {
    let found;
    try {
      found = Noeglen.parsed(text);
    } catch {
      throw new Afvist("Filen kan ikke læses. Den er ikke en kopi herfra, eller den er gået i stykker.");
    }
    if (found?.format !== FORMAT) throw new Afvist("Filen er ikke en kopi, der er gemt her på siden.");
    if (Number.isInteger(found.version) && found.version > VERSION) {
      throw new Afvist("Kopien er lavet med en nyere udgave af siden og kan ikke læses her.");
    }
    if (found.version !== VERSION || !fits(found)) throw new Afvist("Kopien er gået i stykker eller lavet om, så den kan ikke bruges.");
    if (found.ark !== ark.store.id) throw new Afvist(`Kopien hører til et andet ark: »${found.titel.slice(0, 80)}«.`);
    return found;
  };

  const fits = (found) => {
    const keys = Object.keys(found);
    return (
      keys.length === KEYS.length &&
      keys.every((key) => KEYS.includes(key)) &&
      ["ark", "titel", "gemt"].every((key) => typeof found[key] === "string") &&
      !Number.isNaN(Date.parse(found.gemt)) &&
      Noeglen.isKept(found) &&
      Noeglen.isAnswers(found.navne) &&
      Noeglen.isAnswers(found.valg) &&
      found.kontrol === sum(found)
    );
  };

  /** The answers of this sheet as the text of a copy. */
  const write = (ark) => {
    const { id, svar, raekker, tidligere } = ark.store;
    const navne = Object.create(null);
    const valg = Object.create(null);
    for (const control of ark.controls()) {
      if (svar[control.name] === undefined || (control.type === "radio" && !control.checked)) continue;
      navne[control.name] = ark.nameOf(control);
      if (control.type === "radio") valg[control.name] = control.labels[0].textContent;
    }
    const content = { svar, raekker, tidligere, navne, valg };
    const about = { format: FORMAT, version: VERSION, ark: id, titel: ark.root.dataset.titel, gemt: new Date().toISOString() };
    return JSON.stringify({ ...about, ...content, kontrol: sum(content) }, null, 1);
  };

  Noeglen.actions.gem = (ark) => {
    if (!ark.store.hasAnswers) return ark.say("Der er ingen svar at gemme endnu.");
    const text = write(ark);
    try {
      if (ark.store.tooLong.size) throw new Afvist();
      if (new Blob([text]).size > LARGEST) throw new Afvist();
      read(text, ark);
    } catch {
      return ark.say("Svarene fylder for meget til en kopi. Brug Hent udfyldt Word i stedet.");
    }
    Noeglen.download(text, "application/json", ark.store.id, "json");
    ark.sent("Kopien er sendt til browserens overførsler.");
  };

  /** What stands on the sheet and would not stand there any more: labels, each once. */
  const lost = (ark, svar) => {
    const now = ark.store.svar;
    const names = new Set();
    for (const control of ark.controls()) {
      if (now[control.name] !== undefined && now[control.name] !== svar[control.name]) names.add(ark.fieldName(control));
    }
    const former = ark.store.tidligere;
    for (const name of Object.keys(former)) if (svar[name] !== former[name].svar) names.add(`Tidligere svar: ${former[name].felt}`);
    return [...names];
  };

  const shown = (names) =>
    names.length > MOST_NAMED + 1 ? [...names.slice(0, MOST_NAMED), `og ${names.length - MOST_NAMED} felter til`] : names;

  const use = async (ark, file) => {
    if (file.size > LARGEST) throw new Afvist("Filen fylder mere end 1 MB, og det gør en kopi herfra aldrig.");
    const copy = read(decoded(await file.arrayBuffer()), ark);
    const former = Object.entries(copy.tidligere).map(([name, { svar }]) => [name, svar]); // their fields may be back
    const svar = Object.create(null);
    for (const [name, text] of [...former, ...Object.entries(copy.svar)]) svar[name] = text.replace(/\r\n?/g, "\n");
    const saved = moment.format(new Date(copy.gemt));
    const gone = lost(ark, svar);
    const count = counted(Object.keys(svar).length);
    const sure =
      !gone.length ||
      (await Noeglen.ask({
        titel: "Vil du åbne kopien?",
        tekst: `Kopien er fra ${saved} og har ${count}. Arket bliver som kopien, så det, der står her nu, bliver skrevet over:`,
        punkter: shown(gone),
        ja: "Åbn kopien",
        nej: "Behold svarene",
      }));
    if (!sure) return;
    const navne = Object.create(null);
    for (const [name, { felt }] of Object.entries(copy.tidligere)) navne[name] = felt;
    Object.assign(navne, copy.navne);
    ark.store.replaceWith(svar, copy.raekker, { navne, valg: copy.valg });
    ark.say(`Kopien fra ${saved} er åbnet. Den har ${count}.`);
  };

  /** What could not be read, just as it was found. */
  Noeglen.actions.ulaest = (ark) => {
    Noeglen.download(ark.store.aside, "application/json", `${ark.store.id}-kunne-ikke-laeses`, "json");
    ark.say("Det, der ikke kunne læses, er sendt til din mappe med overførsler.");
  };

  // The field for files stands in the page: iOS does not tell of a choice in one that does not.
  Noeglen.actions.hent = (ark) => {
    const attributes = { type: "file", accept: ".json,application/json", hidden: true };
    const chooser = Object.assign(document.createElement("input"), attributes);
    document.querySelector("[data-kopi-fil]")?.remove();
    chooser.dataset.kopiFil = "";
    document.body.append(chooser);
    chooser.onchange = async () => {
      try {
        await use(ark, chooser.files[0]);
      } catch (error) {
        const why = error instanceof Afvist ? error.message : "Filen kan ikke læses.";
        ark.say(`${why} Intet på arket er ændret.`);
      }
    };
    chooser.click();
  };
})();
