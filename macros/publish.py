"""Build the whole site, and serve it while one writes.

The site is built beside the one that stands and takes its place only when everything went well.
"""

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from macros import files, fonts, ordbog, pages, policy, sbom, server, slim, soegning, udgaver
from macros import offline as packing
from macros.errors import Datafejl
from macros.load import Data

HOST = "127.0.0.1"
WATCHED = ("docs", "macros/templates", "overrides", "mkdocs.yml")


class Byggefejl(Exception):
    """The build stopped; what is wrong has been printed or is the message."""


def site(root: Path, target: Path, compressed: bool = True, generator: str = "mkdocs") -> None:
    """Build the project in `root` into the folder `target`, or leave that as it was and raise Datafejl or Byggefejl.

    `compressed` also makes the .gz and .br twins that web servers hand out. `generator` is one of GENERATORS.
    """
    data = pages.checked(root / "docs")
    made = _files(root, data)  # first, for the pages say how big they are
    fresh = target.with_name(f"{target.name}.ny")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        GENERATORS[generator](root, fresh)
        made.write(fresh / udgaver.FOLDER)
        finish(root, fresh, data)
        if compressed:
            server.compress(fresh)
        _replace(target, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def finish(root: Path, site: Path, data: Data) -> None:
    """What must happen on the finished folder `site`, whichever generator wrote it."""
    slim.site(site)
    fonts.write(site / "assets" / "fonts" / "source-sans-3.woff2", root / ".cache" / "fonts")
    ordbog.explain(site, data.ordbog.values())
    soegning.write(site, data.søgeord.values(), root / ".cache" / "ordformer")
    sbom.write(root, site)
    server.write_settings(site)
    try:
        policy.site(site)
    except policy.Policybrud as error:
        raise Byggefejl(str(error)) from error
    server.write_checksums(site)


def offline(root: Path, target: Path) -> None:
    """Build the project in `root` as the zip `target`, to be opened from a folder."""
    with TemporaryDirectory() as folder:
        site(root, Path(folder) / "site", compressed=False)
        packing.write(Path(folder) / "site", target)


def serve(root: Path, port: int) -> None:
    """Build, serve on this machine at `port` and build again when a file changes, until interrupted."""
    target = root / "site"

    def rebuild() -> None:
        try:
            site(root, target, compressed=False)
        except (Datafejl, Byggefejl) as error:
            print(f"\n{error}\n\nSiden fra før vises stadig. Ret fejlen, og gem; så bygges der igen.")

    site(root, target, compressed=False)
    running = _Server(builder=rebuild, host=HOST, port=port, root=str(target))
    for watched in WATCHED:
        running.watch(str(root / watched))
    try:
        running.serve()
    except OSError as error:
        raise Byggefejl(f"Port {port} er optaget. Stop det, der bruger den, eller skriv --port {port + 1}.") from error
    except KeyboardInterrupt:
        running.shutdown()
    finally:
        running.server_close()


class _Server(LiveReloadServer):
    """MkDocs' server, which tells when it is ready and where."""

    def server_activate(self) -> None:
        super().server_activate()
        print(f"Siden vises på http://{HOST}:{self.server_port}/ (stop med Ctrl+C)", flush=True)


def _files(root: Path, data: Data) -> files.Filer:
    """The files to download, made or taken from the cache."""
    try:
        return files.make(root, data)
    except files.Sætfejl as error:
        raise Byggefejl(f"En fil kunne ikke laves: {error}") from error


def _mkdocs(root: Path, target: Path) -> None:
    """The strict MkDocs build: a warning is an error."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins").setLevel(logging.WARNING)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except (Abort, SystemExit) as error:  # the macros plugin leaves by SystemExit
        raise Byggefejl(f"Siden kunne ikke bygges: {error}") from error
    finally:
        config.plugins.on_shutdown()


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
