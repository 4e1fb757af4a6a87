"""In a browser: (c) weight of a first visit, (d) frames while typing, (e) the next page."""

from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from bench import Row
from bench._site import opened

KILOBYTE = 1024
VISITS = 9
SLOWED = 4
LONG_FRAMES = """() => { window.frames_ = [];
  new PerformanceObserver(list => frames_.push(...list.getEntries().map(e => e.duration))).observe({ type: 'long-animation-frame' }); }"""


def measure() -> list[Row]:
    """All figures that need a browser."""
    with opened() as (site, address, browser):
        return [*_weight(site, address, browser), *_typing(site, address, browser), *_next_page(address, browser)]


def _weight(site: Path, address: str, browser: Browser) -> list[Row]:
    """What the heaviest page of the guides fetches before a click, gzipped."""
    guides = list(site.glob("guider/**/index.html"))
    heaviest = max(guides, key=lambda path: path.with_name("index.html.gz").stat().st_size)
    page = browser.new_context().new_page()
    fetched: dict[str, int] = {}
    page.on("requestfinished", lambda request: fetched.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(address + heaviest.parent.relative_to(site).as_posix() + "/", wait_until="networkidle")
    page.context.close()
    ours = sum(size for url, size in fetched.items() if "/assets/css/" in url or "/assets/js/" in url)
    return [
        Row("(c) first visit to a guide page", sum(fetched.values()) / KILOBYTE, 150, "KB"),
        Row("(c) our own CSS and JS in it", ours / KILOBYTE, 25, "KB"),
    ]


def _typing(site: Path, address: str, browser: Browser) -> list[Row]:
    """The longest frame while typing in the sheet with most fields, at a fourth of the speed; the calmest of three goes."""
    sheet = max(site.glob("arbejdsark/*/index.html"), key=lambda path: path.read_text("utf-8").count("data-felt="))
    longest = []
    for _ in range(3):
        page = browser.new_context().new_page()
        page.goto(address + sheet.parent.relative_to(site).as_posix() + "/", wait_until="networkidle")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        field = page.locator("main textarea:visible").first
        field.click()
        page.evaluate(LONG_FRAMES)
        page.keyboard.type("Vi aftaler, at hun ringer til borgeren i morgen. " * 4, delay=30)
        longest.append(max([0, *page.evaluate("frames_")]))
        page.context.close()
    return [Row("(d) longest frame over 50 ms while typing, CPU slowed 4 ×", min(longest), 50, "ms")]


def _next_page(address: str, browser: Browser) -> list[Row]:
    """From a page of a guide to the next, until it is loaded, by the browser's own clock."""
    page = browser.new_context().new_page()
    taken = []
    for _ in range(VISITS):
        page.goto(address + "guider/mentorordning/opstart/", wait_until="networkidle")
        page.locator("a[rel=next]").click()
        page.wait_for_load_state("load")
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
    page.context.close()
    return [Row(f"(e) the next page, median of {VISITS}", median(taken), 100, "ms")]
