"""Reading battery and region files: what is understood, and how wrong files are refused."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conversations.authoring.yaml_format import read_battery, read_region, write_battery
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.region import Municipality, Region
from conversations.languages import Status

BATTERY = """\
id: core
version: 1
title: {en: Core, no: Kjerne}
languages: [en, "no"]
choice_lists:
  degree:
    - {code: 0580, label: {en: Much, no: Mye}}
    - {code: 'no', label: {en: None, no: Ingen}, exclusive: true}
themes:
  - id: work
    label: {en: Work, no: Arbeid}
    questions:
      - id: q1
        kind: one
        label:
          en: Do you work?
          no: Jobber du?
        choices: degree
      - id: q2
        kind: decimal
        label: {en: How long?, no: Hvor lenge?}
        relevant: ${q1} = '0580'
        minimum: 0.50
        maximum: 1e1
"""


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(BatteryProblems) as caught:
        read_battery(text)
    return caught.value.problems


def is_read_or_refused(text: str) -> bool:
    try:
        return isinstance(read_battery(text), Battery)
    except BatteryProblems as refusal:
        return bool(refusal.problems)


def test_numbers_are_texts_as_written_and_no_is_a_language() -> None:
    battery = read_battery(BATTERY)
    first, second = battery.questions()
    assert battery.version == "1"
    assert [choice.code for choice in first.choices] == ["0580", "no"]
    assert first.label == {"en": "Do you work?", "no": "Jobber du?"}
    assert (str(second.minimum), str(second.maximum)) == ("0.5", "10")


def test_written_form_reads_well_in_a_diff() -> None:
    written = write_battery(read_battery(BATTERY.replace("Do you work?", "Arbetar du? عمل")))
    assert " en: Arbetar du? عمل\n" in written
    assert "    relevant: ${q1} = '0580'\n" in written
    assert "- code: '0580'\n" in written
    assert "{" not in written.replace("${", "")


@pytest.mark.parametrize(
    ("old", "new", "where", "message", "remedy"),
    [
        ("code: 'no'", "code: no", "line 8, choice list degree, choice 2, code", "true or false", "quotes"),
        ('[en, "no"]', "[en, no]", "line 4, languages, language 2", "true or false", "quotes"),
        ("kind: one", "kind: on", "line 14, question q1, kind", "true or false", "quotes"),
        ("kind: one", "kind: scael", "line 14, question q1, kind", "'scael'", "Did you mean 'scale'?"),
        ("choices: degree", "choises: degree", "line 18, question q1, choises", "not known", "'choices'"),
        ("minimum: 0.50", "minimum: few", "line 23, question q2, minimum", "a number", "10 or 0.5"),
        ("minimum: 0.50", "minimum: 1e99", "line 23, question q2, minimum", "a number", "10 or 0.5"),
        ("minimum: 0.50", "minimum: .nan", "line 23, question q2, minimum", "a number", "10 or 0.5"),
        ("exclusive: true", "exclusive: maybe", "line 8, choice list degree, choice no, exclusive", "true or", "true"),
        ("${q1} = '0580'", "${q1} = ", "line 22, question q2, relevant", "ends too early", "Correct"),
        ("    label: {en: Work, no: Arbeid}\n", "", "line 10, theme work", "'label' is missing", "Add"),
        ("id: core", "id: core\nid: other", "line 2", "'id' is there twice", "Keep one"),
        ("id: core", "id: !secret core", "line 1", "'!secret'", "plain"),
        ("id: core", "? [id]\n: core", "line 1", "A key must be a text", "key: value"),
        ("id: core", "id: &core core", "", "", ""),
        ("title: {", "title: &t {", "", "", ""),
        ("version: 1", "version: *core", "line 2", "Aliases", "Write the value out"),
        ("title: {en: Core", "title: {en: Core: x", "line 3", "This is not YAML", "Check"),
        ("title: {en: Core, no: Kjerne}", "title: Core", "line 3, title", "keys with values", "key: value"),
    ],
)
def test_each_mistake_is_named_with_its_line(old: str, new: str, where: str, message: str, remedy: str) -> None:
    assert old in BATTERY
    changed = BATTERY.replace(old, new, 1)
    if not where:
        assert read_battery(changed) == read_battery(BATTERY)
        return
    found = [problem for problem in problems_of(changed) if problem.where == where]
    assert [message in problem.message and remedy in problem.remedy for problem in found] == [True]


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "\x00",
        "\ud800",
        "[" * 200_000,
        "- " * 50_000,
        "{a: " * 50_000,
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b, *b]",
        "&a [*a]",
        "a: !!python/object/apply:os.system [echo]",
        "x" * 5_000_000,
        "themes:\n" + "  - {id: t, label: {sv: x}}\n" * 60_000,
        "--- a\n--- b",
        "%TAG x",
    ],
)
def test_hostile_files_are_refused_quickly(hostile: str) -> None:
    start = time.process_time()
    (problem,) = problems_of(hostile)[:1]
    assert problem.message
    assert problem.remedy
    assert time.process_time() - start < 2


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.text(st.sampled_from("ab:- \n[]{}&*!'\"|>#%@?,\t"), max_size=60))
@example("id: [")
@example("? ")
@example("!!null")
def test_any_text_is_a_battery_or_problems(text: str) -> None:
    assert is_read_or_refused(text)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BATTERY)), st.integers(0, 30), st.text(max_size=10))
def test_any_damage_gives_a_battery_or_problems(at: int, length: int, instead: str) -> None:
    assert is_read_or_refused(BATTERY[:at] + instead + BATTERY[at + length :])


REGION = """\
id: ostergotland
name: {sv: Region Östergötland}
languages: [sv, fa-AF]
municipalities:
  - {code: 0580, name: Linköping}
  - {code: "0512", name: Ydre, reported_with: "0580"}
language_groups: {fa-AF: persian}
"""


def test_region() -> None:
    assert read_region(REGION) == Region(
        id="ostergotland",
        name={"sv": "Region Östergötland"},
        municipalities=(Municipality("0580", "Linköping"), Municipality("0512", "Ydre", "0580")),
        languages=("sv", "fa-AF"),
        language_groups={"fa-AF": "persian"},
    )


def test_municipalities_have_names_for_readers_of_other_scripts() -> None:
    region = read_region(REGION.replace("name: Linköping", "name: Linköping, names: {fa-AF: لینشوپینگ}"))
    assert region.municipality("0580").names == {"fa-AF": "لینشوپینگ"}
    assert region.unnamed == ("fa-AF",)
    whole = read_region(
        REGION.replace("name: Linköping", "name: L, names: {fa-AF: ل}").replace(
            "name: Ydre", "name: Y, names: {fa-AF: ی}"
        )
    )
    assert whole.unnamed == ()


def test_a_region_can_ask_for_languages_that_somebody_has_looked_at() -> None:
    assert read_region(f"{REGION}language_status: read\n").language_status is Status.READ
    assert read_region(f"{REGION}contact: Anna, 013-10 00 00\n").contact == "Anna, 013-10 00 00"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("name: Ydre", "name: Ydre, names: {xx: Y}", "line 6, municipality 0512"),
        ('"0580"}', '"0599"}', "line 6, municipality 0512"),
        ('"0512"', '"0580"', "line 5, municipality 0580"),
        ("name: {sv: Region Östergötland}\n", "", "line 1"),
        ("languages", "langages", "line 3, langages"),
        ("[sv, fa-AF]", "[sv, xx]", "line 3, languages"),
        ("{fa-AF: persian}", "{xx: persian}", "line 7, language_groups"),
        ("languages:", "language_status: perfect\nlanguages:", "line 3, language_status"),
    ],
)
def test_region_problems(old: str, new: str, where: str) -> None:
    with pytest.raises(BatteryProblems) as caught:
        read_region(REGION.replace(old, new))
    assert where in [problem.where for problem in caught.value.problems]
