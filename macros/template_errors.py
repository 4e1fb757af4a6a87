"""What is wrong with a template of pages, theme, Word or PDF files, told as one tells of data: file, line, found, allowed."""

import re
import traceback
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError

from macros.errors import Fejl

FOLDERS = ("overrides", "macros/templates")
TYPST_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
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
        name = re.search(r"'([^']+)'(?! has)", str(error.message))
        found = (
            f"navnet {name[1]}, som ingen giver skabelonen" if name else f"et ukendt navn: {_line(root / file, line)}"
        )
        return Fejl(file, line, "", found, "navne, som findes. Tjek, om navnet er stavet rigtigt")
    return Fejl(file, line, "", f"noget, der ikke kan udfyldes: {_line(root / file, line)}", ALLOWED)


def of_typst(diagnostic: str, root: Path) -> Fejl | None:
    """An error of Typst, from its diagnostic; None when it names no template of ours."""
    place = TYPST_PLACE.search(diagnostic)
    if place is None:
        return None
    file = _file(place["file"], root)
    line = int(place["line"])
    return Fejl(file, line, "", f"noget, der ikke kan sættes: {_line(root / file, line)}", ALLOWED)


def of_all(root: Path) -> list[Fejl]:
    """Every template of the project in `root` that cannot be read."""
    fejl = []
    reader = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.i18n"])
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".html", ".xml") or not path.is_file():
                continue
            try:
                reader.parse(path.read_text(encoding="utf-8"), filename=str(path))
            except TemplateSyntaxError as error:
                fejl.append(of_jinja(error, root))
            except UnicodeDecodeError:
                shown = path.relative_to(root).as_posix()
                fejl.append(
                    Fejl(
                        shown,
                        0,
                        "",
                        "en fil, der ikke er UTF-8",
                        "tekst gemt som UTF-8. Gem filen igen med den kodning",
                    )
                )
    return fejl


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
        if (root / folder / plain).is_file():
            return f"{folder}/{plain}"
    return plain


def _line(path: Path, number: int) -> str:
    """A line as it stands."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
    return lines[number - 1].strip() if 0 < number <= len(lines) else "slutningen af filen"
