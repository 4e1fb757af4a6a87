"""A page that loads slowly: nothing that one has begun to read moves."""

import pytest
from conftest import watched
from playwright.sync_api import Browser

SLOW = {
    "offline": False,
    "latency": 60,
    "downloadThroughput": 150_000,
    "uploadThroughput": 50_000,
}  # ms and bytes a second
WATCH = """window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(e =>
  shifts.push([e.value, ...e.sources.map(s => s.node?.outerHTML?.slice(0, 80))]))).observe({ type: 'layout-shift', buffered: true });"""


PAGES = ("guider/mentorordning/opstart/", "arbejdsark/logbog/", "personalemoede/")  # read, filled in, projected


@pytest.mark.parametrize("where", PAGES)
def test_nothing_shifts_while_a_page_loads_on_a_slow_line(browser: Browser, address: str, where: str) -> None:
    for context in watched(browser, viewport={"width": 390, "height": 844}):
        context.add_init_script(WATCH)
        page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(address + where, wait_until="networkidle")
        page.evaluate(
            "document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => new Promise(requestAnimationFrame))"
        )
        assert page.evaluate("shifts") == []
