"""The table of date expressions, and what holds for any text."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates import TimeSpan, find_times
from bot.understanding.normalize import normalize

FOLDER = Path(__file__).parent
TODAY = date(2026, 12, 1)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows("expressions.tsv"), ids=lambda row: row["expression"])
def test_an_expression_means_its_days(row: dict[str, str]) -> None:
    found = find_times(row["expression"], today=datetime.fromisoformat(row["now"]).date())
    days = [(span.days.start.isoformat(), span.days.end.isoformat()) for span in found]
    assert days == ([(row["expected_start"], row["expected_end"])] if row["expected_start"] else [])


@pytest.mark.parametrize("name", ["ours_zh.tsv", "ours_ru.tsv", "spoken_zh.tsv", "spoken_ru.tsv"])
def test_our_own_expressions_mean_their_days_as_typed_and_normalised(name: str) -> None:
    wrong = []
    for row in rows(name):
        for text in (row["expression"], normalize(row["expression"])):
            found = find_times(text, today=TODAY, past_tense=row["tense"] == "past")
            days = " ".join(map(written, found))
            if days != row["days"]:
                wrong.append((text, days, row["days"]))
    assert wrong == []


def written(span: TimeSpan) -> str:
    """Return a time as the tables write it: its days, or @ and the weekdays (Monday is 0) that come again."""
    if span.weekdays:
        return "@" + "".join(map(str, sorted(span.weekdays)))
    return f"{span.days.start.isoformat()}..{span.days.end.isoformat()}"


FORMS = (
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}/{0.month}/{0.day}",
    "{0.day:02}.{0.month:02}.{0.year}",
)
GENITIVES = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_full_date_in_any_writing_is_that_day_whatever_today_is(day: date, today: date) -> None:
    written = [form.format(day) for form in FORMS] + [f"{day.day} {GENITIVES[day.month - 1]} {day.year} года"]
    for text in written:
        assert [(span.days.start, span.days.end) for span in find_times(text, today=today)] == [(day, day)], text


PIECES = st.sampled_from(
    [
        "下",
        "上",
        "周",
        "三",
        "月",
        "底",
        "年",
        "前",
        "后",
        "内",
        "到",
        "-",
        "20",
        "8",
        "2027",
        "日",
        "号",
        "第",
        "今年",
        "明天",
        "с",
        "по",
        "до",
        "3",
        "5",
        "августа",
        "неделя",
        "следующей",
        "конец",
        "через",
        "два",
        "в",
        "году",
        "11.",
        "05.03",
        "Q1",
        "IV",
        "весной",
        "最近",
        "期间",
        "五一",
        "«».",
        "каждую",
        "среду",
        "по средам",
        "每周三",
        "，",
        "учебном году",
        "学期",
        "праздников",
        "节",
        "до",
        "после",
        "за",
    ]
)


@given(
    st.one_of(
        st.text(max_size=4096), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)
    ),
    st.dates(),
    st.booleans(),
)
def test_any_text_gives_ordered_spans_inside_it(text: str, today: date, past_tense: bool) -> None:  # noqa: FBT001 - given by position
    position = 0
    for span in find_times(text, today=today, past_tense=past_tense):
        assert position <= span.begin < span.end <= len(text)
        assert span.days.start <= span.days.end
        position = span.end


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, DAYS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_from_one_full_date_to_another_is_every_day_between_them(one: date, other: date, today: date) -> None:
    first, last = sorted((one, other))
    ru = [f"{day.day} {GENITIVES[day.month - 1]} {day.year} г." for day in (first, last)]
    zh = [f"{day.year}年{day.month}月{day.day}日" for day in (first, last)]
    texts = (
        f"с {ru[0]} по {ru[1]}",
        f"{first:%d.%m.%Y} – {last:%d.%m.%Y}",
        f"从{zh[0]}到{zh[1]}",
        f"{zh[0]}—{zh[1]}",
    )
    for text in texts:
        assert [(span.days.start, span.days.end) for span in find_times(text, today=today)] == [(first, last)], text


@given(st.integers(0, 6), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_what_comes_every_week_is_that_weekday_from_today_on(weekday: int, today: date) -> None:
    every = ["каждый понедельник", "каждый вторник", "каждую среду", "каждый четверг", "каждую пятницу"]
    every += ["каждую субботу", "каждое воскресенье"]
    for text in (every[weekday], f"每周{'一二三四五六日'[weekday]}", f"每个星期{'一二三四五六天'[weekday]}"):
        (span,) = find_times(text, today=today)
        assert (span.weekdays, span.days.start) == (frozenset({weekday}), today), text


@given(st.integers(1, 60), DAYS)
def test_days_before_and_after_a_date_touch_it(count: int, day: date) -> None:
    written = f"{day.day} {GENITIVES[day.month - 1]} {day.year}"
    for text in (f"за {count} дней до {written}", f"{day.year}年{day.month}月{day.day}日前{count}天"):
        (span,) = find_times(text, today=day)
        assert (span.days.start, span.days.end) == (day - timedelta(days=count), day - timedelta(days=1)), text
    for text in (f"в течение {count} дней после {written}", f"{day.year}年{day.month}月{day.day}日后{count}天内"):
        (span,) = find_times(text, today=day)
        assert (span.days.start, span.days.end) == (day + timedelta(days=1), day + timedelta(days=count)), text


@given(DAYS)
def test_any_day_lies_in_its_school_year_which_the_next_one_follows(today: date) -> None:
    for this, following in (("в этом учебном году", "в следующем учебном году"), ("本学年", "下学年")):
        (now,), (then,) = find_times(this, today=today), find_times(following, today=today)
        assert today in now.days
        assert now.days.end + timedelta(days=1) == then.days.start


@pytest.mark.parametrize("text", ["每周三, по вторникам", "каждую среду, по пятницам", "每周三到, 周五"])
def test_a_day_behind_two_signs_comes_every_week_by_itself(text: str) -> None:
    first, *_ = find_times(text, today=TODAY)
    assert len(first.weekdays) == 1
