/* What stands in a field, as it is kept, printed, copied and put into Word: dates the Danish way, and breaks as breaks. */
"use strict";

(() => {
  const MEANT = 1000; // ms after which a date that stands still is meant; before, it may be the 3rd on the way to the 31st
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

  /**
   * Keep what stands on the screen also where nothing tells of it: what an extension or a program that expands abbreviations has put
   * there. And let a date be whole: two digits for its year are of this century, and half a date, or one that does not exist, gives way
   * to the one that stood before it.
   * @param {Element} root what the fields stand in
   * @param {() => Iterable<Element>} controls the fields that are kept
   * @param {(name: string) => string | undefined} kept what is kept under a name
   * @param {(control: Element) => void} write keeps what stands in a field
   */
  Noeglen.attend = (root, controls, kept, write) => {
    let before = ""; // the date that was meant
    let waiting;

    const shown = (control) => {
      const isTick = control.type === "checkbox" || control.type === "radio";
      return isTick && !control.checked ? "" : Noeglen.withBreaks(control.value).slice(0, Noeglen.most.text);
    };
    const catchUp = (some) => {
      for (const control of some) {
        const there = shown(control);
        const isUnchosen = control.type === "radio" && !there; // another answer of its scale may be
        if (control.name && !isUnchosen && !control.validity.badInput && there !== (kept(control.name) ?? "")) write(control);
      }
    };
    const whole = (control) => {
      const [year, ...rest] = control.value.split("-");
      if (control.validity.badInput && before) {
        control.value = before;
        control.dataset.rettet = ""; // warnings.js says so
      } else if (year && Number(year) < 100) control.value = [`20${year.slice(-2)}`, ...rest].join("-");
      catchUp([control]);
    };
    const fields = () => [...controls()];

    root.addEventListener("focusin", ({ target }) => (before = target.value ?? ""));
    root.addEventListener("input", ({ target }) => {
      if (target.type !== "date") return;
      delete target.dataset.rettet;
      clearTimeout(waiting);
      waiting = setTimeout(() => (before = target.value || before), MEANT);
    });
    root.addEventListener("change", ({ target }) => catchUp(fields().filter((control) => control === target)));
    root.addEventListener("focusout", ({ target }) => {
      clearTimeout(waiting);
      if (target.type === "date") whole(target);
    });
    // Whoever leaves or prints has seen what stands on the screen, however it came there.
    for (const kind of ["beforeprint", "pagehide"]) window.addEventListener(kind, () => catchUp(fields()));
    document.addEventListener("visibilitychange", () => document.hidden && catchUp(fields()));
  };
})();
