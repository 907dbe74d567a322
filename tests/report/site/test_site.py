"""The first pages of a site, and its catalogue against what DCAT-AP-SE makes mandatory."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]

from analytics.report.contents.papers.newcomers import sheet_languages
from analytics.report.html import render_html
from analytics.report.site.catalogue import PREFIXES, json_ld, turtle
from analytics.report.site.datasets import described
from analytics.report.site.index import index_name
from analytics.report.site.published import PublishedRound
from tests.analytics.mirror.sides import newcomers_say, officials_say
from tests.chromium import PATIENCE_MS, started
from tests.report.numerals import numerals
from tests.report.releases import REGION, before, two_rounds
from tests.report.site.sites import ADDRESS, FREE, files, index, site
from tests.report.test_numerals import _constants, _figures
from tests.report.worked_out import worked_out

MANDATORY = {
    "dcat:Catalog": ("title", "description", "publisher", "license", "dcat:dataset"),
    "foaf:Agent": ("foaf:name",),
    "dcat:Dataset": ("title", "description", "publisher", "dcat:contactPoint", "dcat:distribution"),
    "dcat:Distribution": ("dcat:accessURL",),
    "vcard:Organization": ("vcard:fn", "vcard:hasEmail"),
    "dcterms:PeriodOfTime": (),
}
"""By class, from https://docs.dataportal.se/dcat/en/; names without a prefix are dcterms."""

Triple = tuple[str, str, str]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.found += [found["href"] or ""] if "href" in found else []
        self.loaded += [found["src"] or ""] if "src" in found else []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_page_leads_to_files_of_the_site_and_asks_for_nothing(language: str) -> None:
    links = _Links()
    links.feed(render_html(index(language).document()))
    away = {FREE, "mailto:a@b.se"}
    known = {*files(), *(index_name(one) for one in ("sv", "en")), "catalogue.ttl", "catalogue.jsonld"}
    inside = [one for one in links.found if one not in away and not one.startswith("#")]
    folder = index_name(language).rpartition("/")[0]
    assert {normpath(join(folder, one)) for one in inside} <= known
    assert {"rounds/2026-2/newcomers/ar.html", "rounds/2025-2/package.zip"} <= {
        normpath(join(folder, one)) for one in inside
    }
    assert links.loaded == []


def test_it_says_the_latest_round_the_trend_the_map_and_what_was_done() -> None:
    page = render_html(index("sv").document())
    shown = re.findall(r'<section class="\w+" id="([\w-]+)"', page)
    assert [one for one in shown if not one.startswith("sheets-")] == [
        *("rounds", "summary", "themes", "trends", "map", "done", "sheets", "data"),
    ]
    assert "Fler kurser" in page
    assert "Inga pengar" in page
    assert "<script>alert" not in page
    assert "More courses" in render_html(index("en").document())


def test_the_site_is_about_newcomers_even_if_officials_were_asked_later() -> None:
    said = {"A": (60, 200)}
    newcomers, officials = (PublishedRound(one, (), REGION) for one in (newcomers_say(said), officials_say(said)))
    for rounds, first in (((officials, newcomers), newcomers), ((officials,), officials)):
        assert replace(site(), rounds=rounds).latest is first
    assert sheet_languages(newcomers.release) == ("en",)
    assert sheet_languages(officials.release) == ()
    catalogue = described(replace(site(), rounds=(officials, newcomers)), {})
    titles = [str(dict(one.properties)["dcterms:title"]) for one in catalogue if one.kind == "dcat:Dataset"]
    assert ["What those who work with newcomers told us" in one for one in titles] == [True, False]
    assert ["What newcomers told us" in one for one in titles] == [False, True]


def test_its_numerals_are_figures_of_the_releases_or_worked_out_of_them() -> None:
    (oldest, earlier), (_, later) = before(), two_rounds()
    accounted = {number for one in (oldest, earlier, later) for number in _constants(one) | _figures(one)}
    accounted |= worked_out(later, earlier, (oldest, earlier)) | {7.0}  # of the text that tries to be code
    assert numerals("index.html", render_html(index("en").document()).encode()) - accounted == set()


def test_the_catalogue_has_what_the_profile_makes_mandatory() -> None:
    about = described(site(), files())
    for one in about:
        needed = (name if ":" in name else f"dcterms:{name}" for name in MANDATORY[one.kind])
        said = {name for name, values in one.properties if values}
        assert [name for name in needed if name not in said] == [], one.id
    kinds = [one.kind for one in about]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "dcat:Catalog": 1,
        "foaf:Agent": 1,
        "vcard:Organization": 1,
        "dcat:Dataset": 3,
        "dcterms:PeriodOfTime": 3,
        "dcat:Distribution": 15,
    }


def test_whatever_is_pointed_at_on_the_site_is_described_or_a_file() -> None:
    triples = _of_turtle(turtle(described(site(), files())).decode())
    described_here = {subject for subject, _, _ in triples}
    pointed = {value.strip("<>") for _, _, value in triples if value.startswith(f"<{ADDRESS}")}
    there = {subject.strip("<>") for subject in described_here} | {f"{ADDRESS}{name}" for name in files()} | {ADDRESS}
    assert pointed - there == set()


def test_turtle_and_json_ld_say_the_same() -> None:
    about = described(site(), files())
    assert _of_turtle(turtle(about).decode()) == _of_json(json.loads(json_ld(about)))


def test_what_somebody_wrote_cannot_end_a_text_or_an_address() -> None:
    from analytics.report.site.catalogue import Described, Identifier, LiteralText

    evil = 'a"@sv .\n<x> \\ > b'
    about = [Described(f"{ADDRESS}a>b", "dcat:Dataset", (("dcterms:title", (LiteralText(evil, "sv"),)),))]
    about.append(Described(ADDRESS, "dcat:Catalog", (("dcat:dataset", (Identifier(f"{ADDRESS}a> b"),)),)))
    assert _of_turtle(turtle(about).decode()) == _of_json(json.loads(json_ld(about)))
    assert (f"<{ADDRESS}>", f"<{PREFIXES['dcat']}dataset>", f"<{ADDRESS}a%3E%20b>") in _of_turtle(
        turtle(about).decode()
    )


_TERM = re.compile(r'<[^>\s]*>|"(?:[^"\\\n]|\\.)*"(?:@[\w-]+|\^\^\w+:\w+)?|[\w-]+:[\w-]+|[;,.]|\ba\b')


def _of_turtle(text: str) -> set[Triple]:
    """The triples of a file without blank nodes."""
    prefixes = dict(re.findall(r"@prefix (\w+): <([^>]*)> \.", text))
    assert prefixes == PREFIXES
    found, subject, name = set[Triple](), "", ""
    for token in _TERM.findall(re.sub(r"@prefix .*", "", text)):
        match token:
            case ".":
                subject = name = ""
            case ";":
                name = ""
            case ",":
                pass
            case _ if not subject:
                subject = token
            case "a":
                name = "a"
            case _ if not name:
                name = _full(token)
            case _:
                found.add((subject, name, _value(token)))
    return found


def _full(token: str) -> str:
    prefix, _, name = token.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"


def _value(token: str) -> str:
    if token.startswith("<"):
        return token
    if not token.startswith('"'):
        return _full(token)
    end = token.rindex('"')
    marked = token[end + 1 :]
    text = json.loads(token[: end + 1])
    return f"{text}^^{_full(marked[2:])}" if marked.startswith("^^") else f"{text}{marked}"


def _of_json(document: dict[str, object]) -> set[Triple]:
    found = set[Triple]()
    nodes = document["@graph"]
    assert isinstance(nodes, list)
    for node in nodes:
        subject = f"<{node['@id']}>"
        found.add((subject, "a", _full(node["@type"])))
        for name in node.keys() - {"@id", "@type"}:
            found |= {(subject, _full(name), _json_value(one)) for one in node[name]}
    return found


def _json_value(one: dict[str, str]) -> str:
    if "@id" in one:
        return f"<{one['@id']}>"
    more = f"@{one['@language']}" if "@language" in one else f"^^{_full(one['@type'])}" if "@type" in one else ""
    return f"{one['@value']}{more}"


async def test_the_first_page_is_accessible_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(render_html(index("sv").document()), encoding="utf-8")
    asked: list[str] = []
    async with started() as browser:
        page = await browser.new_page(viewport={"width": 360, "height": 740})
        page.set_default_timeout(PATIENCE_MS)
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for scheme in ("dark", "light"):
            await page.emulate_media(color_scheme=scheme)
            found = await Axe().run(page)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
