"""What a web server gets with the site: headers, compressed twins and checksums."""

import gzip
import hashlib
import re
from pathlib import Path

import brotli
import pytest

from macros import hosting

# As they are to be, word for word: a header that is left out of the code is missed here.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types noeglen; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
SETTINGS = ("_headers", ".htaccess", "server/nginx.conf")


@pytest.mark.parametrize("file", SETTINGS)
def test_each_server_file_sets_every_header(site: Path, file: str) -> None:
    text = (site / file).read_text("utf-8")
    assert [name for name, value in HEADERS.items() if name not in text or value not in text] == []


def test_the_header_says_at_least_what_the_pages_say(site: Path) -> None:
    page = re.search(r'Content-Security-Policy" content="([^"]+)"', (site / "index.html").read_text("utf-8"))[1]
    assert {*page.split("; "), "frame-ancestors 'none'"} == set(HEADERS["Content-Security-Policy"].split("; "))


def test_text_files_have_twins_that_unpack_to_them(site: Path) -> None:
    checked = 0
    for path in site.rglob("*"):
        if path.suffix in hosting.COMPRESSED and path.is_file() and path.stat().st_size >= hosting.SMALLEST:
            content = path.read_bytes()
            assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == content
            assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == content
            checked += 1
    assert checked > 50


def test_the_checksums_are_those_of_the_files_and_leave_none_out(site: Path) -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in (site / hosting.CHECKSUMS).read_text("utf-8").splitlines())
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert set(listed) == files - {hosting.CHECKSUMS}
    assert [
        name for name, digest in listed.items() if hashlib.sha256((site / name).read_bytes()).hexdigest() != digest
    ] == []
