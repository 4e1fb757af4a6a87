"""What a finished page must be, and what makes it so, whichever generator wrote it.

Each page is read once: it is checked (`rules`), its words are explained (`explain`), it gets its policy (`policy`), its words go
into the search index (`macros.search`), and it is written once.
"""

from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from macros.addresses import Addresses
from macros.errors import Datafejl
from macros.finish import policy, rules, slim
from macros.finish.explain import Ordforklaring
from macros.finish.tree import Tree
from macros.finish.written import Written
from macros.load import Data


def pages(site: Path, docs: Path, data: Data, files: Collection[str] = ()) -> list[Tree]:
    """Finish every page of the built folder `site`, whose manuscripts lie below `docs`; gives the pages as written.

    `files` are paths below the site of what will be put there later. Raises Datafejl with all that is wrong.
    """
    slim.files(site)
    trees = [
        Tree(path.relative_to(site).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    ]
    others = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.suffix != ".html"
    }
    if fejl := rules.broken(trees, {*others, *files}, Written(docs, Addresses()), _base(trees)):
        raise Datafejl(fejl)
    explanation = Ordforklaring(data.ordbog.values())
    for tree in trees:
        explanation.page(tree)
        policy.put_into(tree)
        (site / tree.path).write_text(tree.html(), encoding="utf-8", newline="\n")
    return trees


def _base(trees: list[Tree]) -> str:
    """The path that the site will lie under, as its front page tells; "/" while it has no address."""
    front = next((tree for tree in trees if tree.path == "index.html"), None)
    canonical = front.parser.css_first('link[rel="canonical"]') if front else None
    return urlsplit((canonical.attributes.get("href") or "") if canonical else "").path or "/"
