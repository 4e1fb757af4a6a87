"""The slips of an editor: what each is told, word for word, and that nothing else is.

tests/slips/slips.yml is the table, tests/slips/projekt/ the small project in which the slips are made: one at a time for those
that `check` tells, and all in one copy for those that only a build can tell.
"""

import shutil
import time
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
    began = time.process_time()
    assert told(root) == act["told"].strip()
    assert time.process_time() - began < 1, "an editor waits for this"


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
