"""One question a file: the loader finds the ``.sql`` files, binds their parameters and runs them.

A query's file name is its name everywhere: ``ask(cursor, "members_by_sector", …)``, the chart, the test.
"""

from queries.loader import (
    QUERIES,
    SELECTION,
    ClosedError,
    Query,
    QueryError,
    Selected,
    ask,
    ask_table,
    check_all,
)  # fmt: skip

__all__ = [
    "QUERIES", "SELECTION", "ClosedError", "Query", "QueryError", "Selected", "ask", "ask_table", "check_all",
]  # fmt: skip
