/* Finds pages by words. Fetched with its index when someone first searches. `fold` and `stem` are those of macros/search/fold.py. */
"use strict";

(() => {
  const { sider, ord, former, ens, stop } = Noeglen.indeks;
  for (const words of [ord, former, ens]) Object.setPrototypeOf(words, null); // so that "constructor" is not found in them
  const ENDINGS = "ernes erne enes ene ens ets ers er en et es e s".split(" ");
  const MAKES_NOUNS = "ning els ing".split(" ");
  const SHORTEST_STEM = 3;
  const SHORTEST_VERB = 5;
  const MOST_TYPED = 400; // characters; what is longer is no question
  const MOST_WORDS = 12;
  const LONGEST_WORD = 40;
  const STOP = new Set(stop);
  const STEMS = Object.keys(ord);
  const LONGEST_PHRASE = Math.max(1, ...Object.keys(ens).map((key) => key.split(" ").length));

  // How much a page gains by the way its word was found.
  const WHOLE = 1;
  const SYNONYM = 0.7;
  const PHRASE = 1.1; // several words together say more than one
  const BEGINNING = 0.5;
  const PART = 0.5;
  const MISTYPED = 0.6;
  const NAMED = 1.5; // the page is called just what was typed
  const TOGETHER = 1.1; // all the words that were typed stand best in the same section
  const POWER = 0.4; // ten times as telling a place counts two and a half times

  // Whose question it is, by its small words: whoever is new says "jeg", the others speak of the new one, and a workplace says "vi".
  const NEW = "ny-socialraadgiver";
  const VOICES = [
    { said: /\bmentee|\bsom mentor\b/, to: ["mentor"] },
    { said: /\bsom (kontaktperson|leder|tovholder)\b/, to: ["kontaktperson", "leder", "tovholder"] },
    { said: /\b(den nye|de nye|nye|nyuddanne\w*|nyansat\w*|hun|han|ham|hende|hendes|hans)\b/, to: ["kontaktperson", "mentor", "leder", "tovholder"] },
    { said: /\b(jeg|mig|min|mit|mine)\b/, to: [NEW] },
    { said: /\b(vi|os|vores)\b/, to: ["leder", "tovholder", "kontaktperson"] },
  ];
  const TO_ME = 1.25; // a page that is written to whoever asks, and to nobody else
  const TO_US = 1.1; // to whoever asks, and to others
  const TO_OTHERS = 0.7;

  /** How much a page gains because of whom it is written to; `asks` are the roles that the question may come from. */
  const address = (to, asks) => {
    if (!asks || !to.length) return 1;
    if (to.every((role) => asks.includes(role))) return TO_ME;
    return to.some((role) => asks.includes(role)) ? TO_US : TO_OTHERS;
  };

  const fold = (word) =>
    word.replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa").normalize("NFD").replace(/\p{M}/gu, "");

  const without = (word, endings, shortest) => {
    const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= shortest);
    return ending ? word.slice(0, -ending.length) : word;
  };

  const stem = (word) => {
    const found = without(without(fold(word), ENDINGS, SHORTEST_STEM), MAKES_NOUNS, SHORTEST_VERB);
    return found.length > SHORTEST_STEM && found.at(-1) === found.at(-2) ? found.slice(0, -1) : found;
  };

  Noeglen.stem = stem; // the test that holds this and the build together asks for it

  const words = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  /** Whether one can type `a` for `b` with at most `most` slips: a letter too many, too few, wrong, or two swapped. */
  const near = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return false;
      [before, last] = [last, row];
    }
    return last[b.length] <= most;
  };

  /** The stem under which the index may have this word. */
  const known = (word) => {
    const found = stem(word);
    if (ord[found]) return found;
    if (former[found]) return former[found];
    return ord[fold(word)] ? fold(word) : "";
  };

  /** Two known words that a compound is made of, or nothing. */
  const parts = (word) => {
    const folded = fold(word);
    for (let cut = folded.length - 3; cut >= 3; cut--) {
      if (ENDINGS.includes(folded.slice(cut))) continue;
      const left = known(folded.slice(0, cut)) || (folded[cut - 1] === "s" && known(folded.slice(0, cut - 1)));
      const right = left && known(folded.slice(cut));
      if (right) return [left, right];
    }
    return [];
  };

  /** What to look up for one word: stems with how sure we are of each. The last word may be unfinished. */
  const lookups = (word, unfinished) => {
    const found = new Map();
    const add = (key, sure) => found.set(key, Math.max(sure, found.get(key) ?? 0));
    const exact = known(word);
    if (exact) add(exact, WHOLE);
    const folded = fold(word);
    if (unfinished && folded.length > 1) {
      const sure = exact && folded.length < 4 ? BEGINNING / 5 : BEGINNING; // »TR« is a whole word, and »tr« begins many
      for (const key of STEMS) if (key.startsWith(folded)) add(key, sure);
    }
    for (const part of parts(word)) add(part, PART);
    const key = stem(word);
    if (found.size || ens[key]) return found;
    for (const [everyday, bases] of Object.entries(ens)) {
      if ((unfinished && everyday.startsWith(folded)) || (folded.length > 3 && near(key, everyday, 1))) {
        for (const base of bases) if (ord[base]) add(base, MISTYPED * SYNONYM);
      }
    }
    const slips = folded.length > 7 ? 2 : 1;
    if (folded.length > 3) {
      const shorter = without(key, MAKES_NOUNS, SHORTEST_STEM); // a letter too few can make a word too short for its ending to be cut
      for (const candidate of STEMS) {
        if (near(key, candidate, 1) || (shorter !== key && near(shorter, candidate, 1))) add(candidate, MISTYPED);
        else if (slips > 1 && near(key, candidate, 2)) add(candidate, MISTYPED / 2);
      }
      if (!found.size) for (const [form, base] of Object.entries(former)) if (near(key, form, 1)) add(base, MISTYPED / 2);
    }
    return found;
  };

  /** Everyday words among these, one or several together, with what the pages call it: a place, a stem, and how sure we are. */
  const synonyms = (stems) => {
    const found = [];
    for (let from = 0; from < stems.length; from++) {
      for (let to = from + 1; to <= Math.min(stems.length, from + LONGEST_PHRASE); to++) {
        const sure = to - from > 1 ? PHRASE : SYNONYM;
        for (const key of ens[stems.slice(from, to).join(" ")] ?? []) {
          for (let place = from; place < to; place++) found.push([place, key, sure]);
        }
      }
    }
    return found;
  };

  /** Two words beside each other that the pages write as one: a place, and a stem. */
  const joined = (all) => {
    const found = [];
    for (let place = 0; place + 1 < all.length; place++) {
      for (const link of ["", "s"]) {
        const key = known(all[place] + link + all[place + 1]);
        if (key) found.push([place, key], [place + 1, key]);
      }
    }
    return found;
  };

  /**
   * Find pages.
   * @param {string} text what was typed
   * @returns {{side: Array, afsnit: Array}[]} the pages, best first, each with the section that fits best
   */
  Noeglen.find = (text) => {
    const all = words(text.slice(0, MOST_TYPED)).filter((word) => word.length <= LONGEST_WORD);
    const telling = all.filter((word) => !STOP.has(fold(word)));
    const query = (telling.length ? telling : all).slice(0, MOST_WORDS);
    const wanted = query.map((word, place) => lookups(word, place === query.length - 1));
    const want = (word, key, sure) => {
      const found = ord[key] && wanted[query.indexOf(word)]; // none for a word that tells nothing
      found?.set(key, Math.max(sure, found.get(key) ?? 0));
    };
    for (const [place, key, sure] of synonyms(query.map(stem))) want(query[place], key, sure);
    for (const [place, key, sure] of synonyms(all.map(stem))) want(all[place], key, sure); // "holde på" has a small word in it
    for (const [place, key] of joined(all)) want(all[place], key, WHOLE);
    const asks = VOICES.find(({ said }) => said.test(all.join(" ")))?.to;
    const scores = new Map();
    for (const found of wanted) {
      const best = new Map(); // by page: each word of the query counts once
      for (const [key, sure] of found) {
        const postings = ord[key];
        const rare = Math.log(1 + (3 * sider.length) / postings.length);
        for (let i = 0; i < postings.length; i += 3) {
          const gain = sure * rare * postings[i + 1] ** POWER;
          if (gain > (best.get(postings[i])?.gain ?? 0)) best.set(postings[i], { gain, section: postings[i + 2] });
        }
      }
      for (const [page, { gain, section }] of best) {
        const sum = scores.get(page) ?? { score: 0, hits: 0, gain: 0, section: 0, sections: new Set() };
        sum.sections.add(section);
        sum.score += gain;
        sum.hits += 1;
        if (gain > sum.gain) Object.assign(sum, { gain, section });
        scores.set(page, sum);
      }
    }
    return [...scores]
      .map(([page, { score, hits, section, sections }]) => {
        const together = hits > 1 && hits === query.length && sections.size === 1 ? TOGETHER : 1;
        const named = fold(sider[page][1].toLowerCase()) === fold(text.trim().toLowerCase()) ? NAMED : 1;
        return { page, section, score: score * named * together * address(sider[page][5], asks) * (hits / query.length) };
      })
      .sort((a, b) => b.score - a.score || a.page - b.page)
      .map(({ page, section, score }) => ({ side: sider[page], section: sider[page][4][section] ?? ["", ""], score }));
  };
})();
