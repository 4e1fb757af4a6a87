/* One question with two answers, in the page's own look. The safe answer has the focus; Esc means it too. */
"use strict";

/**
 * Ask the reader.
 * @param {{titel: string, tekst: string, punkter?: string[], ja: string, nej: string, covers?: boolean}} ord what is asked, what it is
 *   about, the words on the buttons, and whether the page cannot be seen meanwhile
 * @returns {Promise<boolean>} true when the reader said yes
 */
Noeglen.ask = ({ titel, tekst, punkter = [], ja, nej, covers = false }) =>
  new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "spoerg";
    dialog.classList.toggle("spoerg-daekker", covers);
    dialog.setAttribute("aria-labelledby", "spoerg-titel");
    dialog.setAttribute("aria-describedby", "spoerg-tekst");

    const heading = Object.assign(document.createElement("h2"), { id: "spoerg-titel", textContent: titel });
    const text = Object.assign(document.createElement("div"), { id: "spoerg-tekst" });
    text.append(Object.assign(document.createElement("p"), { textContent: tekst }));
    if (punkter.length) {
      const list = text.appendChild(document.createElement("ul"));
      for (const punkt of punkter) list.append(Object.assign(document.createElement("li"), { textContent: punkt }));
    }
    const buttons = Object.assign(document.createElement("div"), { className: "spoerg-knapper" });
    const button = (label, style, value) => {
      const made = Object.assign(document.createElement("button"), { type: "button", className: `knap ${style}`, textContent: label });
      made.addEventListener("click", () => dialog.close(value));
      return made;
    };
    const no = button(nej, "knap-stille", "nej");
    buttons.append(no, button(ja, "knap-fare", "ja"));
    dialog.append(heading, text, buttons);

    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus({ preventScroll: true });
      answer(dialog.returnValue === "ja");
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
