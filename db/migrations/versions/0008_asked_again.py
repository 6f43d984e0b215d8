"""The texts of one person found at once, to see that one was asked before."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_unanswered_user_hash", "unanswered", ["user_hash"])


def downgrade() -> None:
    op.drop_index("ix_unanswered_user_hash", table_name="unanswered")
