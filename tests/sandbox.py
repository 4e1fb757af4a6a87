"""A small project made of tests/examples/: the same macros and theme, other data."""

import atexit
import json
import shutil
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from bs4 import BeautifulSoup
from ruamel.yaml import YAML

from macros import load
from macros.components import BY_STEM, CALLED, Component
from macros.load import Data
from macros.web import Web

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "examples"
PAGE = "side/her.md"  # the page on which examples are rendered
OWN_PAGES = {"arbejdsark": "arbejdsark", "spoergsmaalskort": "kort", "droeftelse": "personalemoede"}


def examples(component: str) -> dict[str, Any]:
    """The named examples of a component."""
    return YAML(typ="safe", pure=True).load(EXAMPLES / f"{component}.yml")


def write_docs(docs: Path) -> None:
    """Write docs/data/ and the pages that it refers to, from the examples."""
    yaml = YAML()
    for component in ("arbejdsark", "spoergsmaalskort", "faser", "figur", "droeftelse"):
        folder = docs / "data" / component
        folder.mkdir(parents=True)
        for name, data in examples(component).items():
            yaml.dump(data, folder / f"{name}.yml")
    for file, component, key in (
        ("kilder", "kilde", "kilder"),
        ("roller", "roller", "roller"),
        ("guider", "guide", "guider"),
        ("ordbog", "ordbog", "ordbog"),
        ("soegeord", "soegeord", "søgeord"),
    ):
        entries = [{"id": id, **entry} for id, entry in examples(component).items()]
        yaml.dump({key: entries}, docs / "data" / f"{file}.yml")
    for page in ("index", "guide", "arbejdsark/index", "guider/index", "om/privatliv", "om/tilgaengelighed"):
        write_page(docs / f"{page}.md", f"Siden {page}", "Tekst.")
    for guide, example in examples("guide").items():
        write_page(docs / "guider" / guide / "index.md", example["titel"], "Tekst.")
    for component, folder in OWN_PAGES.items():
        for id, example in examples(component).items():
            write_page(docs / folder / f"{id}.md", example["titel"], _call(BY_STEM[component], (id,)))


def write_page(path: Path, title: str, text: str) -> None:
    """Write a page. A title may hold signs of HTML and Jinja, which an editor would write as entities too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    heading = escape(title).replace("{", "&#123;").replace("}", "&#125;")
    name = "/".join(path.with_suffix("").parts[-2:])  # no two pages have one title
    front = f"---\ntitle: Siden {name}\ndescription: En side.\n---\n"
    path.write_text(f"{front}\n# {heading}\n\n## Her\n\n{text}\n", encoding="utf-8")


def _call(component: Component, arguments: Iterable[str]) -> str:
    """A macro call as a page writes it."""
    return f"{{{{ {component.name}({', '.join(map(json.dumps, arguments))}) }}}}"


def calls() -> dict[str, str]:
    """A macro call for each named example, by "stem name"."""
    found = {}
    for component in CALLED:
        for arguments in _chosen(component):
            name = " ".join(arguments) or component.stem
            found[f"{component.stem} {name}"] = _call(component, arguments)[3:-3]
    return found


def _chosen(component: Component) -> Iterable[tuple[str, ...]]:
    """The texts of the calls that the tests make: of tjekliste those that its file of examples names, of others all there are."""
    if component.stem == "tjekliste":
        return [(example["ark"], example["afsnit"]) for example in examples("tjekliste").values()]
    return [(id,) for id in component.accepts(load.read(docs()).known)] if component.texts else [()]


@cache
def docs() -> Path:
    """A folder of pages made from the examples, which lives as long as the tests."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    write_docs(Path(folder.name) / "docs")
    return Path(folder.name) / "docs"


@cache
def data() -> Data:
    """The examples as they are loaded."""
    return load.load(docs())


def web() -> Web:
    """The macros over the examples, as on the page PAGE, before any call."""
    return Web(data(), docs(), lambda: SimpleNamespace(path=PAGE))


def render(macros: Web, call: str) -> str:
    """The HTML of one macro call."""
    return eval(call, {component.name: getattr(macros, component.name) for component in CALLED})  # our own calls


def soup(html: str) -> BeautifulSoup:
    """The HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


def project(folder: Path) -> Path:
    """A whole project in `folder`: the real theme and macros, the examples as data, one page for each call."""
    for part in ("macros", "overrides"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", folder)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + "\n", encoding="utf-8")
    docs = folder / "docs"
    write_docs(docs)
    for name, call in calls().items():
        path = docs / "side" / f"{name.replace(' ', '-')}.md"
        write_page(path, f"Eksempel: {name}", f"{{{{ {call} }}}}")
    everything = "\n\n".join(f"{{{{ {call} }}}}\n\n{{{{ {call} }}}}" for call in calls().values())
    write_page(docs / "side" / "alt-to-gange.md", "Alt to gange", everything)
    return folder
