"""What every response tells the browser it may do: next to nothing."""

from urllib.parse import urlsplit

from bot.web.site import Site

REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb"),
    )
)
_YEAR_SECONDS = 31_536_000


def page_policy(site: Site) -> str:
    """Content-Security-Policy of our pages; a form may lead to the neutral page, since leaving is a form."""
    neutral = urlsplit(site.leave_url)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; "
        f"connect-src 'self'; form-action 'self' {neutral.scheme}://{neutral.netloc}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def headers_of(site: Site) -> dict[str, str]:
    """By name; a response may set its own instead."""
    headers = {
        "Content-Security-Policy": page_policy(site),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": _PERMISSIONS,
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if site.secure:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR_SECONDS}"
    return headers
