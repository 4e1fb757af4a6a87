"""The site as a zip to unpack and open from a folder: no server, no network.

A browser that opens a file does not look for index.html in a folder, so every link says so itself. Storing is the scripts'
matter: they keep nothing where the address begins with file: and say it on the sheet.
"""

import base64
import re
import zipfile
from pathlib import Path

from macros.errors import Byggefejl
from macros.finish.tree import Tree

FOLDER = "noeglen"
READ_ME = "LAES-MIG.txt"
TEXT = """Nøglen til en god start

1. Pak hele mappen ud. Siden virker ikke inde fra zip-filen.
2. Åbn filen index.html i Edge, Chrome, Firefox eller Safari.

Siden gemmer ikke det, du skriver, når den er åbnet fra en mappe.
Skriv arket ud, eller gem det som PDF, før du lukker det.
"""

# What only a server needs.
LEFT_OUT = re.compile(r"(^|/)(_headers|\.htaccess|404\.html|SHA256SUMS)$|^server/|\.(gz|br)$|^sitemap\.xml$")
ADDRESSES = ("href", "src", "action")
DRAWING = re.compile(r"""url\(["']?([^"':)]+\.svg)["']?\)""")
OUTSIDE = re.compile(r"^[a-z][a-z0-9+.-]*:|^//", re.IGNORECASE)
UNDATED = (1980, 1, 1, 0, 0, 0)  # so that the same site gives the same zip


def write(site: Path, target: Path) -> None:
    """Write the finished site in the folder `site` as the zip `target`."""
    if target.is_dir():
        raise Byggefejl(f"{target} er en mappe. Skriv navnet på en fil efter --til, fx noeglen-offline.zip.")
    unfinished = target.with_name(f"{target.name}.ny")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, READ_ME, TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and not LEFT_OUT.search(name):
                _add(archive, name, _packed(path))
    unfinished.replace(target)


def _packed(path: Path) -> bytes:
    """What a file becomes in the folder."""
    if path.suffix == ".html":
        return page(Tree(path.name, path.read_text(encoding="utf-8"))).encode()
    if path.suffix == ".css":
        return stylesheet(path.read_text(encoding="utf-8"), path.parent).encode()
    return path.read_bytes()


def stylesheet(css: str, folder: Path) -> str:
    """The stylesheet with its drawings inside: a browser does not let a file use another one as a mask."""

    def inside(found: re.Match[str]) -> str:
        drawing = base64.b64encode((folder / found[1]).read_bytes()).decode()
        return f'url("data:image/svg+xml;base64,{drawing}")'

    return DRAWING.sub(inside, css)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(f"{FOLDER}/{name}", UNDATED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def page(tree: Tree) -> str:
    """The page with links that lead to files."""
    for preload in tree.parser.css('link[rel="preload"]'):  # a font cannot be preloaded from a file
        preload.decompose()
    for element in tree.elements():
        for name in ADDRESSES:
            address = element.attributes.get(name)
            if address is not None:
                element.attrs[name] = _to_file(address)
    return tree.html()


def _to_file(address: str) -> str:
    """The address of a page's file: x/ becomes x/index.html, with what may follow it. Other addresses stay."""
    end = min((address.index(sign) for sign in "?#" if sign in address), default=len(address))
    path, rest = address[:end], address[end:]
    if not path or OUTSIDE.match(path):
        return address
    if path in (".", "..") or path.endswith("/.."):
        return f"{path}/index.html{rest}"
    return f"{path}index.html{rest}" if path.endswith("/") else address
