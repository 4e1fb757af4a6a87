"""From the bytes of a file that an editor saved to its text, and what is wrong with the text itself.

Data, pages and mkdocs.yml are all read here, so an encoding or a mark that nobody sees is told in the same words everywhere.
"""

import re
import unicodedata

from macros.errors import Fejl

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
# Steering of the direction of writing, letters without width, and control characters; not tab and line breaks.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]", re.DOTALL
)


def read(file: str, raw: bytes) -> tuple[str | None, list[Fejl]]:
    """The text with one kind of line break, or None and what is wrong with it."""
    if raw[:2] in UTF_16 or b"\0" in raw[:100]:
        return None, [Fejl(file, 1, "", "en fil, der er gemt som UTF-16 (»Unicode« i Notesblok)", _UTF_8)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(file, raw, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fejl = conflicts(file, text) or [*_invisible(file, text)]
    return (None if fejl else text), fejl


_UTF_8 = "tekst gemt som UTF-8. Gem filen igen med den kodning"


def _not_utf_8(file: str, raw: bytes, start: int) -> Fejl:
    """The first letter that is not UTF-8, and what it looks like when the file was saved as ANSI."""
    letter = raw[start : start + 1].decode("cp1252", "replace")
    like = f". Det ligner »{letter}« gemt som ANSI" if letter.isalpha() else ""
    found = f"et tegn, der ikke er UTF-8 (byte {raw[start]:02x}){like}"
    return Fejl(file, raw.count(b"\n", 0, start) + 1, "", found, _UTF_8)


def conflicts(file: str, text: str) -> list[Fejl]:
    """Where git left two editors' texts side by side: one error for each place, at its first mark."""
    allowed = "en af de to tekster. Slet den anden og linjerne med <<<<<<<, ======= og >>>>>>>"
    marks = [(text.count("\n", 0, mark.start()) + 1, mark[0]) for mark in CONFLICT.finditer(text)]
    begins = [mark for mark in marks if mark[1].startswith("<")] or marks[:1]
    return [Fejl(file, line, "", f"en konflikt fra git: {mark}", allowed) for line, mark in begins]


def _invisible(file: str, text: str) -> list[Fejl]:
    """Letters that nobody sees, one error for each line."""
    fejl = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := INVISIBLE.search(line):
            name = unicodedata.name(found[0], "styretegn")
            what = "et usynligt tegn, der vender skriveretningen" if _turns(name) else "et usynligt tegn"
            before = line[: found.start()].split()
            where = f" efter »{before[-1]}«" if before else ""
            allowed = "tegn, man kan se. Slet linjen, og skriv den igen"
            fejl.append(Fejl(file, number, "", f"{what} (U+{ord(found[0]):04X}){where}", allowed))
    return fejl


def _turns(name: str) -> bool:
    """Whether the character of this name changes the direction of writing."""
    return any(word in name for word in ("RIGHT", "LEFT", "DIRECTIONAL"))
