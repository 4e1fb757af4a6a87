"""Make the files that people download: every edition of every sheet, deck and role, and empty minutes.

What was made before is kept in .cache/filer/ under a name that tells what went into it: data, templates, code and versions of
the libraries. Only what is not there is made again.
"""

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from macros import placing, template_errors, udgaver
from macros.cache import Cache, program
from macros.errors import Datafejl
from macros.load import Data
from macros.pdf import Look, Pdf, Sætfejl
from macros.udgaver import Udgave
from macros.word import Word

CACHE = Path(".cache") / "filer"
HERE = Path(__file__).parent
LIBRARIES = ("typst", "pikepdf", "fonttools", "fontpkg-source-sans-3", "jinja2")
WORKERS = 2  # Typst lets other threads run meanwhile; more than two gain little and cost memory


@dataclass(frozen=True)
class Downloads:
    """The files as they lie in the cache: the name there, by the name they are published under."""

    cache: Cache
    kept: dict[str, str]
    make: Callable[[str], bytes]  # again, should the cache have lost one meanwhile

    def write(self, folder: Path) -> None:
        """Write them all into the folder. Raises Byggefejl where it holds what we did not make."""
        placing.cleared(folder, set(self.kept))
        for name, key in self.kept.items():
            (folder / name).write_bytes(self.cache.kept(key, partial(self.make, name)))


def make(root: Path, data: Data, look_of: Path | None = None) -> Downloads:
    """Make what is missing of all editions of `data` for the project in `root`, and note their sizes.

    They look like the site of the project in `look_of`, which is `root` when nothing else is said. Raises Datafejl where a
    template cannot be read, filled or set.
    """
    try:
        return _made(root, data, Look.of(look_of or root))
    except Sætfejl as error:
        raise Datafejl([error.fejl]) from error
    except jinja2.TemplateError as error:
        raise Datafejl([template_errors.of_jinja(error, root)]) from error


def _made(root: Path, data: Data, look: Look) -> Downloads:
    cache, maker = Cache(root / CACHE), _Maker(data, look)
    wanted = {udgave.fil: udgave for udgave in editions(data)}
    kept = {name: f"{maker.fingerprint(udgave)}-{name}" for name, udgave in wanted.items()}
    sizes = {name: len(content) for name, key in kept.items() if (content := cache.get(key)) is not None}
    missing = [name for name in wanted if name not in sizes]
    with ThreadPoolExecutor(WORKERS) as workers:
        for name, content in zip(missing, workers.map(maker.make, map(wanted.__getitem__, missing)), strict=True):
            cache.put(kept[name], content)
            sizes[name] = len(content)
    udgaver.write_sizes(root, sizes)
    cache.forget()
    return Downloads(cache, kept, lambda name: maker.make(wanted[name]))


def editions(data: Data) -> list[Udgave]:
    """Every file there is to make; the longest work first, so that the workers finish together."""
    return [
        *(udgaver.of_role(rolle) for rolle in data.roller if data.ark_til(rolle)),
        *(udgave for id in data.arbejdsark for udgave in udgaver.of_sheet(id)),
        *(udgaver.of_deck(id) for id in data.spørgsmålskort),
        *([udgaver.of_minutes()] if data.drøftelser else []),
    ]


class _Maker:
    """Makes one file, and tells what it would be made of."""

    def __init__(self, data: Data, look: Look):
        self._pdf = Pdf(data, look)
        self._word = Word(data, look.colours)
        self._colours = look.colours
        self._program = _code() + _templates()

    def make(self, udgave: Udgave) -> bytes:
        """The content of the file. Raises Sætfejl."""
        makers: dict[str, Callable[[str], bytes]] = {
            "pdf": self._pdf.arbejdsark,
            "udfyld": self._pdf.arbejdsark_udfyld,
            "word": self._word.arbejdsark,
            "kort": self._pdf.spørgsmålskort,
            "pakke": self._pdf.pakke,
            "referat": lambda _: self._word.referat(),
        }
        return makers[udgave.slags](udgave.id)

    def fingerprint(self, udgave: Udgave) -> str:
        """Changes when the file would."""
        basis = json.dumps([udgave.slags, self._basis(udgave)], sort_keys=True)
        return hashlib.sha256(self._program + basis.encode()).hexdigest()[:20]

    def _basis(self, udgave: Udgave) -> dict[str, Any]:
        """The data that go into the file. Word files are made of the same as the PDF."""
        if udgave.slags == "kort":
            return self._pdf.spørgsmålskort_data(udgave.id)
        if udgave.slags == "pakke":
            return self._pdf.pakke_data(udgave.id)
        if udgave.slags == "referat":
            return dict(self._colours)
        return self._pdf.arbejdsark_data(udgave.id)


@lru_cache(maxsize=1)
def _code() -> bytes:
    """A digest of the code and the libraries that make the files."""
    return hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode() + program()).digest()


def _templates() -> bytes:
    """A digest of the templates; read anew each time, for they change while one serves."""
    digest = hashlib.sha256()
    for path in sorted((HERE / "templates").rglob("*")):
        if path.suffix in (".typ", ".xml"):
            digest.update(path.read_bytes())
    return digest.digest()
