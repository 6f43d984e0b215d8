"""What is wrong with a database that cannot be used at all, in a line for whoever set DATABASE_URL."""

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError


class UnusableError(Exception):
    """The database cannot be opened, read or written; the message says which and why."""


def unusable(url: str, error: DBAPIError | OSError) -> UnusableError:
    """Return the error in plain words, without a password that the address may hold."""
    said = error.strerror if isinstance(error, OSError) else str(error.orig)
    return UnusableError(f"the database {make_url(url).database} cannot be used: {said}")
