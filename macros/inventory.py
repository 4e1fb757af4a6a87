"""What may lie in docs/: pages, data and pictures. Anything else would lie on the site for all to fetch, or be read by nobody."""

import os
import re
from collections.abc import Iterator
from pathlib import PurePath

from macros import models
from macros.errors import Fejl, choices, nearest
from macros.load import FILES, FOLDERS
from macros.markup import IMAGES
from macros.references import RESERVED

NAME = re.compile(models.ID_PATTERN)
LEFT_BEHIND = re.compile(r"^~\$|~$|\.(?:bak|tmp|orig|swp)$|^(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
LIKE_DATA = (".yaml", ".yml", ".json")
LIKE_PAGES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".txt", ".html", ".htm", ".docx", ".doc", ".odt", ".rtf")
# Folders at the top that the generator leaves out, or that the site fills itself.
TAKEN = ("templates", "assets", "filer", "search", "server")


def files(docs: str) -> list[PurePath]:
    """Every file below docs/ that is not hidden, relative to it."""
    found = []
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        relative = PurePath(os.path.relpath(folder, docs))
        found += [relative / name for name in sorted(names) if not name.startswith(".")]
    return found


def check(found: list[PurePath]) -> list[Fejl]:
    """What lies in docs/ and should not, or not under that name."""
    fejl: list[Fejl] = []
    for path in found:
        fejl += _data(path) if path.parts[0] == "data" else _other(path)
    folders = {parent for path in found if path.parts[0] != "data" for parent in path.parents if parent.parts}
    fejl += [error for folder in sorted(folders) for error in _name(folder, folder.name, "en mappe")]
    fejl += [
        Fejl(f"docs/{folder}", 0, "", f"en mappe med navnet »{folder}«", "et andet navn. Det bruger siden selv")
        for folder in sorted(str(folder) for folder in folders)
        if folder in TAKEN
    ]
    return [*fejl, *_same_address(found)]


def _other(path: PurePath) -> Iterator[Fejl]:
    """A file outside docs/data/."""
    if LEFT_BEHIND.search(path.name):
        yield _junk(path)
    elif path.suffix == ".md":
        if path.stem != "index":
            yield from _name(path, path.stem, "en side")
    elif path.suffix.lower() in IMAGES:
        yield from _name(path, path.stem, "et billede")
        if path.suffix != path.suffix.lower():
            yield Fejl(_shown(path), 0, "filnavn", f"endelsen {path.suffix}", f"endelsen {path.suffix.lower()}")
    elif path.suffix.lower() in LIKE_DATA:
        yield Fejl(_shown(path), 0, "", "en datafil uden for docs/data/", "data i docs/data/, se docs/data/README.md")
    elif path.suffix.lower() in LIKE_PAGES:
        yield Fejl(
            _shown(path),
            0,
            "",
            f"en fil, der ender på {path.suffix}",
            "sider, der ender på .md med små bogstaver. Flyt andre filer ud af docs",
        )
    else:
        yield _junk(path)


def _junk(path: PurePath) -> Fejl:
    """A file that nobody meant to publish."""
    allowed = (
        f"sider (.md), billeder ({', '.join(IMAGES)}) og docs/data/. Alt andet ville ligge frit på nettet: flyt filen"
    )
    return Fejl(_shown(path), 0, "", "en fil, der ikke hører til siden", allowed)


def _name(path: PurePath, name: str, what: str) -> Iterator[Fejl]:
    """A name becomes part of an address: small letters, digits and hyphens."""
    if not NAME.match(name):
        allowed = "små bogstaver a-z, tal og bindestreg, for navnet bliver til sidens adresse"
        yield Fejl(_shown(path), 0, "filnavn", f"{what} med navnet »{name}«", allowed, _plain(name))
    elif name in RESERVED and name != "index":
        yield Fejl(_shown(path), 0, "filnavn", f"{what} med navnet »{name}«", "et navn, som Windows ikke bruger selv")


def _plain(name: str) -> str:
    """The name as it could be."""
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        name = name.lower().replace(letter, letters)
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def _data(path: PurePath) -> Iterator[Fejl]:
    """A file in docs/data/ that `load` does not read."""
    kind, parts = path.parts[1], path.parts[1:]
    if LEFT_BEHIND.search(path.name):
        yield Fejl(_shown(path), 0, "", "en fil, der ikke er data", "datafiler, der ender på .yml. Slet filen")
    elif len(parts) == 1:
        yield from _single(path)
    elif kind == "skema":
        if len(parts) > 2 or path.suffix != ".json" or path.stem not in FOLDERS | FILES:
            yield Fejl(_shown(path), 0, "", "en fil, som ingen læser", "de skemaer, som »check« selv skriver")
    elif kind not in FOLDERS:
        allowed = choices(f"docs/data/{folder}/" for folder in FOLDERS)
        yield Fejl(_shown(path), 0, "", f"mappen »{kind}«, som ingen læser", allowed, nearest(kind, FOLDERS))
    elif len(parts) > 2:
        yield Fejl(_shown(path), 0, "", "en fil i en undermappe, som ingen læser", f"filer lige i docs/data/{kind}/")
    elif path.suffix.lower() in ("", ".yaml", ".yml", ".txt") and path.suffix != ".yml":
        yield _ending(path)
    elif path.suffix != ".yml":
        yield Fejl(
            _shown(path), 0, "", f"en fil, der ender på {path.suffix}", "datafiler, der ender på .yml. Flyt filen"
        )


def _single(path: PurePath) -> Iterator[Fejl]:
    """A file directly in docs/data/."""
    if path.name == "README.md" or (path.suffix == ".yml" and path.stem in FILES):
        return
    if path.suffix.lower() in (".yml", ".yaml") and path.stem in FILES:
        yield _ending(path)
        return
    allowed = choices([*(f"{name}.yml" for name in FILES), *(f"{folder}/" for folder in FOLDERS)])
    yield Fejl(
        _shown(path), 0, "", "en fil, som ingen læser", allowed, nearest(path.name, [f"{name}.yml" for name in FILES])
    )


def _ending(path: PurePath) -> Fejl:
    """A data file whose name ends in another way than .yml."""
    found = (
        f"en fil, der ender på {path.suffix}, som ingen læser"
        if path.suffix
        else "en fil uden endelse, som ingen læser"
    )
    return Fejl(_shown(path), 0, "filnavn", found, "endelsen .yml med små bogstaver", f"{path.stem}.yml")


def _same_address(found: list[PurePath]) -> Iterator[Fejl]:
    """side.md and side/index.md get the same address: one would lie on top of the other."""
    names = {path.as_posix() for path in found}
    for path in found:
        if (
            path.suffix == ".md"
            and path.stem != "index"
            and path.with_suffix("").joinpath("index.md").as_posix() in names
        ):
            both = f"docs/{path.with_suffix('').as_posix()}/index.md"
            yield Fejl(_shown(path), 0, "filnavn", f"samme adresse som {both}", "én af de to sider")


def _shown(path: PurePath) -> str:
    """The path as an editor knows it."""
    return f"docs/{path.as_posix()}"
