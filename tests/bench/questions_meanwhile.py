"""Questions while a broadcast runs, and while Telegram has banned the bot: how long each takes, of the bot's own time.

`python -m tests.bench.questions_meanwhile [SECONDS [BAN]]`: the whole bot in a process of its own with an alliance, its
broadcast at Telegram's rate, people who ask. The time runs from the delivery of the question to the first
try of its answer, as the server sees them: what Telegram itself refuses during the ban is sent when it ends.
"""

import asyncio
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.campaign import announce, command, subscribe
from tests.bench.telegram_stand import ROOT, Stand, bot_environment, stand, started

CHATS = 5_000
QUESTIONS_A_SECOND = 5
QUERIES = Path(__file__).parent / "inland" / "queries.tsv"
INLAND = QUERIES.parent


def questions() -> list[str]:
    """Return what people ask."""
    with QUERIES.open(encoding="utf-8") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t")]


async def ask(telegram: Stand, people: Sequence[int], texts: Sequence[str]) -> list[float]:
    """Let each ask one question, and return how long the bot took for each that it answered, in seconds."""
    before = len(await telegram.ask("calls"))
    for place, person in enumerate(people):
        await telegram.tell("say", person=person, text=texts[place % len(texts)])
        await asyncio.sleep(1 / QUESTIONS_A_SECOND)
    await asyncio.sleep(1)
    delivered: dict[int, float] = {}
    tried: dict[int, float] = {}
    for call in await telegram.ask("calls", after=before):
        if call["method"] == "getUpdates":
            for update in call["answer"].get("result", []):
                delivered.setdefault(update["message"]["from"]["id"], call["at"])
        elif call["method"] == "sendMessage":
            tried.setdefault(int(call["parameters"]["chat_id"]), call["at"])
    return [tried[person] - at for person, at in delivered.items() if person in tried]


def _line(what: str, taken: list[float], asked: int) -> str:
    ordered = sorted(taken) or [0.0]
    p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 for part in (0.5, 0.99))
    answered = f"{what}: {len(taken)} of {asked} answered"
    return f"{answered}, p50 {p50:.0f} ms, p99 {p99:.0f} ms, most {ordered[-1] * 1000:.0f} ms"


async def main(seconds: int = 20, ban: int = 60) -> None:
    """Print a line for each: while nothing else goes out, while the broadcast runs, while it is banned."""
    texts, count = questions(), seconds * QUESTIONS_A_SECOND
    with TemporaryDirectory() as name:
        folder, database = Path(name), Path(name) / "meanwhile.db"
        async with stand("--limits", "30,1,20") as telegram:
            subscribers = await telegram.people(CHATS)
            groups = [await telegram.people(count) for _ in range(3)]
            (first,) = await telegram.people(1)
            await subscribe(database, subscribers)
            await command(database, "import", str(ROOT / INLAND))
            environment = bot_environment(telegram.url, database, SEND_RATE="30", LOG_LEVEL="ERROR")
            async with started([sys.executable, "run_bot.py"], environment):
                await telegram.tell("say", person=first, text=texts[0])
                await telegram.wait_until_sent(1)
                print(_line("alone", await ask(telegram, groups[0], texts), count), flush=True)
                await announce(database, folder)
                await telegram.wait_until_sent(count + 10)
                print(_line("while a broadcast runs", await ask(telegram, groups[1], texts), count), flush=True)
                await telegram.tell("ban", seconds=ban)
                await asyncio.sleep(1)
                print(_line("while Telegram bans", await ask(telegram, groups[2], texts), count), flush=True)
                state = await telegram.ask("state")
                print(f"429: {state['floods']}, of them during the ban {state['during_ban']}")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:3])))
