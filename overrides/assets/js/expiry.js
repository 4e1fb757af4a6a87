/* On every page: what is remembered on this computer goes when its day has come, also for sheets that are never opened again. */
"use strict";

try {
  if (location.protocol !== "file:") {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith("noeglen:"))) {
      let found;
      try {
        found = JSON.parse(localStorage.getItem(key));
      } catch {
        continue; // what cannot be read is told of on its own sheet
      }
      if (found?.udloeber <= Date.now()) localStorage.removeItem(key);
    }
  }
} catch {
  // A storage that cannot be read holds nothing of ours to remove.
}
