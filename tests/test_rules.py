"""What a finished page must be: each rule stops the build, and names the page, the element and the line."""

from collections.abc import Collection
from pathlib import Path

import pytest

from macros.addresses import Addresses
from macros.errors import Fejl
from macros.finish import rules
from macros.finish.tree import Tree
from macros.finish.written import Written

HEAD = '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Side</title></head><body><article>'
END = "</article></body></html>"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of two pages."""
    (tmp_path / "docs" / "om").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Forside\n\n[Om](om/side.md#her)\n", encoding="utf-8")
    (tmp_path / "docs" / "om" / "side.md").write_text("# Side\n\nTekst.\n\n<p>Noget her</p>\n", encoding="utf-8")
    return tmp_path / "docs"


def broken(trees: list[Tree], files: Collection[str], docs: Path, base: str = "/") -> list[Fejl]:
    """All that is wrong with these pages."""
    checked = rules.Checked([tree.path for tree in trees], files, Written(docs, Addresses()), base)
    for tree in trees:
        checked.read(tree)
    return checked.fejl()


def found(docs: Path, body: str, **other: str) -> list[Fejl]:
    """What is wrong with the page om/side when its article holds this."""
    trees = [Tree("index.html", f'{HEAD}<h1>Forside</h1><p id="top">x</p>{END}')]
    trees += [Tree(path.replace("__", "/") + ".html", html) for path, html in other.items()]
    trees.append(Tree("om/side/index.html", f"{HEAD}<h1>Side</h1>{body}{END}"))
    files = {"assets/js/a.js", "filer/logbog.pdf", "billede.png"}
    return broken(trees, files, docs)


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="../../">Forside</a> <a href="../../#top">Afsnit</a> <a href="#her" id="her">Her</a></p>',
        '<p><a href="https://www.kl.dk/">Ud</a> <a href="mailto:post@kommune.dk">Mail</a> <a href="tel:12345678">Ring</a></p>',
        '<p><a href="../../filer/logbog.pdf">Fil</a> <img src="../../billede.png" alt=""></p>',
        '<script src="../../assets/js/a.js"></script>',
        "<p><code>{{ roller() }} style=x</code></p>",
        '<p title="a > b">skriv style=noget og onclick=noget</p>',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        '<div data-komponent="figur"><p>{{ tekst fra data }}</p></div>',
    ],
)
def test_what_is_harmless_is_left_alone(docs: Path, body: str) -> None:
    assert found(docs, body) == []


@pytest.mark.parametrize(
    ("body", "what", "shown"),
    [
        ("<script>alert(1)</script>", "<script>", "et script skrevet på siden"),
        ('<script type="module">x</script>', "<script>", "et script skrevet på siden"),
        ("<template><script>x</script></template>", "<script>", "et script skrevet på siden"),
        ('<p title="a > b" style="color:red">x</p>', "<p>", "attributten style"),
        ("<p/style=color:red>x</p>", "<p>", "attributten style"),
        ("<style>p{}</style>", "<style>", "elementet style"),
        ("<p ONCLICK=x()>x</p>", "<p>", "attributten onclick"),
        ("<svg><a onload=x>x</a></svg>", "<a>", "attributten onload"),
        ("<svg><animate attributeName=href values=javascript:x></svg>", "<animate>", "elementet animate"),
        ('<iframe src="side.html"></iframe>', "<iframe>", "elementet iframe"),
        ("<object data=x></object>", "<object>", "elementet object"),
        ('<base href="https://andet.dk/">', "<base>", "elementet base"),
        ('<meta http-equiv="refresh" content="0;url=https://andet.dk">', "<meta>", "http-equiv=refresh"),
        ('<a href="javascript:x()">x</a>', "link", "»javascript:x()«"),
        ('<a href=" java\nscript:x()">x</a>', "link", "»"),
        ('<a href="data:text/html,x">x</a>', "link", "»data:text/html,x«"),
        ('<img src="https://andet.dk/x.png" alt="">', "<img> src", "»https://andet.dk/x.png«"),
        ('<img src="//andet.dk/x.png" alt="">', "<img> src", "»//andet.dk/x.png«"),
        ('<img srcset="a.png 1x, https://andet.dk/x.png 2x" alt="">', "<img> srcset", "»https://andet.dk/x.png«"),
        ('<link rel="stylesheet" href="https://andet.dk/x.css">', "<link> href", "»https://andet.dk/x.css«"),
        ('<form action="https://andet.dk/"></form>', "<form> action", "»https://andet.dk/«"),
        ('<script src="https://andet.dk/x.js"></script>', "<script> src", "»https://andet.dk/x.js«"),
        ('<script src="../../assets/js/b.js"></script>', "<script>", "»assets/js/b.js«"),
        ('<a href="../vaek/">x</a>', "link", "»../vaek/«"),
        ('<a href="vaek.md">x</a>', "link", "»vaek.md«"),
        ('<a href="../../#vaek">x</a>', "link", "»../../#vaek«"),
        ('<a href="#vaek">x</a>', "link", "»#vaek«"),
        ('<p id="a">x</p><p id="a">y</p>', "id", "»a« 2 gange"),
        ("<h1>Igen</h1>", "overskrift", "2 overskrifter af første grad"),
        ("<p>{{ roller( }}</p>", "tekst", "»{{ roller( }}«"),
        ("<p>&lt;bound method Web.kilde of x&gt;</p>", "tekst", "»<bound method Web.kilde of x>«"),
    ],
)
def test_what_may_not_stand_on_a_page_is_told_with_its_page(docs: Path, body: str, what: str, shown: str) -> None:
    told = found(docs, body)
    assert told
    assert {fejl.fil for fejl in told} == {"docs/om/side.md"}
    assert any(fejl.nøgle == what and fejl.fundet.startswith(shown) for fejl in told), told


def test_the_line_is_told_where_the_editor_wrote_it(docs: Path) -> None:
    (docs / "om" / "side.md").write_text("# Side\n\nTekst\n\n[væk](findes-ikke.md)\n", encoding="utf-8")
    [fejl] = found(docs, '<a href="findes-ikke.md">væk</a>')
    assert str(fejl).splitlines()[0] == "docs/om/side.md, linje 5: link"


def test_the_nearest_page_and_the_nearest_anchor_are_proposed(docs: Path) -> None:
    assert [fejl.forslag for fejl in found(docs, '<a href="../sidde/">x</a>')] == ["om/side/"]
    assert [fejl.forslag for fejl in found(docs, '<a href="../../#topp">x</a>')] == ["top"]


def test_a_page_without_a_heading_or_a_title_is_told(docs: Path) -> None:
    told = found(docs, "", x=f"<!doctype html><title> </title><p>x</p>{END}")
    assert {fejl.nøgle for fejl in told} == {"overskrift", "title"}


def test_a_fault_of_a_template_is_told_once_and_not_on_every_page(docs: Path) -> None:
    pages = {f"s{number}__index": f"{HEAD}<h1>x</h1><p style=x>y</p>{END}" for number in range(9)}
    [fejl] = found(docs, "", **pages)
    assert fejl.fundet == "attributten style (og på 8 andre sider: se efter i overrides/ og macros/templates/)"


def test_links_of_a_page_without_a_place_begin_at_the_path_that_the_site_lies_under(docs: Path) -> None:
    trees = [
        Tree("404.html", f'{HEAD}<h1>x</h1><a href="/start/om/side/">x</a>{END}'),
        Tree("om/side/index.html", f"{HEAD}<h1>x</h1>{END}"),
    ]
    assert broken(trees, (), docs, "/start/") == []
