"""What the pages say around the conversation."""

from conversations.audience import Audience
from conversations.engine.screens.promises import INVITATION, INVITATION_OF_OTHERS, SAVED_WITHOUT_NAME
from conversations.phrases import Text, label, phrase

NAME = "Prata Med"
SKIP_TO_CONTENT = label("page", "To the content")
LEAVE = label("button", "Leave quickly")
LANGUAGE = label("button", "Language")
PROTECTION = label("button", "How we protect you")
LISTEN = label("button", "🔊 Listen")
DONE = label("button", "Done")
# Translators: a field above a long list of choices; what is written there leaves only those that fit.
FIND = label("page", "Find in the list")
NOT_IN_LIST = phrase("I find nothing like that in the list. Please write only the first letters.")
ERASE = label("page", "Erase sent answers")
HOME = label("page", "To the start")
NEWS = label("command", "What became of it")

LINK_TEXT = SAVED_WITHOUT_NAME
CHOOSE_WHERE = phrase("Choose where you want to answer.")
IN_BROWSER = label("button", "Answer here, without an account")
IN_TELEGRAM = label("button", "Answer in Telegram")
GO_ON = label("button", "Continue")
SHARED_LINK = phrase("Many people can use this link. Please answer only once.")
COOKIE_NOTE = phrase("When you begin, a small file lets you go on where you stopped. Leave quickly removes it.")

TOLL_HEADING = phrase("Many people are here just now.")
TOLL_TEXT = phrase("You can go on in a few seconds.")

CODE_HEADING = phrase("Do you have a code?")
CODE_LABEL = label("page", "Your code")
OPEN_CODE = label("button", "Next")

ANSWERS_WAIT = phrase("Your answers wait here for some days. Then they are erased.")

CHANGE_ANSWER = label("button", "Change an answer")

ERASE_HEADING = phrase("Erase your sent answers")
ERASE_TEXT = phrase("Write the code that you got when you sent your answers.")
ERASE_BUTTON = label("button", "Erase my answers")

DEMO_BANNER = phrase("This is a demonstration with made-up answers.")
DEMO_HEADING = phrase("Try Prata Med")
DEMO_ANSWER = label("page", "Answer as a newcomer")
DEMO_ANSWER_TEXT = phrase("The questions, in the language you choose. Nothing leaves this computer.")
DEMO_REPORT = label("page", "Read the report")
DEMO_REPORT_TEXT = phrase("What a coordinator gets when the questions have closed.")

_GO_BACK = phrase("That did not work. Please go back and try again.")
_PROBLEMS: dict[int, Text] = {
    404: phrase("This page does not exist."),
    408: phrase("The connection was too slow. Please try again."),
    410: phrase("This link is too old. Please ask the person who gave it to you for a new one."),
    413: phrase("That is too long. Please go back and write less."),
    429: phrase("Many people are here just now. Please wait a minute and try again."),
    500: phrase("Something broke on our side. Your answers so far are kept. Please try again."),
    503: phrase("Something broke on our side. Your answers so far are kept. Please try again."),
}


def link_heading(audience: Audience) -> Text:
    """What the page of a link asks of those whom its round is for."""
    return INVITATION if audience is Audience.NEWCOMERS else INVITATION_OF_OTHERS


def problem_text(status: int) -> Text:
    """What a person is told for a response of this status."""
    return _PROBLEMS.get(status, _GO_BACK)
