/* Only while one writes (python -m macros serve): shows a change by itself, and an error over the page of before. */
"use strict";

(() => {
  const OFTEN = 700; // ms
  let known = null;

  const box = document.createElement("section");
  box.className = "vis-fejl";
  box.setAttribute("role", "alert");
  const heading = box.appendChild(document.createElement("h2"));
  const text = box.appendChild(document.createElement("pre"));

  const show = (title, words) => {
    if (!words) return box.remove();
    if (box.isConnected && text.textContent === words) return undefined;
    heading.textContent = title;
    text.textContent = words;
    return document.body.prepend(box);
  };

  const ask = async () => {
    try {
      const { version, error, title } = await (await fetch("/__vis/tilstand.json", { cache: "no-store" })).json();
      if (known !== null && version !== known) return location.reload();
      known = version;
      show(title, error);
    } catch {
      show("Forbindelsen er væk", "Kommandoen er stoppet. Start den igen, så vises siden igen.");
    }
    return setTimeout(ask, OFTEN);
  };
  ask();
})();
