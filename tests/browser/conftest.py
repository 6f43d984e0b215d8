"""The sandbox as a process of its own, and a real Chromium that looks at it.

Without Chromium these tests fail in CI and are reported as not run elsewhere.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "out" / "screenshots"
CHROMIUM = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
IN_CI = os.environ.get("CI", "").lower() == "true"
_left_out: list[str] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if CHROMIUM or IN_CI:
        return
    unable = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in unable]
    config.hook.pytest_deselected(items=unable)
    _left_out.extend(item.nodeid for item in unable)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out:
        terminalreporter.write_line(f"Browser tests not run: no Chromium ({len(_left_out)} tests)")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the chat page."""
    environment = {key: value for key, value in os.environ.items() if key != "TELEGRAM_BOT_TOKEN"}
    environment |= {"LISTEN": "127.0.0.1:0", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, str(ROOT / "run_bot.py"), "sandbox"], cwd=tmp_path_factory.mktemp("sandbox"), env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield line.split()[2]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium here, and CI must have one"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(sandbox: str, browser: Browser) -> Iterator[Visit]:
    """Open the page: `visit(language, width=…, scheme=…)`. Nothing may go wrong unseen while it is open."""
    with ExitStack() as opened:

        def visit_(language: str, width: int = 1280, scheme: str = "light") -> Page:
            return opened.enter_context(_watched(browser, sandbox, language, width, scheme))

        yield visit_


@contextmanager
def _watched(browser: Browser, address: str, language: str, width: int, scheme: str) -> Iterator[Page]:
    height = 844 if width < 800 else 800
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce",
        color_scheme="dark" if scheme == "dark" else "light",
    )  # fmt: skip
    context.set_default_timeout(20_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()
    # a broken Content-Security-Policy shows up here too
    assert wrong == []
