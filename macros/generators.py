"""The programs that turn the pages into HTML, MkDocs and its successor Zensical, and what goes wrong in them, said in Danish.

Links and anchors are not their business here: `finish` checks the finished pages, the same from both.
"""

import logging
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros.errors import Byggefejl, Datafejl, Fejl

# MkDocs' warnings that have a file to mend, with what it is and what is allowed. Its own words stand between the quotes.
WARNINGS = (
    (
        r"A reference to '(?P<what>[^']+)' is included in the 'nav'",
        "mkdocs.yml",
        "en side i menuen, der ikke findes",
        "filer i docs/",
    ),
    (
        r"An absolute path to '(?P<what>[^']+)' is included in the 'nav'",
        "mkdocs.yml",
        "en hel sti i menuen",
        "stien fra docs/",
    ),
    (r"Template skipped: '(?P<what>[^']+)'", "mkdocs.yml", "en skabelon, der ikke findes", "filer i overrides/"),
)
# The menu is checked before (`pages`), links and anchors after (`finish`), both with file and line.
CHECKED_ELSEWHERE = {
    "not_found": "info",
    "absolute_links": "info",
    "unrecognized_links": "info",
    "anchors": "info",
    "omitted_files": "info",
}


def mkdocs(root: Path, target: Path) -> None:
    """Build the project in `root` with MkDocs into the folder `target`. Raises Datafejl or Byggefejl."""
    with _warnings() as warnings:
        try:
            config = load_config(
                str(root / "mkdocs.yml"), site_dir=str(target), strict=False, validation=CHECKED_ELSEWHERE
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (Exception, SystemExit) as error:  # the macros plugin leaves by SystemExit
            raise _told(root, error, warnings) from error
    if warnings:
        raise Datafejl(_warned(message) for message in warnings)


def zensical(root: Path, target: Path) -> None:
    """Build the project in `root` with Zensical into `target`, which lies in `root`: it takes the folder from its settings alone."""
    settings = root / f".zensical-{target.name}.yml"
    settings.write_text(f"INHERIT: mkdocs.yml\nsite_dir: {os.path.relpath(target, root)}\n", encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(settings)]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    finally:
        settings.unlink()
    if done.returncode or not (target / "index.html").is_file():
        raise Byggefejl(f"Siden kunne ikke bygges med Zensical:\n{done.stdout}{done.stderr}")


GENERATORS: dict[str, Callable[[Path, Path], None]] = {"mkdocs": mkdocs, "zensical": zensical}


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of meanwhile; nothing of it reaches the terminal by itself."""
    found: list[str] = []

    class Gather(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Gather(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


def _warned(message: str) -> Fejl:
    """A warning of MkDocs as an error of ours."""
    for pattern, file, found, allowed in WARNINGS:
        if match := re.search(pattern, message):
            return Fejl(file, 0, "nav", f"{found}: {match['what']}", allowed)
    return Fejl("mkdocs.yml", 0, "", f"MkDocs melder: {message}", "en bygning uden advarsler")


def _told(root: Path, error: BaseException, warnings: list[str]) -> Exception:
    """What stopped the build, as an error with a file and a line where there is one."""
    causes = [*_causes(error)]
    for cause in causes:
        if isinstance(cause, Datafejl):
            return cause
        if isinstance(cause, (jinja2.TemplateSyntaxError, jinja2.TemplateNotFound, jinja2.UndefinedError)):
            return Datafejl([_in_template(root, cause)])
        if isinstance(cause, UnicodeDecodeError):
            return Datafejl(
                [
                    Fejl(
                        _file_read(root, cause),
                        0,
                        "",
                        "tegn, der ikke er UTF-8",
                        "tekst gemt som UTF-8. Gem filen igen med den kodning",
                    )
                ]
            )
    if isinstance(causes[0], MkDocsException):
        told = "; ".join([str(causes[0]), *warnings])
        return Datafejl([Fejl("mkdocs.yml", 0, "", f"MkDocs melder: {told}", "indstillinger, som MkDocs kender")])
    return Byggefejl(_unforeseen(root, causes[0]))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The first cause of an error, and what came of it, up to the error itself."""
    earlier = error.__cause__ or error.__context__
    if earlier is not None:
        yield from _causes(earlier)
    if not isinstance(error, SystemExit):
        yield error


def _in_template(root: Path, error: jinja2.TemplateError) -> Fejl:
    """An error in a template of the site or of a component."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).suffix in (".html", ".xml")
    ]
    file = getattr(error, "filename", None) or (frames[-1].filename if frames else "")
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else 0)
    if isinstance(error, jinja2.TemplateNotFound):
        return Fejl(
            _shown(root, file) or "overrides/",
            line or 0,
            "skabelon",
            f"»{error.name}«, som ikke findes",
            "en fil i overrides/ eller macros/templates/",
        )
    if isinstance(error, jinja2.UndefinedError):
        return Fejl(
            _shown(root, file) or "overrides/",
            line or 0,
            "skabelon",
            f"et navn uden værdi: {error.message}",
            "navne, som skabelonen får med",
        )
    return Fejl(
        _shown(root, file) or "overrides/",
        line or 0,
        "skabelon",
        f"Jinja, der ikke kan læses: {error.message}",
        "hele blokke: hvert {% if %} og {% for %} skal lukkes",
    )


def _file_read(root: Path, error: UnicodeDecodeError) -> str:
    """The file that was being read when a byte was no text, found by looking for those bytes."""
    for folder in ("docs", "overrides", "macros/templates"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in (".md", ".html", ".yml", ".xml") and path.read_bytes() == error.object:
                return _shown(root, str(path))
    return "en fil i docs/ eller overrides/"


def _unforeseen(root: Path, error: BaseException) -> str:
    """An error that nobody thought of: where in our own code it was, so that a programmer can go on."""
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(root / "macros")
    ]
    where = f" i {_shown(root, own[-1].filename)}, linje {own[-1].lineno}" if own else ""
    return f"Siden kunne ikke bygges. Fejlen er i programmet{where}: {type(error).__name__}: {error}"


def _shown(root: Path, file: str) -> str:
    path = Path(file)
    return path.relative_to(root).as_posix() if file and path.is_relative_to(root) else file
