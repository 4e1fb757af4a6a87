/* The participants' sheet of a meeting in Word: the questions that are chosen, each with room for an answer, to send out before the meeting.
   The site's filer/deltagerark.docx is the empty one; its answers stay empty. */
"use strict";

/**
 * Offer the sheet as a Word file. Throws where the empty one cannot be fetched.
 * @param {string} address of the empty one  @param {string} name begins the name of the file
 * @param {{titel: string, dato?: string, spoergsmaal: string[]}} meeting  dato as 2026-11-24
 */
Noeglen.deltagerark = async (address, name, { titel, dato, spoergsmaal }) => {
  const file = await Noeglen.Word.open(address);
  file.write("titel", titel);
  if (dato) file.writeDate("dato", dato);
  file.fill("spoergsmaal", spoergsmaal, (text, key) => file.write(`emne__${key}`, text));
  await file.download(name);
};
