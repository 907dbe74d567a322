"""A small battery with every kind of protected question, and with every way in which arms can differ."""

from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery

_PROTECTED = """
id: protected
version: "1"
title: {en: Protected, sv: Skyddad}
languages: [en, sv]
experiments:
  - {id: wording, about: wording}
  - {id: order, about: order}
  - {id: lists, about: protection}
  - {id: digits, about: protection}
  - {id: how, about: directness}
choice_lists:
  agree:
    - {code: a, label: {en: Fully, sv: Helt}}
    - {code: b, label: {en: Partly, sv: Delvis}}
    - {code: c, label: {en: Not sure, sv: Osäker}, stays_last: true}
themes:
  - id: asked
    label: {en: Asked, sv: Frågat}
    questions:
      - {id: served, kind: scale, choices: agree, label: {en: They help me., sv: De hjälper mig.},
         experiment: wording, variants: [{label: {en: Do they help you?, sv: Hjälper de dig?}}]}
      - {id: turned, kind: scale, choices: agree, label: {en: I feel safe., sv: Jag känner mig trygg.},
         experiment: order, variants: [{turned: true}]}
      - id: list
        kind: item_count
        label: {en: How many are true?, sv: Hur många stämmer?}
        experiment: lists
        protection:
          statement: {en: I am afraid to complain., sv: Jag är rädd för att klaga.}
          beside:
            - {en: I drink tea., sv: Jag dricker te.}
            - {en: I own a boat., sv: Jag äger en båt.}
            - {en: I like rain., sv: Jag gillar regn.}
      - id: digit
        kind: crosswise
        label: {en: Same or different?, sv: Lika eller olika?}
        experiment: digits
        protection:
          statement: {en: I have worked without papers., sv: Jag har jobbat svart.}
          device: phone_digit
          numbers: [0, 1, 2]
      - id: die
        kind: forced
        label: {en: Have you paid for help?, sv: Har du betalat för hjälp?}
        protection:
          statement: {en: I have paid for help., sv: Jag har betalat för hjälp.}
          device: die
          say_yes: [1]
          say_no: [6]
      - id: list_again
        kind: item_count
        label: {en: How many of these?, sv: Hur många av dessa?}
        experiment: lists
        protection:
          statement: {en: I am afraid to complain., sv: Jag är rädd för att klaga.}
          shown_in: 0
          beside:
            - {en: I can swim., sv: Jag kan simma.}
            - {en: I have a cat., sv: Jag har en katt.}
            - {en: I cook., sv: Jag lagar mat.}
      - {id: openly, kind: scale, choices: agree, label: {en: I fear to complain., sv: Jag vågar inte klaga.},
         experiment: how, variants: [{left_out: true}]}
"""


@cache
def protected() -> Battery:
    """The battery, read once."""
    return read_battery(_PROTECTED)
