"""(a) The HTML build against stock Material on the same rendered Markdown. (b) Ten times the pages against one time."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from jinja2 import Environment

from bench import ROOT, Row

ROUNDS = 3
TIMES = 10
MACRO = re.compile(r"\{\{.*?\}\}")

# Our whole HTML build without files to download and without compression, which stock Material does not make either.
OURS = """
import sys; from pathlib import Path; from macros import check, publish
root, target = Path(sys.argv[1]), Path(sys.argv[2])
data = check.text(root / "docs"); publish.html(root, target, data)
"""
STOCK = "import sys; from mkdocs.__main__ import cli; cli(['build', '--quiet', '--config-file', sys.argv[1] + '/mkdocs.yml', '--site-dir', sys.argv[2]])"


def measure() -> list[Row]:
    """Both ratios; each is the least of several rounds in turn, in processor time of a fresh process."""
    with TemporaryDirectory() as place:
        stock, many = Path(place) / "stock", Path(place) / "many"
        _stock(stock)
        _many(many)
        target = Path(place) / "site"
        rounds = [(_cost(OURS, ROOT, target), _cost(STOCK, stock, target)) for _ in range(ROUNDS)]
        ours, theirs = (min(costs) for costs in zip(*rounds, strict=True))
        ten = min(_cost(OURS, many, target) for _ in range(2))
    return [
        Row("(a) HTML build : stock Material", ours / theirs, 1.5, "×"),
        Row("(b) build of 10 × the pages : build of the pages", ten / ours, 11, "×"),
    ]


def _cost(program: str, root: Path, target: Path) -> float:
    """Seconds of processor time that the program uses from start to end."""
    shutil.rmtree(target, ignore_errors=True)
    before = os.times()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(root), str(target)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not (target / "index.html").is_file():
        raise RuntimeError(done.stdout + done.stderr)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _stock(folder: Path) -> None:
    """A project with stock Material and our pages, their macros already run."""
    from macros.calls import MACROS
    from macros.load import load
    from macros.web import Web

    docs = ROOT / "docs"
    data = load(docs)
    for source in docs.rglob("*.md"):
        relative = source.relative_to(docs)
        if relative.parts[0] == "data":
            continue
        web = Web(data, docs, lambda relative=relative: SimpleNamespace(path=relative.as_posix()))
        macros = {name: getattr(web, name) for name in MACROS}
        target = folder / "docs" / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            Environment().from_string(source.read_text(encoding="utf-8")).render(macros), encoding="utf-8"
        )
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = re.search(r"^markdown_extensions:.*?(?=^\S)", config, re.MULTILINE | re.DOTALL)[0]
    nav = config[config.index("\nnav:") :]
    theme = "theme:\n  name: material\n  language: da\n  features: [navigation.tabs, navigation.indexes, navigation.footer]\n"
    (folder / "mkdocs.yml").write_text(
        f"site_name: Stock\n{theme}plugins:\n  - search:\n      lang: da\n{extensions}{nav}", encoding="utf-8"
    )


def _many(folder: Path) -> None:
    """Our project with every page ten times."""
    for part in ("macros", "overrides", "docs"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", folder)
    shutil.copytree(ROOT / ".cache", folder / ".cache")
    for number in range(1, TIMES):
        shutil.copytree(ROOT / "docs", folder / "docs" / f"kopi-{number}", ignore=shutil.ignore_patterns("data"))
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + "\n", encoding="utf-8")
