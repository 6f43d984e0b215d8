"""The tables of the alliance's own data, and the states it had before each import.

A list that is asked for (roles, fields, languages) is a table of its own, in the order it was written; one that is
only shown (aliases, milestones) is JSON. Nothing outside these tables may refer to them by foreign key: what hangs on a
removed member or event stays as history.
"""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from db.schema import metadata
from db.schema.instant import Instant

#: the longest id
ID = 64


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False, server_default="") for name in names]


def _bookkeeping() -> list[Column[int] | Column[bool]]:
    return [
        # the row's place in its table, as the files have it
        Column("position", Integer, nullable=False),
        # came with the program, not from the secretariat
        Column("preloaded", Boolean, nullable=False, server_default="0"),
    ]


def _refers(name: str, to: str, *, primary_key: bool = False, index: bool = False) -> Column[str]:
    # deferred: an import writes rows in any order, and what they refer to must be there when it commits
    reference = ForeignKey(to, deferrable=True, initially="DEFERRED")
    return Column(name, String(ID), reference, primary_key=primary_key, index=index)


def _links(name: str, owner: str, value: Column[str]) -> Table:
    """Return the table of one list of a noun; the index finds the owners of a value."""
    owner_column = f"{owner.removesuffix('s')}_id"
    return Table(
        name,
        metadata,
        Column(
            owner_column,
            String(ID),
            ForeignKey(f"{owner}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            primary_key=True,
        ),
        value,
        Column("position", Integer, nullable=False),
        Index(f"ix_{name}_{value.name}", value.name, owner_column),
    )


fields = Table(
    "fields",
    metadata,
    Column("id", String(ID), primary_key=True),
    *_texts("name_zh", "name_ru", "name_en"),
    Column("aliases", JSON, nullable=False),
    *_bookkeeping(),
)

members = Table(
    "members",
    metadata,
    Column("id", String(ID), primary_key=True),
    *_texts("name_zh", "name_ru", "name_en"),
    Column("aliases", JSON, nullable=False),
    *_texts("country", "region", "city_zh", "city_ru"),
    Column("type", String(32), nullable=False),
    Column("joined", Date),
    *_texts(
        "website", "email", "phone", "contact_person", "address_zh", "address_ru", "about_zh", "about_ru", "source"
    ),
    # how high its highest role is, 0 the highest; lists begin with it
    Column("rank", Integer, nullable=False),
    *_bookkeeping(),
    Index("ix_members_order", "rank", "position", "id"),
    Index("ix_members_region", "region", "rank", "position", "id"),
    Index("ix_members_country", "country", "rank", "position", "id"),
    Index("ix_members_type", "type", "rank", "position", "id"),
    Index("ix_members_city_zh", "city_zh"),
    Index("ix_members_city_ru", "city_ru"),
)

member_roles = _links("member_roles", "members", Column("role", String(32), primary_key=True))
member_fields = _links("member_fields", "members", _refers("field_id", "fields.id", primary_key=True))

people = Table(
    "people",
    metadata,
    Column("id", String(ID), primary_key=True),
    *_texts("name_zh", "name_ru", "name_en"),
    Column("aliases", JSON, nullable=False),
    Column("body", String(32), nullable=False),
    Column("office", String(32), nullable=False),
    _refers("member_id", "members.id", index=True),
    *_texts("title_zh", "title_ru", "source"),
    # how high the body and the office are, 0 the highest; lists begin with it
    Column("rank", Integer, nullable=False),
    *_bookkeeping(),
)

events = Table(
    "events",
    metadata,
    Column("id", String(ID), primary_key=True),
    Column("kind", String(32), nullable=False),
    *_texts("title_zh", "title_ru", "title_en", "about_zh", "about_ru"),
    # as the secretariat writes them: local, perhaps a month only
    Column("starts", String(16), nullable=False),
    Column("ends", String(16), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("date_status", String(16), nullable=False),
    Column("format", String(16), nullable=False),
    *_texts("country", "region", "city_zh", "city_ru", "venue_zh", "venue_ru", "online_url"),
    _refers("organiser", "members.id", index=True),
    Column("deadline", String(16)),
    Column("milestones", JSON, nullable=False),
    Column("capacity", Integer),
    *_texts("fee_zh", "fee_ru", "contact", "source"),
    Column("status", String(16), nullable=False),
    # what the domain says of the moments above, so that they can be asked for
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
    Column("deadline_day", Date),
    Column("closes_at", Instant),
    *_bookkeeping(),
    Index("ix_events_begins_at", "begins_at", "position", "id"),
)

event_fields = _links("event_fields", "events", _refers("field_id", "fields.id", primary_key=True))
event_languages = _links("event_languages", "events", Column("language", String(16), primary_key=True))

topics = Table(
    "topics",
    metadata,
    Column("id", String(ID), primary_key=True),
    *_texts("title_zh", "title_ru", "body_zh", "body_ru"),
    Column("aliases", JSON, nullable=False),
    *_texts("source"),
    *_bookkeeping(),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("taken_at", Instant, nullable=False),
    # who changed the data next, and to what effect
    Column("changed_by", Text, nullable=False),
    Column("changes", JSON, nullable=False),
    # the whole state, and which rows of it came with the program
    Column("alliance", JSON, nullable=False),
    Column("preloaded", JSON, nullable=False),
)
