"""Where pages and files come to stand in the site, and how one of them is reached from another."""

import posixpath
from dataclasses import dataclass
from urllib.parse import urljoin

from macros.udgaver import FOLDER, Udgave


@dataclass(frozen=True)
class Addresses:
    """The addresses of one site. `directory_urls` as in mkdocs.yml; `site_url` is "" while the site has none."""

    directory_urls: bool = True
    site_url: str = ""

    def published(self, page: str) -> str:
        """Where a page below docs, such as om/privatliv.md, comes to stand: om/privatliv/index.html."""
        stem, _ = posixpath.splitext(page)
        if self.directory_urls and posixpath.basename(stem) != "index":
            return f"{stem}/index.html"
        return f"{stem}.html"

    def page(self, here: str, page: str, anchor: str = "") -> str:
        """The address of a page, relative to the page `here`; both are paths below docs."""
        target = posixpath.relpath(self.published(page), self._folder(here))
        if self.directory_urls:
            target = posixpath.dirname(target)
            target = f"{target}/" if target else "./"
        return f"{target}#{anchor}" if anchor else target

    def file(self, here: str, udgave: Udgave) -> str:
        """The address of a file to download, relative to the page `here`."""
        return posixpath.relpath(f"{FOLDER}/{udgave.fil}", self._folder(here))

    def public(self, here: str) -> str:
        """The address of the page `here` where anyone can open it; "" while the site has none."""
        if not self.site_url:
            return ""
        published = self.published(here)
        return urljoin(self.site_url, published.removesuffix("index.html") if self.directory_urls else published)

    def _folder(self, page: str) -> str:
        return posixpath.dirname(self.published(page)) or "."


def sheet_page(id: str) -> str:
    """The page of a worksheet, below docs."""
    return f"arbejdsark/{id}.md"


def deck_page(id: str) -> str:
    """The page of a deck of cards, below docs."""
    return f"kort/{id}.md"
