"""What is wrong with tables that somebody sent: where, what, and what to write instead."""

from bot.domain.faults import Fault, Problem
from bot.domain.language import Language
from bot.render.markup import Markup, markup
from bot.render.names import listed

_LONGEST_VALUE = 60
#: rows named of those that name one that is not there
_MOST_NAMED = 5


def fault_line(fault: Fault, language: Language) -> Markup:
    """Return one fault in a line: table, row, column, and the fault itself."""
    _ = language.gettext
    place = fault.table
    if fault.row:
        place = _("{table}, row {row}").format(table=fault.table, row=fault.row)
    if fault.column:
        place = _("{place}, column {column}").format(place=place, column=fault.column)
    return markup(_("{place}: {problem}"), place=place, problem=problem_text(fault, language))


def problem_text(fault: Fault, language: Language) -> str:
    """Return what is wrong and what to write instead, without the place."""
    wording = _of_files(fault.problem, language) or _of_header(fault.problem, language)
    wording = wording or _of_words(fault.problem, language) or _of_values(fault.problem, language)
    hint = fault.hint
    if fault.ids:
        return _left_behind(fault, language)
    value = fault.value if len(fault.value) <= _LONGEST_VALUE else fault.value[: _LONGEST_VALUE - 1] + "…"
    text = wording.format(
        value=value, hint=", ".join(hint), first=hint[0] if hint else "", last=hint[-1] if hint else ""
    )
    if len(hint) >= _SUGGESTING.get(fault.problem, len(hint) + 1):
        return language.gettext("{problem} Perhaps: {hint}.").format(problem=text, hint=hint[-1])
    return text


def _left_behind(fault: Fault, language: Language) -> str:
    """Return that rows name one that the file has dropped."""
    count = len(fault.ids)
    text = language.ngettext(
        "the row {rows} names “{value}”, which would not be in the table {first} any more.",
        "{count} rows ({rows}) name “{value}”, which would not be in the table {first} any more.",
        count,
    )
    rows = listed(fault.ids[:_MOST_NAMED], language) + (", …" if count > _MOST_NAMED else "")
    return text.format(count=count, rows=rows, value=fault.value, first=fault.hint[0])


#: faults whose last hint is the likeliest thing meant, when there are so many hints
_SUGGESTING = {Problem.UNKNOWN_COLUMN: 1, Problem.BAD_ID: 1, Problem.BAD_TIMEZONE: 1, Problem.DANGLING: 2}


def _of_files(problem: Problem, language: Language) -> str:
    _ = language.gettext
    return {
        Problem.UNREADABLE_FILE: _("“{value}” cannot be read as a table."),
        Problem.TOO_LARGE: _("the file is too large, at most {hint}."),
        Problem.UNKNOWN_ENCODING: _("the encoding of “{value}” is not clear: save it as UTF-8."),
        Problem.NO_TABLES: _("there is no table in it; tables are: {hint}."),
        Problem.UNKNOWN_TABLE: _("there is no table “{value}”; name it: {hint}."),
    }.get(problem, "")


def _of_header(problem: Problem, language: Language) -> str:
    _ = language.gettext
    return {
        Problem.UNKNOWN_COLUMN: _("there is no such column."),
        Problem.MISSING_COLUMN: _("the column is missing."),
        Problem.DUPLICATE_COLUMN: _("the column stands twice."),
        Problem.WRONG_NUMBER_OF_CELLS: _("the row has {first} cells instead of {last}."),
    }.get(problem, "")


def _of_words(problem: Problem, language: Language) -> str:
    _ = language.gettext
    return {
        Problem.REQUIRED: _("the cell must not be blank."),
        Problem.NO_NAME: _("a name is missing: fill in one of {hint}."),
        Problem.BAD_ID: _("“{value}” is no id: small Latin letters, digits and hyphens only."),
        Problem.DUPLICATE_ID: _("the id “{value}” stands in row {first} already."),
        Problem.DUPLICATE_VALUE: _("“{value}” stands twice."),
        Problem.DANGLING: _("“{value}” is not in the table {first}."),
        Problem.NOT_ONE_OF: _("“{value}” is not one of the words that may stand here: {hint}."),
        Problem.TOO_LONG: _("the text has {first} characters, at most {last} fit."),
        Problem.CONTROL_CHARACTER: _("there is an invisible character ({hint}): delete it."),
        Problem.UNCALCULATED_FORMULA: _("the formula has no value: save the file in Excel once more."),
    }.get(problem, "")


def _of_values(problem: Problem, language: Language) -> str:
    _ = language.gettext
    return {
        Problem.BAD_DATE: _("“{value}” is no date; write: {hint}."),
        Problem.BAD_TIMEZONE: _("“{value}” is no time zone."),
        Problem.BAD_COUNTRY: _("“{value}” is no country code: two letters, such as CN or RU."),
        Problem.BAD_REGION: _("“{value}” is no region code, such as CN-HL or RU-KHA."),
        Problem.REGION_OF_OTHER_COUNTRY: _("the region “{value}” does not lie in the country {hint}."),
        Problem.BAD_URL: _("“{value}” is no web address: it begins with https://."),
        Problem.BAD_EMAIL: _("“{value}” is no e-mail address."),
        Problem.BAD_PHONE: _("“{value}” is no telephone number."),
        Problem.BAD_NUMBER: _("“{value}” is no whole number above zero."),
        Problem.BAD_MILESTONE: _("“{value}” is no milestone; write: 报到/Заезд=2026-12-13T12:00."),
        Problem.ENDS_BEFORE_STARTS: _("it ends before it starts ({hint})."),
        Problem.DEADLINE_AFTER_END: _("registration closes after the event is over ({hint})."),
    }.get(problem, "")
