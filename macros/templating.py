"""How the templates in macros/templates/ are read: one way for pages, Word files and server files.

Compiling templates is much of what a build costs, so compiled ones are kept in .cache/skabeloner/ until the template, the
settings, Jinja or Python change.
"""

import hashlib
import re
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from macros.errors import Fejl
from macros.models import capital

TEMPLATES = Path(__file__).parent / "templates"
ROOT = Path(__file__).resolve().parent.parent


def environment(name: str, **settings: Any) -> Environment:
    """Templates that name no value which they are not given. `name` keeps those with these settings of Jinja apart in the cache."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=kept(ROOT, f"{name}-{_fingerprint(settings)}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )
    found.filters["stort"] = capital
    return found


def kept(root: Path, name: str) -> FileSystemBytecodeCache:
    """Where the project in `root` keeps compiled templates of this name. Jinja itself sees when a template has changed."""
    folder = root / ".cache" / "skabeloner"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), f"{name}-{version('jinja2')}-%s.cache")


def _fingerprint(settings: dict[str, Any]) -> str:
    """Changes when what compiles a template does: these settings, and those in this file."""
    shown = repr(sorted((name, getattr(value, "__name__", value)) for name, value in settings.items()))
    return hashlib.sha256(Path(__file__).read_bytes() + shown.encode()).hexdigest()[:8]


def told(root: Path, error: jinja2.TemplateError) -> Fejl:
    """An error in a template of the project in `root`, overrides/ or macros/templates/, with its file and line."""
    file, line = _place(error)
    shown = (
        Path(file).relative_to(root).as_posix() if file and Path(file).is_relative_to(root) else file or "overrides/"
    )
    if isinstance(error, jinja2.TemplateNotFound):
        return Fejl(
            shown, line, "skabelon", f"»{error.name}«, som ikke findes", "en fil i overrides/ eller macros/templates/"
        )
    if isinstance(error, jinja2.UndefinedError):
        name = re.search(r"'([^']+)'", error.message or "")
        found = f"»{name[1]}«, som ikke har nogen værdi" if name else "et navn, som ikke har nogen værdi"
        return Fejl(shown, line, "skabelon", found, "navne, som skabelonen får med. Tjek stavningen")
    if isinstance(error, jinja2.TemplateSyntaxError):
        allowed = "hele koder: hvert {{ skal lukkes med }}, og hvert {% if %} og {% for %} skal have sin slutning"
        return Fejl(shown, line, "skabelon", f"noget, der ikke kan læses: {_line(file, line)}", allowed)
    return Fejl(shown, line, "skabelon", str(error), "en skabelon, der kan bruges")


def _place(error: jinja2.TemplateError) -> tuple[str, int]:
    """The file and the line that the error names, or where in a template it came from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or "", error.lineno
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).suffix in (".html", ".xml", ".txt")
    ]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)


def _line(file: str, number: int) -> str:
    """What stands on this line, shortened; the last line with something on it where that line is empty."""
    lines = Path(file).read_text(encoding="utf-8").split("\n")[:number] if file and Path(file).is_file() else []
    return next((f"»{line.strip()[:80]}«" for line in reversed(lines) if line.strip()), "slutningen")
