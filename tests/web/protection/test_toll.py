"""Where codes are guessed or conversations started without end, a right code costs a second's work, or a wait."""

from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.service.identity.signing import Signer
from bot.storage.keys import ServerKey
from bot.web.protection.limits import BucketPerName, Limits
from bot.web.protection.toll import Toll
from conversations.engine.effects import Outcome
from tests.counted import counted
from tests.service.installed import Clock, open_round
from tests.web.conftest import pages_of
from tests.web.protection.paying import worked_out
from tests.web.visitor import Visitor

GO_ON = "Continue"
BEGIN = "Answer here, without an account"
CROWDED = "Many people are here just now."


@pytest.fixture
def key() -> Signer:
    return ServerKey(bytes(32))


@pytest.fixture
def toll(key: Signer, clock: Clock) -> Toll:
    return Toll(key, clock)


def test_work_is_taken_at_once_for_its_code_only(toll: Toll) -> None:
    challenge = toll.challenge("RIGHT")
    proof = worked_out(challenge)
    shown = toll.paid("RIGHT", challenge, proof)
    assert shown
    assert toll.lets_through("RIGHT", shown)
    assert not toll.lets_through("OTHER", shown)
    assert toll.paid("OTHER", challenge, proof) is None
    assert toll.paid("RIGHT", toll.challenge("RIGHT"), proof) is None


def test_a_wait_is_taken_after_two_seconds_and_not_before(toll: Toll, clock: Clock) -> None:
    challenge = toll.challenge("RIGHT")
    assert toll.paid("RIGHT", challenge, "") is None
    clock.passes(seconds=1.99)
    assert toll.paid("RIGHT", challenge, "") is None
    clock.passes(seconds=0.01)
    assert toll.paid("OTHER", challenge, "") is None
    assert toll.paid("RIGHT", challenge, "")


@pytest.mark.parametrize(("seconds", "taken"), [(899.0, True), (900.0, True), (900.01, False), (-1.0, False)])
def test_a_challenge_lasts_a_quarter_of_an_hour(toll: Toll, clock: Clock, seconds: float, taken: bool) -> None:
    challenge = toll.challenge("RIGHT")
    proof = worked_out(challenge)
    shown = toll.paid("RIGHT", challenge, proof)
    assert shown
    clock.passes(seconds=seconds)
    assert (toll.paid("RIGHT", challenge, proof) is not None) is taken
    assert toll.lets_through("RIGHT", shown) is taken


def test_what_is_paid_twice_is_one_pass_that_wears_out(toll: Toll) -> None:
    challenge = toll.challenge("RIGHT")
    proof = worked_out(challenge)
    passes = {toll.paid("RIGHT", challenge, proof) for _ in range(20)}
    assert len(passes) == 1
    shown = str(passes.pop())
    assert [toll.lets_through("RIGHT", shown) for _ in range(9)] == [True] * 8 + [False]


def test_as_many_get_through_by_waiting_as_would_without_a_toll(toll: Toll, clock: Clock) -> None:
    challenges = [toll.challenge("RIGHT") for _ in range(61)]
    clock.passes(seconds=2)
    assert [bool(toll.paid("RIGHT", challenge, "")) for challenge in challenges] == [True] * 60 + [False]
    assert toll.paid("RIGHT", challenges[60], worked_out(challenges[60]))
    other = toll.challenge("OTHER")
    clock.passes(seconds=2)
    assert toll.paid("OTHER", other, "")


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda proof: "",
        lambda proof: proof.rpartition("-")[0],
        lambda proof: f"{proof}-1",
        lambda proof: "-".join(reversed(proof.split("-"))),
        lambda proof: f" {proof}",
        lambda proof: proof.replace("-", "-+", 1),
        lambda proof: "-".join(["0"] * 8),
        lambda proof: "-".join(["9" * 5_000] * 8),
        lambda proof: proof.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
    ],
)
def test_no_work_is_no_proof(toll: Toll, spoiled: Callable[[str], str]) -> None:
    challenge = toll.challenge("RIGHT")
    assert toll.paid("RIGHT", challenge, spoiled(worked_out(challenge))) is None


def test_nobody_else_makes_challenges_or_passes(toll: Toll, clock: Clock) -> None:
    foreign = Toll(ServerKey(bytes([1]) * 32), clock)
    challenge = foreign.challenge("RIGHT")
    proof = worked_out(challenge)
    assert toll.paid("RIGHT", challenge, proof) is None
    assert not toll.lets_through("RIGHT", str(foreign.paid("RIGHT", challenge, proof)))
    own = toll.challenge("RIGHT")
    earlier = f"{int(own.partition('-')[0], 16) - 5_000:x}-{own.partition('-')[2]}"
    assert toll.paid("RIGHT", earlier, "") is None
    assert not toll.lets_through("RIGHT", own)
    for nonsense in ("", ".", "x", "å-", own[:-1], own + "A", "0-" + "A" * 16 + "."):
        assert toll.paid("RIGHT", nonsense, "") is None
        assert not toll.lets_through("RIGHT", nonsense)


def test_another_process_with_the_same_key_takes_what_one_has_handed_out(toll: Toll, key: Signer, clock: Clock) -> None:
    challenge = toll.challenge("RIGHT")
    beside = Toll(key, clock)
    shown = beside.paid("RIGHT", challenge, worked_out(challenge))
    assert shown
    assert toll.lets_through("RIGHT", shown)


def test_what_is_handed_out_says_when_and_nothing_else(toll: Toll) -> None:
    first, second = toll.challenge("RIGHT"), toll.challenge("RIGHT")
    assert first.partition("-")[0] == second.partition("-")[0]
    assert first.partition("-")[2][:16] != second.partition("-")[2][:16]
    assert "RIGHT" not in first
    assert len(first) == len(toll.challenge("A" * 40)) == 72


async def _guess(visitor: Visitor, code: str, guesses: int = 12) -> None:
    for number in range(guesses):
        await visitor.goes(f"/a/{code[:2]}GUESS{number:03}".translate(str.maketrans("U", "V")))
        assert visitor.answer.status_code == 404


async def _works(visitor: Visitor) -> None:
    challenge = visitor.page.form_with(GO_ON)[0].fields["challenge"]
    await visitor.presses(GO_ON, proof=worked_out(challenge))


@pytest.mark.parametrize("works", [True, False], ids=["work", "wait"])
async def test_a_right_code_gets_in_where_its_beginning_is_guessed(
    pages: ASGIApp, clock: Clock, code: str, works: bool
) -> None:
    attacker, person = Visitor(pages), Visitor(pages)
    await _guess(attacker, code)
    assert (await attacker.goes(f"/a/{code[:2]}ANOTHER")).heading == CROWDED
    assert (await person.goes(f"/a/{code}?language=sv")).language == ("sv", "ltr")
    assert person.answer.status_code == 429
    if works:
        form = person.page.forms[1]
        await person.sends(form.action, {**form.fields, "proof": worked_out(form.fields["challenge"])})
    else:
        await person.sends(person.page.forms[1].action, person.page.forms[1].fields)
        assert person.answer.status_code == 429
        clock.passes(seconds=2)
        await person.sends(person.page.forms[1].action, person.page.forms[1].fields)
    assert person.page.language == ("sv", "ltr")
    assert person.page.forms[1].action == f"/a/{code}"
    await person.begins(code)
    assert person.page.heading == "Welcome"


async def test_starts_by_one_link_cost_something_once_they_are_many(
    opened: Installation, clock: Clock, code: str
) -> None:
    (asked,) = await opened.rounds.list()
    limits = Limits()
    limits.starts = BucketPerName(3, 0)
    pages = pages_of(opened, clock, limits)
    answers = [await Visitor(pages).client.post(f"/a/{code}", data={"ticket": ""}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    person = Visitor(pages)
    await person.goes(f"/a/{code}")
    await person.presses(BEGIN)
    assert person.page.heading == CROWDED
    form = person.page.forms[1]
    paid = {**form.fields, "proof": worked_out(form.fields["challenge"])}
    await person.sends(form.action, paid)
    assert "Which language" in person.page.heading
    again = [await Visitor(pages).client.post(form.action, data={**paid, "ticket": ""}) for _ in range(8)]
    assert [answer.status_code for answer in again] == [303] * 7 + [429]
    assert (await counted(opened.settings, asked.id))[Outcome.OPENED] == 3 + 1 + 7
    other = (await opened.rounds.link(asked.id)).code
    assert (await Visitor(pages).begins(other)).heading == "Welcome"


async def test_a_toll_is_not_lost_when_others_take_the_last_free_start_meanwhile(
    opened: Installation, clock: Clock, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits()
    limits.starts = BucketPerName(0, 0)
    person = Visitor(pages_of(opened, clock, limits))
    await person.goes(f"/a/{code}")
    await person.presses(BEGIN)
    assert person.page.heading == CROWDED
    monkeypatch.setattr(BucketPerName, "is_empty", lambda *_: False)
    await _works(person)
    assert "Which language" in person.page.heading


async def test_a_receipt_need_not_be_typed_again(visitor: Visitor, pages: ASGIApp, code: str) -> None:
    await visitor.begins(code)
    await visitor.skips_to_the_end()
    await visitor.presses("Send my answers")
    receipt = visitor.page.html.partition('class="code">')[2].partition("<")[0]
    for number in range(12):
        await Visitor(pages).sends("/erase", {"code": f"{receipt[:2]}{number:02}-JKMN-PQRS-TVWX"})
    await visitor.goes("/erase")
    await visitor.presses("Erase my answers", code=receipt)
    assert visitor.page.heading == CROWDED
    await _works(visitor)
    assert visitor.page.heading == "Your answers are erased."


async def test_nobody_is_asked_while_nobody_guesses(opened: Installation, visitor: Visitor, code: str) -> None:
    await _guess(visitor, code, 11)
    await visitor.begins(code)
    assert "data-proof" not in visitor.page.html
    assert set(visitor.client.cookies) == {"talk"}


async def test_a_toll_is_over_a_minute_after_the_last_guess(opened: Installation, clock: Clock) -> None:
    seconds = [0.0]
    limits = Limits()
    limits.misses = BucketPerName(12, 0.02, clock=lambda: seconds[0])
    code = (await opened.rounds.link((await open_round(opened)).id)).code
    visitor = Visitor(pages_of(opened, clock, limits))
    await _guess(visitor, code)
    assert (await visitor.goes(f"/a/{code}")).heading == CROWDED
    seconds[0] = 51
    assert (await visitor.goes(f"/a/{code}")).heading != CROWDED


async def test_leaving_quickly_takes_the_pass_along(visitor: Visitor, code: str) -> None:
    await _guess(visitor, code)
    await visitor.goes(f"/a/{code}")
    await _works(visitor)
    assert set(visitor.client.cookies) == {"paid"}
    await visitor.presses(BEGIN)
    assert set(visitor.client.cookies) == {"paid", "talk"}
    await visitor.client.post("/leave")
    assert set(visitor.client.cookies) == set()
