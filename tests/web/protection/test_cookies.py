"""All cookies are set in one way: hidden from scripts and other sites, and on protected lines where there are some."""

import ast
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.service.identity.account import Account
from bot.storage.keys import ServerKey
from bot.web.desk.cookies import DeskCookies
from bot.web.protection.browsers import Browser, Browsers
from bot.web.site import Site

WEB = Path(__file__).parents[3] / "bot" / "web"
NAME = "n" * 43


def _site(*, secure: bool) -> Site:
    return Site(root="/prata-med" if secure else "", secure=secure, leave_url="", draft_days=14)


def _request(**cookies: str) -> Request:
    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return Request({"type": "http", "headers": [(b"cookie", sent.encode())]})


def _all_cookies(site: Site) -> list[str]:
    """What is set by everything here that sets a cookie."""
    response, key = Response(), ServerKey(bytes(32))
    browsers, desks = Browsers(key, site), DeskCookies(key, site)
    browsers.remember(response, Browser(NAME))
    browsers.remember_pass(response, "paid for")
    browsers.forget(_request(paid="x"), response)
    desks.new_browser(response, NAME)
    desks.sign_in(response, NAME)
    desks.sign_out(response)
    return response.headers.getlist("set-cookie")


@pytest.mark.parametrize("secure", [False, True])
def test_none_is_read_by_scripts_or_sent_for_other_sites(secure: bool) -> None:
    cookies = _all_cookies(_site(secure=secure))
    assert len(cookies) == 8
    for cookie in cookies:
        assert "; HttpOnly" in cookie
        assert "; SameSite=strict" in cookie
        assert ("; Secure" in cookie) is secure
        assert ("; Path=/prata-med/;" if secure else "; Path=/;") in cookie


def test_there_is_no_other_way_to_set_one() -> None:
    calls = {
        path.relative_to(WEB).as_posix()
        for path in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"set_cookie", "delete_cookie"}
    }
    assert calls == {"protection/cookies.py"}


@pytest.mark.parametrize("value", ["", "short", "n" * 42, "n" * 44, "n" * 42 + ";", "n" * 42 + "ö"])
def test_names_that_were_not_given_here_are_none(value: str) -> None:
    key, site = ServerKey(bytes(32)), _site(secure=False)
    request = Request({"type": "http", "headers": [(b"cookie", f'talk="{value}"; desk="{value}"'.encode("latin-1"))]})
    assert Browsers(key, site).of(request) is None
    assert DeskCookies(key, site).token(request) == ""


def test_a_name_of_ours_is_known_and_its_forms_are_its_own() -> None:
    key, site = ServerKey(bytes(32)), _site(secure=False)
    browsers, desks = Browsers(key, site), DeskCookies(key, site)
    browser = browsers.of(_request(talk=NAME))
    assert browser
    assert browser.account == Account("browser", NAME)
    assert desks.token(_request(desk=NAME)) == NAME
    assert browsers.owns(browser, browsers.token(browser))
    assert desks.is_own_form(NAME, desks.form_token(NAME))
    assert not browsers.owns(browser, desks.form_token(NAME))
    assert not desks.is_own_form(NAME, browsers.token(browser))
    assert not desks.is_own_form("", desks.form_token(""))
