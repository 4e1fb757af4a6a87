"""The content policy of every page: what the browser may load and run there, and nothing else.

It is written into each page after the build, so that it holds on any web host. The server's headers (see `server`) say the
same and what only a header can say.
"""

import base64
import hashlib
import re
from functools import cache

from jinja2 import Template

from macros import templating

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>", re.DOTALL)
INLINE_STYLE_OR_HANDLER = re.compile(r"<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)
CHARSET = re.compile(r"<meta charset=[^>]*>\n?")

# What all pages may do. `{scripts}` takes the hashes of a page's inline scripts; ours have none.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'none'; base-uri 'none'"
)


class Policybrud(Exception):
    """A page holds what the policy forbids."""


def page(html: str) -> str:
    """The page with its policy: right after the character set, before anything that it governs. Raises Policybrud."""
    if INLINE_STYLE_OR_HANDLER.search(html):
        raise Policybrud("en side har style eller script i et element")
    tag = _template().render(politik=of(html)) + "\n"
    return CHARSET.sub(lambda found: f"{found[0].rstrip()}\n{tag}", html, count=1)


def of(html: str) -> str:
    """The policy that this page needs."""
    hashes = dict.fromkeys(f" '{_hash(script)}'" for script in INLINE_SCRIPT.findall(html))
    return POLICY.format(scripts="".join(hashes))


@cache
def _template() -> Template:
    """The element that carries a policy. The policy is our own constant with hashes, whose quotes a browser must get as they are."""
    return templating.environment("policy").get_template("policy.html")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
