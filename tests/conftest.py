"""What all tests share."""

import asyncio
from pathlib import Path

import pytest

from tests.dialogue import demo_store


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets the dialogues be written anew, to be read and corrected by hand."""
    parser.addoption("--rewrite-dialogues", action="store_true", help="write into the dialogues what the bot says now")


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file that holds the demonstration alliance, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    asyncio.run(demo_store(path))
    return path
