"""The Markdown pages that editors write, and what may stand in them: text, and calls of known macros with constants, nothing else.

Each page is read once. All that pages, menu and data alone can tell is told here, in less than a second and before any build;
what only the built HTML shows is `finish`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path, PurePath
from typing import Any

import yaml
from jinja2 import Environment, TemplateSyntaxError

from macros import settings
from macros.components import CALLED, Component
from macros.documents import decoded, marks
from macros.errors import Datafejl, Fejl, choices, nearest
from macros.load import CLEAR_UP, Data, load, named

AS_MKDOCS_READS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # so "on" is true here too
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*(?:\n|\Z)", re.DOTALL)  # as MkDocs finds it
KEYS = ("title", "description", "søgeord", "hide")
HIDDEN = ("toc", "navigation")
FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)")
HEADING = re.compile(r"^# +(.+?) *$")
TAG = re.compile(r"<(/?[a-zA-Z][\w-]*|!(?!--)|\?)([^>]*)>?")
INLINE = {"br", "sub", "sup", "kbd", "mark"}  # the only HTML a page may hold, and without attributes
CALL = re.compile(r'\s*(\w+)\(\s*((?:"[^"\\]*"|\'[^\'\\]*\')?(?:\s*,\s*(?:"[^"\\]*"|\'[^\'\\]*\'))*)\s*\)\s*')
CONSTANT = re.compile(r'"([^"]*)"|\'([^\']*)\'')
ONE_BRACE = re.compile(r"^\s*\{?\s*(\w+)\(.*\)\s*\}?\s*$")
BAD_LINK = re.compile(r"\]\(\s*<?\s*((?:javascript|data|vbscript)\s*:[^)\s]*)", re.IGNORECASE)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?((?:[a-z][a-z0-9+.-]*:)?//[^)\s>]*)", re.IGNORECASE)
PUBLISHED = {".png", ".jpg", ".jpeg", ".webp", ".svg"}  # what may lie beside the pages and be shown in them
EXAMPLE = '{{ navn("id") }}'

# Where a component has a page of its own, and what the page is called by.
OWN_PAGES = {"arbejdsark": "arbejdsark", "kort": "spoergsmaalskort", "personalemoede": "droeftelse"}


@dataclass(frozen=True)
class Page:
    """A page as an editor wrote it: `path` below docs, `file` as an editor knows it."""

    path: PurePath
    file: str
    text: str

    @cached_property
    def front(self) -> re.Match[str] | None:
        """The keys at the top, between the lines of hyphens."""
        return FRONT_MATTER.match(self.text)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines below the keys at the top that are not in a block of code, each with its number; code within a line is blanked."""
        first = self.front[0].count("\n") if self.front else 0
        found, fence = [], ""
        for number, line in enumerate(self.text.split("\n")[first:], first + 1):
            mark = FENCE.match(line)
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
            elif not fence:
                found.append((number, CODE.sub(lambda code: " " * len(code[0]), line)))
        return found

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Every heading of level 1 with its line."""
        return [(number, found[1]) for number, line in self.lines if (found := HEADING.match(line))]

    def error(self, line: int, key: str, fundet: str, tilladt: str, forslag: str = "") -> Fejl:
        """An error on this page."""
        return Fejl(self.file, line, key, fundet, tilladt, forslag)


def checked(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs` and check mkdocs.yml and every page against it. Raises Datafejl with all errors."""
    try:
        data, fejl = load(docs), []
    except Datafejl as error:
        data, fejl = None, list(error.fejl)
    fejl += check(docs, data)
    if fejl or data is None:
        raise Datafejl(dict.fromkeys(fejl))
    return data


def check(docs: Path, data: Data | None) -> list[Fejl]:
    """All errors of all pages below the folder `docs`, and of mkdocs.yml beside it. `data` is None where it could not be read."""
    fejl = strays(docs)
    pages = [page for path in paths(docs) if (page := _read(path, docs, fejl))]
    for page in pages:
        fejl += named(page.file, page.path.stem) if page.path.stem != "index" else []
        fejl += _front_matter(page)
        fejl += _text(page)
        fejl += _calls(page, data)
    fejl += _twice(pages)
    fejl += _own_pages(pages, data) if data else []
    fejl += settings.check(docs.parent, [page.path.as_posix() for page in pages])
    return fejl


def paths(docs: Path) -> list[Path]:
    """Every Markdown page below the folder `docs` that is published."""
    return [path for path in sorted(docs.rglob("*.md")) if path.relative_to(docs).parts[0] != "data"]


def of_guide(docs: Path, guide: str) -> list[Path]:
    """The pages of a guide below the folder `docs`; empty when it has none."""
    return sorted((docs / "guider" / guide).glob("*.md"))


def own_id(page: PurePath) -> str:
    """The id of what a page is about: its name, or that of its folder when it is the folder's first page."""
    return page.parent.name if page.stem == "index" else page.stem


def _read(path: Path, docs: Path, fejl: list[Fejl]) -> Page | None:
    """The page at this path, or None where it is no text; adds to `fejl` what is wrong with it as text."""
    file = path.relative_to(docs.parent).as_posix()
    text, found = decoded(file, path.read_bytes())
    fejl += found or marks(file, text)
    if found:
        return None
    if not text.strip():
        fejl.append(Fejl(file, 1, "", "en tom side", "en overskrift og en tekst, eller slet filen"))
        return None
    return Page(path.relative_to(docs), file, text)


def strays(docs: Path) -> list[Fejl]:
    """Files in docs/ that would be published though they are neither pages nor pictures."""
    fejl = []
    for path in sorted(docs.rglob("*")):
        relative = path.relative_to(docs)
        if not path.is_file() or relative.parts[0] == "data" or path.suffix == ".md":
            continue
        file = path.relative_to(docs.parent).as_posix()
        if path.suffix.lower() == ".md":
            fejl.append(Fejl(file, 0, "filnavn", f"endelsen {path.suffix}", ".md med små bogstaver"))
        elif path.suffix not in PUBLISHED:
            allowed = f"sider (.md) og billeder ({', '.join(sorted(PUBLISHED))}). {CLEAR_UP}"
            fejl.append(Fejl(file, 0, "", "en fil, der ville blive offentliggjort", allowed))
        elif bad := named(file, path.stem):
            fejl += bad
    return fejl


# --- The keys at the top ---------------------------------------------------------------------------------------------


def _front_matter(page: Page) -> Iterator[Fejl]:
    """The keys at the top are those that are used, each with a value of its kind."""
    if page.front is None:
        found = (
            "linjer øverst, der ikke slutter med ---"
            if page.text.startswith("---")
            else "en side uden title og description øverst"
        )
        yield page.error(1, "", found, "---, så title: og description:, så ---")
        return
    try:
        keys = yaml.load(page.front[1], Loader=AS_MKDOCS_READS)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day that no calendar has
        mark = getattr(error, "problem_mark", None)
        yield _unreadable(page, mark.line + 2 if mark else 1)
        return
    if not isinstance(keys, dict):
        yield _unreadable(page, 1)
        return
    for key in keys:
        if key not in KEYS:
            yield page.error(_line_of(page, str(key)), "", f"en ukendt nøgle: {key}", choices(KEYS), nearest(key, KEYS))
    for key in ("title", "description"):
        if not isinstance(keys.get(key), str) or not keys[key].strip():
            found = (
                "nøglen mangler"
                if key not in keys
                else "ingen tekst"
                if not keys[key]
                else f"{keys[key]}, som ikke er tekst"
            )
            yield page.error(_line_of(page, key), key, found, "en tekst. Sæt anførselstegn om tal og datoer")
    yield from _list_of_texts(page, keys, "søgeord")
    hide = keys.get("hide", [])
    if not isinstance(hide, list) or not set(map(str, hide)) <= set(HIDDEN):
        yield page.error(_line_of(page, "hide"), "hide", f"{hide}", f"en liste med {choices(HIDDEN)}")


def _list_of_texts(page: Page, keys: dict[Any, Any], key: str) -> Iterator[Fejl]:
    """The words that a page shall be found by too are a list of texts."""
    given = keys.get(key, [])
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return
    found = "en liste med andet end tekster" if isinstance(given, list) else "noget, der ikke er en liste"
    allowed = 'tekster i kantede parenteser: [ord, et andet ord]. Sæt anførselstegn om tal, "on" og "no"'
    yield page.error(_line_of(page, key), key, found, allowed)


def _unreadable(page: Page, line: int) -> Fejl:
    """The lines at the top of a page are not keys with values."""
    allowed = "nøgler med værdier. Står der kolon i en tekst, så sæt anførselstegn om den"
    return page.error(line, "", "linjer øverst, der ikke kan læses", allowed)


def _line_of(page: Page, key: str) -> int:
    """The line at the top on which this key stands; 1 where it does not."""
    lines = page.text[: page.front.end()].split("\n") if page.front else []
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


# --- The text --------------------------------------------------------------------------------------------------------


def _text(page: Page) -> Iterator[Fejl]:
    """One heading of level 1, no HTML, and nothing that runs or comes from elsewhere."""
    if not page.headings:
        yield page.error(
            1, "overskrift", "ingen overskrift af første grad", "én linje, der begynder med # og et mellemrum"
        )
    for number, _ in page.headings[1:]:
        yield page.error(number, "overskrift", "endnu en overskrift af første grad", "## til de næste: siden har én #")
    for number, line in page.lines:
        for tag in TAG.finditer(line):
            name = tag[1].strip("/").lower()
            if name not in INLINE or tag[2].strip(" /"):
                allowed = f"Markdown, og af HTML kun {', '.join(f'<{inline}>' for inline in sorted(INLINE))}"
                yield page.error(number, "", f"HTML: {tag[0][:60]}", allowed)
                break
        if link := BAD_LINK.search(line):
            yield page.error(number, "link", f"»{link[1]}«", "en side her, https://, mailto: eller tel:")
        if image := IMAGE.search(line):
            yield page.error(number, "billede", f"»{image[1]}«", "en fil, der ligger i docs/")


def _twice(pages: list[Page]) -> Iterator[Fejl]:
    """No two pages have one heading: nobody could tell them apart in a list."""
    seen: dict[tuple[PurePath, str], Page] = {}
    for page in pages:
        for number, heading in page.headings[:1]:
            first = seen.setdefault((page.path.parent, heading.casefold()), page)
            if first is not page:
                yield page.error(
                    number,
                    "overskrift",
                    f"»{heading}« igen",
                    f"en overskrift, der ikke er brugt før (den står også i {first.file})",
                )


# --- Macro calls -----------------------------------------------------------------------------------------------------


def accepted(data: Data) -> dict[str, list[tuple[str, ...]]]:
    """What may stand in the parentheses of each macro."""
    return {component.name: component.calls(data) for component in CALLED if component.calls}


def _calls(page: Page, data: Data | None) -> Iterator[Fejl]:
    """Calls stand alone on a line, and name macros and ids that are there; no other code of Jinja stands on a page."""
    try:
        tokens = [*Environment(newline_sequence="\n").lex(page.text)]
    except TemplateSyntaxError as error:
        yield page.error(*_not_jinja(page, error))
        return
    expression: list[str] = []
    for number, kind, text in tokens:
        if kind in ("block_begin", "comment_begin", "raw_begin"):
            yield page.error(
                number,
                "",
                f"kode: {_line(page, number)}",
                f"kun makrokald: {EXAMPLE}. Skriv et id som {{ #id }} med mellemrum",
            )
        elif kind == "variable_begin":
            expression = []
        elif kind == "variable_end":
            yield from _call(page, number, "".join(expression), data)
        else:
            expression.append(text)
    for number, line in page.lines:
        found = ONE_BRACE.match(line)
        if found and found[1] in {component.name for component in CALLED} and "{" in line and "{{" not in line:
            yield page.error(number, found[1], line.strip(), f"to krøllede parenteser: {EXAMPLE}")


def _not_jinja(page: Page, error: TemplateSyntaxError) -> tuple[int, str, str, str]:
    """Line, key, found and allowed of signs that Jinja cannot take apart."""
    line = _line(page, error.lineno)
    if "comment" in (error.message or ""):
        mark = next((number for number, text in enumerate(page.text.split("\n"), 1) if "{#" in text), error.lineno)
        return mark, "", f"{{#, som begynder en kommentar: {_line(page, mark)}", "mellemrum før #: { #id }"
    return error.lineno, "", f"et makrokald, der ikke kan læses: {line}", EXAMPLE


def _line(page: Page, number: int) -> str:
    """What stands on this line, shortened."""
    lines = page.text.split("\n")
    return lines[number - 1].strip()[:80] if number <= len(lines) else "sidens slutning"


def _call(page: Page, number: int, expression: str, data: Data | None) -> Iterator[Fejl]:
    """One call, from within its braces."""
    call = CALL.fullmatch(expression)
    names = [component.name for component in CALLED]
    if not call:
        word = re.match(r"\s*(\w+)", expression)
        forslag = nearest(word[1], names) if word else ""
        yield page.error(
            number, "", f"{{{{{expression}}}}}", f"et kald af en makro med tekster i parentesen: {EXAMPLE}", forslag
        )
        return
    if call[1] not in names:
        yield page.error(number, "", f"makroen {call[1]}", choices(names), nearest(call[1], names))
        return
    if not _stands_alone(page, number):
        yield page.error(
            number,
            call[1],
            _line(page, number),
            "kaldet alene på en linje, helt til venstre, med en tom linje før og efter",
        )
    if data:
        arguments = tuple(one or other for one, other in CONSTANT.findall(call[2]))
        yield from _arguments(page, number, next(c for c in CALLED if c.name == call[1]), arguments, data)


def _stands_alone(page: Page, number: int) -> bool:
    """Whether the call on this line has it to itself, at the edge, within empty lines and outside blocks of code."""
    lines = {0: "", **dict(enumerate(page.text.split("\n"), 1))}
    line = lines[number]
    alone = line.startswith("{{") and line.rstrip().endswith("}}") and line.count("{{") == 1
    is_text = number in {outside for outside, _ in page.lines}
    return alone and is_text and not lines[number - 1].strip() and not lines.get(number + 1, "").strip()


def _arguments(page: Page, number: int, component: Component, arguments: tuple[str, ...], data: Data) -> Iterator[Fejl]:
    """What stands in the parentheses is what the macro takes, and ids that are there."""
    calls = component.calls(data) if component.calls else []
    wanted = len(calls[0]) if calls else 1
    if len(arguments) != wanted:
        yield page.error(number, component.name, f"{len(arguments)} tekster i parentesen", f"{wanted}")
        return
    for place, given in enumerate(arguments):
        ids = [*dict.fromkeys(call[place] for call in calls if call[:place] == arguments[:place])]
        if given not in ids:
            yield page.error(number, component.name, f"»{given}«", choices(ids), nearest(given, ids))
            return


# --- Pages and data --------------------------------------------------------------------------------------------------


def _own_pages(pages: list[Page], data: Data) -> Iterator[Fejl]:
    """Each worksheet, deck and discussion has its page, with its title as heading and its call; no other page lies there."""
    for folder, stem in OWN_PAGES.items():
        component = next(component for component in CALLED if component.stem == stem)
        titles = {
            id: getattr(data, PARTS[stem])[id].titel for (id,) in (component.calls(data) if component.calls else [])
        }
        here = {own_id(page.path): page for page in pages if page.path.parts[0] == folder and len(page.path.parts) == 2}
        for id, titel in titles.items():
            if id not in here:
                yield Fejl(
                    f"docs/data/{stem}/{id}.yml",
                    0,
                    "",
                    f"»{titel}« uden en side",
                    f"siden docs/{folder}/{id}.md. Se opskriften i docs/data/README.md",
                )
                continue
            yield from _heading(here[id], titel)
            if f'{component.name}("{id}")' not in here[id].text:
                yield here[id].error(
                    0, component.name, "siden viser ikke sit eget", f'{{{{ {component.name}("{id}") }}}}'
                )
        for id, page in here.items():
            if id not in titles and page.path.stem != "index":
                yield page.error(
                    0, "filnavn", f"»{id}«", f"et id fra docs/data/{stem}/: {choices(titles)}", nearest(id, titles)
                )


PARTS = {"arbejdsark": "arbejdsark", "spoergsmaalskort": "spørgsmålskort", "droeftelse": "drøftelser"}


def _heading(page: Page, title: str) -> Iterator[Fejl]:
    """The page has the same heading as its data: nothing is called two things."""
    for number, heading in page.headings[:1]:
        if unescape(heading) != title:
            yield page.error(number, "overskrift", f"»{heading}«", f"# {title} (titlen i datafilen)")
