"""The released report, for whoever holds a link that was signed here and has not expired."""

import hmac
from collections.abc import Callable
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.refusals import Refused
from bot.service.identity.signing import Signer
from bot.service.reports.shared_reports import signed_end
from bot.web.page_language import accepted_language, asked_language
from bot.web.ports import ReportPort
from bot.web.protection.headers import REPORT_POLICY

REPORT_LANGUAGES = ("sv", "en")


class Reports:
    """One route; without a valid link it is as if there were no report."""

    def __init__(self, reports: ReportPort, key: Signer, clock: Callable[[], datetime]) -> None:
        self._reports, self._key, self._clock = reports, key, clock

    async def read(self, request: Request) -> Response:
        """The report as a page. Raises HTTPException 404 for a link of somebody else's, 410 for one that ended."""
        round_id, share = request.path_params["round"], request.path_params["share"]
        until = share.partition(".")[0]
        if not (until.isascii() and until.isdecimal() and len(until) <= 12):
            raise HTTPException(404)
        if not hmac.compare_digest(signed_end(self._key, round_id, int(until)).encode(), share.encode()):
            raise HTTPException(404)
        if int(until) <= self._clock().timestamp() or await self._reports.is_withdrawn(round_id, int(until)):
            raise HTTPException(410)
        return await self._page(request, round_id)

    async def _page(self, request: Request, round_id: str) -> Response:
        accepted = accepted_language(request)
        language = asked_language(request) or (accepted if accepted in REPORT_LANGUAGES else REPORT_LANGUAGES[0])
        try:
            html = await self._reports.page(round_id, language)
        except Refused:
            raise HTTPException(404) from None
        return HTMLResponse(html, headers={"Content-Security-Policy": REPORT_POLICY})
