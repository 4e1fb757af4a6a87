"""Read what a page of the finished site says, as someone who follows the text and opens nothing."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag


def read(page: Path) -> Tag:
    """The article of an HTML file, without header and menu, without code, and without the explanations of words that open on a click."""
    article = BeautifulSoup(page.read_text("utf-8"), "html.parser").article
    for hidden in article.select("script, style, [popover]"):
        hidden.decompose()
    for word in article.select(".ord, .ord-knap"):
        word.unwrap()
    article.smooth()
    return article
