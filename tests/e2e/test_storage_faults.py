"""The disk takes nothing for a while: what was not stored is not confirmed, and nothing goes out twice unknown."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.sandbox.bot_api import StandIn
from db import open_store
from db.unusable import UnusableError
from tests.e2e.running import Echo, running, settings_for, until


def _tell(database: Path, statement: str) -> None:
    """Say something to the database as another process would."""
    with closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        connection.execute(statement)


def _refuse(database: Path, what: str) -> None:
    _tell(database, f"CREATE TRIGGER full BEFORE {what} BEGIN SELECT RAISE(ABORT, 'no room on the disk'); END")


@pytest.mark.asyncio
async def test_updates_that_cannot_be_stored_stay_with_telegram_and_are_answered_once_they_can(
    standin: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, database = standin.telegram, tmp_path / "test.db"
    anna = telegram.add_person("Анна", language="ru")
    async with running(settings_for(standin, tmp_path), Echo()):
        await telegram.reply_to(anna, "0")
        _refuse(database, "INSERT ON inbox")
        for number in range(1, 4):
            telegram.write(anna, str(number))
        await until(lambda: caplog.text.count("updates cannot be stored, Telegram keeps them") == 2)
        assert len(standin.world.updates.pending) == 3
        _tell(database, "DROP TRIGGER full")
        await until(lambda: len(telegram.from_bot(anna)) == 4)
    assert [message["text"] for message in telegram.from_bot(anna)] == [f"echo {number}" for number in range(4)]
    assert "no room on the disk" in caplog.text
    # one line each, not a page
    assert "Traceback" not in caplog.text


@pytest.mark.asyncio
async def test_while_what_became_of_an_answer_cannot_be_written_down_its_chat_gets_no_other(
    standin: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, database = standin.telegram, tmp_path / "test.db"
    anna = telegram.add_person("Анна", language="ru")
    async with running(settings_for(standin, tmp_path), Echo()):
        await telegram.reply_to(anna, "0")
        await until(lambda: _sent(database) == 1)
        _refuse(database, "UPDATE ON outgoing")
        for number in range(1, 4):
            telegram.write(anna, str(number))
        await until(lambda: "cannot be written down" in caplog.text)
        assert len(telegram.from_bot(anna)) == 2
        _tell(database, "DROP TRIGGER full")
        await until(lambda: _sent(database) == 4)
    assert [message["text"] for message in telegram.from_bot(anna)] == [f"echo {number}" for number in range(4)]


def _sent(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM outgoing WHERE state = 'sent'").fetchone()[0])


def test_a_database_that_cannot_be_used_is_named_in_one_plain_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "no.db").write_bytes(b"this is a letter, not a database. " * 100)
    for url in ("no.db", "nowhere/some.db"):
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{url}")
        assert main(["report", "1"]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"the database {url} cannot be used: ")
        assert said.count("\n") == 1


@pytest.mark.asyncio
async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    await (await open_store(url)).close()
    _tell(tmp_path / "test.db", "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnusableError, match="update the program"):
        await open_store(url)
