/* What is made here and given to the reader: as a file, or on the clipboard. */
"use strict";

/** The CRC-32 of these bytes, as zip has it. */
Noeglen.crc32 = (() => {
  const table = Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  return (bytes) => {
    let sum = -1;
    for (const byte of bytes) sum = (sum >>> 8) ^ table[(sum ^ byte) & 255];
    return ~sum >>> 0;
  };
})();

/**
 * Download something that was made here.
 * @param {BlobPart} indhold  @param {string} type media type  @param {string} id the worksheet  @param {string} endelse such as "docx"
 */
Noeglen.download = (indhold, type, id, endelse) => {
  const today = new Date().toLocaleDateString("sv-SE"); // 2026-11-24
  const address = URL.createObjectURL(new Blob([indhold], { type }));
  Object.assign(document.createElement("a"), { href: address, download: `${id}-${today}.${endelse}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/**
 * Ask beside the status line whether a file has arrived: the page cannot see that the browser refused it, or that the reader did.
 * @param {Element} root what holds the button that says yes, data-bekraeft  @param {Store} store whose answers lie in the file
 * @param {(words: string) => void} say puts words on the status line
 * @returns {(words: string) => string} says that a file is on its way, and asks; gives what it said
 */
Noeglen.arrival = (root, store, say) => {
  const yes = root.querySelector("[data-bekraeft]");
  store.addEventListener("changed", () => (yes.hidden = true)); // the file is not what stands here any more
  yes.addEventListener("click", () => {
    yes.parentElement.querySelector("button:not([data-bekraeft], [hidden])").focus();
    store.secure();
    say("Godt. Svarene ligger også i din fil.");
  });
  return (words) => {
    const said = store.husk ? words : `${words} Ligger den der?`;
    say(said);
    yes.hidden = store.husk;
    return said;
  };
};

/**
 * Put the same on the clipboard as HTML and as plain text; tells whether the browser let us. The classic way comes first: the newer
 * one reads the HTML as part of this page, whose content policy forbids the style that Word needs.
 * @param {string} html  @param {string} tekst  @returns {Promise<boolean>}
 */
Noeglen.copy = async (html, tekst) => {
  const kinds = { "text/html": html, "text/plain": tekst };
  const set = (event) => {
    for (const [type, content] of Object.entries(kinds)) event.clipboardData.setData(type, content);
    event.preventDefault();
  };
  const before = document.activeElement;
  const area = Object.assign(document.createElement("textarea"), { value: tekst, className: "skjult" });
  (document.querySelector("dialog[open]") ?? document.body).append(area); // beside a dialog nothing can be selected
  area.select();
  document.addEventListener("copy", set, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", set);
  area.remove();
  before?.focus({ preventScroll: true });
  if (done) return true;
  try {
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false;
  }
};
