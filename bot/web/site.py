"""How the pages are reached, and what they lead to besides the questions."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from bot.settings import Settings, SettingsProblem
from conversations.phrases import Phrase


@dataclass(frozen=True, slots=True)
class StartChoice:
    """Something to open in a demonstration: a path below the root, its name and a sentence; one that `is_pressed` is
    a button, and `part` the id of where it begins on its page."""

    path: str
    name: Phrase
    text: Phrase
    is_pressed: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the start page of a demonstration leads to: an open round, and the path of a finished one's report.

    `story` says what is true in it; `files` are all of the report by their path, under the name `all_files`.
    """

    code: str
    report_path: str
    story: Phrase
    all_files: Phrase
    choices: tuple[StartChoice, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """`root` is the path before all pages ("" or "/prata-med"); `telegram_url` makes a link of a code.

    `news` says that there is a page of news.
    """

    root: str
    secure: bool
    leave_url: str
    draft_days: int
    telegram_url: Callable[[str], str] | None = None
    demonstration: Demonstration | None = None
    news: bool = False

    def path(self, *parts: str) -> str:
        """The path of a page as a browser asks for it."""
        return "/".join([self.root, *(quote(part, safe="") for part in parts)])


def site_of(
    settings: Settings,
    telegram_url: Callable[[str], str] | None = None,
    demonstration: Demonstration | None = None,
) -> Site:
    """Raises SettingsProblem for an address that is none."""
    public = _address("PRATAMED_WEB_URL", settings.web_url) if settings.web_url else None
    _address("PRATAMED_LEAVE_URL", settings.leave_url)
    return Site(
        root=public.path.rstrip("/") if public else "",
        secure=public is not None and public.scheme == "https",
        leave_url=settings.leave_url,
        draft_days=settings.draft_days,
        telegram_url=telegram_url,
        demonstration=demonstration,
    )


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where the pages are reached: `url` without a stroke at its end, `origin` its scheme, name and port."""

    url: str
    origin: str
    host: str


def address_of(settings: Settings) -> PublicAddress:
    """The public address of the pages, or that of this machine. Raises SettingsProblem for an address that is none."""
    url = settings.web_url or f"http://localhost:{settings.web_port}"
    parts = _address("PRATAMED_WEB_URL", url)
    return PublicAddress(url.rstrip("/"), f"{parts.scheme}://{parts.netloc}", parts.hostname or "")


def link_page_url(settings: Settings) -> Callable[[str], str] | None:
    """What makes the address of a link's page out of its code; None where people come by Telegram alone."""
    return _page_url(settings, "a")


def join_page_url(settings: Settings) -> Callable[[str], str] | None:
    """The same for the page of an invitation to a role."""
    return _page_url(settings, "join")


def page_url(settings: Settings) -> Callable[[str], str] | None:
    """What makes the address of a page out of its path; None where there is no public one."""
    return (lambda path: f"{address_of(settings).url}{path}") if settings.web_url else None


def _page_url(settings: Settings, page: str) -> Callable[[str], str] | None:
    """Pages without a public address are for this machine only, but better than none where there is no Telegram."""
    if settings.web_url or (settings.web_port and not settings.has_telegram):
        start = f"{address_of(settings).url}/{page}"
        return lambda code: f"{start}/{quote(code, safe='')}"
    return None


def public_url(settings: Settings, *path: str) -> Callable[[str], str]:
    """What makes a public address out of the last part of its path. Raises SettingsProblem without PRATAMED_WEB_URL."""
    if not settings.web_url:
        raise SettingsProblem("PRATAMED_WEB_URL is missing: set it to the public address of the pages.")
    _address("PRATAMED_WEB_URL", settings.web_url)
    start = "/".join([settings.web_url.rstrip("/"), *path])
    return lambda last: f"{start}/{quote(last, safe='/')}"


def _address(name: str, text: str) -> SplitResult:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsProblem(f"{name} must be an address such as https://example.org/path, but it is {text!r}.")
    return parts
