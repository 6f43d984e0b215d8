"""The secretary keeps the data from the chat: a preview, a press to apply, a press back."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.formats.tables import read_sheets
from tests.dialogue import ROOT, Stage

DEMO = ROOT / "db" / "data" / "demo"


def _demo(table: str) -> str:
    return Path(DEMO / f"{table}.csv").read_text("utf-8")


@pytest.mark.asyncio
async def test_what_would_change_is_shown_before_anything_changes(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = _demo("events").replace("中俄烹饪技能大赛", "中俄厨艺大赛").encode()
    shown = "\n".join(await stage.play("owner> @ events.csv"))
    assert "Мероприятия: добавлено 0, изменено 1, удалено 0" in shown
    assert "[Применить]" in shown
    async with stage.store.read() as db:
        assert "中俄烹饪技能大赛" in {event.title.zh for event in await db.events.all()}


@pytest.mark.asyncio
async def test_an_applied_import_answers_at_once_and_can_be_taken_back(stage: Stage, files: dict[str, bytes]) -> None:
    files["topics.csv"] = _demo("topics").replace("Как вступить в альянс", "Как стать участником").encode()
    await stage.play("owner> @ topics.csv")
    assert "Новые данные действуют" in "".join(await stage.play("owner> [Применить]"))
    assert "Как стать участником" in "".join(await stage.play("> как вступить в альянс?"))
    assert "Прежнее состояние" in "".join(await stage.play("owner> [Вернуть прежнее состояние]"))
    assert "Как вступить в альянс" in "".join(await stage.play("> как вступить в альянс?"))


@pytest.mark.asyncio
async def test_faults_are_named_with_table_row_and_column(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = _demo("events").replace("Europe/Moscow", "Europe/Moskau").encode()
    shown = "\n".join(await stage.play("owner> @ events.csv"))
    assert "столбец timezone: «Europe/Moskau» — не часовой пояс." in shown
    assert "[Применить]" not in shown


@pytest.mark.asyncio
async def test_a_guest_cannot_change_the_data(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = _demo("events").encode()
    assert "только секретариат" in "".join(await stage.play("> @ events.csv"))
    assert "только секретариат" in "".join(await stage.play("> [import:ru:replace;1;1]"))
    assert "только секретариат" in "".join(await stage.play("> /export"))


@pytest.mark.asyncio
async def test_a_preview_of_data_that_changed_meanwhile_is_shown_anew(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = _demo("events").replace("中俄烹饪技能大赛", "中俄厨艺大赛").encode()
    files["topics.csv"] = _demo("topics").replace("Как вступить в альянс", "Как стать участником").encode()
    await stage.play("owner> @ events.csv")
    data, message = stage.buttons[7]["Применить"]
    await stage.play("owner> /import")
    await stage.play("owner> @ topics.csv")
    await stage.play("owner> [Применить]")
    stage.buttons[7]["старая"] = (data, message)
    assert "данные изменились" in "".join(await stage.play("owner> [старая]"))


@pytest.mark.asyncio
async def test_the_exported_workbook_changes_nothing_when_it_comes_back(stage: Stage, files: dict[str, bytes]) -> None:
    shown = await stage.play("owner> /export")
    name = shown[-1].strip().removeprefix("@ ")
    files[name] = stage.files[name]
    assert "менять нечего" in "".join(await stage.play(f"owner> @ {name}"))


@pytest.mark.asyncio
async def test_a_workbook_is_read_once_from_the_preview_to_the_press(stage: Stage, files: dict[str, bytes]) -> None:
    name = (await stage.play("owner> /export"))[-1].strip().removeprefix("@ ")
    book = load_workbook(io.BytesIO(stage.files[name]))
    book["topics"]["B2"] = "另一个题目"
    changed = io.BytesIO()
    book.save(changed)
    files[name] = changed.getvalue()
    before = read_sheets.cache_info().misses
    await stage.play(f"owner> @ {name}")
    assert "Новые данные действуют" in "".join(await stage.play("owner> [Применить]"))
    assert read_sheets.cache_info().misses == before + 1


@pytest.mark.asyncio
async def test_a_picture_of_a_guest_is_answered_politely(stage: Stage) -> None:
    assert "Напишите, пожалуйста, словами" in "".join(await stage.play("> @ photo.jpg"))


@pytest.mark.asyncio
async def test_a_table_that_would_be_emptied_is_said_plainly(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = (_demo("events").splitlines()[0] + "\n").encode()
    shown = "\n".join(await stage.play("owner> @ events.csv"))
    assert "Таблица «Мероприятия» станет пустой" in shown
    assert "[Удалить строки и применить]" in shown


@pytest.mark.asyncio
async def test_the_preview_names_the_earlier_file_it_would_also_apply(stage: Stage, files: dict[str, bytes]) -> None:
    files["events.csv"] = _demo("events").replace("中俄烹饪技能大赛", "中俄厨艺大赛").encode()
    files["topics.csv"] = _demo("topics").replace("Как вступить в альянс", "Как стать участником").encode()
    await stage.play("owner> @ events.csv")
    assert "Файлы: events.csv, topics.csv." in "\n".join(await stage.play("owner> @ topics.csv"))


@pytest.mark.asyncio
async def test_the_preview_says_which_column_is_missing(stage: Stage, files: dict[str, bytes]) -> None:
    rows = list(csv.reader(_demo("events").splitlines(keepends=True)))
    at = rows[0].index("deadline")
    text = io.StringIO()
    csv.writer(text).writerows([*row[:at], *row[at + 1 :]] for row in rows[:-1])
    files["events.csv"] = text.getvalue().encode()
    shown = "\n".join(await stage.play("owner> @ events.csv"))
    assert "Мероприятия: нет столбца deadline, прежние значения сохранятся." in shown


def _without_the_leader(table: str) -> bytes:
    return "".join(line for line in _demo(table).splitlines(keepends=True) if not line.startswith("hrb-vtc,")).encode()


@pytest.mark.asyncio
async def test_rows_that_name_a_dropped_one_are_one_fault_for_each_table(stage: Stage, files: dict[str, bytes]) -> None:
    files["members.csv"] = _without_the_leader("members")
    shown = "\n".join(await stage.play("owner> @ members.csv"))
    people, events = (line for line in shown.splitlines() if "«hrb-vtc»" in line)
    assert "people, столбец member_id: 1 строка (liu-shen) ссылается на «hrb-vtc»" in people
    assert "events, столбец organiser: 9 строк (e-welding-training-1, " in events
    assert ", …) ссылаются на «hrb-vtc», но после загрузки такой строки в таблице members не будет." in events
