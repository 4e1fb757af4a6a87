"""The Danish of the finished site: easy to read, short, and spelled as the dictionary does."""

import re
from collections import defaultdict
from pathlib import Path

import hunspell
import pytest
from article import read
from bs4 import BeautifulSoup, Tag

WORDLIST = Path(__file__).resolve().parent / "ordliste.txt"
# Not running text, so LIX does not count it; and not the page's own text, so its length does not either.
NOT_PROSE = ["svg", "table", "form", "footer", "aside", "nav", "select", "button", "label", "legend"]
NOT_OWN = '[data-komponent="kilde"], [data-komponent="oversigt"]'
SPOKEN = ("alt", "aria-label", "placeholder", "title")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*-?")
# Web addresses, names of files and of folders, as in »docs/guider/«.
ADDRESS = re.compile(r"\S+\.(?:dk|com|org|md|yml)\b\S*|\S+/(?=\s|$)")
# A text in a script that a person may see: in quotes, with a capital first and a space within.
SHOWN = re.compile(r'"([A-ZÆØÅ][^"\n]* [^"\n]*)"|`([A-ZÆØÅ][^`\n]* [^`\n]*)`')


@pytest.fixture(scope="module")
def guides(site: Path) -> dict[str, Tag]:
    """The article of each page of the guides, by its path."""
    return {
        path.parent.relative_to(site).as_posix(): read(path) for path in sorted((site / "guider").rglob("index.html"))
    }


@pytest.fixture(scope="module")
def words(site: Path) -> dict[str, set[str]]:
    """Every word that the site shows or reads aloud, with the files it stands in."""
    found = defaultdict(set)
    for path in sorted(site.rglob("*.html")):
        for word in WORD.findall(ADDRESS.sub(" ", shown(soup(path)))):
            found[word].add(path.relative_to(site).as_posix())
    for path in sorted((site / "assets" / "js").glob("*.js")):
        for text in map(
            "".join, SHOWN.findall(re.sub(r"(?s)const STYLES = `.*?`;", "", path.read_text("utf-8")))
        ):  # Word's own names
            for word in WORD.findall(re.sub(r"\$\{.*?\}", " ", text)):
                found[word].add(path.relative_to(site).as_posix())
    return found


@pytest.fixture(scope="module")
def unknown(words: dict[str, set[str]]) -> dict[str, set[str]]:
    """The words that hunspell's Danish dictionary does not know, with the files they stand in."""
    if not hunspell.ready():
        pytest.fail(hunspell.MISSING)
    wrong = hunspell.unknown(form for word in words for form in forms(word))
    return {word: files for word, files in words.items() if forms(word) <= wrong}


@pytest.fixture(scope="module")
def wordlist() -> list[str]:
    """The project's own words: names, abbreviations and compounds that are right but not in the dictionary."""
    return WORDLIST.read_text("utf-8").split()


def forms(word: str) -> set[str]:
    """What may stand in the dictionary for a word: itself, or the first part of »børne- og ungeområdet« as »børne« or »børn«."""
    return {word[:-1], word[:-2]} if word.endswith("-") else {word}


def soup(path: Path) -> BeautifulSoup:
    """A page of the site."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def shown(page: BeautifulSoup) -> str:
    """All that a page shows, and the names that a screen reader or a search engine reads."""
    for code in page(["script", "style", "code", "kbd"]):
        code.decompose()
    names = [tag[name] for tag in page.find_all(True) for name in SPOKEN if tag.get(name)]
    names += [meta["content"] for meta in page.select('meta[name="description"]')]
    return " ".join([page.get_text(" "), *names]).replace("\u00ad", "")


def count(text: str) -> int:
    """How many words a text has; a hyphenated word, a number or a year is one."""
    return len(re.findall(r"[\w½]+(?:[-–'’][\w½]+)*", text))


def prose(article: Tag) -> str:
    """The running text of an article: paragraphs and points that end as sentences do, one a line."""
    copy = BeautifulSoup(str(article), "html.parser")
    for other in copy(NOT_PROSE):
        other.decompose()
    texts = (part.get_text("").strip() for part in copy(["p", "li"]) if not part.find(["p", "li"]))
    return "\n".join(text for text in texts if re.search(r"[.!?]$", text))


def lix(text: str) -> float:
    """The readability index LIX (Björnsson 1968): words per sentence plus the percentage of words of more than six letters.

    A sentence ends with a full stop, a question mark, an exclamation mark or a colon. Under 35 is easy, 35 to 44 middling, 45 and over hard.
    """
    letters = re.findall(r"[A-Za-zÆØÅæøåÉé]+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?=\s|$)", text)))
    return len(letters) / sentences + 100 * sum(len(word) > 6 for word in letters) / len(letters)


def test_lix_counts_words_sentences_and_long_words() -> None:
    assert lix("Du kan spørge. Vi svarer gerne på spørgsmål.") == pytest.approx(8 / 2 + 100 * 1 / 8)


def test_no_page_of_the_guides_is_harder_to_read_than_lix_45(guides: dict[str, Tag]) -> None:
    scores = {path: round(lix(prose(article)), 1) for path, article in guides.items()}
    assert {path: score for path, score in scores.items() if score > 45} == {}


def test_the_guides_have_a_mean_lix_of_40_or_less(guides: dict[str, Tag]) -> None:
    texts = [prose(article) for article in guides.values()]
    assert sum(lix(text) * count(text) for text in texts) / sum(map(count, texts)) <= 40


def test_no_page_of_the_guides_has_more_than_900_words(guides: dict[str, Tag]) -> None:
    lengths = {}
    for path, article in guides.items():
        copy = BeautifulSoup(str(article), "html.parser")
        for other in copy.select(NOT_OWN):
            other.decompose()
        lengths[path] = count(copy.get_text(" "))
    assert {path: length for path, length in lengths.items() if length > 900} == {}


def test_every_word_is_in_the_dictionary_or_in_the_word_list(unknown: dict[str, set[str]], wordlist: list[str]) -> None:
    known = set(wordlist)
    wrong = {word: min(files) for word, files in unknown.items() if not {word, word.lower()} & known}
    assert not wrong, f"Ret ordene, eller skriv dem i tests/ordliste.txt, hvis de er rigtige: {wrong}"


def test_the_word_list_has_no_word_that_the_dictionary_knows_or_the_site_lacks(
    unknown: dict[str, set[str]], wordlist: list[str]
) -> None:
    needed = {form for word in unknown for form in (word, word.lower())}
    assert [word for word in wordlist if word not in needed] == []


def test_the_word_list_is_sorted_with_one_word_a_line(wordlist: list[str]) -> None:
    assert WORDLIST.read_text("utf-8").splitlines() == sorted(set(wordlist))


def test_a_misspelt_word_is_found() -> None:
    if not hunspell.ready():
        pytest.fail(hunspell.MISSING)
    assert hunspell.unknown(["socialrådgiver", "socialrådgvier", "velkomen"]) == {"socialrådgvier", "velkomen"}
