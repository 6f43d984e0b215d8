"""A table as a file has it: a header and rows of text, before anything is known of their meaning."""

from dataclasses import dataclass

from bot.domain.faults import Fault

#: nobody's register is larger; what is larger is a mistake or an attack
MOST_BYTES = 20_000_000
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows with the numbers that a spreadsheet shows (the header is row 1); faults of the file itself."""

    table: str
    header: list[str]
    rows: list[tuple[int, list[str]]]
    faults: tuple[Fault, ...] = ()
    encoding: str = "utf-8"


class Unreadable(Exception):  # noqa: N818 - says what the file is
    """A file that cannot be read at all; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.value)
        self.fault = fault
