"""The Markdown pages that editors write, each read once: what stands above the text, the text, and the line of everything."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

import yaml

from macros import documents, texts
from macros.documents import Document
from macros.errors import Fejl

AS_MKDOCS_READS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # so "on" is true here too
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", re.DOTALL)  # as MkDocs finds it
# A code block as Python-Markdown finds it: not indented, and closed. Anything else is text, and what stands in it is live.
FENCED = re.compile(r"^(?P<fence>~{3,}|`{3,}) *\.?[\w#.+-]* *\n.*?(?<=\n)(?P=fence) *$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"#(?!#)[ \t]*(.+?)[ \t]*#*$")
UNDERLINE = re.compile(r"=+[ \t]*$")


@dataclass
class Page:
    """One page. `fejl` holds what is wrong with the file as such; then the rest is empty."""

    path: PurePath  # below docs/
    file: str
    text: str = ""
    fejl: list[Fejl] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The page as data and the menu name it."""
        return self.path.as_posix()

    @cached_property
    def front(self) -> str | None:
        """What stands between the two --- at the top, or None when nothing does."""
        found = FRONT_MATTER.match(self.text)
        return found[1] if found else None

    @cached_property
    def before(self) -> int:
        """How many lines stand above the text of the page."""
        found = FRONT_MATTER.match(self.text)
        return found[0].count("\n") if found else 0

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines of the text of the page, with their numbers in the file."""
        return [*enumerate(self.text.split("\n"), 1)][self.before :]

    @cached_property
    def fenced(self) -> set[int]:
        """Numbers of the lines of code blocks, with those that open and close them."""
        found: set[int] = set()
        body = "\n".join(line for _, line in self.lines)
        for block in FENCED.finditer(body):
            first = self.before + body.count("\n", 0, block.start()) + 1
            found.update(range(first, first + block[0].count("\n") + 1))
        return found

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """The headings of the first level, with their lines."""
        found = []
        for (number, line), (_, after) in zip(self.lines, [*self.lines[1:], (0, "")], strict=True):
            if number in self.fenced:
                continue
            if heading := HEADING.match(line):
                found.append((number, re.sub(r"\s*\{[^{}]*\}$", "", heading[1])))
            elif line.strip() and UNDERLINE.match(after):
                found.append((number, line.strip()))
        return found

    @cached_property
    def top(self) -> tuple[Document | None, list[Fejl]]:
        """The keys at the top with their lines, or None and what is wrong with them. The values are as MkDocs takes them."""
        if self.front is None:
            return None, []
        document, fejl = documents.from_text(self.file, self.path.stem, self.front, before=1)
        if document is None:
            return None, [*fejl]
        try:
            document.content = yaml.load(self.front, Loader=AS_MKDOCS_READS)
        except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else _line_of_date(self.front)
            found = f"noget, der ikke kan læses: {self.text.split(chr(10))[line - 1].strip()}"
            return None, [Fejl(self.file, line, "", found, "nøgler med værdier. Tjek kolon, komma og anførselstegn")]
        return document, []

    def value(self, key: str) -> Any:
        """The value of a key at the top, or None."""
        document = self.top[0]
        return document.content.get(key) if document and isinstance(document.content, dict) else None


def _line_of_date(front: str) -> int:
    """The line of the first thing that looks like a date."""
    found = re.search(r"\d{4}-\d{1,2}-\d{1,2}", front)
    return front.count("\n", 0, found.start()) + 2 if found else 1


def read(docs: Path) -> list[Page]:
    """Every page below the folder `docs`, in the order of their paths."""
    found = sorted(path for path in docs.rglob("*.md") if path.suffix == ".md")
    return [_page(path, docs) for path in found if path.relative_to(docs).parts[0] != "data" and path.is_file()]


def _page(path: Path, docs: Path) -> Page:
    """One page."""
    file = documents.shown(path, docs)
    text, fejl = texts.read(file, path.read_bytes())
    return Page(PurePath(path.relative_to(docs)), file, text or "", fejl)


def title(docs: Path, page: str) -> str:
    """The heading of a page, named as data name it, up to a colon: what it is about."""
    headings = _page(docs / page, docs).headings
    return headings[0][1].split(":")[0] if headings else ""


def of_guide(docs: Path, guide: str) -> list[Path]:
    """The pages of a guide below the folder `docs`; empty when it has none."""
    return sorted((docs / "guider" / guide).glob("*.md"))


def own_id(page: PurePath) -> str:
    """The id of what a page is about: its name, or that of its folder when it is the folder's first page."""
    return page.parent.name if page.stem == "index" else page.stem
