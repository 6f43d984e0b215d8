"""What all tests share."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.dialogue import demo_store
from tests.secrecy import holding, told

#: where the run keeps its files, and what of it gave a secret away
_FOLDERS = pytest.StashKey[set[Path]]()
_LEAKS = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets the dialogues be written anew, to be read and corrected by hand."""
    parser.addoption("--rewrite-dialogues", action="store_true", help="write into the dialogues what the bot says now")


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file that holds the demonstration alliance, to be copied."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    asyncio.run(demo_store(path))
    return path


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_FOLDERS] = set()
    config.stash[_LEAKS] = []


@pytest.fixture(scope="session", autouse=True)
def searched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have the run's own folder searched for secrets at its end."""
    request.config.stash[_FOLDERS].add(tmp_path_factory.getbasetemp())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Search what a test printed and logged, and its name, which the cache keeps."""
    report = yield
    if told(item.nodeid) or any(told(text) for _name, text in report.sections):
        item.config.stash[_LEAKS].append(f"{report.when} of {ascii(item.name)[:40]}")
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the run fail when a secret stands in anything it leaves: databases, logs, exports, files of any kind."""
    leaks = session.config.stash[_LEAKS]
    leaks += [str(path) for folder in session.config.stash[_FOLDERS] for path in holding(folder)]
    if leaks:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for leak in config.stash[_LEAKS]:
        terminalreporter.write_line(f"A SECRET STANDS IN: {leak}", red=True)
