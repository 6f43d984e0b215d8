"""`announce FILE.toml` and `report`: what is wrong is said with its place and what to write instead."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.domain.chats import Chat, ChatId, ChatKind
from db import open_store

GOOD = """number = "函〔2026〕1号"
subject = "training"
[zh]
title = "通知"
body = "正文"
[ru]
title = "О курсах"
body = "Курсы <b>сварки</b>"
"""
#: what stands in the good file, what is written instead, words of the line that must say it
PLANTED = (
    ('subject = "training"', 'subject = "trainings"', "subject: 'trainings' is none of training, event"),
    ('subject = "training"', "", "subject: is missing; write one of training, event"),
    ('subject = "training"', 'subject = "news"\nsubjct = "x"', "subjct: is not known here; did you mean subject?"),
    ('subject = "training"', 'subject = "news"\nurgency = "high"', "urgency: 'high' is none of normal, important"),
    ('subject = "training"', 'subject = "news"\nconfirm = "yes"', "confirm: is neither true nor false"),
    ('subject = "training"', 'subject = "news"\ndeadline = 2027-02-20', "deadline: has no hour and offset; write it"),
    (
        'subject = "training"',
        'subject = "news"\ndeadline = "20.02.2027"',
        "deadline: is a text; write it without quotes",
    ),
    ('subject = "training"', 'subject = "news"\nevent = "e-no"', "event: there is no event 'e-no'"),
    ('subject = "training"', 'subject = "news"\nattachments = ["no.pdf"]', "attachments: no.pdf cannot be read"),
    (
        'subject = "training"',
        'subject = "news"\nattachments = "no.pdf"',
        'attachments: is no list of texts; write ["…"',
    ),
    ("[zh]", '[audience]\ntype = ["college"]\n[zh]', "audience.type: 'college' is none of university, "),
    ("[zh]", '[audience]\nmembers = ["harbin"]\n[zh]', "audience.members: there is no member 'harbin'"),
    ("[zh]", '[audience]\ncountry = ["Russia"]\n[zh]', "audience.country: no member is in 'RUSSIA'; there are CN, RU"),
    ('title = "通知"', "", "zh.title: is missing"),
    ("Курсы <b>сварки</b>", "Курсы <b>сварки", "ru.body: <b> is never closed"),
    ('title = "通知"', f'title = "{"长" * 300}"', "zh.title: has 300 characters, at most 250 fit"),
    ('number = "函〔2026〕1号"', "number = 15", 'number: is no text; write it in quotes: "…"'),
    ('title = "О курсах"', 'title = "О курсах', "file: is no TOML"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    demo = Path(__file__).parents[2] / "db" / "data" / "demo"
    assert main(["import", str(demo)]) == 0

    async def subscribe() -> None:
        store = await open_store(url)
        now = datetime.now(UTC)
        async with store.begin() as db:
            await db.chats.put(Chat(id=ChatId(5), kind=ChatKind.PRIVATE), now)
            await db.subscriptions.subscribe(ChatId(5), now)
        await store.close()

    asyncio.run(subscribe())
    return tmp_path


def _announced(folder: Path, text: str, *options: str) -> int:
    (folder / "a.toml").write_text(text, "utf-8")
    return main(["announce", str(folder / "a.toml"), *options])


@pytest.mark.parametrize(("right", "wrong", "line"), PLANTED)
def test_each_mistake_is_named_and_nothing_is_queued(
    folder: Path, capsys: pytest.CaptureFixture[str], right: str, wrong: str, line: str
) -> None:
    assert right in GOOD
    capsys.readouterr()
    assert _announced(folder, GOOD.replace(right, wrong, 1)) == 1
    assert line in capsys.readouterr().err
    assert main(["report", "函〔2026〕1号"]) == 1


def test_a_number_is_announced_once_and_a_file_that_is_not_there_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _announced(folder, GOOD, "--dry-run") == 0
    assert _announced(folder, GOOD) == 0
    assert capsys.readouterr().out.endswith("recipients: 1\n")
    assert _announced(folder, GOOD) == 1
    assert "number: 函〔2026〕1号 is announced already" in capsys.readouterr().err
    assert main(["announce", str(folder / "no.toml")]) == 1
    assert "no.toml: cannot be read: there is no such file" in capsys.readouterr().err


def test_what_the_sender_may_judge_is_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    past = GOOD.replace('subject = "training"', 'subject = "news"\ndeadline = 2020-02-20T17:00:00Z')
    assert _announced(folder, past, "--dry-run") == 0
    assert "note: the deadline is over before it goes out" in capsys.readouterr().err
    assert _announced(folder, GOOD.replace("正文", "12月15日").replace("сварки", "16 декабря")) == 0
    assert "note: numbers or dates differ; only in zh: 15; only in ru: 16" in capsys.readouterr().err


def test_a_digit_that_is_another_ones_id_is_no_number(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _announced(folder, GOOD.replace('number = "函〔2026〕1号"\n', "")) == 0
    assert "id: 1\n" in capsys.readouterr().out
    assert _announced(folder, GOOD.replace("函〔2026〕1号", "1")) == 1
    assert "number: 1 is what another announcement without a number is called by" in capsys.readouterr().err
    assert main(["report", "#1"]) == 0


def test_a_report_that_is_not_there_names_the_latest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _announced(folder, GOOD) == 0
    assert main(["report", "函9"]) == 1
    assert capsys.readouterr().err == "there is no announcement 函9\nthe latest are: 函〔2026〕1号\n"
