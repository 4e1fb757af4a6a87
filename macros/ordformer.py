"""Danish forms of words and their lemmas: simplemma's dictionary of 788,000 forms, put where single words are found fast.

Reading the dictionary takes seconds, looking a word up takes microseconds. So it is read once into a small database in the
project's cache, and again only when simplemma changes.
"""

import sqlite3
from importlib.metadata import version
from pathlib import Path

from macros.fold import fold


class Ordformer:
    """The dictionary. `cache` is a folder to keep the database in."""

    def __init__(self, cache: Path):
        kept = cache / f"da-{version('simplemma')}.sqlite"
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(".ny")
            unfinished.unlink(missing_ok=True)
            _make(unfinished)
            unfinished.replace(kept)
        self._database = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
        self._lemmas: dict[str, str] = {}

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def find(self, form: str) -> str:
        """The lemma of a form that the dictionary has, else ""."""
        if form not in self._lemmas:
            row = self._database.execute("select lemma from ordform where form = ?", (form,)).fetchone()
            self._lemmas[form] = row[0] if row else ""
        return self._lemmas[form]

    def lemma(self, word: str) -> str:
        """The form under which a dictionary has the word: logbøger gives logbog. A word that it has not, but whose end it
        has, is taken for a compound: introduktionsskemaet gives introduktionsskema. Other words are their own lemma."""
        if found := self.find(word):
            return found
        for cut in range(3, len(word) - 3):
            end = self.find(word[cut:])
            if end and fold(end)[:3] == fold(word[cut:])[:3]:
                return word[:cut] + end
        return word

    def forms(self, lemma: str) -> list[str]:
        """All forms of a lemma."""
        return [row[0] for row in self._database.execute("select form from ordform where lemma = ?", (lemma,))]


def _make(target: Path) -> None:
    """Write the database from simplemma's dictionary."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # slow to read; needed once

    found = DefaultDictionaryFactory().get_dictionary("da")
    rows = ((_text(form).lower(), _text(lemma).lower()) for form, lemma in found.items())
    database = sqlite3.connect(target)
    with database:
        database.execute("create table ordform (form text primary key, lemma text) without rowid")
        database.executemany("insert or ignore into ordform values (?, ?)", rows)
        database.execute("create index af_lemma on ordform (lemma)")
    database.close()


def _text(raw: str | bytes) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw
