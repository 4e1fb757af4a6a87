"""Models to HTML: one method per macro. Python gathers what a template needs; the template renders it.

The Jinja environment is our own, because that of the macros plugin escapes nothing.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from macros import components, drawings, hosting, reading, sbom, templating, udgaver
from macros.addresses import Addresses, deck_page, sheet_page
from macros.errors import nearest
from macros.load import Data, load
from macros.models import Arbejdsark, Fase, Faser, Guide, Henvisning, field_name
from macros.pages import of_guide, own_id, title

ROOT = Path(__file__).resolve().parent.parent
SECTIONS = 4  # from so many on, a sheet has a list of its sections, and a phone shows one of them at a time

SHORT = 12  # letters of a row's name, such as a day: then its column is narrow


class UkendtId(LookupError):
    """A macro call names something that is not in the data."""


class Web:
    """The macros of one build. `page` gives the page that is being rendered, or None outside a page."""

    def __init__(
        self,
        data: Data,
        docs: Path,
        page: Callable[[], Any],
        addresses: Addresses | None = None,
        sizes: dict[str, int] | None = None,
    ):
        self._data = data
        self._docs = docs
        self._sizes = sizes or {}
        self._page = page
        self._addresses = addresses or Addresses()
        self._uses: Counter[tuple[str, str]] = Counter()
        self._stems: dict[str, list[str]] = {}  # components by the page they stand on
        self._templates = templating.environment("web", autoescape=True)
        self._templates.globals["feltnavn"] = lambda dele, *flere: field_name(*dele, *flere)
        self._templates.globals["korte"] = lambda rækker: all(len(række.navn) <= SHORT for række in rækker)

    @classmethod
    def of(cls, env: Any) -> "Web":
        """The macros for the macro environment `env` of MkDocs or Zensical. Raises Datafejl."""
        root, conf = Path(env.project_dir), env.conf
        return cls(
            load(root / "docs"),
            root / "docs",
            lambda: getattr(env, "page", None),
            Addresses(bool(conf["use_directory_urls"]), conf["site_url"] or ""),
            udgaver.read_sizes(root),
        )

    # --- the macros --------------------------------------------------------------------------------------------------

    def arbejdsark(self, id: str) -> str:
        """A whole worksheet, to fill in and print."""
        ark = self._find("arbejdsark", self._data.arbejdsark, id)
        egen_side = self._source() == sheet_page(id)
        i_afsnit = len(ark.afsnit) >= SECTIONS
        et_ad_gangen = egen_side and not ark.trin and len(ark.afsnit) > SECTIONS
        felter = [del_ for felt in ark.felter() for del_ in (felt, *(getattr(felt, "kolonner", None) or []))]
        for stem, needed in {
            "trinvisning": ark.trin and egen_side,
            "afsnit": i_afsnit,
            "afsnitsvisning": et_ad_gangen,
            "punkter": any(felt.slags == "afkryds" and len(felt.kolonner or []) > 1 for felt in felter),
            "tal": any(felt.slags == "tal" for felt in felter),
            "age": ark.følsom == "borger",
        }.items():
            if needed:
                self._load(stem)
        return self._render(
            "arbejdsark",
            id,
            ark=ark,
            egen_side=egen_side,
            i_afsnit=i_afsnit,
            et_ad_gangen=et_ad_gangen,
            guide={"tekst": title(self._docs, ark.guide), "adresse": self._url(ark.guide)},
            skabelon=self._file(udgaver.word_of(id)),
            kilde=self._data.kilder[ark.kilde],
            roller=[self._data.roller[rolle] for rolle in ark.til],
            fase=self._data.fase(ark),
            udgaver=[self._download(udgave) for udgave in udgaver.of_sheet(id)],
        )

    def tjekliste(self, id: str, afsnit: str) -> str:
        """One section of a worksheet within a guide: points to tick, shared with the sheet, and names of other fields."""
        ark = self._find("arbejdsark", self._data.arbejdsark, id)
        valgt = self._find("afsnit", {del_.id: del_ for del_ in ark.afsnit}, afsnit)
        adresse = self._url(sheet_page(id), f"arbejdsark-{id}-{afsnit}")
        return self._render("tjekliste", f"{id}-{afsnit}", ark=ark, afsnit=valgt, adresse=adresse)

    def spørgsmålskort(self, id: str) -> str:
        """A deck of cards in groups; prints as sheets to cut."""
        bunke = self._find("spørgsmålskort", self._data.spørgsmålskort, id)
        alle = [kort.id for gruppe in bunke.grupper for kort in gruppe.kort]
        numre = {kort: nummer for nummer, kort in enumerate(alle, 1)}
        kilde = self._data.kilder[bunke.kilde]
        egen_side = self._source() == deck_page(id)
        if egen_side:
            self._load("kortvisning")
        return self._render(
            "spoergsmaalskort",
            id,
            bunke=bunke,
            numre=numre,
            kilde=kilde,
            egen_side=egen_side,
            adresse=self._url(deck_page(id)),
            udgaver=[self._download(udgaver.of_deck(id))],
        )

    def analysetrin(self, id: str) -> str:
        """The steps of a worksheet as a drawing to read, with a link to the sheet."""
        med_trin = {ark.id: ark for ark in self._data.arbejdsark.values() if ark.trin}
        ark = self._find("analysetrin", med_trin, id)
        adresse = self._url(sheet_page(id))
        return self._render("analysetrin", id, ark=ark, adresse=adresse, former=drawings.funnel(len(ark.trin)))

    def drøftelse(self, id: str) -> str:
        """A discussion to prepare, project and write minutes of."""
        drøftelse = self._find("drøftelse", self._data.drøftelser, id)
        adresse = self._addresses.public(self._source())
        return self._render(
            "droeftelse",
            id,
            drøftelse=drøftelse,
            spørgsmål={spørgsmål.id: spørgsmål for spørgsmål in drøftelse.spørgsmål},
            kilde=self._data.kilder[drøftelse.kilde],
            egen_side=own_id(PurePath(self._source())) == id,
            adresse=adresse,
            qr=drawings.qr(adresse) if adresse else None,
            skabelon=self._file(udgaver.of_minutes()),
            deltagerark=self._file(udgaver.of_participants()),
        )

    def faser(self, id: str) -> str:
        """Phases, drawn as a path or as doors."""
        faser = self._find("faser", self._data.faser, id)
        trin = [fase.model_dump() | {"adresse": self._url(fase.side) if fase.side else ""} for fase in faser.faser]
        return self._render("faser", id, faser={"id": id, "titel": faser.titel, "form": faser.form, "faser": trin})

    def figur(self, id: str) -> str:
        """A drawing."""
        return self._render("figur", id, figur=self._find("figur", self._data.figur, id))

    def kilde(self, id: str) -> str:
        """The note on a source."""
        return self._render("kilde", id, kilde=self._find("kilde", self._data.kilder, id))

    def roller(self) -> str:
        """The roles, each with its path: a guide, worksheets, and what comes next."""
        roller = [
            {
                "id": rolle.id,
                "titel": rolle.titel,
                "tekst": rolle.tekst,
                "guide": self._link(rolle.guide),
                "redskaber": [*map(self._link, rolle.redskaber)],
                "næste": self._link(rolle.næste),
                "pakke": [
                    self._download(udgave) for udgave in udgaver.of_role(rolle.id, len(self._data.ark_til(rolle.id)))
                ],
            }
            for rolle in self._data.roller.values()
        ]
        return self._render("roller", "roller", roller=roller)

    def guide(self, id: str) -> str:
        """What a guide is: for whom, how long it takes to read, what one gets, and its worksheets."""
        guide = self._find("guide", self._data.guider, id)
        arkene = [self._in_overview(self._data.arbejdsark[ark]) for ark in guide.ark]
        return self._render("guide", id, guide=guide, arkene=arkene, **self._reading(guide))

    def guider(self) -> str:
        """All guides, to choose from."""
        guider = [
            {
                "id": guide.id,
                "titel": guide.titel,
                "tekst": guide.tekst,
                "adresse": self._url(f"guider/{guide.id}/index.md"),
            }
            | self._reading(guide)
            for guide in self._data.guider.values()
        ]
        return self._render("guider", "guider", guider=guider)

    def ordbog(self) -> str:
        """The glossary, in alphabetical order as Danish has it."""
        alfabet = "abcdefghijklmnopqrstuvwxyzæøå"
        opslag = sorted(self._data.ordbog.values(), key=lambda o: [alfabet.find(letter) for letter in o.ord.lower()])
        return self._render("ordbog", "ordbog", ordbog=opslag)

    def oversigt(self) -> str:
        """All worksheets by scheme and phase, to be filtered by role, scheme and phase."""
        ordninger = [(ordning, self._phases(ordning)) for ordning in self._data.faser.values()]
        ordninger = [(ordning, faser) for ordning, faser in ordninger if faser]
        faser = {fase.titel: fase.titel for _, faser in ordninger for fase, _ in faser}
        brugte = {rolle for ark in self._data.arbejdsark.values() for rolle in ark.til}
        return self._render(
            "oversigt",
            "oversigt",
            ordninger=ordninger,
            antal=len(self._data.arbejdsark),
            filtre={
                "rolle": ("Rolle", {id: rolle.titel for id, rolle in self._data.roller.items() if id in brugte}),
                "ordning": ("Ordning", {ordning.id: ordning.navn or ordning.titel for ordning, _ in ordninger}),
                "fase": ("Fase", faser),
            },
        )

    def drift(self, id: str) -> str:
        """What an IT department asks for: the headers (politik), or packages and licences (pakker)."""
        kinds = {
            "politik": {"hoveder": hosting.HEADERS},
            "pakker": {"pakker": sbom.components(ROOT) if id == "pakker" else []},
        }
        return self._render("drift", id, valg=id, **self._find("drift", kinds, id))

    # --- what they share ---------------------------------------------------------------------------------------------

    def _phases(self, ordning: Faser) -> list[tuple[Fase, list[dict[str, Any]]]]:
        """The phases of a scheme that have worksheets, each with them."""
        faser = [(fase, self._sheets(ordning.id, fase.id)) for fase in ordning.faser]
        return [(fase, [*map(self._in_overview, arkene)]) for fase, arkene in faser if arkene]

    def _sheets(self, ordning: str, fase: str) -> list[Arbejdsark]:
        return [ark for ark in self._data.arbejdsark.values() if (ark.ordning, ark.fase) == (ordning, fase)]

    def _reading(self, guide: Guide) -> dict[str, Any]:
        return {
            "roller": [self._data.roller[rolle] for rolle in guide.til],
            "minutter": reading.minutes(self._docs, guide.id),
            "sider": len(of_guide(self._docs, guide.id)),
        }

    def _link(self, henvisning: Henvisning) -> dict[str, str]:
        return {"tekst": henvisning.tekst, "adresse": self._url(henvisning.side)}

    def _in_overview(self, ark: Arbejdsark) -> dict[str, Any]:
        return {
            "id": ark.id,
            "titel": ark.titel,
            "formål": ark.formål,
            "tid": ark.tid,
            "anonymt": ark.følsom == "borger",
            "roller": [self._data.roller[rolle] for rolle in ark.til],
            "adresse": self._url(sheet_page(ark.id)),
            "udgaver": [self._download(udgave) for udgave in udgaver.of_sheet(ark.id)],
        }

    def _download(self, udgave: udgaver.Udgave) -> dict[str, str]:
        """A file to download: its address from here, which kind it is, and its size as people read it."""
        return {
            "slags": udgave.slags,
            "adresse": self._file(udgave),
            "størrelse": udgaver.shown_size(self._sizes.get(udgave.fil)),
        }

    def _find(self, macro: str, known: dict[str, Any], id: str) -> Any:
        """The entry with this id. Raises UkendtId with the page and the nearest id."""
        if id in known:
            return known[id]
        forslag = nearest(id, known)
        mente = f" Mente du »{forslag}«?" if forslag else f" De findes: {', '.join(known)}."
        raise UkendtId(f"{self._source()}: {macro} kender ikke »{id}«.{mente}")

    def _render(self, template: str, id: str, **values: Any) -> str:
        """The template's HTML, unbroken by blank lines: Markdown leaves such a block alone."""
        self._load(template)
        html = self._templates.get_template(f"{template}.html").render(values, præfiks=self._prefix(f"{template}-{id}"))
        return "\n".join(line.strip() for line in html.split("\n") if line.strip())

    def _load(self, stem: str) -> None:
        """Let the page that is being rendered load what this component needs: overrides/main.html reads it there."""
        used = self._stems.setdefault(self._source(), [])
        used.append(stem)
        meta = getattr(self._page(), "meta", None)
        if meta is not None:
            meta["loads"] = components.loads(used)

    def _prefix(self, name: str) -> str:
        """A start for ids that is unique on the page: the name itself, then name-2 where it is used again."""
        self._uses[(self._source(), name)] += 1
        number = self._uses[(self._source(), name)]
        return name if number == 1 else f"{name}-{number}"

    def _source(self) -> str:
        """The page's path below docs, or "docs" outside a page."""
        page = self._page()
        file = getattr(page, "file", None)
        return getattr(file, "src_uri", None) or getattr(page, "path", None) or "docs"

    def _file(self, udgave: udgaver.Udgave) -> str:
        """The address of a file to download, from the page that is being rendered."""
        return self._addresses.file(self._source(), udgave)

    def _url(self, page: str, anchor: str = "") -> str:
        """The address of another page, from the one that is being rendered."""
        return self._addresses.page(self._source(), page, anchor)
