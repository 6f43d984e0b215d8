import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

NOW = "2026-12-01T09:00+08:00"


@pytest.fixture
def over_demo(demo_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{demo_database}")
    return monkeypatch


def _answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_is_answered_by_itself(over_demo: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    over_demo.setattr("sys.stdin", io.StringIO("курсы по сварке\nсеминары онлайн\n你好\n"))
    assert main(["ask", "--json", "--now", NOW]) == 0
    first, second, third = _answers(capsys)
    assert first["ids"] == ["e-welding-training-2", "e-ship-welding-training"]
    assert (first["intent"], first["language"], first["total"], first["sure"]) == ("find_events", "ru", 2, True)
    assert len(second["ids"]) == 4
    assert (third["intent"], third["language"]) == ("greeting", "zh")


def test_a_dialogue_keeps_what_was_said_until_a_blank_line(
    over_demo: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    over_demo.setattr("sys.stdin", io.StringIO("黑龙江有哪些中职\n辽宁呢\n\n第二个\n"))
    assert main(["ask", "--json", "--dialogue", "--now", NOW]) == 0
    _heilongjiang, liaoning, lost = _answers(capsys)
    assert set(liaoning["ids"]) == {"sy-loco", "dl-shipweld", "fs-coal", "as-build", "cy-agri"}
    assert lost["sure"] is False


@pytest.mark.usefixtures("over_demo")
def test_explain_shows_the_steps_and_then_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", "--now", NOW, "哈职院的网站"]) == 0
    told = capsys.readouterr().out
    assert "hrb-vtc" in told
    assert "aspect.website" in told
    assert "哈尔滨职业技术学院" in told
    assert "<b>" not in told


@pytest.mark.usefixtures("over_demo")
def test_a_moment_without_a_zone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "--now", "2026-12-01T09:00", "?"])
    assert stopped.value.code == 2
    assert "time zone" in capsys.readouterr().err


def test_an_empty_database_answers_that_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    assert main(["ask", "--json", "какие мероприятия в марте"]) == 0
    (answer,) = _answers(capsys)
    assert answer["ids"] == []
    assert answer["text"]
