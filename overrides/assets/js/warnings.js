/* Quiet warnings at the fields of a sheet. What is warned about is told by those who put a check on the list (cpr.js); a warning is only
   ever said, and nothing is refused. */
"use strict";

Noeglen.warnings = (() => {
  const PAUSE = 600; // ms without a key before the text is read
  const checks = []; // {name, find, whileWriting}

  const voice = Object.assign(document.createElement("p"), { className: "skjult" });
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);

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
    if (aloud || !text) voice.textContent = text;
  };

  /** Read a field that is written in. While one still writes, only what does not depend on the end of it is warned about anew. */
  const look = (control, aloud = false, isWriting = false) => {
    if (!control.matches("textarea, [type=text]")) return;
    for (const { name, find, whileWriting } of checks) {
      const text = find(control);
      if (!isWriting || whileWriting || !text) put(control, name, text, aloud);
    }
  };

  let waiting;
  document.addEventListener("input", ({ target }) => {
    clearTimeout(waiting);
    if (target.closest(".arbejdsark")) waiting = setTimeout(() => look(target, true, true), PAUSE);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.closest(".arbejdsark")) look(target, true);
  });

  /**
   * @param {string} name ends the id of the warning  @param {(control: Element) => string} find the warning, or ""
   * @param {boolean} whileWriting whether half an answer can be told from a whole one
   */
  const add = (name, find, whileWriting) => checks.push({ name, find, whileWriting });

  return { add, look };
})();
