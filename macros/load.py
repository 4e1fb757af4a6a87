"""Read the YAML files of docs/data/ into the models, and tell every error of every file with file and line.

Only this module knows how the files lie on the disk. Rules that hold inside one value are in `models`; rules that tie
values or files together are in `references`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros import documents, models, references, translate
from macros.documents import Document
from macros.errors import Datafejl, Fejl
from macros.known import Known

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

    @property
    def skrevet_til(self) -> dict[str, list[str]]:
        """To which roles pages are written, by the beginning of their address: those of a guide, and that of a sheet."""
        guider = {f"guider/{guide.id}/": list(guide.til) for guide in self.guider.values()}
        return guider | {f"arbejdsark/{ark.id}/": list(ark.til) for ark in self.arbejdsark.values()}


@dataclass
class Reading:
    """What reading docs/data/ gave: the files as they stand, the ids in them, every error, and the data when there is none."""

    documents: dict[str, list[Document]] = field(default_factory=dict)
    known: Known = field(default_factory=lambda: Known({}, {}))
    fejl: list[Fejl] = field(default_factory=list)
    data: Data | None = None


def load(docs: Path) -> Data:
    """Read docs/data/ below the folder `docs`. Raises Datafejl with all errors of all files."""
    reading = read(docs)
    if reading.data is None:
        raise Datafejl(reading.fejl)
    return reading.data


def read(docs: Path) -> Reading:
    """Read docs/data/ below the folder `docs`, and go on past errors."""
    reading = Reading()
    stems: dict[str, list[str]] = {}
    for kind in FOLDERS | FILES:
        paths = _files(docs, kind, reading.fejl)
        found = [documents.read(path, docs, reading.fejl) for path in paths]
        reading.documents[kind] = [document for document in found if document]
        stems[kind] = [path.stem for path in paths]
    reading.known = Known(reading.documents, stems)
    built = {
        kind: {
            document.stem: instance
            for document in reading.documents[kind]
            if (instance := build(document, model, reading.fejl)) is not None
        }
        for kind, model in (FOLDERS | FILES).items()
    }
    told = {(error.fil, error.linje, error.nøgle) for error in reading.fejl if error.nøgle}
    tied = references.check(reading.documents, reading.known, _pages(docs))
    reading.fejl += [error for error in tied if (error.fil, error.linje, error.nøgle) not in told]
    reading.fejl = list(dict.fromkeys(reading.fejl))
    if not reading.fejl:
        reading.data = _data(built)
    return reading


def _files(docs: Path, kind: str, fejl: list[Fejl]) -> list[Path]:
    """The data files of a kind; adds to `fejl` when a file that must be there is not."""
    if kind in FOLDERS:
        return sorted(path for path in (docs / "data" / kind).glob("*.yml") if path.suffix == ".yml")
    path = docs / "data" / f"{kind}.yml"
    if path.is_file():
        return [path]
    fejl.append(Fejl(documents.shown(path, docs), 0, "", "filen findes ikke", "en fil med dette navn"))
    return []


def _pages(docs: Path) -> list[str]:
    """The pages that data may name, as they are written on the disk."""
    return [path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if path.suffix == ".md"]


def _data(built: dict[str, dict[str, Any]]) -> Data:
    """The models by id."""
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


def build(document: Document, model: type[BaseModel], fejl: list[Fejl]) -> BaseModel | None:
    """Make the model; adds every error to `fejl` and gives None when there is one."""
    if issubclass(model, models.File) and not re.match(models.ID_PATTERN, document.stem):
        fejl.append(Fejl(document.file, 1, "filnavn", f"»{document.stem}«", "små bogstaver a-z, tal og bindestreg"))
    try:
        instance = model.model_validate(document.content)
    except ValidationError as error:
        fejl += translate.errors(document, model, error)
        return None
    if isinstance(instance, models.File):
        instance._id = document.stem
        instance._fil = document.file
        instance._linjer = {str(path[0]): line for path, line in document.lines.items() if len(path) == 1}
    return instance
