"""What DuckDB and the system say, in one sentence for people."""

from __future__ import annotations

from data.language import _


def the_cause(error: BaseException) -> str:
    """One sentence for people from what DuckDB or the system says."""
    text = str(error)
    if "No space left on device" in text or "File too large" in text:
        return _("The disk is full. Free some space and do it again; what was stored is as it was.")
    if is_about_rights(error):
        return _("The program lacks the right to write there, or to read it.")
    if "already attached" in text:
        return _("This process has it open already.")
    if "Could not set lock" in text or "Conflicting lock" in text:
        holder = text.rpartition("Conflicting lock is held in ")[2].partition(". See")[0]
        return _("Another process has it open ({detail}). Stop that one first.").format(detail=holder[:120])
    if "not a valid DuckDB database" in text:
        return _("It is no DuckDB file. Restore a backup or check the setting CLUSTER_STORE.")
    return text.splitlines()[0][:300]


def is_about_rights(error: BaseException) -> bool:
    """Whether the system lets us not do it, such as to write on a disk that is only for reading."""
    return any(words in str(error) for words in ("Read-only file system", "Permission denied"))
