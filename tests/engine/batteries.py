"""A small battery with every kind of question and every rule."""

from dataclasses import replace
from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery

_ALL_KINDS = """
id: all-kinds
version: "1"
title: {en: All kinds, sv: Alla sorter}
languages: [en, sv]
choice_lists:
  yes_no:
    - {code: "yes", label: {en: "Yes", sv: "Ja"}}
    - {code: "no", label: {en: "No", sv: "Nej"}}
  help:
    - {code: friends, label: {en: Friends, sv: Vänner}}
    - {code: office, label: {en: An office, sv: Ett kontor}}
    - {code: nobody, label: {en: None of these, sv: Inget av dessa}, exclusive: true, stays_last: true}
  agree:
    - {code: a, label: {en: Fully, sv: Helt}}
    - {code: b, label: {en: Partly, sv: Delvis}}
    - {code: c, label: {en: Not, sv: Inte}}
  town:
    - {code: mjolby, label: {en: Mjölby, sv: Mjölby}, attributes: {side: west}}
    - {code: motala, label: {en: Motala, sv: Motala}, attributes: {side: west}}
    - {code: kisa, label: {en: Kisa, sv: Kisa}, attributes: {side: south}}
  side:
    - {code: west, label: {en: West, sv: Väst}}
    - {code: south, label: {en: South, sv: Syd}}
themes:
  - id: work
    label: {en: Work, sv: Arbete}
    questions:
      - {id: welcome, kind: note, label: {en: Welcome, sv: Välkommen}}
      - {id: job, kind: one, choices: yes_no, label: {en: Do you have a job?, sv: Har du ett arbete?}}
      - {id: hours, kind: whole, minimum: 1, maximum: 80, relevant: "${job} = 'yes'",
         label: {en: How many hours a week?, sv: Hur många timmar i veckan?}}
      - {id: long, kind: one, choices: yes_no, relevant: "${hours} > 40",
         label: {en: Is that too long?, sv: Är det för mycket?}}
  - id: help
    label: {en: Help, sv: Hjälp}
    questions:
      - {id: helped, kind: several, choices: help, shuffle: true,
         label: {en: Who helped you?, sv: Vem hjälpte dig?}}
      - {id: how, kind: text, relevant: "selected(${helped}, 'office')",
         label: {en: How did the office help?, sv: Hur hjälpte kontoret?}}
      - {id: home, kind: scale, choices: agree, good_end: first,
         label: {en: I feel at home here., sv: Jag känner mig hemma här.}}
  - id: background
    label: {en: About you, sv: Om dig}
    background: true
    questions:
      - {id: side, kind: one, choices: side, opinion: false, label: {en: Which side?, sv: Vilken sida?}}
      - {id: town, kind: one, choices: town, choice_filter: "side = ${side}", opinion: false,
         label: {en: Which town?, sv: Vilken ort?}}
      - {id: rooms, kind: decimal, minimum: 0.5, opinion: false, label: {en: How many rooms?, sv: Hur många rum?}}
      - {id: arrived, kind: date, opinion: false, label: {en: When did you come?, sv: När kom du?}}
"""


@cache
def all_kinds() -> Battery:
    """The battery, read once."""
    return read_battery(_ALL_KINDS)


@cache
def one_question() -> Battery:
    """ "Do you have a job?" alone, for tests in which many people send something, whatever it is."""
    battery = all_kinds()
    job = replace(battery.themes[0], questions=(battery.by_id["job"],))
    return replace(battery, id="one-question", themes=(job,))


@cache
def with_a_private_question() -> Battery:
    """The battery with "I feel at home here." as a sensitive question, which nobody reads aloud."""
    battery = all_kinds()
    themes = (
        replace(theme, questions=tuple(replace(asked, sensitive=asked.id == "home") for asked in theme.questions))
        for theme in battery.themes
    )
    return replace(battery, themes=tuple(themes))
