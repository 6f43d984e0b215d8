"""Storage: the schema, its migrations, and one gateway per noun. SQL stands nowhere else."""

from db.store import Db, Store, open_store

__all__ = ["Db", "Store", "open_store"]
