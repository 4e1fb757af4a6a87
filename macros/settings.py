"""mkdocs.yml as an editor changes it: the menu, the name, the address. What is wrong there is told with its line, before MkDocs asks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.documents import Document, read
from macros.errors import Fejl, choices, nearest

FILE = "mkdocs.yml"
# What must stand there as it is, for the build leans on it: the path to it, and its value.
FIXED: tuple[tuple[tuple[str | int, ...], Any], ...] = (
    (("strict",), True),
    (("use_directory_urls",), True),
    (("theme", "name"), "material"),
    (("theme", "custom_dir"), "overrides"),
    (("theme", "language"), "da"),
    (("theme", "font"), False),
    (("plugins", 0, "macros", "module_name"), "macros"),
    (("plugins", 0, "macros", "on_undefined"), "strict"),
    (("plugins", 0, "macros", "on_error_fail"), True),
)
KEYS = (
    "site_name", "site_description", "site_url", "copyright", "use_directory_urls", "strict", "exclude_docs", "theme", "extra",
    "extra_css", "extra_javascript", "plugins", "markdown_extensions", "validation", "nav",
)  # fmt: skip
NEEDED = ("site_name", "site_description", "theme", "plugins", "markdown_extensions", "exclude_docs")


def check(root: Path, pages: list[str]) -> list[Fejl]:
    """All errors of mkdocs.yml in the folder `root`, whose pages are `pages`, as paths below docs."""
    if not (root / FILE).is_file():
        return [] if not pages else [Fejl(FILE, 0, "", "filen findes ikke", "mkdocs.yml i projektets mappe")]
    fejl: list[Fejl] = []
    document = read(root / FILE, root / "docs", fejl)
    if not document.readable:
        return fejl
    if not isinstance(document.content, dict):
        return [document.error((), "noget, der ikke er nøgler med værdier", choices(KEYS))]
    return [
        *fejl,
        *_keys(document),
        *_fixed(document),
        *_addresses(document),
        *_assets(document, root),
        *_menu(document, pages),
    ]


def _keys(document: Document) -> Iterator[Fejl]:
    for key in document.content:
        if key not in KEYS:
            yield document.error((key,), f"en ukendt nøgle: {key}", choices(KEYS), nearest(key, KEYS))
    for key in NEEDED:
        if not document.content.get(key):
            yield document.error(
                (key,), "nøglen mangler" if key not in document.content else "ingenting", f"nøglen {key} med en værdi"
            )
    if "data/" not in str(document.content.get("exclude_docs", "data/")).split():
        yield document.error(
            ("exclude_docs",), "en liste uden data/", "data/, for datafilerne skal ikke offentliggøres"
        )


def _fixed(document: Document) -> Iterator[Fejl]:
    """Settings that the build leans on stand as they are."""
    for path, wanted in FIXED:
        if path[0] in document.content and (found := _at(document.content, path)) != wanted:
            shown = "nøglen mangler" if found is None else f"{_word(found)}"
            yield document.error(path, shown, _word(wanted))


def _at(content: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            return None
    return content


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _addresses(document: Document) -> Iterator[Fejl]:
    """Addresses are whole: with https:// in front."""
    for path in (("site_url",), ("extra", "tilgaengelighedserklaering")):
        address = _at(document.content, path)
        if address in (None, ""):
            continue
        parts = urlsplit(address) if isinstance(address, str) else None
        if (
            parts is None
            or parts.scheme not in ("https", "http")
            or "." not in parts.netloc
            or re.search(r"\s", str(address))
        ):
            yield document.error(path, f"»{address}«", "hele adressen, fx https://noeglen.kommune.dk/")


def _assets(document: Document, root: Path) -> Iterator[Fejl]:
    """Stylesheets and scripts that every page loads are there."""
    for key in ("extra_css", "extra_javascript"):
        for place, name in enumerate(document.content.get(key) or []):
            if not isinstance(name, str) or not (root / "overrides" / name).is_file():
                known = [
                    path.relative_to(root / "overrides").as_posix()
                    for path in (root / "overrides" / "assets").rglob("*.*")
                ]
                yield document.error((key, place), f"»{name}«", "en fil i overrides/", nearest(name, known))


def _menu(document: Document, pages: list[str]) -> Iterator[Fejl]:
    """Every page stands in the menu, once; everything in the menu is a page. Without a menu MkDocs makes one of the folders."""
    if "nav" not in document.content:
        return
    if not isinstance(document.content["nav"], list):
        yield document.error(("nav",), "noget, der ikke er en liste", "en liste: hver linje begynder med en bindestreg")
        return
    seen: dict[str, tuple[str | int, ...]] = {}
    for path, entry in _entries(document.content["nav"], ("nav",)):
        if not isinstance(entry, str):
            yield document.error(path, "en overskrift uden sider", "en side eller en liste af sider")
        elif entry not in pages:
            yield document.error(path, f"»{entry}«", "en side i docs: stien derfra", nearest(entry, pages))
        elif entry in seen:
            yield document.error(
                path, f"»{entry}« igen", f"hver side én gang (den står også i linje {document.line(seen[entry])})"
            )
        else:
            seen[entry] = path
    for page in pages:
        if page not in seen:
            yield Fejl(f"docs/{page}", 0, "nav", "siden står ikke i menuen", "en linje under nav i mkdocs.yml")


def _entries(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """What stands at the end of each branch of the menu, with its path."""
    if isinstance(node, list) and node:
        for place, child in enumerate(node):
            yield from _entries(child, (*path, place))
    elif isinstance(node, dict) and node:
        for key, child in node.items():
            yield from _entries(child, (*path, key))
    else:
        yield path, node
