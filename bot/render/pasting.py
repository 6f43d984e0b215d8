"""An announcement that leaves Telegram: one plain text in both languages, ready to be pasted anywhere."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from zoneinfo import ZoneInfo

from bot.domain.announcements import WRITTEN, Announcement, Letter, Link
from bot.domain.language import Language
from bot.render.letters import moment
from bot.render.markup import Markup, escaped
from bot.render.reply import Attachment, Reply

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_RULE = "\n\n— — —\n\n"
#: what fits one message, some room for the frame
_FITS = 3900


def plain_text(announcement: Announcement, languages: Mapping[str, Language], zone: ZoneInfo) -> str:
    """Return the text in every language it is written in; the part for members is left out, for it may be passed on."""
    parts = [
        "\n\n".join(filter(None, _parts(announcement, announcement.letters[code], languages[code], zone)))
        for code in WRITTEN
        if code in announcement.letters and code in languages
    ]
    return _RULE.join(parts) + "\n"


def _parts(announcement: Announcement, letter: Letter, language: Language, zone: ZoneInfo) -> Iterator[str]:
    _ = language.gettext
    yield _mark(announcement, language)
    yield "\n".join(filter(None, (letter.title, announcement.number)))
    yield plain(letter.body)
    if announcement.deadline is not None:
        yield _("Deadline for the answer: {time}").format(time=moment(announcement.deadline, language, zone))
    if announcement.attachments:
        yield _("Enclosed: {files}").format(files=", ".join(announcement.attachments))
    if announcement.confirm:
        yield _("Please confirm receipt on behalf of your institution.")
    yield _("Secretariat of the Sino-Russian Vocational Education Alliance")


def _mark(announcement: Announcement, language: Language) -> str:
    _ = language.gettext
    if announcement.link is Link.CANCELLATION:
        return _("[Cancelled]")
    if announcement.link is Link.SECOND_CIRCULAR:
        return _("[Second circular]")
    return _("[Corrected]") if announcement.revision else ""


def plain(html: str) -> str:
    """Return Telegram's HTML as plain text; a link's address follows its words."""
    with_links = _LINK.sub(lambda match: _linked(match[2], match[1]), html)
    return unescape(_TAG.sub("", with_links)).strip()


def _linked(words: str, address: str) -> str:
    return words if _TAG.sub("", words) == address else f"{words} ({address})"


def paste_reply(text: str, name: str, language: Language) -> Reply:
    """Return the text as a message to copy and as a file."""
    file = Attachment(name=f"{name}.txt", mime="text/plain", content=text.encode("utf-8-sig"))
    shown = Markup(f"<pre>{escaped(text.strip())}</pre>") if len(text) <= _FITS else None
    long = escaped(language.gettext("The text is too long for one message; here it is as a file."))
    return Reply(text=shown or long, attachments=(file,), apart=shown is not None)
