"""Every component as HTML, over every named example."""

import re
from collections import Counter
from types import SimpleNamespace

import pytest
import segno
from sandbox import PAGE, calls, data, docs, examples, render, soup, web

from macros.addresses import Addresses
from macros.models import field_name
from macros.web import UkendtId, Web

CALLS = calls()
SHEETS = list(examples("arbejdsark"))


@pytest.fixture
def macros() -> Web:
    """The macros over the examples."""
    return web()


@pytest.fixture
def html(request: pytest.FixtureRequest) -> str:
    """One example, rendered alone."""
    return render(web(), CALLS[request.param])


every_example = pytest.mark.parametrize("html", CALLS, indirect=True)


@every_example
def test_the_root_names_its_component_and_id(html: str, request: pytest.FixtureRequest) -> None:
    root = soup(html).find()
    assert root["data-komponent"] == request.node.callspec.params["html"].split()[0]
    assert root["data-id"]
    assert html.rstrip().endswith(f"</{root.name}>"), "one element, so that Markdown leaves it alone"


@every_example
def test_markdown_leaves_the_html_alone(html: str) -> None:
    assert html.startswith("<"), "begins at the edge"
    assert "\n\n" not in html
    assert not soup(html).find_all(["h1", "h2"]), "the page owns the headings of level 1 and 2"


@every_example
def test_no_id_stands_twice(html: str) -> None:
    ids = Counter(element["id"] for element in soup(html).find_all(id=True))
    assert [id for id, count in ids.items() if count > 1] == []


@every_example
def test_every_label_and_description_points_at_something(html: str) -> None:
    tree = soup(html)
    ids = {element["id"] for element in tree.find_all(id=True)}
    pointed = [label["for"] for label in tree.find_all("label")]
    for attribute in ("aria-describedby", "aria-labelledby"):
        pointed += [id for element in tree.find_all(attrs={attribute: True}) for id in element[attribute].split()]
    assert set(pointed) <= ids


@every_example
def test_every_control_has_a_label_a_name_and_an_id(html: str) -> None:
    tree = soup(html)
    labelled = {label["for"] for label in tree.find_all("label")}
    for control in tree.find_all(["input", "textarea", "select"]):
        assert control["id"] in labelled
        assert control.get("name") or control.has_attr("data-husk")


@every_example
def test_a_second_call_on_the_page_has_ids_of_its_own(html: str, request: pytest.FixtureRequest, macros: Web) -> None:
    call = CALLS[request.node.callspec.params["html"]]
    twice = render(macros, call) + render(macros, call)
    ids = Counter(element["id"] for element in soup(twice).find_all(id=True))
    assert [id for id, count in ids.items() if count > 1] == []


@every_example
def test_text_from_the_data_never_becomes_html(html: str) -> None:
    tree = soup(html)
    assert not tree.find_all(["script", "img", "b", "i", "u"])
    assert not tree.find_all(lambda element: any(name.startswith("on") for name in element.attrs))


def test_signs_of_html_and_jinja_show_as_text(macros: Web) -> None:
    example = examples("arbejdsark")["farlige-tegn"]
    text = soup(macros.arbejdsark("farlige-tegn")).get_text()
    assert example["formål"] in text
    assert example["afsnit"][0]["titel"] in text
    assert example["afsnit"][0]["felter"][0]["navn"] in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_field_stands_in_the_sheet_with_its_id_and_name(macros: Web, sheet: str) -> None:
    tree = soup(macros.arbejdsark(sheet))
    for afsnit in examples("arbejdsark")[sheet]["afsnit"]:
        for felt in afsnit["felter"]:
            shown = tree.find(attrs={"data-felt": felt["id"]})
            assert felt["navn"] in shown.get_text()
            assert felt.get("hjælp", "") in shown.get_text()


def test_names_of_values_are_made_of_the_ids(macros: Web) -> None:
    tree = soup(macros.arbejdsark("alle-slags"))
    names = {control["name"] for control in tree.find_all(["input", "textarea"]) if control.get("name")}
    assert names >= {
        "en-linje",
        "dagen",
        "flere-linjer",
        "tilfreds",
        "talt-om__tid",
        "aftaler__laan__frist",
        "temaer__form__godt",
        "moeder__n4__emne",
        "aarsager__n5",
        "vigtigst__n5",
        "retning__n2",
        "opgaver__n1__n2__hvem",
        "navne__mentee__dato",
    }
    assert field_name("opgaver", "n1", "n2", "hvem") == "opgaver__n1__n2__hvem"


@pytest.mark.parametrize(
    ("selector", "element"),
    [
        ("#arbejdsark-alle-slags-en-linje", "input[type=text]"),
        ("#arbejdsark-alle-slags-flere-linjer", "textarea"),
        ("#arbejdsark-alle-slags-dagen", "input[type=date]"),
        ("#arbejdsark-alle-slags-tilfreds-ja", "input[type=radio]"),
        ("#arbejdsark-alle-slags-talt-om__tid", "input[type=checkbox]"),
    ],
)
def test_a_field_is_the_control_that_its_kind_asks_for(macros: Web, selector: str, element: str) -> None:
    tree = soup(macros.arbejdsark("alle-slags"))
    assert tree.select_one(selector) in tree.select(element)


def test_an_empty_field_has_as_many_lines_on_paper_as_the_data_says(macros: Web) -> None:
    tree = soup(macros.arbejdsark("alle-slags"))
    paper = tree.find("textarea", attrs={"name": "flere-linjer"}).find_next_sibling(class_="papir")
    assert len(paper.find_all(class_="papir-linje")) == 4


def test_lists_stand_ready_with_as_many_entries_as_the_data_says(macros: Web) -> None:
    tree = soup(macros.arbejdsark("alle-slags"))
    for base, count in [("aarsager", 5), ("moeder", 4), ("lange-poster", 2)]:
        assert len(tree.find(attrs={"data-poster": base}).find_all(attrs={"data-noegle": True})) == count
    assert len(tree.find(attrs={"data-udvalg": "vigtigst"}).find_all(attrs={"data-noegle": True})) == 5


def test_a_sensitive_sheet_never_offers_to_be_remembered(macros: Web) -> None:
    assert not soup(macros.arbejdsark("mindste")).find(attrs={"data-husk": True})
    assert soup(macros.arbejdsark("alle-slags")).find(attrs={"data-husk": True})


def test_cards_carry_their_ids_and_steps_theirs(macros: Web) -> None:
    cards = soup(macros.spørgsmålskort("to-grupper")).find_all(attrs={"data-kort": True})
    assert [card["data-kort"] for card in cards] == ["a", "b", "c"]
    steps = soup(macros.analysetrin("alle-slags")).find_all(attrs={"data-trin": True})
    assert [step["data-trin"] for step in steps] == ["opdag", "vaelg"]


def test_a_discussion_is_a_numbered_list_with_notes_and_a_table_for_each_plan(macros: Web) -> None:
    tree = soup(macros.drøftelse("to-planer"))
    questions = tree.find("ol").find_all("li", attrs={"data-sporgsmaal": True})
    assert [question["data-sporgsmaal"] for question in questions] == ["foerste", "anden", "raad"]
    assert "Vent på svaret." in questions[0].get_text()
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in tree.select("[data-plan='30'] tbody tr")]
    assert [row[2] for row in rows] == ["2", "10", "8", "7", "3"]
    assert [row[1] for row in rows] == ["Alle sammen", "Hver for sig", "Alle sammen", "1-2-4-alle", "Alle sammen"]


def test_there_is_a_qr_code_only_when_the_site_has_an_address() -> None:
    assert not soup(web().drøftelse("to-planer")).find(attrs={"data-qr": True})
    public = Web(data(), docs(), lambda: SimpleNamespace(path=PAGE), Addresses(site_url="https://noeglen.test/start/"))
    tree = soup(public.drøftelse("to-planer"))
    address = "https://noeglen.test/start/side/her/"
    assert address in tree.get_text()
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", tree.select_one("[data-qr] path")["d"])}
    modules = segno.make(address, error="m", micro=False).matrix
    assert dark == {(x + 4, y + 4) for y, row in enumerate(modules) for x, module in enumerate(row) if module}


def test_a_checklist_shares_its_names_with_the_sheet(macros: Web) -> None:
    tree = soup(macros.tjekliste("alle-slags", "samlet"))
    assert {box["name"] for box in tree.find_all("input")} == {
        "talt-om__tid",
        "talt-om__sted",
        "aftaler__noegleperson",
        "aftaler__laan",
    }
    assert tree.find("a")["href"] == "../../arbejdsark/alle-slags/#arbejdsark-alle-slags-samlet"


def test_links_are_relative_to_the_page(macros: Web) -> None:
    assert soup(macros.roller()).find("a")["href"] == "../../guide/"
    assert soup(macros.faser("forloeb")).find("a")["href"] == "../../guide/"
    assert soup(macros.oversigt()).find("a")["href"].startswith("../../arbejdsark/")


@pytest.mark.parametrize(
    ("call", "nearest"),
    [
        (lambda web: web.arbejdsark("mindst"), "mindste"),
        (lambda web: web.tjekliste("alle-slags", "samle"), "samlet"),
        (lambda web: web.spørgsmålskort("to-gruper"), "to-grupper"),
        (lambda web: web.faser("forløb"), "forloeb"),
        (lambda web: web.kilde("bogn"), "bogen"),
        (lambda web: web.drøftelse("to-plane"), "to-planer"),
        (lambda web: web.analysetrin("alle-slag"), "alle-slags"),
    ],
)
def test_an_unknown_id_names_the_page_and_the_nearest_id(macros: Web, call, nearest: str) -> None:
    with pytest.raises(UkendtId, match=f"side/her.md.*{nearest}"):
        call(macros)


def test_a_sheet_without_steps_has_no_steps_to_show(macros: Web) -> None:
    with pytest.raises(UkendtId):
        macros.analysetrin("mindste")
