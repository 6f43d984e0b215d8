"""The check before sending finds what differs between the languages, and nothing that does not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.announcements import Announcement, Letter
from bot.domain.subscriptions import Subject
from bot.render.checking import Finding, Kind, look_over
from bot.render.splitting import split_letter

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def _announcement(zh: str | None, ru: str | None) -> Announcement:
    texts = {"zh": ("通知", zh), "ru": ("Объявление", ru)}
    letters = {code: Letter(title=title, body=body) for code, (title, body) in texts.items() if body is not None}
    return Announcement(subject=Subject.NEWS, letters=letters)


def _found(zh: str | None, ru: str | None) -> list[Finding]:
    return look_over(_announcement(zh, ru), NOW)


@pytest.mark.parametrize(
    ("zh", "ru"),
    [
        ("定于2026年12月5日9:00举行。", "Состоится 5 декабря 2026 г. в 09:00."),
        ("费用1,500元。", "Взнос 1 500 юаней."),
        ("十二月三日前报名。", "Заявки — до 3 декабря."),
        ("见 https://example.org/a?b=1 。", 'См. <a href="https://example.org/a?b=1">здесь</a>.'),
        ("附件：form2.docx", "Приложение: form2.docx"),
        ("五月二十日", "20 мая"),
        ("联系 a@b.cn", "Пишите: a@b.cn."),
    ],
)
def test_the_same_said_in_two_languages_is_no_difference(zh: str, ru: str) -> None:
    assert _found(zh, ru) == []


@pytest.mark.parametrize(
    ("zh", "ru", "kind"),
    [
        ("12月15日", "16 декабря", Kind.NUMBERS),
        ("12月15日", "15 ноября", Kind.NUMBERS),
        ("9:00", "9:30", Kind.NUMBERS),
        ("费用1500元", "Взнос 1 600 юаней", Kind.NUMBERS),
        ("https://example.org/zh", "https://example.org/ru", Kind.LINKS),
        ("附件：form1.docx", "Приложение: form2.docx", Kind.FILES),
    ],
)
def test_what_differs_is_named(zh: str, ru: str, kind: Kind) -> None:
    (finding,) = _found(zh, ru)
    assert finding.kind is kind
    assert finding.only
    assert finding.other
    assert not finding.fatal


def test_a_missing_language_is_said_and_does_not_forbid_to_send() -> None:
    (finding,) = _found("通知", None)
    assert (finding.kind, finding.language, finding.fatal) == (Kind.MISSING, "ru", False)


@pytest.mark.parametrize(
    ("body", "kind"),
    [("<b>未闭合", Kind.BROKEN), ("长" * 3501, Kind.LONG_BODY), ("", Kind.NO_BODY), ("<table>", Kind.BROKEN)],
)
def test_what_cannot_be_sent_comes_first_and_forbids_it(body: str, kind: Kind) -> None:
    first = _found(body, "Текст")[0]
    assert (first.kind, first.fatal) == (kind, True)


def test_a_letter_without_text_cannot_be_sent() -> None:
    assert [finding.kind for finding in _found(None, None)] == [Kind.NO_TEXT]


def test_the_first_line_is_the_title_without_its_dress() -> None:
    assert split_letter("<b>О тренинге &amp; курсах</b>\n\nТекст <i>здесь</i>") == (
        "О тренинге & курсах",
        "Текст <i>здесь</i>",
    )


def test_dress_that_goes_on_after_the_title_goes_on_in_the_text() -> None:
    title, body = split_letter('<b>Заголовок\nжирный</b> <a href="https://a.ru">a</a>')
    assert (title, body) == ("Заголовок", '<b>жирный</b> <a href="https://a.ru">a</a>')


def test_a_title_alone_has_no_text() -> None:
    assert split_letter("<b>Заголовок</b>") == ("Заголовок", "")


def test_a_part_for_members_that_stands_in_one_language_alone_is_said() -> None:
    both = _announcement("通知", "Текст")
    letters = {**both.letters, "zh": replace(both.letters["zh"], members_only="会议号")}
    (finding,) = look_over(replace(both, letters=letters), NOW)
    assert (finding.kind, finding.language, finding.fatal) == (Kind.MISSING_PART, "ru", False)


@pytest.mark.parametrize("body", ["1 &lt; 2", "пишите: &lt;a@b.ru&gt;", "<b>x</b> &amp; y", "a &amp;lt; b"])
def test_an_escaped_character_is_no_broken_markup(body: str) -> None:
    letters = {code: Letter(title="通知", body=body) for code in ("zh", "ru")}
    assert look_over(Announcement(subject=Subject.NEWS, letters=letters), NOW) == []


def test_a_bare_angle_is_broken_markup() -> None:
    letters = {code: Letter(title="通知", body="1 < 2") for code in ("zh", "ru")}
    found = look_over(Announcement(subject=Subject.NEWS, letters=letters), NOW)
    assert {finding.kind for finding in found} == {Kind.BROKEN}
