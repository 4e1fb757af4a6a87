/* A quiet warning at a field whose text holds what looks like a CPR number. It never blocks, and it is only a guess: the date and
   the place of the digits are all there is to go by. Modulus 11 tells nothing, for numbers have been issued without it since 2007. */
"use strict";

(() => {
  const WARNING = "Det ligner et CPR-nummer. Arket skal være anonymt, så slet nummeret igen.";
  const DASH = "[-\\u2010-\\u2015\\u2212]";
  const SPACE = "[ \\u00a0\\u202f]";
  const DATE = "(?<!\\d)(\\d\\d)([ .\\-\\u2010-\\u2015\\u2212]?)(\\d\\d)\\2(\\d\\d)";
  const LOOKS = new RegExp(`${DATE}(${SPACE}{0,2}${DASH}?${SPACE}{0,2})\\d{4}(?!(${DASH}|[.,/])?\\d)`, "gu");

  // What may stand before such digits and makes them something else.
  const LONGER_NUMBER = new RegExp(`\\d(${DASH}|[.,/])$`, "u"); // 2024-010203-1234, 1.010203-1234
  const FOREIGN_PHONE = /\+(\d{1,3}[ -]?)?$/; // +46 0701234567
  const ACCOUNT = /(?<!\d)\d{4}[ -]$/; // four digits of the bank, ten of the account
  const WORD = /\p{L}$/u; // S0102031234
  const CPR = /cpr(-?n(r|ummer))?$/i;
  const OTHER_NUMBER = /(tlf|telefon|mobil|sag|journal|j\.? ?nr|konto|ean|faktura|ordre|cvr|p-?nr|p-?nummer|produktionsn)[^\d\n]{0,12}$/i;

  const isDate = (day, month, year) => {
    const plain = day > 60 ? day - 60 : day; // replacement numbers add 60 to the day
    const made = new Date(Date.UTC(2000 + year, month - 1, plain)); // as for leap years, 1900 is the only century that differs
    return plain > 0 && month > 0 && made.getUTCMonth() === month - 1;
  };

  const UNSEEN = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu; // soft hyphens and other signs of no width

  /** The text as people see it: one sign for what looks alike, and nothing that is not seen. */
  const seen = (text) => text.normalize("NFKC").replace(UNSEEN, "").replace(/[\t\v\f]+/g, " ");

  /** Whether these four digits, after a blank, are a time of the day that belongs to a date of these years. */
  const isTime = (year, time) => {
    const [hours, minutes] = [Number(time.slice(0, 2)), Number(time.slice(2))];
    return hours < 24 && minutes < 60 && Math.abs(2000 + year - new Date().getFullYear()) <= 2;
  };

  /** Whether the text holds something that looks like a CPR number. */
  Noeglen.isCpr = (written) => {
    const text = seen(written);
    for (const { 0: whole, index, 1: day, 2: between, 3: month, 4: year, 5: separator } of text.matchAll(LOOKS)) {
      const before = text.slice(Math.max(0, index - 40), index);
      const hyphen = separator.trim() !== "";
      if (!isDate(+day, +month, +year)) continue;
      if (LONGER_NUMBER.test(before) || FOREIGN_PHONE.test(before) || (WORD.test(before) && !CPR.test(before))) continue;
      if (between && (!hyphen || /\d[ .]$/.test(before))) continue; // 12 03 45 67 89, 40 12 03 45-1234
      if (!hyphen && separator && isTime(+year, whole.slice(-4))) continue; // 241126 1430
      if (!hyphen && (ACCOUNT.test(before) || OTHER_NUMBER.test(before))) continue;
      return true;
    }
    return false;
  };

  Noeglen.warnings.add("cpr", ({ value }) => (Noeglen.isCpr(value) ? WARNING : ""), true);
})();
