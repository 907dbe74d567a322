"""The methods of the Bot API that the bot uses, with the checks and errors of the real one."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Chat, Message
from tests.botapi.errors import bad_request, forbidden
from tests.botapi.markup import check_button, formatted

if TYPE_CHECKING:
    from tests.botapi.server import BotApiServer

Json = dict[str, Any]

DELETABLE_FOR = 48 * 3600
ANSWERABLE_FOR = 15
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass
class Call:
    """One call: its parameters as text, as they arrive in all three kinds of bodies."""

    method: str
    values: dict[str, str]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name) or default)
        except ValueError:
            raise bad_request(f'parameter "{name}" must be an integer') from None

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1")

    def document(self, name: str) -> Any:
        """A parameter that is JSON, None if it is missing."""
        if not self.text(name):
            return None
        try:
            return json.loads(self.text(name))
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    @property
    def chat(self) -> int | None:
        value = self.text("chat_id")
        return int(value) if value.lstrip("-").isdigit() else None


def _keyboard(call: Call) -> tuple[list[list[Json]], bool]:
    """The inline keyboard, and whether another kind of markup was sent."""
    markup = call.document("reply_markup")
    if not markup:
        return [], False
    if "inline_keyboard" not in markup:
        return [], True
    rows = [row for row in markup["inline_keyboard"] if row]
    for button in (button for row in rows for button in row):
        check_button(button)
    if sum(len(row) for row in rows) > 100:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows, False


@dataclass
class Methods:
    """Carries calls out on the chats of a server."""

    server: "BotApiServer"

    def find(self, method: str) -> Callable[[Call], Any] | None:
        return getattr(self, f"on_{method.lower()}", None)

    # the bot itself

    def on_getme(self, _call: Call) -> Json:
        abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
        return self.server.bot.as_json() | abilities

    async def on_getupdates(self, call: Call) -> list[Json]:
        inbox = self.server.inbox
        if (allowed := call.document("allowed_updates")) is not None:
            inbox.allowed = allowed
        limit = min(max(call.number("limit", 100), 1), 100)
        return await inbox.poll(call.number("offset"), call.number("timeout"), limit)

    def on_setwebhook(self, call: Call) -> bool:
        url = call.text("url")
        if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if call.flag("drop_pending_updates"):
            self.server.inbox.clear()
        self.server.webhook.set(url, call.text("secret_token"), call.number("max_connections", 40))
        return True

    def on_deletewebhook(self, call: Call) -> bool:
        if call.flag("drop_pending_updates"):
            self.server.inbox.clear()
        self.server.webhook.set("", "", 0)
        return True

    def on_getwebhookinfo(self, _call: Call) -> Json:
        inbox = self.server.inbox
        waiting = len(inbox.waiting)
        return {"url": inbox.webhook, "has_custom_certificate": False, "pending_update_count": waiting}

    def on_setmycommands(self, call: Call) -> bool:
        commands = call.document("commands") or []
        for command in commands:
            name, description = command["command"], command["description"]
            if not (1 <= len(name) <= 32 and name.replace("_", "").isalnum() and name == name.lower()):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        return self._localised("commands", call, commands)

    def on_setmyname(self, call: Call) -> bool:
        return self._described("name", call, 64)

    def on_setmydescription(self, call: Call) -> bool:
        return self._described("description", call, 512)

    def on_setmyshortdescription(self, call: Call) -> bool:
        return self._described("short_description", call, 120)

    def _described(self, what: str, call: Call, limit: int) -> bool:
        if len(call.text(what)) > limit:
            raise bad_request(f"{what.upper()}_TOO_LONG")
        return self._localised(what, call, call.text(what))

    def _localised(self, what: str, call: Call, value: Any) -> bool:
        language = call.text("language_code")
        if language and not (len(language) == 2 and language.isalpha()):
            raise bad_request("invalid language code specified")
        self.server.profile[what, language] = value
        return True

    # messages

    def on_sendmessage(self, call: Call) -> Json:
        chat = self._chat(call)
        text, entities = self._formatted(call, "text", 4096, "message is too long")
        if not text:
            raise bad_request("message text is empty")
        return self._sent(call, chat, text, entities, {})

    def on_sendphoto(self, call: Call) -> Json:
        return self._sent_file(call, "photo")

    def on_senddocument(self, call: Call) -> Json:
        return self._sent_file(call, "document")

    def on_sendvoice(self, call: Call) -> Json:
        return self._sent_file(call, "voice")

    def on_sendaudio(self, call: Call) -> Json:
        return self._sent_file(call, "audio")

    def on_sendchataction(self, call: Call) -> bool:
        self._chat(call)
        return True

    def on_editmessagetext(self, call: Call) -> Json:
        message = self._editable(call)
        if message.content:
            raise bad_request("there is no text in the message to edit")
        text, entities = self._formatted(call, "text", 4096, "MESSAGE_TOO_LONG")
        if not text:
            raise bad_request("message text is empty")
        return self._edited(message, text, entities, _keyboard(call)[0])

    def on_editmessagereplymarkup(self, call: Call) -> Json:
        message = self._editable(call)
        return self._edited(message, message.text, message.entities, _keyboard(call)[0])

    def on_deletemessage(self, call: Call) -> bool:
        chat = self._chat(call)
        message = chat.messages.get(call.number("message_id"))
        if message is None:
            raise bad_request("message to delete not found")
        if not self._may_delete(message):
            raise bad_request("message can't be deleted")
        self._delete(message)
        return True

    def on_deletemessages(self, call: Call) -> bool:
        chat = self._chat(call)
        numbers = call.document("message_ids") or []
        if not 1 <= len(numbers) <= 100:
            raise bad_request("too many message identifiers specified" if numbers else "message identifiers are empty")
        for number in numbers:
            message = chat.messages.get(number)
            if message and self._may_delete(message):
                self._delete(message)
        return True

    def _chat(self, call: Call) -> Chat:
        if not call.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.server.chats.get(call.chat or 0)
        if chat is None:
            raise bad_request("chat not found")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _formatted(self, call: Call, name: str, limit: int, too_long: str) -> tuple[str, list[Json]]:
        return formatted(call.text(name), call.text("parse_mode"), limit, too_long)

    def _sent(self, call: Call, chat: Chat, text: str, entities: list[Json], content: Json) -> Json:
        keyboard, other = _keyboard(call)
        self.server.spend(chat)
        message = self.server.post(chat, self.server.bot, text, entities=entities, content=content)
        message.keyboard, message.other_markup = keyboard, other
        return message.as_json()

    def _sent_file(self, call: Call, kind: str) -> Json:
        chat = self._chat(call)
        text, entities = self._formatted(call, "caption", 1024, "message caption is too long")
        return self._sent(call, chat, text, entities, self.server.files.taken(call, kind))

    def _editable(self, call: Call) -> Message:
        message = self._chat(call).messages.get(call.number("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        if not message.by_bot or message.other_markup:
            raise bad_request("message can't be edited")
        return message

    def _edited(self, message: Message, text: str, entities: list[Json], keyboard: list[list[Json]]) -> Json:
        if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
            raise bad_request(NOT_MODIFIED)
        self.server.spend(message.chat)
        message.text, message.entities, message.keyboard = text, entities, keyboard
        message.edited = self.server.now()
        message.edits += 1
        message.chat.changed()
        return message.as_json()

    def _may_delete(self, message: Message) -> bool:
        young = self.server.now() - message.date < DELETABLE_FOR
        return young and (message.by_bot or message.chat.kind == "private")

    def _delete(self, message: Message) -> None:
        del message.chat.messages[message.id]
        message.chat.changed()

    # queries

    def on_answercallbackquery(self, call: Call) -> bool:
        query = self.server.queries.get(call.text("callback_query_id"))
        if query is None or query.answered.is_set() or self.server.now() - query.made > ANSWERABLE_FOR:
            raise bad_request(TOO_OLD)
        if len(call.text("text")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        query.toast, query.alert = call.text("text") or None, call.flag("show_alert")
        query.answered.set()
        query.chat.changed()
        return True

    def on_answerinlinequery(self, call: Call) -> bool:
        query = self.server.queries.get(call.text("inline_query_id"))
        if query is None:
            raise bad_request(TOO_OLD)
        query.results = call.document("results") or []
        query.answered.set()
        return True

    # files

    def on_getfile(self, call: Call) -> Json:
        return self.server.files.described(call.text("file_id"))
