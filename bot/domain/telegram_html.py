"""Telegram's HTML subset: is a text well formed, and how long is it for Telegram?"""

import html
import re
from html.parser import HTMLParser

#: core.telegram.org/bots/api#html-style
TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a tg-emoji tg-time code pre blockquote".split()  # noqa: SIM905 - a list of words
)
_TAG = re.compile(r"<[^>]*>")


def visible_length(text: str) -> int:
    """Return the length that Telegram counts: UTF-16 code units of the text without its tags."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def markup_faults(text: str) -> list[str]:
    """Return what is wrong with a text as Telegram's HTML, a line each; nothing when it will be shown as meant."""
    checker = _Checker()
    checker.feed(text)
    checker.close()
    return [*checker.faults, *(f"<{tag}> is never closed" for tag in checker.open_tags)]


class _Checker(HTMLParser):
    def __init__(self) -> None:
        # `&lt;` stays as it is written: only a < that is none is bare
        super().__init__(convert_charrefs=False)
        self.faults: list[str] = []
        self.open_tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}> is no tag that Telegram knows; write < as &lt;")
            return
        if tag == "a" and not dict(attrs).get("href"):
            self.faults.append('<a> has no address: write <a href="https://…">')
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open_tags and self.open_tags[-1] != tag:
            self.faults.append(f"</{tag}> comes before </{self.open_tags[-1]}>")
            self.open_tags.remove(tag)
        elif tag in self.open_tags:
            self.open_tags.pop()
        elif tag in TAGS:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.faults.append(f"a bare < stands in {data.strip()[:40]!r}; write &lt;")
