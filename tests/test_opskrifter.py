"""The recipes in docs/data/README.md work as they are written: whoever follows them to the letter is told of no error."""

import re
import shutil
from pathlib import Path

import pytest

from macros import check

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "docs" / "data" / "README.md").read_text("utf-8").split("## Opskrifter\n")[1]
RECIPES = dict(re.findall(r"### (.+?)\n(.*?)(?=\n### |\Z)", README, re.DOTALL))
STEP = re.compile(r"^(Ny fil|Til sidst i filen|Til menuen): `([^`]+)`\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)
INDENT = 4  # of a block of code in Markdown


def follow(project: Path, recipe: str) -> int:
    """Do what the recipe says; gives the number of steps."""
    steps = STEP.findall(f"{recipe}\n")
    for kind, file, block in steps:
        text = "\n".join(line[INDENT:] for line in block.rstrip().split("\n")) + "\n"
        path = project / file
        path.parent.mkdir(exist_ok=True)
        if kind == "Til menuen":
            text = f"    {text}"  # as deep as the last lines of the menu
        with path.open("x" if kind == "Ny fil" else "a", encoding="utf-8") as target:
            target.write(text)
    return len(steps)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what an editor changes, and of what the check reads beside it."""
    for part in ("docs", "overrides"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_there_is_a_recipe_for_every_kind_of_data() -> None:
    assert set(RECIPES) == {
        "Et nyt arbejdsark",
        "Et nyt sæt kort",
        "En ny drøftelse",
        "En ny side",
        "En ny guide",
        "En ny rolle",
        "En ny kilde",
    }


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_followed_to_the_letter_gives_no_error(project: Path, name: str) -> None:
    assert follow(project, RECIPES[name])
    check.checked(project)


def test_all_recipes_together_give_no_error(project: Path) -> None:
    for recipe in RECIPES.values():
        follow(project, recipe)
    check.checked(project)
