"""What the bot answers: a text, buttons under it, files with it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.render.markup import Markup


class Style(StrEnum):
    """The colour of a button, where the reader's Telegram shows it."""

    PLAIN = ""
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: exactly one of `action`, `url`, `copy`.

    `action` may be of any length; one that does not fit Telegram's 64 bytes is stored and its token sent instead.
    """

    label: str
    action: str = ""
    url: str = ""
    copy: str = ""
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a reply."""

    name: str
    mime: str
    content: bytes
    #: "document" or "photo"
    kind: str = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to one reader; `ids` and `total` say what it is about, for `ask --json` and for follow-ups."""

    text: Markup
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    ids: tuple[str, ...] = ()
    total: int | None = None
    link_preview: bool = False
    silent: bool = False
    #: the text is a message of its own even when one file goes with it
    apart: bool = False
