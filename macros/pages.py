"""Check the Markdown pages against the data: macro calls that name nothing, and headings that differ from the data.

Reads the pages with Jinja's own parser, so that every call on every page is checked at once and before the build.
"""

import re
from html import unescape
from pathlib import Path, PurePath

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.errors import Datafejl, Fejl, choices, nearest
from macros.load import Data, load

ARGUMENTS = {"guider": 0, "oversigt": 0, "roller": 0, "ordbog": 0, "tjekliste": 2}  # all other macros take one
AS_MKDOCS_READS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # so "on" is true here too
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", re.DOTALL)  # as MkDocs finds it
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


def checked(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs` and check every page against it. Raises Datafejl with all errors."""
    data = load(docs)
    if fejl := check(docs, data):
        raise Datafejl(fejl)
    return data


def check(docs: Path, data: Data) -> list[Fejl]:
    """All errors of all pages below the folder `docs`."""
    known = _known_ids(data)
    fejl = []
    for page in sorted(docs.rglob("*.md")):
        relative = page.relative_to(docs)
        if relative.parts[0] == "data":
            continue
        shown = page.relative_to(docs.parent).as_posix()
        text = page.read_text(encoding="utf-8-sig")
        fejl += _calls(shown, text, known, data)
        fejl += _heading(shown, text, relative, data)
        fejl += _søgeord(shown, text)
    return fejl


def _known_ids(data: Data) -> dict[str, list[str]]:
    """The first argument that each macro accepts."""
    return {
        "arbejdsark": list(data.arbejdsark),
        "tjekliste": list(data.arbejdsark),
        "analysetrin": [ark.id for ark in data.arbejdsark.values() if ark.trin],
        "spørgsmålskort": list(data.spørgsmålskort),
        "drøftelse": list(data.drøftelser),
        "faser": list(data.faser),
        "figur": list(data.figur),
        "kilde": list(data.kilder),
        "guide": list(data.guider),
        "guider": [],
        "oversigt": [],
        "roller": [],
        "ordbog": [],
        "drift": ["politik", "pakker"],
    }


def _calls(page: str, text: str, known: dict[str, list[str]], data: Data) -> list[Fejl]:
    """Calls of macros that are not there, or with ids that are not there."""
    try:
        tree = Environment().parse(text)
    except TemplateSyntaxError as error:
        return [Fejl(page, error.lineno, "", f"et makrokald, der ikke kan læses ({error.message})", '{{ navn("id") }}')]
    fejl = []
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "name", "")
        arguments = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
        if name not in known:
            fejl.append(Fejl(page, call.lineno, "", f"makroen {name}", choices(known), nearest(name, known)))
            continue
        wanted = ARGUMENTS.get(name, 1)
        if len(arguments) != wanted or call.kwargs:
            fejl.append(Fejl(page, call.lineno, name, f"{len(arguments)} tekster i parentesen", f"{wanted}"))
            continue
        if arguments and arguments[0] not in known[name]:
            ids = known[name]
            fejl.append(Fejl(page, call.lineno, name, f"»{arguments[0]}«", choices(ids), nearest(arguments[0], ids)))
        elif name == "tjekliste":
            ids = [afsnit.id for afsnit in data.arbejdsark[arguments[0]].afsnit]
            if arguments[1] not in ids:
                found = f"»{arguments[1]}«"
                fejl.append(Fejl(page, call.lineno, name, found, choices(ids), nearest(arguments[1], ids)))
    return fejl


def _søgeord(page: str, text: str) -> list[Fejl]:
    """The words that a page shall be found by too are a list of texts."""
    front = FRONT_MATTER.match(text)
    if not front or "søgeord" not in front[1]:
        return []
    line = text[: text.index("søgeord")].count("\n") + 1
    try:
        keys = yaml.load(front[1], Loader=AS_MKDOCS_READS)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has
        mark = getattr(error, "problem_mark", None)
        return [_unreadable(page, mark.line + 2 if mark else line)]
    if not isinstance(keys, dict):
        return [_unreadable(page, line)]
    given = keys.get("søgeord", [])
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return []
    shown = "en liste med andet end tekster" if isinstance(given, list) else "noget, der ikke er en liste"
    return [
        Fejl(
            page,
            line,
            "søgeord",
            shown,
            'tekster i kantede parenteser: [ord, et andet ord]. Sæt anførselstegn om tal, "on" og "no"',
        )
    ]


def _unreadable(page: str, line: int) -> Fejl:
    """The lines at the top of a page are not keys with values."""
    return Fejl(
        page, line, "", "linjer øverst, der ikke kan læses", "nøgler med værdier. Tjek kolon, komma og anførselstegn"
    )


def own_id(page: PurePath) -> str:
    """The id of what a page is about: its name, or that of its folder when it is the folder's first page."""
    return page.parent.name if page.stem == "index" else page.stem


def _heading(page: str, text: str, relative: Path, data: Data) -> list[Fejl]:
    """The page of a worksheet, a deck or a discussion has the same heading as its data: nothing is called two things."""
    titles = {
        "arbejdsark": {ark.id: ark.titel for ark in data.arbejdsark.values()},
        "kort": {bunke.id: bunke.titel for bunke in data.spørgsmålskort.values()},
        "personalemoede": {drøftelse.id: drøftelse.titel for drøftelse in data.drøftelser.values()},
    }.get(relative.parts[0], {})
    title = titles.get(own_id(relative))
    heading = HEADING.search(text)
    if title is None or (heading and unescape(heading.group(1).strip()) == title):
        return []
    line = text.count("\n", 0, heading.start()) + 1 if heading else 1
    found = f"»{heading.group(1).strip()}«" if heading else "ingen overskrift"
    return [Fejl(page, line, "overskrift", found, f"# {title} (titlen i datafilen)")]
