/* A button that shows and hides a short list of buttons. Real buttons in a list, so Tab works; arrow keys, Home and End too.
   Esc, a choice, a press elsewhere and leaving by Tab close it. */
"use strict";

for (const menu of document.querySelectorAll("[data-menu]")) {
  const button = menu.querySelector("[aria-expanded]");
  const list = menu.querySelector("ul");
  const all = () => [...list.querySelectorAll("button, input")].filter((choice) => !choice.closest("[hidden]:not(ul)"));

  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const { top, bottom } = list.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) list.scrollIntoView({ block: "nearest" });
  };

  button.addEventListener("click", () => show(list.hidden));
  // Before the choice is carried out: a question that it asks gives the focus back to where it was.
  list.addEventListener(
    "click",
    () => {
      show(false);
      button.focus({ preventScroll: true });
    },
    { capture: true },
  );
  menu.addEventListener("keydown", (event) => {
    const choices = all();
    const place = choices.indexOf(document.activeElement);
    const last = choices.length - 1;
    const to = { ArrowDown: place < last ? place + 1 : 0, ArrowUp: place > 0 ? place - 1 : last, Home: 0, End: last }[event.key];
    if (event.key === "Escape" && !list.hidden) {
      show(false);
      button.focus({ preventScroll: true });
    } else if (to !== undefined && (place >= 0 || event.key.startsWith("Arrow"))) {
      show(true);
      choices[to].focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target)) show(false);
  });
}
