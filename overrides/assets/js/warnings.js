/* Quiet warnings at the fields of a sheet. What is warned about is told by those who put a check on the list (cpr.js); a warning is only
   ever said, and nothing is refused. */
"use strict";

Noeglen.warnings = (() => {
  const WHERE = ".arbejdsark, .droeftelse";
  const PAUSE = 600; // ms without a key before the text is read
  const TOO_LONG = `Teksten er for lang. Kun de første ${new Intl.NumberFormat("da-DK").format(Noeglen.most.text)} tegn bliver gemt. Del den, eller udskriv den, før du går.`;
  const checks = []; // {name, find, whileWriting}

  /** Show or remove the warning of this check; `aloud` also says it to a screen reader. */
  const put = (control, name, text, aloud) => {
    const id = `${control.id}-${name}`;
    const there = document.getElementById(id);
    if ((there?.textContent ?? "") === text) return;
    there?.remove();
    const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (text) {
      const warning = Object.assign(document.createElement("p"), { id, className: "felt-varsel kun-skaerm", textContent: text });
      (control.nextElementSibling ?? control).after(warning);
      described.push(id);
    }
    if (described.length) control.setAttribute("aria-describedby", described.join(" "));
    else control.removeAttribute("aria-describedby");
    if (aloud || !text) Noeglen.speak(text);
  };

  /** Read a field that is written in. While one still writes, only what does not depend on the end of it is warned about anew. */
  const look = (control, aloud = false, isWriting = false) => {
    if (!control.matches("textarea, [type=text], [type=date]")) return;
    for (const { name, find, whileWriting } of checks) {
      const text = find(control);
      if (!isWriting || whileWriting || !text) put(control, name, text, aloud);
    }
  };

  let waiting;
  document.addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    if (target.closest(WHERE)) waiting = setTimeout(() => look(target, true, true), PAUSE);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.closest(WHERE)) look(target, true);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target.type === "date" && target.closest(WHERE)) look(target, true); // half a date is no change
  });

  /**
   * @param {string} name ends the id of the warning  @param {(control: Element) => string} find the warning, or ""
   * @param {boolean} whileWriting whether half an answer can be told from a whole one
   */
  const add = (name, find, whileWriting) => checks.push({ name, find, whileWriting });

  add("laengde", ({ value }) => (value.length > Noeglen.most.text ? TOO_LONG : ""), true);
  add(
    "dato",
    ({ type, validity, value, dataset }) => {
      if (type !== "date") return "";
      if (dataset.rettet !== undefined) return "Datoen fandtes ikke, eller den var ikke hel. Her står igen den, der stod før.";
      if (validity.badInput) return "Datoen er ikke hel, eller den findes ikke. Den er ikke gemt.";
      return value && (validity.rangeUnderflow || validity.rangeOverflow) ? "Tjek årstallet. Skriv det med fire cifre, fx 2026." : "";
    },
    false,
  );

  return { add, look };
})();
