"""Rules that tie values together: ids that are used twice, and names of what is not there.

They read the plain content, not the models, so that they also find errors in a file that breaks the schema elsewhere. What
stands in a file that could not be read is unknown, and no rule asks for it.
"""

import posixpath
from typing import Any

from macros import models, udgaver
from macros.content import entries, fields, ids, in_groups, texts, value, walk
from macros.documents import Document, Path_
from macros.errors import Fejl, choices, gathered, nearest
from macros.known import Known
from macros.letters import LETTERS

# Lists whose entries have ids that must be unique within the list.
LISTS_WITH_IDS = (
    "punkter",
    "kolonner",
    "svar",
    "inviter",
    "klar",
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

# Every kind of field.

# Kinds with one file an item: the name of the file is the id.
FILES_WITH_ID = ("arbejdsark", "spoergsmaalskort", "faser", "figur", "droeftelse")

# Kinds of file whose texts come on paper in the site's own typeface.
PRINTED = ("arbejdsark", "spoergsmaalskort", "faser", "roller", "kilder")


# Names that Windows keeps for itself; "index" is the first page of a folder, "referat" and "deltagerark" are files of a meeting.
RESERVED = (
    "index",
    "referat",
    "deltagerark",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
)


def check(documents: dict[str, list[Document]], known: Known, pages: list[str]) -> list[Fejl]:
    """All errors of this kind in all files. `documents` by kind, as `load` reads them; `pages` as data may name them."""
    fejl: list[Fejl] = []
    unknown: list[Fejl] = []  # names of what is not there
    for document in (document for of_kind in documents.values() for document in of_kind):
        for path, node in walk(document.content):
            fejl += _twice_in_a_list(document, path)
            fejl += _pages(document, path, node, pages)
        unknown += _known(document, ("kilde",), "kilder.yml", known.sources)
        for index, _ in enumerate(entries(document.content, "til")):
            unknown += _known(document, ("til", index), "roller.yml", known.roles)
    for document in documents["arbejdsark"]:
        unknown += _known(document, ("ordning",), "docs/data/faser/", known.schemes)
        unknown += _known(document, ("fase",), "ordningens faser", known.phases(value(document.content, ("ordning",))))
        fejl += _sheet(document)
    fejl += _same_file(documents)
    for kind in FILES_WITH_ID:
        fejl += [error for document in documents[kind] for error in _reserved(document)]
    for kind in PRINTED:
        fejl += [error for document in documents[kind] for error in _letters(document)]
    for kind in ("arbejdsark", "spoergsmaalskort", "droeftelse"):
        fejl += _titles(documents[kind])
    for document in documents["figur"]:
        fejl += _drawing(document)
    for document in documents["guider"]:
        unknown += _guides(document, known)
        fejl += _guide_folders(document, pages)
    for document in documents["droeftelse"]:
        fejl += _discussion(document)
    for document in documents["spoergsmaalskort"]:
        fejl += _unique(document, [*in_groups(document.content)])
    for document in documents["ordbog"]:
        fejl += _words(document)
    return fejl + gathered(unknown)


# --- The rules -------------------------------------------------------------------------------------------------------


def _known(document: Document, path: Path_, where: str, known: list[str] | None) -> list[Fejl]:
    """The id at the path must be one of those known; None: what is there cannot be told."""
    id = value(document.content, path)
    if known is None or not isinstance(id, str) or id in known:
        return []
    return [document.error(path, f"»{id}«", f"et id fra {where}: {choices(known)}", nearest(id, known))]


def _reserved(document: Document) -> list[Fejl]:
    """A file may not have a name that a computer or the site keeps for something else."""
    if document.stem not in RESERVED:
        return []
    return [
        Fejl(document.file, 1, "filnavn", f"»{document.stem}«", "et navn, som hverken Windows eller siden selv bruger")
    ]


def _titles(documents: list[Document]) -> list[Fejl]:
    """No two of a kind have one title: readers could not tell them apart."""
    fejl: list[Fejl] = []
    owners: dict[str, Document] = {}
    for document in documents:
        title = value(document.content, ("titel",))
        if not isinstance(title, str):
            continue
        owner = owners.setdefault(title.strip().casefold(), document)
        if owner is not document:
            fejl.append(document.error(("titel",), f"»{title}« igen", f"en titel, som {owner.file} ikke har"))
    return fejl


def _words(document: Document) -> list[Fejl]:
    """No word of the glossary is explained twice, neither as itself nor as another form."""
    fejl: list[Fejl] = []
    seen: dict[str, Path_] = {}
    for index, opslag in enumerate(entries(document.content, "ordbog")):
        path: Path_ = ("ordbog", index)
        words = [((*path, "ord"), value(opslag, ("ord",)))]
        words += [((*path, "også", place), word) for place, word in enumerate(entries(opslag, "også"))]
        for where, word in words:
            if not isinstance(word, str):
                continue
            if (first := seen.setdefault(word.strip().casefold(), where)) is not where:
                allowed = f"et ord, der ikke er forklaret før (det står også i linje {document.line(first)})"
                fejl.append(document.error(where, f"»{word}« igen", allowed))
    return fejl


def _unique(document: Document, found: list[tuple[Path_, str]]) -> list[Fejl]:
    """No id twice."""
    fejl: list[Fejl] = []
    seen: dict[str, Path_] = {}
    for path, id in found:
        if id in seen:
            allowed = f"et id, der ikke er brugt før (det står også i linje {document.line(seen[id])})"
            fejl.append(document.error(path, f"»{id}« igen", allowed))
        seen.setdefault(id, path)
    return fejl


def _twice_in_a_list(document: Document, path: Path_) -> list[Fejl]:
    """Points, columns and the like have ids of their own within their list."""
    return [fejl for key in LISTS_WITH_IDS for fejl in _unique(document, [*ids(document.content, (*path, key))])]


def _pages(document: Document, path: Path_, node: dict[Any, Any], pages: list[str]) -> list[Fejl]:
    """`side` and `guide` name a page that is there, as it is written on the disk."""
    fejl = []
    for key in ("side", "guide"):
        page = node.get(key)
        if isinstance(page, str) and page.strip() and page not in pages:
            allowed = "en side i docs, skrevet fra docs og med /, fx guider/mentorordning/opstart.md"
            fejl.append(document.error((*path, key), f"»{page}«", allowed, page_meant(page, pages)))
    return fejl


def page_meant(page: str, pages: list[str]) -> str:
    """The page that somebody meant who wrote its path in another way."""
    plain = posixpath.normpath("/" + page.strip().replace("\\", "/")).lstrip("/").removeprefix("docs/").casefold()
    same = [found for found in pages if found.casefold() == plain]
    return same[0] if same else nearest(plain, pages)


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
        fejl += _numbers(document, path, felt)
        earlier.append((str(felt.get("id")), str(slags), around is not None))
        fejl += _long_name(document, path, felt, around)
    return fejl


def _long_name(document: Document, path: Path_, felt: dict[Any, Any], around: dict[Any, Any] | None) -> list[Fejl]:
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
    fejl: list[Fejl] = []
    owners: dict[str, tuple[Document, str]] = {}
    made: list[tuple[Document, Path_, udgaver.Udgave]] = [
        (document, (), udgave) for document in documents["arbejdsark"] for udgave in udgaver.of_sheet(document.stem)
    ]
    made += [(document, (), udgaver.of_deck(document.stem)) for document in documents["spoergsmaalskort"]]
    for document in documents["roller"]:
        for path, id in ids(document.content, ("roller",)):
            made += [(document, path, udgave) for udgave in udgaver.of_role(id, len(documents["arbejdsark"]))]
    for document, path, udgave in made:
        owner = owners.setdefault(udgave.fil, (document, udgave.id))
        if owner != (document, udgave.id):
            found = f"»{udgave.id}« bliver til filer/{udgave.fil}, og det gør {owner[0].file} også"
            fejl.append(document.error(path, found, "et navn, der ikke giver samme fil som et andet"))
    return fejl


def _can_go_on_from(slags: str, earlier: str, inside: bool) -> bool:
    """Whether a field of this kind may name an earlier field of that kind."""
    kind = models.SLAGS.get(earlier)
    if not kind:
        return True  # what it is cannot be told
    if slags == "udvalg":
        return kind.vælges_fra and not inside
    return kind.gentages_fra_blok if inside else kind.gentages


def _numbers(document: Document, path: Path_, felt: dict[Any, Any]) -> list[Fejl]:
    """Only a number has a unit and limits, and the smallest is not above the largest."""
    fejl = []
    parts: list[tuple[Path_, Any]] = [(path, felt)]
    parts += [((*path, "kolonner", place), kolonne) for place, kolonne in enumerate(entries(felt, "kolonner"))]
    for where, part in parts:
        keys = [key for key in models.Talgrænser.model_fields if isinstance(part, dict) and key in part]
        if keys and len(where) > len(path) and part.get("slags") != "tal":
            fejl.append(
                document.error((*where, keys[0]), f"{choices(keys)} i en kolonne uden slags: tal", "slags: tal")
            )
        smallest, largest = value(part, ("mindst",)), value(part, ("højst",))
        if isinstance(smallest, int) and isinstance(largest, int) and smallest > largest:
            fejl.append(document.error((*where, "højst"), str(largest), f"et tal, der er mindst {smallest} som mindst"))
    return fejl


def _table(document: Document, path: Path_, felt: dict[Any, Any]) -> list[Fejl]:
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


def _guides(document: Document, known: Known) -> list[Fejl]:
    """A guide names roles and worksheets that are there."""
    unknown: list[Fejl] = []
    for index, guide in enumerate(entries(document.content, "guider")):
        for place, _ in enumerate(entries(guide, "til")):
            unknown += _known(document, ("guider", index, "til", place), "roller.yml", known.roles)
        for place, _ in enumerate(entries(guide, "ark")):
            unknown += _known(document, ("guider", index, "ark", place), "docs/data/arbejdsark/", known.sheets)
    return unknown


def _guide_folders(document: Document, pages: list[str]) -> list[Fejl]:
    """A guide has a folder with a front page."""
    fejl = []
    for path, id in ids(document.content, ("guider",)):
        if f"guider/{id}/index.md" not in pages:
            found = f"»{id}«, men docs/guider/{id}/index.md findes ikke"
            fejl.append(document.error(path, found, "navnet på en mappe i docs/guider/ med index.md"))
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
