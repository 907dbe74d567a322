"""Questions at the pages: a workbook with the inspection in its own rows and columns."""

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
