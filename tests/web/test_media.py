"""Pictures and recordings that came with a battery reach people in the browser, and nobody else."""

import re

from bot.application import Installation
from tests.service.illustrated import OTHER_PNG, OTHER_SOUND, PNG, SOUND, illustrated_round
from tests.web.visitor import Visitor


def media(visitor: Visitor) -> list[str]:
    """The addresses of all that is seen and heard, in the page's order."""
    return re.findall(r'<(?:img|audio)[^>]* src="(/(?:media|sound)[^"]+)"', visitor.answer.text)


async def test_all_that_belongs_to_a_question_is_on_its_page(opened: Installation, visitor: Visitor) -> None:
    asked = await illustrated_round(opened)
    await visitor.begins((await opened.rounds.link(asked.id)).code)
    addresses = media(visitor)
    got = [await visitor.client.get(address) for address in addresses]
    assert [one.content for one in got] == [PNG, SOUND, OTHER_PNG, OTHER_SOUND]
    kinds = [one.headers["content-type"] for one in got]
    assert kinds == ["image/png", "audio/ogg", "image/png", "audio/ogg"]
    assert all(one.headers["x-content-type-options"] == "nosniff" for one in got)
    await visitor.presses("On foot")
    assert visitor.page.heading == "Which ways are there?"
    (picture, sound) = media(visitor)
    assert (await visitor.client.get(picture)).content == OTHER_PNG
    assert (await visitor.client.get(sound)).content == OTHER_SOUND
    await visitor.marks("bus")
    assert media(visitor) == []
    assert (await visitor.client.get(addresses[0])).status_code == 404


async def test_another_language_has_only_what_is_named_for_it(opened: Installation, visitor: Visitor) -> None:
    asked = await illustrated_round(opened)
    link = await opened.rounds.link(asked.id, language="sv")
    await visitor.goes(f"/a/{link.code}", headers={"Accept-Language": "sv"})
    for text in ("Svara här, utan konto", "Jag är minst 18 och vill svara"):
        await visitor.presses(text)
    assert len(media(visitor)) == 1


async def test_a_stranger_gets_nothing(opened: Installation, visitor: Visitor) -> None:
    await illustrated_round(opened)
    for address in ("/media/0", "/media/9", "/media/../0", "/sound"):
        assert (await visitor.client.get(address)).status_code == 404
