"""The finished site takes the place of the one before, or that one stays; what others made is never touched."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros import placing
from macros.errors import Byggefejl

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder with a finished site."""
    project = tmp_path / "projekt"
    (project / "docs").mkdir(parents=True)
    fill(project / "site", "gammel")
    return project


def fill(folder: Path, text: str) -> None:
    """Make a folder into a site of ours."""
    folder.mkdir(parents=True)
    for name in placing.OWN:
        (folder / name).write_text(text, encoding="utf-8")


def beside(root: Path) -> list[str]:
    """The site and what lies beside it under a name like it."""
    return sorted(path.name for path in root.iterdir() if path.name.startswith("site"))


def test_a_site_that_is_made_takes_the_place_of_the_one_before(root: Path) -> None:
    with placing.replaced(root, root / "site") as fresh:
        fill(fresh, "ny")
    assert (root / "site" / "index.html").read_text("utf-8") == "ny"
    assert beside(root) == ["site"]


def test_a_build_that_fails_leaves_the_site_of_before(root: Path) -> None:
    with pytest.raises(ZeroDivisionError), placing.replaced(root, root / "site") as fresh:
        fill(fresh, str(1 // 0))
    assert (root / "site" / "index.html").read_text("utf-8") == "gammel"
    assert beside(root) == ["site"]


@pytest.mark.parametrize("failing", ["site", "site.ny"])
def test_a_folder_that_cannot_be_renamed_leaves_the_site_of_before_and_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    rename = Path.rename
    tried = []

    def held(self: Path, target: Path) -> Path:
        if self.name == failing:
            tried.append(target)
            raise PermissionError(13, "Adgang nægtet")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    monkeypatch.setattr(placing, "PAUSE", 0)
    with (
        pytest.raises(Byggefejl, match=r"kunne ikke lægges i .*site: Adgang nægtet.*Siden fra før står der stadig"),
        placing.replaced(root, root / "site") as fresh,
    ):
        fill(fresh, "ny")
    assert len(tried) == placing.TRIES
    assert (root / "site" / "index.html").read_text("utf-8") == "gammel"
    assert beside(root) == ["site"]


def test_what_a_build_left_that_was_stopped_between_two_steps_is_put_right(root: Path) -> None:
    (root / "site").rename(root / "site.gammel")
    fill(root / "site.ny", "halv")
    with pytest.raises(ZeroDivisionError), placing.replaced(root, root / "site"):
        raise ZeroDivisionError
    assert (root / "site" / "index.html").read_text("utf-8") == "gammel"
    assert beside(root) == ["site"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (".", "rummer selve projektet"),
        ("..", "rummer selve projektet"),
        ("docs", "hører til projektet selv"),
        ("docs/ny", "hører til projektet selv"),
        ("macros", "hører til projektet selv"),
        ("andet", "ikke er lavet her, og det bliver ikke slettet"),
        ("fil.txt", "er en fil"),
    ],
)
def test_a_place_that_holds_anything_else_is_refused_before_anything_happens(
    root: Path, target: str, told: str
) -> None:
    (root / "andet").mkdir()
    (root / "andet" / "brev.docx").write_text("x", encoding="utf-8")
    (root / "fil.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Byggefejl, match=told), placing.replaced(root, (root / target).resolve()):
        pytest.fail("the build began")
    assert (root / "andet" / "brev.docx").is_file()


def test_an_empty_folder_and_a_new_one_are_places_for_a_site(root: Path) -> None:
    (root / "tom").mkdir()
    for name in ("tom", "ny/dyb"):
        with placing.replaced(root, root / name) as fresh:
            fill(fresh, "ny")
        assert (root / name / "index.html").is_file()


def test_files_alone_are_put_only_among_files_of_ours(root: Path) -> None:
    folder = root / "ud"
    placing.cleared(folder, {"a.pdf"})
    (folder / "a.pdf").write_text("x", encoding="utf-8")
    placing.cleared(folder, {"a.pdf", "b.pdf"})
    (folder / "ferie.jpg").write_text("x", encoding="utf-8")
    with pytest.raises(Byggefejl, match=r"rummer også ferie\.jpg"):
        placing.cleared(folder, {"a.pdf"})
    assert (folder / "ferie.jpg").is_file()


def test_files_that_nothing_asks_for_any_more_leave_our_own_site(root: Path) -> None:
    folder = root / "site" / "filer"
    folder.mkdir()
    (folder / "gammel.pdf").write_text("x", encoding="utf-8")
    placing.cleared(folder, {"a.pdf"})
    assert not (folder / "gammel.pdf").exists()


HOLD = """
import sys; from pathlib import Path; from macros import placing
root = Path(sys.argv[1])
with placing.replaced(root, root / "site") as fresh:
    fresh.mkdir()
    for name in placing.OWN: (fresh / name).write_text(sys.argv[2])
    print("begyndt", flush=True)
    sys.stdin.readline()
"""


def test_a_second_build_waits_for_the_first_and_says_so(root: Path) -> None:
    def start(text: str) -> subprocess.Popen:
        command = [sys.executable, "-X", "utf8", "-c", HOLD, str(root), text]
        return subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    with start("den første") as first:
        assert first.stdout.readline() == "begyndt\n"
        with start("den anden") as second:
            assert second.stdout.readline().startswith("En anden bygning er i gang.")
            first.communicate("\n")
            assert second.stdout.readline() == "begyndt\n"
            second.communicate("\n")
    assert (first.returncode, second.returncode) == (0, 0)
    assert (root / "site" / "index.html").read_text("utf-8") == "den anden"
