"""The article of a finished page as its editor wrote it."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag


def article(page: Path) -> Tag:
    """The article of the page, without header and menu; words that are explained stand there without their explanation."""
    found = BeautifulSoup(page.read_text("utf-8"), "html.parser").article
    for word in found.select(".ord"):
        word.replace_with(word.button.get_text())
    found.smooth()
    return found
