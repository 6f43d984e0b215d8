from pathlib import Path
from urllib.parse import quote

import pytest

from tests.secrecy import TOKEN, WEBHOOK_SECRET, holding, told

KEY = TOKEN.partition(":")[2]


@pytest.mark.parametrize(
    "leak",
    [TOKEN, KEY, quote(TOKEN, safe=""), KEY[: len(KEY) // 2], KEY[len(KEY) // 2 :], WEBHOOK_SECRET, TOKEN.upper()],
    ids=["whole", "key", "quoted", "first half", "second half", "webhook", "capitals"],
)
def test_a_secret_and_each_half_of_it_are_found_wherever_they_stand(leak: str, tmp_path: Path) -> None:
    assert told(f"GET /bot{leak}/getMe")
    (tmp_path / "below").mkdir()
    file = tmp_path / "below" / "a.db"
    file.write_bytes(b"\x00\xff" + leak.encode() + b"\x00")
    assert holding(tmp_path) == [file]
    # the run's own search must not find it
    file.unlink()


def test_what_a_token_begins_with_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "bot.log").write_text(f"I am {TOKEN.partition(':')[0]}", "utf-8")
    assert holding(tmp_path) == []
