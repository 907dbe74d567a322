"""How Telegram says no."""

from dataclasses import dataclass


@dataclass
class ApiError(Exception):
    """An answer with `ok: false`; `retry_after` is in seconds."""

    code: int
    description: str
    retry_after: int | None = None


def bad_request(description: str) -> ApiError:
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    return ApiError(403, f"Forbidden: {description}")


def flood(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)
