"""The programs that turn the pages into HTML, MkDocs and its successor Zensical, and what goes wrong in them, said in Danish.

Links and anchors are not their business here: `finish` checks the finished pages, the same from both.
"""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros import template_errors
from macros.errors import Byggefejl, Datafejl, Fejl

TEXT = {".md", ".html", ".xml", ".typ"}

# What MkDocs says of mkdocs.yml, and what that means. `check` tells most of it before, with more about it.
SETTINGS = re.compile(r"Config value '(?P<key>[^']+)': (?P<said>.*)", re.DOTALL)
MEANINGS = (
    (
        "Unrecognised configuration name",
        "en indstilling, som MkDocs ikke kender",
        "indstillinger, som MkDocs kender. Tjek stavningen",
    ),
    ("Unrecognised theme name", "et tema, der ikke er installeret", "name: material"),
    ("plugin is not installed", "et plugin, der ikke er installeret", "kun macros"),
    (
        "Failed to load extension",
        "en udvidelse, der ikke er installeret",
        "udvidelser fra requirements.txt. Tjek stavningen",
    ),
    ("URL isn't valid", "en adresse, der ikke begynder med https://", "hele adressen, fx https://noeglen.kommune.dk/"),
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
        raise Datafejl(_warned(root, message) for message in warnings)


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


def _warned(root: Path, message: str) -> Fejl:
    """A warning of MkDocs as an error of ours."""
    setting = SETTINGS.search(message)
    key, said = (setting["key"], setting["said"]) if setting else ("", message)
    for words, found, allowed in MEANINGS:
        if words in said:
            return Fejl("mkdocs.yml", _line_of(root, key), key, found, allowed)
    return Fejl(
        "mkdocs.yml",
        _line_of(root, key),
        key,
        f"noget, som MkDocs melder: {' '.join(said.split())}",
        "en bygning uden advarsler",
    )


def _line_of(root: Path, key: str) -> int:
    """The line of mkdocs.yml on which a key at the edge stands; 0 when it does not."""
    lines = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if key and line.startswith(f"{key}:")), 0)


def _told(root: Path, error: BaseException, warnings: list[str]) -> Exception:
    """What stopped the build, as an error with a file and a line where there is one."""
    causes = [*_causes(error)]
    for cause in causes:
        if isinstance(cause, Datafejl):
            return cause
        if isinstance(cause, jinja2.TemplateError):
            return Datafejl([template_errors.of_jinja(cause, root)])
        if isinstance(cause, UnicodeDecodeError):
            allowed = "tekst gemt som UTF-8. Gem filen igen med den kodning"
            return Datafejl([Fejl(_file_read(root, cause), 0, "", "tegn, der ikke er UTF-8", allowed)])
        if isinstance(cause, yaml.MarkedYAMLError):
            line = cause.problem_mark.line + 1 if cause.problem_mark else 0
            return Datafejl(
                [
                    Fejl(
                        "mkdocs.yml",
                        line,
                        "",
                        "noget, der ikke kan læses",
                        "gyldig YAML. Tjek indrykning, kolon og parenteser",
                    )
                ]
            )
    if warnings:
        return Datafejl(_warned(root, message) for message in warnings)
    return causes[0] if isinstance(causes[0], Exception) else Byggefejl(str(causes[0]))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The first cause of an error, and what came of it, up to the error itself; not that a program wanted to end."""
    earlier = error.__cause__ or error.__context__
    if earlier is not None:
        yield from _causes(earlier)
    if isinstance(error, MkDocsException) or not isinstance(error, SystemExit):
        yield error


def _file_read(root: Path, error: UnicodeDecodeError) -> str:
    """The file that was being read when a byte was no text, found by looking for those bytes."""
    for folder in ("docs", "overrides", "macros/templates"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and path.read_bytes() == error.object:
                return path.relative_to(root).as_posix()
    return "en fil i docs/ eller overrides/"
