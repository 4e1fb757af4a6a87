"""Read the YAML files of docs/data/ into the models, and tell every error of every file with file and line.

Only this module knows how the files lie on the disk. Rules that hold inside one value are in `models`; rules that tie
values or files together are in `references`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros import models, references
from macros.documents import Document, read, shown
from macros.errors import Datafejl, Fejl, choices, nearest
from macros.translate import translated

# Folders of docs/data with one file an item, and single files with a list of items.
FOLDERS: dict[str, type[models.File]] = {
    "arbejdsark": models.Arbejdsark,
    "spoergsmaalskort": models.Spørgsmålskort,
    "faser": models.Faser,
    "figur": models.Figur,
    "droeftelse": models.Drøftelse,
}
FILES: dict[str, type[models.Model]] = {
    "kilder": models.Kilder,
    "roller": models.Roller,
    "guider": models.Guider,
    "ordbog": models.Ordbog,
    "soegeord": models.Søgeordene,
}


@dataclass(frozen=True)
class Data:
    """Everything that docs/data/ holds, by id, in the order of the files."""

    arbejdsark: dict[str, models.Arbejdsark]
    spørgsmålskort: dict[str, models.Spørgsmålskort]
    faser: dict[str, models.Faser]
    figur: dict[str, models.Figur]
    drøftelser: dict[str, models.Drøftelse]
    kilder: dict[str, models.Kilde]
    roller: dict[str, models.Rolle]
    guider: dict[str, models.Guide]
    ordbog: dict[str, models.Opslag]
    søgeord: dict[str, models.Søgeord]

    def fase(self, ark: models.Arbejdsark) -> models.Fase:
        """The phase that a worksheet belongs to."""
        return next(fase for fase in self.faser[ark.ordning].faser if fase.id == ark.fase)

    def ark_til(self, rolle: str) -> list[models.Arbejdsark]:
        """The worksheets of a role, in the order they are used: by scheme, then by phase."""
        faser = [(ordning, fase.id) for ordning, forløb in self.faser.items() for fase in forløb.faser]
        ark = [ark for ark in self.arbejdsark.values() if rolle in ark.til]
        return sorted(ark, key=lambda ark: faser.index((ark.ordning, ark.fase)))


def load(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs`. Raises Datafejl with all errors of all files."""
    fejl = strays(docs)
    documents = _documents(docs, fejl)
    built: dict[str, dict[str, Any]] = {kind: {} for kind in documents}
    for kind, model in (FOLDERS | FILES).items():
        for document in documents[kind]:
            if document.readable and (instance := build(document, model, fejl)) is not None:
                built[kind][document.stem] = instance
    fejl += references.check(documents, docs)
    if fejl:
        raise Datafejl(dict.fromkeys(fejl))
    return Data(
        arbejdsark=built["arbejdsark"],
        spørgsmålskort=built["spoergsmaalskort"],
        faser=built["faser"],
        figur=built["figur"],
        drøftelser=built["droeftelse"],
        kilder={kilde.id: kilde for kilde in built["kilder"]["kilder"].kilder},
        roller={rolle.id: rolle for rolle in built["roller"]["roller"].roller},
        guider={guide.id: guide for guide in built["guider"]["guider"].guider},
        ordbog={opslag.id: opslag for opslag in built["ordbog"]["ordbog"].ordbog},
        søgeord={ens.id: ens for ens in built["soegeord"]["soegeord"].søgeord},
    )


def _documents(docs: Path, fejl: list[Fejl]) -> dict[str, list[Document]]:
    """Every data file by kind, read; those that are not there or cannot be read say so and are not readable."""
    data = docs / "data"
    documents: dict[str, list[Document]] = {}
    for kind in FOLDERS:
        documents[kind] = [read(path, docs, fejl) for path in sorted((data / kind).glob("*.yml"))]
    for kind in FILES:
        path = data / f"{kind}.yml"
        if path.is_file():
            documents[kind] = [read(path, docs, fejl)]
        else:
            fejl.append(Fejl(shown(path, docs), 0, "", "filen findes ikke", "en fil med dette navn"))
            documents[kind] = [Document(shown(path, docs), kind, readable=False)]
    return documents


def strays(docs: Path) -> list[Fejl]:
    """Files in docs/data/ that nobody reads: under another name, in another folder, or left there by another program."""
    data = docs / "data"
    return [
        fejl
        for path in sorted(data.rglob("*"))
        if path.is_file()
        for fejl in _stray(path, path.relative_to(data).parts, docs)
    ]


def _stray(path: Path, parts: tuple[str, ...], docs: Path) -> Iterator[Fejl]:
    file = shown(path, docs)
    if parts[0] == "skema" or (len(parts) == 1 and path.suffix == ".md"):
        return
    if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yml":
        yield Fejl(file, 0, "filnavn", f"endelsen {path.suffix}", ".yml med små bogstaver", f"{path.stem}.yml")
    elif path.suffix != ".yml":
        yield Fejl(file, 0, "", "en fil, som ingen læser", f"kun datafiler her. {CLEAR_UP}")
    elif len(parts) == 1 and path.stem not in FILES:
        yield Fejl(
            file, 0, "filnavn", f"»{path.name}«", choices(f"{kind}.yml" for kind in FILES), nearest(path.stem, FILES)
        )
    elif len(parts) > 1 and parts[0] not in FOLDERS:
        yield Fejl(file, 0, "mappe", f"»{parts[0]}«", choices(FOLDERS), nearest(parts[0], FOLDERS))
    elif len(parts) > 2:
        yield Fejl(file, 0, "mappe", f"en mappe i mappen {parts[0]}", f"filen direkte i docs/data/{parts[0]}/")


CLEAR_UP = "Slet filen, eller flyt den ud af docs/"
# Names that Windows keeps for itself; a file of that name cannot be unpacked there.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def build(document: Document, model: type[BaseModel], fejl: list[Fejl]) -> BaseModel | None:
    """Make the model; adds every error to `fejl` and gives None when there is one."""
    if issubclass(model, models.File):
        fejl += named(document.file, document.stem)
    try:
        instance = model.model_validate(document.content)
    except ValidationError as error:
        fejl += [translated(document, model, detail) for detail in error.errors()]
        return None
    if isinstance(instance, models.File):
        instance._id = document.stem
    return instance


def named(file: str, stem: str) -> list[Fejl]:
    """What is wrong with the name of a file that becomes an id and an address."""
    if not re.fullmatch(r"[a-z0-9-]+", stem):
        return [Fejl(file, 0, "filnavn", f"»{stem}«", "små bogstaver a-z, tal og bindestreg")]
    if stem in RESERVED or stem == "index":
        return [
            Fejl(
                file,
                0,
                "filnavn",
                f"»{stem}«",
                "et navn, der ikke er optaget: index er mappens forside, og Windows bruger selv con, aux, nul og lignende",
            )
        ]
    return []
