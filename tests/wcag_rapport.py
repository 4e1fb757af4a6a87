"""Writes rapport/tilgaengelighed.md after a run of tests: what was tested for each criterion of WCAG, and how it went.

A test says what it proves with @pytest.mark.wcag("1.4.10"). axe's rules are told by the criteria that they carry.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
CRITERIA = YAML(typ="safe", pure=True).load(ROOT / "tests" / "wcag.yml")
TARGET = ROOT / "rapport" / "tilgaengelighed.md"
HEAD = """# Tilgængelighed: rapport fra testene

Lavet {dato} af testene til »Nøglen til en god start«. De kører i Chromium på alle sider. Krav: WCAG 2.2, niveau A og AA.
»Bestået« siger, at testene ikke fandt fejl. Det, et menneske skal se efter, står for sig.

| Krav | Navn | Niveau | Resultat | Tests | Se selv efter |
| --- | --- | --- | --- | --- | --- |
"""

PROVES = "wcag"  # the property of a report that carries the criteria; from a worker to whoever writes the report, too
_outcomes: dict[str, dict[str, str]] = defaultdict(dict)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note which criteria each test proves."""
    known = {entry["nr"] for entry in CRITERIA}
    for item in items:
        criteria = tuple(nr for marker in item.iter_markers("wcag") for nr in marker.args)
        if unknown := set(criteria) - known:
            raise pytest.UsageError(f"{item.nodeid}: WCAG has no criterion {unknown}")
        item.user_properties.append((PROVES, criteria))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note how a test went; a test that failed stays failed."""
    for nr in dict(report.user_properties).get(PROVES, ()):
        name = report.nodeid.split("::")[-1].split("[")[0]
        if report.failed or (report.when == "call" and _outcomes[nr].get(name) != "failed"):
            _outcomes[nr][name] = report.outcome


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the report after a run of all tests; a run of some, or one worker's share, would tell of too few."""
    if hasattr(session.config, "workerinput"):
        return
    options = session.config.option
    chosen = any(
        getattr(options, name, None)
        for name in ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "stepwise")
    )
    stopped = (
        exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or session.shouldfail or session.shouldstop
    )
    if _outcomes and not chosen and not stopped and session.config.args == session.config.getini("testpaths"):
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(text(_outcomes), encoding="utf-8")


def text(outcomes: dict[str, dict[str, str]]) -> str:
    """The report: a row for each criterion. `outcomes` by criterion and test."""
    rows = [
        f"| {e['nr']} | {e['navn']} | {e['niveau']} | {result(e, outcomes)} | {len(outcomes.get(e['nr'], {}))} | {e.get('menneske', '')} |"
        for e in CRITERIA
    ]
    named = [
        f"- {nr}: "
        + "; ".join(f"{name.removeprefix('test_').replace('_', ' ')} ({how})" for name, how in sorted(tests.items()))
        for nr, tests in sorted(outcomes.items(), key=lambda pair: [int(p) for p in pair[0].split(".")])
    ]
    return (
        HEAD.format(dato=date.today().isoformat())
        + "\n".join(rows)
        + "\n\n## Testene bag\n\n"
        + "\n".join(named)
        + "\n"
    )


def result(entry: dict, outcomes: dict[str, dict[str, str]]) -> str:
    """In a word or two, how it stands with a criterion."""
    if entry.get("uden"):
        return f"Ikke relevant: {entry['uden']}"
    found = set(outcomes.get(entry["nr"], {}).values())
    if "failed" in found:
        return "FEJL"
    return "Bestået" if "passed" in found else "Kun menneske" if entry.get("menneske") else "Ikke prøvet"
