"""What we lean on in the theme, pinned: when a new version of Material changes one of these, the test says which."""

import re
from pathlib import Path

import material
import pytest

ROOT = Path(__file__).resolve().parent.parent
OVERRIDES = ROOT / "overrides"
THEME = Path(material.__file__).parent / "templates"
BASE = (THEME / "base.html").read_text("utf-8")
CSS = "".join(path.read_text("utf-8") for path in sorted((THEME / "assets" / "stylesheets").glob("*.css")))
PARTIALS = "".join(path.read_text("utf-8") for path in sorted((THEME / "partials").rglob("*.html")))

CLASSES = frozenset(
    "md-container md-content__inner md-dialog md-grid md-header md-header__inner md-main__inner md-nav--secondary md-nav__link "
    "md-nav__link--active md-nav__link--passed md-nav__title md-overlay md-sidebar md-sidebar--primary md-sidebar--secondary "
    "md-sidebar__inner md-sidebar__scrollwrap md-skip md-typeset md-typeset__scrollwrap md-typeset__table".split()
)
MADE_BY_ITS_SCRIPT = frozenset("md-nav__link--passed md-typeset__scrollwrap md-typeset__table".split())
BLOCKS = frozenset("analytics config content extrahead fonts htmltitle libs scripts site_meta tabs".split())
OURS = frozenset(["ledervindue.html", "storskaerm.html"])


def ours(folder: str, *endings: str) -> dict[str, str]:
    """The files of ours below this folder, by name."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in sorted((OVERRIDES / folder).rglob("*"))
        if path.suffix in endings
    }


def test_one_stylesheet_names_the_classes_of_the_theme() -> None:
    named = {name for name, text in ours("assets/css", ".css").items() if re.search(r"\.md-|#__", text)}
    assert named == {"overrides/assets/css/material.css"}


def test_the_classes_in_use_are_those_that_are_pinned() -> None:
    styles = re.findall(r"\.(md-[\w-]+)", "".join(ours("assets/css", ".css").values()))
    markup = "".join(ours("", ".html").values()) + "".join(ours("assets/js", ".js").values())
    assert {*styles, *re.findall(r"(?<![\w-])md-[a-z][\w-]+", re.sub(r"data-md-[\w-]+", "", markup))} == CLASSES


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_theme_still_has_the_class(name: str) -> None:
    assert re.search(rf"\.{name}(?![\w-])", CSS), f"Material styler ikke længere .{name}"
    if name not in MADE_BY_ITS_SCRIPT:
        assert re.search(rf"(?<![\w-]){name}(?![\w-])", BASE + PARTIALS), (
            f"Material skriver ikke længere {name} i siden"
        )


def test_the_blocks_in_use_are_those_that_are_pinned_and_the_theme_still_has_them() -> None:
    texts = [path.read_text("utf-8") for path in sorted(OVERRIDES.glob("*.html"))]
    assert {name for text in texts for name in re.findall(r"\{% block (\w+) %\}", text)} == BLOCKS | {"indhold"}
    assert set(re.findall(r"\{% block (\w+) %\}", BASE)) >= BLOCKS


def test_what_replaces_a_part_of_the_theme_has_the_name_of_a_part() -> None:
    names = {path.relative_to(OVERRIDES / "partials").as_posix() for path in (OVERRIDES / "partials").rglob("*.html")}
    theirs = {path.relative_to(THEME / "partials").as_posix() for path in (THEME / "partials").rglob("*.html")}
    assert names - theirs == OURS


@pytest.mark.parametrize("name", sorted(set(re.findall(r"--md-[\w-]+", "".join(ours("assets/css", ".css").values())))))
def test_the_theme_still_reads_the_variable(name: str) -> None:
    assert f"var({name}" in CSS, f"Material læser ikke længere {name}"
