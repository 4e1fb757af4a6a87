"""The site's one typeface, Source Sans 3, cut down to the letters that Danish pages need.

The fonts come as a Python package (SIL Open Font License 1.1), so that no page asks another host for them. fontTools is slow
to import and most builds find everything in the cache, so only those who cut import it.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import fontpkg_source_sans_3

from macros.letters import LETTERS

SOURCE = Path(fontpkg_source_sans_3.__file__).parent / "files" / "SourceSans3[wght].ttf"
WIN_ANSI = [ord(letter) for letter in bytes(range(0x20, 0x100)).decode("cp1252", "ignore")]
WEIGHTS = (300, 700)  # light numerals to bold
FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "lnum", "pnum"]


def write(target: Path, cache: Path) -> None:
    """Write the variable font as woff2 to `target`; what was made before is taken from the folder `cache`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_kept(cache / f"source-sans-3-{_fingerprint()}.woff2", _make))


@cache
def all_letters() -> frozenset[int]:
    """The code points that the font has."""
    from fontTools.ttLib import TTFont

    with TTFont(SOURCE, lazy=True) as font:
        return frozenset(font.getBestCmap())


def for_forms(cache: Path) -> bytes:
    """The regular weight as TrueType with the letters of WinAnsi, which is what form fields of a PDF are typed in."""
    return _kept(cache / f"formular-{_fingerprint()}.ttf", _make_for_forms)


def _kept(path: Path, make: Callable[[Path], None]) -> bytes:
    """The content of a file in the cache, which `make` writes where it is not there yet; never a half one."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".ny")
        make(unfinished)
        unfinished.replace(path)
    return path.read_bytes()


def _make_for_forms(target: Path) -> None:
    """Cut the font down to one weight and WIN_ANSI, without what a form cannot use."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(SOURCE, recalcTimestamp=False, lazy=True) as font:
        options = subset.Options(
            layout_features=[], layout_closure=False, hinting=False, glyph_names=False, notdef_outline=True
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=WIN_ANSI)
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": 400}, inplace=True)
        font.save(target)


def _fingerprint() -> str:
    """Changes when the font or what we keep of it does."""
    settings = repr((SOURCE.stat().st_size, LETTERS, WIN_ANSI, WEIGHTS, FEATURES))
    return hashlib.sha256(settings.encode()).hexdigest()[:12]


def _make(target: Path) -> None:
    """Cut the font down to WEIGHTS, LETTERS and FEATURES."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(SOURCE)
    subsetter = subset.Subsetter(subset.Options(layout_features=FEATURES))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(target)
