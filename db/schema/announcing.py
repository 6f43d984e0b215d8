"""The tables of announcements: who gets them, what was announced, the ledger of deliveries, confirmations, the journal.

`chat_id` and `member_id` are no foreign keys: what was delivered and confirmed stays when a chat is forgotten or a
member is dropped by an import.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text
from sqlalchemy import UniqueConstraint as Unique

from db.schema import metadata
from db.schema.instant import Instant

MEMBER = 64

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    # the institution it was joined to; null: the public
    Column("member_id", String(MEMBER), index=True),
    Column("active", Boolean, nullable=False, server_default="1"),
    # unsubscribed, or why nothing can be sent there; blank while active
    Column("off_reason", String(32), nullable=False, server_default=""),
    # ",training,news,"; blank: all of them
    Column("subjects", Text, nullable=False, server_default=""),
    # in the chat's language with the other one folded below it
    Column("both", Boolean, nullable=False, server_default="0"),
    # HH:MM by the reader's clock; null: none
    Column("quiet_start", String(5)),
    Column("quiet_end", String(5)),
    Column("joined_by", BigInteger),
    Column("joined_at", Instant),
    Column("created_at", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    # the code itself is kept nowhere
    Column("digest", String(64), primary_key=True),
    Column("member_id", String(MEMBER), nullable=False),
    Column("uses_left", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("created_by", BigInteger),
    Column("created_at", Instant, nullable=False),
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("member_id", String(MEMBER), nullable=False),
    # open | approved | refused
    Column("state", String(16), nullable=False, server_default="open"),
    Column("created_at", Instant, nullable=False),
)

admins = Table(
    "admins",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", String(16), nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("added_by", BigInteger),
    Column("added_at", Instant, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", Text, nullable=False, server_default=""),
    Column("detail", JSON, nullable=False),
    Column("seal", String(64), nullable=False),
)

# who an actor of the journal is; rows go when somebody asks to be forgotten, the journal stays whole
journal_actors = Table(
    "journal_actors",
    metadata,
    Column("actor", String(32), primary_key=True),
    Column("user_id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False, server_default=""),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(128), unique=True),
    Column("subject", String(16), nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("confirm", Boolean, nullable=False),
    Column("deadline", Instant),
    Column("event_id", String(64)),
    Column("send_at", Instant),
    Column("audience", JSON, nullable=False),
    # draft | running | paused | stopped | done | recalled
    Column("state", String(16), nullable=False, index=True),
    # counts corrections, from 0
    Column("revision", Integer, nullable=False, server_default="0"),
    # counts how often a confirmation was asked for, from 1
    Column("asks", Integer, nullable=False, server_default="1"),
    # what was delivered is being taken back
    Column("recalling", Boolean, nullable=False, server_default="0"),
    Column("follows", Integer, ForeignKey("announcements.id")),
    # second_circular | cancellation
    Column("link", String(16)),
    Column("created_by", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("queued_at", Instant),
)

letters = Table(
    "letters",
    metadata,
    Column("announcement_id", Integer, ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("members_only", Text, nullable=False, server_default=""),
)

announcement_files = Table(
    "announcement_files",
    metadata,
    Column("announcement_id", Integer, ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("file_id", Integer, ForeignKey("files.id"), nullable=False),
    # whose readers get it; blank: everybody
    Column("language", String(16), nullable=False, server_default=""),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("announcement_id", Integer, ForeignKey("announcements.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    # the institution the chat was joined to when it was queued
    Column("member_id", String(MEMBER)),
    # send | edit | recall | chase
    Column("act", String(16), nullable=False, server_default="send"),
    # the next message of the act, from 0: an announcement with files takes several
    Column("part", Integer, nullable=False, server_default="0"),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant, nullable=False),
    # an earlier call for its next message may have arrived: it is not known
    Column("doubted", Boolean, nullable=False, server_default="0"),
    # the message with the text and the buttons
    Column("message_id", BigInteger),
    # the others: files, reminders
    Column("more_ids", JSON),
    # which correction the reader has before him
    Column("revision", Integer),
    Column("sent_at", Instant),
    # a button under it was pressed
    Column("proved_at", Instant),
    Column("error", Text, nullable=False, server_default=""),
    Unique("announcement_id", "chat_id"),
    Index("ix_deliveries_due", "announcement_id", "state", "next_at"),
    Index("ix_deliveries_member", "announcement_id", "member_id"),
    Index(
        "ix_deliveries_sending",
        "id",
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("announcement_id", Integer, ForeignKey("announcements.id"), primary_key=True),
    # an institution confirms each asking once
    Column("ask", Integer, primary_key=True),
    Column("member_id", String(MEMBER), primary_key=True),
    Column("confirmed_at", Instant, nullable=False),
    Column("user_id", BigInteger),
    Column("name", Text, nullable=False, server_default=""),
    # button | telephone | email | wechat | in_person
    Column("way", String(16), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
)

admin_invitations = Table(
    "admin_invitations",
    metadata,
    # the code itself is kept nowhere; the row goes when it is used
    Column("digest", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("created_by", BigInteger),
)

# where an admin watches a sending
progress_messages = Table(
    "progress_messages",
    metadata,
    Column("announcement_id", Integer, ForeignKey("announcements.id"), primary_key=True),
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, nullable=False),
    # what it shows now: an edit that changes nothing is not worth a call
    Column("shown", Text, nullable=False, server_default=""),
)
