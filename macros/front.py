"""What stands at the top of a page, and its heading: what menus, searches and readers of the screen know it by."""

from collections.abc import Iterable, Iterator
from typing import Any

from macros import translate
from macros.calls import MACROS
from macros.documents import Document
from macros.errors import Fejl, choices, nearest
from macros.pages import Page

KEYS = ("title", "description", "søgeord", "hide")
HIDDEN = ("navigation", "toc", "footer", "path")
TOP = "øverst på siden: en linje med ---, title: og description:, og en linje med --- igen"


def check(page: Page) -> list[Fejl]:
    """All errors of the top of a page and of its headings of the first level."""
    if not page.text.strip():
        return [Fejl(page.file, 1, "", "en tom side", "title og description øverst, en overskrift og tekst")]
    fejl = [*_top(page)]
    closed = page.front is not None or not page.text.startswith("---")
    return fejl + ([*_headings(page)] if closed else [])


def titles_twice(pages: Iterable[Page]) -> Iterator[Fejl]:
    """No two pages have one title: in a search and in the browser's tabs nobody could tell them apart."""
    owners: dict[str, Page] = {}
    for page in pages:
        title = page.value("title")
        if not isinstance(title, str):
            continue
        owner = owners.setdefault(title.strip().casefold(), page)
        if owner is not page:
            yield Fejl(
                page.file, _line(page, "title"), "title", f"»{title}« igen", f"en titel, som {owner.file} ikke har"
            )


def _line(page: Page, key: str) -> int:
    """The line of a key at the top."""
    document = page.top[0]
    return document.line((key,)) if document else 1


def _top(page: Page) -> Iterator[Fejl]:
    """The keys at the top of the page."""
    if page.front is None:
        began = page.text.lstrip("\n").startswith("---")
        found = "linjen ---, som ikke står to gange" if began else "ingen title og description øverst"
        yield Fejl(page.file, 1, "", found, TOP)
        return
    document, fejl = page.top
    yield from fejl
    if document is None:
        return
    if not isinstance(document.content, dict):
        shown = page.text.split("\n")[1].strip()
        yield Fejl(page.file, 2, "", f"noget, der ikke kan læses: {shown}", "nøgler med værdier: title: Sidens titel")
        return
    for key in document.content:
        yield from _key(document, str(key))
    for key in ("title", "description"):
        yield from _text(document, key)
    yield from _søgeord(document)
    yield from _hidden(document)


def _key(document: Document, key: str) -> Iterator[Fejl]:
    """A key that nothing reads, or that hides a macro."""
    if key in MACROS:
        yield document.error((key,), f"nøglen {key}, som skjuler makroen {key}", choices(KEYS))
    elif key not in KEYS:
        yield document.error((key,), f"en ukendt nøgle: {key}", choices(KEYS), nearest(key, KEYS))


def _text(document: Document, key: str) -> Iterator[Fejl]:
    """A text that every page has."""
    if key not in document.content:
        if not nearest_is(key, document.content):
            yield Fejl(document.file, 1, key, "nøglen mangler", f"{key}: og en tekst øverst på siden")
        return
    given = document.content[key]
    if not isinstance(given, str):
        yield document.error((key,), translate.shown(given), "tekst. Sæt anførselstegn om tal, datoer, on og no")
    elif not given.strip():
        yield document.error((key,), "en tom tekst", "en tekst")
    elif "{{" in given or "{%" in given:
        yield document.error((key,), f"et makrokald: {given}", "tekst alene")


def nearest_is(key: str, given: Iterable[Any]) -> bool:
    """Whether a key that nothing reads is this one, misspelt: then it is told already."""
    return any(str(other) not in KEYS and nearest(other, KEYS) == key for other in given)


def _søgeord(document: Document) -> Iterator[Fejl]:
    """The words that a page shall be found by too are a list of texts."""
    given = document.content.get("søgeord", [])
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return
    found = "en liste med andet end tekster" if isinstance(given, list) else "noget, der ikke er en liste"
    allowed = 'tekster i kantede parenteser: [ord, et andet ord]. Sæt anførselstegn om tal, "on" og "no"'
    yield document.error(("søgeord",), found, allowed)


def _hidden(document: Document) -> Iterator[Fejl]:
    """`hide` is a list of parts of the page."""
    given = document.content.get("hide", [])
    if not isinstance(given, list):
        yield document.error(("hide",), "noget, der ikke er en liste", f"en liste med {choices(HIDDEN)}")
        return
    for index, part in enumerate(given):
        if part not in HIDDEN:
            yield document.error(("hide", index), f"»{part}«", choices(HIDDEN), nearest(part, HIDDEN))


def _headings(page: Page) -> Iterator[Fejl]:
    """One heading of the first level, and text besides."""
    if not any(line.strip() for _, line in page.lines):
        yield Fejl(page.file, page.before, "", "en side uden tekst", "en overskrift og tekst")
        return
    first = next(number for number, line in page.lines if line.strip())
    if not page.headings:
        yield Fejl(page.file, first, "overskrift", "ingen overskrift", "# og sidens overskrift, én gang")
    for number, heading in page.headings[1:]:
        yield Fejl(page.file, number, "overskrift", f"# {heading}", "én overskrift med #. Skriv ## foran de andre")
