"""The facts of an event in words: what was tried, why it was refused, which role it needs."""

from __future__ import annotations

from data import audit
from data.language import _, marked
from pages.shared.access.person import ROLE_WORDS

_NAMES = {
    "number": marked("import"),
    "base": marked("compared with import"),
    "before": marked("before it import"),
    "new": marked("new"),
    "changed": marked("changed"),
    "gone": marked("gone"),
    "left_out": marked("left out"),
    "stored": marked("stored"),
    "rows": marked("rows"),
    "bytes": marked("bytes"),
    "imports": marked("imports"),
    "files": marked("files"),
    "what": marked("what"),
    "action": marked("action"),
    "needed": marked("role needed"),
    "why": marked("reason"),
}
_VALUES = {
    "needed": {str(role): words for role, words in ROLE_WORDS.items()},
    "why": {
        "nobody": marked("not signed in"),
        "expired": marked("sign-in ended"),
        "signed_out": marked("signed out"),
        "no_role": marked("no role"),
        "provider": marked("answer of the sign-in service not accepted"),
        "too_often": marked("too often"),
        "too_many": marked("too many at once"),
        "unknown_message": marked("not understood"),
        "other_session": marked("offered to another session"),
        "token": marked("token missing or unknown"),
    },
    "action": {
        "sign_in": marked("sign in"),
        "open": marked("open a page"),
        "file": marked("fetch a file"),
        "upload": marked("upload a file"),
        "session": marked("open a session"),
        "message": marked("give the server an order"),
        "commit": marked("load"),
        "preview": marked("change an upload"),
        "discard upload": marked("discard an upload"),
        "restore": marked("restore an import"),
        "change synonym": marked("change a synonym"),
        "purge": marked("remove for data protection"),
        "save view": marked("save a view"),
        "rename view": marked("rename a view"),
        "delete view": marked("delete a view"),
    },
    "what": {
        "original": marked("delivered file"),
        "annotated workbook": marked("workbook with its problems"),
        "list of problems": marked("list of problems"),
        "audit_csv": marked("audit log"),
        "briefing": marked("briefing"),
        "calendar": marked("calendar"),
        "backup": marked("backup"),
        **dict.fromkeys(
            [f"members_{form}" for form in ("xlsx", "csv", "csv-machine", "json", "parquet")],
            marked("list of members"),
        ),
        "api members": marked("members, by the interface"),
        "api imports": marked("imports, by the interface"),
        "api deadlines.ics": marked("calendar, by the interface"),
        "api openapi.json": marked("description of the interface"),
    },
}
# how those begin and end that name a page, a question or a file; the first that fits counts
_PATTERNS = {
    "action": (("open ", "", marked("open the page {name}")),),
    "what": (
        ("api query ", "", marked("question {name}, by the interface")),
        ("briefing_", "", marked("briefing ({name})")),
        ("query_", "", marked("question {name}")),
        ("", "_ics", marked("calendar ({name})")),
        ("", "_svg", marked("chart {name} (SVG)")),
        ("", "_png", marked("chart {name} (PNG)")),
        ("", "_xlsx", marked("table {name} (XLSX)")),
        ("", "_csv", marked("table {name} (CSV)")),
        ("", "_csv-machine", marked("table {name} (CSV for programs)")),
        ("", "_json", marked("table {name} (JSON)")),
        ("", "_parquet", marked("table {name} (Parquet)")),
        ("members_", "", marked("members ({name})")),
    ),
}


def facts_words(facts: dict[str, audit.Fact]) -> str:
    """All facts of an event in one line; a dash where there are none."""
    told = [(name, value) for name, value in facts.items() if value is not None]
    return ", ".join(f"{_(_NAMES.get(name, name))}: {_value(name, value)}" for name, value in told) or "–"


def _value(name: str, value: audit.Fact) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    # what was refused to a program is named as what it is handed out as
    kind = "what" if text.startswith("api ") else name
    if known := _VALUES.get(kind, {}).get(text):
        return _(known)
    for before, after, sentence in _PATTERNS.get(kind, ()):
        if text.startswith(before) and text.endswith(after):
            return _(sentence).format(name=text.removeprefix(before).removesuffix(after))
    return text
