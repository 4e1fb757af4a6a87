"""Leave out of the finished site what no page uses: the theme's scripts and source maps, and styles of absent components."""

import re
from pathlib import Path

# Files of the theme (Material's and Zensical's) that our templates do not ask for.
UNUSED = ("assets/javascripts/**/*", "assets/**/*.map", "assets/images/favicon.png", "search.json", "search/*")

# Stylesheets and scripts that a page needs only where it has one of these components. Everything else every page needs.
SHEET = ("arbejdsark", "tjekliste")
NEEDED_BY = {
    "css/felt.css": SHEET,
    "css/arbejdsark.css": SHEET,
    "css/tjekliste.css": SHEET,
    "css/spoergsmaalskort.css": ("spørgsmålskort",),
    "css/analysetrin.css": ("analysetrin",),
    "css/faser.css": ("faser",),
    "css/figur.css": ("figur",),
    "css/roller.css": ("roller",),
    "css/oversigt.css": ("oversigt",),
    "css/ordbog.css": ("ordbog",),
    "js/lager.js": SHEET,
    "js/raekker.js": SHEET,
    "js/dialog.js": SHEET,
    "js/arbejdsark.js": SHEET,
}
COMPONENT = re.compile(r'data-komponent="([^"]+)"')
ASSET = re.compile(r'[ \t]*<(?:link rel="stylesheet" href|script src)="[^"]*assets/((?:css|js)/[a-z]+\.(?:css|js))"[^>]*>(?:</script>)?\n?')


def site(folder: Path) -> None:
    """Slim the finished site in this folder."""
    for pattern in UNUSED:
        for path in folder.glob(pattern):
            if path.is_file():
                path.unlink()
    for path in sorted(folder.glob("assets/**/"), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    for path in folder.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        path.write_text(page(html), encoding="utf-8", newline="\n")


def page(html: str) -> str:
    """The page without the stylesheets and scripts of components that it has not."""
    present = set(COMPONENT.findall(html))

    def kept(tag: re.Match[str]) -> str:
        needed_by = NEEDED_BY.get(tag[1])
        return tag[0] if needed_by is None or present.intersection(needed_by) else ""

    return ASSET.sub(kept, html)
