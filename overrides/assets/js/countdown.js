/* The time that is left, as pure functions. A countdown is {ialt, rest, slut} in milliseconds: `slut` is the moment at which it runs
   out while it runs, else null, and `rest` what was left when it stood still. Because the end is kept and not the ticks, a
   sleeping or reloaded computer tells the right time when it wakes. `nu` is always the moment of asking. */
"use strict";

Noeglen.countdown = (() => {
  const WARNING = 0.2; // of the whole time

  const ny = (ialt) => ({ ialt, rest: ialt, slut: null });

  /** What is left; below zero when it has run out. */
  const rest = ({ rest: kept, slut }, nu) => (slut === null ? kept : slut - nu);

  const start = (tid, nu) => (tid.slut === null ? { ...tid, slut: nu + tid.rest } : tid);
  const pause = (tid, nu) => ({ ...tid, rest: rest(tid, nu), slut: null });

  /** More time from now; what has run out begins again with just that. */
  const mere = (tid, ms, nu) => {
    const left = Math.max(0, rest(tid, nu)) + ms;
    return { ...tid, ialt: Math.max(tid.ialt, left), rest: left, slut: tid.slut === null ? null : nu + left };
  };

  /** "god", "snart" when a fifth is left, or "ude". */
  const tilstand = (tid, nu) => {
    const left = rest(tid, nu);
    return left <= 0 ? "ude" : left <= tid.ialt * WARNING ? "snart" : "god";
  };

  /** As people read it: 4:05, and +0:30 for half a minute past. Whole seconds are rounded up, so that 0:00 is the end itself. */
  const ord = (ms) => {
    const seconds = ms > 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    const two = (number) => String(number).padStart(2, "0");
    const clock = hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
    return ms < 0 && seconds > 0 ? `+${clock}` : clock;
  };

  return { ny, rest, start, pause, mere, tilstand, ord };
})();
