"""The content policy: in every page, strict, and never broken by our own pages in any state."""

import re
from pathlib import Path

import pytest
import states
from conftest import until
from playwright.sync_api import Browser, Page

from macros.finish import policy
from macros.finish.tree import Tree

# Ways from text to running code or HTML. DOMParser may read XML, which never becomes part of the page.
SINKS = re.compile(
    r"\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|createContextualFragment"
    r"|setHTMLUnsafe|parseFromString\((?![^)]*\"application/xml\")|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:"
)
LISTEN = """window.broken = [];
addEventListener('securitypolicyviolation', e => broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));"""


def test_every_page_has_the_policy_before_anything_that_it_governs(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        tag = html.index('<meta http-equiv="Content-Security-Policy"')
        assert tag < min(html.index(first) for first in ("<link", "<script", "<title")), path


def test_the_policy_lets_nothing_in_from_outside_and_nothing_out(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', path.read_text("utf-8"))[1]
        rules = dict(rule.strip().split(" ", 1) for rule in found.split(";"))
        assert rules["default-src"] == "'none'" and rules["form-action"] == "'none'" and rules["base-uri"] == "'none'"
        assert rules.pop("require-trusted-types-for") == "'script'" and rules.pop("trusted-types") == "noeglen"
        sources = {source for rule in rules.values() for source in rule.split()}
        assert sources <= {"'none'", "'self'", "data:"}, path
        assert "data:" not in rules["script-src"] + rules["style-src"]


def test_a_page_without_a_character_set_has_its_policy_first_of_all() -> None:
    for html in ("<title>x</title><p>y</p>", "<p>y</p>", ""):
        tree = Tree("x/index.html", html)
        policy.put_into(tree)
        assert tree.head.first_child.attributes["http-equiv"] == "Content-Security-Policy"


@pytest.fixture
def watched_page(browser: Browser) -> Page:
    """A page that keeps a list of its violations."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1200, "height": 900})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def test_no_page_breaks_its_policy_when_it_is_opened(watched_page: Page, address: str, site: Path) -> None:
    broken = {}
    for where in states.addresses(site):
        watched_page.goto(address + where)
        if found := watched_page.evaluate("broken"):
            broken[where] = found
    assert broken == {}


def test_no_page_breaks_its_policy_in_any_state(watched_page: Page, address: str, site: Path) -> None:
    broken = {}
    for where in states.rich(site):
        watched_page.goto(address + where)
        for state in states.of(watched_page):
            if found := watched_page.evaluate("broken.splice(0)"):
                broken[where, state] = found
    assert broken == {}


def test_the_browser_refuses_what_the_policy_forbids(watched_page: Page, address: str) -> None:
    watched_page.goto(address)
    watched_page.evaluate(
        """() => { const s = document.createElement('script'); s.append('window.ran = 1'); document.body.append(s);
          const p = document.createElement('p'); p.setAttribute('style', 'color:red'); document.body.append(p);
          document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/x.png' })); }"""
    )
    until(lambda: watched_page.evaluate("broken.length >= 3"))
    assert watched_page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "code",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.createElement('script').src = 'https://example.org/x.js'",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "Noeglen.trusted.createScriptURL('https://example.org/x.js')",
        "Noeglen.trusted.createHTML('<b>x</b>')",
        "trustedTypes.createPolicy('noeglen', {})",
        "trustedTypes.createPolicy('andet', {})",
    ],
)
def test_text_becomes_neither_markup_nor_a_script_by_any_other_way(watched_page: Page, address: str, code: str) -> None:
    watched_page.goto(address)
    told = watched_page.evaluate(f"() => {{ try {{ {code}; return '' }} catch (error) {{ return error.name }} }}")
    assert told == "TypeError"


def test_no_script_has_a_way_from_text_to_html_or_code(site: Path) -> None:
    scripts = sorted(site.rglob("*.js"))
    assert scripts
    assert {path.name: found for path in scripts if (found := SINKS.findall(path.read_text("utf-8")))} == {}
