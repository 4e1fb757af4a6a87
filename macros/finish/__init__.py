"""What a finished page must be, and what makes it so, whichever generator wrote it.

Each page is read once: it is checked (`rules`), its words are explained (`explain`), its tables get headers (`tables`), how to use a sheet is folded into its head (`sheets`), it gets its policy (`policy`), it is written,
and given on, so that its words go into the search index (`macros.search`). Then it is let go: a thousand trees would not have room.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from macros.addresses import Addresses
from macros.errors import Datafejl
from macros.finish import policy, rules, sheets, slim, tables
from macros.finish.explain import Ordforklaring
from macros.finish.tree import Tree
from macros.finish.written import Written
from macros.load import Data


def pages(site: Path, docs: Path, data: Data, files: Collection[str] = ()) -> Iterator[Tree]:
    """Finish every page of the built folder `site`, whose manuscripts lie below `docs`; gives each page as written.

    `files` are paths below the site of what will be put there later. Raises Datafejl with all that is wrong after the last page.
    """
    slim.files(site)
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    paths = [path for path in found if path.endswith(".html")]
    checked = rules.Checked(paths, {*found, *files}.difference(paths), Written(docs, Addresses()), _base(site))
    explanation = Ordforklaring(data.ordbog.values())
    for path in paths:
        tree = _read(site, path)
        checked.read(tree)
        explanation.page(tree)
        tables.name_rows(tree)
        sheets.place_use(tree)
        policy.put_into(tree)
        (site / path).write_text(tree.html(), encoding="utf-8", newline="\n")
        yield tree
    if fejl := checked.fejl():
        raise Datafejl(fejl)


def _read(site: Path, path: str) -> Tree:
    return Tree(path, (site / path).read_text(encoding="utf-8"))


def _base(site: Path) -> str:
    """The path that the site will lie under, as its front page tells; "/" while it has no address."""
    canonical = (
        _read(site, "index.html").parser.css_first('link[rel="canonical"]') if (site / "index.html").is_file() else None
    )
    return urlsplit((canonical.attributes.get("href") or "") if canonical else "").path or "/"
