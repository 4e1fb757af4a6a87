"""Read the pages that a generator wrote: which text stands inside which elements, and where in the page.

The pages are whole and tidy, for Python-Markdown, Jinja and our own templates wrote them. So one pattern is enough, and many
times faster than a parser that mends anything.
"""

import re
from collections.abc import Callable, Iterator

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
MARKUP = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)>"
    r"|<(/?)([a-z][a-z0-9]*)([^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)>",
    re.DOTALL | re.IGNORECASE,
)

Element = tuple[str, str]  # the tag in small letters, and the attributes as they are written


def texts(html: str, skipped: Callable[[Element], bool]) -> Iterator[tuple[int, str, tuple[Element, ...]]]:
    """Each piece of text: where it begins, the text as it is written, and the elements that are open around it.

    What stands inside an element that is `skipped` is left out, and so is what stands in scripts, styles and comments.
    """
    around: list[Element] = []
    hidden = 0  # how many elements were open when the skipped one began, itself included
    done = 0
    for markup in MARKUP.finditer(html):
        if markup.start() > done and not hidden:
            yield done, html[done : markup.start()], tuple(around)
        done = markup.end()
        _, ends, tag, attributes = markup.groups()
        tag = tag.lower() if tag else ""
        if (
            not tag or tag in VOID or attributes == "/" or attributes.endswith((" /", '"/', "'/"))
        ):  # not the end of href=/om/
            continue
        if ends:
            _close(around, tag)
            hidden = 0 if len(around) < hidden else hidden
        else:
            around.append((tag, attributes))
            if not hidden and skipped(around[-1]):
                hidden = len(around)
    if done < len(html) and not hidden:
        yield done, html[done:], tuple(around)


def _close(around: list[Element], tag: str) -> None:
    """Close the innermost of these elements, and what was left open in it."""
    if any(opened == tag for opened, _ in around):
        while around.pop()[0] != tag:
            pass
