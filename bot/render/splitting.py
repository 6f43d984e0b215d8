"""What an admin sends as one message is a letter: the first line is its title."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z-]+)([^>]*)>")


def split_letter(html: str) -> tuple[str, str]:
    """Return the title as plain text and the body as Telegram's HTML; tags open at the first line's end go on in it."""
    head, _, body = html.strip().partition("\n")
    open_tags: list[tuple[str, str]] = []
    for closing, name, rest in _TAG.findall(head):
        if closing:
            open_tags.pop()
        else:
            open_tags.append((name, rest))
    reopened = "".join(f"<{name}{rest}>" for name, rest in open_tags)
    return unescape(_TAG.sub("", head)).strip(), _without_empty(reopened + body.lstrip("\n")) if body.strip() else ""


def _without_empty(text: str) -> str:
    """Return `text` without pairs of tags that hold nothing."""
    while (shorter := re.sub(r"<([a-z-]+)[^>]*></\1>", "", text)) != text:
        text = shorter
    return text.strip()
