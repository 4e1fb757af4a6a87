"""`python -m macros serve`: a change shows by itself, an error stands in the browser and in the terminal, nothing hangs."""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import until
from playwright.sync_api import Page, expect

DEADLINE = 60  # seconds until what a build leads to must have come; a build takes three


def wait(holds: Callable[[], object]) -> None:
    """Wait for what a build leads to."""
    until(holds, DEADLINE)


class Served:
    """The command over a copy of the examples."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.log = folder.parent / "terminal.txt"
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-m", "macros", "serve", "--port", "0"],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
                # As in a terminal: whoever runs the tests in the background has Ctrl+C ignored, and that is inherited.
                preexec_fn=None
                if os.name == "nt"
                else partial(signal.signal, signal.SIGINT, signal.default_int_handler),
            )

    def said(self) -> str:
        """What stands in the terminal."""
        return self.log.read_text("utf-8")

    def address(self) -> str:
        """Where the site is shown."""
        wait(lambda: "Siden vises på" in self.said() or self.process.poll() is not None)
        return self.said().split("Siden vises på ")[1].split()[0]

    def state(self) -> dict:
        """What the browser is told."""
        return json.loads(self.get("__vis/tilstand.json"))

    def get(self, path: str) -> str:
        """A file as it is handed out."""
        return urllib.request.urlopen(self.address() + path, timeout=10).read().decode()

    def write(self, path: str, text: str) -> None:
        """Save a file, as an editor does."""
        (self.folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def started(example_project: Path, tmp_path: Path) -> Iterator[Callable[[], Served]]:
    """Starts the command; ends it after the test."""
    folder = shutil.copytree(example_project, tmp_path / "projekt")
    running = []

    def start() -> Served:
        running.append(Served(folder))
        return running[-1]

    start.folder = folder  # type: ignore[attr-defined]
    yield start
    for served in running:
        served.process.kill()
        served.process.wait()


PAGE = "---\ntitle: Siden guide\ndescription: En side.\n---\n\n# Siden guide\n\n{}\n"


def test_a_change_is_built_and_an_error_is_told_while_the_page_of_before_can_be_read(started) -> None:
    served = started()
    finished = (served.folder / "site" / "index.html").stat().st_mtime_ns
    served.write("docs/guide.md", PAGE.format("Rettet tekst."))
    wait(lambda: "Rettet tekst." in served.get("guide/"))
    served.write("docs/guide.md", PAGE.format('{{ kilde("vaek") }}'))
    wait(lambda: "docs/guide.md, linje 8: kilde" in served.state()["error"])
    assert "Rettet tekst." in served.get("guide/")
    wait(lambda: "docs/guide.md, linje 8: kilde" in served.said())
    served.write("docs/guide.md", PAGE.format("Rettet igen."))
    wait(lambda: "Rettet igen." in served.get("guide/"))
    wait(lambda: served.state()["error"] == "")
    assert (served.folder / "site" / "index.html").stat().st_mtime_ns == finished, "site/ is left alone"
    assert "/__vis/" not in (served.folder / ".cache" / "serve" / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("mkdocs.yml", b"site_name: [\n", "mkdocs.yml, linje "),
        ("docs/guide.md", "# Først\n".encode("cp1252"), "docs/guide.md, linje 1"),
        ("overrides/partials/footer.html", b"{% if %}\n", "overrides/partials/footer.html, linje 1"),
        ("macros/pdf.py", b"x = 1\n", "Programmet selv er ændret"),
    ],
)
def test_nothing_hangs_whatever_is_saved(started, file: str, content: bytes, told: str) -> None:
    served = started()
    served.address()
    path = served.folder / file
    before = path.read_bytes()
    path.write_bytes(content)
    wait(lambda: told in served.state()["error"])
    assert "Siden guide" in served.get("guide/")
    path.write_bytes(before)
    if file != "macros/pdf.py":
        wait(lambda: served.state()["error"] == "")


def test_a_first_build_that_fails_waits_for_the_change_that_mends_it(started) -> None:
    (started.folder / "docs" / "guide.md").write_text("# Uden noget øverst\n", encoding="utf-8")
    served = started()
    served.address()
    assert "docs/guide.md" in served.state()["error"]
    with pytest.raises(urllib.error.HTTPError, match="503"):
        served.get("")
    served.write("docs/guide.md", PAGE.format("Tekst."))
    wait(lambda: served.state()["version"] == 1)
    assert "Siden index" in served.get("")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_it_without_a_traceback_also_during_the_first_build(started) -> None:
    for ready in (False, True):
        served = started()
        if ready:
            served.address()
        else:
            wait(lambda served=served: (served.folder / ".cache" / "bygning.laas").exists())
        served.process.send_signal(signal.SIGINT)
        served.process.wait(timeout=DEADLINE)
        assert "Traceback" not in served.said()


def test_the_browser_shows_a_change_by_itself_and_an_error_over_the_page(started, page: Page) -> None:
    served = started()
    page.goto(served.address() + "guide/")
    served.write("docs/guide.md", PAGE.format("Kom af sig selv."))
    expect(page.get_by_text("Kom af sig selv.")).to_be_visible(timeout=DEADLINE * 1000)
    served.write("docs/guide.md", PAGE.format("[væk](vaek.md)"))
    expect(page.get_by_role("alert")).to_contain_text("docs/guide.md, linje 8", timeout=DEADLINE * 1000)
    expect(page.get_by_text("Kom af sig selv.")).to_be_visible()
    served.write("docs/guide.md", PAGE.format("Nu kan den bygges."))
    expect(page.get_by_text("Nu kan den bygges.")).to_be_visible(timeout=DEADLINE * 1000)
    expect(page.get_by_role("alert")).to_have_count(0, timeout=DEADLINE * 1000)
