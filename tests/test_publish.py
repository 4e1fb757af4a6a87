"""Building the site: all or nothing, strict, the same each time, and served on this machine."""

import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from macros import publish
from macros import serve as serving
from macros.errors import Byggefejl, Datafejl

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(example_project: Path, tmp_path: Path) -> Path:
    """A copy of a built project of examples, to spoil."""
    return shutil.copytree(example_project, tmp_path / "projekt")


def content(site: Path) -> dict[str, bytes]:
    """Every file of a site, but for the times in its map."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith("sitemap")
    }


def test_a_build_replaces_the_site_and_leaves_nothing_beside_it(folder: Path) -> None:
    (folder / "site" / "gammel.html").write_text("x", encoding="utf-8")
    publish.site(folder, folder / "site")
    assert not (folder / "site" / "gammel.html").exists()
    assert [path.name for path in folder.iterdir() if path.name.startswith("site")] == ["site"]


def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    before = content(folder / "site")
    publish.site(folder, folder / "site")
    assert content(folder / "site") == before


@pytest.mark.parametrize(
    ("file", "text", "names"),
    [
        ("docs/data/roller.yml", "roller: []\n", "docs/data/roller.yml"),
        ("docs/guide.md", '# Side\n\n{{ faser("forloebe") }}\n', "docs/guide.md, linje 3"),
        ("docs/guide.md", "# Side\n\n{{ fasser() }}\n", "docs/guide.md, linje 3"),
    ],
)
def test_bad_data_stops_the_build_and_the_site_of_before_stays(folder: Path, file: str, text: str, names: str) -> None:
    before = content(folder / "site")
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(Datafejl) as raised:
        publish.site(folder, folder / "site")
    assert names in str(raised.value)
    assert content(folder / "site") == before


@pytest.mark.parametrize("text", ["[væk](findes-ikke.md)", "[væk](#findes-ikke)", "<p style=color:red>x</p>"])
def test_a_page_with_a_fault_stops_the_build_and_the_site_of_before_stays(folder: Path, text: str) -> None:
    before = content(folder / "site")
    page = folder / "docs" / "guide.md"
    page.write_text(f"{page.read_text('utf-8')}\n{text}\n", encoding="utf-8")
    line = page.read_text("utf-8").split("\n").index(text) + 1
    with pytest.raises(Datafejl, match=f"docs/guide.md, linje {line}\\b"):
        publish.site(folder, folder / "site")
    assert content(folder / "site") == before
    assert [path.name for path in folder.iterdir() if path.name.startswith("site")] == ["site"]


def test_every_page_leads_to_the_municipalitys_own_statement_where_mkdocs_yml_names_it(folder: Path) -> None:
    statement = "https://www.was.digst.dk/noeglen-example-dk"
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(
            'tilgaengelighedserklaering: ""', f'tilgaengelighedserklaering: "{statement}"'
        ),
        encoding="utf-8",
    )
    publish.site(folder, folder / "site", compressed=False)
    link = f'<a href="{statement}">Tilgængelighedserklæring</a>'
    assert [path.name for path in (folder / "site").rglob("*.html") if link not in path.read_text("utf-8")] == []


def test_the_site_carries_its_own_small_font_and_its_licence_allows_it(site: Path) -> None:
    font = site / "assets" / "fonts" / "source-sans-3.woff2"
    assert font.read_bytes()[:4] == b"wOF2"
    assert font.stat().st_size < 40_000


def test_data_files_are_not_published(site: Path) -> None:
    assert [path.name for path in site.rglob("*") if path.suffix in (".yml", ".md")] == []


def test_serve_shows_the_site_on_this_machine(folder: Path) -> None:
    command = [sys.executable, "-m", "macros", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )
    try:
        announced = next(line for line in process.stdout if "http://127.0.0.1:" in line)
        shown = urllib.request.urlopen(announced.split()[3], timeout=10).read().decode()
        assert "Nøglen til en god start" in shown
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_serve_says_so_when_the_port_is_taken(folder: Path, serve, capsys) -> None:
    port = int(serve(folder).rsplit(":", 1)[1].strip("/"))
    with pytest.raises(Byggefejl, match=f"Port {port} er optaget"):
        serving.run(folder, port)


def test_no_file_of_the_project_names_a_registry_or_the_shared_folder() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    words = ("pypi" + ".org", "registry." + "npmjs", "deb." + "debian.org", "--index" + "-url", "../" + "shared")
    named = [
        (name, word)
        for name in tracked
        for word in words
        if (ROOT / name).is_file() and word in (ROOT / name).read_text("utf-8", errors="ignore")
    ]
    assert named == []
