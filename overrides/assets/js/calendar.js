/* Days as a calendar file (RFC 5545), which Outlook, phones and Google read: UTF-8, lines ended by CRLF and folded at 75 octets. */
"use strict";

(() => {
  const MOST = 75; // octets of a line
  const EPOCH = Date.UTC(2026, 0, 1);

  const two = (number) => String(number).padStart(2, "0");
  const date = (day) => `${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`;
  const after = (day) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 12);
  const moment = (time) => time.toISOString().replace(/[-:]|\.\d+/g, "");
  const text = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n").replace(/[\u0000-\u001f]/g, " ");

  /** A line in pieces of at most 75 octets, broken between signs and never within one; each after the first begins with a space. */
  const folded = (line) => {
    const pieces = [""];
    let octets = 0;
    for (const sign of line) {
      const size = new TextEncoder().encode(sign).length;
      if (octets + size > MOST) {
        pieces.push(" ");
        octets = 1;
      }
      pieces[pieces.length - 1] += sign;
      octets += size;
    }
    return pieces.join("\r\n");
  };

  const sequence = (now) => Math.max(0, Math.floor((now - EPOCH) / 1000)); // a calendar takes the highest

  const event = ({ id, day, titel, tekst }, now, address) => [
    "BEGIN:VEVENT",
    `UID:${text(id)}`, // the same each time, so that a day that was moved takes the place of the one before
    `DTSTAMP:${moment(now)}`,
    `SEQUENCE:${sequence(now)}`,
    `DTSTART;VALUE=DATE:${date(day)}`,
    `DTEND;VALUE=DATE:${date(after(day))}`,
    `SUMMARY:${text(titel)}`,
    ...(tekst ? [`DESCRIPTION:${text(tekst)}`] : []),
    ...(address ? [`URL:${address}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];

  /**
   * A calendar of whole days.
   * @param {{id: string, day: Date, titel: string, tekst?: string}[]} days  @param {Date} now  @param {string} address of the page they are from
   */
  Noeglen.calendar = (days, now = new Date(), address = "") => {
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//noeglen-til-en-god-start//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
    return [...lines, ...days.flatMap((one) => event(one, now, address)), "END:VCALENDAR", ""].map(folded).join("\r\n");
  };
})();
