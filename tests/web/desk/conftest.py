"""Pages with desks, and an official who was invited to one."""

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Role
from tests.service.installed import Clock
from tests.web.desk.office import Official, office_of


@pytest.fixture
def office(opened: Installation, clock: Clock) -> ASGIApp:
    return office_of(opened, clock)


@pytest.fixture
def official(office: ASGIApp, clock: Clock) -> Official:
    return Official(office, clock)


@pytest.fixture
async def invitation(opened: Installation) -> str:
    """The code of an invitation to coordinate a region."""
    invited = await opened.people.invite(load_region("ostergotland"), role=Role.REGION, municipalities=(), label="Anna")
    return invited.code
