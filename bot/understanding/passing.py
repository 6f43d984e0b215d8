"""What is meant for the secretariat word by word: «передайте секретариату, что …», 请问秘书处：…."""

import re

# what repeats takes all it can (`++`): a page of spaces tried in every division would take half a second
_RUSSIAN = re.compile(
    r"^\W*+(?:(?:здравствуйте|добрый день|прошу|пожалуйста|можно|хочу)[,.!]?\s++)*"
    r"(?:спрос\w+|переда[йт]\w*|сообщи\w*|уточни\w*|вопрос|напиши\w*|задай\w*\s++вопрос|задать\s++вопрос)(?:\s*+,)?\s++"
    r"(?:пожалуйста,?\s++)?(?:(?:у|в|для|к)\s++)?секретариат\w*"
    r"(?:\s*+[:,—–-]\s*+|\s++)(?:пожалуйста,?\s++)?(?:что\s++)?(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHINESE = re.compile(
    r"^\W*+(?:[您你]好)?[,，!！。\s]*+(?:请|麻烦|帮我|帮忙|我想|我要|想)*"
    r"(?:问问?一?下?|咨询|转告|转达|告诉|告知|通知|询问)(?:一下|给)?秘书处(?:一下)?\s*+[:：,，]\s*+(?P<rest>\S.*)$",
    re.DOTALL,
)


def to_pass_on(text: str) -> str:
    """Return what `text` (as written) wants the secretariat to be told or asked, blank when it says nothing of it."""
    found = _RUSSIAN.match(text) or _CHINESE.match(text)
    return found["rest"].strip() if found else ""
