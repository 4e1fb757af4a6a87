"""What the tests share: the built site, a server for it, and a browser that tells of every fault on a page."""

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import chromium  # noqa: E402
import sandbox  # noqa: E402
from wcag_rapport import pytest_collection_modifyitems, pytest_runtest_logreport, pytest_sessionfinish  # noqa: E402, F401

from macros import downloads, publish  # noqa: E402


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that writes nothing to the terminal."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site, built once as `python -m macros site` does; or one that was built before, named by BUILT_SITE."""
    if built := os.environ.get("BUILT_SITE"):
        return Path(built)
    target = tmp_path_factory.mktemp("byg") / "site"
    publish.site(ROOT, target)
    return target


@pytest.fixture(scope="session")
def serve() -> Iterator:
    """Serve a folder on a free port of this machine; gives the address, ending in a slash."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path, serve) -> str:
    """Where the finished site is served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each test has a context of its own."""
    path = chromium.find()
    if not path:
        pytest.exit(chromium.MISSING, returncode=3)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser context in Danish. The test fails when a page logs an error or asks another host for anything."""
    yield from watched(browser)


def watched(browser: Browser, **options) -> Iterator[BrowserContext]:
    """A context whose faults fail the test that used it; `options` as for Playwright's new_context."""
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", **options)
    faults: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda message: faults.append(f"{page.url}: {message.text}") if message.type == "error" else None
        )

    context.on("page", watch)
    context.on("request", lambda request: faults.append(request.url) if not local(request.url) else None)
    yield context
    context.close()
    assert not faults, faults


def local(url: str) -> bool:
    """Whether the address is on this machine or within the page itself."""
    return url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:", "about:"))


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on a desktop."""
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


@pytest.fixture(scope="session")
def filer(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file to download, of the site and of the examples, by "site/name" and "eksempel/name"."""
    folder = tmp_path_factory.mktemp("eksempelfiler")
    downloads.make(folder, sandbox.data(), look_of=ROOT).write(folder / "filer")
    found = {f"site/{path.name}": path for path in sorted((site / "filer").iterdir())}
    return found | {f"eksempel/{path.name}": path for path in sorted((folder / "filer").iterdir())}
