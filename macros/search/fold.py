"""A word as one may also type it, and its stem: the same in overrides/assets/js/search-engine.js, which a test watches."""

import unicodedata
from functools import lru_cache

ENDINGS = "ernes erne enes ene ens ets ers er en et es e s".split()
MAKES_NOUNS = "ning els ing".split()  # afslutning and afslutte are one word to who searches
SHORTEST_STEM = 3
SHORTEST_VERB = 5


def fold(word: str) -> str:
    """The word with ae, oe and aa for æ, ø and å, and without accents."""
    word = word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return (
        word
        if word.isascii()
        else "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    )


@lru_cache(maxsize=100_000)  # the index asks many times for each word
def stem(word: str) -> str:
    """The folded word without its Danish ending. Rough: what it gets wrong, the dictionary puts right."""
    word = _without(fold(word), ENDINGS, SHORTEST_STEM)
    word = _without(word, MAKES_NOUNS, SHORTEST_VERB)
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


def _without(word: str, endings: list[str], shortest: int) -> str:
    """The word without the first of these endings that leaves enough of it."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word
