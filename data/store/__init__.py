"""The only door to DuckDB: one file, every import kept for ever, one of them current.

The store is attached to a DuckDB instance in memory. The instance holds the rules and the macros that compute
every status, so the file holds facts only, and a store opened for reading only answers just the same.
"""

from data.store.opening import can_write, create_store, is_new, open_store
from data.store.records import Delivery, Loaded, Preview
from data.store.store import ClosedError, InUseError, StaleError, Store, StoreError

__all__ = [
    "ClosedError", "Delivery", "InUseError", "Loaded", "Preview", "StaleError", "Store", "StoreError", "can_write",
    "create_store", "is_new", "open_store",
]  # fmt: skip
