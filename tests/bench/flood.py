"""One person sends 10,000 messages in a minute: how long the others wait, of the bot's own time.

`python -m tests.bench.flood [SECONDS]`
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.bench.telegram_stand import Stand, bot_environment, stand, started

FLOOD_A_SECOND = 167
OTHERS_A_SECOND = 10
QUESTION = "ближайшие мероприятия"


async def _flood(telegram: Stand, person: int, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    began, sent = loop.time(), 0
    while (passed := loop.time() - began) < seconds:
        while sent < passed * FLOOD_A_SECOND:
            await telegram.tell("say", person=person, text=f"flood {sent}")
            sent += 1
        await asyncio.sleep(0.01)


async def waits(seconds: float) -> list[float]:
    """Return how long each of the others waited for the answer, in seconds, while somebody floods."""
    with tempfile.TemporaryDirectory() as folder:
        async with stand() as telegram:
            flooder, *others = await telegram.people(1 + int(seconds * OTHERS_A_SECOND))
            environment = bot_environment(telegram.url, Path(folder) / "flood.db")
            async with started([sys.executable, "run_bot.py"], environment):
                await telegram.tell("say", person=flooder, text="first")
                await telegram.wait_until_sent(1)
                flood = asyncio.create_task(_flood(telegram, flooder, seconds))
                asked: dict[int, float] = {}
                for person in others:
                    asked[person] = len(asked) / OTHERS_A_SECOND
                    await telegram.tell("say", person=person, text=QUESTION)
                    await asyncio.sleep(1 / OTHERS_A_SECOND)
                await flood
                await asyncio.sleep(1)
            return await _measured(telegram, set(others))


async def _measured(telegram: Stand, others: set[int]) -> list[float]:
    """Return the time from the update's delivery to the answer's arrival, both as the stand-in saw them."""
    delivered: dict[int, float] = {}
    for call in await telegram.ask("calls", method="getUpdates"):
        for update in call["answer"].get("result", []):
            delivered.setdefault(update["message"]["from"]["id"], call["at"])
    return [
        call["at"] - delivered[int(call["parameters"]["chat_id"])]
        for call in await telegram.sent()
        if int(call["parameters"]["chat_id"]) in others
    ]


async def main(seconds: float = 15) -> None:
    """Print the waits of the others."""
    found = sorted(await waits(seconds))
    p50, p99 = found[len(found) // 2], found[int(len(found) * 0.99) - 1]
    print(
        f"flood of {FLOOD_A_SECOND} messages a second for {seconds:g} s: {len(found)} of "
        f"{int(seconds * OTHERS_A_SECOND)} others answered, p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms"
    )


if __name__ == "__main__":
    asyncio.run(main(*map(float, sys.argv[1:])))
