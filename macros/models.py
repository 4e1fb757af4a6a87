"""The schema: one class per kind of data file in docs/data/, and what follows from the data alone.

Keys in the YAML files and attributes here are the same Danish words. The classes know no other module: `load` fills them,
`web`, `pdf` and `word` read them. The descriptions below are what an editor sees in VS Code while typing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Union, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints

NAME_SEPARATOR = "__"  # cannot stand in an id, so a composed name is never ambiguous; PDF forbids "." in field names
LONGEST_NAME = 64  # of a value: Word keeps no more of a tag
ID_PATTERN = r"^[a-z0-9-]+$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Ids = Annotated[list[Id], Field(min_length=1)]
Lines = Annotated[int, Field(ge=1, le=30)]
Blanks = Annotated[int, Field(ge=1, le=20)]


def field_name(*parts: str) -> str:
    """Join ids to the name a value has in every edition: HTML `name`, PDF field, Word tag."""
    return NAME_SEPARATOR.join(parts)


def capital(text: str) -> str:
    """The text with a capital first and the rest as it is: "MED-udvalg" stays so."""
    return text[:1].upper() + text[1:]


def blank_keys(blanks: int) -> list[str]:
    """Keys of the rows or blocks that stand ready on an empty sheet: n1, n2 and so on."""
    return [f"n{number}" for number in range(1, blanks + 1)]


class Model(BaseModel):
    """Common rules: no unknown keys, no silent conversion, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class File(Model):
    """A data file with an id of its own: the name of the file without its ending."""

    _id: str = PrivateAttr("")
    _fil: str = PrivateAttr("")
    _linjer: dict[str, int] = PrivateAttr(default_factory=dict)

    @property
    def id(self) -> str:
        """The id by which macros and other files name this one."""
        return self._id

    @property
    def fil(self) -> str:
        """The file as an editor knows it; "" where it was not read from one."""
        return self._fil

    def linje(self, nøgle: str) -> int:
        """The line of one of its outermost keys; 0 where that is not known."""
        return self._linjer.get(nøgle, 0)


# --- Fields of a worksheet -------------------------------------------------------------------------------------------


class Feltbase(Model):
    """What every kind of field has."""

    id: Id = Field(description="Feltets id. Skift det aldrig, når arket er i brug: gemte svar hører til id'et.")
    navn: Text = Field(description="Det, der står over feltet.")
    hjælp: Text | None = Field(None, description="En kort sætning, der hjælper med at svare.")
    slags: str

    @property
    def overskrift(self) -> str:
        """What stands above the field, in every edition."""
        return self.navn

    @property
    def vejledning(self) -> str | None:
        """What helps with answering, in every edition."""
        return self.hjælp

    @property
    def kort(self) -> bool:
        """Whether it is one line, so that two stand beside each other."""
        return SLAGS[self.slags].kort


@dataclass(frozen=True)
class Slags:
    """A kind of field: its class, and where it may stand."""

    klasse: type[Feltbase]
    kort: bool = False  # one line: two stand beside each other
    smal: bool = False  # a column of it needs little room
    i_blok: bool = True  # may be repeated in a for-hver
    vælges_fra: bool = False  # an udvalg may choose among its entries
    gentages: bool = False  # a for-hver may go on from it
    gentages_fra_blok: bool = False  # also when it stands in a for-hver itself

    @property
    def navn(self) -> str:
        """What editors write as `slags`."""
        return str(get_args(self.klasse.model_fields["slags"].annotation)[0])


class Tekst(Feltbase):
    """One line."""

    slags: Literal["tekst"]


class Notat(Feltbase):
    """Several lines."""

    slags: Literal["notat"]
    linjer: Lines = Field(3, description="Antal linjer at skrive på, når arket printes tomt (1-30).")


class Dato(Feltbase):
    """A date."""

    slags: Literal["dato"]


class Talgrænser(Model):
    """What is counted, and how small and large a number may be: of a field, or of a column."""

    enhed: Annotated[Text, Field(max_length=20)] | None = Field(None, description="Det, der tælles, fx timer.")
    mindst: int | None = Field(None, description="Det mindste tal, der giver mening.")
    højst: int | None = Field(None, description="Det største tal, der giver mening.")

    def _med_enhed(self, navn: str) -> str:
        return f"{navn} ({self.enhed})" if self.enhed else navn

    @property
    def spænd(self) -> str:
        """The numbers that make sense, in words; "" where all do."""
        match self.mindst, self.højst:
            case None, None:
                return ""
            case mindst, None:
                return f"mindst {mindst}"
            case None, højst:
                return f"højst {højst}"
            case mindst, højst:
                return f"fra {mindst} til {højst}"


class Tal(Feltbase, Talgrænser):
    """A number, with or without decimals."""

    slags: Literal["tal"]

    @property
    def overskrift(self) -> str:
        """With the unit, which then stands in every edition and in what is copied."""
        return self._med_enhed(self.navn)

    @property
    def vejledning(self) -> str | None:
        """With the numbers that make sense."""
        return " ".join(filter(None, (self.hjælp, capital(f"{self.spænd}.") if self.spænd else ""))) or None


# The kinds that hold one value; they may be columns too.
ENKLE = (
    Slags(Tekst, kort=True, gentages_fra_blok=True),
    Slags(Notat, gentages_fra_blok=True),
    Slags(Dato, kort=True, smal=True),
    Slags(Tal, kort=True, smal=True),
)

if TYPE_CHECKING:
    Kolonneslags = str
else:
    Kolonneslags = Literal[tuple(slags.navn for slags in ENKLE)]


class Punkt(Model):
    """A point to tick, or an answer to choose."""

    id: Id
    tekst: Text


# How wide a column is beside the others, in every edition.
BREDDER = {"smal": 1.0, "mellem": 2.0, "bred": 3.5}
Bredde = Literal["smal", "mellem", "bred"]


class Kolonne(Talgrænser):
    """A column of a table or of a tick list; a unit and limits are for those of numbers."""

    id: Id
    navn: Text = Field(description="Kolonnens overskrift.")
    slags: Kolonneslags = "tekst"
    linjer: Lines = Field(1, description="Antal linjer at skrive på i hver række, når arket printes tomt (1-30).")
    bredde: Bredde = Field(
        "mellem", description="Kolonnens bredde ved siden af de andre: smal, mellem eller bred, i alle udgaver."
    )

    @property
    def overskrift(self) -> str:
        """What stands above the column, in every edition."""
        return self._med_enhed(self.navn)

    @property
    def smal(self) -> bool:
        """Whether what is written in it has one length, as a date has, so that it needs no share of the width."""
        return SLAGS[self.slags].smal

    @property
    def brøk(self) -> float:
        """Its share of the width beside the other columns."""
        return BREDDER[self.bredde]


class Afkryds(Feltbase):
    """A list of points to tick, optionally with columns such as who and when."""

    slags: Literal["afkryds"]
    punkter: list[Punkt] = Field(min_length=1)
    kolonner: list[Kolonne] | None = Field(None, min_length=1)


class Skala(Feltbase):
    """One of a few answers."""

    slags: Literal["skala"]
    svar: list[Punkt] = Field(min_length=2, max_length=7)


class Række(Model):
    """A fixed row of a table."""

    id: Id
    navn: Text


class Tabel(Feltbase):
    """Columns by rows: either fixed rows (`rækker`, `hoved`) or rows to add (`post`, `tomme`)."""

    slags: Literal["tabel"]
    kolonner: list[Kolonne] = Field(min_length=1)
    hoved: Text | None = Field(None, description="Overskrift over de faste rækkers navne.")
    rækker: list[Række] | None = Field(None, min_length=1, description="Faste rækker.")
    vendt: bool = Field(
        False, description="Om de faste rækker står ved siden af hinanden på papir, som dage i et skema."
    )
    post: Text | None = Field(None, description="Hvad én række hedder, fx møde. Knappen hedder så Tilføj møde.")
    tomme: Blanks | None = Field(None, description="Antal tomme rækker på det tomme ark (1-20).")

    @property
    def nøgler(self) -> list[str]:
        """Keys of the rows on an empty sheet: the fixed ids, or n1, n2 and so on."""
        return [række.id for række in self.rækker] if self.rækker else blank_keys(self.tomme or 1)


class Liste(Feltbase):
    """Entries to add; an `udvalg` or `for-hver` further down can go on from them."""

    slags: Literal["liste"]
    post: Text = Field(description="Hvad én post hedder, fx hypotese. Knappen hedder så Tilføj hypotese.")
    tomme: Blanks = Field(4, description="Antal tomme poster på det tomme ark (1-20).")
    linjer: Lines = Field(1, description="Antal linjer at skrive på i hver post, når arket printes tomt (1-30).")

    @property
    def nøgler(self) -> list[str]:
        """Keys of the entries on an empty sheet."""
        return blank_keys(self.tomme)


class Udvalg(Feltbase):
    """A choice among the entries of an earlier list."""

    slags: Literal["udvalg"]
    fra: Id = Field(description="Id på den liste tidligere på arket, der vælges fra.")


class Underskrift(Feltbase):
    """Names, dates and lines to sign on."""

    slags: Literal["underskrift"]
    parter: list[Række] = Field(min_length=1)


# The kinds that are put together of several values, and may be repeated.
SAMMENSATTE = (Slags(Afkryds), Slags(Skala), Slags(Tabel), Slags(Liste, vælges_fra=True, gentages=True))

if TYPE_CHECKING:
    Enkeltfelt = Feltbase
else:
    Enkeltfelt = Annotated[
        Union[tuple(slags.klasse for slags in (*ENKLE, *SAMMENSATTE))],  # noqa: UP007 made of the table
        Field(discriminator="slags"),
    ]


class ForHver(Feltbase):
    """Fields repeated for each entry that an earlier field holds."""

    slags: Literal["for-hver"]
    fra: Id = Field(description="Id på en tidligere liste, et udvalg eller et tekstfelt i en tidligere for-hver.")
    tomme: Blanks = Field(3, description="Antal tomme blokke på det tomme ark (1-20).")
    felter: list[Enkeltfelt] = Field(min_length=1)

    @property
    def nøgler(self) -> list[str]:
        """Keys of the blocks on an empty sheet; the same keys as the entries they are repeated for."""
        return blank_keys(self.tomme)


PÅ_ARKET = (
    Slags(Udvalg, i_blok=False, gentages=True),
    Slags(ForHver, i_blok=False),
    Slags(Underskrift, i_blok=False),
)

# Every kind of field there is, by what editors write. How to add one stands in CONTRIBUTING.md.
SLAGS = {slags.navn: slags for slags in (*ENKLE, *SAMMENSATTE, *PÅ_ARKET)}

if TYPE_CHECKING:
    Felt = Feltbase
else:
    Felt = Annotated[Union[tuple(slags.klasse for slags in SLAGS.values())], Field(discriminator="slags")]  # noqa: UP007


# --- Worksheets ------------------------------------------------------------------------------------------------------


# What a sheet says about whom it concerns: strong words, and what follows from them. It stands in every edition.
OM_HVEM = {
    "nej": None,
    "kollega": (
        "Om en kollega.",
        "Arket handler om dig selv eller en, du arbejder sammen med. Del det kun med dem, I har aftalt.",
    ),
    "borger": (
        "Skriv anonymt.",
        "Svarene kan handle om en person. Udelad navne, CPR-numre og adresser.",
    ),
}
Følsom = Annotated[
    Literal["nej", "kollega", "borger"],
    BeforeValidator(lambda found: {True: "borger", False: "nej"}[found] if isinstance(found, bool) else found),
]


class Papir(Model):
    """What a sheet takes on paper; the build stops when it does not fit."""

    sider: Annotated[int, Field(ge=1, le=20)] = Field(description="Antal sider, når arket printes tomt (1-20).")
    retning: Literal["stående", "liggende"] = Field("stående", description="Hvordan papiret vender.")


class Afsnit(Model):
    """A section of a worksheet; with `trin` it is a step of sags- og episodeanalyse."""

    id: Id
    titel: Text
    tekst: Text | None = Field(None, description="En kort indledning til afsnittet.")
    trin: Annotated[int, Field(ge=1)] | None = Field(None, description="Trinnets nummer, når afsnittet er et trin.")
    indhold: list[Text] | None = Field(None, min_length=1, description="Hvad trinnet rummer.")
    ny_side: bool = Field(False, alias="ny-side", description="Om afsnittet begynder på en ny side, når arket printes.")
    felter: list[Felt] = Field(min_length=1)


@dataclass(frozen=True)
class Sted:
    """Where on a sheet a value stands: the name of its field, the title of its section, and which block of a for-hver, if any."""

    felt: str
    afsnit: str
    blok: str = ""


class Arbejdsark(File):
    """docs/data/arbejdsark/<id>.yml"""

    titel: Text = Field(description="Arkets navn. Siden i docs/arbejdsark/ har samme overskrift.")
    formål: Text = Field(description="Hvad arket giver dem, der bruger det.")
    til: Ids = Field(description="Id på de roller, arket er til (se roller.yml).")
    ordning: Id = Field(description="Id på ordningen: navnet på en fil i faser/.")
    fase: Id = Field(description="Id på en fase i ordningen.")
    tid: Annotated[int, Field(ge=1, le=600)] = Field(description="Hvor lang tid arket tager, i minutter.")
    følsom: Følsom = Field(
        description="Hvem svarene kan handle om: nej, kollega (huskes i kortere tid) eller borger (huskes aldrig)."
    )
    kilde: Id = Field(description="Id på kilden (se kilder.yml).")
    guide: Text = Field(description="Siden i guiden, som arket hører til, fx guider/mentorordning/opstart.md.")
    papir: Papir | None = Field(None, description="Hvad arket fylder på papir; bygningen stopper, når det ikke passer.")
    afsnit: list[Afsnit] = Field(min_length=1)

    def felt(self, id: str) -> Feltbase:
        """The field with this id, also inside a for-hver. Raises KeyError."""
        for felt in self.felter():
            if felt.id == id:
                return felt
        raise KeyError(id)

    def felter(self) -> list[Feltbase]:
        """All fields in the order of the sheet; those inside a for-hver follow it."""
        felter: list[Feltbase] = []
        for afsnit in self.afsnit:
            for felt in afsnit.felter:
                felter += [felt, *getattr(felt, "felter", [])]
        return felter

    def post(self, felt: Udvalg | ForHver) -> str:
        """What one entry is called that this field goes on from, for instance "hypotese"."""
        kilde = self.felt(felt.fra)
        if isinstance(kilde, Liste):
            return kilde.post
        if isinstance(kilde, Udvalg):
            return self.post(kilde)
        return kilde.navn.lower()

    def nøgler(self, felt: Udvalg | ForHver) -> list[str]:
        """Keys of the choices or blocks that stand on an empty sheet."""
        if isinstance(felt, ForHver):
            return felt.nøgler
        liste = self.felt(felt.fra)
        assert isinstance(liste, Liste), "an udvalg goes on from a list"
        return liste.nøgler

    def sted(self, navn: str) -> Sted:
        """Where the value of this name stands. Raises KeyError."""
        id, *nøgler = navn.split(NAME_SEPARATOR)
        for afsnit in self.afsnit:
            for felt in afsnit.felter:
                if felt.id == id:
                    return Sted(felt.navn, afsnit.titel)
                if isinstance(felt, ForHver) and id in {indre.id for indre in felt.felter}:
                    return Sted(self.felt(id).navn, afsnit.titel, f"{self.post(felt)} {nøgler[0].removeprefix('n')}")
        raise KeyError(navn)

    @property
    def om_hvem(self) -> tuple[str, str] | None:
        """What the sheet says about whom it concerns: strong words and a sentence; None where it concerns nobody."""
        return OM_HVEM[self.følsom]

    @property
    def trin(self) -> list[Afsnit]:
        """The sections that are steps, in order."""
        return [afsnit for afsnit in self.afsnit if afsnit.trin]


# --- Cards, phases, discussions, drawings, sources, roles -------------------------------------------------------------------------


class Kort(Model):
    """One question; so short that it has room on a card of 63 by 88 mm."""

    id: Id
    tekst: Annotated[Text, Field(max_length=220)]


class Kortgruppe(Model):
    """Cards that belong together."""

    id: Id
    titel: Text
    tekst: Text = Field(description="Hvad spørgsmålene i gruppen er gode til.")
    kort: list[Kort] = Field(min_length=1)


class Spørgsmålskort(File):
    """docs/data/spoergsmaalskort/<id>.yml"""

    titel: Text
    formål: Text
    til: Ids
    kilde: Id
    guide: Text
    grupper: list[Kortgruppe] = Field(min_length=1)

    @property
    def antal(self) -> str:
        """How many cards and groups there are, in words."""
        kort, grupper = sum(len(gruppe.kort) for gruppe in self.grupper), len(self.grupper)
        return f"{kort} kort i {grupper} {'gruppe' if grupper == 1 else 'grupper'}"

    @property
    def kortnavne(self) -> list[str]:
        """The names of the groups for where there is little room: without the last word where all share it."""
        delt = [gruppe.titel.rpartition(" ") for gruppe in self.grupper]
        fælles = len(delt) > 1 and len({sidste for *_, sidste in delt}) == 1 and all(første for første, *_ in delt)
        return [første if fælles else gruppe.titel for (første, *_), gruppe in zip(delt, self.grupper, strict=True)]


class Fase(Model):
    """One phase."""

    id: Id
    titel: Text
    undertitel: Text | None = None
    indhold: list[Text] = Field(min_length=1)
    side: Text | None = Field(None, description="Siden om fasen, fx guider/mentorordning/opstart.md.")


class Faser(File):
    """docs/data/faser/<id>.yml"""

    titel: Text
    navn: Text | None = Field(None, description="Ordningens navn, når faserne hører til en ordning.")
    form: Literal["sti", "døre"] = Field("sti", description="Tegnes som en sti eller som døre, man går igennem.")
    kilde: Id
    faser: list[Fase] = Field(min_length=2)


class Råd(Model):
    """Pieces of advice that a question asks for; the minutes gather them under a heading of their own."""

    titel: Text = Field(description="Overskriften i referatet, fx Tre gode råd.")
    antal: Annotated[int, Field(ge=1, le=5)] = Field(description="Hvor mange råd der er plads til (1-5).")


class Spørgsmål(Model):
    """One question of a discussion; so short that the back row can read it."""

    id: Id
    tekst: Annotated[Text, Field(max_length=220)] = Field(description="Spørgsmålet, som det vises på storskærmen.")
    note: Text = Field(description="Et kort råd til den, der leder mødet. Vises aldrig for deltagerne.")
    før: Annotated[Text, Field(max_length=120)] | None = Field(None, description="Noget, I gør først, fx ser en video.")
    råd: Råd | None = Field(None, description="Når svaret er råd i stedet for en beslutning.")


Arbejdsform = Literal["alene", "par", "alle", "1-2-4-alle"]
Minutter = Annotated[int, Field(ge=1, le=240)]


class Plandel(Model):
    """How long a question takes in a plan, and in what company one talks about it."""

    spørgsmål: Id = Field(description="Id på et af drøftelsens spørgsmål.")
    minutter: Minutter
    form: Arbejdsform = Field(
        description="alene, par (to og to), alle, eller 1-2-4-alle: alene, to og to, fire og fire, alle."
    )


class Plan(Model):
    """A plan by minutes. Welcome, questions and gathering up make the whole time."""

    minutter: Minutter = Field(description="Hele mødets længde. De andre minutter skal give det samme.")
    tekst: Text = Field(description="Hvornår planen er god.")
    velkomst: Minutter = Field(description="Minutter til velkomst.")
    forløb: list[Plandel] = Field(min_length=1)
    opsamling: Minutter = Field(description="Minutter til opsamling.")


class Drøftelse(File):
    """docs/data/droeftelse/<id>.yml"""

    titel: Text = Field(description="Navnet. Siden i docs/personalemoede/ har samme overskrift.")
    formål: Text = Field(description="Hvad I får ud af mødet.")
    til: Ids = Field(description="Id på de roller, der kan lede mødet (se roller.yml).")
    kilde: Id
    guide: Text
    inviter: list[Punkt] = Field(min_length=1, description="Hvem der skal med; lederen sætter kryds.")
    klar: list[Punkt] = Field(min_length=1, description="Hvad der skal ligge klar; lederen sætter kryds.")
    spørgsmål: list[Spørgsmål] = Field(min_length=1)
    planer: list[Plan] = Field(min_length=1, description="Fra den korteste til den længste.")

    @property
    def standard(self) -> Plan:
        """The plan that is shown first: the one in the middle."""
        return self.planer[len(self.planer) // 2]


class Lag(Model):
    """One layer of a drawing; the one below carries the one above."""

    id: Id
    titel: Text
    stikord: Text
    tekst: Text


class Søjle(Model):
    """One bar of a chart: a count, and its share in percent as the source gives it."""

    id: Id
    navn: Text
    antal: Annotated[int, Field(ge=0)]
    procent: Annotated[int, Field(ge=0, le=100)]


class Figur(File):
    """docs/data/figur/<id>.yml"""

    titel: Text
    slags: Literal["lag", "søjler"] = Field(
        description="Hvordan figuren tegnes: lag = det nederste bærer det øverste; søjler = antal og procent."
    )
    kilde: Id
    lag: list[Lag] | None = Field(None, min_length=2, description="Lagene fra øverst til nederst.")
    søjler: list[Søjle] | None = Field(None, min_length=2, description="Søjlerne fra øverst til nederst.")
    antal: Annotated[int, Field(ge=1)] | None = Field(None, description="Hvor mange der har svaret.")
    enhed: Text | None = Field(None, description="Hvem der har svaret, fx ledere.")


class Kilde(Model):
    """A source: booklet, book, handbook, page or report."""

    id: Id
    slags: Literal["pjece", "bog", "håndbog", "side", "rapport"]
    titel: Text
    undertitel: Text | None = None
    forfatter: Text
    udgiver: Text | None = None
    år: Text = Field(description='Skriv året i anførselstegn, fx "2013" eller "ca. 2014".')
    note: Text = Field(description="Hvad siden her har brugt kilden til.")


class Kilder(Model):
    """docs/data/kilder.yml"""

    kilder: list[Kilde] = Field(min_length=1)


class Henvisning(Model):
    """A link to a page of the site."""

    tekst: Text
    side: Text = Field(description="En side i docs, fx guider/mentorordning/opstart.md.")


class Rolle(Model):
    """A person who uses the site, and that person's path: a guide to begin with, worksheets, and what comes next."""

    id: Id
    titel: Text
    tekst: Text
    guide: Henvisning = Field(description="Der, hvor rollen begynder at læse.")
    redskaber: list[Henvisning] = Field(min_length=1, max_length=4, description="Ark, kort og andet, rollen bruger.")
    næste: Henvisning = Field(description="Det næste skridt, når man har læst lidt.")


class Roller(Model):
    """docs/data/roller.yml"""

    roller: list[Rolle] = Field(min_length=1)


class Guide(Model):
    """A guide: the booklet that it comes from, retold on the pages in docs/guider/<id>/."""

    id: Id = Field(description="Navnet på guidens mappe i docs/guider/.")
    titel: Text
    tekst: Text = Field(description="Hvem guiden er til, og hvad den hjælper med.")
    til: Ids = Field(description="Id på de roller, guiden er til (se roller.yml). Den første giver guiden farve.")
    udbytte: list[Text] = Field(min_length=1, description="Det får du; hvert punkt fortsætter den overskrift.")
    ark: Ids = Field(description="Id på guidens arbejdsark i den rækkefølge, de bruges.")


class Guider(Model):
    """docs/data/guider.yml"""

    guider: list[Guide] = Field(min_length=1)


class Opslag(Model):
    """A word of the field, explained."""

    id: Id
    ord: Text
    forklaring: Text = Field(description="En eller to korte sætninger.")
    også: list[Text] | None = Field(None, min_length=1, description="Andre former af ordet.")


class Ordbog(Model):
    """docs/data/ordbog.yml"""

    ordbog: list[Opslag] = Field(min_length=1)


class Søgeord(Model):
    """Words that people search with, and what the pages call it."""

    id: Id
    ord: list[Text] = Field(min_length=1, description="Det, folk skriver i søgefeltet: et eller flere ord.")
    som: list[Text] = Field(min_length=1, description="Ord, som står på siderne.")


class Søgeordene(Model):
    """docs/data/soegeord.yml"""

    søgeord: list[Søgeord] = Field(min_length=1)
