"""The content policy of every page: what the browser may load and run there, and nothing else.

It is written into each finished page, so that it holds on any web host. The server's headers (see `hosting`) say the same and
what only a header can say. No page has an inline script, style or handler (`rules` stops the build), so the policy names none.
"""

from macros.finish.tree import Tree

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'none'; base-uri 'none'"
    "; require-trusted-types-for 'script'; trusted-types noeglen"
)


def put_into(tree: Tree) -> None:
    """Give the page its policy, before anything that it governs: after the character set, or first of all where that is missing."""
    policy = tree.make("meta", http_equiv="Content-Security-Policy", content=POLICY)
    charset = tree.head.css_first("meta[charset]")
    first = tree.head.first_child
    if charset is not None:
        charset.insert_after(policy)
        charset.insert_after("\n  ")
    elif first is not None:
        first.insert_before(policy)
    else:
        tree.head.insert_child(policy)
