"""The projector in a real browser: keys, touch, text that fits, time, reload, two windows, and the same for sheets and cards."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from conftest import until, watched
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_arbejdsark import answer, field, kept, keys
from test_droeftelse import change_the_plan
from test_tilgaengelighed import violations

MEETING = "personalemoede/"
ANALYSIS = "arbejdsark/sags-og-episodeanalyse/"
CARDS = "kort/coaching/"
NOON = datetime(2026, 11, 24, 12, 0)
LONG = (
    "Hvordan sørger vi for, at den nye får ro til at lære socialrådgiverarbejdet, når telefonen ringer hele dagen? " * 4
)[:400]
NO_FULL_SCREEN = "() => { document.documentElement.requestFullscreen = () => Promise.reject(new TypeError('nej')) }"
SIZES = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)]


def projector(page: Page):
    """The dialog."""
    return page.locator("[data-storskaerm]")


def part(page: Page, name: str):
    """A part of the picture."""
    return projector(page).locator(f"[data-{name}]").first


def shown(page: Page) -> str:
    """The text that is projected."""
    return part(page, "tekst").inner_text()


def number(page: Page) -> str:
    """What stands for the place: 3 af 8."""
    return part(page, "nummer").inner_text()


def clock(page: Page) -> str:
    """The time that is shown."""
    return part(page, "ur").inner_text()


def show(page: Page) -> None:
    """Press the button that opens the projector."""
    page.get_by_role("button", name="Vis på storskærm").click()
    expect(projector(page)).to_be_visible()


def resize(page: Page, width: int, height: int) -> None:
    """Give the page a screen of this size, also in full screen, where a window has the size of its screen and no other."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", size)


def close(page: Page) -> None:
    """Press Esc until the page is back: in full screen the first one leads into the window."""
    while projector(page).is_visible():
        page.keyboard.press("Escape")


def font_size(page: Page) -> float:
    """The size of the question in pixels."""
    return float(part(page, "tekst").evaluate("text => parseFloat(getComputedStyle(text).fontSize)"))


@pytest.fixture
def timed(context: BrowserContext, address: str) -> Page:
    """The meeting of 90 minutes on a projector of 1280 by 720, with a clock that the test winds."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.clock.install(time=NOON)
    page.goto(address + MEETING)
    page.clock.pause_at(NOON + timedelta(minutes=10))
    page.get_by_label("90 min.").check()
    return page


@pytest.fixture
def projected(timed: Page) -> Page:
    """The same, projected."""
    show(timed)
    return timed


# --- keys --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ArrowRight", " ", "PageDown"])
def test_keys_that_go_on(projected: Page, key: str) -> None:
    projected.keyboard.press(key)
    assert number(projected) == "1 af 8"
    projected.keyboard.press(key)
    assert number(projected) == "2 af 8"


@pytest.mark.parametrize("key", ["ArrowLeft", "PageUp"])
def test_keys_that_go_back(projected: Page, key: str) -> None:
    projected.keyboard.press("3")
    projected.keyboard.press(key)
    assert number(projected) == "2 af 8"


def test_home_and_end_go_to_welcome_and_gathering_up_and_no_further(projected: Page) -> None:
    projected.keyboard.press("End")
    assert shown(projected) == "Opsamling"
    projected.keyboard.press("ArrowRight")
    assert shown(projected) == "Opsamling"
    projected.keyboard.press("Home")
    assert shown(projected) == "Personalemøde om en god start"
    projected.keyboard.press("ArrowLeft")
    assert shown(projected) == "Personalemøde om en god start"


@pytest.mark.parametrize("key", ["b", "B", "."])
def test_keys_that_make_the_screen_black_and_bring_it_back(projected: Page, key: str) -> None:
    projected.keyboard.press("1")
    projected.keyboard.press(key)
    black = part(projected, "sort")
    assert black.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert black.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(0, 0, 0)"
    projected.keyboard.press(key)
    expect(black).to_be_hidden()
    assert number(projected) == "1 af 8"


def test_esc_on_a_black_screen_brings_the_picture_back(projected: Page) -> None:
    projected.keyboard.press("b")
    projected.keyboard.press("Escape")
    expect(part(projected, "sort")).to_be_hidden()
    expect(projector(projected)).to_be_visible()


@pytest.mark.wcag("2.2.1")
def test_t_stops_and_starts_the_time_and_m_gives_a_minute(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.clock.run_for(61_000)
    assert clock(projected) == "7:59"
    projected.keyboard.press("t")
    projected.clock.run_for(30_000)
    assert clock(projected) == "7:59"
    expect(part(projected, "ur-ord")).to_have_text("Pause")
    expect(projected.get_by_role("button", name="Fortsæt")).to_be_visible()
    projected.keyboard.press("m")
    assert clock(projected) == "8:59"
    projected.keyboard.press("T")
    projected.clock.run_for(9_000)
    assert clock(projected) == "8:50"


def test_plus_and_minus_change_the_size_of_the_text(projected: Page) -> None:
    projected.keyboard.press("6")
    normal = font_size(projected)
    projected.keyboard.press("-")
    smaller = font_size(projected)
    for _ in range(3):
        projected.keyboard.press("+")
    assert smaller < normal < font_size(projected)
    for _ in range(20):
        projected.keyboard.press("-")
    assert font_size(projected) >= 40


def test_f_fills_the_screen_and_gives_it_back(projected: Page) -> None:
    full = "document.fullscreenElement !== null"
    until(lambda: projected.evaluate(full))  # the press on the button asks for it
    projected.keyboard.press("f")
    until(lambda: projected.evaluate("document.fullscreenElement === null"))
    expect(projector(projected)).to_be_visible()
    projected.keyboard.press("f")
    until(lambda: projected.evaluate(full))
    expect(projector(projected)).to_be_visible()


def test_leaving_full_screen_by_the_browsers_own_esc_leaves_the_projection_in_the_window(timed: Page) -> None:
    timed.evaluate(
        "addEventListener('fullscreenchange', () => { window.full = document.fullscreenElement !== null }, true)"
    )
    show(timed)
    until(lambda: timed.evaluate("window.full === true"))
    timed.keyboard.press("1")
    timed.keyboard.press("g")
    timed.evaluate("document.exitFullscreen()")
    until(lambda: timed.evaluate("window.full === false"))
    expect(timed.get_by_role("region", name="Oversigt")).to_be_hidden()
    assert number(timed) == "1 af 8"
    timed.keyboard.press("Escape")
    expect(projector(timed)).to_be_hidden()


def test_where_full_screen_is_refused_the_window_is_filled(timed: Page) -> None:
    timed.evaluate(NO_FULL_SCREEN)
    show(timed)
    assert projector(timed).bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}


def test_g_shows_all_questions_and_goes_to_the_one_that_is_chosen(projected: Page) -> None:
    projected.keyboard.press("2")
    projected.keyboard.press("g")
    overview = projected.get_by_role("region", name="Oversigt")
    expect(
        overview.get_by_role("button").filter(has_text=re.compile("spørgsmål|nyuddannede|Hvad|Hvordan|Hvilke"))
    ).to_have_count(8)
    expect(overview.locator("[aria-current]")).to_be_focused()
    overview.get_by_role("button", name="Hvilken ramme").press("Enter")
    expect(overview).to_be_hidden()
    assert number(projected) == "5 af 8"


@pytest.mark.parametrize("digit", range(1, 9))
def test_digits_go_to_a_question(projected: Page, digit: int) -> None:
    projected.keyboard.press(str(digit))
    assert number(projected) == f"{digit} af 8"


def test_a_digit_that_is_no_question_does_nothing(projected: Page) -> None:
    projected.keyboard.press("2")
    projected.keyboard.press("9")
    assert number(projected) == "2 af 8"


def test_two_digits_go_to_a_question_beyond_nine(timed: Page) -> None:
    change_the_plan(timed)
    for count in range(4):
        timed.get_by_label("Jeres eget spørgsmål").fill(f"Eget {count}")
        timed.get_by_role("button", name="Tilføj spørgsmål").click()
    show(timed)
    timed.keyboard.press("1")
    timed.keyboard.press("2")
    assert (number(timed), shown(timed)) == ("12 af 12", "Eget 3")
    timed.keyboard.press("1")
    assert number(timed) == "12 af 12"
    timed.clock.run_for(1_000)
    assert number(timed) == "1 af 12"


def test_n_opens_the_minutes_and_what_is_written_stands_on_the_page(projected: Page) -> None:
    projected.keyboard.press("4")
    projected.keyboard.press("n")
    expect(projector(projected).get_by_label("Det blev sagt")).to_be_focused()
    projected.keyboard.type("Bare tast løs: bfgt.+-?")
    projector(projected).get_by_label("Beslutning").fill("Vi gør det")
    assert number(projected) == "4 af 8", "keys are letters while one writes"
    projected.keyboard.press("PageDown")
    assert number(projected) == "5 af 8", "but a clicker works"
    expect(projector(projected).get_by_label("Det blev sagt")).to_have_value("")
    projected.keyboard.press("PageUp")
    expect(projector(projected).get_by_label("Beslutning")).to_have_value("Vi gør det")
    projected.keyboard.press("Escape")
    projected.keyboard.press("n")
    expect(part(projected, "skriv")).to_be_hidden()
    projected.keyboard.press("Escape")
    expect(field(projected, "noter__stoette").first).to_have_value("Bare tast løs: bfgt.+-?")


def test_a_question_that_asks_for_advice_has_room_for_three(projected: Page) -> None:
    projected.keyboard.press("8")
    projected.keyboard.press("n")
    form = part(projected, "skriv")
    assert form.locator("label").all_inner_texts() == ["Det blev sagt", "Råd 1", "Råd 2", "Råd 3"]


@pytest.mark.parametrize("key", ["?", "h"])
def test_help_names_every_key(projected: Page, key: str) -> None:
    projected.keyboard.press(key)
    help_ = projected.get_by_role("region", name="Taster og valg")
    named = set(help_.locator("kbd").all_inner_texts())
    assert named >= {
        "→",
        "←",
        "mellemrum",
        "Page Down",
        "Page Up",
        "Home",
        "End",
        "B",
        ".",
        "T",
        "+",
        "−",
        "F",
        "G",
        "1-9",
        "N",
        "?",
        "Esc",
    }
    projected.keyboard.press("Escape")
    expect(help_).to_be_hidden()
    expect(projector(projected)).to_be_visible()


def test_every_line_of_the_help_is_a_button_that_does_it(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.get_by_role("button", name="Taster").click()
    projected.get_by_role("region", name="Taster og valg").get_by_role("button", name="Lys eller mørk skærm").click()
    expect(projector(projected)).to_have_attribute("data-md-color-scheme", "slate")
    assert number(projected) == "1 af 8"


def test_l_changes_between_light_and_dark_on_the_projector_alone(projected: Page) -> None:
    colour = "e => getComputedStyle(e).backgroundColor"
    light = projector(projected).evaluate(colour)
    projected.keyboard.press("l")
    assert projector(projected).evaluate(colour) != light
    expect(projected.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_esc_leads_back_to_where_one_was_on_the_page(timed: Page) -> None:
    timed.evaluate(NO_FULL_SCREEN)
    timed.evaluate("window.scrollTo(0, 300)")
    before = timed.evaluate("window.scrollY")
    show(timed)
    for key in ("ArrowRight", "ArrowRight", "Escape"):
        timed.keyboard.press(key)
    expect(projector(timed)).to_be_hidden()
    expect(timed.get_by_role("button", name="Vis på storskærm")).to_be_focused()
    assert timed.evaluate("window.scrollY") == before
    show(timed)
    assert number(timed) == "2 af 8", "an Esc by mistake costs nothing"


def test_the_focus_stays_inside(projected: Page) -> None:
    projected.keyboard.press("1")
    for _ in range(25):
        projected.keyboard.press("Tab")
        assert projected.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('[data-storskaerm]')"
        )


def test_a_press_by_mouse_does_not_take_the_space_key(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.get_by_role("button", name="Pause").click()
    projected.keyboard.press(" ")
    assert number(projected) == "2 af 8"


def test_space_presses_the_button_that_the_keyboard_has_reached(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.get_by_role("button", name="Pause").focus()
    projected.keyboard.press(" ")
    assert number(projected) == "1 af 8"
    expect(part(projected, "ur-ord")).to_have_text("Pause")


def test_the_browsers_own_keys_are_left_alone(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.evaluate("addEventListener('keydown', e => { window.spoiled = e.defaultPrevented; e.preventDefault() })")
    projected.keyboard.press("Control+f")
    assert projected.evaluate("window.spoiled") is False
    assert number(projected) == "1 af 8"


def test_the_pointer_hides_when_it_is_still_and_comes_back(projected: Page) -> None:
    cursor = "e => getComputedStyle(e).cursor"
    projected.mouse.move(400, 300)
    assert part(projected, "midte").evaluate(cursor) != "none"
    projected.clock.run_for(4_000)
    assert part(projected, "midte").evaluate(cursor) == "none"
    projected.mouse.move(420, 310)
    assert part(projected, "midte").evaluate(cursor) != "none"


# --- touch -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def touched(browser: Browser, address: str) -> Iterator[Page]:
    """The meeting on a tablet."""
    for context in watched(browser, has_touch=True, viewport={"width": 1024, "height": 768}):
        page = context.new_page()
        page.goto(address + MEETING)
        page.get_by_label("90 min.").check()
        page.get_by_role("button", name="Vis på storskærm").tap()
        expect(projector(page)).to_be_visible()
        yield page


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A finger moves over the screen."""
    session = page.context.new_cdp_session(page)
    steps = [(start[0] + (end[0] - start[0]) * n / 5, start[1] + (end[1] - start[1]) * n / 5) for n in range(6)]
    for kind, (x, y) in zip(["touchStart", *["touchMove"] * 5], steps, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_swipe_goes_on_and_back(touched: Page) -> None:
    swipe(touched, (800, 400), (300, 410))
    expect(part(touched, "nummer")).to_have_text("1 af 8")
    swipe(touched, (800, 400), (300, 410))
    expect(part(touched, "nummer")).to_have_text("2 af 8")
    swipe(touched, (300, 400), (800, 390))
    expect(part(touched, "nummer")).to_have_text("1 af 8")


def test_a_swipe_up_or_a_short_one_does_nothing(touched: Page) -> None:
    touched.get_by_role("button", name="Næste").tap()
    swipe(touched, (500, 600), (420, 200))
    swipe(touched, (500, 400), (470, 400))
    expect(part(touched, "nummer")).to_have_text("1 af 8")


@pytest.mark.wcag("2.5.1")
def test_everything_can_be_done_by_visible_buttons(touched: Page) -> None:
    touched.get_by_role("button", name="Næste").tap()
    for name in ("Pause", "+1 minut", "Referat", "Oversigt", "Taster", "Forrige", "Næste", "Luk storskærm"):
        box = touched.get_by_role("button", name=name, exact=True).bounding_box()
        assert box["width"] >= 44 and box["height"] >= 43, name
    touched.get_by_role("button", name="Luk storskærm").tap()
    expect(projector(touched)).to_be_hidden()


# --- text that fits ----------------------------------------------------------------------------------------------------

OVERLAPS = """() => {
  const dialog = document.querySelector('[data-storskaerm]');
  const box = e => e.getBoundingClientRect();
  const parts = ['.sk-hoved', '.sk-midte', '.sk-skriv', '.sk-bund'].map(s => dialog.querySelector(s)).filter(e => e.offsetParent !== null || getComputedStyle(e).display !== 'none');
  const faults = [];
  parts.slice(1).forEach((e, i) => { if (box(e).top < box(parts[i]).bottom - 0.5) faults.push(e.className + ' over ' + parts[i].className) });
  if (box(parts.at(-1)).bottom > innerHeight + 0.5) faults.push('below the window');
  const inside = (e, frame, name) => { const a = box(e), b = box(frame);
    if (a.width && (a.left < b.left - 0.5 || a.right > b.right + 0.5 || a.top < b.top - 0.5 || a.bottom > b.bottom + 0.5)) faults.push(name + ' outside'); };
  const range = document.createRange(); range.selectNodeContents(dialog.querySelector('[data-blok]'));
  for (const line of range.getClientRects()) { const m = box(dialog.querySelector('.sk-midte'));
    if (line.left < m.left - 0.5 || line.right > m.right + 0.5 || line.top < m.top - 3 || line.bottom > m.bottom + 3) faults.push('text outside'); }
  const shown = [...dialog.querySelectorAll('.sk-hoved > *, .sk-bund button, .sk-tid, .sk-form, .sk-skriv label, .sk-skriv :is(input, textarea)')].filter(e => e.checkVisibility());
  for (const e of shown) inside(e, dialog, e.className || e.tagName);
  for (let i = 0; i < shown.length; i++) for (let j = i + 1; j < shown.length; j++) { const a = box(shown[i]), b = box(shown[j]);
    if (!shown[i].contains(shown[j]) && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push(shown[i].outerHTML.slice(0, 60) + ' over ' + shown[j].outerHTML.slice(0, 60)); }
  return faults;
}"""


@pytest.mark.parametrize("minutes", [False, True], ids=["question", "with minutes"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_question_fits_at_every_size_also_one_of_400_characters(
    timed: Page, size: tuple[int, int], minutes: bool
) -> None:
    change_the_plan(timed)
    for text in (LONG, "x" * 400):
        timed.get_by_label("Jeres eget spørgsmål").fill(text)
        timed.get_by_role("button", name="Tilføj spørgsmål").click()
    show(timed)
    timed.keyboard.press("8")
    if minutes:
        timed.keyboard.press("n")
    resize(timed, *size)
    faults = {}
    for _ in range(3):
        here = timed.evaluate(OVERLAPS)
        if font_size(timed) < 40:
            here.append(f"{font_size(timed)} px")
        if here:
            faults[shown(timed)[:40]] = here
        timed.keyboard.press("PageDown")
    timed.keyboard.press("Escape")
    for digit in range(1, 8):
        timed.keyboard.press(str(digit))
        timed.clock.run_for(1_000)
        if here := timed.evaluate(OVERLAPS):
            faults[number(timed)] = here
    assert faults == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_letters_grow_with_the_screen(projected: Page, size: tuple[int, int]) -> None:
    projected.keyboard.press("1")
    resize(projected, *size)
    until(lambda: font_size(projected) >= size[1] * 0.09)


@pytest.mark.parametrize("size", [(390, 844), (320, 600), (844, 390)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_on_a_phone_nothing_is_cut_off(timed: Page, size: tuple[int, int]) -> None:
    resize(timed, *size)
    show(timed)
    for _ in range(9):
        assert timed.evaluate(OVERLAPS) == []
        timed.keyboard.press("PageDown")


# --- time --------------------------------------------------------------------------------------------------------------


@pytest.mark.wcag("1.4.1")
def test_a_fifth_left_and_none_left_are_told_by_words_and_colour_without_sound(projected: Page) -> None:
    projected.keyboard.press("1")  # 9 minutes
    normal = part(projected, "tid").evaluate("e => getComputedStyle(e).color")
    projected.clock.run_for("07:11")
    assert clock(projected) == "1:49"
    expect(part(projected, "ur-ord")).to_have_text("")
    projected.clock.run_for("00:01")
    expect(part(projected, "ur-ord")).to_have_text("Snart slut")
    expect(part(projected, "sig")).to_have_text("Der er 1:48 tilbage.")
    soon = part(projected, "tid").evaluate("e => getComputedStyle(e).color")
    projected.clock.run_for("01:48")
    assert clock(projected) == "0:00"
    expect(part(projected, "ur-ord")).to_have_text("Tiden er gået")
    expect(part(projected, "sig")).to_have_text("Tiden er gået.")
    over = part(projected, "tid").evaluate("e => getComputedStyle(e).color")
    assert len({normal, soon, over}) == 3
    projected.clock.run_for("00:30")
    assert clock(projected) == "+0:30"
    projected.keyboard.press("m")
    assert clock(projected) == "1:00"
    assert projected.evaluate("document.querySelectorAll('audio, video').length") == 0


def test_the_time_is_right_within_a_second_after_30_minutes_with_a_sleep(projected: Page) -> None:
    projected.keyboard.press("5")  # 12 minutes
    for _ in range(25):
        projected.keyboard.press("m")
    assert clock(projected) == "37:00"
    projected.clock.run_for("04:00")
    projected.clock.fast_forward("22:00")  # the lid is shut
    projected.clock.run_for("04:00")
    minutes, seconds = map(int, clock(projected).split(":"))
    assert abs(minutes * 60 + seconds - 7 * 60) <= 1


def test_a_reload_in_the_middle_keeps_question_and_time(projected: Page) -> None:
    projected.keyboard.press("3")  # 10 minutes
    projected.clock.run_for("02:00")
    projected.reload()
    expect(projector(projected)).to_be_visible()
    assert number(projected) == "3 af 8"
    projected.clock.run_for("01:00")
    minutes, seconds = map(int, clock(projected).split(":"))
    assert abs(minutes * 60 + seconds - 7 * 60) <= 1


def test_a_reload_keeps_a_pause(projected: Page) -> None:
    projected.keyboard.press("3")
    projected.clock.run_for("02:00")
    projected.keyboard.press("t")
    projected.reload()
    projected.clock.run_for("01:00")
    assert clock(projected) == "8:00"


def test_a_resize_keeps_question_and_time(projected: Page) -> None:
    projected.keyboard.press("3")
    projected.clock.run_for("02:00")
    resize(projected, 1920, 1080)
    assert (number(projected), clock(projected)) == ("3 af 8", "8:00")


def test_time_stands_still_for_a_question_that_is_left_and_goes_on_when_one_comes_back(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.clock.run_for("02:00")
    projected.keyboard.press("2")
    projected.clock.run_for("03:00")
    assert clock(projected) == "6:00"
    projected.keyboard.press("1")
    assert clock(projected) == "7:00"


def test_time_stands_still_while_the_projector_is_shut(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.clock.run_for("02:00")
    close(projected)
    projected.clock.run_for("05:00")
    show(projected)
    assert clock(projected) == "7:00"
    projected.clock.run_for("01:00")
    assert clock(projected) == "6:00"


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("N.rest(N.ny(60000), 5)", 60000),
        ("N.rest(N.start(N.ny(60000), 1000), 31000)", 30000),
        ("N.rest(N.pause(N.start(N.ny(60000), 1000), 31000), 999999)", 30000),
        ("N.rest(N.start(N.start(N.ny(60000), 1000), 9000), 31000)", 30000),
        ("N.rest(N.mere(N.start(N.ny(60000), 0), 60000, 10000), 10000)", 110000),
        ("N.rest(N.mere(N.start(N.ny(60000), 0), 60000, 90000), 90000)", 60000),
        ("N.mere(N.start(N.ny(60000), 0), 60000, 10000).ialt", 110000),
        ("N.tilstand(N.ny(100), 0)", "god"),
        ("N.tilstand(N.start(N.ny(100), 0), 79)", "god"),
        ("N.tilstand(N.start(N.ny(100), 0), 80)", "snart"),
        ("N.tilstand(N.start(N.ny(100), 0), 100)", "ude"),
        ("N.ord(0)", "0:00"),
        ("N.ord(1)", "0:01"),
        ("N.ord(245000)", "4:05"),
        ("N.ord(3600000)", "1:00:00"),
        ("N.ord(-30000)", "+0:30"),
        ("N.ord(-999)", "0:00"),
    ],
)
def test_the_countdown_counts(timed: Page, call: str, expected: object) -> None:
    assert timed.evaluate(f"(() => {{ const N = Noeglen.countdown; return {call} }})()") == expected


# --- the leader's window -----------------------------------------------------------------------------------------------


@pytest.fixture
def both(context: BrowserContext, address: str) -> tuple[Page, Page]:
    """The projector at the first question, and the leader's window."""
    page = context.new_page()
    page.goto(address + MEETING)
    show(page)
    page.keyboard.press("1")
    with context.expect_page() as opened:
        page.keyboard.press("v")
        answer(page, "Åbn ledervindue")
    expect(opened.value.locator("[data-ledervindue] [data-nummer]")).to_have_text("1 af 6")
    return page, opened.value


def test_the_leaders_window_follows_with_note_time_and_what_comes_next(both: tuple[Page, Page]) -> None:
    page, leader = both
    expect(leader.locator("[data-ledervindue] [data-note]")).to_contain_text("Lad de nyeste kolleger svare først")
    expect(leader.locator("[data-naeste]")).to_contain_text("Hvad er en god introduktion")
    expect(leader.locator("[data-ledervindue] [data-ur]")).to_have_text(re.compile(r"^[56]:\d\d$"))
    page.keyboard.press("ArrowRight")
    expect(leader.locator("[data-ledervindue] [data-tekst]")).to_contain_text("Hvad er en god introduktion")
    page.keyboard.press("End")
    expect(leader.locator("[data-ledervindue] [data-tekst]")).to_have_text("Opsamling")
    expect(leader.locator("[data-naeste]")).to_have_text("Slut")


def test_the_leaders_window_leads(both: tuple[Page, Page]) -> None:
    page, leader = both
    leader.keyboard.press("PageDown")
    expect(part(page, "nummer")).to_have_text("2 af 6")
    leader.get_by_role("button", name="Forrige").click()
    expect(part(page, "nummer")).to_have_text("1 af 6")
    leader.get_by_role("button", name="Pause").click()
    expect(part(page, "ur-ord")).to_have_text("Pause")
    expect(leader.get_by_role("button", name="Fortsæt")).to_be_visible()
    leader.get_by_role("button", name="Sort skærm").click()
    expect(part(page, "sort")).to_be_visible()


def test_what_is_written_in_either_window_stands_in_both(both: tuple[Page, Page]) -> None:
    page, leader = both
    leader.locator("[data-ledervindue]").get_by_label("Det blev sagt").press_sequentially("Ro på")
    page.keyboard.press("n")
    expect(projector(page).get_by_label("Det blev sagt")).to_have_value("Ro på")
    projector(page).get_by_label("Beslutning").fill("Vi tager den")
    expect(leader.locator("[data-ledervindue]").get_by_label("Beslutning")).to_have_value("Vi tager den")
    assert "Ro på" in page.evaluate("sessionStorage.getItem('noeglen:ark:droeftelse-personalemoede')")
    assert keys(leader) == [], "the leader's window keeps nothing"


def test_the_windows_find_each_other_again_after_a_reload_of_either(both: tuple[Page, Page]) -> None:
    page, leader = both
    leader.reload()
    expect(leader.locator("[data-ledervindue] [data-nummer]")).to_have_text("1 af 6")
    page.reload()
    page.keyboard.press("ArrowRight")
    expect(leader.locator("[data-ledervindue] [data-nummer]")).to_have_text("2 af 6")
    close(page)
    expect(leader.locator("[data-besked]")).to_contain_text("Storskærmen er lukket")


def test_the_leaders_note_never_stands_on_the_projected_screen(projected: Page) -> None:
    for digit in range(1, 9):
        projected.keyboard.press(str(digit))
        note = projected.locator(".dr-punkt .dr-note").nth(digit - 1).evaluate("e => e.lastChild.textContent.trim()")
        assert note not in projector(projected).inner_text()
    assert projector(projected).evaluate(
        "d => getComputedStyle(d).opacity === '1' && d.offsetWidth === innerWidth && d.offsetHeight === innerHeight"
    )


def leaders(page: Page):
    """The dialog of the leader's window."""
    return page.locator("[data-ledervindue]")


def test_the_leader_is_asked_before_notes_open_on_the_only_screen(projected: Page) -> None:
    projected.keyboard.press("v")
    expect(projected.get_by_role("dialog", name="Vil du åbne ledervinduet her?")).to_be_visible()
    answer(projected, "Lad være")
    assert len(projected.context.pages) == 1
    expect(projector(projected)).to_be_visible()


def test_a_field_that_the_leader_writes_in_stays_when_the_projector_goes_on(both: tuple[Page, Page]) -> None:
    page, leader = both
    said = leaders(leader).get_by_label("Det blev sagt")
    said.press_sequentially("Halvt")
    name = said.get_attribute("name")
    page.keyboard.press("PageDown")
    expect(leaders(leader).locator("[data-nummer]")).to_have_text("2 af 6")
    expect(leaders(leader).locator("[data-felter-om]")).to_be_visible()
    leader.keyboard.type(" og helt")
    expect(field(page, name).first).to_have_value("Halvt og helt")
    leader.keyboard.press("PageDown")
    leader.keyboard.press("PageDown")
    expect(part(page, "nummer")).to_have_text("4 af 6")
    leaders(leader).locator("h2").first.focus()
    expect(leaders(leader).get_by_label("Det blev sagt")).not_to_have_attribute("name", name)
    assert kept(page, "droeftelse-personalemoede")["svar"][name] == "Halvt og helt"


def test_a_projector_that_is_gone_is_told_of_and_found_again(both: tuple[Page, Page], address: str) -> None:
    page, leader = both
    said = leaders(leader).get_by_label("Det blev sagt")
    said.press_sequentially("Før")
    page.goto("about:blank")
    told = leaders(leader).locator("[data-besked]")
    expect(told).to_contain_text("Storskærmen svarer ikke", timeout=6000)
    expect(said).to_have_js_property("readOnly", True)
    page.goto(address + MEETING)
    expect(told).to_be_empty()
    expect(said).to_have_js_property("readOnly", False)
    said.press_sequentially(" og efter")
    page.keyboard.press("n")
    expect(projector(page).get_by_label("Det blev sagt")).to_have_value("Før og efter")


def test_an_address_that_somebody_made_up_leads_to_the_page_and_no_further(page: Page, address: str) -> None:
    page.goto(f"{address}{MEETING}#leder-1")
    expect(leaders(page).locator("[data-besked]")).to_contain_text("Storskærmen svarer ikke", timeout=6000)
    page.get_by_role("button", name="Vis siden i stedet").click()
    expect(page.get_by_role("button", name="Vis på storskærm")).to_be_visible()
    expect(leaders(page)).to_be_hidden()


def test_what_the_storage_does_not_take_is_told_of_in_the_leaders_window(both: tuple[Page, Page]) -> None:
    page, leader = both
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError') } }"
    )
    leaders(leader).get_by_label("Det blev sagt").press_sequentially("Noget")
    expect(leaders(leader).locator("[data-besked]")).to_contain_text("ikke gemt endnu")


def test_no_word_is_lost_however_often_the_leaders_window_is_killed_and_opened(both: tuple[Page, Page]) -> None:
    page, leader = both
    name = leaders(leader).get_by_label("Det blev sagt").get_attribute("name")
    address = leader.url
    typed = ""
    for number_ in range(50):
        said = leaders(leader).get_by_label("Det blev sagt")
        expect(said).to_have_value(typed)
        word = f"ord{number_} "
        said.press_sequentially(word)
        typed += word
        if number_ % 3 == 0:
            twin = page.context.new_page()
            twin.goto(address)
            expect(leaders(twin).get_by_label("Det blev sagt")).to_have_value(typed)
            leader.close()
            leader = twin
        elif number_ % 3 == 1:
            leader.reload()
    until(lambda: kept(page, "droeftelse-personalemoede")["svar"][name] == typed)


@pytest.mark.parametrize(
    ("key", "number_"), [("ArrowDown", 2), ("Enter", 2), ("F5", 1), ("Shift+F5", 1), ("Backspace", 0), ("ArrowUp", 0)]
)
def test_what_a_clicker_sends_does_something_sensible(projected: Page, key: str, number_: int) -> None:
    projected.keyboard.press("1")
    projected.evaluate("window.sammeSide = true")
    projected.keyboard.press(key)
    assert number(projected) == (f"{number_} af 8" if number_ else "")
    assert projected.evaluate("window.sammeSide")


def test_a_clicker_works_whatever_has_lost_the_focus(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.evaluate("document.activeElement.blur()")
    projected.keyboard.press("PageDown")
    assert number(projected) == "2 af 8"
    for key in ("b", "b", "PageDown"):
        projected.keyboard.press(key)
    assert number(projected) == "3 af 8"


def test_keys_of_one_letter_can_be_turned_off_and_are_told_of(projected: Page) -> None:
    projected.keyboard.press("1")
    projected.keyboard.press("?")
    projected.get_by_role("button", name="Brug bogstaver og tal som taster").click()
    projected.keyboard.press("Escape")
    for key in ("b", ".", "3", "t", "g", "?"):
        projected.keyboard.press(key)
    assert number(projected) == "1 af 8"
    expect(part(projected, "sort")).to_be_hidden()
    projected.keyboard.press("PageDown")
    assert number(projected) == "2 af 8"


def test_esc_on_the_help_gives_the_focus_back_to_its_button(projected: Page) -> None:
    more = projected.get_by_role("button", name="Taster", exact=True)
    more.focus()
    projected.keyboard.press("Enter")
    projected.keyboard.press("Escape")
    expect(more).to_be_focused()


def test_the_picture_is_named_when_the_projector_opens(projected: Page) -> None:
    assert projected.evaluate("document.activeElement.getAttribute('aria-label')") == "Personalemøde om en god start"
    projected.keyboard.press("+")
    expect(part(projected, "sig")).to_have_text("Større tekst.")
    projected.keyboard.press("l")
    expect(part(projected, "sig")).to_have_text("Mørk skærm.")


def test_a_projector_closed_at_once_lets_the_screen_sleep(timed: Page) -> None:
    timed.evaluate(NO_FULL_SCREEN)
    timed.evaluate(
        """() => { window.awake = 0; navigator.wakeLock.request = () => new Promise((done) => { window.answer = () => {
          awake += 1; done({ release: async () => { awake -= 1 } }) } }); }"""
    )
    show(timed)
    timed.keyboard.press("Escape")
    expect(projector(timed)).to_be_hidden()
    timed.evaluate("answer()")
    until(lambda: timed.evaluate("awake") == 0)


@pytest.mark.parametrize(
    "planted",
    [
        '"udeladt": 5',
        '"udeladt": [1]',
        '"tider": {"brug-for": 7}',
        '"tider": {"brug-for": {"ialt": "x", "rest": 1, "slut": null}}',
        '"slut": {}, "strakt": "1"',
        '"kanal": ["a"], "farver": {}',
    ],
)
def test_whatever_lies_in_the_storage_the_projector_opens(page: Page, address: str, planted: str) -> None:
    page.goto(address)
    kept_ = f'{{"plads": 1, "stoerrelse": 1, "aaben": true, {planted}}}'
    page.evaluate("kept => sessionStorage.setItem('noeglen:visning:personalemoede', kept)", kept_)
    page.goto(address + MEETING)
    expect(projector(page)).to_be_visible()
    assert number(page) == "1 af 6"
    page.keyboard.press("PageDown")
    assert number(page) == "2 af 6"


# --- gathering up ------------------------------------------------------------------------------------------------------


def test_the_last_picture_gathers_decisions_and_three_pieces_of_advice(projected: Page) -> None:
    projected.keyboard.press("4")
    projected.keyboard.press("n")
    projector(projected).get_by_label("Beslutning").fill("Vi passer telefonen")
    projector(projected).get_by_label("Hvem gør det").fill("Teamet")
    projected.keyboard.press("Escape")
    projected.keyboard.press("8")
    for one in (1, 2, 3):
        projector(projected).get_by_label(f"Råd {one}").fill(f"Godt råd {one}")
    projected.keyboard.press("Escape")
    projected.keyboard.press("End")
    minutes = projector(projected).locator(".sk-referat")
    expect(minutes.locator("tbody td")).to_have_text(
        [re.compile("Hvordan kan vi"), "Vi passer telefonen", "Teamet", ""]
    )
    expect(minutes.locator("ol > li")).to_have_text(["Godt råd 1", "Godt råd 2", "Godt råd 3"])
    projector(projected).get_by_label("Sted").fill("Lokale 2")
    expect(minutes.locator("p").first).to_have_text("Lokale 2")
    for name in ("Udskriv referat", "Kopiér referat", "Hent referat i Word"):
        expect(projector(projected).get_by_role("button", name=name)).to_be_visible()
    with projected.expect_download():
        projector(projected).get_by_role("button", name="Hent referat i Word").click()


def test_a_projection_that_was_finished_begins_again_at_the_welcome(projected: Page) -> None:
    projected.keyboard.press("End")
    close(projected)
    show(projected)
    assert shown(projected) == "Personalemøde om en god start"


# --- accessible --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.wcag("1.4.3", "4.1.2")
def test_axe_finds_nothing_on_the_projector_in_any_state(browser: Browser, address: str, scheme: str) -> None:
    for context in watched(
        browser, color_scheme=scheme, viewport={"width": 1280, "height": 720}, reduced_motion="reduce"
    ):
        page = context.new_page()
        page.goto(address + MEETING)
        show(page)
        found = {"start": violations(page, scheme == "dark")}
        for state, pressed in {
            "question": ["1"],
            "minutes": ["n"],
            "overview": ["Escape", "g"],
            "help": ["Escape", "?"],
            "black": ["Escape", "b"],
            "end": ["b", "End"],
        }.items():
            for key in pressed:
                page.keyboard.press(key)
            found[state] = violations(page, scheme == "dark")
        assert {state: one for state, one in found.items() if one} == {}


def test_axe_finds_nothing_in_the_leaders_window(both: tuple[Page, Page]) -> None:
    assert violations(both[1]) == []


@pytest.mark.wcag("4.1.3")
def test_every_picture_is_told_to_those_who_listen(projected: Page) -> None:
    projected.keyboard.press("3")
    expect(part(projected, "sig")).to_have_text(
        "3 af 8. Hvad får os til at dele viden med hinanden, og hvad står i vejen?. Alle sammen"
    )


def test_nothing_moves_where_the_reader_wants_no_motion(projected: Page) -> None:
    moving = projected.evaluate(
        "[...document.querySelectorAll('[data-storskaerm], [data-storskaerm] *')].filter(e => [getComputedStyle(e), getComputedStyle(e, '::before')].some(s => s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0.2)).length"
    )
    assert moving == 0


# --- a sheet with steps ------------------------------------------------------------------------------------------------


@pytest.fixture
def analysis(page: Page, address: str) -> Page:
    """The analysis on the projector."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address + ANALYSIS)
    show(page)
    return page


def test_a_sheet_is_shown_one_step_at_a_time_and_written_in_as_itself(analysis: Page) -> None:
    analysis.keyboard.press("2")
    expect(part(analysis, "nummer")).to_have_text("Trin 2 af 5")
    expect(analysis.locator(".ark-afsnit:visible")).to_have_count(1)
    field(analysis, "hypoteser__n1").fill("Søvn mangler")
    analysis.keyboard.press("PageDown")
    analysis.get_by_label("Søvn mangler").check()
    analysis.keyboard.press("PageDown")
    expect(part(analysis, "nummer")).to_have_text("Trin 4 af 5")
    field(analysis, "handleretning__n1").fill("Mere ro")
    close(analysis)
    expect(projector(analysis)).to_be_hidden()
    expect(field(analysis, "hypoteser__n1")).to_have_value("Søvn mangler")
    expect(field(analysis, "handleretning__n1")).to_be_visible()
    assert analysis.locator("article [data-komponent=arbejdsark]").count() == 1


def test_a_sheet_survives_a_reload_on_the_same_step(analysis: Page) -> None:
    analysis.keyboard.press("2")
    field(analysis, "hypoteser__n1").fill("Søvn mangler")
    analysis.reload()
    expect(part(analysis, "nummer")).to_have_text("Trin 2 af 5")
    expect(field(analysis, "hypoteser__n1")).to_have_value("Søvn mangler")


def test_a_sheet_on_the_projector_is_read_from_the_back_row(analysis: Page) -> None:
    resize(analysis, 1280, 720)
    analysis.keyboard.press("2")
    assert analysis.locator(".er-vist h3").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 40
    assert field(analysis, "hypoteser__n1").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 22
    small = analysis.locator(".er-vist").evaluate(
        "e => parseFloat(getComputedStyle(e.querySelector('textarea')).fontSize)"
    )
    analysis.locator("[data-midte]").focus()
    analysis.keyboard.press("+")
    assert (
        analysis.locator(".er-vist").evaluate("e => parseFloat(getComputedStyle(e.querySelector('textarea')).fontSize)")
        > small
    )


def test_axe_finds_nothing_in_a_sheet_on_the_projector(analysis: Page) -> None:
    analysis.keyboard.press("2")
    assert violations(analysis) == []


# --- cards -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def cards(page: Page, address: str) -> Page:
    """The deck on the projector."""
    page.goto(address + CARDS)
    show(page)
    return page


def draw(page: Page, count: int) -> list[str]:
    """Draw so many cards."""
    drawn = []
    for _ in range(count):
        page.keyboard.press("ArrowRight")
        drawn.append(shown(page))
    return drawn


def test_no_card_comes_again_until_all_are_used(cards: Page) -> None:
    first = draw(cards, 17)
    assert len(set(first)) == 17
    expect(cards.get_by_text("Alle er brugt. De blandes igen.")).to_be_visible()
    second = draw(cards, 17)
    assert sorted(second) == sorted(first)
    assert second[0] != first[-1]


def test_a_group_is_chosen_by_button_or_digit_and_gives_only_its_own(cards: Page) -> None:
    cards.keyboard.press("4")
    drawn = [shown(cards), *draw(cards, 4)]
    assert len(set(drawn)) == 5
    expect(part(cards, "gruppe")).to_have_text("Handlingsskabende spørgsmål")
    cards.get_by_role("button", name="Udforskende").click()
    expect(part(cards, "gruppe")).to_have_text("Udforskende spørgsmål")
    expect(cards.get_by_role("button", name="Udforskende")).to_have_attribute("aria-pressed", "true")
    expect(cards.get_by_text("3 tilbage")).to_be_visible()
    cards.keyboard.press("0")
    expect(cards.get_by_text("10 tilbage")).to_be_visible()


def test_cards_are_drawn_in_another_order_each_time(cards: Page, address: str) -> None:
    first = draw(cards, 17)
    cards.evaluate("sessionStorage.clear()")
    cards.goto(address)
    cards.evaluate("sessionStorage.clear()")
    cards.goto(address + CARDS)
    show(cards)
    assert draw(cards, 17) != first


def test_one_can_go_back_to_a_card_and_on_again(cards: Page) -> None:
    drawn = draw(cards, 3)
    cards.keyboard.press("ArrowLeft")
    assert shown(cards) == drawn[1]
    cards.keyboard.press("ArrowRight")
    assert shown(cards) == drawn[2]


def test_the_cards_that_were_used_are_known_after_a_reload(cards: Page) -> None:
    first = draw(cards, 9)
    cards.reload()
    assert shown(cards) == first[-1]
    assert not set(draw(cards, 8)) & set(first)


def test_axe_finds_nothing_in_a_card_on_the_projector(cards: Page) -> None:
    cards.keyboard.press("2")
    assert violations(cards) == []
