"""Looking an announcement over before it is sent: what is missing, too long, broken, or differs between languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.announcements import Announcement, Letter
from bot.domain.language import Language
from bot.domain.telegram_html import markup_faults, visible_length
from bot.render.names import listed
from bot.render.words import version_name

#: what every reader shall be able to read
EXPECTED = ("zh", "ru")
LONGEST_TITLE = 250
#: with the title, number, marks and deadline it stays under Telegram's 4,096
LONGEST_BODY = 3500
_URL = re.compile(r"https?://[^\s<>\"']+|[\w.+-]+@[\w-]+\.[\w.]+")
_FILE = re.compile(r"[\w()（）-]+\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|ics)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f ,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_MONTHS = (
    *("январ", "феврал", "март", "апрел", r"ма[йяею]м?(?!\w)", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_MONTH = re.compile("|".join(rf"\b({month}\w*)" for month in _MONTHS), re.IGNORECASE)
_CHINESE_NUMBER = re.compile(r"([一二三四五六七八九十]{1,3})(?=[月日号])")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


class Kind(StrEnum):
    """What was found."""

    NO_TEXT = "no_text"
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    LONG_TITLE = "long_title"
    LONG_BODY = "long_body"
    BROKEN = "broken"
    NUMBER_TAKEN = "number_taken"
    PAST_DEADLINE = "past_deadline"
    NOBODY = "nobody"
    MISSING = "missing"
    MISSING_PART = "missing_part"
    NUMBERS = "numbers"
    LINKS = "links"
    FILES = "files"
    UNJOINED = "unjoined"


#: with these it cannot be sent; the others are for the sender to judge
FATAL = frozenset(
    {
        Kind.NO_TEXT,
        Kind.NO_TITLE,
        Kind.NO_BODY,
        Kind.LONG_TITLE,
        Kind.LONG_BODY,
        Kind.BROKEN,
        Kind.NUMBER_TAKEN,
        Kind.PAST_DEADLINE,
        Kind.NOBODY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; `only` has what stands in the one language alone, `other` in the other one."""

    kind: Kind
    language: str = ""
    detail: str = ""
    only: tuple[str, ...] = ()
    other: tuple[str, ...] = ()

    @property
    def fatal(self) -> bool:
        """Whether it cannot be sent so."""
        return self.kind in FATAL


def look_over(announcement: Announcement, now: datetime) -> list[Finding]:
    """Return everything found in what an announcement says, the gravest first."""
    found = [finding for code, letter in announcement.letters.items() for finding in _of_letter(code, letter)]
    if not announcement.letters:
        found.append(Finding(kind=Kind.NO_TEXT))
    if announcement.deadline is not None and announcement.deadline <= (announcement.send_at or now):
        found.append(Finding(kind=Kind.PAST_DEADLINE))
    if announcement.letters:
        found += [Finding(kind=Kind.MISSING, language=code) for code in EXPECTED if code not in announcement.letters]
    if any(letter.members_only for letter in announcement.letters.values()):
        lacking = [code for code, letter in announcement.letters.items() if not letter.members_only]
        found += [Finding(kind=Kind.MISSING_PART, language=code) for code in lacking]
    found += _differences(announcement)
    return sorted(found, key=lambda finding: not finding.fatal)


def _of_letter(code: str, letter: Letter) -> Iterator[Finding]:
    if not letter.title:
        yield Finding(kind=Kind.NO_TITLE, language=code)
    if not letter.body.strip():
        yield Finding(kind=Kind.NO_BODY, language=code)
    if len(letter.title) > LONGEST_TITLE:
        yield Finding(kind=Kind.LONG_TITLE, language=code, detail=f"{len(letter.title)} / {LONGEST_TITLE}")
    length = visible_length(letter.body) + visible_length(letter.members_only)
    if length > LONGEST_BODY:
        yield Finding(kind=Kind.LONG_BODY, language=code, detail=f"{length} / {LONGEST_BODY}")
    for fault in (*markup_faults(letter.body), *markup_faults(letter.members_only)):
        yield Finding(kind=Kind.BROKEN, language=code, detail=fault)


def _differences(announcement: Announcement) -> Iterator[Finding]:
    zh, ru = announcement.letters.get("zh"), announcement.letters.get("ru")
    if zh is None or ru is None:
        return
    for kind, read in ((Kind.NUMBERS, _numbers), (Kind.LINKS, _links), (Kind.FILES, _files)):
        one, other = read(_whole(zh)), read(_whole(ru))
        if one != other:
            yield Finding(kind=kind, only=tuple(sorted(one - other)), other=tuple(sorted(other - one)))


def _whole(letter: Letter) -> str:
    return f"{letter.title}\n{letter.body}\n{letter.members_only}"


def _numbers(text: str) -> frozenset[str]:
    """Return every number, a month's name being one and a leading nought none."""
    plain = _THOUSANDS.sub("", _FILE.sub(" ", _URL.sub(" ", _TAG.sub(" ", text))))
    plain = _CHINESE_NUMBER.sub(lambda match: str(_chinese(match[1])), plain)
    plain = _MONTH.sub(lambda match: f" {match.lastindex} ", plain)
    return frozenset(str(int(number)) for number in _NUMBER.findall(plain))


def _links(text: str) -> frozenset[str]:
    return frozenset(link.rstrip(".,;:!?)，。；）").lower() for link in _URL.findall(text))


def _files(text: str) -> frozenset[str]:
    return frozenset(name.lower() for name in _FILE.findall(_URL.sub(" ", _TAG.sub(" ", text))))


def _chinese(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def finding_text(finding: Finding, language: Language) -> str:
    """Return a finding in words."""
    _ = language.gettext
    named = {"language": version_name(finding.language, language), "detail": finding.detail}
    if finding.kind in {Kind.NUMBERS, Kind.LINKS, Kind.FILES}:
        return _difference(finding, language)
    if finding.kind is Kind.UNJOINED:
        return _unjoined(int(finding.detail), language)
    return {
        Kind.NO_TEXT: _("There is no text yet."),
        Kind.NO_TITLE: _("{language}: the title is missing."),
        Kind.NO_BODY: _("{language}: there is a title only; the text is missing."),
        Kind.LONG_TITLE: _("{language}: the title is too long ({detail} characters)."),
        Kind.LONG_BODY: _("{language}: the text is too long for one message ({detail} characters)."),
        Kind.BROKEN: _("{language}: the formatting is broken ({detail})."),
        Kind.NUMBER_TAKEN: _("The number {detail} belongs to another announcement."),
        Kind.PAST_DEADLINE: _("The deadline is over before the announcement goes out."),
        Kind.NOBODY: _("Nobody would receive it: no chat is subscribed in this audience."),
        Kind.MISSING_PART: _("{language}: the part for members is missing."),
        Kind.MISSING: _("{language}: there is no text; these readers will see the other language."),
    }[finding.kind].format(**named)


def _unjoined(chats: int, language: Language) -> str:
    text = language.ngettext(
        "{count} chat is not joined to an institution: it gets no button to confirm.",
        "{count} chats are not joined to an institution: they get no button to confirm.",
        chats,
    )
    return text.format(count=chats)


def _difference(finding: Finding, language: Language) -> str:
    _ = language.gettext
    head = {
        Kind.NUMBERS: _("Numbers or dates differ"),
        Kind.LINKS: _("Links differ"),
        Kind.FILES: _("File names differ"),
    }[finding.kind]
    sides = (_("only in Chinese: {values}"), finding.only), (_("only in Russian: {values}"), finding.other)
    told = _("; ").join(text.format(values=listed(values, language)) for text, values in sides if values)
    return _("{head} — {sides}").format(head=head, sides=told)
