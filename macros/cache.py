"""A folder of what costs time to make, by names that tell what went into it.

It may be shared by builds that run at once, and by editions of many municipalities: a file appears whole or not at all, and nobody
throws away what another asks for. What is damaged is as good as not there. What nobody has asked for in a month is forgotten.
"""

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

DIGEST = hashlib.sha256().digest_size
REMEMBERED = 30 * 24 * 60 * 60  # seconds since it was last asked for
HERE = Path(__file__).parent


class Cache:
    """The cache in this folder, which is made when something is put there."""

    def __init__(self, folder: Path):
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put there under this name, or None when it is not there or not whole."""
        path = self._folder / name
        try:
            kept = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = kept[DIGEST:]
        return content if kept[:DIGEST] == hashlib.sha256(content).digest() else None

    def put(self, name: str, content: bytes) -> None:
        """Keep this under the name, in place of what was there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f"{name}.{os.getpid()}-{threading.get_ident()}.ny"
        unfinished.write_bytes(hashlib.sha256(content).digest() + content)
        unfinished.replace(self._folder / name)

    def kept(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What is there under this name; made and put there when it is not."""
        content = self.get(name)
        if content is None:
            content = make()
            self.put(name, content)
        return content

    def forget(self) -> None:
        """Throw away what nobody has asked for in a month."""
        forget(self._folder)


def forget(folder: Path) -> None:
    """Throw away the files of this folder that nobody has used in a month."""
    oldest = time.time() - REMEMBERED
    for path in folder.glob("*") if folder.is_dir() else ():
        with contextlib.suppress(OSError):  # another build was first
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()


@lru_cache(maxsize=1)  # while one serves, a change of the program asks for a new start
def program() -> bytes:
    """Changes when our own code does: whatever we made with other code is made again. Templates are read by those who use them."""
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*.py")):
        digest.update(path.relative_to(HERE).as_posix().encode() + path.read_bytes())
    return digest.digest()
