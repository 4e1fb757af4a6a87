/* A text made of parts, written as elements on the page, and as HTML and plain text for the clipboard. A part is one of
     {overskrift, niveau}   {navn, svar}   {navn, punkter, talt}   {navn, hoved, raekker}
   All of it is text: nothing in a part is ever read as HTML. */
"use strict";

(() => {
  const SIZES = { 1: "16pt", 2: "13pt", 3: "11pt" };
  const CELL = "border:1px solid #888;padding:3pt 6pt;text-align:left;vertical-align:top";

  const element = (name, style, ...inside) => {
    const made = document.createElement(name);
    if (style) made.style.cssText = style; // not setAttribute: a content policy forbids that
    for (const one of inside) {
      if (one instanceof Node) made.append(one);
      else one.split("\n").forEach((line, number) => made.append(...(number ? [document.createElement("br"), line] : [line])));
    }
    return made;
  };

  /** Elements for these parts; `pasted` with the looks that survive the paste into Word or a mail. */
  const elements = (parts, pasted, first = 1) => {
    const look = (style) => (pasted ? style : "");
    const name = (navn) => (navn ? [element("p", look("margin:8pt 0 2pt"), element("b", "", navn))] : []);
    return parts.flatMap(({ overskrift, niveau, navn, svar, punkter, talt, hoved, raekker }) => {
      if (overskrift) return [element(`h${niveau + first - 1}`, look(`font-size:${SIZES[niveau]};margin:12pt 0 4pt`), overskrift)];
      if (punkter) return [...name(navn), element(talt ? "ol" : "ul", look("margin:0"), ...punkter.map((one) => element("li", "", one)))];
      if (!hoved) return [...name(navn), element("p", look("margin:0"), svar)];
      const row = (kind, cells) => element("tr", "", ...cells.map((cell) => element(kind, look(CELL), cell)));
      const body = element("tbody", "", ...raekker.map((cells) => row("td", cells)));
      return [...name(navn), element("table", look("border-collapse:collapse"), element("thead", "", row("th", hoved)), body)];
    });
  };

  const html = (parts) => element("div", "font-family:Calibri,Arial,sans-serif;font-size:11pt", ...elements(parts, true)).outerHTML.replaceAll("\t", "&#160;&#160;&#160;&#160;");

  const bullet = (text) => (/^[☑☐]/.test(text) ? text : `- ${text}`);

  const lines = ({ overskrift, navn, svar, punkter, talt, hoved, raekker }) => {
    if (overskrift) return ["", overskrift];
    const named = navn ? [`${navn}:`] : [];
    if (punkter) return [...named, ...punkter.map((one, number) => (talt ? `${number + 1}. ${one}` : bullet(one)))];
    if (!hoved) return [navn && !svar.includes("\n") ? `${navn}: ${svar}` : [...named, svar].join("\n")];
    const rest = (cells) => cells.slice(1).flatMap((cell, number) => (cell ? [`  ${hoved[number + 1]}: ${cell}`] : []));
    return [...named, ...raekker.flatMap((cells) => [`- ${cells[0]}`, ...rest(cells)])];
  };
  const plain = (parts) => parts.flatMap(lines).join("\n").trim();

  /** Both on the clipboard; tells whether the browser let us. */
  const copy = (parts) => Noeglen.copy(html(parts), plain(parts));

  Noeglen.parts = { elements: (parts, first) => elements(parts, false, first), copy };
})();
