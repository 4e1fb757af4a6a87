"""The page that a worksheet, a deck or a discussion has to itself: one name in data, page, call and heading."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import PurePath

from macros import calls, pages
from macros.errors import Fejl, choices, nearest
from macros.known import Known
from macros.pages import Page

# Folder of pages: the kind of data, the macro that shows it whole, and what it is called.
KINDS = {
    "arbejdsark": ("arbejdsark", "arbejdsark", "arket"),
    "kort": ("spoergsmaalskort", "spørgsmålskort", "sættet"),
    "personalemoede": ("droeftelse", "drøftelse", "drøftelsen"),
}


class OwnPages:
    """Compares pages with data. `moved`: pages under a wrong name, and the name they should have; `missing`: told as missing."""

    def __init__(self, found: list[Page], known: Known):
        self._known = known
        self._pages = {page.name: page for page in found}
        self.moved: dict[str, str] = {}
        self.missing: set[str] = set()
        self.fejl: list[Fejl] = []
        for folder, (kind, macro, what) in KINDS.items():
            ids = {"arbejdsark": known.sheets, "kort": known.decks, "personalemoede": known.discussions}[folder]
            own = {pages.own_id(page.path): page for page in found if _folder(page.path) == folder}
            self._wrong_names(own, ids, macro, what)
            self.fejl += self._missing(folder, own, ids, macro)
            for id, page in own.items():
                if id in ids and not page.fejl:
                    self.fejl += [*_called(page, id, macro, ids), *_heading(page, known.title(kind, id))]

    def _wrong_names(self, own: dict[str, Page], ids: list[str], macro: str, what: str) -> None:
        """Pages that are about nothing in the data: told once, with the name that they should have."""
        without = [id for id in ids if id not in own]
        for id, page in own.items():
            if id in ids or page.path.stem == "index":
                continue
            called = [call.arguments[0] for call in calls.read(page) if call.name == macro and len(call.arguments) == 1]
            meant = next((other for other in called if other in without), "") or nearest(id, without)
            if meant:
                self.moved[page.name] = page.path.with_name(f"{meant}.md").as_posix()
            found = f"siden hedder »{id}«, og det gør {what}s datafil ikke"
            self.fejl.append(Fejl(page.file, 0, "filnavn", found, choices(ids), meant))

    def _missing(self, folder: str, own: dict[str, Page], ids: list[str], macro: str) -> Iterator[Fejl]:
        """Data that has no page."""
        for id in ids:
            name = f"{folder}/{id}.md"
            if id not in own and name not in self.moved.values():
                self.missing.add(name)
                kind = KINDS[folder][0]
                allowed = f'en side docs/{name} med linjen {{{{ {macro}("{id}") }}}}'
                yield Fejl(f"docs/data/{kind}/{id}.yml", 0, "", "ingen side til filen", allowed)

    def told(self, error: Fejl, page: Page) -> bool:
        """Whether a call's error follows from a page's wrong name, which is told already."""
        return page.name in self.moved and error.fundet == f"»{page.path.stem}«"


def _folder(path: PurePath) -> str:
    """The folder of a page that lies directly in one."""
    return path.parts[0] if len(path.parts) == 2 else ""


def _called(page: Page, id: str, macro: str, ids: list[str]) -> Iterator[Fejl]:
    """The page shows what it is about, once, and nothing else of its kind."""
    own = [call for call in calls.read(page) if call.name == macro and len(call.arguments) == 1]
    wanted = f'{{{{ {macro}("{id}") }}}}'
    tried = re.search(rf"\{{\s*{macro}\b|{macro}\s*\(|[\"']{id}[\"']", page.text)  # told already, if it cannot be read
    if not own and not tried:
        yield Fejl(page.file, 0, "", f"en side uden {wanted}", f"linjen {wanted} for sig selv")
    for call in own:
        if call.arguments[0] != id and call.arguments[0] in ids:
            found = f"»{call.arguments[0]}« på siden {page.path.name}"
            yield Fejl(
                page.file, call.line, macro, found, f"{wanted}, for siden og dens ark, kort eller møde har samme navn"
            )
    for call in [call for call in own if call.arguments[0] == id][1:]:
        yield Fejl(page.file, call.line, macro, f"»{id}« igen", "kaldet én gang på siden")


def _heading(page: Page, title: str | None) -> Iterator[Fejl]:
    """The page has the same heading as its data: nothing is called two things."""
    if title is None or not page.headings:
        return
    line, heading = page.headings[0]
    if unescape(unicodedata.normalize("NFC", heading)) != title:
        yield Fejl(page.file, line, "overskrift", f"»{heading}«", f"# {title} (titlen i datafilen)")
