"""The slips of an editor: what each is told, word for word, and that nothing else is.

tests/slips/slips.yml is the table, tests/slips/projekt/ the small project in which the slips are made: one at a time for those
that `check` tells, and all in one copy for those that only a build can tell.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from macros import check
from macros.errors import Datafejl

ROOT = Path(__file__).resolve().parent.parent
SLIPS = ROOT / "tests" / "slips"
TABLE = YAML(typ="safe", pure=True).load((SLIPS / "slips.yml").read_text("utf-8"))
CHECKED, ACCEPTED = TABLE["check"], TABLE["accepted"]


def project(folder: Path) -> Path:
    """A copy of the small project with the site's own look, to spoil."""
    shutil.copytree(SLIPS / "projekt", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return folder


def slip(root: Path, act: dict[str, Any]) -> None:
    """Do what the editor does: `replace`, `append`, `write`, `move` or `delete`, saved in an `encoding`."""
    path = root / act["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.is_file() else ""
    for old, new in [act["replace"]] if "replace" in act else act.get("replaces", []):
        assert text.count(old) == 1, f"{act['slip']}: {old!r} stands {text.count(old)} times in {act['file']}"
        text = text.replace(old, new)
    text = act.get("write", text + act.get("append", "")) * act.get("times", 1)
    if {"replace", "replaces", "append", "write"} & set(act):
        path.write_bytes(text.encode(act.get("encoding", "utf-8")))
    if "copy" in act:
        shutil.copy(path, root / act["copy"])
    if "move" in act:
        (root / act["move"]).parent.mkdir(parents=True, exist_ok=True)
        path.rename(root / act["move"])
    if act.get("delete"):
        path.unlink()


def told(root: Path) -> str:
    """What `check` tells of a project: every error, without their number."""
    try:
        check.checked(root)
    except Datafejl as error:
        return "\n\n".join(map(str, error.fejl))
    return ""


def test_the_project_without_a_slip_is_in_order(tmp_path: Path) -> None:
    assert told(project(tmp_path / "projekt")) == ""


@pytest.mark.parametrize("act", CHECKED, ids=[act["slip"] for act in CHECKED])
def test_a_slip_is_told_in_exactly_these_words_and_nothing_else_is(tmp_path: Path, act: dict[str, Any]) -> None:
    root = project(tmp_path / "projekt")
    for each in [act, *act.get("and", [])]:
        slip(root, {"slip": act["slip"], **each})
    assert told(root) == act["told"].strip()


@pytest.mark.parametrize("act", ACCEPTED, ids=[act["slip"] for act in ACCEPTED])
def test_what_does_no_harm_is_accepted(tmp_path: Path, act: dict[str, Any]) -> None:
    root = project(tmp_path / "projekt")
    slip(root, act)
    assert told(root) == ""


def test_the_table_has_slips_enough_and_each_its_own_name() -> None:
    names = [act["slip"] for kind in ("check", "build", "accepted") for act in TABLE[kind]]
    assert len(names) == len(set(names))
    assert len(CHECKED) + len(TABLE["build"]) >= 120


def test_all_slips_at_once_are_told_at_once(tmp_path: Path) -> None:
    root = project(tmp_path / "projekt")
    some = [act for act in CHECKED if act["slip"] in TABLE["together"]]
    assert len(some) == len(TABLE["together"])
    for act in some:
        slip(root, act)
    lines = told(root)
    assert [act["slip"] for act in some if act["told"].strip() not in lines] == []


# --- What only a build can tell --------------------------------------------------------------------------------------


def built(root: Path) -> str:
    """What `python -m macros site` says of a project with macros of its own, in a process of its own; "" when it is content."""
    if not (root / "macros").is_dir():
        shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    _complete(root)
    shutil.copytree(ROOT / ".cache", root / ".cache", ignore=shutil.ignore_patterns("skabeloner", "serve*"))
    command = [sys.executable, "-X", "utf8", "-m", "macros", "site"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert (done.returncode == 0) == (root / "site" / "index.html").is_file()
    return done.stderr


def _complete(root: Path) -> None:
    """Give the small project what the theme asks every site for: settings, and the pages that it links to."""
    shutil.copy(ROOT / "requirements.txt", root)
    config = (root / "mkdocs.yml").read_text("utf-8")
    ours = (ROOT / "mkdocs.yml").read_text("utf-8")
    theme = ours[ours.index("  icon:") : ours.index("  features:")]
    mark = "  logo: assets/noegle.svg\n"
    config = config.replace(mark, f"{mark}  favicon: assets/noegle.svg\n{theme}", 1)
    (root / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + "\n", encoding="utf-8")
    for page in ("guider/index", "om/privatliv", "om/tilgaengelighed"):
        text = f"---\ntitle: Siden {page}\ndescription: En side.\n---\n\n# Siden {page}\n\nTekst.\n"
        (root / "docs" / f"{page}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def told_by_build(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one build tells of a project with every slip that stands in a page."""
    root = project(tmp_path_factory.mktemp("byg") / "projekt")
    for act in IN_PAGES:
        slip(root, act)
    return built(root)


IN_PAGES = [act for act in TABLE["build"] if act["file"].startswith("docs/")]
IN_TEMPLATES = [act for act in TABLE["build"] if act not in IN_PAGES]


@pytest.mark.parametrize("act", IN_PAGES, ids=[act["slip"] for act in IN_PAGES])
def test_a_slip_that_the_finished_page_shows_is_told_by_the_build_they_share(
    told_by_build: str, act: dict[str, Any]
) -> None:
    assert act["told"].strip() in told_by_build


def test_the_build_tells_of_nothing_else(told_by_build: str) -> None:
    assert told_by_build.count("Fundet:") == len(IN_PAGES)


@pytest.mark.parametrize("act", IN_TEMPLATES, ids=[act["slip"] for act in IN_TEMPLATES])
def test_a_fault_in_a_template_is_told_with_its_file_and_line(tmp_path: Path, act: dict[str, Any]) -> None:
    root = project(tmp_path / "projekt")
    shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    slip(root, act)
    assert act["told"].strip() in built(root)
