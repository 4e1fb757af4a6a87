"""mkdocs.yml: what this site cannot do without, the addresses in it, and the menu."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros import documents, texts
from macros.content import value
from macros.documents import Document, Path_
from macros.errors import Fejl, choices, nearest
from macros.references import page_meant

FILE = "mkdocs.yml"
KEYS = (
    "INHERIT site_name site_url site_description site_author copyright use_directory_urls strict exclude_docs not_in_nav "
    "draft_docs theme extra extra_css extra_javascript plugins markdown_extensions validation nav watch dev_addr edit_uri "
    "edit_uri_template repo_url repo_name remote_branch remote_name"
).split()
THEME_KEYS = "name custom_dir language direction font logo favicon icon palette features static_templates".split()
MARKDOWN = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html meta sane_lists smarty tables toc "
    "wikilinks pymdownx.keys pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.blocks.caption pymdownx.blocks.definition "
    "pymdownx.blocks.html pymdownx.blocks.tab pymdownx.superfences pymdownx.highlight pymdownx.details pymdownx.tasklist "
    "pymdownx.tabbed pymdownx.emoji pymdownx.caret pymdownx.mark pymdownx.tilde pymdownx.inlinehilite pymdownx.smartsymbols "
    "pymdownx.snippets pymdownx.betterem pymdownx.magiclink pymdownx.critic pymdownx.extra pymdownx.saneheaders"
).split()
# What the site cannot do without: where it stands, its value, and why.
NEEDED: tuple[tuple[Path_, Any, str], ...] = (
    (("theme", "name"), "material", "siden er bygget oven på det tema"),
    (("theme", "custom_dir"), "overrides", "dér ligger sidens udseende"),
    (("theme", "language"), "da", "menuer og knapper er på dansk"),
    (("theme", "font"), False, "siden henter ikke skrifter fra andre"),
    (("use_directory_urls",), True, "sidens adresser er mapper"),
    (("strict",), True, "fejl skal standse bygningen"),
)
NEEDED_OF_MACROS: tuple[tuple[str, Any], ...] = (
    ("module_name", "macros"),
    ("on_undefined", "strict"),
    ("on_error_fail", True),
)
NEEDED_EXTENSIONS = (
    "attr_list",
    "tables",
    "def_list",
    "toc",
    "pymdownx.keys",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
)
ADDRESS = "en hel adresse, der begynder med https://, eller ingenting"


def read(root: Path) -> tuple[Document | None, list[Fejl]]:
    """The project's mkdocs.yml, or None and what is wrong with it."""
    path = root / FILE
    if not path.is_file():
        return None, [Fejl(FILE, 0, "", "filen findes ikke", "en fil med dette navn. Hent den fra en tidligere udgave")]
    text, fejl = texts.read(FILE, path.read_bytes())
    if text is None:
        return None, fejl
    document, found = documents.from_text(FILE, "mkdocs", text, notes=True)
    if document and not isinstance(document.content, dict):
        return None, [
            Fejl(FILE, 1, "", "noget, der ikke er nøgler med værdier", "nøgler med værdier, fx site_name: Navnet")
        ]
    return document, [*found]


def check(document: Document, root: Path) -> list[Fejl]:
    """All errors of mkdocs.yml but those of the menu."""
    return [
        *_keys(document, (), KEYS),
        *_keys(document, ("theme",), THEME_KEYS),
        *_name(document),
        *_needed(document),
        *_excluded(document),
        *_plugins(document),
        *_extensions(document),
        *_address(document, ("site_url",)),
        *_address(document, ("extra", "tilgaengelighedserklaering")),
        *_files(document, root),
    ]


# --- Keys and values -------------------------------------------------------------------------------------------------


def _keys(document: Document, path: Path_, known: Iterable[str]) -> Iterator[Fejl]:
    """Keys that nothing reads, or that this site does not use."""
    given = value(document.content, path)
    for key in given if isinstance(given, dict) else ():
        if key not in known:
            yield document.error((*path, key), f"en ukendt nøgle: {key}", choices(sorted(known)), nearest(key, known))


def _name(document: Document) -> Iterator[Fejl]:
    """The name of the site."""
    given = document.content.get("site_name")
    if not isinstance(given, str) or not given.strip():
        if _misspelt(document, (), "site_name", KEYS):
            return
        yield document.error(("site_name",), _shown(given), "sidens navn")


def _needed(document: Document) -> Iterator[Fejl]:
    """Values that the site cannot do without."""
    theme = document.content.get("theme")
    if not isinstance(theme, dict) and not _misspelt(document, (), "theme", KEYS):
        yield document.error(("theme",), _shown(theme), "nøgler med værdier: name: material og custom_dir: overrides")
    for path, needed, why in NEEDED:
        if len(path) > 1 and not isinstance(theme, dict):
            continue
        given = value(document.content, path)
        keys = KEYS if len(path) == 1 else THEME_KEYS
        if (given != needed or type(given) is not type(needed)) and not _misspelt(
            document, path[:-1], str(path[-1]), keys
        ):
            yield document.error(path, _shown(given), f"{path[-1]}: {_yaml(needed)}, for {why}")


def _misspelt(document: Document, path: Path_, key: str, known: Iterable[str]) -> bool:
    """Whether a key that is missing is there in another spelling, which is told already."""
    given = value(document.content, path)
    if not isinstance(given, dict) or key in given:
        return False
    return any(other not in known and nearest(other, known) == key for other in given)


def _excluded(document: Document) -> Iterator[Fejl]:
    """docs/data/ is not published."""
    given = document.content.get("exclude_docs")
    if "data/" in str(given).split() or "/data/" in str(given).split() or _misspelt(document, (), "exclude_docs", KEYS):
        return
    yield document.error(("exclude_docs",), _shown(given), "data/, for datafilerne skal ikke ligge på nettet")


def _entries(given: Any) -> list[tuple[str, Any]]:
    """Names and settings of a list like that of plugins, which may also be written as keys."""
    if isinstance(given, dict):
        return [*given.items()]
    return [
        *((entry, None) for entry in given if isinstance(entry, str)),
        *(pair for entry in given if isinstance(entry, dict) for pair in entry.items()),
    ]


def _line(document: Document, key: str, name: str) -> Path_:
    """The path of a plugin or an extension by its name."""
    given = document.content[key]
    if isinstance(given, dict):
        return (key, name)
    for index, entry in enumerate(given):
        if entry == name:
            return (key, index)
        if isinstance(entry, dict) and name in entry:
            return (key, index, name)
    return (key,)


def _plugins(document: Document) -> Iterator[Fejl]:
    """The macros plugin and no other, with the settings that make an error stop the build."""
    given = document.content.get("plugins")
    if not isinstance(given, (list, dict)):
        if not _misspelt(document, (), "plugins", KEYS):
            yield document.error(("plugins",), _shown(given), "en liste med macros")
        return
    named = _entries(given)
    for name, _ in named:
        if name != "macros":
            allowed = "macros alene. Andre kan hente noget fra nettet, og de bygger ikke med Zensical"
            yield document.error(_line(document, "plugins", name), f"»{name}«", allowed, nearest(name, ["macros"]))
    if "macros" not in dict(named):
        if not any(nearest(name, ["macros"]) for name, _ in named):
            yield document.error(
                ("plugins",), "en liste uden macros", "macros, som sætter ark og tegninger ind på siderne"
            )
        return
    settings = dict(named)["macros"]
    path = _line(document, "plugins", "macros")
    for key, needed in NEEDED_OF_MACROS:
        found = settings.get(key) if isinstance(settings, dict) else None
        if found != needed:
            yield document.error((*path, key), _shown(found), f"{key}: {_yaml(needed)}")


def _extensions(document: Document) -> Iterator[Fejl]:
    """The parts of Markdown that the pages lean on."""
    given = document.content.get("markdown_extensions")
    if not isinstance(given, (list, dict)):
        if not _misspelt(document, (), "markdown_extensions", KEYS):
            yield document.error(("markdown_extensions",), _shown(given), f"en liste med {choices(NEEDED_EXTENSIONS)}")
        return
    names = [name for name, _ in _entries(given)]
    unknown = [name for name in names if name not in MARKDOWN]
    for name in unknown:
        yield document.error(
            _line(document, "markdown_extensions", name),
            f"»{name}«",
            "en udvidelse til Markdown",
            nearest(name, MARKDOWN),
        )
    meant = {nearest(name, MARKDOWN) for name in unknown}
    for name in NEEDED_EXTENSIONS:
        if name not in names and name not in meant:
            yield document.error(
                ("markdown_extensions",),
                f"en liste uden {name}",
                f"{choices(NEEDED_EXTENSIONS)}, for siderne bruger dem",
            )


def _address(document: Document, path: Path_) -> Iterator[Fejl]:
    """A whole address, where there is one."""
    given = value(document.content, path)
    if given in (None, ""):
        return
    if not isinstance(given, str) or not _is_address(given):
        forslag = (
            f"https://{given}"
            if isinstance(given, str) and "://" not in given and _is_address(f"https://{given}")
            else ""
        )
        yield document.error(path, f"»{given}«", ADDRESS, forslag)


def _is_address(text: str) -> bool:
    """Whether the text is an https address of a host, without spaces, a query or a place on the page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = not any(letter.isspace() for letter in text) and not parts.query and not parts.fragment
    return plain and parts.scheme == "https" and "." in parts.netloc.strip(".") and "@" not in parts.netloc


def _files(document: Document, root: Path) -> Iterator[Fejl]:
    """Stylesheets, scripts and pictures that mkdocs.yml names are there."""
    theme = root / "overrides"
    there = [path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()]
    named: list[tuple[Path_, Any]] = [
        (("theme", key), value(document.content, ("theme", key))) for key in ("logo", "favicon")
    ]
    for key in ("extra_css", "extra_javascript"):
        given = document.content.get(key)
        if given is not None and not isinstance(given, list):
            yield document.error((key,), _shown(given), "en liste: hver linje begynder med en bindestreg")
            continue
        named += [((key, index), file) for index, file in enumerate(given or [])]
    for path, file in named:
        if file is not None and file not in there:
            yield document.error(path, f"»{file}«", "en fil i overrides/", nearest(file, there))


# --- The menu --------------------------------------------------------------------------------------------------------


def menu(document: Document, pages: list[str], moved: dict[str, str], missing: set[str]) -> list[Fejl]:
    """All errors of the menu. `pages` below docs/; `moved`: pages under a wrong name, and `missing`: both are told already."""
    if "nav" not in document.content:
        return []
    nav = document.content["nav"]
    if not isinstance(nav, list):
        return [document.error(("nav",), _shown(nav), "en liste: hver linje begynder med en bindestreg")]
    fejl: list[Fejl] = []
    seen: dict[str, Path_] = {}
    for path, page in _menu_entries(document, nav, ("nav",), fejl):
        if page in seen:
            allowed = f"hver side én gang (den står også i linje {document.line(seen[page])})"
            fejl.append(document.error(path, f"»{page}« igen", allowed))
        elif page not in pages and page not in missing.union(moved.values()):
            allowed = "en side i docs, skrevet fra docs og med /, fx guider/index.md"
            fejl.append(
                document.error(path, f"»{page}«", allowed, page_meant(page, [*set(pages) - {*_named(nav)}] or pages))
            )
        seen.setdefault(page, path)
    absent = [page for page in pages if page not in seen and moved.get(page) not in seen]
    meant = {error.forslag for error in fejl}
    allowed = "en linje under nav i mkdocs.yml, fx - "
    fejl += [
        Fejl(f"docs/{page}", 0, "", "en side, som ikke er i menuen", f"{allowed}{page}")
        for page in absent
        if page not in meant
    ]
    return fejl


def _named(nav: Any) -> Iterator[str]:
    """Every text in the menu."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (list, dict)):
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _named(part)


def _menu_entries(document: Document, nav: list[Any], path: Path_, fejl: list[Fejl]) -> Iterator[tuple[Path_, str]]:
    """Each page of the menu with its path; adds to `fejl` what is neither a page nor a part of the menu."""
    for index, entry in enumerate(nav):
        here: Path_ = (*path, index)
        if isinstance(entry, dict):
            for title, below in entry.items():
                yield from _menu_part(document, (*here, title), below, fejl)
        else:
            yield from _menu_part(document, here, entry, fejl)


def _menu_part(document: Document, path: Path_, part: Any, fejl: list[Fejl]) -> Iterator[tuple[Path_, str]]:
    """A page, or a list of them."""
    if isinstance(part, list) and part:
        yield from _menu_entries(document, part, path, fejl)
    elif isinstance(part, str) and _is_address(part):
        return  # another site
    elif isinstance(part, str) and part.strip():
        yield path, part
    else:
        fejl.append(document.error(path, _shown(part), "en side i docs, eller en liste med sider"))


def _shown(given: Any) -> str:
    """What was found."""
    if given is None:
        return "ingenting"
    if isinstance(given, list):
        return "en liste" if given else "en tom liste"
    return "nøgler med værdier" if isinstance(given, dict) else f"»{_yaml(given)}«"


def _yaml(given: Any) -> str:
    """A value as one writes it."""
    return str(given).lower() if isinstance(given, bool) else str(given)
