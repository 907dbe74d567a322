"""Files that people and the bot send each other."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.botapi.errors import bad_request

if TYPE_CHECKING:
    from tests.botapi.methods import Call

Json = dict[str, Any]

MEGABYTE = 1024 * 1024
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "audio": "music", "sticker": "stickers"}


@dataclass(frozen=True)
class StoredFile:
    kind: str
    name: str
    path: str
    content: bytes


@dataclass
class Files:
    """All files by id; an id keeps its kind."""

    stored: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, kind: str, name: str, content: bytes) -> Json:
        """Stores a file and gives the part of a message that shows it."""
        number = len(self.stored) + 1
        file_id = f"{kind}-{number}"
        extension = name.rpartition(".")[2]
        self.stored[file_id] = StoredFile(kind, name, f"{FOLDERS[kind]}/file_{number}.{extension}", content)
        return self.shown(file_id)

    def shown(self, file_id: str) -> Json:
        file = self.stored[file_id]
        plain: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(file.content)}
        if file.kind == "photo":
            return {"photo": [plain | {"width": 90, "height": 90}, plain | {"width": 800, "height": 800}]}
        if file.kind == "sticker":
            look = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
            return {"sticker": plain | look}
        if file.kind in ("voice", "audio"):
            return {file.kind: plain | {"duration": 3, "mime_type": "audio/ogg"}}
        return {"document": plain | {"file_name": file.name}}

    def taken(self, call: "Call", kind: str) -> Json:
        """The file of a send call: uploaded, attached, or named by id. Raises ApiError."""
        value = call.text(kind)
        upload = call.files.get(value.removeprefix("attach://") or kind)
        if upload:
            if len(upload.content) > 50 * MEGABYTE:
                raise bad_request("file is too big")
            return self.add(kind, upload.name, upload.content)
        if value not in self.stored:
            raise bad_request(
                "wrong file identifier/HTTP URL specified" if value else f"there is no {kind} in the request"
            )
        if self.stored[value].kind != kind:
            raise bad_request(f"can't use file of type {self.stored[value].kind} as {kind}")
        return self.shown(value)

    def described(self, file_id: str) -> Json:
        """`getFile`. Raises ApiError for an unknown file or one over 20 MB."""
        file = self.stored.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > 20 * MEGABYTE:
            raise bad_request("file is too big")
        size = len(file.content)
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size, "file_path": file.path}

    def at(self, path: str) -> bytes | None:
        """The content for a download."""
        return next((file.content for file in self.stored.values() if file.path == path), None)
