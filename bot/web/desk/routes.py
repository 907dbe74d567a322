"""The pages of desks, put together."""

from starlette.routing import BaseRoute, Route

from bot.service.identity.signing import Signer
from bot.web.desk.cookies import DeskCookies
from bot.web.desk.desk_pages import DeskPages
from bot.web.desk.ports import DeskPort, SignInPort
from bot.web.desk.sign_in_pages import SignInPages
from bot.web.desk.uploads import Uploads
from bot.web.pages import Pages
from bot.web.ports import SoundSource
from bot.web.protection.limits import Limits
from bot.web.site import Site


def desk_routes(
    desks: DeskPort,
    sign_ins: SignInPort,
    key: Signer,
    site: Site,
    uploads: Uploads,
    limits: Limits | None = None,
    sounds: SoundSource | None = None,
) -> tuple[BaseRoute, ...]:
    """For people with a role, and those who are invited to one; `desks` fetches files from `uploads`.

    `sounds` has what ambassadors have recorded, where this program can fetch it.
    """
    cookies, pages, limits = DeskCookies(key, site), Pages(site), limits or Limits()
    signing = SignInPages(sign_ins, desks, cookies, pages, limits, site)
    desk = DeskPages(desks, sign_ins, signing, cookies, pages, limits, uploads, site, sounds)
    return (
        Route("/join/{code}", signing.invitation, methods=["GET"]),
        Route("/join/{code}", signing.join, methods=["POST"]),
        Route("/sign-in", signing.look, methods=["GET"]),
        Route("/sign-in", signing.sign_in, methods=["POST"]),
        Route("/sign-out", signing.sign_out, methods=["POST"]),
        Route("/desk", desk.look, methods=["GET"]),
        Route("/desk", desk.press, methods=["POST"]),
        Route("/desk/file", desk.send, methods=["POST"]),
        Route("/desk/prove", desk.prove, methods=["POST"]),
        Route("/desk/files/{number:int}", desk.enclosure),
        Route("/desk/recording", desk.recording),
        Route("/desk/media/{number:int}", desk.medium),
    )
