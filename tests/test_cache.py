"""What is kept between builds: whole or not at all, shared by builds that run at once, forgotten by age; and the same bytes without it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import cache as kept
from macros.cache import Cache
from macros.search.wordforms import Wordforms

ROOT = Path(__file__).resolve().parent.parent


def test_what_was_put_there_is_there_again(tmp_path: Path) -> None:
    Cache(tmp_path).put("a", b"indhold")
    assert Cache(tmp_path).kept("a", lambda: pytest.fail("it is there already")) == b"indhold"


@pytest.mark.parametrize("damaged", [b"", b"kort", b"x" * 100])
def test_what_is_damaged_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"indhold")
    (tmp_path / "a").write_bytes(damaged)
    assert cache.kept("a", lambda: b"igen") == b"igen"
    assert cache.get("a") == b"igen"


def test_what_nobody_asks_for_is_forgotten_after_a_month_and_not_before(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for name, days in (("gammel", 31), ("brugt", 31), ("ny", 29)):
        cache.put(name, b"x")
        then = (tmp_path / name).stat().st_mtime - days * 24 * 60 * 60
        os.utime(tmp_path / name, (then, then))
    assert cache.get("brugt") == b"x"
    cache.forget()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brugt", "ny"]


def test_a_damaged_dictionary_of_word_forms_is_made_again(tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".cache" / "ordformer", tmp_path / "ordformer")
    Wordforms(tmp_path / "ordformer").close()
    database = max((tmp_path / "ordformer").glob("*.sqlite"), key=lambda path: path.stat().st_mtime_ns)
    whole = database.stat().st_size
    database.write_bytes(database.read_bytes()[: whole // 2])
    words = Wordforms(tmp_path / "ordformer")
    assert words.lemma("logbøger") == "logbog"
    words.close()
    assert database.stat().st_size == whole


def test_a_change_of_our_own_code_changes_what_caches_go_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kept, "HERE", copy)
    kept.program.cache_clear()
    before = kept.program()
    (copy / "search" / "fold.py").write_text("# andet", encoding="utf-8")
    kept.program.cache_clear()
    assert kept.program() != before
    kept.program.cache_clear()


def build(folder: Path, zone: str) -> subprocess.Popen:
    """Build a project in a process of its own, in a time zone."""
    command = [sys.executable, "-X", "utf8", "-m", "macros", "site"]
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": "77" if "Lima" in zone else "1"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def copy(project: Path, folder: Path) -> Path:
    """A copy of a project, without what was made; only the dictionary, which takes long, comes along."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site", ".cache", "__pycache__"))
    shutil.copytree(ROOT / ".cache" / "ordformer", folder / ".cache" / "ordformer")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(f"site_url: https://noeglen.test/\n{config}", encoding="utf-8")
    return folder


def test_two_clean_caches_in_two_folders_and_time_zones_give_the_same_bytes(
    example_project: Path, tmp_path: Path
) -> None:
    one, two = copy(example_project, tmp_path / "et"), copy(example_project, tmp_path / "langt" / "andet sted")
    for folder, zone in ((one, "America/Lima"), (two, "Asia/Tokyo")):
        process = build(folder, zone)
        assert "Siden står i" in process.communicate()[0]
    files = {path.relative_to(one) for path in (one / "site").rglob("*") if path.is_file()}
    assert files == {path.relative_to(two) for path in (two / "site").rglob("*") if path.is_file()}
    assert Path("site/sitemap.xml") in files
    assert [str(file) for file in sorted(files) if (one / file).read_bytes() != (two / file).read_bytes()] == []


def test_two_projects_that_share_a_cache_may_build_at_once(example_project: Path, tmp_path: Path) -> None:
    one, two = copy(example_project, tmp_path / "et"), copy(example_project, tmp_path / "to")
    shutil.rmtree(two / ".cache")
    (two / ".cache").symlink_to(one / ".cache", target_is_directory=True)
    sheet = two / "docs" / "data" / "arbejdsark" / "mindste.yml"
    sheet.write_text(sheet.read_text("utf-8").replace("Et felt", "Et andet felt"), encoding="utf-8")
    both = [build(one, "UTC"), build(two, "UTC")]
    assert ["Siden står i" in process.communicate()[0] for process in both] == [True, True]
    again = build(one, "UTC")
    assert "Siden står i" in again.communicate()[0]
    assert (one / "site" / "filer" / "mindste.pdf").read_bytes() != (
        two / "site" / "filer" / "mindste.pdf"
    ).read_bytes()
