"""Leave out of the finished site what no page uses: the theme's own scripts, its source maps and its search.

What the theme's scripts do is the menu, the colours and the search, and our own small ones in overrides/assets/js do that;
overrides/main.html asks for none of them.
"""

from pathlib import Path

# Files of the theme (Material's and Zensical's) that no page asks for.
UNUSED = (
    "assets/javascripts/**/*",
    "assets/**/*.map",
    "assets/images/favicon.png",
    "search.json",
    "search/*",
)


def files(folder: Path) -> None:
    """Throw away the files of the finished site in this folder that no page uses, and folders that they leave empty."""
    for path in (path for pattern in UNUSED for path in folder.glob(pattern)):
        if path.is_file():
            path.unlink()
    sitemap = folder / "sitemap.xml"
    sitemap.with_suffix(".xml.gz").unlink(
        missing_ok=True
    )  # holds the time of the build; its twin is made with the others
    if sitemap.is_file() and "<loc>http" not in sitemap.read_text(encoding="utf-8"):  # of no use without site_url
        sitemap.unlink()
    for path in sorted(folder.glob("**/"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
