"""The macro calls of a page. A page holds text and calls of known macros with constants, each alone on its line: nothing else.

Whatever else the template language can do is told as an error, for a page is not a program: what stands between the braces
would run on the machine that builds the site.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.components import CALLED
from macros.errors import Fejl, choices, nearest
from macros.known import Known
from macros.pages import Page

MACROS = {component.name: component.texts for component in CALLED}  # how many texts each takes

MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
ALONE = re.compile(r"\{\{(?P<inside>(?:(?!\{\{|\}\}).)*)\}\}")
CALL = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*\((?P<arguments>.*)\)\s*")
TEXT = re.compile(r"\"[^\"\\]*\"|'[^'\\]*'")
TEXTS = re.compile(rf"\s*(?:(?:{TEXT.pattern})\s*(?:,\s*(?:{TEXT.pattern})\s*)*,?\s*)?")
WITHOUT_BRACES = re.compile(rf"\{{?\s*({'|'.join(MACROS)})\s*\((?:{TEXTS.pattern})\)\s*\}}?")
GOES_ON = re.compile(r"\s*\{%-?\s*(?:end\w+|else|elif\b[^%]*)\s*-?%\}\s*")
FORM = '{{ navn("id") }} alene på linjen'


@dataclass(frozen=True)
class Call:
    """A call that can be read."""

    line: int
    name: str
    arguments: tuple[str, ...]


def accepted(known: Known) -> dict[str, list[str] | None]:
    """The first text that each macro accepts; None: what is there cannot be told."""
    return {component.name: component.accepts(known) for component in CALLED if component.accepts}


def read(page: Page) -> list[Call]:
    """The calls of a page that can be read, wherever they stand."""
    found = []
    for number, line in page.lines:
        for mark in ALONE.finditer(line):
            call = CALL.fullmatch(mark["inside"])
            if call and TEXTS.fullmatch(call["arguments"]):
                arguments = tuple(text[1:-1] for text in TEXT.findall(call["arguments"]))
                found.append(Call(number, call["name"], arguments))
    return found


def check(page: Page, known: Mapping[str, list[str] | None], sections: Mapping[str, list[str] | None]) -> list[Fejl]:
    """All errors of the calls of a page. `known` as `accepted` gives it, `sections` those of each worksheet."""
    fejl = [*_form(page)]
    told = {error.linje for error in fejl}
    return fejl + [
        error for call in read(page) if call.line not in told for error in _names(page, call, known, sections)
    ]


# --- The form of a call ----------------------------------------------------------------------------------------------


def _form(page: Page) -> Iterator[Fejl]:
    """Whatever is not text and not a call alone on its line: one error for each line, and one for what goes over several."""
    numbered = dict(page.lines)
    begun = False  # whether something of the template language began, and was told
    inside = False  # whether something began on an earlier line and has not ended
    for number, line in page.lines:
        marks = MARK.findall(line)
        if begun and GOES_ON.fullmatch(line):
            continue
        begun = begun or "{%" in marks
        if inside:
            inside = not {"}}", "%}", "#}"} & {*marks}
            continue
        if not marks:
            if number not in page.fenced and WITHOUT_BRACES.fullmatch(line.strip()):
                klammer = "med én klamme" if "{" in line or "}" in line else "uden klammer"
                yield Fejl(page.file, number, "", f"et makrokald {klammer}: {line.strip()}", FORM)
            continue
        if number in page.fenced:
            found = f"et makrokald i en kodeblok: {line.strip()}"
            yield Fejl(
                page.file, number, "", found, "<code>&#123;&#123; … }}</code>, når et kald skal vises og ikke køres"
            )
        elif error := _spoken(page, number, line.rstrip(), marks):
            yield error
            inside = marks[-1] in ("{{", "{%", "{#") and not _attribute(line)
        elif numbered.get(number - 1, "").strip() or numbered.get(number + 1, "").strip():
            yield Fejl(
                page.file,
                number,
                "",
                f"et makrokald uden tomme linjer om sig: {line}",
                "en tom linje før og efter kaldet",
            )


def _attribute(line: str) -> re.Match[str] | None:
    """An id or a class for a heading, in braces without a space."""
    return re.search(r"\{#([\w-]+)[^{}]*\}", line)


def _spoken(page: Page, number: int, line: str, marks: list[str]) -> Fejl | None:
    """What is wrong with a line that has marks of the template language, or None when it is one call."""
    if attribute := _attribute(line):
        return Fejl(
            page.file,
            number,
            "",
            f"{attribute[0]}, som læses som en note",
            f"et mellemrum først: {{ #{attribute[1]} }}",
        )
    if {"{%", "%}", "{#", "#}"} & {*marks}:
        allowed = f"tekst og makrokald. Skriv {FORM}"
        return Fejl(page.file, number, "", f"noget fra skabelonsproget: {line.strip()}", allowed)
    if marks.count("{{") != marks.count("}}"):
        return Fejl(page.file, number, "", f"et makrokald, der ikke kan læses: {line.strip()}", FORM)
    call = ALONE.fullmatch(line)
    if call is None:
        return Fejl(page.file, number, "", f"et makrokald {_place(line)}: {line.strip()}", FORM)
    return _inside(page, number, call["inside"].strip())


def _place(line: str) -> str:
    """Where a call stands that is not alone at the beginning of its line."""
    if re.match(r"\s*(?:[-*+]|\d+\.)\s+\{\{", line):
        return "i en liste"
    if ALONE.fullmatch(line.strip()):
        return "rykket ind"
    return "midt i en linje"


def _inside(page: Page, number: int, inside: str) -> Fejl | None:
    """What is wrong with what stands between the braces, or None when it is a macro's name and texts."""
    if not inside:
        return Fejl(page.file, number, "", "tomme klammer", FORM)
    call = CALL.fullmatch(inside)
    if call and TEXTS.fullmatch(call["arguments"]):
        return None
    if re.search("[“”„»«’]", inside):
        return Fejl(page.file, number, "", f"skæve anførselstegn: {inside}", 'lige anførselstegn: "id"')
    if inside in MACROS:
        texts = ", ".join(['"id"'] * MACROS[inside])
        return Fejl(page.file, number, "", f"makroen {inside} uden parentes", f"{{{{ {inside}({texts}) }}}}")
    if call and call["name"] in MACROS and re.fullmatch(r"[\w\s,-]*", call["arguments"]):
        return Fejl(
            page.file,
            number,
            call["name"],
            f"tekst uden anførselstegn: {call['arguments'].strip()}",
            '{{ navn("id") }}',
        )
    if re.match(r"[^\W\d]\w*\s*\(", inside) and inside.count("(") != inside.count(")"):
        return Fejl(page.file, number, "", f"et makrokald, der ikke kan læses: {inside}", FORM)
    allowed = "en makros navn og tekster i anførselstegn. Variabler, regning og filtre kan ikke bruges"
    return Fejl(page.file, number, "", f"noget andet end et makrokald: {inside}", allowed)


# --- What a call names -----------------------------------------------------------------------------------------------


def _names(
    page: Page, call: Call, known: Mapping[str, list[str] | None], sections: Mapping[str, list[str] | None]
) -> Iterator[Fejl]:
    """A call names a macro, as many texts as it takes, and what is there."""
    if call.name not in known:
        yield Fejl(page.file, call.line, "", f"makroen {call.name}", choices(known), nearest(call.name, known))
        return
    wanted = MACROS[call.name]
    if len(call.arguments) != wanted:
        yield Fejl(page.file, call.line, call.name, f"{_texts(len(call.arguments))} i parentesen", _texts(wanted))
        return
    if not call.arguments:
        return
    ids = known[call.name]
    first = call.arguments[0]
    if ids is not None and first not in ids:
        yield Fejl(page.file, call.line, call.name, f"»{first}«", choices(ids), nearest(first, ids))
    elif wanted == 2 and (ids := sections.get(first)) is not None and call.arguments[1] not in ids:
        second = call.arguments[1]
        yield Fejl(page.file, call.line, call.name, f"»{second}«", choices(ids), nearest(second, ids))


def _texts(number: int) -> str:
    """A number of texts, in words."""
    return {0: "ingen tekst", 1: "1 tekst"}.get(number, f"{number} tekster")
