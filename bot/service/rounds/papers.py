"""What is printed for a round: code sheets and posters that say who asks, one way for desks and the command line."""

import asyncio
from collections.abc import Callable, Sequence

from bot.library.logos import Logo
from bot.printing.papers import Code, Sender, code_sheet, grouped, passage, poster
from bot.printing.qr_codes import qr_png
from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Actor, Acts
from bot.service.rounds.opening import incomplete
from bot.service.rounds.rounds import RoundService
from bot.service.surveys.reply import Paper, Picture, file_name
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.links import Link
from conversations.definition.texts import text_in
from conversations.dialogs.ambassador.sharing import link_text
from conversations.dialogs.papers import GREETING, card_lines, poster_lines
from conversations.engine.screens.reading_time import reading_time
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES
from conversations.phrases import Text

OFFICIAL_LANGUAGE = "sv"


class RoundPapers:
    """`logo` finds the logo of a region by its id and raises RequestRefused for one that cannot be printed; `address`
    makes an address of a link's code; `bot` is the bot's name without @, if there is one."""

    def __init__(self, logo: Callable[[str], Logo | None], address: Callable[[str], str], bot: str) -> None:
        self._logo, self._address, self._bot = logo, address, bot

    def check(self, asked: SurveyRound) -> None:
        """Raises RequestRefused for a round for which nothing can be printed."""
        self._logo(asked.round.region)

    async def code_sheet(self, asked: SurveyRound, links: Sequence[Link], language: str) -> Paper:
        """A sheet of links like each other, for one person each. Raises RequestRefused."""
        text = passage(card_lines(asked.audience, has_bot=bool(self._bot_for(asked))), language)
        codes = [self._code(link) for link in links]
        sender = self._sender(asked, language)
        sheet = await asyncio.to_thread(code_sheet, codes, text, sender, _heading(asked, links[0], language))
        return Paper(sheet, _file_name(f"codes-for-{len(links)}", asked, links[0], language))

    async def poster(self, asked: SurveyRound, link: Link, language: str) -> Paper:
        """A poster that greets in all languages of the round, the given one first. Raises RequestRefused."""
        greetings = [passage((GREETING,), each) for each in dict.fromkeys((language, *asked.languages))]
        time = reading_time(asked.battery, language, Mode.TELEGRAM if self._bot_for(asked) else Mode.BROWSER)
        sender, text = self._sender(asked, language), passage(poster_lines(time, asked.audience), language)
        heading = _heading(asked, link, language)
        page = await asyncio.to_thread(poster, self._code(link), text, greetings, sender, heading)
        return Paper(page, _file_name("poster", asked, link, language))

    def _code(self, link: Link) -> Code:
        return Code(grouped(link.code), self._address(link.code))

    def _sender(self, asked: SurveyRound, language: str) -> Sender:
        """The name as people read it, and as it stands on the region's own letters."""
        names = dict.fromkeys(text_in(asked.region_name, each) for each in (language, OFFICIAL_LANGUAGE))
        bot = self._bot_for(asked)
        return Sender(tuple(names), self._logo(asked.round.region), f"@{bot}" if bot else "")

    def _bot_for(self, asked: SurveyRound) -> str:
        """The bot whom they can write a code to; nobody but newcomers can."""
        return self._bot if asked.has_ambassadors else ""


def text_to_forward(asked: SurveyRound, address: str, language: str) -> Text:
    """What goes along with a link, made to be forwarded as it is."""
    mode = Mode.TELEGRAM if asked.has_ambassadors else Mode.BROWSER
    time = reading_time(asked.battery, language, mode)
    return link_text(text_in(asked.region_name, language), time, address, asked.audience)


def _place(asked: SurveyRound, link: Link) -> str:
    """The link's municipality, or all in which the round asks if there is but one, or the region."""
    only = next(iter(asked.municipalities)) if len(asked.municipalities) == 1 else None
    code = link.municipality or only
    return asked.municipalities[code] if code else text_in(asked.region_name, OFFICIAL_LANGUAGE)


def _heading(asked: SurveyRound, link: Link, language: str) -> str:
    tagged = asked.interventions.get(link.intervention or "")
    parts = (asked.round.name, _place(asked, link), tagged, LANGUAGES[language].name)
    return " · ".join(part for part in parts if part)


def _file_name(kind: str, asked: SurveyRound, link: Link, language: str) -> str:
    about = (asked.id, asked.round.name, _place(asked, link), link.intervention)
    return file_name(kind, *about, LANGUAGES[language].name, suffix=".pdf")


def picture(asked: SurveyRound, link: Link, address: str, caption: Text, language: str) -> Picture:
    """The QR code of a link, to be passed on with a text; its file says where it leads and whose it is."""
    spoken = LANGUAGES[link.language].name if link.language else None
    kind = "link-for-one" if link.once else "link"
    about = (asked.id, asked.round.name, _place(asked, link), link.intervention, spoken, link.ambassador)
    return Picture(qr_png(address), caption, language, file_name(kind, *about, suffix=".png"))


class RoundPrinting:
    """New links into a round, printed: for coordinators and whoever works on the command line."""

    def __init__(self, acts: Acts, rounds: RoundService, papers: RoundPapers) -> None:
        self._acts, self._rounds, self._papers = acts, rounds, papers

    async def code_sheet(
        self,
        round_id: str,
        number: int,
        *,
        language: str,
        municipality: str | None = None,
        intervention: str | None = None,
        by: Actor = OPERATOR,
    ) -> Paper:
        """A sheet of codes for one person each. Raises RequestRefused or UnknownRound; no link is made then."""
        asked = await self._printable(round_id, by)
        links = await self._rounds.links(
            round_id, number, municipality=municipality, language=language, intervention=intervention, once=True, by=by
        )
        return await self._papers.code_sheet(asked, links, language)

    async def poster(
        self,
        round_id: str,
        *,
        language: str,
        municipality: str | None = None,
        intervention: str | None = None,
        by: Actor = OPERATOR,
    ) -> Paper:
        """A poster whose readers choose their language. Raises RequestRefused or UnknownRound; no link is made then."""
        asked = await self._printable(round_id, by)
        if language not in asked.languages:
            raise RequestRefused(incomplete(asked, language))
        link = await self._rounds.link(round_id, municipality=municipality, intervention=intervention, by=by)
        return await self._papers.poster(asked, link, language)

    async def _printable(self, round_id: str, by: Actor) -> SurveyRound:
        await self._acts.seen(by, round_id)
        asked = await self._rounds.get(round_id)
        self._papers.check(asked)
        return asked
