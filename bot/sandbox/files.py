"""Files that the bot or a person sent: uploaded once, named by file_id afterwards."""

import mimetypes
from dataclasses import dataclass, field

from bot.sandbox.errors import bad

#: what a bot may upload and download: core.telegram.org/bots/api#sending-files, #getfile
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file; `photo` says whether it was sent as a picture."""

    file_id: str
    name: str
    mime: str
    content: bytes
    photo: bool = False

    @property
    def unique_id(self) -> str:
        """The id that does not depend on the bot."""
        return f"AQAD{self.file_id[-8:]}"

    @property
    def path(self) -> str:
        """Where a bot downloads it."""
        return f"{'photos' if self.photo else 'documents'}/{self.file_id}"

    def sizes(self) -> list[dict[str, object]]:
        """Return it as a message's "photo"."""
        return [{**self._named(), "width": 800, "height": 600}]

    def document(self) -> dict[str, object]:
        """Return it as a message's "document"."""
        return {**self._named(), "file_name": self.name, "mime_type": self.mime}

    def _named(self) -> dict[str, object]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass(slots=True)
class Files:
    """Every file by its id. `uploads` counts the bytes' arrivals, so that a test sees what was sent twice."""

    uploads: int = 0
    _by_id: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, *, name: str, content: bytes, mime: str = "", photo: bool = False) -> StoredFile:
        """Keep a file.

        Raises:
            ApiError: 400 when it is empty, 413 would be the proxy's word for what is far too large.
        """
        if not content:
            raise bad("file must be non-empty")
        if len(content) > (PHOTO_BYTES if photo else UPLOAD_BYTES):
            raise bad("file is too big")
        self.uploads += 1
        kind = "AgACAgIAAxkB" if photo else "BQACAgIAAxkB"
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        file_id = f"{kind}{len(self._by_id) + 1:08d}"
        stored = StoredFile(file_id=file_id, name=name, mime=guessed, content=content, photo=photo)
        self._by_id[file_id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        """Return a file by its id.

        Raises:
            ApiError: 400 for an id that this bot never got.
        """
        if file_id not in self._by_id:
            raise bad("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def at(self, path: str) -> StoredFile | None:
        """Return a file by its download path."""
        return self._by_id.get(path.rpartition("/")[2])
