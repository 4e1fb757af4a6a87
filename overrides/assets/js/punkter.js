/* Points with who and when. Where there is little room these are folded until they are asked for, and what stands in them is shown beside
   the point. Names on the sheet are offered again, never across sheets and not on one about citizens, and one can be used for the rest. */
"use strict";

(() => {
  const PEOPLE = /^(ansvarlig|hvem|med hvem|navn|den nye|leder|kontaktperson|mentor|mentee|tovholder)\b/i;
  const SHORTEST = 2; // letters of a name that is offered
  const words = (element) => element.firstChild.textContent.trim();
  const made = (name, values) => Object.assign(document.createElement(name), values);

  /** The columns of a point: a button opens them, and says what stands in them. */
  const fold = (root) => {
    const buttons = [...root.querySelectorAll("[data-mere]")];
    const place = (button) => button.querySelector("[data-vaerdi]");
    const empty = new Map(buttons.map((button) => [button, words(place(button))]));
    const fields = (button) => [...button.parentElement.querySelectorAll(".punkt-kolonne :is(input, textarea)")];
    const show = (button) => {
      const text = fields(button).map(Noeglen.written).filter(Boolean).join(" · ");
      button.classList.toggle("har-svar", text !== "");
      const shown = text || empty.get(button);
      if (place(button).textContent !== shown) place(button).textContent = shown;
    };
    for (const button of buttons) {
      show(button);
      button.parentElement.addEventListener("input", () => show(button));
      button.addEventListener("click", () => {
        const isOpen = button.parentElement.classList.toggle("er-aaben");
        button.setAttribute("aria-expanded", String(isOpen));
        if (isOpen) fields(button)[0].focus();
      });
    }
    Noeglen.store(root.dataset.id).addEventListener("changed", ({ detail }) => detail.sender || buttons.forEach(show));
  };

  /** Offer the names that stand on the sheet. */
  const offerNames = (root, people) => {
    const names = made("datalist", { id: `${root.id}-navne` });
    root.append(names);
    for (const one of people) {
      one.setAttribute("list", names.id);
      one.addEventListener("focus", () => {
        const found = new Set(people.filter((other) => other !== one).map((other) => other.value.trim()));
        const kept = [...found].filter((name) => name.length >= SHORTEST).sort((a, b) => a.localeCompare(b, "da"));
        names.replaceChildren(...kept.map((value) => made("option", { value })));
      });
    }
  };

  /** Offer one name for the rest of a section. The offer stands at the field that is written in, so nothing moves by itself. */
  const offerRest = (people) => {
    let line = null;
    let filling = false;
    const put = (point, text, label, act) => {
      line?.remove();
      const button = made("button", { type: "button", className: "knap knap-stille", textContent: label });
      line = made("p", { className: "felt-fjernet punkt-resten kun-skaerm" });
      line.append(...(text ? [made("span", { textContent: text })] : []), button);
      button.addEventListener("click", act);
      point.append(line);
      return button;
    };
    const write = (controls, text) => {
      filling = true;
      for (const control of controls) {
        control.value = text;
        control.dispatchEvent(new Event("input", { bubbles: true }));
      }
      filling = false;
    };
    for (const one of people) {
      const point = one.closest(".med-flere .punkt");
      if (!point) continue;
      const same = people.filter((other) => other.closest(".ark-afsnit") === one.closest(".ark-afsnit") && other.name.split("__").at(-1) === one.name.split("__").at(-1));
      const after = same.slice(same.indexOf(one) + 1);
      const use = () => {
        const rest = after.filter((other) => !other.value.trim());
        const name = one.value.trim();
        write(rest, name);
        const said = `${name} står nu ved ${rest.length} ${rest.length === 1 ? "punkt" : "punkter"} mere.`;
        const undo = () => {
          write(rest.filter((other) => other.value === name), "");
          line.remove();
          one.focus();
          Noeglen.speak("Det er fortrudt.");
        };
        put(point, said, "Fortryd", undo).focus();
        Noeglen.speak(said);
      };
      one.addEventListener("input", () => {
        if (filling) return;
        const isOffered = one.value.trim() && after.some((other) => !other.value.trim());
        if (!isOffered) line?.remove();
        else if (line?.parentElement !== point || line.firstChild.matches("span")) put(point, "", `Samme ${words(one.labels[0]).toLowerCase()} for resten`, use);
      });
    }
  };

  for (const root of document.querySelectorAll("[data-komponent=arbejdsark]")) {
    fold(root);
    const people = [...root.querySelectorAll("input[type=text]")].filter((one) => one.labels[0] && PEOPLE.test(words(one.labels[0])));
    if (!people.length || root.dataset.foelsom === "borger") continue;
    offerNames(root, people);
    offerRest(people);
  }
})();
