"""The stand-in as its own process: `python -m bot.sandbox --port 8081 --control`."""

import argparse
import asyncio
import contextlib

from bot.sandbox.bot_api import StandIn
from bot.sandbox.control import Control
from bot.sandbox.limits import NONE, Limits
from bot.sandbox.pages_api import Pages


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A stand-in for the Bot API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="123456:sandbox")
    parser.add_argument("--limits", metavar="PER_SECOND,PER_CHAT_SECOND,PER_GROUP_MINUTE", help="such as 30,1,20")
    parser.add_argument("--latency-ms", type=float, default=0)
    parser.add_argument("--jitter-ms", type=float, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--null", action="store_true", help="accept every sendMessage unlooked at")
    parser.add_argument("--control", action="store_true", help="answer /control/…")
    return parser.parse_args()


async def _run(options: argparse.Namespace) -> None:
    limits = NONE
    if options.limits:
        second, chat, minute = map(int, f"{options.limits},0,0".split(",")[:3])
        limits = Limits(per_second=second, per_chat_second=chat, per_group_minute=minute)
    standin = StandIn(
        token=options.token, limits=limits, seed=options.seed, latency=options.latency_ms / 1000,
        jitter=options.jitter_ms / 1000, null=options.null,
    )  # fmt: skip
    standin.pages = Pages(standin).handle
    if options.control:
        standin.pages = Control(standin).handle
    await standin.start(port=options.port)
    print(standin.url, flush=True)  # noqa: T201 - whoever started it waits for this line
    await asyncio.Event().wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(_options()))
