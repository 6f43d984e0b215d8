"""A fault of an import as a line of plain English, for the terminal."""

from bot.domain.faults import Fault, Problem

#: `{value}` is the cell's, `{first}` the first hint, `{all}` every hint
_SAYS = {
    Problem.UNREADABLE_FILE: "the file cannot be read; save it as .xlsx or as CSV (UTF-8)",
    Problem.TOO_LARGE: "too large; at most {first}",
    Problem.UNKNOWN_ENCODING: "the encoding is unclear (tried {all}); save it as CSV UTF-8",
    Problem.NO_TABLES: "no table found; give one or more of {all}",
    Problem.UNKNOWN_TABLE: "no such table; did you mean {all}?",
    Problem.UNKNOWN_COLUMN: "unknown column; rename it to {all}, or remove it",
    Problem.MISSING_COLUMN: "the column is missing; add it",
    Problem.DUPLICATE_COLUMN: "the column is there twice; remove one",
    Problem.WRONG_NUMBER_OF_CELLS: "number of cells and of columns: {all}; put cells with separators in quotes",
    Problem.REQUIRED: "blank; it must be filled in",
    Problem.NO_NAME: "all blank; fill in at least one of {all}",
    Problem.BAD_ID: "only a-z, 0-9 and - (at most 64); write for example {first}",
    Problem.DUPLICATE_ID: "row {first} has the same id; give each row its own",
    Problem.DUPLICATE_VALUE: "{first} is there twice; write it once",
    Problem.DANGLING: "no such row in {all}; write an id from there, or add the row",
    Problem.BAD_DATE: "no date; write it like {all}",
    Problem.BAD_TIMEZONE: "no time zone; write it like {all}",
    Problem.NOT_ONE_OF: "not known here; write one of {all}",
    Problem.BAD_COUNTRY: "no country code of ISO 3166-1; write CN, RU, …",
    Problem.BAD_REGION: "no region code of ISO 3166-2; write CN-HL, RU-KHA, …",
    Problem.REGION_OF_OTHER_COUNTRY: "not a region of {first}; correct the region or the country",
    Problem.BAD_URL: "no web address; write https://…",
    Problem.BAD_EMAIL: "no mail address; write name@example.org",
    Problem.BAD_PHONE: "no telephone number; write +86 451 0000 0000",
    Problem.BAD_NUMBER: "no whole number from 1 up; write digits only",
    Problem.BAD_MILESTONE: "write 报到/Заезд=2026-12-13T12:00, several with | between them",
    Problem.TOO_LONG: "too long (characters, and the most there may be: {all}); shorten it",
    Problem.CONTROL_CHARACTER: "holds the control character {first}; remove it",
    Problem.UNCALCULATED_FORMULA: "a formula without a value; put the value in its place",
    Problem.ENDS_BEFORE_STARTS: "before it starts ({first}); correct one of the two",
    Problem.DEADLINE_AFTER_END: "after the event has ended ({first}); correct one of the two",
}


def fault_line(fault: Fault) -> str:
    """Return where the fault is, what stands there, and what to write instead."""
    where = [fault.table, f"row {fault.row}" if fault.row else "", fault.column]
    says = _SAYS[fault.problem].format(
        first=next(iter(fault.hint), "nothing"), all=", ".join(fault.hint) or "one of the known ones"
    )
    shown = f" “{fault.value}”" if fault.value else ""
    if fault.ids:
        left = ", ".join(fault.ids)
        says = f"would not be in {fault.hint[0]} any more, and {left} still name it; keep it, or change these"
    return ", ".join(part for part in where if part) + f":{shown} {says}"
