"""Everything that data, pages, menu and settings can tell by themselves, all at once: `make check`, and the first step of a build."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros import calls, front, inventory, load, markup, pages, settings, template_errors, tokens, voices
from macros.errors import Datafejl, Fejl, gathered
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
    lying = inventory.check(files)
    fejl = [*_without_renamed(reading.fejl, lying), *lying, *own.fejl, *front.titles_twice(found)]
    names = frozenset(path.as_posix() for path in files if path.parts[0] != "data")
    for page in found:
        fejl += page.fejl or [*front.check(page), *markup.check(page, names), *voices.check(page)]
    fejl += gathered(error for page, error in _calls(found, reading) if not own.told(error, page))
    mkdocs, wrong = settings.read(root)
    fejl += wrong
    if mkdocs:
        fejl += settings.check(mkdocs, root)
        fejl += settings.menu(mkdocs, [page.name for page in found], own.moved, own.missing)
    fejl += [*tokens.check(root), *template_errors.of_all(root)]
    return Found([*dict.fromkeys(fejl)], reading.data)


def text(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs`, and check the text of every page against it. Raises Datafejl with all errors.

    For a folder of pages that is not a whole project.
    """
    reading = load.read(docs)
    found = pages.read(docs)
    names = frozenset(path.as_posix() for path in inventory.files(str(docs)))
    fejl = [
        *reading.fejl,
        *(error for page in found for error in page.fejl or [*markup.check(page, names), *voices.check(page)]),
        *gathered(error for _, error in _calls(found, reading)),
    ]
    if fejl or reading.data is None:
        raise Datafejl(dict.fromkeys(fejl))
    return reading.data


def _without_renamed(fejl: list[Fejl], lying: list[Fejl]) -> list[Fejl]:
    """The errors of the data but those of files that are there under another name, which is told already."""
    meant = {f"docs/data/{error.forslag}" for error in lying}
    return [error for error in fejl if error.linje or error.fil not in meant]


def _calls(found: list[Page], reading: Reading) -> Iterator[tuple[Page, Fejl]]:
    """The errors of the macro calls of these pages."""
    known = calls.accepted(reading.known)
    sections = {sheet: reading.known.sections(sheet) for sheet in reading.known.sheets}
    for page in found:
        for error in calls.check(page, known, sections):
            yield page, error
