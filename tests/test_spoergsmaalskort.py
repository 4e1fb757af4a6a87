"""The cards on their page and in the hand, in a real browser. On the projector: test_storskaerm.py; in PDF: test_pdf.py; printed: test_print.py."""

import re
from collections.abc import Iterator

import pytest
from conftest import watched
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML
from test_print import DATA
from test_storskaerm import CARDS, close, number, part, projector, shown, swipe
from test_tilgaengelighed import violations

DECK = YAML(typ="safe", pure=True).load(DATA / "spoergsmaalskort" / "coaching.yml")
QUESTIONS = [kort["tekst"] for gruppe in DECK["grupper"] for kort in gruppe["kort"]]
PHONES = [(390, 844), (360, 640), (320, 640)]


@pytest.fixture(params=PHONES, ids=str)
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of the deck on a phone."""
    width, height = request.param
    for context in watched(browser, has_touch=True, is_mobile=True, viewport={"width": width, "height": height}):
        page = context.new_page()
        page.goto(address + CARDS)
        yield page


def take(page: Page) -> None:
    """Draw a card to hold in the hand."""
    page.get_by_role("button", name="Træk et kort", exact=True).click()
    expect(projector(page)).to_be_visible()


def draw(page: Page) -> None:
    """Draw the next card."""
    projector(page).get_by_role("button", name="Træk et kort", exact=True).click()


def size(page: Page) -> float:
    """The size of the question's letters, in px."""
    return float(part(page, "blok").evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def edge(page: Page):
    """The coloured edge of the card in the hand."""
    return projector(page).locator(".kort-baand")


# --- on the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "columns"), [(1920, 4), (1366, 4), (1024, 4), (768, 2), (390, 1), (320, 1)])
def test_the_cards_stand_in_four_two_or_one_columns_so_that_four_a_group_closes(
    page: Page, address: str, width: int, columns: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + CARDS)
    lefts = page.locator(".kortraekke").first.locator(".kort").evaluate_all("all => all.map(e => e.offsetLeft)")
    assert len(set(lefts)) == columns


def test_the_first_button_of_the_deck_draws_a_card_and_is_seen_at_once(phone: Page) -> None:
    buttons = phone.locator(".spoergsmaalskort").get_by_role("button")
    assert buttons.all_inner_texts() == ["Træk et kort", "Vis på storskærm", "Udskriv"]
    boxes = [button.bounding_box() for button in buttons.all()]
    assert boxes[0]["y"] + boxes[0]["height"] <= phone.viewport_size["height"]
    assert all(box["y"] > boxes[0]["y"] for box in boxes[1:])


def test_on_a_desktop_a_card_is_drawn_beside_the_projector_s_button(page: Page, address: str) -> None:
    page.goto(address + CARDS)
    hand, wall = (page.get_by_role("button", name=name).bounding_box() for name in ("Træk et kort", "Vis på storskærm"))
    assert hand["y"] == wall["y"]
    assert hand["x"] < wall["x"]


def test_without_javascript_the_cards_are_read_and_no_button_promises_more(browser: Browser, address: str) -> None:
    for context in watched(browser, java_script_enabled=False):
        page = context.new_page()
        page.goto(address + CARDS)
        assert page.locator(".kort-tekst").all_inner_texts() == QUESTIONS
        expect(page.get_by_role("button", name="Træk et kort")).to_be_hidden()


def test_the_edge_of_a_card_tells_its_number_and_its_group_by_bars_too(page: Page, address: str) -> None:
    page.goto(address + CARDS)
    numbers = page.locator(".kort .kort-nummer").all_inner_texts()
    assert numbers == [str(place) for place in range(1, 18)]
    bars = page.locator(".kort-baand").evaluate_all("all => all.map(e => getComputedStyle(e, '::after').content)")
    counts = [content.split("/")[0].count("|") for content in bars]
    assert counts == [1] * 4 + [2] * 4 + [3] * 4 + [4] * 5


# --- in the hand ---------------------------------------------------------------------------------------------------------


def test_one_press_gives_a_card_with_its_number_its_group_and_its_question(phone: Page) -> None:
    take(phone)
    place = QUESTIONS.index(shown(phone)) + 1
    expect(edge(phone).locator(".kort-nummer")).to_have_text(str(place))
    group = next(gruppe for gruppe in DECK["grupper"] if shown(phone) in [kort["tekst"] for kort in gruppe["kort"]])
    expect(edge(phone).locator(".kort-gruppe")).to_have_text(group["titel"])
    assert phone.evaluate("document.fullscreenElement === null")


def test_a_card_in_the_hand_has_type_for_a_hand(phone: Page) -> None:
    take(phone)
    smallest = 32 if phone.viewport_size["width"] == 390 else 22
    for _ in QUESTIONS:
        assert smallest <= size(phone) <= 40, shown(phone)
        draw(phone)


def test_the_card_its_groups_and_its_buttons_have_room_on_a_phone(phone: Page) -> None:
    take(phone)
    width, height = phone.viewport_size["width"], phone.viewport_size["height"]
    parts = [projector(phone).locator(".sk-midte"), *projector(phone).get_by_role("button").all()]
    for box in (one.bounding_box() for one in parts if one.is_visible()):
        assert min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    rows = {one.bounding_box()["y"] for one in projector(phone).locator(".sk-valg button").all()}
    assert len(rows) <= 2


def test_a_name_of_a_group_stands_on_one_line(phone: Page) -> None:
    take(phone)
    heights = (
        projector(phone)
        .locator(".sk-valg button")
        .evaluate_all(
            "all => all.map(e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length })"
        )
    )
    assert set(heights) == {1}
    assert edge(phone).locator(".kort-gruppe").evaluate("e => e.getBoundingClientRect().width") < 30


def test_a_swipe_draws_the_next_card_and_goes_back(phone: Page) -> None:
    take(phone)
    first = shown(phone)
    swipe(phone, (260, 300), (60, 305))
    expect(part(phone, "tekst")).not_to_have_text(first)
    swipe(phone, (60, 300), (260, 305))
    expect(part(phone, "tekst")).to_have_text(first)


def test_a_group_is_chosen_in_the_hand(phone: Page) -> None:
    take(phone)
    projector(phone).get_by_role("button", name="Idégenererende").tap()
    expect(edge(phone)).to_contain_text("Idégenererende spørgsmål")
    expect(projector(phone).locator(".sk-tilbage")).to_have_text(re.compile("[23] tilbage"))


def test_the_card_is_put_down_and_the_button_has_the_focus_again(phone: Page) -> None:
    take(phone)
    projector(phone).get_by_role("button", name="Luk kortene").tap()
    expect(projector(phone)).to_be_hidden()
    expect(phone.get_by_role("button", name="Træk et kort")).to_be_focused()


def test_the_card_is_still_in_the_hand_after_a_reload(phone: Page) -> None:
    take(phone)
    card = shown(phone)
    phone.reload()
    expect(edge(phone)).to_be_visible()
    assert shown(phone) == card


def test_buttons_do_not_fade_under_a_thumb(phone: Page) -> None:
    take(phone)
    projector(phone).evaluate("e => e.classList.add('er-stille')")
    expect(projector(phone).locator(".sk-knapper")).to_have_css("opacity", "1")


def test_what_was_held_in_the_hand_is_projected_as_a_picture(page: Page, address: str) -> None:
    page.goto(address + CARDS)
    take(page)
    close(page)
    page.get_by_role("button", name="Vis på storskærm").click()
    expect(projector(page)).to_be_visible()
    expect(edge(page)).to_have_count(0)
    expect(part(page, "gruppe")).to_be_visible()
    assert size(page) > 40


def test_a_card_is_called_by_its_own_number_wherever_it_is(page: Page, address: str) -> None:
    page.goto(address + CARDS)
    page.get_by_role("button", name="Vis på storskærm").click()
    expect(projector(page)).to_be_visible()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        own = f"Kort nr. {QUESTIONS.index(shown(page)) + 1}"
        assert number(page) == own
        expect(part(page, "sig")).to_have_text(re.compile(f"^{re.escape(own)}\\. "))


def test_a_long_question_has_room_on_the_card_in_the_hand(browser: Browser, examples: str) -> None:
    for context in watched(browser, viewport={"width": 320, "height": 640}):
        page = context.new_page()
        page.goto(f"{examples}kort/lange-kort/")
        take(page)
        while len(shown(page)) < 100:
            draw(page)
        room = part(page, "midte").evaluate("e => [e.scrollHeight <= e.clientHeight, e.scrollWidth <= e.clientWidth]")
        assert room == [True, True]


@pytest.mark.wcag("1.4.4")
@pytest.mark.parametrize("width", [390, 1440])
def test_with_letters_twice_as_large_the_card_and_its_buttons_can_be_reached(
    browser: Browser, address: str, width: int
) -> None:
    for context in watched(browser, viewport={"width": width, "height": 844}):
        page = context.new_page()
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '250%')"
        )
        page.goto(address + CARDS)
        take(page)
        for _ in QUESTIONS[1:]:
            assert projector(page).evaluate("e => e.scrollWidth <= e.clientWidth")
            room = part(page, "midte").evaluate("e => [e.scrollHeight <= e.clientHeight, e.clientHeight > 300]")
            assert room == [True, True], shown(page)
            draw(page)


def test_the_edge_is_seen_where_colours_are_the_reader_s_own(browser: Browser, address: str) -> None:
    for context in watched(browser, forced_colors="active"):
        page = context.new_page()
        page.goto(address + CARDS)
        expect(page.locator(".kort-baand").first).to_have_css("border-right-width", "2px")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_card_in_the_hand(browser: Browser, address: str, scheme: str) -> None:
    for context in watched(browser, color_scheme=scheme, viewport={"width": 390, "height": 844}):
        page = context.new_page()
        page.goto(address + CARDS)
        take(page)
        assert violations(page) == []
