"""Accessibility of every page beyond what axe sees: size of targets, width, spacing, zoom, motion, forced colours, keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import states
import wcag_rapport
from conftest import watched
from playwright.sync_api import Browser, Page

CUT_OFF = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.12, as the reader's own stylesheet would set it.
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.offsetParent && !e.matches('.skjult, .skjult *, textarea, input, svg, svg *, select, option'))
  .filter(e => { const s = getComputedStyle(e); return s.overflow === 'hidden' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) })
  .map(e => e.outerHTML.slice(0, 90))"""
# Links within a sentence are excepted; so is a target whose 24 px circle touches no other.
SMALL = """() => { const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]')]
    .filter(e => e.offsetParent && getComputedStyle(e).visibility !== 'hidden' && !e.matches('.skjult, .md-toggle, .md-skip'))
    .map(e => { const l = e.labels?.[0]?.getBoundingClientRect(), b = e.getBoundingClientRect();
      return { e, b: l && l.width * l.height > b.width * b.height ? l : b }; }).filter(({ b }) => b.width > 0);
  const inText = e => e.matches('a') && getComputedStyle(e).display === 'inline' && e.closest('p, li, dd, td, figcaption');
  const centre = b => [b.x + b.width / 2, b.y + b.height / 2];
  return all.filter(({ e, b }) => (b.width < 23.5 || b.height < 23.5) && !inText(e) && all.some(other => { if (other.e === e || other.e.contains(e) || e.contains(other.e)) return false;
      const [x, y] = centre(b), o = other.b, [u, v] = centre(o);
      const dx = Math.max(o.left - x, 0, x - o.right), dy = Math.max(o.top - y, 0, y - o.bottom);
      const small = o.width < 23.5 || o.height < 23.5;
      return Math.hypot(dx, dy) < 12 || (small && Math.hypot(x - u, y - v) < 24); })).map(({ e }) => e.outerHTML.slice(0, 110)); }"""


def everywhere(page: Page, address: str, site: Path, script: str) -> dict:
    """What the script finds on each page where it finds something."""
    found = {}
    for where in states.addresses(site):
        page.goto(address + where)
        if here := page.evaluate(script):
            found[where] = here
    return found


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """A desktop at 400 % zoom: 320 pixels."""
    for context in watched(browser, viewport={"width": 320, "height": 256}):
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone."""
    for context in watched(browser, viewport={"width": 390, "height": 844}, has_touch=True):
        yield context.new_page()


@pytest.mark.wcag("1.4.10", "1.3.4", "1.4.4")
def test_no_page_scrolls_sideways_at_320_pixels(narrow: Page, address: str, site: Path) -> None:
    assert everywhere(narrow, address, site, CUT_OFF) == {}


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
        phone.evaluate("css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACING)
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
                running = page.evaluate("() => document.getAnimations().filter(a => a.effect.getComputedTiming().endTime > 1).map(a => a.effect.target.outerHTML.slice(0, 80))")
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
    assert (page.url, page.evaluate("document.body.className + document.querySelectorAll('dialog[open]').length")) == before


@pytest.mark.wcag("2.1.2", "2.1.1", "2.4.3")
def test_the_keyboard_comes_all_the_way_round_every_kind_of_page(page: Page, address: str, site: Path) -> None:
    stuck = []
    for where in states.rich(site):
        page.goto(address + where)
        seen, repeated = set(), 0
        for _ in range(600):
            page.keyboard.press("Tab")
            here = page.evaluate("() => { const e = document.activeElement; if (!e || e === document.body) return 'body'; e.dataset.stop ??= String(Math.random()); return e.dataset.stop; }")
            repeated = repeated + 1 if here in seen else 0
            seen.add(here)
            if here == "body" or repeated > 4:  # a date has a stop for day, month and year
                break
        reached = page.evaluate("() => Boolean(document.querySelector('footer a:last-of-type')?.dataset.stop)")
        if not reached:
            stuck.append(where)
    assert stuck == []


@pytest.mark.wcag("3.2.3", "3.2.4", "2.4.5", "2.4.1")
def test_header_and_footer_offer_the_same_in_the_same_order_on_every_page(page: Page, address: str, site: Path) -> None:
    script = "() => JSON.stringify(['.hovedmenu', '.sidehoved-vaerktoej', '.sidefod-indre'].map(s => [...document.querySelectorAll(`${s} :is(a, button)`)].map(e => e.textContent.trim())))"
    assert len(set(everywhere(page, address, site, script).values())) == 1


def test_the_report_has_a_row_for_each_criterion_and_tells_of_failures() -> None:
    report = wcag_rapport.text({"1.4.10": {"test_a": "passed"}, "2.5.8": {"test_b": "failed", "test_c": "passed"}})
    rows = {row.split(" | ")[0].strip("| "): row for row in report.splitlines() if row.startswith("| ") and row[2].isdigit()}
    assert len(rows) == len(wcag_rapport.CRITERIA) == 55
    assert "Bestået" in rows["1.4.10"] and "FEJL" in rows["2.5.8"] and "Ikke relevant" in rows["1.2.2"]
