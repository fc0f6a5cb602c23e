"""The store on SQLAlchemy Core: one file a concern, no ORM."""

from afterword.adapters.sql.opening import Opened, open_store

__all__ = ["Opened", "open_store"]
