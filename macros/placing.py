"""Where what is made is put: beside what stands, in its place when all went well, never over what others made, never by two at once."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from macros.errors import Byggefejl

LOCK = Path(".cache") / "bygning.laas"  # below the project; the system lets go of it also when a build is killed
OWN = ("index.html", "sbom.cdx.json", "SHA256SUMS")  # what every site that we made holds
SOURCES = ("docs", "macros", "overrides", "tests", ".git")
TRIES = 6
PAUSE = 0.25  # seconds; a virus scanner or an index lets go of a file within a second


@contextmanager
def replaced(root: Path, target: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `target` when the block ends well; else `target` stays as it was.

    Another build of the project in `root` waits meanwhile. Raises Byggefejl where `target` holds what we did not make, or when it
    cannot be replaced.
    """
    refuse(root, target)
    with _alone(root):
        _mend(target)
        fresh = target.with_name(f"{target.name}.ny")
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            yield fresh
            _swap(target, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def refuse(root: Path, target: Path) -> None:
    """Raise Byggefejl when `target` is not a place for a site: a file, a folder of the project's own, or one with other things in it."""
    if target == root or target in root.parents:
        raise Byggefejl(f"{target} rummer selve projektet. Vælg en anden mappe med --til.")
    if any(target == root / source or root / source in target.parents for source in SOURCES):
        raise Byggefejl(f"{target} hører til projektet selv. Vælg en anden mappe med --til.")
    if target.is_file():
        raise Byggefejl(f"{target} er en fil. Skriv navnet på en mappe efter --til.")
    if target.is_dir() and any(target.iterdir()) and not is_ours(target):
        raise Byggefejl(
            f"{target} rummer noget, der ikke er lavet her, og det bliver ikke slettet. Vælg en tom mappe, eller en ny, med --til."
        )


def is_ours(folder: Path) -> bool:
    """Whether this folder is a site that we made."""
    return all((folder / name).is_file() for name in OWN)


def cleared(folder: Path, names: set[str]) -> None:
    """Make `folder` ready for files of these names. In a site of ours old ones are taken away; elsewhere other files are left, and refused."""
    if folder.is_file():
        raise Byggefejl(f"{folder} er en fil. Skriv navnet på en mappe efter --til.")
    folder.mkdir(parents=True, exist_ok=True)
    others = sorted(path for path in folder.iterdir() if path.name not in names)
    if others and not is_ours(folder.parent):
        raise Byggefejl(
            f"{folder} rummer også {others[0].name}, som ikke er lavet her. Vælg en tom mappe, eller en ny, med --til."
        )
    for path in others:
        path.unlink()


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """No other build of this project meanwhile; whoever has to wait is told why."""
    lock = FileLock(root / LOCK)
    (root / LOCK).parent.mkdir(exist_ok=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("En anden bygning er i gang. Venter, til den er færdig …", flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _mend(target: Path) -> None:
    """Put right what a build left that was stopped between two steps."""
    old = _old(target)
    if old.is_dir() and not target.exists():
        _rename(old, target)
    shutil.rmtree(old, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f"{target.name}.gammel")


def _swap(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the place of the old one, or leave the old one there and raise Byggefejl."""
    old = _old(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if target.exists():
            _rename(target, old)
        try:
            _rename(fresh, target)
        except OSError:
            if old.exists():
                _rename(old, target)
            raise
    except OSError as error:
        raise Byggefejl(
            f"Siden er bygget, men kunne ikke lægges i {target}: {error.strerror}. Luk de programmer, der har filer i mappen åbne, "
            "og prøv igen. Siden fra før står der stadig."
        ) from error
    shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path) -> None:
    """Rename; on Windows another program may hold a file for a moment."""
    for left in reversed(range(TRIES)):
        try:
            source.rename(target)
        except OSError:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return
