"""`battery diff` says what changed, and ends a trend exactly where a report would not compare."""

from collections.abc import Callable

import pytest

from bot.library.differences import Differences, differences, in_words
from conversations.authoring.yaml_format import read_battery
from locales import render

_BATTERY = """
id: autumn
version: "1"
title: {en: Autumn, sv: Höst}
languages: [en, sv]
choice_lists:
  agree:
    - {code: a, label: {en: Fully, sv: Helt}}
    - {code: b, label: {en: Not, sv: Inte}}
  yes_no:
    - {code: "yes", label: {en: "Yes", sv: Ja}}
    - {code: "no", label: {en: "No", sv: Nej}}
themes:
  - id: home
    label: {en: Home, sv: Hem}
    questions:
      - {id: at_home, kind: scale, choices: agree, good_end: first, label: {en: At home?, sv: Hemma?}}
      - {id: safe, kind: scale, choices: agree, good_end: first, label: {en: Safe?, sv: Trygg?}}
  - id: work
    label: {en: Work, sv: Arbete}
    questions:
      - {id: job, kind: one, choices: yes_no, label: {en: A job?, sv: Ett arbete?}}
"""


def compared(change: Callable[[str], str]) -> Differences:
    return differences(read_battery(_BATTERY), read_battery(change(_BATTERY)))


def replaced(old: str, new: str) -> Callable[[str], str]:
    assert old in _BATTERY
    return lambda text: text.replace(old, new)


def test_nothing_has_changed() -> None:
    same = compared(str)
    assert (same.found, same.ended, same.themes_ended) == ((), (), ())
    assert (same.going_on, same.themes_going_on) == (("at_home", "safe", "job"), ("home",))


@pytest.mark.parametrize(
    ("change", "where", "what", "ended", "themes_ended"),
    [
        (replaced("Safe?", "Are you safe?"), "question safe (en)", "said 'Safe?'", ("safe",), ("home",)),
        (replaced("sv: Trygg?", "sv: Säker?"), "question safe (sv)", "said 'Trygg?'", ("safe",), ("home",)),
        (
            replaced("sv: Ett arbete?}", "sv: Ett arbete?}, emphasis: {label: {en: A <b>job</b>?}}"),
            *("question job", "bold or italics", (), ()),
        ),
        (
            replaced("languages: [en, sv]", "languages: [en, sv]\naudience: officials"),
            *("the battery", "is written for others", ("at_home", "safe", "job"), ("home",)),
        ),
        (replaced("  - id: home", "  - id: home\n    mirrors: work"), "theme home", "mirrors another theme", (), ()),
        (replaced("A job?", "Paid work?"), "question job (en)", "said 'A job?'", ("job",), ()),
        (replaced("en: Fully", "en: Quite"), "question at_home (en)", "'Fully'", ("at_home", "safe"), ("home",)),
        (replaced("code: b, ", "code: c, "), "question at_home", "new choice 'c'", ("at_home", "safe"), ("home",)),
        (
            replaced("kind: one, choices: yes_no", "kind: several, choices: yes_no"),
            "question job",
            "kind",
            ("job",),
            (),
        ),
        (replaced("id: job", "id: work_now"), "question work_now", "is new", ("job",), ()),
        (
            replaced("choices: yes_no, label", "choices: yes_no, relevant: \"${safe} = 'a'\", label"),
            "question job",
            "another condition",
            (),
            (),
        ),
        (replaced("label: {en: Home, sv: Hem}", "label: {en: My home, sv: Hem}"), "theme home, label", "in en", (), ()),
    ],
)
def test_each_change_is_said_and_ends_what_cannot_be_compared(
    change: Callable[[str], str], where: str, what: str, ended: tuple[str, ...], themes_ended: tuple[str, ...]
) -> None:
    told = compared(change)
    assert any(one.where == where and what in one.what for one in told.found), told.found
    assert (told.ended, told.themes_ended) == (ended, themes_ended)
    assert all(one.where.split()[1] in ended for one in told.found if one.ends_trend and "question" in one.where)


def test_a_new_language_ends_nothing() -> None:
    added = compared(lambda text: text.replace("languages: [en, sv]", "languages: [en]"))
    assert [one.what for one in added.found] == ["is no longer offered in sv"]
    assert added.ended == ()


def test_all_is_said_in_the_reader_s_language() -> None:
    told = compared(replaced("Safe?", "Are you safe?"))
    assert [render(line, "sv") for line in in_words(told)] == [
        "frågan safe (en): löd 'Safe?' och lyder 'Are you safe?'. Trenden tar slut.",
        "Frågor vars trend går vidare: at_home, job; vars trend tar slut: safe.",
        "Teman vars värde går vidare: inga; vars värde tar slut: home.",
    ]
    assert render(next(in_words(compared(str))), "sv") == "Inget har ändrats."
