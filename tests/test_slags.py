"""Every kind of field stands in every layer: a layer that is forgotten is named."""

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest
from jinja2 import TemplateRuntimeError
from ruamel.yaml import YAML
from sandbox import examples, web

from macros import templating
from macros.models import ENKLE, PÅ_ARKET, SAMMENSATTE, SLAGS, Afsnit
from macros.pdf import Look, Pdf, Sætfejl

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = examples("arbejdsark")["alle-slags"]["afsnit"]
FIELDS = [felt for afsnit in SECTIONS for felt in afsnit["felter"]]
INSIDE = [indre for felt in FIELDS for indre in felt.get("felter", [])]
COLUMNS = [kolonne for felt in FIELDS + INSIDE for kolonne in felt.get("kolonner", [])]
README = (ROOT / "docs" / "data" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("slags", SLAGS)
def test_the_example_that_all_tests_walk_has_the_kind(slags: str) -> None:
    assert slags in {felt["slags"] for felt in FIELDS}, f"tests/examples/arbejdsark.yml: alle-slags mangler »{slags}«"


@pytest.mark.parametrize("slags", [slags.navn for slags in ENKLE])
def test_the_example_has_a_column_of_each_kind_with_one_value(slags: str) -> None:
    assert slags in {kolonne.get("slags", "tekst") for kolonne in COLUMNS}, f"ingen kolonne med »{slags}«"


@pytest.mark.parametrize("slags", SLAGS)
def test_the_guide_for_editors_explains_the_kind_and_shows_it(slags: str) -> None:
    assert re.search(rf"^\| `{slags}` \|", README, re.M), f"docs/data/README.md: ingen række om »{slags}«"
    shown = re.search(r"^    felter:\n(?:      .*\n)+", README, re.M)
    assert shown
    section = YAML(typ="safe", pure=True).load(dedent(shown[0])) | {"id": "del", "titel": "Del"}
    assert slags in {felt.slags for felt in Afsnit.model_validate(section).felter}, (
        "docs/data/README.md: intet eksempel"
    )


def test_the_guide_for_editors_names_the_kinds_of_column() -> None:
    said = re.search(r"En kolonne har .*?`slags` \(([^)]*)\)", README)
    assert said and re.findall(r"`([\w-]+)`", said[1]) == [slags.navn for slags in ENKLE]


@pytest.mark.parametrize("call", ["styring(f, 'id', 'navn')", "felt(f, none, 'p', ['id'])"])
def test_a_page_names_a_kind_that_it_does_not_know(call: str) -> None:
    _unknown(web()._templates, "felt.html", call)


@pytest.mark.parametrize("call", ["værdi(f, 'id', 'navn')", "felt(f, none, ['id'])"])
def test_word_names_a_kind_that_it_does_not_know(call: str) -> None:
    templates = templating.environment("word", autoescape=True)
    templates.globals |= {"feltnavn": lambda dele: "navn", "nyt_id": lambda: 1}
    _unknown(templates, "felt.word.xml", call)


def _unknown(templates, layer: str, call: str) -> None:
    macro = call.split("(")[0]
    felt = {"slags": "telefon", "id": "id", "overskrift": "Navn", "vejledning": None, "kort": True}
    text = f"{{% from {layer!r} import {macro} with context %}}{{{{ {call} }}}}"
    with pytest.raises(TemplateRuntimeError, match=f"{re.escape(layer)} kender ikke slagsen »telefon«"):
        templates.from_string(text).render(f=felt)


def test_pdf_names_a_kind_that_it_does_not_know() -> None:
    pdf = Pdf(web()._data, Look.of(ROOT))
    data = json.loads(json.dumps(pdf.arbejdsark_data("mindste")))
    data["ark"]["afsnit"][0]["felter"][0]["slags"] = "telefon"
    with pytest.raises(Sætfejl, match=r"felt\.typ kender ikke slagsen »telefon«"):
        pdf._set("arbejdsark", "proeve.pdf", data)


def test_what_is_copied_has_a_reader_for_each_kind_that_holds_several_values() -> None:
    script = (ROOT / "overrides" / "assets" / "js" / "sheet-parts.js").read_text("utf-8")
    table = script[script.index("const readers = {") : script.index("\n  };", script.index("const readers = {"))]
    assert set(re.findall(r'^    "?([a-z-]+)"?: \(', table, re.M)) == {slags.navn for slags in SAMMENSATTE + PÅ_ARKET}


def test_whatever_is_written_in_has_a_look() -> None:
    page = web().arbejdsark("alle-slags")
    css = (ROOT / "overrides" / "assets" / "css" / "felt.css").read_text("utf-8")
    for kind in set(re.findall(r'<input type="(\w+)"', page)):
        assert f'input[type="{kind}"]' in css, f"felt.css: intet om input af typen {kind}"
