"""What is told of a template that cannot be filled or set: file, line and the name that is wrong, in Danish."""

from pathlib import Path

import pytest
import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import TemplateError

from macros import template_errors
from macros.errors import Fejl


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a folder of templates."""
    (tmp_path / "macros" / "templates").mkdir(parents=True)
    return tmp_path


def raised(root: Path, text: str) -> Fejl:
    """What is told of a template with this text, which another one includes."""
    folder = root / "macros" / "templates"
    (folder / "kilde.html").write_text(text, encoding="utf-8")
    (folder / "ydre.html").write_text('<p>\n{% include "kilde.html" %}', encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    with pytest.raises(TemplateError) as error:
        environment.get_template("ydre.html").render()
    return template_errors.of_jinja(error.value, root)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n{{ kilden.titel }}", "navnet kilden, som ingen giver skabelonen"),
        ("\n{% for x in %}", "noget, der ikke kan læses: {% for x in %}"),
        ('\n{% include "ukendt.html" %}', "skabelonen »ukendt.html«"),
        ("\n{{ '' | ukendt }}", "noget, der ikke kan læses: {{ '' | ukendt }}"),
        ("\n{{ ''.titel }}", "et ukendt navn: {{ ''.titel }}"),
    ],
)
def test_an_error_names_the_template_and_the_line_where_it_stands(root: Path, text: str, found: str) -> None:
    error = raised(root, text)
    assert (error.fil, error.linje, error.fundet) == ("macros/templates/kilde.html", 2, found)


def test_an_error_of_typst_names_the_template_and_the_line(root: Path) -> None:
    path = root / "macros" / "templates" / "ark.typ"
    path.write_text("= Hej\n\n#ukendt(2)\n", encoding="utf-8")
    with pytest.raises(typst.TypstError) as raised:
        typst.compile(str(path), root=str(root))
    error = template_errors.of_typst(raised.value.diagnostic, root)
    assert error is not None
    assert (error.fil, error.linje) == ("macros/templates/ark.typ", 3)
    assert error.fundet == "noget, der ikke kan sættes: #ukendt(2)"


def test_an_error_of_typst_without_a_place_is_left_to_others(root: Path) -> None:
    assert template_errors.of_typst("error: font not found", root) is None
