"""The voices of a page: blocks that stand out from the text because somebody else speaks in them, or to somebody else.

An editor writes `/// eksempel`, or `/// eksempel | A heading`, the text, and `///`. pymdownx.blocks makes them; here is what it may be
given. It takes much more, and is silent about what it does not understand.
"""

import re
from collections.abc import Iterator

from macros.errors import Fejl, choices, nearest
from macros.pages import Page

VOICES = {
    "eksempel": "Eksempel",
    "spoerg-jer-selv": "Spørg jer selv",
    "lige-nu": "Lige nu",
    "fordyb-dig": "Fordyb dig",  # folded until it is asked for
}

SLASHES = re.compile(r"[\s>*+-]*/{3,}")
OPENS = re.compile(r"/// (?P<name>[^\s|]+)(?: \|(?P<title>.*))?$")
CLOSES = "///"
HEADING = re.compile(r"#{1,6}\s|<h[1-6]\b", re.IGNORECASE)
FORM = "»/// eksempel« eller »/// eksempel | Overskrift«, og »///« efter teksten, alle yderst til venstre på en linje for sig"


def check(page: Page) -> Iterator[Fejl]:
    """What is wrong with the blocks of a page, each with its line."""
    opened: tuple[int, str] | None = None  # line and name
    empty = True
    for number, line in page.lines:
        if number in page.fenced:
            continue
        if SLASHES.match(line):
            yield from _line(page, number, line.rstrip(), opened)
            if opened and line.rstrip() == CLOSES:
                if empty:
                    yield Fejl(
                        page.file, opened[0], "", f"/// {opened[1]} uden tekst", "tekst mellem de to linjer med ///"
                    )
                opened = None
            elif not opened and (found := OPENS.match(line.rstrip())):
                opened, empty = (number, found["name"]), True
        elif opened:
            yield from _inside(page, number, line, opened, empty)
            empty = empty and not line.strip()
    if opened:
        yield Fejl(
            page.file, opened[0], "", f"/// {opened[1]}, som ikke lukkes", "»///« på en linje for sig efter teksten"
        )


def _line(page: Page, number: int, line: str, opened: tuple[int, str] | None) -> Iterator[Fejl]:
    """A line that begins with slashes."""
    found = OPENS.match(line)
    if line == CLOSES:
        if not opened:
            yield Fejl(page.file, number, "", "///, som ikke lukker noget", FORM)
    elif not found:
        yield Fejl(page.file, number, "", line.strip(), FORM)
    elif found["name"] not in VOICES:
        yield Fejl(page.file, number, "", f"/// {found['name']}", choices(VOICES), nearest(found["name"], list(VOICES)))
    elif opened:
        allowed = (
            f"»///« før den. /// {opened[1]} i linje {opened[0]} er ikke lukket, og den ene kan ikke stå i den anden"
        )
        yield Fejl(page.file, number, "", f"/// {found['name']} inden i en anden", allowed)


def _inside(page: Page, number: int, line: str, opened: tuple[int, str], first: bool) -> Iterator[Fejl]:
    """A line within a block."""
    if HEADING.match(line.lstrip()):
        allowed = f"overskriften i den første linje: /// {opened[1]} | Overskrift"
        yield Fejl(page.file, number, "", f"en overskrift inden i /// {opened[1]}", allowed)
    elif "{{" in line:
        yield Fejl(
            page.file, number, "", f"et kald inden i /// {opened[1]}", "kald før eller efter, på en linje for sig"
        )
    elif first and number == opened[0] + 1 and line.startswith("    "):
        yield Fejl(page.file, number, "", f"en indrykket linje lige under /// {opened[1]}", "tekst yderst til venstre")
