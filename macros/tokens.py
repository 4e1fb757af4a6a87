"""The colours of the site, read from overrides/assets/css/tokens.css: PDF and Word files have them from the same place."""

import re
from pathlib import Path

from macros import texts
from macros.errors import Fejl

FILE = "overrides/assets/css/tokens.css"
SCHEME = re.compile(r'\[data-md-color-scheme="default"\]\s*\{(.*?)\}', re.DOTALL)
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)
DECLARED = re.compile(r"--(?P<name>[\w-]+)\s*:\s*(?P<value>(?:(?!--[\w-]+\s*:)[^;{}\n])*)(?P<end>;?)")
BEGUN = re.compile(r"\s*--(?P<name>[\w-]+)")

# The colours that the templates of PDF and Word files name.
NEEDED = (
    "blaek daempet felt-kant streg flade hoved hoved-tone leder leder-tone tovholder tovholder-tone "
    "kontaktperson kontaktperson-tone mentor mentor-tone ny ny-tone"
).split()


def colours(css: Path) -> dict[str, str]:
    """The colours of the light scheme by name: {"blaek": "#1c2726", ...}. Raises ValueError when there are none."""
    scheme = SCHEME.search(css.read_text(encoding="utf-8"))
    found = dict(COLOUR.findall(scheme.group(1))) if scheme else {}
    if not found:
        raise ValueError(f"Der er ingen farver i {css}")
    return found


def check(root: Path) -> list[Fejl]:
    """What is wrong with tokens.css of the project in `root`: lines without an end, and colours that PDF and Word files need."""
    path = root / FILE
    if not path.is_file():
        return [Fejl(FILE, 0, "", "filen findes ikke", "en fil med sidens farver. Hent den fra en tidligere udgave")]
    css, fejl = texts.read(FILE, path.read_bytes())
    if css is None:
        return fejl
    for number, line in enumerate(css.split("\n"), 1):
        for name in _unfinished(line):
            allowed = "et kolon efter navnet og et semikolon til sidst"
            fejl.append(Fejl(FILE, number, f"--{name}", line.strip(), allowed))
    return fejl + _needed(css, {error.nøgle for error in fejl})


def _unfinished(line: str) -> list[str]:
    """Names on a line that begins by giving one a value, and that have no colon, no value or no end."""
    begun = BEGUN.match(line)
    if not begun:
        return []
    found = [*DECLARED.finditer(line)]
    if not found or found[0].start() != begun.start("name") - 2:
        return [begun["name"]]
    return [each["name"] for each in found if not each["value"].strip() or not each["end"]]


def _needed(css: str, told: set[str]) -> list[Fejl]:
    """Colours that are missing, or that are no colours."""
    scheme = SCHEME.search(css)
    if scheme is None:
        return [Fejl(FILE, 0, "", "ingen lyse farver", '[data-md-color-scheme="default"] { … } med sidens farver')]
    first = css.count("\n", 0, scheme.start()) + 1
    lines = {}
    for number, line in enumerate(scheme[0].split("\n"), first):
        for declared in DECLARED.finditer(line):
            lines[declared["name"]] = number, declared[0].strip()
    fejl = []
    for name in NEEDED:
        if name not in lines and f"--{name}" not in told:
            fejl.append(
                Fejl(
                    FILE, first, f"--{name}", "farven mangler", f"--{name}: #rrggbb; for PDF- og Word-filer bruger den"
                )
            )
        elif name in lines and not COLOUR.search(lines[name][1]) and f"--{name}" not in told:
            fejl.append(Fejl(FILE, lines[name][0], f"--{name}", lines[name][1], f"--{name}: # og seks tegn 0-9 og a-f"))
    return fejl
