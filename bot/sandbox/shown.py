"""Text with entities as HTML that a page may put in place without fear."""

from html import escape

from bot.sandbox.entities import Entity

_TAGS = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def shown(text: str, entities: list[Entity]) -> str:
    """Return escaped HTML; nothing of `text` or of an address becomes markup."""
    units = text.encode("utf-16-le")
    return _inside(units, 0, len(units) // 2, list(entities))


def _inside(units: bytes, start: int, end: int, entities: list[Entity]) -> str:
    out: list[str] = []
    at = start
    while entities:
        entity = entities.pop(0)
        begins = max(entity["offset"], at)
        ends = min(entity["offset"] + entity["length"], end)
        if ends <= begins:
            continue
        inner = [each for each in entities if each["offset"] < ends]
        entities = [each for each in entities if each["offset"] >= ends]
        out += (_words(units, at, begins), _wrapped(units, begins, ends, entity, inner))
        at = ends
    return "".join((*out, _words(units, at, end)))


def _words(units: bytes, start: int, end: int) -> str:
    return escape(units[start * 2 : end * 2].decode("utf-16-le", "replace"))


def _wrapped(units: bytes, start: int, end: int, entity: Entity, inner: list[Entity]) -> str:
    body = _inside(units, start, end, inner)
    kind = entity["type"]
    if kind in _TAGS:
        attribute = ' class="expandable"' if kind == "expandable_blockquote" else ""
        return f"<{_TAGS[kind]}{attribute}>{body}</{_TAGS[kind]}>"
    if kind == "spoiler":
        return f'<span class="spoiler" tabindex="0">{body}</span>'
    if kind == "date_time":
        return f'<time data-unix="{int(entity["unix_time"])}">{body}</time>'
    address = entity.get("url") if kind == "text_link" else _words(units, start, end) if kind == "url" else None
    if address and address.lower().startswith(("http://", "https://")):
        href = address if kind == "url" else escape(address)
        return f'<a href="{href}" target="_blank" rel="noopener noreferrer">{body}</a>'
    return f'<span class="{escape(kind)}">{body}</span>'
