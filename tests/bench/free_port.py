"""A port that nobody listens on."""

import socket


def free_port() -> int:
    """Return a free loopback port."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
