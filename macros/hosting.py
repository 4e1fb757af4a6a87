"""What a web server needs to serve the finished site well: headers, compressed twins of the files, and checksums.

Ready files for nginx (`server/nginx.conf`), for hosts that read `_headers` (Netlify, Cloudflare Pages, many others) and for
Apache (`.htaccess`) are made from one list of headers.
"""

import gzip
import hashlib
from functools import partial
from pathlib import Path

import brotli

from macros import templating
from macros.cache import Cache
from macros.finish.policy import POLICY

CHECKSUMS = "SHA256SUMS"
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
SMALLEST = 200  # bytes; below this compression gains nothing

# What only a header can say is here too: no framing, no guessing of types, no use of camera and the like.
HEADERS = {
    "Content-Security-Policy": POLICY + "; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
# Pages are asked for again each time, so that a correction is seen at once; the browser keeps the rest for an hour, the font for a year.
CACHING = {"default": "no-cache", "assets": "public, max-age=3600", "fonts": "public, max-age=31536000, immutable"}


def write_settings(folder: Path) -> None:
    """Write the server files into the finished site: `_headers`, `.htaccess` and `server/nginx.conf`."""
    templates = templating.environment("server", keep_trailing_newline=True)
    for template, target in (
        ("headers.txt", "_headers"),
        ("htaccess.txt", ".htaccess"),
        ("nginx.txt", "server/nginx.conf"),
    ):
        path = folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            templates.get_template(f"server/{template}").render(headers=HEADERS, caching=CACHING),
            encoding="utf-8",
            newline="\n",
        )


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of every file, as `sha256sum --check SHA256SUMS` reads it."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def compress(folder: Path, kept: Path) -> None:
    """Write a .gz and a .br beside each file of text, so that no server has to do it. What was pressed before is kept in a folder."""
    cache = Cache(kept)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in COMPRESSED and path.stat().st_size >= SMALLEST:
            content = path.read_bytes()
            name = hashlib.sha256(content + _PRESSES).hexdigest()[:32]
            path.with_name(f"{path.name}.gz").write_bytes(cache.kept(f"{name}.gz", partial(_gzip, content)))
            path.with_name(f"{path.name}.br").write_bytes(cache.kept(f"{name}.br", partial(_brotli, content)))
    cache.forget()


_PRESSES = f"gzip 9 brotli 11 {brotli.__version__}".encode()  # changes when the twins would


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


def _brotli(content: bytes) -> bytes:
    pressed: bytes = brotli.compress(content, quality=11)
    return pressed
