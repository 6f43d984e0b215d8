"""Guarding cells that a spreadsheet would run as formulas: an apostrophe before them, taken off again on import.

The characters are those of OWASP's "CSV Injection", with the full-width forms that spreadsheets take for them too.
"""

_RUN = frozenset("=+-@\t\r\n＝＋－＠")
_GUARD = "'"


def guarded(value: str) -> str:
    """Return the value as a spreadsheet shows it and does not run it."""
    return _GUARD + value if _needs_guard(value) else value


def unguarded(cell: str) -> str:
    """Return the value that `guarded` was given; a cell that it cannot have made comes back as it is."""
    return cell[1:] if cell.startswith(_GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(value: str) -> bool:
    # an apostrophe of the value's own is guarded too, so that taking the guard off is exact
    return not _RUN.isdisjoint(value[:1]) or value.startswith(_GUARD) or not _RUN.isdisjoint(value.lstrip()[:1])
