"""The voices of a page and its keys: the same from both generators, and open on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from ruamel.yaml import YAML
from sandbox import soup
from test_print import printed, text, words

from macros.voices import VOICES

ROOT = Path(__file__).resolve().parent.parent
FOLDED = "guider/etablering/projektet-2021-2022/"
INSIDE = "Konsulenterne havde selv arbejdet i en myndighed"


def test_the_names_in_the_settings_are_those_that_the_check_knows() -> None:
    extensions = YAML(typ="safe", pure=True).load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    types = [
        kind
        for extension in extensions
        if isinstance(extension, dict)
        for name, settings in extension.items()
        if name.startswith("pymdownx.blocks.")
        for kind in settings["types"]
    ]
    assert {kind["name"]: kind["title"] for kind in types} == VOICES
    assert all(kind["class"] == kind["name"] for kind in types)


def test_each_voice_is_used_and_has_a_look() -> None:
    used = {
        name
        for path in (ROOT / "docs").rglob("*.md")
        for name in re.findall(r"^/// ([\w-]+)", path.read_text("utf-8"), re.M)
    }
    looks = (ROOT / "overrides" / "assets" / "css" / "voices.css").read_text("utf-8")
    assert used == set(VOICES)
    assert set(VOICES) - {"eksempel"} <= set(re.findall(r"\.([\w-]+)", looks)), "an example looks like any block"


def test_both_generators_make_the_same_of_blocks_and_keys(site: Path, successor: Path) -> None:
    for page in (
        FOLDED,
        "guider/velkommen/naar-det-er-svaert/",
        "guider/etablering/erfaringer/",
        "om/tilgaengelighed/",
    ):
        ours, theirs = (
            [
                " ".join(found.get_text(" ").split())
                for found in soup((root / page / "index.html").read_text("utf-8")).select(".admonition, details, .keys")
            ]
            for root in (site, successor)
        )
        assert ours and ours == theirs


def test_what_is_folded_is_whole_on_paper_and_folded_again_afterwards(page: Page, address: str) -> None:
    page.goto(address + FOLDED)
    assert not page.locator("details").evaluate("details => details.open")
    assert words(INSIDE) in text(printed(page))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details").evaluate("details => details.open")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.locator("details").evaluate("details => details.open")


def test_what_is_folded_is_whole_on_paper_without_scripts(browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    page.goto(address + FOLDED)
    assert words(INSIDE) in text(printed(page))
    context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_stands_out_has_the_size_of_the_text_around_it(page: Page, address: str, media: str) -> None:
    page.emulate_media(media=media)
    page.goto(f"{address}guider/velkommen/naar-det-er-svaert/")
    size = "element => getComputedStyle(element).fontSize"
    assert page.locator(".admonition p").first.evaluate(size) == page.locator(".indhold > h2 + p").first.evaluate(size)
