"""Questions at the pages: a workbook with the inspection in its own rows and columns."""

from bot.application import Installation
from bot.library import load_battery
from tests.service.desks.coordinators import field_workbook
from tests.web.desk.office import Official

MISTAKEN = field_workbook("geopoint | spot | Where?", "intger | age | How old are you?")
UNASKABLE = field_workbook("geopoint | spot | Where?", "integer | age | How old are you?")


async def test_a_workbook_is_mended_by_its_own_rows_and_columns_on_one_page(
    official: Official, invitation: str
) -> None:
    await official.accepts(invitation)
    await official.presses("Questions")
    page = await official.sends_file("autumn.xlsx", MISTAKEN)
    assert "Sheet survey: to be mended" in page.text
    assert "A: type" in page.text
    assert "error: The type &#39;intger&#39; is not known. Did you mean &#39;integer&#39;?" in page.html
    assert "Import without these" not in official.labels
    page = await official.sends_file("autumn.xlsx", UNASKABLE)
    assert "intger" not in page.text
    assert "Sheet survey: what would be left out" in page.text
    assert (await official.goes("/desk")).text == page.text.replace("The file has errors and was not taken in. ", "", 1)
    page = await official.presses("Import without these")
    assert "The questions are taken in." in page.text
    assert "It is left out." in page.text


async def test_ready_questions_are_ticked_on_one_page_and_taken_by_one_press(
    opened: Installation, official: Official, invitation: str
) -> None:
    await official.accepts(invitation)
    for label in ("Questions", "Choose ready questions"):
        await official.presses(label)
    assert [tag for tag, found in official.page.tags if found.get("type") == "checkbox"].count("input") == 20
    work, meeting = [
        str(found["name"]) for tag, found in official.page.tags if found.get("value") in ("job_now", "in_association")
    ]
    await official.ticks("Use them as they are", {"field name": ["my questions"], work: ["job_now"]})
    assert "Please use letters from a to z, digits and hyphens only" in official.page.text
    assert [found["value"] for _, found in official.page.tags if "checked" in found] == ["job_now"], "nothing is lost"
    await official.ticks("Use them as they are", {"field name": ["autumn-2026"]})
    assert "Please mark at least one question." in official.page.text
    chosen = {"field name": ["autumn-2026"], meeting: ["in_association", "no such"], work: ["job_now"]}
    await official.ticks("As a workbook", chosen)
    assert "questions-2-chosen-from-ready-ones.xlsx" in official.page.text
    await official.ticks("Use them as they are", chosen)
    assert "The questions are taken in." in official.page.text
    assert ("div", {"id": "page"}) in official.page.tags
    await official.presses("Try it as a newcomer")
    await official.presses_like("English")
    assert ("div", {"id": "page", "class": "phone"}) in official.page.tags
    taken = load_battery("autumn-2026-1", opened.batteries.of("ostergotland"))
    assert [question.id for question in taken.questions()] == ["job_now", "in_association"]
