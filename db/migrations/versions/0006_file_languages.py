"""Files that only the readers of one language get."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    language = sa.Column("language", sa.String(length=16), server_default="", nullable=False)
    op.add_column("announcement_files", language)


def downgrade() -> None:
    op.drop_column("announcement_files", "language")
