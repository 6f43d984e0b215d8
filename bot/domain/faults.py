"""What can be wrong with the tables that somebody sends, as values; the rooms that speak find the words."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """The kinds of fault; the comment says what `hint` holds."""

    # files
    UNREADABLE_FILE = "unreadable_file"  #: nothing; `value` is the file's name
    TOO_LARGE = "too_large"  #: the most bytes or rows there may be
    UNKNOWN_ENCODING = "unknown_encoding"  #: the encodings that were tried
    NO_TABLES = "no_tables"  #: the names of the tables
    UNKNOWN_TABLE = "unknown_table"  #: the names of the tables, the likeliest first
    # the header
    UNKNOWN_COLUMN = "unknown_column"  #: the likeliest column, or none
    MISSING_COLUMN = "missing_column"  #: nothing; `column` is missing
    DUPLICATE_COLUMN = "duplicate_column"  #: nothing
    WRONG_NUMBER_OF_CELLS = "wrong_number_of_cells"  #: how many there are, how many there must be
    # cells
    REQUIRED = "required"  #: nothing; the cell is blank
    NO_NAME = "no_name"  #: the columns one of which must be given
    BAD_ID = "bad_id"  #: a proper id like it
    DUPLICATE_ID = "duplicate_id"  #: the row that has it first
    DUPLICATE_VALUE = "duplicate_value"  #: what stands twice in one list
    DANGLING = "dangling"  #: the table that has no such row, then the likeliest ids
    BAD_DATE = "bad_date"  #: how to write it
    BAD_TIMEZONE = "bad_timezone"  #: the likeliest zone, or an example
    NOT_ONE_OF = "not_one_of"  #: the likeliest word first, then all that may stand there
    BAD_COUNTRY = "bad_country"  #: nothing
    BAD_REGION = "bad_region"  #: nothing
    REGION_OF_OTHER_COUNTRY = "region_of_other_country"  #: the country that the row names
    BAD_URL = "bad_url"  #: nothing
    BAD_EMAIL = "bad_email"  #: nothing
    BAD_PHONE = "bad_phone"  #: nothing
    BAD_NUMBER = "bad_number"  #: nothing
    BAD_MILESTONE = "bad_milestone"  #: nothing
    TOO_LONG = "too_long"  #: how many characters there are, how many there may be
    CONTROL_CHARACTER = "control_character"  #: its code, such as U+0007
    UNCALCULATED_FORMULA = "uncalculated_formula"  #: nothing
    # rows
    ENDS_BEFORE_STARTS = "ends_before_starts"  #: when it starts
    DEADLINE_AFTER_END = "deadline_after_end"  #: when it ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault and where it is.

    `row` is the spreadsheet's (the header is row 1; 0: no row in particular). `hint` is what to write instead, as
    `Problem` says. `ids` are the rows that have the fault when they are none of the file's: what it leaves behind.
    """

    table: str
    row: int = 0
    column: str = ""
    value: str = ""
    problem: Problem
    hint: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
