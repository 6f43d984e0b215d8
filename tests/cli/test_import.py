import asyncio
import shutil
from pathlib import Path

import pytest

from bot.cli import main
from bot.domain.alliance import Alliance
from db import open_store

DEMO = Path(__file__).parents[2] / "db" / "data" / "demo"

#: file, what stands there, what is planted instead, words of the line that must name it
PLANTED = (
    ("members.csv", "hrb-vtc,哈尔滨", "HRB vtc,哈尔滨", "members, row 2, id"),
    ("members.csv", "https://www.mdj-forestry.example", "ftp:/mdj", "website: “ftp:/mdj”"),
    ("members.csv", "office@mdj-forestry.example", "office(at)mdj", "email: “office(at)mdj”"),
    ("members.csv", "+86-000-0000-0002", "call me", "phone: “call me”"),
    ("members.csv", "forestry|tourism|design", "forestri|tourism", "no such row in fields, forestry"),
    ("people.csv", "council,chair,hrb-vtc", "counsil,chair,mdj-forestry", "body: “counsil”"),
    ("people.csv", "council,executive_chair", "council,boss", "position: “boss”"),
    ("events.csv", "e-welding-training-1,training", "e-welding-training-1,trainin", "kind: “trainin”"),
    ("events.csv", "2026-03-16,2026-03-20", "2026-03-36,2026-03-20", "starts: “2026-03-36”"),
    ("events.csv", "Asia/Vladivostok,confirmed,hybrid", "Asia/Vladivostock,confirmed,hybrid", "Asia/Vladivostok"),
    ("events.csv", "2026-05-18,2026-05-22", "2026-05-18,2026-05-12", "before it starts (2026-05-18)"),
    ("events.csv", "shipping|logistics,zh|ru,,,24,", "shipping|logistics,zh|ru,,,some,", "capacity: “some”"),
    ("events.csv", "languages,zh|ru,2026-06-01T18:00", "languages,zh|fr,2026-06-01T18:00", "languages: “fr”"),
    ("events.csv", "2026-07-10T17:00", "2026-09-10T17:00", "after the event has ended"),
    ("fields.csv", "\nwelding,", "\nmechanical,", "row 2 has the same id"),
    ("fields.csv", "name_en,aliases", "name_en,aliasses", "rename it to aliases"),
    ("topics.csv", "source\nt-founding,", "source\n,", "topics, row 2, id"),
    ("events.csv", "报到/Заезд=2026-05-17T12:00", "报到/Заезд", "milestones: “报到/Заезд”"),
    ("members.csv", "牡丹江,Муданьцзян,vocational_college", "牡丹江,Муданьцзян,colledge", "type: “colledge”"),
    ("events.csv", "onsite,CN,CN-LN,大连", "onsite,CN,RU-LN,大连", "not a region of CN"),
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    return url


def _kept(url: str) -> Alliance:
    async def read() -> Alliance:
        store = await open_store(url)
        async with store.read() as db:
            alliance = await db.alliance.read()
        await store.close()
        return alliance

    return asyncio.run(read())


def test_every_planted_fault_is_named_and_nothing_is_written(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "planted"
    shutil.copytree(DEMO, folder)
    for name, right, wrong, _ in PLANTED:
        text = (folder / name).read_text("utf-8")
        assert right in text, (name, right)
        (folder / name).write_text(text.replace(right, wrong, 1), "utf-8")
    assert main(["import", str(folder)]) == 1
    lines = capsys.readouterr().err
    assert [line for *_, line in PLANTED if line not in lines] == []
    assert not _kept(database)


def test_export_then_import_changes_nothing(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(DEMO)]) == 0
    before = _kept(database)
    for name in ("out", "out.xlsx"):
        assert main(["export", str(tmp_path / name)]) == 0
        capsys.readouterr()
        assert main(["import", str(tmp_path / name)]) == 0
        assert capsys.readouterr().out.count("0 added, 0 changed, 0 removed") == 5
    assert _kept(database) == before


def test_a_backup_never_overwrites(tmp_path: Path, database: str) -> None:
    assert main(["import", str(DEMO)]) == 0
    assert main(["backup", str(tmp_path / "copy.db")]) == 0
    assert main(["backup", str(tmp_path / "copy.db")]) == 2
    assert _kept(f"sqlite+aiosqlite:///{tmp_path}/copy.db") == _kept(database)


def test_what_the_file_drops_though_others_name_it_is_one_line_for_each_table(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(DEMO)]) == 0
    before = _kept(database)
    rows = (DEMO / "members.csv").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "less").mkdir()
    kept = "".join(row for row in rows if not row.startswith("hrb-vtc,"))
    (tmp_path / "less" / "members.csv").write_text(kept, "utf-8")
    assert main(["import", str(tmp_path / "less")]) == 1
    said = capsys.readouterr().err
    assert "people, member_id: “hrb-vtc” would not be in members any more, and liu-shen still name it" in said
    assert "events, organiser: “hrb-vtc” would not be in members any more, and e-welding-training-1, " in said
    assert "2 faults; nothing was changed" in said
    assert _kept(database) == before
