"""`python -m macros check`, the JSON Schemas that it writes, and the editors' key table."""

import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pydantic import BaseModel
from ruamel.yaml import YAML

from macros import models
from macros.load import FILES, FOLDERS
from macros.schemas import FOLDER, write

ROOT = Path(__file__).resolve().parent.parent
DATA_FILES = sorted(path for path in (ROOT / "docs" / "data").rglob("*.yml"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what `check` needs."""
    for part in ("macros", "docs", "overrides"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def check(project: Path, *options: str) -> subprocess.CompletedProcess:
    """Run the command."""
    command = [sys.executable, "-X", "utf8", *options, "-m", "macros", "check"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_is_silent_but_for_one_line_when_all_is_well(project: Path) -> None:
    done = check(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Alt i orden")


def test_it_tells_of_an_error_without_a_traceback_and_still_writes_the_schemas(project: Path) -> None:
    sheet = project / "docs" / "data" / "arbejdsark" / "logbog.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("titel: ", "titl: ", 1), encoding="utf-8")
    shutil.rmtree(project / FOLDER)
    done = check(project)
    assert done.returncode == 1
    assert "docs/data/arbejdsark/logbog.yml, linje 1: titl" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(list((project / FOLDER).glob("*.json"))) == len(FOLDERS | FILES)


def test_it_does_without_what_takes_time_to_import(project: Path) -> None:
    imported = check(project, "-X", "importtime").stderr
    assert re.search(r"\bmkdocs\b|fontTools", imported) is None


def test_the_schemas_in_the_project_are_those_of_the_models(tmp_path: Path) -> None:
    for path in write(tmp_path):
        kept = ROOT / path.relative_to(tmp_path)
        assert kept.read_text("utf-8") == path.read_text("utf-8"), "run `make check` and commit docs/data/skema/"


def schema_of(path: Path) -> Draft7Validator:
    """The schema of a data file, chosen as .vscode/settings.json does."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    relative = path.relative_to(ROOT)
    (found,) = [schema for schema, pattern in settings.items() if relative.match(pattern)]
    return Draft7Validator(json.loads((ROOT / found).read_text("utf-8")))


def content(path: Path) -> dict:
    """A data file as an editor's program reads it."""
    return YAML(typ="safe", pure=True).load(unicodedata.normalize("NFC", path.read_text("utf-8")))


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.stem)
def test_every_data_file_fits_its_schema(path: Path) -> None:
    assert [error.message for error in schema_of(path).iter_errors(content(path))] == []


def test_a_misspelt_kind_does_not_fit_the_schema() -> None:
    path = ROOT / "docs" / "data" / "arbejdsark" / "logbog.yml"
    spoilt = content(path)
    spoilt["afsnit"][0]["felter"][0]["slags"] = "tekts"
    assert not schema_of(path).is_valid(spoilt)


def all_models() -> set[type[BaseModel]]:
    """Every class of the schema that a file is made of."""
    found: set[type[BaseModel]] = set()
    waiting = [models.Model]
    while waiting:
        model = waiting.pop()
        found.add(model)
        waiting += model.__subclasses__()
    return found


def test_the_key_table_names_every_key_and_every_kind_of_field() -> None:
    table = (ROOT / "docs" / "data" / "README.md").read_text("utf-8")
    named = set(re.findall(r"`([^`\s]+)`", table))
    keys = {field.alias or key for model in all_models() for key, field in model.model_fields.items()}
    kinds = {
        word
        for model in all_models()
        if (slags := model.model_fields.get("slags"))
        for word in getattr(slags.annotation, "__args__", ())
    }
    assert keys | kinds <= named
