"""Rules that tie values together: ids that are used twice, and names of what is not there.

They read the plain content, not the models, so that they also find errors in a file that breaks the schema elsewhere.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros import models, udgaver
from macros.documents import Document
from macros.errors import Fejl, choices, nearest
from macros.letters import LETTERS

# Lists whose entries have ids that must be unique within the list.
LISTS_WITH_IDS = (
    "punkter",
    "kolonner",
    "svar",
    "rækker",
    "parter",
    "faser",
    "lag",
    "kilder",
    "roller",
    "søjler",
    "guider",
    "ordbog",
    "spørgsmål",
    "søgeord",
)

# Kinds of file whose texts come on paper in the site's own typeface.
PRINTED = ("arbejdsark", "spoergsmaalskort", "faser", "roller", "kilder")


def check(documents: dict[str, list[Document]], docs: Path) -> list[Fejl]:
    """All errors of this kind in all files. `documents` by kind, as `load` reads them; `docs` is the folder of pages.

    What stands in a file that could not be read is unknown (None), and no rule asks for it: one mistake is told once.
    """
    kilder = _ids_of(documents["kilder"], "kilder")
    roller = _ids_of(documents["roller"], "roller")
    faser = {document.stem: _ids_of([document], "faser") for document in documents["faser"]}
    ark = [document.stem for document in documents["arbejdsark"]]
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    fejl: list[Fejl] = []
    for document in _readable(documents, *documents):
        for path, node in walk(document.content):
            fejl += _twice_in_a_list(document, path)
            fejl += _pages(document, path, node, pages)
        fejl += _known(document, ("kilde",), "kilder.yml", kilder)
        for index, _ in enumerate(entries(document.content, "til")):
            fejl += _known(document, ("til", index), "roller.yml", roller)
    for document in _readable(documents, "arbejdsark"):
        fejl += _known(document, ("ordning",), "docs/data/faser/", list(faser))
        phases = faser.get(str(value(document.content, ("ordning",))))
        fejl += _known(document, ("fase",), "ordningens faser", phases)
        fejl += _sheet(document)
    fejl += _same_file(documents)
    fejl += _same_title(documents)
    fejl += [fejl for document in _readable(documents, *PRINTED) for fejl in _letters(document)]
    fejl += [fejl for document in _readable(documents, "figur") for fejl in _drawing(document)]
    fejl += [fejl for document in _readable(documents, "guider") for fejl in _guides(document, ark, roller, docs)]
    fejl += [fejl for document in _readable(documents, "ordbog") for fejl in _words(document)]
    fejl += [fejl for document in _readable(documents, "droeftelse") for fejl in _discussion(document)]
    for document in _readable(documents, "spoergsmaalskort"):
        fejl += _unique(document, [*_in_groups(document.content)])
    return fejl


def _readable(documents: dict[str, list[Document]], *kinds: str) -> list[Document]:
    """The documents of these kinds that could be read."""
    return [document for kind in kinds for document in documents[kind] if document.readable]


def _ids_of(documents: list[Document], key: str) -> list[str] | None:
    """The ids of the entries under this key, or None where a file of them could not be read."""
    if not all(document.readable for document in documents):
        return None
    return [id for document in documents for _, id in ids(document.content, (key,))]


# --- Looking into content that may have any form ---------------------------------------------------------------------


def walk(node: Any, path: tuple = ()) -> Iterator[tuple[tuple, dict]]:
    """Every mapping with its path, outermost first."""
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            yield from walk(child, (*path, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from walk(child, (*path, index))


def texts(node: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Every text with its path."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, (dict, list)):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from texts(child, (*path, key))


def value(node: Any, path: tuple) -> Any:
    """What stands at the path, or None."""
    for part in path:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def entries(node: Any, key: str) -> list:
    """The list under the key, or an empty one."""
    found = node.get(key) if isinstance(node, dict) else None
    return found if isinstance(found, list) else []


def ids(node: Any, path: tuple) -> Iterator[tuple[tuple, str]]:
    """Path and id of each entry of the list at the path."""
    for index, entry in enumerate(value(node, path) or []):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield (*path, index, "id"), entry["id"]


def fields(content: Any) -> Iterator[tuple[tuple, dict, dict | None]]:
    """Path, field and the for-hver around it, for each field of a worksheet in order."""
    for a, afsnit in enumerate(entries(content, "afsnit")):
        for f, felt in enumerate(entries(afsnit, "felter")):
            if isinstance(felt, dict):
                path = ("afsnit", a, "felter", f)
                yield path, felt, None
                for i, inner in enumerate(entries(felt, "felter")):
                    if isinstance(inner, dict):
                        yield (*path, "felter", i), inner, felt


def _in_groups(content: Any) -> Iterator[tuple[tuple, str]]:
    """Ids of the groups and of all cards of a deck."""
    yield from ids(content, ("grupper",))
    for index, _ in enumerate(entries(content, "grupper")):
        yield from ids(content, ("grupper", index, "kort"))


# --- The rules -------------------------------------------------------------------------------------------------------


def _known(document: Document, path: tuple, where: str, known: list[str] | None) -> list[Fejl]:
    """The id at the path must be one of those known; where nobody knows them, nothing is wrong with it."""
    id = value(document.content, path)
    if not isinstance(id, str) or known is None or id in known:
        return []
    return [document.error(path, f"»{id}«", f"et id fra {where}: {choices(known)}", nearest(id, known))]


def _unique(document: Document, found: list[tuple[tuple, str]]) -> list[Fejl]:
    """No id twice."""
    fejl, seen = [], {}
    for path, id in found:
        if id in seen:
            allowed = f"et id, der ikke er brugt før (det står også i linje {document.line(seen[id])})"
            fejl.append(document.error(path, f"»{id}« igen", allowed))
        seen.setdefault(id, path)
    return fejl


def _twice_in_a_list(document: Document, path: tuple) -> list[Fejl]:
    """Points, columns and the like have ids of their own within their list."""
    return [fejl for key in LISTS_WITH_IDS for fejl in _unique(document, [*ids(document.content, (*path, key))])]


def _pages(document: Document, path: tuple, node: dict, pages: set[str]) -> list[Fejl]:
    """`side` and `guide` name a page that is there, as it is written: from docs, with small and capital letters as they are."""
    fejl = []
    for key in ("side", "guide"):
        page = node.get(key)
        if isinstance(page, str) and page.strip() and page not in pages:
            allowed = "en side i docs: stien derfra, fx guider/viden/index.md"
            fejl.append(document.error((*path, key), f"»{page}«", allowed, nearest(page, pages)))
    return fejl


def _sheet(document: Document) -> list[Fejl]:
    """Ids, steps and the thread from list to choice to repetition within one worksheet."""
    content = document.content
    found = [*ids(content, ("afsnit",))]
    found += [((*path, "id"), felt["id"]) for path, felt, _ in fields(content) if isinstance(felt.get("id"), str)]
    fejl = _unique(document, found)

    steps = [
        (index, afsnit["trin"])
        for index, afsnit in enumerate(entries(content, "afsnit"))
        if isinstance(afsnit, dict) and isinstance(afsnit.get("trin"), int)
    ]
    for number, (index, step) in enumerate(steps, 1):
        if step != number:
            fejl.append(document.error(("afsnit", index, "trin"), str(step), f"{number}, for trin tælles fra 1 og op"))

    earlier: list[tuple[str, str, bool]] = []  # id, slags, inside a for-hver
    for path, felt, around in fields(content):
        slags = felt.get("slags")
        if slags in ("udvalg", "for-hver") and isinstance(felt.get("fra"), str):
            allowed = [id for id, kind, inside in earlier if _can_go_on_from(slags, kind, inside)]
            if felt["fra"] not in allowed:
                what = "en liste" if slags == "udvalg" else "en liste, et udvalg eller et tekstfelt i en for-hver"
                forslag = nearest(felt["fra"], allowed)
                tilladt = f"id på {what} tidligere på arket: {choices(allowed)}"
                fejl.append(document.error((*path, "fra"), f"»{felt['fra']}«", tilladt, forslag))
        if slags == "tabel":
            fejl += _table(document, path, felt)
        earlier.append((str(felt.get("id")), str(slags), around is not None))
        fejl += _long_name(document, path, felt, around)
    return fejl


def _long_name(document: Document, path: tuple, felt: dict, around: dict | None) -> list[Fejl]:
    """The name of a value must have room in a Word file."""
    parts = [str(felt.get("id")), *(["n20"] if around else [])]
    rows = [id for key in ("punkter", "rækker", "parter") for _, id in ids(felt, (key,))]
    parts += [max(rows, key=len)] if rows else ["n20"] if {"post", "fra"} & set(felt) else []
    columns = [id for _, id in ids(felt, ("kolonner",))]
    parts += [max(columns, key=len)] if columns else []
    name = models.field_name(*parts)
    if len(name) <= models.LONGEST_NAME:
        return []
    allowed = f"højst {models.LONGEST_NAME} tegn i alt, for mere kan Word ikke huske. Vælg kortere id'er"
    return [document.error((*path, "id"), f"et navn på {len(name)} tegn: {name}", allowed)]


def _letters(document: Document) -> list[Fejl]:
    """Signs that the typeface does not have: a PDF cannot show them."""
    usual = {*LETTERS, ord("\n")}
    rare = {letter for _, text in texts(document.content) for letter in text if ord(letter) not in usual}
    if not rare:
        return []
    from macros import fonts  # takes its time to import, and is rarely needed

    unknown = {letter for letter in rare if ord(letter) not in fonts.all_letters()}
    return [
        document.error(path, f"tegnet »{letter}« (U+{ord(letter):04X})", "tegn, som skriften Source Sans 3 har")
        for path, text in texts(document.content)
        for letter in dict.fromkeys(text)
        if letter in unknown
    ]


def _same_file(documents: dict[str, list[Document]]) -> list[Fejl]:
    """No two sheets, decks or roles become a file of the same name."""
    fejl, owners = [], {}
    made = [
        (document, (), udgave) for document in documents["arbejdsark"] for udgave in udgaver.of_sheet(document.stem)
    ]
    made += [(document, (), udgaver.of_deck(document.stem)) for document in documents["spoergsmaalskort"]]
    for document in documents["roller"]:
        made += [(document, path, udgaver.of_role(id)) for path, id in ids(document.content, ("roller",))]
    for document, path, udgave in made:
        owner = owners.setdefault(udgave.fil, (document, udgave.id))
        if owner != (document, udgave.id):
            found = f"»{udgave.id}« bliver til filer/{udgave.fil}, og det gør {owner[0].file} også"
            fejl.append(document.error(path, found, "et navn, der ikke giver samme fil som et andet"))
    return fejl


def _same_title(documents: dict[str, list[Document]]) -> list[Fejl]:
    """No two sheets, decks or discussions have one title: nobody could tell them apart in a list."""
    fejl, owners = [], {}
    for document in _readable(documents, "arbejdsark", "spoergsmaalskort", "droeftelse"):
        title = value(document.content, ("titel",))
        if not isinstance(title, str):
            continue
        owner = owners.setdefault(" ".join(title.casefold().split()), document)
        if owner is not document:
            allowed = f"en titel, der ikke er brugt før (den står også i {owner.file})"
            fejl.append(document.error(("titel",), f"»{title}« igen", allowed))
    return fejl


def _words(document: Document) -> list[Fejl]:
    """No word of the glossary is explained twice, not in another form either."""
    fejl, seen = [], {}
    for index, opslag in enumerate(entries(document.content, "ordbog")):
        paths = [
            ("ordbog", index, "ord"),
            *(("ordbog", index, "også", place) for place, _ in enumerate(entries(opslag, "også"))),
        ]
        for path in paths:
            word = value(document.content, path)
            if not isinstance(word, str):
                continue
            first = seen.setdefault(word.casefold(), path)
            if first != path:
                allowed = f"hvert ord forklaret én gang (det står også i linje {document.line(first)})"
                fejl.append(document.error(path, f"»{word}« igen", allowed))
    return fejl


def _can_go_on_from(slags: str, earlier: str, inside: bool) -> bool:
    """Whether a field of this kind may name an earlier field of that kind."""
    if slags == "udvalg":
        return earlier in models.FIELDS_TO_CHOOSE_FROM and not inside
    return earlier in (models.FIELDS_TO_REPEAT_IN_BLOCK if inside else models.FIELDS_TO_REPEAT)


def _table(document: Document, path: tuple, felt: dict) -> list[Fejl]:
    """A table has either fixed rows or rows to add."""
    fixed = {key for key in ("rækker", "hoved") if key in felt}
    added = {key for key in ("post", "tomme") if key in felt}
    if (len(fixed), len(added)) in ((2, 0), (0, 2)):
        return []
    allowed = "enten hoved og rækker (faste rækker) eller post og tomme (rækker, man tilføjer)"
    return [document.error(path, f"nøgler: {choices(sorted(fixed | added))}", allowed)]


def _drawing(document: Document) -> list[Fejl]:
    """A drawing has the keys of its kind and no others."""
    needed = {"lag": {"lag"}, "søjler": {"søjler", "antal", "enhed"}}
    slags = value(document.content, ("slags",))
    found = {key for key in ("lag", "søjler", "antal", "enhed") if key in (document.content or {})}
    if slags not in needed or found == needed[slags]:
        return []
    return [document.error(("slags",), f"{slags} med {choices(sorted(found))}", choices(sorted(needed[slags])))]


def _guides(document: Document, ark: list[str], roller: list[str] | None, docs: Path) -> list[Fejl]:
    """A guide has a folder with a front page, and names roles and worksheets that are there."""
    fejl = []
    for index, guide in enumerate(entries(document.content, "guider")):
        for place, _ in enumerate(entries(guide, "til")):
            fejl += _known(document, ("guider", index, "til", place), "roller.yml", roller)
        for place, _ in enumerate(entries(guide, "ark")):
            fejl += _known(document, ("guider", index, "ark", place), "docs/data/arbejdsark/", ark)
        id = value(guide, ("id",))
        if isinstance(id, str) and not (docs / "guider" / id / "index.md").is_file():
            found = f"»{id}«, men docs/guider/{id}/index.md findes ikke"
            fejl.append(
                document.error(("guider", index, "id"), found, "navnet på en mappe i docs/guider/ med index.md")
            )
    return fejl


def _discussion(document: Document) -> list[Fejl]:
    """Plans name questions that are there, each once, and their minutes make the whole time."""
    fejl, content = [], document.content
    questions = [id for _, id in ids(content, ("spørgsmål",))]
    for p, plan in enumerate(entries(content, "planer")):
        path = ("planer", p, "forløb")
        named = [
            ((*path, i, "spørgsmål"), value(content, (*path, i, "spørgsmål")))
            for i, _ in enumerate(entries(plan, "forløb"))
        ]
        for where, _ in named:
            fejl += _known(document, where, "drøftelsens spørgsmål", questions)
        fejl += _unique(document, [(where, id) for where, id in named if isinstance(id, str)])
        whole, parts = value(plan, ("minutter",)), _minutes(plan)
        if isinstance(whole, int) and parts is not None and parts != whole:
            allowed = f"{parts}, for velkomst, forløb og opsamling giver {parts} minutter"
            fejl.append(document.error(("planer", p, "minutter"), str(whole), allowed))
    return fejl


def _minutes(plan: Any) -> int | None:
    """The minutes of a plan's parts put together, or None where one of them is not a number."""
    parts = [value(plan, ("velkomst",)), value(plan, ("opsamling",))]
    parts += [value(part, ("minutter",)) for part in entries(plan, "forløb")]
    return sum(parts) if all(isinstance(part, int) for part in parts) else None
