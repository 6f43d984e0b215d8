"""The alliance's own tables, and the states they had before each import."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fields",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preloaded", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fields")),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("city_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("city_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("joined", sa.Date(), nullable=True),
        sa.Column("website", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("contact_person", sa.Text(), server_default="", nullable=False),
        sa.Column("address_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("address_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("about_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("about_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preloaded", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
    )
    op.create_index("ix_members_city_ru", "members", ["city_ru"], unique=False)
    op.create_index("ix_members_city_zh", "members", ["city_zh"], unique=False)
    op.create_index("ix_members_country", "members", ["country", "rank", "position", "id"], unique=False)
    op.create_index("ix_members_order", "members", ["rank", "position", "id"], unique=False)
    op.create_index("ix_members_region", "members", ["region", "rank", "position", "id"], unique=False)
    op.create_index("ix_members_type", "members", ["type", "rank", "position", "id"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("alliance", sa.JSON(), nullable=False),
        sa.Column("preloaded", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("title_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("title_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("body_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("body_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preloaded", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("title_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("title_en", sa.Text(), server_default="", nullable=False),
        sa.Column("about_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("about_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("starts", sa.String(length=16), nullable=False),
        sa.Column("ends", sa.String(length=16), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("date_status", sa.String(length=16), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("country", sa.Text(), server_default="", nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("city_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("city_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("venue_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("venue_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("online_url", sa.Text(), server_default="", nullable=False),
        sa.Column("organiser", sa.String(length=64), nullable=True),
        sa.Column("deadline", sa.String(length=16), nullable=True),
        sa.Column("milestones", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("fee_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("fee_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("begins_at", sa.String(length=32), nullable=False),
        sa.Column("ends_at", sa.String(length=32), nullable=False),
        sa.Column("deadline_day", sa.Date(), nullable=True),
        sa.Column("closes_at", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preloaded", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["organiser"],
            ["members.id"],
            name=op.f("fk_events_organiser_members"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_begins_at", "events", ["begins_at", "position", "id"], unique=False)
    op.create_index(op.f("ix_events_ends_at"), "events", ["ends_at"], unique=False)
    op.create_index(op.f("ix_events_organiser"), "events", ["organiser"], unique=False)
    op.create_table(
        "member_fields",
        sa.Column("member_id", sa.String(length=64), nullable=False),
        sa.Column("field_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["fields.id"],
            name=op.f("fk_member_fields_field_id_fields"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_member_fields_member_id_members"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("member_id", "field_id", name=op.f("pk_member_fields")),
    )
    op.create_index("ix_member_fields_field_id", "member_fields", ["field_id", "member_id"], unique=False)
    op.create_table(
        "member_roles",
        sa.Column("member_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_member_roles_member_id_members"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("member_id", "role", name=op.f("pk_member_roles")),
    )
    op.create_index("ix_member_roles_role", "member_roles", ["role", "member_id"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("name_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("body", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=32), nullable=False),
        sa.Column("member_id", sa.String(length=64), nullable=True),
        sa.Column("title_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("title_ru", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("preloaded", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["members.id"],
            name=op.f("fk_people_member_id_members"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_member_id"), "people", ["member_id"], unique=False)
    op.create_table(
        "event_fields",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("field_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_fields_event_id_events"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["fields.id"],
            name=op.f("fk_event_fields_field_id_fields"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("event_id", "field_id", name=op.f("pk_event_fields")),
    )
    op.create_index("ix_event_fields_field_id", "event_fields", ["field_id", "event_id"], unique=False)
    op.create_table(
        "event_languages",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_languages_event_id_events"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("event_id", "language", name=op.f("pk_event_languages")),
    )
    op.create_index("ix_event_languages_language", "event_languages", ["language", "event_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_event_languages_language", table_name="event_languages")
    op.drop_table("event_languages")
    op.drop_index("ix_event_fields_field_id", table_name="event_fields")
    op.drop_table("event_fields")
    op.drop_index(op.f("ix_people_member_id"), table_name="people")
    op.drop_table("people")
    op.drop_index("ix_member_roles_role", table_name="member_roles")
    op.drop_table("member_roles")
    op.drop_index("ix_member_fields_field_id", table_name="member_fields")
    op.drop_table("member_fields")
    op.drop_index(op.f("ix_events_organiser"), table_name="events")
    op.drop_index(op.f("ix_events_ends_at"), table_name="events")
    op.drop_index("ix_events_begins_at", table_name="events")
    op.drop_table("events")
    op.drop_table("topics")
    op.drop_table("snapshots")
    op.drop_index("ix_members_type", table_name="members")
    op.drop_index("ix_members_region", table_name="members")
    op.drop_index("ix_members_order", table_name="members")
    op.drop_index("ix_members_country", table_name="members")
    op.drop_index("ix_members_city_zh", table_name="members")
    op.drop_index("ix_members_city_ru", table_name="members")
    op.drop_table("members")
    op.drop_table("fields")
