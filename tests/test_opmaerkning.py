"""Text and the elements around it are found as a browser's parser finds them."""

from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment

from macros.finish.opmaerkning import Element, texts


def nothing(element: Element) -> bool:
    """Skip no element."""
    return False


def told(html: str, skipped=nothing) -> list[tuple[str, str]]:
    """Each piece of text with the path of elements around it."""
    return [(text, "/".join(tag for tag, _ in around)) for _, text, around in texts(html, skipped)]


def test_every_page_says_the_same_as_to_a_real_parser(site: Path) -> None:
    different = []
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        expected = [
            (text.split(), "/".join(reversed([parent.name for parent in text.parents][:-1])))
            for text in BeautifulSoup(html, "html.parser").html.find_all(string=True)
            if not isinstance(text, Comment) and text.parent.name not in ("script", "style")
        ]
        found = [(unescape(text).split(), where) for text, where in told(html) if where]
        if found != expected:
            different.append(path.relative_to(site).as_posix())
    assert different == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p title="a > b">x</p>', [("x", "p")]),
        ("<p title='\"<i>'>x</p>", [("x", "p")]),
        ("<p>x<br>y<img src=a>z</p>", [("x", "p"), ("y", "p"), ("z", "p")]),
        ("<svg><path d='M0'/>x</svg>", [("x", "svg")]),
        ("<p>x<!-- <b>no</b> -->y</p>", [("x", "p"), ("y", "p")]),
        ("<p><script>if (a < b) '</p>'</script>x</p>", [("x", "p")]),
        ("<ul><li>x<b>y</ul>z", [("x", "ul/li"), ("y", "ul/li/b"), ("z", "")]),
        ("<p><a href=/om/>x</a>y</p>", [("x", "p/a"), ("y", "p")]),
        ("<p>x</b>y</p>", [("x", "p"), ("y", "p")]),
        ("a < b &amp; c", [("a < b &amp; c", "")]),
        ("", []),
    ],
)
def test_odd_markup_is_read(html: str, expected: list[tuple[str, str]]) -> None:
    assert told(html) == expected


def test_what_is_skipped_is_left_out_with_all_that_stands_in_it() -> None:
    html = "<div>a<nav>b<p>c</p>d<nav>e</nav>f</nav>g</div>"
    assert told(html, lambda element: element[0] == "nav") == [("a", "div"), ("g", "div")]


def test_a_piece_of_text_is_told_with_its_place() -> None:
    html = "<p>Én <em>mentee</em> &amp; fler</p>"
    assert [html[start : start + len(text)] for start, text, _ in texts(html, nothing)] == [
        "Én ",
        "mentee",
        " &amp; fler",
    ]
