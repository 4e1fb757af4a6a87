"""Danish forms of words and their lemmas: simplemma's dictionary of 788,000 forms, put where single words are found fast.

Reading the dictionary takes seconds, looking a word up takes microseconds. So it is read once into a small database in the
project's cache, and again only when simplemma or the rules of fold.py change.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from macros.cache import forget
from macros.search import fold as rules
from macros.search.fold import fold, stem

ROOT = Path(__file__).resolve().parents[2]


class Wordforms:
    """The dictionary. `cache` is a folder to keep the database in."""

    def __init__(self, cache: Path):
        kept = cache.resolve() / f"da-{version('simplemma')}-{_fingerprint()}.sqlite"
        if not _whole(kept):
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(f".{os.getpid()}.ny")
            unfinished.unlink(missing_ok=True)
            # In a process of its own, which gives the memory of the whole dictionary back.
            subprocess.run([sys.executable, "-m", __name__, str(unfinished)], cwd=ROOT, check=True)
            unfinished.replace(kept)
        os.utime(kept)
        forget(kept.parent)
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

    def prepare(self, forms: Iterable[str]) -> None:
        """Find the lemmas of many forms at once, so that asking for each of them costs nothing."""
        forms = list(forms)
        self._lemmas.update(dict.fromkeys(forms, ""))
        asked = "select form, lemma from ordform where form in (select value from json_each(?))"
        self._lemmas.update(self._database.execute(asked, (json.dumps(forms),)))

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

    def irregular(self, lemmas: Iterable[str]) -> list[tuple[str, str]]:
        """The forms of these lemmas that their own stem does not show: each lemma with the stem of such a form, in order."""
        asked = (
            "select lemma, stamme from uregelret where lemma in (select value from json_each(?)) order by lemma, stamme"
        )
        return self._database.execute(asked, (json.dumps(list(lemmas)),)).fetchall()


def _fingerprint() -> str:
    """Changes when the rules that cut words do, or what makes the database."""
    made_of = Path(rules.__file__).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(made_of).hexdigest()[:8]


COMPLETE = 1  # written into the database when all of it is there


def _whole(path: Path) -> bool:
    """Whether this is a database that was made to the end, and has its size still."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            ((made,),) = database.execute("pragma user_version")
            ((pages, size),) = database.execute("select * from pragma_page_count(), pragma_page_size()")
            database.execute("select lemma from ordform where form = 'bog'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(made == COMPLETE and pages * size == path.stat().st_size)


def _make(target: Path) -> None:
    """Write the database from simplemma's dictionary, word by word: whole copies of it would take half a gigabyte."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # slow to read; needed once

    found = DefaultDictionaryFactory().get_dictionary("da")
    database = sqlite3.connect(target)
    with database:
        database.execute("pragma journal_mode = off")
        database.execute("create table ordform (form text primary key, lemma text) without rowid")
        database.execute("create table uregelret (lemma text, stamme text, primary key (lemma, stamme)) without rowid")
        words = ((_text(form).lower(), _text(lemma).lower()) for form, lemma in found.items())
        database.executemany("insert or ignore into ordform values (?, ?)", words)
        del words, found
        irregular = (
            (lemma, stem(form))
            for form, lemma in database.execute("select form, lemma from ordform")
            if stem(form) != stem(lemma)
        )
        database.executemany("insert or ignore into uregelret values (?, ?)", irregular)
        database.execute(f"pragma user_version = {COMPLETE}")
    database.close()


def _text(raw: str | bytes) -> str:
    return raw.decode() if isinstance(raw, bytes) else raw


if __name__ == "__main__":
    _make(Path(sys.argv[1]))
