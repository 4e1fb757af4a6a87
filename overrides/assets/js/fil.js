/* Files that are made here and given to the reader. */
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
Noeglen.gemFil = (indhold, type, id, endelse) => {
  const today = new Date().toLocaleDateString("sv-SE"); // 2026-11-24
  const address = URL.createObjectURL(new Blob([indhold], { type }));
  Object.assign(document.createElement("a"), { href: address, download: `${id}-${today}.${endelse}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
