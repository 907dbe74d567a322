"""The released report, for whoever holds a link that was signed here and has not expired."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.refusals import Refused
from bot.service.identity.signing import Signer
from bot.web.page_language import accepted_language, asked_language
from bot.web.ports import ReportPort
from bot.web.protection.headers import REPORT_POLICY

REPORT_LANGUAGES = ("sv", "en")


def share_path(key: Signer, round_id: str, until: datetime) -> str:
    """The path below the root at which the round's report can be read until then."""
    return f"/reports/{round_id}/{_share(key, round_id, int(until.timestamp()))}"


def _share(key: Signer, round_id: str, until: int) -> str:
    signature = urlsafe_b64encode(key.sign("report", f"{round_id}\0{until}")).rstrip(b"=").decode()
    return f"{until}.{signature}"


class Reports:
    """One route; without a valid link it is as if there were no report."""

    def __init__(self, reports: ReportPort, key: Signer, clock: Callable[[], datetime]) -> None:
        self._reports, self._key, self._clock = reports, key, clock

    async def read(self, request: Request) -> Response:
        """The report as a page. Raises HTTPException 404 for a link of somebody else's, 410 for an old one."""
        round_id, share = request.path_params["round"], request.path_params["share"]
        until = share.partition(".")[0]
        if not (until.isascii() and until.isdecimal() and len(until) <= 12):
            raise HTTPException(404)
        if not hmac.compare_digest(_share(self._key, round_id, int(until)).encode(), share.encode()):
            raise HTTPException(404)
        if int(until) <= self._clock().timestamp():
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
