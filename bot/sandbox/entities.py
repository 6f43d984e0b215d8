"""Formatted text: Telegram's HTML into text and entities, and the entities Telegram finds by itself.

Rules and wording: core.telegram.org/bots/api#html-style. Offsets and lengths are UTF-16 code units.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from bot.sandbox.errors import bad

Entity = dict[str, Any]

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NEEDS = {"tg-emoji": "emoji-id", "tg-time": "unix"}
_TAG = re.compile(r"<(/?)([^\s<>/]*)((?:\s+[^\s=<>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?)*)\s*(>?)")
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
# only these four names and numbers are decoded; any other & stands for itself
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31}\b)"
    r"|(?P<url>https?://[^\s<>\"«»，。；（）]*[^\s<>\"«»，。；（）.,;:!?)])"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d]\w*)"
)


class _Open(NamedTuple):
    tag: str
    at: int
    begins: int
    attributes: dict[str, str]


def utf16(text: str) -> int:
    """Return the length in UTF-16 code units, which is how Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Return the text and its entities.

    Raises:
        ApiError: 400 "can't parse entities: …" as Telegram words it.
    """
    if "<" not in markup:
        return (_decode(markup) if "&" in markup else markup), []
    pieces: list[str] = []
    units = at = 0
    stack: list[_Open] = []
    entities: list[Entity] = []
    while (start := markup.find("<", at)) >= 0:
        words = _decode(markup[at:start])
        pieces.append(words)
        units += utf16(words)
        match = _TAG.match(markup, start)
        offset = len(markup[:start].encode())
        if match is None or not match[4]:
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        name = match[2].lower()
        if match[1]:
            entities += _close(stack, name, units, offset, pieces)
        else:
            stack.append(_opened(name, match[3], units, len(pieces), offset))
        at = match.end()
    if stack:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    pieces.append(_decode(markup[at:]))
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(pieces), entities


def _broken(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")


def _decode(markup: str) -> str:
    return _CHARACTER.sub(lambda match: unescape(match[0]), markup) if "&" in markup else markup


def _opened(name: str, rest: str, units: int, begins: int, offset: int) -> _Open:
    if name not in _PLAIN:
        raise _broken(f'Unsupported start tag "{name}" at byte offset {offset}')
    attributes = {key.lower(): _decode(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(rest)} if rest else {}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    if name in _NEEDS and not attributes.get(_NEEDS[name], "").isdigit():
        raise _broken(f'Tag "{name}" must have attribute "{_NEEDS[name]}" at byte offset {offset}')
    return _Open(name, units, begins, attributes)


def _close(stack: list[_Open], name: str, units: int, offset: int, pieces: list[str]) -> Iterator[Entity]:
    if not stack:
        raise _broken(f"Unexpected end tag at byte offset {offset}")
    opened = stack.pop()
    if name and name != opened.tag:
        raise _broken(f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"')
    if units == opened.at:
        return
    entity: Entity = {"type": _PLAIN[opened.tag], "offset": opened.at, "length": units - opened.at}
    if _complete(entity, opened, "".join(pieces[opened.begins :]) if opened.tag == "a" else "", stack):
        yield entity


def _complete(entity: Entity, opened: _Open, words: str, stack: list[_Open]) -> bool:
    """Fill in what the tag's attributes say; False when the tag leaves no entity."""
    attributes = opened.attributes
    match opened.tag:
        case "a":
            return _link(entity, attributes.get("href") or words)
        case "blockquote" if "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        case "code" if stack and stack[-1].tag == "pre":
            language = attributes.get("class", "")
            stack[-1].attributes["language"] = language.removeprefix("language-")
            return False
        case "pre" if attributes.get("language"):
            entity["language"] = attributes["language"]
        case "tg-emoji":
            entity["custom_emoji_id"] = attributes["emoji-id"]
        case "tg-time":
            entity |= {"unix_time": int(attributes["unix"]), "date_time_format": attributes.get("format", "")}
        case _:
            pass
    return True


def _link(entity: Entity, url: str) -> bool:
    if url.startswith("tg://user?id="):
        entity |= {"type": "text_mention", "user": {"id": int(url[13:] or 0), "is_bot": False, "first_name": "?"}}
        return True
    if "://" not in url:
        url = f"http://{url}"
    entity["url"] = url
    return valid_url(url)


def valid_url(url: str) -> bool:
    """Say whether Telegram takes the address for a link or a button: a host with a dot, or an app's own scheme."""
    scheme, _, rest = url.partition("://")
    if scheme.lower() in {"tg", "ton"}:
        return bool(rest)
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    return scheme.lower() in {"http", "https"} and "." in host.strip(".") and not re.search(r"\s", host)


def find_entities(text: str) -> list[Entity]:
    """Return the commands, mentions, addresses and tags that Telegram marks by itself."""
    found: list[Entity] = []
    if not any(sign in text for sign in "/@#"):
        return found
    for match in _FOUND.finditer(text):
        kind = str(match.lastgroup)
        found.append({"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])})
    return found


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return the text without white space at its ends, as Telegram stores it, with the entities moved along."""
    stripped = text.rstrip()
    body = stripped.lstrip()
    if len(body) == len(text) or not entities:
        return body, entities
    cut, end = utf16(stripped) - utf16(body), utf16(body)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        length = min(entity["offset"] + entity["length"] - cut, end) - start
        if length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return body, kept


def merge(given: list[Entity], found: list[Entity]) -> list[Entity]:
    """Return both in order; what was found inside a given link or code is dropped."""
    if not found:
        return given
    closed = [e for e in given if e["type"] in {"text_link", "code", "pre", "text_mention"}]
    free = [
        each
        for each in found
        if not any(
            e["offset"] < each["offset"] + each["length"] and each["offset"] < e["offset"] + e["length"] for e in closed
        )
    ]
    return sorted(given + free, key=lambda entity: (entity["offset"], -entity["length"]))
