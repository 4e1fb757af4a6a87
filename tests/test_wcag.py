"""Accessibility of every page beyond what axe sees: size of targets, width, spacing, zoom, motion, forced colours, keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import states
import wcag_rapport
from conftest import watched
from playwright.sync_api import Browser, ElementHandle, Page
from selectolax.lexbor import LexborHTMLParser

CUT_OFF = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.12, as the reader's own stylesheet would set it.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.offsetParent && !e.matches('.skjult, .skjult *, textarea, input, svg, svg *, select, option'))
  .filter(e => { const s = getComputedStyle(e); return s.overflow === 'hidden' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) })
  .map(e => e.outerHTML.slice(0, 90))"""
# Links and words to explain within a sentence are excepted; so is a target whose 24 px circle touches no other.
SMALL = """() => { const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]')]
    .filter(e => e.offsetParent && getComputedStyle(e).visibility !== 'hidden' && !e.matches('.skjult, .md-toggle, .md-skip'))
    .map(e => { const l = e.labels?.[0]?.getBoundingClientRect(), b = e.getBoundingClientRect();
      return { e, b: l && l.width * l.height > b.width * b.height ? l : b }; }).filter(({ b }) => b.width > 0);
  const inText = e => e.matches('a, button') && getComputedStyle(e).display.startsWith('inline') && e.closest('p, li, dd, td, figcaption');
  const centre = b => [b.x + b.width / 2, b.y + b.height / 2];
  return all.filter(({ e, b }) => (b.width < 23.5 || b.height < 23.5) && !inText(e) && all.some(other => { if (other.e === e || other.e.contains(e) || e.contains(other.e)) return false;
      const [x, y] = centre(b), o = other.b, [u, v] = centre(o);
      const dx = Math.max(o.left - x, 0, x - o.right), dy = Math.max(o.top - y, 0, y - o.bottom);
      const small = o.width < 23.5 || o.height < 23.5;
      return Math.hypot(dx, dy) < 12 || (small && Math.hypot(x - u, y - v) < 24); })).map(({ e }) => e.outerHTML.slice(0, 110)); }"""


# Stops of the keyboard, numbered as they stand in the page. Of radio buttons with one name the keyboard stops at the chosen one, or the first.
NUMBER_STOPS = """() => { let number = 0; const groups = new Set();
  for (const e of document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex]')) {
    if (e.tabIndex < 0 || e.disabled || e.type === 'hidden' || !e.checkVisibility({ visibilityProperty: true }) || e.closest('[inert]')) continue;
    const group = e.type === 'radio' && (e.form?.id ?? '') + e.name;
    const chosen = group && [...document.getElementsByName(e.name)].find(other => other.checked && other.form === e.form);
    if (group && (groups.has(group) || (chosen && chosen !== e))) continue;
    groups.add(group);
    e.dataset.stop = number++; } }"""
STOP = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight), seen = [e, e.labels?.[0], e.closest('form')].filter(Boolean).map(x => getComputedStyle(x));
  const at = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
  return { number: Number(e.dataset.stop ?? -1), html: e.outerHTML.slice(0, 90), ring: seen.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2),
    covered: !(at && (e.contains(at) || at.contains(e) || e.labels?.[0]?.contains(at))) }; }"""
MISSED = "numbers => [...document.querySelectorAll('[data-stop]')].filter(e => !numbers.includes(Number(e.dataset.stop))).map(e => e.outerHTML.slice(0, 90))"
# What may not change by itself: the address, what is open, what is chosen of colours, whether the projector is up.
STATE = """() => JSON.stringify([location.href, document.querySelectorAll('dialog[open], details[open]').length, [...document.querySelectorAll('[popover]')].filter(e => e.matches(':popover-open')).length,
  [...document.querySelectorAll('[aria-expanded]')].map(e => e.getAttribute('aria-expanded')), document.body.dataset.mdColorScheme, document.fullscreenElement?.tagName])"""
SHOWN = "() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.matches('.skjult, .md-skip')).length"
# The words of a page but those of table headings, which stand at each cell instead where the screen is narrow.
TEXT = """() => { const headings = new Set([...document.querySelectorAll('thead th')].flatMap(e => e.textContent.split(/\\s+/)));
  return document.querySelector('main').innerText.split(/\\s+/).filter(word => !headings.has(word)); }"""
# One element of each look on the page: what the mouse can point at.
LOOKS = """() => [...new Map([...document.querySelectorAll(':is(header, main) :is(a, button, summary), main [title]')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.md-skip, .skjult *')).map(e => [e.tagName + e.className, e])).values()]"""
# Pieces of text that stand above the one before them in the page, or to the left of it on the same line.
OUT_OF_ORDER = """() => { const faults = []; let before;
  const floats = e => e && (['sticky', 'fixed'].includes(getComputedStyle(e).position) || floats(e.parentElement));
  for (const e of document.querySelectorAll('article :is(h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, figcaption, caption)')) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.matches('.skjult, .skjult *') || e.querySelector('h1, h2, h3, h4, p, li, dt, dd, th, td, label, legend, figcaption, caption, button')) continue;
    const b = e.getBoundingClientRect();
    if (!b.width || !b.height || !e.textContent.trim() || floats(e)) continue;
    if (before) { const a = before.box;
      const above = b.bottom <= a.top + 1 && b.left < a.right - 1;
      const left = b.right <= a.left + 1 && Math.abs(b.top - a.top) < 4;
      if (above || left) faults.push(`${before.e.textContent.trim().slice(0, 40)} → ${e.textContent.trim().slice(0, 40)}`); }
    before = { e, box: b }; }
  return faults; }"""


def everywhere(page: Page, address: str, site: Path, script: str) -> dict:
    """What the script finds on each page where it finds something."""
    found = {}
    for where in states.addresses(site):
        page.goto(address + where)
        if here := page.evaluate(script):
            found[where] = here
    return found


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone."""
    for context in watched(browser, viewport={"width": 390, "height": 844}, has_touch=True):
        yield context.new_page()


@pytest.mark.wcag("1.4.10", "1.4.4")
@pytest.mark.parametrize("width", [320, 720], ids=["desktop-at-400-percent", "desktop-at-200-percent"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, site: Path, width: int) -> None:
    for context in watched(browser, viewport={"width": width, "height": width * 5 // 8}):
        assert everywhere(context.new_page(), address, site, CUT_OFF) == {}


@pytest.mark.wcag("2.5.8")
def test_every_target_on_every_page_is_24_pixels_or_stands_alone(phone: Page, address: str, site: Path) -> None:
    assert everywhere(phone, address, site, SMALL) == {}


@pytest.mark.wcag("2.5.8")
def test_every_target_in_every_state_is_24_pixels_or_stands_alone(phone: Page, address: str, site: Path) -> None:
    found = {}
    for where in states.rich(site):
        phone.goto(address + where)
        for state in states.of(phone):
            if here := phone.evaluate(SMALL):
                found[where, state] = here
    assert found == {}


@pytest.mark.wcag("1.4.12")
def test_nothing_is_cut_off_on_any_page_when_text_is_spaced_out(phone: Page, address: str, site: Path) -> None:
    found = {}
    for where in states.addresses(site):
        phone.goto(address + where)
        phone.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACING
        )
        wide, clipped = phone.evaluate(CUT_OFF), phone.evaluate(CLIPPED)
        if wide or clipped:
            found[where] = (wide, clipped)
    assert found == {}


@pytest.mark.wcag("2.2.2", "2.3.1")
def test_nothing_moves_when_the_reader_asks_for_calm(browser: Browser, address: str, site: Path) -> None:
    moving = {}
    for context in watched(browser, reduced_motion="reduce", viewport={"width": 1440, "height": 900}):
        page = context.new_page()
        for where in states.rich(site):
            page.goto(address + where)
            for state in states.of(page):
                running = page.evaluate(
                    "() => document.getAnimations().filter(a => a.effect.getComputedTiming().endTime > 1).map(a => a.effect.target.outerHTML.slice(0, 80))"
                )
                if running:
                    moving[where, state] = running
    assert moving == {}


@pytest.mark.wcag("1.4.11", "1.4.1")
def test_fields_and_buttons_have_an_edge_in_forced_colours(browser: Browser, address: str, site: Path) -> None:
    edgeless = {}
    script = """() => [...document.querySelectorAll('main :is(input[type=text], input[type=date], textarea, .knap)')]
      .filter(e => e.offsetParent && getComputedStyle(e).visibility !== 'hidden')
      .filter(e => { const s = getComputedStyle(e); return ![['Top'], ['Bottom'], ['Left'], ['Right']].some(([side]) => s[`border${side}Style`] !== 'none' && parseFloat(s[`border${side}Width`]) > 0) && s.outlineStyle === 'none' })
      .map(e => e.outerHTML.slice(0, 90))"""
    for context in watched(browser, forced_colors="active", viewport={"width": 1440, "height": 900}):
        page = context.new_page()
        for where in states.rich(site):
            page.goto(address + where)
            if found := page.evaluate(script):
                edgeless[where] = found
    assert edgeless == {}


@pytest.mark.wcag("2.1.4")
def test_no_single_letter_does_anything_while_one_reads(page: Page, address: str) -> None:
    page.goto(address + "guider/mentorordning/opstart/")
    page.locator("body").click(position={"x": 5, "y": 500})
    before = page.url, page.evaluate("document.body.className + document.querySelectorAll('dialog[open]').length")
    for key in "abcdefghijklmnopqrstuvwxyzæøå/?.,+-0123456789":
        page.keyboard.press(key) if key.isascii() else page.keyboard.insert_text(key)
    assert (
        page.url,
        page.evaluate("document.body.className + document.querySelectorAll('dialog[open]').length"),
    ) == before


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A desktop where nothing fades, so that what is seen is what is there."""
    for context in watched(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"):
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        yield page


def tour(page: Page) -> list[dict]:
    """Every stop of the keyboard from the top of the page until it comes round: its number in the page's order, and how it is seen."""
    page.evaluate(NUMBER_STOPS)
    stops: list[dict] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (len(stops) > 4 and stop["number"] in {one["number"] for one in stops[:-4]}):
            break  # a date has a stop for day, month and year
        stops.append(stop)
    return stops


@pytest.mark.wcag("2.1.2", "2.1.1", "2.4.3")
def test_the_keyboard_comes_to_everything_in_the_order_of_the_page_and_all_the_way_round(
    still: Page, address: str, site: Path
) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        numbers = [stop["number"] for stop in tour(still)]
        missed = still.evaluate(MISSED, numbers)
        if missed or numbers != sorted(numbers):
            faults[where] = (missed, numbers)
    assert faults == {}


@pytest.mark.wcag("2.4.7", "2.4.11")
def test_every_stop_of_the_keyboard_has_a_ring_and_is_not_covered(still: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        if unseen := [stop["html"] for stop in tour(still) if not stop["ring"] or stop["covered"]]:
            faults[where] = unseen
    assert faults == {}


@pytest.mark.wcag("3.2.1")
def test_nothing_happens_because_something_gets_focus(still: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        before = still.evaluate(STATE)
        tour(still)
        if (after := still.evaluate(STATE)) != before:
            faults[where] = (before, after)
    assert faults == {}


@pytest.mark.wcag("3.2.2")
def test_nothing_but_the_answer_changes_because_a_field_is_filled_in(still: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        for field in still.locator(
            "main :is(input:not([type=hidden]), textarea, select):visible"
        ).element_handles():  # a question may move when it is taken in
            if not field.is_visible() or not field.is_enabled():
                continue
            before = still.evaluate(STATE)
            field.focus()
            kind = field.evaluate("e => e.type")
            if kind in ("checkbox", "radio"):
                still.keyboard.press("Space")
            elif kind in ("text", "textarea", "search", "number"):
                still.keyboard.type("12")
            if not field.evaluate("e => e === document.activeElement") or still.evaluate(STATE) != before:
                faults[where, field.evaluate("e => e.outerHTML.slice(0, 90)")] = still.evaluate(STATE)
    assert faults == {}


def looks(page: Page) -> list[ElementHandle]:
    """One element of each look that the mouse can point at."""
    return [handle.as_element() for handle in page.evaluate_handle(LOOKS).get_properties().values()]


@pytest.mark.wcag("2.5.2")
def test_a_press_that_is_drawn_away_before_it_is_let_go_does_nothing(still: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        before = still.evaluate(STATE)
        for button in looks(still):
            button.hover()
            still.mouse.down()
            still.mouse.move(2, 2)
            still.mouse.up()
            if still.evaluate(STATE) != before:
                faults[where] = button.evaluate("e => e.outerHTML.slice(0, 90)")
                break
    assert faults == {}


@pytest.mark.wcag("1.4.13")
def test_nothing_appears_because_the_mouse_is_over_it(still: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        still.goto(address + where)
        before = still.evaluate(SHOWN)
        for element in looks(still):
            element.hover()
            if still.evaluate(SHOWN) != before:
                faults[where] = element.evaluate("e => e.outerHTML.slice(0, 90)")
                break
    assert faults == {}


@pytest.mark.wcag("1.3.2")
@pytest.mark.parametrize("width", [390, 1440])
def test_what_is_read_first_stands_first(browser: Browser, address: str, site: Path, width: int) -> None:
    for context in watched(browser, viewport={"width": width, "height": 900}):
        assert everywhere(context.new_page(), address, site, OUT_OF_ORDER) == {}


@pytest.mark.wcag("1.3.4")
def test_a_phone_shows_the_same_text_however_it_is_held(phone: Page, address: str, site: Path) -> None:
    faults = {}
    for where in states.rich(site):
        phone.set_viewport_size({"width": 390, "height": 844})
        phone.goto(address + where)
        upright = set(phone.evaluate(TEXT))
        phone.set_viewport_size({"width": 844, "height": 390})
        if differing := upright ^ set(phone.evaluate(TEXT)):
            faults[where] = differing
    assert faults == {}


@pytest.mark.wcag("1.4.5")
def test_no_text_is_a_picture(site: Path) -> None:
    assert [
        path.name for path in site.rglob("*") if path.suffix in (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
    ] == []
    pages = {path: LexborHTMLParser(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert [
        path for path, page in pages.items() if page.css("img, picture, canvas, object, embed, iframe, image")
    ] == []


@pytest.mark.wcag("3.2.3", "3.2.4", "2.4.5", "2.4.1")
def test_header_and_footer_offer_the_same_in_the_same_order_on_every_page(site: Path) -> None:
    parts = (".hovedmenu", ".sidehoved-vaerktoej", ".sidefod-indre")
    offered = set()
    for path in site.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        found = [[node.text().strip() for node in page.css(f"{part} a, {part} button")] for part in parts]
        offered.add(str(found))
    assert len(offered) == 1 and "[]" not in offered.pop()


def test_the_report_has_a_row_for_each_criterion_and_tells_of_failures() -> None:
    report = wcag_rapport.text({"1.4.10": {"test_a": "passed"}, "2.5.8": {"test_b": "failed", "test_c": "passed"}})
    rows = {
        row.split(" | ")[0].strip("| "): row for row in report.splitlines() if row.startswith("| ") and row[2].isdigit()
    }
    assert len(rows) == len(wcag_rapport.CRITERIA) == 55
    assert "Bestået" in rows["1.4.10"] and "FEJL" in rows["2.5.8"] and "Ikke relevant" in rows["1.2.2"]
