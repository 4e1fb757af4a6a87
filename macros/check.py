"""Everything that data, pages, menu and settings can tell by themselves, all at once: `make check`, and the first step of a build."""

from dataclasses import dataclass
from pathlib import Path

from macros import calls, front, inventory, load, markup, pages, settings, tokens
from macros.errors import Datafejl, Fejl
from macros.load import Data, Reading
from macros.own_pages import OwnPages
from macros.pages import Page


def checked(root: Path) -> Data:
    """Read the data of the project in `root`, and check the whole project. Raises Datafejl with all errors."""
    found = whole(root)
    if found.fejl or found.data is None:
        raise Datafejl(found.fejl)
    return found.data


@dataclass
class Found:
    """All errors of a project, and its data when docs/data/ itself has none."""

    fejl: list[Fejl]
    data: Data | None


def whole(root: Path) -> Found:
    """All errors of the project in `root`."""
    docs = root / "docs"
    reading = load.read(docs)
    found = pages.read(docs)
    files = inventory.files(str(docs))
    own = OwnPages(found, reading.known)
    fejl = [*reading.fejl, *inventory.check(files), *own.fejl, *front.titles_twice(found)]
    names = frozenset(path.as_posix() for path in files if path.parts[0] != "data")
    for page in found:
        fejl += page.fejl or [
            *front.check(page),
            *(error for error in _body(page, reading, names) if not own.told(error, page)),
        ]
    mkdocs, wrong = settings.read(root)
    fejl += wrong
    if mkdocs:
        fejl += settings.check(mkdocs, root)
        fejl += settings.menu(mkdocs, [page.name for page in found], own.moved)
    fejl += tokens.check(root)
    return Found([*dict.fromkeys(fejl)], reading.data)


def text(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs`, and check the text of every page against it. Raises Datafejl with all errors.

    For a folder of pages that is not a whole project.
    """
    reading = load.read(docs)
    found = pages.read(docs)
    names = frozenset(path.as_posix() for path in inventory.files(str(docs)))
    fejl = [*reading.fejl, *(error for page in found for error in page.fejl or _body(page, reading, names))]
    if fejl or reading.data is None:
        raise Datafejl(dict.fromkeys(fejl))
    return reading.data


def _body(page: Page, reading: Reading, names: frozenset[str]) -> list[Fejl]:
    """The errors of the text of a page."""
    known = calls.accepted(reading.known)
    sections = {sheet: reading.known.sections(sheet) for sheet in reading.known.sheets}
    return [*calls.check(page, known, sections), *markup.check(page, names)]
