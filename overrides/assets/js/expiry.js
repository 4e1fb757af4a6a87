/* On every page: what is kept in the browser goes when its time has come, also for sheets that are never opened again. */
"use strict";

Noeglen.outdated = new Set(); // keys of answers in this tab that went just now

try {
  if (location.protocol !== "file:") {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage).filter((one) => one.startsWith("noeglen:"))) {
        let found;
        try {
          found = JSON.parse(storage.getItem(key));
        } catch {
          continue; // what cannot be read is told of on its own sheet
        }
        if (!(found?.udloeber <= Date.now())) continue;
        storage.removeItem(key);
        if (storage === sessionStorage) Noeglen.outdated.add(key);
      }
    }
  }
} catch {
  // A storage that cannot be read holds nothing of ours to remove.
}
