"""Ending on SIGTERM and Ctrl-C: gracefully at the first, at once at the second."""

import asyncio
import signal


def stop_on_signals() -> asyncio.Event:
    """Return an event that the first SIGTERM or SIGINT sets; the next one ends the process as usual."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def gracefully() -> None:
        stop.set()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, gracefully)
    return stop
