/* The points of a sheet that stand in a guide: ticked here, and kept with the rest of the sheet (store.js). */
"use strict";

for (const root of document.querySelectorAll("[data-komponent=tjekliste]")) {
  const store = Noeglen.store(root.dataset.id, root.dataset.foelsom);
  const points = root.querySelectorAll("input[name]");
  const show = () => {
    for (const point of points) point.checked = store.svar[point.name] === point.value;
  };
  const keep = ({ target }) => {
    const ticked = target.checked ? target.value : "";
    if (ticked !== (store.svar[target.name] ?? "")) store.set(target.name, ticked);
  };

  for (const kind of ["input", "change"]) root.addEventListener(kind, keep); // some programs send but one of them
  store.addEventListener("changed", show);
  show();
  root.querySelector("[data-mangler]").remove();
}
