"""Words of the glossary are explained where they first stand on a page."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import watched
from playwright.sync_api import Browser, Page, expect

from macros.finish.explain import Ordforklaring
from macros.finish.tree import Tree
from macros.models import Opslag

MENTEE = Opslag(id="mentee", ord="mentee", forklaring="Den, der får hjælp & <b>støtte</b>.", også=["menteen"])
MED = Opslag(id="med", ord="MED", forklaring="Medindflydelse.", også=["MED-udvalg"])


def explained(body: str) -> BeautifulSoup:
    """A page with this article, after the words have been explained."""
    tree = Tree("x/index.html", f"<article>\n{body}\n</article>")
    Ordforklaring([MENTEE, MED]).page(tree)
    return BeautifulSoup(tree.html(), "html.parser")


def words(page: BeautifulSoup) -> list[str]:
    """The words that can be opened, in order."""
    return [button.get_text() for button in page.find_all("button")]


def test_a_word_is_explained_where_it_first_stands_and_only_there() -> None:
    page = explained("<p>En mentee og\nen <em>mentee</em>.</p><p>Menteen.</p>")
    assert words(page) == ["mentee"]
    assert page.find(id="ord-mentee").get_text() == MENTEE.forklaring
    assert page.find("button")["popovertarget"] == "ord-mentee"
    assert page.article.get_text().strip().startswith("En mentee")


def test_the_text_around_an_explained_word_stays_as_it_was() -> None:
    page = explained("<p>Før &lt;b&gt; en mentee, en mentee og MED &amp; mere</p>")
    for note in page.find_all(popover=True):
        note.decompose()
    assert page.p.get_text() == "Før <b> en mentee, en mentee og MED & mere"


def test_the_longest_form_is_found_and_a_capital_letter_is_no_hindrance() -> None:
    assert words(explained("<ul><li>Mentee &amp; MED-udvalg</li></ul>")) == ["Mentee", "MED-udvalg"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Vi er med på den.</p>",
        "<h2>Mentee</h2>",
        '<p><a href="x">mentee</a></p>',
        '<div data-komponent="figur"><p>mentee</p></div>',
        "<p>menteeordning, e-mentee</p>",
        "<div>mentee</div>",
    ],
)
def test_other_words_and_other_places_are_left_alone(body: str) -> None:
    assert words(explained(body)) == []


def test_text_after_a_component_is_read_again() -> None:
    body = '<div data-komponent="x"><input type="text"><p>mentee<br>x</p></div>\n<p>æøå &nbsp; mentee</p>'
    page = explained(body)
    assert words(page) == ["mentee"]
    assert page.find_all("p")[1].find("button")


def test_the_glossary_itself_is_left_alone(site: Path) -> None:
    page = BeautifulSoup((site / "om/ordbog/index.html").read_text("utf-8"), "html.parser")
    assert not page.article.find_all(class_="ord")


def test_every_guide_explains_a_word(site: Path) -> None:
    for guide in ("etablering", "viden", "introduktionsordning", "mentorordning", "velkommen"):
        pages = (site / "guider" / guide).rglob("*.html")
        assert any('class="ord"' in page.read_text("utf-8") for page in pages), guide


@pytest.mark.wcag("1.4.13", "2.1.1")
def test_the_explanation_opens_by_keyboard_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(address + "guider/etablering/")
    word = page.get_by_role("button", name="tovholder")
    note = page.locator("#ord-tovholder")
    expect(note).to_be_hidden()
    word.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()


@pytest.mark.parametrize("width", [320, 1440])
def test_the_explanation_stands_within_the_screen_also_without_javascript(
    browser: Browser, address: str, width: int
) -> None:
    for context in watched(browser, viewport={"width": width, "height": 700}, java_script_enabled=False):
        page = context.new_page()
        page.goto(address + "guider/etablering/")
        page.get_by_role("button", name="tovholder").click()
        box = page.locator("#ord-tovholder").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and 0 <= box["y"] <= 700 - box["height"]
