"""Explain the words of the glossary where they first stand on a page of the finished site.

Works on the finished folder, so that the pages can come from MkDocs or its successor. A word is explained where the editor
wrote it in running text: not in headings, links, drawings and sheets, and not in the glossary itself.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Iterable, Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.models import Opslag

TEMPLATES = Path(__file__).parent / "templates"
GLOSSARY = Path("om") / "ordbog" / "index.html"
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
RUNNING_TEXT = {"p", "li", "dd"}
NOT_INSIDE = {"a", "button", "h1", "h2", "h3", "h4", "table", "figure", "form", "svg", "details"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def explain(site: Path, ordbog: Iterable[Opslag]) -> None:
    """Put an explanation at the first use of each word on each page below the folder `site`."""
    words = _Words(ordbog)
    for page in sorted(site.rglob("*.html")):
        if page.relative_to(site) == GLOSSARY:
            continue
        html = page.read_text(encoding="utf-8")
        explained = ARTICLE.sub(lambda article: words.explained(article[0]), html, count=1)
        if explained != html:
            page.write_text(explained, encoding="utf-8")


class _Words:
    """The glossary, ready to be looked for."""

    def __init__(self, ordbog: Iterable[Opslag]):
        self._entries = {form: opslag for opslag in ordbog for form in (opslag.ord, *(opslag.også or []))}
        forms = sorted(self._entries, key=len, reverse=True)  # the longest first: "MED-udvalg" before "MED"
        pattern = "|".join(_form(form) for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])({pattern})(?![\w-])") if forms else None
        self._by_lower = {form.lower(): opslag for form, opslag in self._entries.items()}
        environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
        self._template = environment.get_template("ord.html")

    def explained(self, article: str) -> str:
        """The article with each word explained where it first stands."""
        seen: set[str] = set()
        parts: list[str] = []
        done = 0
        for start, text in _running_text(article) if self._pattern else ():
            for match in self._pattern.finditer(text):
                opslag = self._entries.get(match[0]) or self._by_lower[match[0].lower()]
                if opslag.id in seen:
                    continue
                seen.add(opslag.id)
                parts += [article[done : start + match.start()], self._render(opslag, match[0])]
                done = start + match.end()
        return "".join([*parts, article[done:]])

    def _render(self, opslag: Opslag, shown: str) -> str:
        return self._template.render(opslag=opslag, vist=shown).strip()


def _form(form: str) -> str:
    """A pattern for one form; an abbreviation only as it is written, other words also with a capital letter."""
    escaped = re.escape(form)
    return escaped if any(letter.isupper() for letter in form) else f"(?i:{escaped[0]}){escaped[1:]}"


def _running_text(article: str) -> Iterator[tuple[int, str]]:
    """Where each piece of running text begins, and the piece."""
    reader = _Reader(article)
    reader.feed(article)
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    """Finds running text outside headings, links and components."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self._open: list[tuple[str, bool]] = []  # each open element, and whether it keeps explanations out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, tag in NOT_INSIDE or any(name == "data-komponent" for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(shut for _, shut in self._open) or not any(tag in RUNNING_TEXT for tag, _ in self._open):
            return
        line, column = self.getpos()
        self.found.append((self._lines[line - 1] + column, data))
