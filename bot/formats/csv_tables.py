"""CSV files to and from grids."""

import csv
from io import StringIO

from bot.domain.faults import Fault, Problem
from bot.formats.encodings import decode
from bot.formats.grid import MOST_ROWS, Grid, Unreadable

_SEPARATORS = ",;\t"


def read_csv(name: str, content: bytes) -> Grid:
    """Return the table of a CSV file, which is named after it; the separator is the header's.

    Raises:
        Unreadable: no encoding makes sense of it, or it is no CSV.
    """
    table = name.rpartition("/")[2].rpartition(".")[0] or name
    decoded = decode(content)
    if decoded is None:
        raise Unreadable(
            Fault(table=table, value=name, problem=Problem.UNKNOWN_ENCODING, hint=("UTF-8", "GB18030", "cp1251"))
        )
    first = decoded.text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(decoded.text, newline=""), delimiter=separator, strict=True)
    try:
        lines = [(at, cells) for at, cells in enumerate(reader, 1) if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise Unreadable(Fault(table=table, value=name, problem=Problem.UNREADABLE_FILE)) from None
    if len(lines) > MOST_ROWS:
        raise Unreadable(Fault(table=table, value=name, problem=Problem.TOO_LARGE, hint=(f"{MOST_ROWS} rows",)))
    header = lines[0][1] if lines else []
    faults = tuple(
        Fault(
            table=table,
            row=at,
            value=str(cells[0]),
            problem=Problem.WRONG_NUMBER_OF_CELLS,
            hint=(str(len(cells)), str(len(header))),
        )
        for at, cells in lines[1:]
        if len(cells) != len(header)
    )
    whole = [(at, cells) for at, cells in lines[1:] if len(cells) == len(header)]
    return Grid(table=table, header=header, rows=whole, faults=faults, encoding=decoded.encoding)


def write_csv(grid: Grid) -> bytes:
    """Return the table as UTF-8 without a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(grid.header)
    writer.writerows(cells for _, cells in grid.rows)
    return out.getvalue().encode()
