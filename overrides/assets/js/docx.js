/* Parts (dele.js) as a Word document of our own: A4, Danish, real headings, lists and tables. Needs zip.js. */
"use strict";

(() => {
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const TEXT_WIDTH = 9638; // of A4 with margins of 2 cm, in twentieths of a point
  const BULLETS = 1;
  const NUMBERS = 2; // from here on one for each numbered list, so that each begins at 1

  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const clean = (text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""); // XML 1.0 forbids the rest
  const escaped = (text) => clean(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  const run = (text, bold) => `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  const paragraph = (text, properties = "", bold = false) => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${run(text, bold)}</w:p>`;
  const style = (id) => `<w:pStyle w:val="${id}"/>`;
  const lines = (text, properties, bold) => text.split("\n").map((line) => paragraph(line, properties, bold)).join("");

  const table = (hoved, raekker) => {
    const weights = hoved.map((_, place) => (place < 2 ? 2 : 1)); // what it is about and what was decided need the most room
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const widths = weights.map((weight) => Math.floor((TEXT_WIDTH * weight) / whole));
    const row = (cells, head) =>
      `<w:tr><w:trPr><w:cantSplit/>${head ? "<w:tblHeader/>" : ""}</w:trPr>${cells
        .map((cell, place) => `<w:tc><w:tcPr><w:tcW w:w="${widths[place]}" w:type="dxa"/></w:tcPr>${lines(cell, "", head)}</w:tc>`)
        .join("")}</w:tr>`;
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
    const properties = `<w:tblPr><w:tblStyle w:val="Tabel"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>`;
    return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${row(hoved, true)}${raekker.map((cells) => row(cells, false)).join("")}</w:tbl>${paragraph("")}`;
  };

  const body = (parts) => {
    let lists = NUMBERS - 1;
    const xml = parts.map(({ overskrift, niveau, navn, svar, punkter, talt, hoved, raekker }) => {
      if (overskrift) return paragraph(overskrift, style(niveau === 1 ? "Title" : "Heading" + (niveau - 1)));
      const name = navn ? paragraph(navn, "<w:keepNext/>", true) : "";
      if (hoved) return name + table(hoved, raekker);
      if (!punkter) return name + lines(svar, "", false);
      const list = talt ? (lists += 1) : BULLETS;
      return name + punkter.map((one) => paragraph(one.replaceAll("\n", " "), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)).join("");
    });
    return { xml: xml.join(""), lists };
  };

  const numbering = (lists) => {
    const level = (format, text) =>
      `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="400" w:hanging="400"/></w:pPr></w:lvl>`;
    const kinds = `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level("bullet", "•")}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level("decimal", "%1.")}</w:abstractNum>`;
    const numbered = Array.from({ length: lists - BULLETS }, (_, place) => `<w:num w:numId="${NUMBERS + place}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`);
    return `${HEAD}<w:numbering xmlns:w="${W}">${kinds}<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>${numbered.join("")}</w:numbering>`;
  };

  const heading = (id, name, level, size) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="${level === null ? 0 : 280}" w:after="80"/>${level === null ? "" : `<w:outlineLvl w:val="${level}"/>`}</w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
  const border = (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="888888"/>`;
  const STYLES = `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/><w:sz w:val="22"/><w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${heading("Title", "Title", null, 36)}${heading("Heading1", "heading 1", 0, 28)}${heading("Heading2", "heading 2", 1, 24)}<w:style w:type="table" w:styleId="Tabel"><w:name w:val="Tabel"/><w:tblPr><w:tblBorders>${["top", "left", "bottom", "right", "insideH", "insideV"].map(border).join("")}</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

  /** Without compatibility mode 15 Word opens the file as one from 2007. */
  const SETTINGS = `${HEAD}<w:settings xmlns:w="${W}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="da-DK"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`;
  const FONTS = `${HEAD}<w:fonts xmlns:w="${W}"><w:font w:name="Calibri"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>`;

  /** The least that is a theme: Office's own colours, one typeface, three plain fills, lines and effects. */
  const THEME = (() => {
    const colours = { dk1: "000000", lt1: "FFFFFF", dk2: "1C2726", lt2: "FCFAF6", accent1: "1E5E4E", accent2: "1F4F7D", accent3: "6A3A5E", accent4: "943C17", accent5: "735400", accent6: "56625F", hlink: "1E5E4E", folHlink: "6A3A5E" };
    const scheme = Object.entries(colours).map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`);
    const font = (kind) => `<a:${kind}><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:${kind}>`;
    const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
    const thrice = (name, inside) => `<a:${name}>${inside.repeat(3)}</a:${name}>`;
    const formats = thrice("fillStyleLst", fill) + thrice("lnStyleLst", `<a:ln w="6350">${fill}</a:ln>`) + thrice("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>") + thrice("bgFillStyleLst", fill);
    return `${HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Enkelt"><a:themeElements><a:clrScheme name="Enkelt">${scheme.join("")}</a:clrScheme><a:fontScheme name="Enkelt">${font("majorFont")}${font("minorFont")}</a:fontScheme><a:fmtScheme name="Enkelt">${formats}</a:fmtScheme></a:themeElements></a:theme>`;
  })();

  const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD}.numbering+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="${WORD}.fontTable+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
  const relations = (...entries) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.map(([type, target], place) => `<Relationship Id="rId${place + 1}" Type="${type}" Target="${target}"/>`).join("")}</Relationships>`;
  const core = (title) =>
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>da-DK</dc:language></cp:coreProperties>`;

  /**
   * @param {string} titel the document's title  @param {object[]} parts
   * @returns {Blob} a .docx
   */
  Noeglen.docx = (titel, parts) => {
    const { xml, lists } = body(parts);
    const section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
    return Noeglen.zip([
      { navn: "[Content_Types].xml", tekst: TYPES },
      { navn: "_rels/.rels", tekst: relations([`${OFFICE}/officeDocument`, "word/document.xml"], [`${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"]) },
      { navn: "docProps/core.xml", tekst: core(titel) },
      { navn: "word/document.xml", tekst: `${HEAD}<w:document xmlns:w="${W}"><w:body>${xml}${section}</w:body></w:document>` },
      { navn: "word/_rels/document.xml.rels", tekst: relations(...["styles", "numbering", "settings", "fontTable"].map((part) => [`${OFFICE}/${part}`, `${part}.xml`]), [`${OFFICE}/theme`, "theme/theme1.xml"]) },
      { navn: "word/styles.xml", tekst: STYLES },
      { navn: "word/numbering.xml", tekst: numbering(lists) },
      { navn: "word/settings.xml", tekst: SETTINGS },
      { navn: "word/fontTable.xml", tekst: FONTS },
      { navn: "word/theme/theme1.xml", tekst: THEME },
    ]);
  };
})();
