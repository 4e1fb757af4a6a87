"""Where an editor wrote what a finished page shows: the Markdown file behind it, and the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.addresses import Addresses
from macros.pages import paths


@dataclass(frozen=True)
class Place:
    """A file as an editor knows it, and a line in it; 0 where no line is known."""

    file: str
    line: int = 0


class Written:
    """The Markdown files below the folder `docs`, by the pages that they become."""

    def __init__(self, docs: Path, addresses: Addresses):
        self._files = {addresses.published(path.relative_to(docs).as_posix()): path for path in paths(docs)}
        self._root = docs.parent

    def place(self, page: str, marks: Sequence[str]) -> Place:
        """Where the finished page at this path has what one of these marks begins; the first mark that is found counts."""
        path = self._files.get(page)
        if path is None:
            return Place(f"siden {page.removesuffix('index.html') or '/'}")
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        file = path.relative_to(self._root).as_posix()
        for mark in filter(None, marks):
            for number, line in enumerate(lines, 1):
                if mark in line:
                    return Place(file, number)
        return Place(file)
