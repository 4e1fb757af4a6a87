/* The overview of worksheets: shows those for a role, a scheme, a phase. The choice stands in the address, so it can be linked to. */
"use strict";

(() => {
  const overview = document.querySelector(".oversigt");
  if (!overview) return;
  const form = overview.querySelector("form");
  const status = form.querySelector("[role=status]");

  const chosen = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  function show() {
    const { rolle, ordning, fase } = chosen();
    let count = 0;
    for (const scheme of overview.querySelectorAll(".oversigt-ordning")) {
      for (const phase of scheme.querySelectorAll(".oversigt-fase")) {
        for (const sheet of phase.querySelectorAll(".oversigt-ark")) {
          sheet.hidden = Boolean(
            (rolle && !sheet.dataset.roller.split(" ").includes(rolle)) ||
              (ordning && scheme.dataset.ordning !== ordning) ||
              (fase && phase.dataset.fase !== fase),
          );
          if (!sheet.hidden) count++;
        }
        phase.hidden = !phase.querySelector(".oversigt-ark:not([hidden])");
      }
      scheme.hidden = !scheme.querySelector(".oversigt-fase:not([hidden])");
    }
    status.textContent = count ? `Viser ${count} af ${status.dataset.antal} ark.` : "Ingen ark passer til alle tre valg. Vælg »Alle« et af stederne.";
  }

  function remember() {
    const query = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form.querySelector(`select[name="${CSS.escape(name)}"]`);
    if (select && [...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.removeAttribute("data-kun-script");
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); })); // the form is empty only after the event
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
