"""What the tests share: the built site, a server for it, and a browser that tells of every fault on a page."""

import contextlib
import functools
import http.server
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import chromium  # noqa: E402
import sandbox  # noqa: E402

from macros import publish  # noqa: E402

pytest_plugins = ["wcag_rapport"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that writes nothing to the terminal."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def copyfile(self, source, outputfile) -> None:
        """Send a file; a browser that has gone on to the next page does not wait for it."""
        with contextlib.suppress(ConnectionError):
            super().copyfile(source, outputfile)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a browser, so that those who have two minutes can leave them out: -m "not browser"."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


_engines: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note which engines were tried; each is told by a test of tests/test_motorer.py."""
    _engines.update(str(value) for name, value in report.user_properties if name == "motor")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the engines at the end of a run."""
    if _engines:
        terminalreporter.write_line(f"Prøvet i {', '.join(sorted(_engines))}.")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make something costly once in a run, however many workers it has: `once(name, make)` gives the folder that `make` filled.

    Whoever comes first makes it while the others wait. Where making it fails, it fails for each of them.
    """
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, ready = shared / "delt" / name, shared / "delt" / f"{name}.klar"
        folder.parent.mkdir(exist_ok=True)
        with FileLock(shared / "delt" / f"{name}.laas"):
            if not ready.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                ready.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def site(once) -> Path:
    """The finished site, built once as `python -m macros site` does; or one that was built before, named by BUILT_SITE."""
    if built := os.environ.get("BUILT_SITE"):
        return Path(built)
    return once("byg", lambda folder: publish.site(ROOT, folder / "site")) / "site"


@pytest.fixture(scope="session")
def example_project(once) -> Path:
    """A project of examples that has been built, to read or to copy."""

    def make(folder: Path) -> None:
        publish.site(sandbox.project(folder / "projekt"), folder / "projekt" / "site")

    return once("eksempler", make) / "projekt"


@pytest.fixture(scope="session")
def examples(example_project: Path, serve) -> str:
    """Address of a site made of tests/examples/."""
    return serve(example_project / "site")


@pytest.fixture(scope="session")
def successor(once) -> Path:
    """The finished site as Zensical builds it, from a copy of the project: it writes a cache beside what it reads."""

    def make(folder: Path) -> None:
        for part in ("macros", "overrides", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("mkdocs.yml", "requirements.txt"):
            shutil.copy(ROOT / part, folder)
        publish.site(folder, folder / "site", generator="zensical")

    return once("zensical", make) / "site"


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


def until(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something holds that comes by and by; the test fails when it does not come.

    In a page this is what Playwright's wait_for_function does, but that evaluates text each time, which our policy forbids.
    """
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"


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
def filer(site: Path, example_project: Path) -> dict[str, Path]:
    """Every file to download, of the site and of the examples, by "site/name" and "eksempel/name"."""
    folders = {"site": site, "eksempel": example_project / "site"}
    return {
        f"{name}/{path.name}": path for name, folder in folders.items() for path in sorted((folder / "filer").iterdir())
    }
