"""What a button means: a word, the language of the message it stands under, and an argument, in one line of text."""

from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from bot.domain.understood import Understood

_UNDERSTOOD = TypeAdapter(Understood)
_SEPARATOR = ":"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One press; `word` is one of those in bot/conversation/press.py, `argument` what the word needs."""

    word: str
    language: str
    argument: str = ""

    def __str__(self) -> str:
        return _SEPARATOR.join((self.word, self.language, self.argument)).rstrip(_SEPARATOR)

    @classmethod
    def parse(cls, text: str) -> "Action":
        """Return the action that `text` writes; any text is one, known words are another matter."""
        word, _, rest = text.partition(_SEPARATOR)
        language, _, argument = rest.partition(_SEPARATOR)
        return cls(word=word, language=language, argument=argument)


def answering(understood: Understood, page: int = 0, *, anew: bool = False) -> str:
    """Return the action that answers `understood`, at `page` (from 0) of its list, in place of the message or `anew`.

    The person's own words are left out: they are kept nowhere that outlives the answer.
    """
    bare = replace(understood, text="", steps=(), alternatives=(), sure=True)
    body = _UNDERSTOOD.dump_json(bare, exclude_defaults=True).decode()
    word = "show" if anew else "answer"
    return str(Action(word=word, language=understood.language, argument=f"{page}{_SEPARATOR}{body}"))


def answered(action: Action) -> tuple[Understood, int] | None:
    """Return what an action made by `answering` asks, and its page; None when it was not made by it."""
    page, _, body = action.argument.partition(_SEPARATOR)
    try:
        return _UNDERSTOOD.validate_json(body), int(page)
    except (ValidationError, ValueError):
        return None
