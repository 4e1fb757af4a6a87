/* A day as people write it in a few words: "3. december", "senest fre. d. 3/12", "3.12.26", "uge 50". */
"use strict";

(() => {
  const MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
  const CLOCK = /\bkl\.?\s*\d{1,2}([.:]\d{2})?|\b\d{1,2}:\d{2}\b/gi; // of a time, not of a day
  const MEASURE = /\b\d+[.,]\d+\s*(time|dag|uge|måned|år|pct|%|mio|kr)/gi;
  const KINDS = [
    /\b(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\b/g,
    /\b(?<day>\d{1,2})\.?\s*(?<name>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zæøå]*\.?(\s+(?<year>\d{4}))?/gi,
    /\b(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})(\s*[/.-]\s*(?<year>\d{4}|\d{2})\b|\b\.?)/g,
    /\buge\s*(?<week>\d{1,2})\b/gi,
  ];

  /** Noon, so that no change of the clock moves it to another day. */
  const at = (year, month, day) => new Date(year, month - 1, day, 12);

  const real = (year, month, day) => {
    const found = at(year, month, day);
    return found.getMonth() === month - 1 && found.getDate() === day ? found : null;
  };

  /** The Friday of a week as ISO 8601 counts them: by then what is to be done in a week is done. A week belongs to the year of its Thursday. */
  const friday = (year, week) => {
    const monday = 4 - ((at(year, 1, 4).getDay() + 6) % 7); // day of January on which week 1 begins: the week of the 4th
    const inWeek = (days) => at(year, 1, monday + (week - 1) * 7 + days);
    return inWeek(3).getFullYear() === year ? inWeek(4) : null;
  };

  const meant = ({ day, month, name, year, week }, from) => {
    const number = name ? MONTHS.indexOf(name.toLowerCase()) + 1 : Number(month);
    const within = (whole) => (week ? friday(whole, Number(week)) : real(whole, number, Number(day)));
    if (year) return within(Number(year.length === 2 ? `20${year}` : year));
    const [first, next] = [0, 1].map((more) => within(from.getFullYear() + more));
    return first && first >= from ? first : next;
  };

  /**
   * The one day that a text names, or null where it names none, several, or one that does not exist. Without a year it is the next one
   * that comes; a week means its Friday.
   * @param {string} text  @param {Date} from the first day that may be meant  @returns {Date | null} noon of the day
   */
  Noeglen.day = (text, from = new Date()) => {
    let rest = text.replace(CLOCK, " ").replace(MEASURE, " ");
    const found = [];
    for (const kind of KINDS) {
      rest = rest.replace(kind, (...parts) => {
        found.push(parts.at(-1));
        return " ";
      });
    }
    return found.length === 1 ? meant(found[0], at(from.getFullYear(), from.getMonth() + 1, from.getDate())) : null;
  };
})();
