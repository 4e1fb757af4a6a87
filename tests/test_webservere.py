"""The ready server files on the servers that they are for: headers, compressed twins, caching, and what is not handed out."""

import gzip
import http.client
import ssl
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
import webservere
from test_hosting import HEADERS

from macros import hosting

SERVERS = {"nginx": (webservere.nginx, ("nginx", "openssl")), "apache": (webservere.apache, ("apache2",))}
PAGE, SCRIPT, FONT = "guider/etablering/", "assets/js/side.js", "assets/fonts/source-sans-3.woff2"


@pytest.fixture(scope="module", params=SERVERS)
def served(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The name of a server that runs with the site's file, and its address."""
    start, needed = SERVERS[request.param]
    if missing := webservere.missing(*needed):
        pytest.skip(f"not installed here: {', '.join(missing)}")
    with start(site, tmp_path_factory.mktemp(request.param)) as address:
        yield request.param, address


def ask(address: str, path: str, accepted: str = "") -> tuple[int, dict[str, str], bytes]:
    """The status, the headers by small letters, and the bytes as they were sent."""
    place = urllib.parse.urlsplit(address)
    if place.scheme == "https":
        connection = http.client.HTTPSConnection(place.netloc, timeout=20, context=ssl._create_unverified_context())
    else:
        connection = http.client.HTTPConnection(place.netloc, timeout=20)
    connection.request("GET", f"/{path}", headers={"Accept-Encoding": accepted} if accepted else {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


@pytest.mark.parametrize("path", [PAGE, "", SCRIPT, FONT, "findes-ikke/"])
def test_every_answer_has_every_header(served: tuple[str, str], path: str) -> None:
    _, headers, _ = ask(served[1], path)
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (PAGE, "text/html"),
        (SCRIPT, "javascript"),
        ("assets/css/side.css", "text/css"),
        ("assets/noegle.svg", "image/svg+xml"),
    ],
)
@pytest.mark.parametrize(
    ("accepted", "unpack"),
    [("", bytes), ("gzip", gzip.decompress), ("gzip, deflate, br", brotli.decompress)],
    ids=["plain", "gzip", "brotli"],
)
def test_a_file_comes_whole_and_in_the_form_that_the_browser_takes(
    served: tuple[str, str], site: Path, path: str, kind: str, accepted: str, unpack
) -> None:
    name, address = served
    if name == "nginx" and "br" in accepted:
        unpack = gzip.decompress  # Debian's nginx has no brotli
    status, headers, content = ask(address, path, accepted)
    assert status == 200
    assert kind in headers["content-type"]
    small = (site / (f"{path}index.html" if path.endswith("/") else path)).stat().st_size < hosting.SMALLEST
    if accepted and not small:
        assert headers["content-encoding"] in accepted
        assert "Accept-Encoding" in headers["vary"]
        content = unpack(content)
    assert content == (site / (f"{path}index.html" if path.endswith("/") else path)).read_bytes()


@pytest.mark.parametrize(("path", "kept"), [(PAGE, "default"), (SCRIPT, "assets"), (FONT, "fonts")])
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_the_browser_is_told_how_long_to_keep_it(served: tuple[str, str], path: str, kept: str, accepted: str) -> None:
    assert ask(served[1], path, accepted)[1]["cache-control"] == hosting.CACHING[kept]


def test_what_is_not_there_gets_the_sites_own_page(served: tuple[str, str], site: Path) -> None:
    status, headers, content = ask(served[1], "findes-ikke/")
    assert (status, content) == (404, (site / "404.html").read_bytes())
    assert "text/html" in headers["content-type"]


@pytest.mark.parametrize("path", [".htaccess", "_headers", "server/nginx.conf"])
def test_the_servers_own_files_are_not_handed_out(served: tuple[str, str], path: str) -> None:
    assert ask(served[1], path)[0] in (403, 404)


@pytest.mark.parametrize(
    "path", ["/andet.example/..%2f" + PAGE, "guider//etablering/", "guider%2fetablering/", "guider/%5Cx"]
)
def test_an_address_that_can_be_read_in_two_ways_is_refused(served: tuple[str, str], path: str) -> None:
    assert ask(served[1], path)[0] in (403, 404)


def test_the_bill_of_materials_has_its_type_also_when_it_is_pressed(served: tuple[str, str], site: Path) -> None:
    (path,) = [found.relative_to(site).as_posix() for found in site.rglob("*.json") if "sbom" in found.name]
    for accepted in ("", "gzip"):
        assert "json" in ask(served[1], path, accepted)[1]["content-type"]


def test_the_way_to_the_safe_address_does_not_lead_where_the_visitor_says(site: Path) -> None:
    assert "https://$host" not in (site / "server" / "nginx.conf").read_text("utf-8")


def test_an_address_without_its_last_slash_leads_to_the_page(served: tuple[str, str]) -> None:
    status, headers, _ = ask(served[1], PAGE.rstrip("/"))
    assert status == 301
    assert headers["location"].endswith(f"/{PAGE}")
