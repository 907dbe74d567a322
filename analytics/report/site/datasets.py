"""The catalogue of a site: each release a dataset, each of its files for programs a distribution."""

from collections.abc import Iterator, Mapping

from analytics.report.site.catalogue import Described, Identifier, LiteralText, Value
from analytics.report.site.published import SITE_LANGUAGES, PublishedRound, PublishedSite
from conversations.audience import Audience
from conversations.phrases import Phrase, label, phrase
from locales import render
from locales.alphabet import joined

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
}
"""What programs read, by how its name ends; pages and prints of it are for people."""

PACKAGE = "package.zip"
_VOCABULARY = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"sv": f"{_VOCABULARY}/language/SWE", "en": f"{_VOCABULARY}/language/ENG"}
_THEME = f"{_VOCABULARY}/data-theme/SOCI"
_PUBLIC = f"{_VOCABULARY}/access-right/PUBLIC"
_PUBLISHER = "http://purl.org/adms/publishertype/RegionalAuthority"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

TITLE = phrase("What newcomers told us")
DESCRIPTION = phrase(
    "Answers of newcomers to a region's questions, as reports with their figures. The answers are anonymous, and what "
    "could tell of single people is left out."
)
KEYWORDS = (label("keyword", "newcomers"), label("keyword", "survey"))


def described(site: PublishedSite, files: Mapping[str, bytes]) -> list[Described]:
    """The catalogue, who publishes it, whom to ask, and every dataset with its distributions."""
    datasets = [one for round in site.rounds for one in _dataset(site, round, files)]
    return [_catalogue(site), _publisher(site), _contact(site), *datasets]


def _catalogue(site: PublishedSite) -> Described:
    dates = [one.release.round.closed for one in site.rounds]
    return Described(
        f"{site.address}#catalogue",
        "dcat:Catalog",
        (
            ("dcterms:title", _in_languages(TITLE)),
            ("dcterms:description", _in_languages(DESCRIPTION)),
            ("dcterms:publisher", _to(site, "#publisher")),
            ("dcterms:license", (Identifier(site.licence),)),
            ("dcterms:language", tuple(map(Identifier, _LANGUAGES.values()))),
            ("dcterms:issued", _day(min(dates))),
            ("dcterms:modified", _day(max(dates))),
            ("dcat:themeTaxonomy", (Identifier(f"{_VOCABULARY}/data-theme"),)),
            ("foaf:homepage", (Identifier(site.address),)),
            ("dcat:dataset", tuple(Identifier(_id(site, one)) for one in site.rounds)),
        ),
    )


def _publisher(site: PublishedSite) -> Described:
    names = tuple(LiteralText(site.name(language), language) for language in SITE_LANGUAGES)
    kind = ("dcterms:type", (Identifier(_PUBLISHER),))
    return Described(f"{site.address}#publisher", "foaf:Agent", (("foaf:name", names), kind))


def _contact(site: PublishedSite) -> Described:
    name = LiteralText(site.contact or site.name("sv"))
    properties = (("vcard:fn", (name,)), ("vcard:hasEmail", (Identifier(f"mailto:{site.email}"),)))
    return Described(f"{site.address}#contact", "vcard:Organization", properties)


def _dataset(site: PublishedSite, round: PublishedRound, files: Mapping[str, bytes]) -> Iterator[Described]:
    facts, id = round.release.round, _id(site, round)
    paths = [path for path in files if path.startswith(f"{round.folder}/") and _is_data(round, path)]
    title = phrase("What newcomers told us: {round}", round=facts.name)
    if facts.audience is not Audience.NEWCOMERS:
        title = phrase("What those who work with newcomers told us: {round}", round=facts.name)
    yield Described(
        id,
        "dcat:Dataset",
        (
            ("dcterms:title", _in_languages(title)),
            ("dcterms:description", _in_languages(_about(round))),
            ("dcterms:publisher", _to(site, "#publisher")),
            ("dcat:contactPoint", _to(site, "#contact")),
            ("dcterms:license", (Identifier(site.licence),)),
            ("dcterms:accessRights", (Identifier(_PUBLIC),)),
            ("dcat:theme", (Identifier(_THEME),)),
            ("dcat:keyword", tuple(one for word in KEYWORDS for one in _in_languages(word))),
            ("dcterms:language", tuple(map(Identifier, _LANGUAGES.values()))),
            ("dcterms:issued", _day(facts.closed)),
            ("dcterms:temporal", (Identifier(f"{id}-period"),)),
            ("dcat:landingPage", (Identifier(f"{site.address}{round.folder}/report.html"),)),
            ("dcat:distribution", tuple(Identifier(f"{site.address}{path}#distribution") for path in paths)),
        ),
    )
    period = (("dcat:startDate", _day(facts.opened)), ("dcat:endDate", _day(facts.closed)))
    yield Described(f"{id}-period", "dcterms:PeriodOfTime", period)
    yield from (_distribution(site, round, path) for path in paths)


def _is_data(round: PublishedRound, path: str) -> bool:
    """Whether a file stands in the round's own folder and programs read it."""
    name = path.removeprefix(f"{round.folder}/")
    return "/" not in name and name.rpartition(".")[2] in MEDIA


def _distribution(site: PublishedSite, round: PublishedRound, path: str) -> Described:
    media = MEDIA[path.rpartition(".")[2]]
    address = (Identifier(f"{site.address}{path}"),)
    return Described(
        f"{site.address}{path}#distribution",
        "dcat:Distribution",
        (
            ("dcterms:title", (LiteralText(path.removeprefix(f"{round.folder}/")),)),
            ("dcat:accessURL", address),
            ("dcat:downloadURL", address),
            ("dcterms:license", (Identifier(site.licence),)),
            ("dcterms:format", (LiteralText(media),)),
            ("dcat:mediaType", (Identifier(f"{_MEDIA_TYPES}{media}"),)),
        ),
    )


def _about(round: PublishedRound) -> Phrase:
    facts = round.release.round
    return phrase(
        "Figures of the round {round}, asked from {opened} to {closed} in {municipalities}. None rests on fewer than "
        "{k} people.",
        round=facts.name,
        opened=facts.opened,
        closed=facts.closed,
        municipalities=joined(round.release.municipalities.values(), SITE_LANGUAGES[0]),
        k=round.release.rules.k,
    )


def _in_languages(text: Phrase) -> tuple[Value, ...]:
    return tuple(LiteralText(render(text, language), language) for language in SITE_LANGUAGES)


def _to(site: PublishedSite, mark: str) -> tuple[Value, ...]:
    return (Identifier(f"{site.address}{mark}"),)


def _day(date: str) -> tuple[Value, ...]:
    return (LiteralText(date, datatype="xsd:date"),) if date else ()


def _id(site: PublishedSite, round: PublishedRound) -> str:
    return f"{site.address}#round-{round.release.round.id}"
