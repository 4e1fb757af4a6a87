/* A zip of small files, stored as they are: enough for a Word document. Needs fil.js for the CRC-32. */
"use strict";

(() => {
  const LOCAL = 0x04034b50;
  const CENTRAL = 0x02014b50;
  const END = 0x06054b50;
  const UTF8_NAMES = 0x0800;
  const MIDNIGHT_1980 = 0x00210000; // no time of its own, so the same content gives the same bytes

  /** Numbers as bytes, least first: [[size in bytes, number], …]. */
  const bytes = (...numbers) => Uint8Array.from(numbers.flatMap(([size, number]) => Array.from({ length: size }, (_, place) => (number >>> (8 * place)) & 255)));
  const size = (parts) => parts.reduce((sum, part) => sum + part.byteLength, 0);

  /**
   * @param {Array<{navn: string, tekst: string}>} filer in the order that they are to have
   * @returns {Blob}
   */
  Noeglen.zip = (filer) => {
    const encoder = new TextEncoder();
    const files = [];
    const directory = [];
    for (const { navn, tekst } of filer) {
      const [name, data] = [navn, tekst].map((one) => encoder.encode(one));
      const head = bytes([2, 20], [2, UTF8_NAMES], [2, 0], [4, MIDNIGHT_1980], [4, Noeglen.crc32(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]);
      directory.push(bytes([4, CENTRAL], [2, 20]), head, bytes([2, 0], [2, 0], [2, 0], [4, 0], [4, size(files)]), name);
      files.push(bytes([4, LOCAL]), head, name, data);
    }
    const { length } = filer;
    return new Blob([...files, ...directory, bytes([4, END], [4, 0], [2, length], [2, length], [4, size(directory)], [4, size(files)], [2, 0])]);
  };
})();
