"""Deliveries that are tried once more after a call of unknown fate."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("doubted", sa.Boolean(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("deliveries", "doubted")
