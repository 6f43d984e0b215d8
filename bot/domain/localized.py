"""One text in several languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """A text as it stands in the alliance's tables; a blank language is not known."""

    zh: str = ""
    ru: str = ""
    en: str = ""

    def text(self, code: str) -> str:
        """Return the text in the language `code`, or a blank when it is not known in it."""
        return {"zh": self.zh, "ru": self.ru, "en": self.en}.get(code, "")

    def nearest(self, code: str) -> tuple[str, str]:
        """Return the text and its language: `code` when known, otherwise the first known of en (for ru), zh, ru, en."""
        order = {"ru": ("ru", "en", "zh"), "zh": ("zh", "en", "ru")}.get(code, (code, "en", "zh", "ru"))
        return next(((self.text(each), each) for each in order if self.text(each)), ("", code))

    def known(self) -> tuple[tuple[str, str], ...]:
        """Return every known (language, text), in the order zh, ru, en."""
        return tuple((code, self.text(code)) for code in ("zh", "ru", "en") if self.text(code))

    def __bool__(self) -> bool:
        return bool(self.zh or self.ru or self.en)
