"""A long list is shown in pages and found by typing, and whatever is in it can be the answer."""

from functools import cache
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.callbacks import Callbacks
from bot.telegram.sending.rendering import Rendered, render_screen
from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.long_lists import in_pages
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.engine.driver import Conversation, offer

NAMES = {
    "syria": ("سوريا", "Syrien", "Syria"),
    "afghanistan": ("أفغانستان", "Afghanistan", "Afghanistan"),
    "ivory": ("ساحل العاج", "Elfenbenskusten", "Côte d’Ivoire"),
    "iraq": ("العراق", "Irak", "Iraq"),
    "eritrea": ("إريتريا", "Eritrea", "Eritrea"),
    "gaza": ("غزّة", "Gaza", "Gaza"),
    "aland": ("جزر آلاند", "Åland", "Åland Islands"),
}


@cache
def long_battery(number: int, kind: str = "one") -> Battery:
    """Countries, so many more that there are `number` choices, and "none of these"."""
    countries = [
        f"    - {{code: {code}, label: {{ar: {ar}, sv: {sv}, en: {en}}}}}" for code, (ar, sv, en) in NAMES.items()
    ]
    more = [
        f'    - {{code: c{place}, label: {{ar: "رقم {place}م", sv: "Nummer {place}x", en: "Number {place}x"}}}}'
        for place in range(number - len(NAMES) - 1)
    ]
    last = (
        "    - {code: none_of_these, exclusive: true, label: {ar: لا شيء منها, sv: Inget av dessa, en: None of these}}"
    )
    return read_battery(
        "\n".join(
            [
                'id: long\nversion: "1"\ntitle: {ar: طويل, sv: Lång, en: Long}\nlanguages: [ar, sv, en]',
                "choice_lists:\n  country:",
                *countries,
                *more,
                last if kind == "several" else last.replace("exclusive", "stays_last"),
                "themes:\n  - id: t\n    label: {ar: م, sv: T, en: T}\n    questions:",
                f"      - {{id: where, kind: {kind}, choices: country, label: {{ar: أين؟, sv: Var?, en: Where?}}}}",
                "      - {id: last, kind: text, label: {ar: آخر, sv: Sist, en: Last}}",
            ]
        )
    )


def asked(battery: Battery, language: str = "ar") -> Conversation:
    conversation = Conversation(battery)
    conversation.begins(language)
    return conversation


def in_chat(conversation: Conversation) -> Rendered:
    """The message as Telegram shows it."""
    codec = Callbacks(conversation.battery)
    return render_screen(conversation.screen, None, lambda button: codec.encode(button.event))


def taps(conversation: Conversation, label: str) -> Screen:
    """Tap what stands in the chat."""
    data = next(data for text, data in in_chat(conversation).buttons if label in text)
    event = Callbacks(conversation.battery).decode(data)
    assert event is not None
    return conversation.does(event)


@pytest.mark.parametrize(("number", "pages"), [(12, 1), (13, 2), (14, 2), (300, 34)])
def test_more_than_twelve_are_shown_in_pages(number: int, pages: int) -> None:
    conversation = asked(long_battery(number), "en")
    shown = [in_chat(conversation)]
    while any(text == "Next page" for text, _ in shown[-1].buttons):
        taps(conversation, "Next page")
        shown.append(in_chat(conversation))
    assert len(shown) == pages
    lists = [[text for text, data in page.buttons if data.startswith("c")] for page in shown]
    wanted = [choice.label["en"] for choice in conversation.battery.by_id["where"].choices]
    assert [text for page in lists for text in page[:-1]] == wanted[:-1]
    assert {page[-1] for page in lists} == {"None of these"}
    assert max(map(len, lists)) <= 12
    assert all(len(data.encode()) <= 64 for page in shown for _, data in page.buttons)
    assert (f"page {pages} of {pages}" in shown[-1].html) == (pages > 1)


@settings(max_examples=20, deadline=None)
@given(st.data(), st.sampled_from(["one", "several", "ranked"]), st.sampled_from(["ar", "sv", "en"]))
def test_any_choice_is_reached_by_pages_or_by_typing_and_is_what_is_stored(
    data: st.DataObject, kind: str, language: str
) -> None:
    battery = long_battery(data.draw(st.sampled_from([13, 37, 120])), kind)
    choice = data.draw(st.sampled_from(battery.by_id["where"].choices))
    conversation = asked(battery, language)
    if data.draw(st.booleans()):
        conversation.does(events.ShowPage(conversation.session.revision, data.draw(st.integers(0, 40))))
    label = choice.label[language]
    if data.draw(st.booleans()):
        typed = label[: data.draw(st.integers(2, len(label)))]
        conversation.does(events.Write(typed))
    else:
        conversation.does(events.WholeList(conversation.session.revision))
    for page in range(40):
        if conversation.session.asking != "where" or any(label in text for text, _ in in_chat(conversation).buttons):
            break
        if page:
            taps(conversation, render(_next_page(conversation), language))
        else:
            conversation.does(events.ShowPage(conversation.session.revision, 0))
    if conversation.session.asking == "where" and not conversation.session.marked:
        taps(conversation, label)
    if kind != "one":
        assert conversation.session.marked == (choice.code,)
        conversation.does(events.Continue(conversation.session.revision, "where"))
    assert conversation.session.answers["where"] == (choice.code if kind == "one" else (choice.code,))
    assert conversation.session.looked_for == ""


def _next_page(conversation: Conversation) -> Text:
    return next(b.label for b in in_pages(conversation.screen).buttons if isinstance(b.event, events.ShowPage))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("افغان", "afghanistan"),
        ("Afgh", "afghanistan"),
        ("سوريه", "syria"),
        ("غزه", "gaza"),
        ("اريتريا", "eritrea"),
        ("عراق", "iraq"),
        ("cote divo", "ivory"),
        (normalize("NFD", "Ålan"), "aland"),
        ("ARLAND", "aland"),
        ("elfenben", "ivory"),
        ("رقم ٢١٧", "c217"),
        ("رقم ۲۱۷", "c217"),
        ("Nummer 217", "c217"),
    ],
)
def test_what_is_typed_is_found_as_people_write_it(typed: str, code: str) -> None:
    conversation = asked(long_battery(300))
    conversation.does(events.Write(typed))
    assert conversation.session.asking == "where"
    first = in_chat(conversation).buttons[0]
    pressed = Callbacks(conversation.battery).decode(first[1])
    assert pressed == events.Choose(conversation.session.revision, "where", code)


@pytest.mark.parametrize(("typed", "found", "pages"), [("Number 3", 5, 1), ("Number 1", 13, 2), ("Number", 32, 4)])
def test_much_that_is_found_is_shown_in_pages_and_leads_back_to_the_whole_list(
    typed: str, found: int, pages: int
) -> None:
    """Of 40 choices 32 are numbered 0 to 31; what begins with the typed text comes first."""
    conversation = asked(long_battery(40), "en")
    taps(conversation, "Next page")
    conversation.does(events.Write(typed))
    seen = []
    for page in range(1, pages + 1):
        shown = in_chat(conversation)
        texts = [text for text, _ in shown.buttons]
        assert (f"page {page} of {pages}" in plain_signs(shown.html)) == (pages > 1)
        assert f"This was found for: {typed}" in plain_signs(shown.html)
        assert ("Next page" in texts, "Page before" in texts) == (page < pages, page > 1)
        seen += [text for text in texts if text.startswith("Number")]
        if page < pages:
            taps(conversation, "Next page")
    first = [text for text in seen if text.startswith(typed)]
    assert (len(seen), len(set(seen)), seen[: len(first)]) == (found, found, first)
    taps(conversation, "The whole list")
    assert (conversation.session.looked_for, "page 1 of 5" in plain_signs(in_chat(conversation).html)) == ("", True)


def plain_signs(text: str) -> str:
    """Without what isolates inserted values."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_what_is_not_in_the_list_changes_nothing_and_is_said() -> None:
    conversation = asked(long_battery(40), "en")
    taps(conversation, "Next page")
    before = conversation.session
    conversation.does(events.Write("qqqqqq"))
    assert conversation.session == before
    assert conversation.rejected is not None
    assert conversation.rejected.code is Rejection.NOT_FOUND
    assert "first letters" in in_chat(conversation).html


def test_what_is_marked_on_another_page_is_told_and_none_of_these_clears_it() -> None:
    conversation = asked(long_battery(40, "several"), "en")
    taps(conversation, "Syria")
    taps(conversation, "Next page")
    assert "Chosen so far: Syria" in in_chat(conversation).html
    taps(conversation, "Number 3x")
    assert "Chosen so far: Syria · Number 3x" in plain_signs(in_chat(conversation).html)
    taps(conversation, "None of these")
    assert conversation.session.marked == ("none_of_these",)


def test_an_answer_given_before_is_on_the_page_that_is_shown_first() -> None:
    conversation = asked(long_battery(40), "en")
    conversation.does(events.Choose(conversation.session.revision, "where", "c20"))
    conversation.does(events.Back(conversation.session.revision))
    assert any(text == "✅ Number 20x" for text, _ in in_chat(conversation).buttons)


def test_where_people_live_is_asked_in_the_same_way() -> None:
    battery = long_battery(13)
    places = {"0580": "Linköping", **{f"05{place}": f"Place {place}" for place in range(10, 25)}}
    link = offer(battery, municipalities=places, local_names={"0580": {"ar": "لينشوبينغ"}})
    conversation = Conversation(battery, link)
    conversation.does(events.Open())
    conversation.does(events.PickLanguage(conversation.session.revision, "ar"))
    conversation.does(events.Consent(conversation.session.revision))
    assert len([data for _, data in in_chat(conversation).buttons if data.startswith("m")]) == 8
    for typed in ("لينشوبنغ", "linkop"):
        conversation.does(events.Write(typed))
        assert [text for text, data in in_chat(conversation).buttons if data.startswith("m")] == [
            "لينشوبينغ · Linköping"
        ]
    assert any("أعيش" in text or "مكان آخر" in text for text, _ in in_chat(conversation).buttons)
    taps(conversation, "لينشوبينغ")
    assert (conversation.session.stage, conversation.session.municipality) == (Stage.QUESTION, "0580")
