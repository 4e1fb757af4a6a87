"""Everything that the site is made of and with: name, version, licence, and whether any of it reaches the reader.

Written beside the site as a software bill of materials (CycloneDX 1.6, JSON) and shown on the page for the IT department.
"""

import json
import re
import uuid
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

TARGET = "sbom.cdx.json"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

# What the finished site holds parts of; all else only builds it.
SERVED = {
    "mkdocs-material": "stil, skabeloner og ikoner",
    "fontpkg-source-sans-3": "skriften Source Sans 3",
    "simplemma": "ordformer i søgningens indeks",
}
# Licences that a package names in words only, or not at all in its metadata.
WORDS_TO_SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}


@dataclass(frozen=True)
class Komponent:
    """One package. `del_af_siden` says what of it the site holds, or is empty."""

    navn: str
    version: str
    licens: str
    adresse: str
    del_af_siden: str
    hashes: tuple[str, ...]


def components(root: Path) -> list[Komponent]:
    """The packages that requirements.txt in the folder `root` pins and this machine has, in alphabetical order."""
    found = []
    for block in re.split(r"\n(?=\S)", (root / "requirements.txt").read_text(encoding="utf-8")):
        pin = PIN.match(block)
        if not pin:
            continue
        try:
            about = metadata(pin[1])
        except PackageNotFoundError:  # pinned for another system
            continue
        served = SERVED.get(pin[1].lower(), "")
        found.append(Komponent(pin[1], pin[2], _licence(about), _address(about), served, tuple(HASH.findall(block))))
    return sorted(found, key=lambda komponent: komponent.navn.lower())


def write(root: Path, site: Path) -> None:
    """Write the bill of materials of the project in `root` into the folder `site`."""
    text = json.dumps(bill(components(root)), ensure_ascii=False, indent=1) + "\n"
    (site / TARGET).write_text(text, encoding="utf-8", newline="\n")


def bill(komponenter: list[Komponent]) -> dict[str, Any]:
    """A CycloneDX document. The same packages give the same bytes."""
    listed = [_component(komponent) for komponent in komponenter]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(listed, sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "noeglen", "bom-ref": "noeglen"}},
        "components": listed,
        "dependencies": [{"ref": "noeglen", "dependsOn": [one["bom-ref"] for one in listed]}],
    }


def _component(komponent: Komponent) -> dict[str, Any]:
    purl = f"pkg:pypi/{komponent.navn.lower().replace('_', '-')}@{komponent.version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": komponent.navn,
        "version": komponent.version,
        "scope": "required" if komponent.del_af_siden else "excluded",
        "purl": purl,
        "licenses": [{"expression": komponent.licens}]
        if _is_expression(komponent.licens)
        else [{"license": {"name": komponent.licens}}],
        "externalReferences": [{"type": "website", "url": komponent.adresse}] if komponent.adresse else [],
        "properties": [{"name": "noeglen:lock:sha256", "value": value} for value in komponent.hashes],
    }


def _is_expression(licence: str) -> bool:
    """Whether it is an SPDX expression rather than words."""
    return bool(re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*", licence))


def _said(about: PackageMetadata, key: str) -> str:
    """What a package says under this key, or ""."""
    return next(iter(about.get_all(key) or []), "")


def _licence(about: PackageMetadata) -> str:
    """The licence as the package states it: SPDX where it can be told, else its own words."""
    stated = _said(about, "License-Expression")
    if stated:
        return stated
    classifiers = [
        c.rsplit(" :: ", 1)[1]
        for c in about.get_all("Classifier") or []
        if c.startswith("License :: ") and c.count("::") > 1
    ]
    if classifiers:
        return " AND ".join(WORDS_TO_SPDX.get(words, words) for words in classifiers)
    return (_said(about, "License") or "ikke oplyst").strip().split("\n")[0]


def _address(about: PackageMetadata) -> str:
    """Where the package lives."""
    links = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or [])
    named = {name.lower(): url for name, url in links.items()}
    return next(
        (named[name] for name in ("source", "homepage", "repository", "documentation") if name in named),
        _said(about, "Home-page") or "",
    )
