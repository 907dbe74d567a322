"""What else goes into a release: texts, rates, the break-off curve, the register; and the same bytes each time."""

import json

from analytics.making.release import Rules, release_of
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.entered_csv import PopulationMargin
from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.material import Material
from analytics.released.values import Release
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from bot.library import load_battery
from conversations.dialogs.coordinator.interventions.status import InterventionStatus
from tests.analytics.rounds import MUNICIPALITIES, Answered, facts
from tests.disclosure.test_free_texts import Wrote
from tests.estimate.scales import battery, people, scales_data

REGISTER = (
    EnteredIntervention(
        "cafe", "Language café", InterventionStatus.ONGOING, "2026-03-01", "", ("home",), ("0580",), ("0581",)
    ),
)
OWN = (SelfAssessment("0580", 2026, "work", 80.0),)


def everything() -> Release:
    book, data = scales_data(people(300, seed=1, ambassadors=20))
    material = Material(
        texts=[
            *(Wrote("work1", f"Call 070-123 45 67, said Amina {at}", "arabic") for at in range(12)),
            Wrote("home1", "alone", "arabic"),
        ],
        names=["Amina"],
        stopped={"work1": 4, "work2": 9, "home3": 20},
        margins=[PopulationMargin("municipality", dict.fromkeys(MUNICIPALITIES, 100.0))],
        self_assessments=OWN,
        interventions=REGISTER,
    )
    about = facts(battery(), opened=400, consented=350, sent=300, refused=30, expired=20)
    return release_of(data, book, MUNICIPALITIES, about, Rules(), material)


def test_material_is_in_the_release_checked() -> None:
    release = everything()
    assert release.texts["work1"][0] == "Call […], said […] 0"
    assert set(release.texts) == {"work1"}
    assert release.rates == {"RR1": 75, "COOP1": 86, "REF1": 13}
    assert [step.remaining for step in release.break_offs] == [100, 96, 96, 96, 96, 91]
    assert release.weighted is not None
    assert release.weighted.refusal is None
    assert (release.interventions, release.self_assessments) == (REGISTER, OWN)
    assert set(release.made_with) == {"numpy", "pandas", "scipy"}


def test_the_curve_tells_of_those_who_stopped_at_a_protected_question() -> None:
    """Of 180 who began 40 stopped at the list and 20 elsewhere, which leaves two in three."""
    asked = load_battery("ostergotland-honesty")
    book = codebook(asked)
    item, listed = book.variables[0], book.protected[0].id
    rows = [Answered(place, {item.id: item.options[0].code}) for place in MUNICIPALITIES for _ in range(40)]
    about = facts(asked, opened=200, consented=180, sent=120, expired=60)
    material = Material(stopped={listed: 40, item.id: 20})
    data = from_rows(rows, book, list(MUNICIPALITIES))
    curve = release_of(data, book, MUNICIPALITIES, about, Rules(), material).break_offs
    assert {step.question: step.remaining for step in curve}[listed] == 67
    assert curve[-1].remaining == 67
    assert curve[0].remaining == 89


def test_the_same_responses_give_the_same_bytes() -> None:
    first, second = (json.dumps(release_to_document(everything()), sort_keys=True) for _ in range(2))
    assert first == second
    assert release_from_document(json.loads(first)) == everything()
