"""What is wrong with a template of pages, theme, Word or PDF files, told as one tells of data: file, line, found, allowed."""

import re
import traceback
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError, TemplateRuntimeError

from macros import texts
from macros.errors import Fejl

FOLDERS = ("overrides", "macros/templates")
TYPST_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
TYPST_SAYS = re.compile(r"panicked with: (?P<words>.+)")
A_KIND = "en slags felt, som skabelonen har en gren til. Se »Add a kind of field« i CONTRIBUTING.md"
ALLOWED = "en skabelon uden fejl. Tjek klammer, anførselstegn og navne her og i linjerne før"


def of_jinja(error: TemplateError, root: Path) -> Fejl:
    """An error that Jinja raised while reading or filling a template of the project in `root`."""
    if isinstance(error, TemplateSyntaxError):
        file, line = _file(error.filename or error.name or "", root), error.lineno
        return Fejl(file, line, "", f"noget, der ikke kan læses: {_line(root / file, line)}", ALLOWED)
    file, line = _deepest(error, root)
    if isinstance(error, TemplateNotFound):
        return Fejl(
            file, line, "", f"skabelonen »{error.name}«", "en skabelon, som findes i overrides/ eller macros/templates/"
        )
    if isinstance(error, UndefinedError):
        name = re.fullmatch(r"'([^']+)' is undefined", str(error.message))
        found = (
            f"navnet {name[1]}, som ingen giver skabelonen" if name else f"et ukendt navn: {_line(root / file, line)}"
        )
        return Fejl(file, line, "", found, "navne, som findes. Tjek, om navnet er stavet rigtigt")
    if isinstance(error, TemplateRuntimeError):
        return Fejl(file, line, "", str(error.message), A_KIND)
    return Fejl(file, line, "", f"noget, der ikke kan udfyldes: {_line(root / file, line)}", ALLOWED)


def of_typst(diagnostic: str, root: Path) -> Fejl | None:
    """An error of Typst, from its diagnostic; None when it names no template of ours."""
    place = TYPST_PLACE.search(diagnostic)
    if place is None:
        return None
    file = _file(place["file"], root)
    line = int(place["line"])
    if said := TYPST_SAYS.search(diagnostic):
        return Fejl(file, line, "", said["words"], A_KIND)
    return Fejl(file, line, "", f"noget, der ikke kan sættes: {_line(root / file, line)}", ALLOWED)


def of_all(root: Path) -> list[Fejl]:
    """Every template of pages, theme and Word files of the project in `root` that cannot be read."""
    paths = [
        path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.suffix in (".html", ".xml")
    ]
    found = [_read(path.relative_to(root).as_posix(), path.read_bytes()) for path in paths if path.is_file()]
    return [error for errors in found for error in errors]


@lru_cache(maxsize=256)  # while one serves, few templates change
def _read(file: str, raw: bytes) -> tuple[Fejl, ...]:
    """What is wrong with one template."""
    text, fejl = texts.read(file, raw)
    if text is None:
        return tuple(fejl)
    try:
        Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.i18n"]).parse(text)
    except TemplateSyntaxError as error:
        return (Fejl(file, error.lineno, "", f"noget, der ikke kan læses: {_line_of(text, error.lineno)}", ALLOWED),)
    return ()


def _deepest(error: TemplateError, root: Path) -> tuple[str, int]:
    """File and line of the innermost template that was being filled."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(f"{folder}/" in _file(frame.filename, root) for folder in FOLDERS)]
    if not ours:
        return "macros/templates", 0
    return _file(ours[-1].filename, root), ours[-1].lineno or 0


def _file(name: str, root: Path) -> str:
    """A template's file as an editor knows it."""
    plain = Path(name.replace("\\", "/")).as_posix()
    for folder in FOLDERS:
        if f"{folder}/" in plain:
            return f"{folder}/" + plain.rpartition(f"{folder}/")[2]
    for folder in FOLDERS:
        if not Path(plain).is_absolute() and (root / folder / plain).is_file():
            return f"{folder}/{plain}"
    return plain


def _line(path: Path, number: int) -> str:
    """A line of a file as it stands."""
    return _line_of(path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "", number)


def _line_of(text: str, number: int) -> str:
    """A line of a text as it stands."""
    lines = text.rstrip("\n").split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else "slutningen af filen"
