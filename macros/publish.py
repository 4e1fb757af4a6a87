"""Build the whole site.

The site is built beside the one that stands and takes its place only when everything went well.
"""

import gc
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from macros import check, downloads, fonts, hosting, sbom, templating, udgaver
from macros import offline as packing
from macros.finish import explain, policy, slim
from macros.load import Data
from macros.search import index


class Byggefejl(Exception):
    """The build stopped; what is wrong has been printed or is the message."""


def site(root: Path, target: Path, compressed: bool = True, generator: str = "mkdocs") -> None:
    """Build the project in `root` into the folder `target`, or leave that as it was and raise Datafejl or Byggefejl.

    `compressed` also makes the .gz and .br twins that web servers hand out. `generator` is one of GENERATORS.
    """
    data = check.text(root / "docs")
    made = _files(root, data)  # first, for the pages say how big they are
    fresh = target.with_name(f"{target.name}.ny")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        html(root, fresh, data, generator)
        made.write(fresh / udgaver.FOLDER)
        hosting.write_checksums(fresh)
        if compressed:
            hosting.compress(fresh)
        _replace(target, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def html(root: Path, target: Path, data: Data, generator: str = "mkdocs") -> None:
    """Build all but the files to download into the folder `target`. Raises Byggefejl."""
    with _nothing_thrown_away():
        GENERATORS[generator](root, target)
        _finish(root, target, data)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Let Python keep what it makes. A build keeps nearly all of it to the end, so looking for rubbish is wasted work."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _finish(root: Path, site: Path, data: Data) -> None:
    """What must happen on the finished folder `site`, whichever generator wrote it."""
    slim.files(site)
    fonts.write(site / "assets" / "fonts" / "source-sans-3.woff2", root / ".cache" / "fonts")
    sider = _finish_pages(site, data)
    index.write(site, sider, data.søgeord.values(), root / ".cache" / "ordformer")
    sbom.write(root, site)
    hosting.write_settings(site)


def _finish_pages(site: Path, data: Data) -> dict[str, str]:
    """Write each page as readers get it; all of them, by path below the folder `site`. Raises Byggefejl."""
    forklaring = explain.Ordforklaring(data.ordbog.values())
    sider, broken = {}, []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        try:
            sider[name] = policy.page(forklaring.page(slim.page(path.read_text(encoding="utf-8"))))
        except policy.Policybrud:
            broken.append(name)
        else:
            path.write_text(sider[name], encoding="utf-8", newline="\n")
    if broken:
        raise Byggefejl(
            "Disse sider har style eller script i et element; det tillader sikkerhedspolitikken ikke: "
            + ", ".join(broken)
        )
    return sider


def offline(root: Path, target: Path) -> None:
    """Build the project in `root` as the zip `target`, to be opened from a folder."""
    with TemporaryDirectory() as folder:
        site(root, Path(folder) / "site", compressed=False)
        packing.write(Path(folder) / "site", target)


def _files(root: Path, data: Data) -> downloads.Downloads:
    """The files to download, made or taken from the cache."""
    try:
        return downloads.make(root, data)
    except downloads.Sætfejl as error:
        raise Byggefejl(f"En fil kunne ikke laves: {error}") from error


def _mkdocs(root: Path, target: Path) -> None:
    """The strict MkDocs build: a warning is an error."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins").setLevel(logging.WARNING)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
    config.plugins["skabelonlager"] = _Skabelonlager(root)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except (Abort, SystemExit) as error:  # the macros plugin leaves by SystemExit
        raise Byggefejl(f"Siden kunne ikke bygges: {error}") from error
    finally:
        config.plugins.on_shutdown()


class _Skabelonlager(BasePlugin):
    """Lets MkDocs keep the theme's compiled templates, as we keep ours.

    For speed alone: the pages are the same without it, so mkdocs.yml, which Zensical reads too, does not name it.
    """

    def __init__(self, root: Path):
        super().__init__()
        self._root = root

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Called by MkDocs before it renders the first page."""
        env.bytecode_cache = templating.kept(self._root, "tema")
        return env


def _zensical(root: Path, target: Path) -> None:
    """The strict build by Zensical, the successor of MkDocs and Material. It takes the folder from its configuration alone."""
    settings = root / f".zensical-{target.name}.yml"
    settings.write_text(f"INHERIT: mkdocs.yml\nsite_dir: {os.path.relpath(target, root)}\n", encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(settings)]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    finally:
        settings.unlink()
    if done.returncode or not (target / "index.html").is_file():
        raise Byggefejl(f"Siden kunne ikke bygges med Zensical:\n{done.stdout}{done.stderr}")


GENERATORS = {"mkdocs": _mkdocs, "zensical": _zensical}


def _replace(target: Path, fresh: Path) -> None:
    """Put the fresh site in the place of the old one."""
    old = target.with_name(f"{target.name}.gammel")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
