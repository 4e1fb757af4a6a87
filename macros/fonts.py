"""The site's one typeface, Source Sans 3, cut down to the letters that Danish pages need.

The fonts come as a Python package (SIL Open Font License 1.1), so that no page asks another host for them. fontTools is slow
to import and most builds find everything in the cache, so only those who cut import it.
"""

import hashlib
import io
from functools import cache as once
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_source_sans_3

from macros.cache import Cache, program
from macros.letters import LETTERS

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SOURCE = Path(fontpkg_source_sans_3.__file__).parent / "files" / "SourceSans3[wght].ttf"

# The letters that a form is typed with. A form's font has one byte a letter, and WinAnsi has none for many names in Denmark; so the
# signs of WinAnsi that nobody writes on a sheet give their bytes to the letters of Polish, Turkish, Bosnian, Romanian, Hungarian and
# Baltic names, and to the accents of letters that come in two parts, as from a Mac.
SELDOM = "\x81\x8d\x8f\x90\x9d\u00adƒ†‡ˆ‰‹›˜‚¡¢¤¥¦¨ª¬®¯±²³µ¶¸¹º¼¾¿÷´©™ÿŸ"
OF_NAMES = "ĄąĆćĘęŁłŃńŚśŹźŻżĞğİıŞşČčĐđĂăŐőŰűāēīū\u0300\u0301\u0306\u0308\u030a\u030c"
FORM_CODES = {
    code: letter
    for code in (*range(0x20, 0x7F), *range(0x80, 0x100))
    if (letter := bytes([code]).decode("cp1252", "replace")) != "\ufffd"
}
FORM_CODES |= {
    (ord(sign) if sign in "\x81\x8d\x8f\x90\x9d" else sign.encode("cp1252")[0]): letter
    for sign, letter in zip(SELDOM, OF_NAMES, strict=True)
}
WEIGHTS = (300, 700)  # light numerals to bold
FEATURES = ["kern", "mark", "ccmp", "locl", "tnum", "lnum", "pnum"]


def write(target: Path, cache: Path) -> None:
    """Write the variable font as woff2 to `target`; what was made before is taken from the folder `cache`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(Cache(cache).kept(f"source-sans-3-{_fingerprint()}.woff2", _make))


@once
def all_letters() -> frozenset[int]:
    """The code points that the font has."""
    from fontTools.ttLib import TTFont

    with TTFont(SOURCE, lazy=True) as font:
        return frozenset(font.getBestCmap())


def for_forms(cache: Path) -> bytes:
    """The regular weight as TrueType with the letters of FORM_CODES, which is what form fields of a PDF are typed in."""
    return Cache(cache).kept(f"formular-{_fingerprint()}.ttf", _make_for_forms)


def _make_for_forms() -> bytes:
    """Cut the font down to one weight and FORM_CODES, without what a form cannot use."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(SOURCE, recalcTimestamp=False, lazy=True) as font:
        options = subset.Options(
            layout_features=[], layout_closure=False, hinting=False, glyph_names=False, notdef_outline=True
        )
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(letter) for letter in FORM_CODES.values()])
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": 400}, inplace=True)
        return _bytes(font)


def _fingerprint() -> str:
    """Changes when the font or what we keep of it does."""
    made_of = repr((SOURCE.stat().st_size, version("fonttools"))).encode() + program()
    return hashlib.sha256(made_of).hexdigest()[:12]


def _make() -> bytes:
    """Cut the font down to WEIGHTS, LETTERS and FEATURES."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(SOURCE, recalcTimestamp=False)  # the same bytes whenever it is made
    subsetter = subset.Subsetter(subset.Options(layout_features=FEATURES))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    return _bytes(font)


def _bytes(font: "TTFont") -> bytes:
    """The font as a file."""
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
