"""Random tries of somebody who may not, more than the tests make: `python -m tests.bench.strangers [TRIES]`."""

import os
import subprocess
import sys

TRIES = 10_000


def main(tries: int = TRIES) -> int:
    """Print a line; return 1 when a try had an effect."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "tests/conversation/test_strangers.py"]
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, env={**os.environ, "TRIES": str(tries)}
    )
    if ended.returncode:
        print(ended.stdout)
    print(f"{tries} random tries of a stranger: {'an effect' if ended.returncode else 'no effect, refusals counted'}")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
