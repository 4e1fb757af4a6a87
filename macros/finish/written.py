"""Where an editor wrote what a finished page shows: the Markdown file behind it, and the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros import pages
from macros.addresses import Addresses


@dataclass(frozen=True)
class Place:
    """A file as an editor knows it, and a line in it; 0 where no line is known."""

    file: str
    line: int = 0


class Written:
    """The Markdown files below the folder `docs`, by the pages that they become."""

    def __init__(self, docs: Path, addresses: Addresses):
        self._pages = {addresses.published(page.name): page for page in pages.read(docs)}

    def place(self, page: str, marks: Sequence[str]) -> Place:
        """Where the finished page at this path has what one of these marks begins; the first mark that is found counts."""
        written = self._pages.get(page)
        if written is None:
            return Place(f"siden {page.removesuffix('index.html') or '/'}")
        for mark in filter(None, marks):
            for number, line in enumerate(written.text.split("\n"), 1):
                if mark in line:
                    return Place(written.file, number)
        return Place(written.file)
