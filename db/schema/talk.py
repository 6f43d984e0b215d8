"""The tables of the talk with people: where it happens, what came in, what goes out, what is half said."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.schema import metadata
from db.schema.instant import Instant

#: rows the sender still has to do with
OPEN = "state IN ('queued', 'sending')"
#: rows whose message somebody will ask for
NAMED = "reference <> ''"

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("username", String(64), nullable=False, server_default=""),
    Column("language", String(16), nullable=False, server_default="en"),
    Column("language_chosen", Boolean, nullable=False, server_default="0"),
    Column("timezone", String(64), nullable=False, server_default=""),
    Column("created_at", Instant, nullable=False),
    # why nothing can be sent there now: blocked, deactivated, kicked, left, not_found; null while it can
    Column("gone_reason", String(32)),
    Column("gone_at", Instant),
    Column("seen_at", Instant, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    # no foreign key: an update is stored before anything is known of its chat
    Column("chat_id", BigInteger, nullable=False),
    # what Telegram sent; wiped once handled, the row stays so that a redelivery is known
    Column("payload", JSON),
    # new | handled | set_aside
    Column("state", String(16), nullable=False, server_default="new"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("received_at", Instant, nullable=False),
    Column("handled_at", Instant),
    Column("error", Text),
    Index("ix_inbox_new", "update_id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")),
    Index("ix_inbox_handled_at", "handled_at"),
)

outgoing = Table(
    "outgoing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("act", String(16), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("reference", String(64), nullable=False, server_default=""),
    # queued | sending | sent | in_doubt | failed | dropped
    Column("state", String(16), nullable=False, server_default="queued"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    # not before; null: at once
    Column("next_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Column("message_id", BigInteger),
    Column("error", Text),
    # the update it answers; null when nobody asked
    Column("update_id", BigInteger),
    Index("ix_outgoing_open", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    Index("ix_outgoing_message", "chat_id", "message_id"),
    Index("ix_outgoing_reference", "reference", sqlite_where=text(NAMED), postgresql_where=text(NAMED)),
)

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("mime", String(128), nullable=False),
    # document | photo
    Column("kind", String(16), nullable=False, server_default="document"),
    # null when only Telegram keeps the bytes
    Column("content", LargeBinary),
    # what Telegram calls it once it was there; blank before
    Column("telegram_file_id", String(256), nullable=False, server_default="", index=True),
)

actions = Table(
    "actions",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("action", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

forms = Table(
    "forms",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(32), nullable=False),
    Column("state", JSON, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", JSON, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("user_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("text", Text, nullable=False),
    Column("language", String(16), nullable=False),
    # open | answered
    Column("state", String(16), nullable=False, server_default="open"),
    Column("secretariat_chat", BigInteger),
    Column("secretariat_message_id", BigInteger),
    Column("answer", Text),
    Column("answered_by", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("answered_at", Instant),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("created_at", Instant, nullable=False),
    # a keyed hash: the same person twice is seen, who it is is not
    Column("user_hash", String(64), nullable=False, server_default=""),
    # open | resolved
    Column("state", String(16), nullable=False, server_default="open"),
    Index("ix_unanswered_user_hash", "user_hash"),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)

# what admins taught the bot; its own table, so that an import does not unteach it
learnt_aliases = Table(
    "learnt_aliases",
    metadata,
    Column("id", Integer, primary_key=True),
    # member | topic | field | place
    Column("kind", String(16), nullable=False),
    # the row's id, of a place its code; no foreign key: the row may go and come back with another import
    Column("target", String(128), nullable=False),
    Column("alias", Text, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("kind", "target", "alias"),
)
