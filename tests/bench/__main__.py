"""`make bench`: every benchmark in turn, each in a process of its own; `python -m tests.bench NAME …` runs some."""

import subprocess
import sys

#: name → what it shows
BENCHMARKS = {
    "accuracy": "questions understood",
    "names": "names found however they are written",
    "understanding": "how long understanding takes, its memory, dates read",
    "inbound": "updates answered a second, beside stock python-telegram-bot",
    "transport": "messages through the transport, beside the stock one",
    "flood": "how long others wait while one person floods",
    "kills": "kill -9 with updates pending",
    "broadcast": "announcements sent a second",
    "broadcast_kills": "kill -9 during an announcement",
    "questions_meanwhile": "questions while a broadcast runs, and while Telegram bans it",
    "subscribers": "a hundred thousand subscribers queued and reported",
}


def main(chosen: list[str]) -> int:
    """Run benchmarks and return 1 when one of them failed."""
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    failed = []
    for name in chosen or BENCHMARKS:
        print(f"— {name}: {BENCHMARKS[name]}", flush=True)
        if subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
