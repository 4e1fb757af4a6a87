/* A quiet warning at a field for a number, where something else stands in it, or a number that makes no sense. The field is one for text:
   what is typed stays, whatever it is, as a number field of the browser would not have it. */
"use strict";

Noeglen.warnings.add(
  "tal",
  ({ value, dataset }) => {
    const text = value.replace(/[\s\u00a0]/g, "");
    if (dataset.tal === undefined || !text) return "";
    const span = dataset.tal && ` ${dataset.tal}`;
    const plain = text.replace(/^\u2212/, "-").replace(/\.(?=\d{3}(\D|$))/g, ""); // 1.200 is twelve hundred
    if (!/^-?\d+([.,]\d+)?$/.test(plain)) return `Skriv et tal${span} med cifre, fx 7 eller 7,5.`;
    const number = Number(plain.replace(",", "."));
    const fits = number >= (dataset.mindst ?? -Infinity) && number <= (dataset.hoejst ?? Infinity);
    return fits ? "" : `Tallet skal være ${dataset.tal}.`;
  },
  false,
);
