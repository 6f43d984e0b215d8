"""`make bench`: every benchmark in turn, each in a process of its own, and what they found once more at the end.

`python -m tests.bench NAME …` runs some; each is also a program of its own with its own arguments.
"""

import subprocess
import sys
import time

#: name → what it shows, and the arguments that keep the whole run under about ten minutes
BENCHMARKS = {
    "accuracy": ("questions understood", ()),
    "names": ("names found however they are written", ()),
    "understanding": ("how long understanding takes, its memory, dates read", ()),
    "answers": ("how long an answer takes, how soon and how large the bot stands ready", ()),
    "inbound": ("updates answered a second, beside stock python-telegram-bot", ("600",)),
    "transport": ("messages through the transport, beside the stock one", ("3000",)),
    "flood": ("how long others wait while one person floods", ("15",)),
    "kills": ("kill -9 with updates pending", ("5",)),
    "broadcast": ("announcements sent a second", ()),
    "broadcast_kills": ("kill -9 during an announcement", ()),
    "bad_network": ("announcements over networks that lose answers; the ledger against the server's log", ("150",)),
    "questions_meanwhile": ("questions while a broadcast runs, and while Telegram bans it", ()),
    "strangers": ("random tries of somebody who may not", ()),
    "subscribers": ("many subscribers queued and reported", ("20000",)),
}


def main(chosen: list[str]) -> int:
    """Run benchmarks, print all they said as one table, and return 1 when one of them failed."""
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    found = [(name, *_run(name)) for name in chosen or BENCHMARKS]
    print(f"\n{'benchmark':16} {'seconds':>7}  found")
    for name, lines, seconds, failed in found:
        for at, line in enumerate(["failed"] * failed + lines):
            print(f"{name if at == 0 else '':16} {f'{seconds:.0f}' if at == 0 else '':>7}  {line}")
    return int(any(failed for *_, failed in found))


def _run(name: str) -> tuple[list[str], float, bool]:
    """Run one benchmark and return what it printed, its seconds and whether it failed."""
    what, arguments = BENCHMARKS[name]
    print(f"— {name}: {what}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", f"tests.bench.{name}", *arguments]
    ended = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    print(ended.stdout, end="", flush=True)
    return ended.stdout.splitlines(), time.monotonic() - began, ended.returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
