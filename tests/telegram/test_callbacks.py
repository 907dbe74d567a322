"""Callback data: always within 64 bytes, read back as what was pressed, and never as something else."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.callbacks import CallbackBook, Callbacks, Pressable
from conversations.definition.model import Battery
from conversations.surface import events, outside_events
from tests.definition.strategies import batteries
from tests.engine.batteries import all_kinds

revisions = st.integers(0, 2**40)
PLAIN = (
    events.Return,
    events.Consent,
    events.Refuse,
    events.Back,
    events.ListAnswers,
    events.Leave,
    events.Withdraw,
    events.Send,
)
OF_QUESTION = (events.Continue, events.Skip, events.Decline, events.Change)
ASIDES = (events.AskLanguage(), events.AskLeave(), events.AskProtection())


@cache
def book() -> CallbackBook:
    return CallbackBook()


@st.composite
def presses(draw: st.DrawFn, battery: Battery) -> Pressable:
    """Every press that a screen of this battery can hold."""
    revision = draw(revisions)
    offers: list[st.SearchStrategy[Pressable]] = [
        st.sampled_from(ASIDES),
        st.sampled_from([kind(revision) for kind in PLAIN]),
        st.from_regex(r"[0-9a-zåäö.]{1,15}", fullmatch=True).map(lambda code: events.PickMunicipality(revision, code)),
        st.sampled_from(battery.languages).map(lambda language: events.PickLanguage(revision, language)),
        st.builds(
            outside_events.MeetingPress,
            st.sampled_from(outside_events.MeetingAct),
            st.sampled_from(("", "so", "fa-AF")),
            st.from_regex(r"[a-z]{0,20}", fullmatch=True),
            st.from_regex(r"[0-9A-Za-z]{0,12}", fullmatch=True),
        ),
    ]
    questions = list(battery.questions())
    if questions:
        offers.append(st.sampled_from([kind(revision, q.id) for kind in OF_QUESTION for q in questions]))
    with_choices = [(q.id, choice.code) for q in questions for choice in q.choices]
    if with_choices:
        pairs = st.sampled_from(with_choices)
        offers.append(pairs.map(lambda pair: events.Choose(revision, *pair)))
        switches = st.tuples(pairs, st.booleans())
        offers.append(switches.map(lambda drawn: events.Mark(revision, *drawn[0], on=drawn[1])))
        offers.append(switches.map(lambda drawn: events.Rank(revision, *drawn[0], on=drawn[1])))
    return draw(st.one_of(offers))


@settings(max_examples=15)
@given(st.data(), batteries())
def test_presses_come_back_as_they_went(data: st.DataObject, battery: Battery) -> None:
    press = data.draw(presses(battery))
    codec = Callbacks(battery)
    encoded = codec.encode(press)
    assert 1 <= len(encoded.encode()) <= 64
    assert codec.decode(encoded) == press


@given(st.text(max_size=64))
def test_garbage_is_nothing_or_exactly_what_it_says(text: str) -> None:
    press = book().decode(text, all_kinds())
    assert press is None or book().encode(press, all_kinds()) == text


@given(st.data())
def test_damaged_data_is_nothing_or_exactly_what_it_says(data: st.DataObject) -> None:
    encoded = book().encode(data.draw(presses(all_kinds())), all_kinds())
    message = data.draw(st.integers(0, len(encoded) - 1))
    damaged = encoded[:message] + data.draw(st.characters(codec="utf-8")) + encoded[message + 1 :]
    press = book().decode(damaged, all_kinds())
    assert press is None or book().encode(press, all_kinds()) == damaged


@pytest.mark.parametrize("zeros", ["0", "00"])
def test_a_number_is_written_in_one_way_only(zeros: str) -> None:
    chosen = events.Choose(7, "job", "no")
    pages = events.ShowPage(7, 2)
    for press in (chosen, pages, outside_events.DeskPress(7, "menu"), outside_events.ReadNews(2)):
        written = book().encode(press, all_kinds())
        assert book().decode(written, all_kinds()) == press
        for at, letter in enumerate(written):
            if letter == "." and written[at + 1 :][:1].isdigit():
                assert book().decode(f"{written[: at + 1]}{zeros}{written[at + 1 :]}", all_kinds()) is None, written


def test_another_battery_reads_nothing() -> None:
    encoded = book().encode(events.Choose(3, "job", "yes"), all_kinds())
    assert book().decode(encoded, replace(all_kinds(), version="2")) is None
    assert book().decode(encoded, None) is None


def test_asides_need_no_battery() -> None:
    for aside in ASIDES:
        assert book().decode(book().encode(aside, None), None) == aside
    with pytest.raises(ValueError, match="without a battery"):
        book().encode(events.Send(1), None)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        book().encode(events.PickMunicipality(1, "x" * 60), all_kinds())
    with pytest.raises(KeyError):
        book().encode(events.Skip(1, "unknown"), all_kinds())
