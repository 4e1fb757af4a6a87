/* What stands in a field, as it is printed, copied and put into Word: dates the Danish way, and breaks as breaks. */
"use strict";

(() => {
  const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g; // what Word, PowerPoint and mail programs break a line with

  /** The text with every sign that means a break as one. */
  Noeglen.withBreaks = (text) => text.replace(BREAKS, "\n");

  /** The answer of this field, "" where there is none. */
  Noeglen.written = (control) => {
    if (!control) return "";
    const [year, month, day] = control.value.split("-");
    return control.type === "date" && day ? `${+day}.${+month}.${year}` : Noeglen.withBreaks(control.value);
  };

  /** Put the answer where paper shows it, whole, over as many lines and pages as it needs. What is filled in is marked, so that paper
   * shows the field itself where no script came this far. */
  Noeglen.mirror = (control, text = Noeglen.written(control)) => {
    const paper = document.getElementById(`${control.id}-papir`);
    if (!paper) return;
    paper.firstElementChild.textContent = text;
    paper.classList.toggle("har-svar", text.trim() !== "");
    control.dataset.spejlet = "";
  };
})();
