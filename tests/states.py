"""Every state that a page can be in, found by what the page itself offers: used by tests that hold for all of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

KINDS = re.compile(r'data-komponent="([^"]+)"|type="(date|checkbox|radio)"|(data-vis-[a-z]+)|class="(ord-knap)"')


def addresses(site: Path) -> list[str]:
    """Every page of the site, as below the server's address."""
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))]


def rich(site: Path) -> list[str]:
    """One page of each kind: those that between them hold every component of the site in every part of it, few of them twice."""
    seen: set[str] = set()
    chosen = []
    for address in addresses(site):
        file = site / (address if address.endswith(".html") else f"{address}index.html")
        kinds = {"".join(kind) for kind in KINDS.findall(file.read_text("utf-8"))} | {address.split("/")[0]}
        if kinds - seen or not chosen:
            seen |= kinds
            chosen.append(address)
    return chosen


def of(page: Page) -> Iterator[str]:
    """Bring the page, as it stands after loading, into one state after another; gives the name of each."""
    yield "opened"
    if not getattr(page, "answered", False):  # one answer to each question, also when the page is used again
        page.on("dialog", lambda dialog: dialog.accept())
        page.answered = True
    if (button := page.locator("[data-vis-soegning]")).count() and button.first.is_visible():
        button.first.click()
        page.get_by_role("dialog").get_by_role("searchbox").fill("møde")
        page.locator(".soegning-side").first.wait_for()
        yield "searching"
        page.keyboard.press("Escape")
    if (button := page.locator("[data-vis-menu]")).count() and button.is_visible():
        button.click()
        yield "menu open"
        page.keyboard.press("Escape")
    if _fill(page):
        yield "filled in"
    if (word := page.locator("main .ord-knap")).count():
        word.first.click()
        yield "a word explained"
        page.keyboard.press("Escape")
    if (button := page.get_by_role("button", name="Dine svar", exact=True)).count() and button.first.is_visible():
        button.first.click()
        yield "menu of the sheet"
        page.keyboard.press("Escape")
    for details in page.locator("main details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
            yield "unfolded"
            break
    if (button := page.locator("[data-skift-farver]")).is_visible():
        button.click()
        yield "other colours"
    for name in ("Kopiér svar", "Slet alle svar"):
        if press(page, name):
            yield name
            page.keyboard.press("Escape")
    if press(page, "Træk et kort"):
        yield "a card in the hand"
        page.keyboard.press("Escape")
    if (button := page.get_by_role("button", name="Vis på storskærm")).count() and button.first.is_visible():
        button.first.click()
        page.locator("[data-storskaerm]").wait_for()
        yield "projected"
        page.keyboard.press("ArrowRight")
        yield "projected on"
        page.keyboard.press("Escape")


def press(page: Page, name: str) -> bool:
    """Press the button of a sheet with this name, also where it lies in the sheet's menu; gives whether there was one."""
    button = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("menuitem", name=name, exact=True))
    menu = page.get_by_role("button", name="Dine svar", exact=True)
    if not button.count() and menu.count() and menu.first.is_visible():
        menu.first.click()
    if not button.count() or not button.first.is_visible():
        return False
    button.first.click()
    return True


def _fill(page: Page) -> bool:
    """Write in the first fields of each kind; gives whether there were any."""
    filled = False
    for field in page.locator("main textarea:visible, main input[type=text]:visible").all()[:3]:
        field.fill('Noget <b>tekst</b> & "tegn"')
        filled = True
    for field in page.locator(
        "main [data-felt] input[type=checkbox]:visible, main [data-felt] input[type=radio]:visible"
    ).all()[:2]:
        field.check()
        filled = True
    return filled
