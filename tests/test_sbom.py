"""The bill of materials: valid CycloneDX, every pinned package, and a licence for each."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from macros import sbom

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = files("cyclonedx.schema") / "_res"


@pytest.fixture(scope="module")
def bill(site: Path) -> dict:
    """The bill of materials as it lies in the site."""
    return json.loads((site / sbom.TARGET).read_text("utf-8"))


def schema(name: str) -> dict:
    """One of CycloneDX' own schemas."""
    return json.loads((SCHEMAS / name).read_text("utf-8"))


def test_it_is_valid_cyclonedx(bill: dict) -> None:
    main = schema("bom-1.6.SNAPSHOT.schema.json")
    others = [schema("spdx.SNAPSHOT.schema.json"), schema("jsf-0.82.SNAPSHOT.schema.json")]
    registry = Registry().with_resources([(one["$id"], Resource.from_contents(one)) for one in [main, *others]])
    assert [error.message for error in Draft7Validator(main, registry=registry).iter_errors(bill)] == []


def test_it_holds_every_package_that_is_pinned_here(bill: dict) -> None:
    pinned = re.findall(
        r"^([a-z0-9_.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE | re.IGNORECASE
    )
    listed = {component["name"] for component in bill["components"]}
    elsewhere = {"pywin32", "colorama", "tzdata"}  # pinned for other systems
    assert set(pinned) - listed <= elsewhere
    assert len(listed) > 30


def test_every_package_has_a_licence(bill: dict) -> None:
    without = [c["name"] for c in bill["components"] if not c["licenses"] or "oplyst" in json.dumps(c["licenses"])]
    assert without == []


def test_the_page_for_the_it_department_lists_the_same_packages(bill: dict, site: Path) -> None:
    page = BeautifulSoup((site / "om/til-it-afdelingen/index.html").read_text("utf-8"), "html.parser")
    shown = [row.th.get_text() for row in page.select("[data-id=pakker] tbody tr")]
    assert shown == [component["name"] for component in bill["components"]]


def test_it_tells_what_reaches_the_reader_from_what_only_builds(bill: dict) -> None:
    served = {component["name"] for component in bill["components"] if component["scope"] == "required"}
    assert served == set(sbom.SERVED)
