"""`check` says what is wrong, and never the token."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.cli.check import run
from bot.sandbox.bot_api import StandIn
from tests.e2e.running import settings_for
from tests.secrecy import TOKEN, WRONG_TOKEN, told


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = StandIn(token=TOKEN)
    await server.start()
    yield server
    with contextlib.suppress(OSError):
        await server.close()


async def _checked(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str], **changed: object
) -> tuple[int, dict[str, str]]:
    status = await run(None, settings_for(standin, tmp_path, **changed))  # type: ignore[arg-type]  # it looks at none
    printed = capsys.readouterr()
    assert not told(printed.out + printed.err)
    lines = (line.partition(": ") for line in printed.out.splitlines())
    return status, {name: said for name, _, said in lines}


@pytest.mark.asyncio
async def test_all_is_well(standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = await _checked(standin, tmp_path, capsys)
    assert (status, said["settings"], said["database"], said["bot api"]) == (0, "ok", "ok", "ok")


@pytest.mark.asyncio
async def test_no_token_is_no_fault(standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = await _checked(standin, tmp_path, capsys, telegram_bot_token="")
    assert (status, said["bot api"]) == (0, "ok (no token: not asked)")


@pytest.mark.asyncio
async def test_a_wrong_token_is_named_and_not_shown(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = await _checked(standin, tmp_path, capsys, telegram_bot_token=WRONG_TOKEN)
    assert status == 1
    assert said["bot api"].startswith("FAULT answered 401: look at TELEGRAM_BOT_TOKEN")


@pytest.mark.asyncio
async def test_a_bot_api_that_is_not_there_is_named_without_its_address(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = standin.url
    await standin.close()
    status, said = await _checked(standin, tmp_path, capsys, telegram_bot_token=WRONG_TOKEN, telegram_api_url=url)
    assert status == 1
    assert said["bot api"].startswith("FAULT not reachable (")


@pytest.mark.asyncio
async def test_a_file_that_is_no_database_is_named(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    status, said = await _checked(standin, tmp_path, capsys)
    assert status == 1
    assert "not a database" in said["database"]


@pytest.mark.asyncio
async def test_rows_that_refer_to_none_are_named(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (await _checked(standin, tmp_path, capsys))[0] == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "test.db")) as connection:
        connection.execute("INSERT INTO member_roles VALUES ('nobody', 'chair', 0)")
        connection.commit()
    status, said = await _checked(standin, tmp_path, capsys)
    assert status == 1
    assert said["database"] == "FAULT member_roles: a row refers to none"
