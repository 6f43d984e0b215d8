"""The part of a question that may be a name which the bot does not know yet: ХПИПИ of «когда вступил ХПИПИ?»."""

import re
from itertools import groupby

from bot.understanding.keys import word_stem
from bot.understanding.type_words import HAN_BREAKS, NOISE_STEMS

_TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+(?:-[^\W\u3400-\u9fff]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def name_part(text: str) -> str:
    """Return the longest stretch of `text`, as written, without words that ask; all of it when it has no other."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    parts: list[tuple[int, int]] = []
    for asks, run in groupby(tokens, key=lambda span: _asks(text[slice(*span)])):
        spans = list(run)
        if not asks:
            parts.append((spans[0][0], spans[-1][1]))
    names = [piece for begin, end in parts for piece in _without_breaks(text[begin:end])]
    return max(names, key=len, default="") or text.strip(" ?？!！.。")


def _asks(word: str) -> bool:
    return not _HAN.search(word) and word_stem(word.lower().replace("ё", "е")) in NOISE_STEMS


def _without_breaks(part: str) -> list[str]:
    """Return a part of Chinese characters without what ends a name there; other scripts have words for it."""
    return [piece for piece in HAN_BREAKS.split(part) if piece] if _HAN.search(part) else [part]
