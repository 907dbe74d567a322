"""The page on which the toll is paid: it works for a second by itself; without scripts a button comes after a wait."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from bot.web.conversation.presses import Form, first
from bot.web.pages import Pages
from bot.web.protection.browsers import Browsers
from bot.web.protection.toll import PUZZLE_BITS, PUZZLES, Toll


class TollPages:
    """Asks for the toll, and lets through who has paid it: by the form just sent, or by a cookie from before."""

    def __init__(self, toll: Toll, browsers: Browsers, pages: Pages) -> None:
        self._toll, self._browsers, self._pages = toll, browsers, pages

    def lets_through(self, request: Request, code: str, form: Form | None = None) -> bool:
        """Whether this request may do what others may not just now."""
        shown = self._paid(code, form) if form else None
        return self._toll.lets_through(code, shown or self._browsers.shown_pass(request))

    def page(self, request: Request, code: str, address: str, fields: Mapping[str, str]) -> Response:
        """Asks for the toll; the form then goes to the address, with these fields."""
        return self._pages.page(
            request,
            "toll.html",
            status=429,
            others=[],
            address=address,
            fields={**fields, "challenge": self._toll.challenge(code)},
            puzzles=PUZZLES,
            bits=PUZZLE_BITS,
        )

    def remember(self, response: Response, code: str, form: Form) -> None:
        """Let the browser keep the pass, if the form has paid for one."""
        paid = self._paid(code, form)
        if paid:
            self._browsers.remember_pass(response, paid)

    def _paid(self, code: str, form: Form) -> str | None:
        return self._toll.paid(code, first(form, "challenge"), first(form, "proof"))
