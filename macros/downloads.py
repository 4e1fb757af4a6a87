"""Make the files that people download: every edition of every sheet, deck and role, and empty minutes.

What was made before is kept in .cache/filer/ under a name that tells what went into it: data, templates, code and versions of
the libraries. Only what is not there is made again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import jinja2

from macros import child, placing, template_errors, udgaver
from macros.cache import Cache, program
from macros.errors import Byggefejl, Datafejl, Fejl
from macros.load import Data
from macros.pdf import Look, Pdf, Sætfejl
from macros.udgaver import Udgave
from macros.word import Word

CACHE = Path(".cache") / "filer"
HERE = Path(__file__).parent
LIBRARIES = ("typst", "pikepdf", "fonttools", "fontpkg-source-sans-3", "jinja2")
WORKERS = 2  # more gain little and cost memory
MOST_BY_ONE = 120  # sheets that one process sets; Typst keeps something of each
Made = bytes | tuple[Fejl, ...]  # the content of a file, or why it cannot be made
MANY = 12  # files to make; from here on it pays to begin processes for them


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
    template cannot be read, filled or set, and Byggefejl where a process that makes them stops.
    """
    look = Look.of(look_of or root)
    cache, maker = Cache(root / CACHE), _Maker(data, look)
    wanted = {udgave.fil: udgave for udgave in editions(data)}
    kept = {name: f"{maker.fingerprint(udgave)}-{name}" for name, udgave in wanted.items()}
    sizes = {name: len(content) for name, key in kept.items() if (content := cache.get(key)) is not None}
    missing = [udgave for name, udgave in wanted.items() if name not in sizes]
    fejl: list[Fejl] = []
    for udgave, made in zip(missing, _all_made(missing, data, look), strict=True):
        if isinstance(made, bytes):
            cache.put(kept[udgave.fil], made)
            sizes[udgave.fil] = len(made)
        else:
            fejl += made
    if fejl:
        raise Datafejl(dict.fromkeys(fejl))
    udgaver.write_sizes(root, sizes)
    cache.forget()
    return Downloads(cache, kept, lambda name: maker.make(wanted[name]))


def _all_made(missing: list[Udgave], data: Data, look: Look) -> Iterator[Made]:
    """The files in this order, each when it and those before it are made."""
    make = _in_children if len(missing) >= MANY else _here
    yield from make(missing, data, look)


def _here(missing: list[Udgave], data: Data, look: Look) -> Iterator[Made]:
    """Made in this process."""
    yield from map(_Maker(data, look).made, missing)


def _in_children(missing: list[Udgave], data: Data, look: Look) -> Iterator[Made]:
    """Made by processes of their own, side by side; the memory that Typst takes goes with them."""
    children = [child.Child("macros.downloads", "begin", (data, look)) for _ in range(WORKERS)]
    free = SimpleQueue[child.Child]()
    for one in children:
        free.put(one)

    def asked(udgave: Udgave) -> Made:
        one = free.get()
        try:
            made: Made = one.ask(udgave)
        except child.Ended as error:
            raise Byggefejl(f"filer/{udgave.fil} kunne ikke laves: det program, der lavede den, stoppede.") from error
        else:
            one.done += _sheets(udgave, data)
            if one.done >= MOST_BY_ONE:
                one.renew()
            return made
        finally:  # nobody waits for one that does not come back
            free.put(one)

    with ThreadPoolExecutor(WORKERS) as waiting:
        try:
            yield from waiting.map(asked, missing)
        finally:  # also when it is stopped: what nobody waits for is not begun
            waiting.shutdown(cancel_futures=True)
            for one in children:
                one.close()


def _sheets(udgave: Udgave, data: Data) -> int:
    """How many worksheets there are in a file."""
    if udgave.slags != "pakke":
        return 1
    return min(udgaver.MOST_IN_PACKET, len(data.ark_til(udgave.id)))


def begin(data: Data, look: Look) -> Callable[[Udgave], Made]:
    """What a child does first; gives what it does when it is asked."""
    return _Maker(data, look).made


def editions(data: Data) -> list[Udgave]:
    """Every file there is to make; the longest work first, so that the workers finish together."""
    return [
        *(udgave for rolle in data.roller for udgave in udgaver.of_role(rolle, len(data.ark_til(rolle)))),
        *(udgave for id in data.arbejdsark for udgave in udgaver.of_sheet(id)),
        *(udgaver.of_deck(id) for id in data.spørgsmålskort),
        *([udgaver.of_minutes(), udgaver.of_participants()] if data.drøftelser else []),
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
            "pakke": lambda id: self._pdf.pakke(id, udgave.nummer),
            "referat": lambda _: self._word.referat(),
            "deltagerark": lambda _: self._word.deltagerark(),
        }
        return makers[udgave.slags](udgave.id)

    def made(self, udgave: Udgave) -> Made:
        """The content of the file, or why it cannot be made."""
        try:
            return self.make(udgave)
        except Sætfejl as error:
            return error.fejl
        except jinja2.TemplateError as error:
            return (template_errors.of_jinja(error, HERE.parent),)

    def fingerprint(self, udgave: Udgave) -> str:
        """Changes when the file would."""
        basis = json.dumps([udgave.slags, self._basis(udgave)], sort_keys=True)
        return hashlib.sha256(self._program + basis.encode()).hexdigest()[:20]

    def _basis(self, udgave: Udgave) -> dict[str, Any]:
        """The data that go into the file. Word files are made of the same as the PDF."""
        if udgave.slags == "kort":
            return self._pdf.spørgsmålskort_data(udgave.id)
        if udgave.slags == "pakke":
            return self._pdf.pakke_data(udgave.id, udgave.nummer)
        if udgave.slags in ("referat", "deltagerark"):
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
