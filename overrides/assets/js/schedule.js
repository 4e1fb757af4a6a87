/* A meeting that ends when it should, as pure functions; all times are in milliseconds. What a question gets too much, others give up. */
"use strict";

Noeglen.schedule = (() => {
  const MINUTE = 60 * 1000;
  const LEAST = 2 * MINUTE; // below this a question is no use: better to drop one and name it

  const sum = (questions) => questions.reduce((all, { ms }) => all + ms, 0);
  /** The least that this question can make do with. */
  const least = ({ ms }) => Math.min(ms, LEAST);

  /** Take from the last ones first. */
  const fromLast = (questions, missing) => {
    let left = missing;
    return questions.toReversed().map((question) => {
      const taken = Math.min(left, question.ms - least(question));
      left -= taken;
      return { ...question, ms: question.ms - taken };
    }).toReversed();
  };

  /** Take from each as it can give. */
  const fromAll = (questions, missing) => {
    const room = questions.reduce((all, question) => all + question.ms - least(question), 0);
    const share = room > 0 ? Math.min(1, missing / room) : 0;
    return questions.map((question) => ({ ...question, ms: question.ms - share * (question.ms - least(question)) }));
  };

  /**
   * Deal the time there is among the questions to come.
   * @param {{id: string, ms: number}[]} coming in their order, each with the time it was meant to have
   * @param {number} room the time there is for them
   * @param {"resten"|"sidste"} way from whom missing time is taken
   * @param {string[]} kept ids of questions that the leader wants in any case
   * @returns {{questions: {id: string, ms: number}[], dropped: string[], over: number}} what each gets, which had to go, and how much
   *   later the meeting ends because no more could
   */
  const deal = (coming, room, way, kept = []) => {
    const questions = [...coming];
    const dropped = [];
    const needed = () => questions.reduce((all, question) => all + least(question), 0);
    while (needed() > room) {
      const place = questions.findLastIndex(({ id }) => !kept.includes(id));
      if (place < 0) break;
      dropped.push(questions.splice(place, 1)[0].id);
    }
    const missing = Math.max(0, sum(questions) - room);
    const dealt = (way === "sidste" ? fromLast : fromAll)(questions, missing).map(({ id, ms }) => ({ id, ms: Math.floor(ms / 1000) * 1000 }));
    return { questions: dealt, dropped, over: Math.max(0, sum(dealt) - room) };
  };

  /** Ahead or behind, as a leader says it; half a minute is neither. */
  const words = (ms) => {
    const minutes = Math.round(Math.abs(ms) / MINUTE);
    if (!minutes) return "til tiden";
    return `${minutes} min. ${ms > 0 ? "bagud" : "foran"}`;
  };

  /** The phases of "1-2-4-alle": alone, in pairs, in fours, all, in twelfths of the time. */
  const PHASES = [["Hver for sig, i stilhed", 1], ["To og to", 2], ["Fire og fire", 4], ["Alle sammen", 5]];
  const ROUNDING = 1e-6;
  const WHOLE = PHASES.reduce((all, [, part]) => all + part, 0);

  /** The phase of a question whose time has come so far, from 0 to 1. */
  const phase = (share) => {
    let end = 0;
    return (PHASES.find(([, part]) => share * WHOLE + ROUNDING < (end += part)) ?? PHASES.at(-1))[0];
  };

  return { deal, words, phase };
})();
