"""One import in detail: all that is recorded of it, and the file as it was delivered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from data.language import _, marked
from data.store import originals
from data.words import day_word, number_word
from data.writing.tables import CSV, XLSX
from pages.shared import answers, links
from pages.shared.deliveries.listing import Import, moment_word, name_of, size_word, status_word
from pages.shared.recording import recorded
from pages.shared.tables import Shown, plain_table

_FACTS = (Shown("fact", marked("Fact")), Shown("value", marked("Value")))


def choose(imports: Sequence[Import]) -> Import:
    """The import to look at more closely, at first the current one; kept in the address."""
    by_number = {one["number"]: one for one in imports}
    current = next((one["number"] for one in imports if one["current"]), imports[0]["number"])
    if st.session_state.get("lieferung") not in by_number:
        st.session_state["lieferung"] = current
    number: int = st.selectbox(
        _("Which import?"), list(by_number), format_func=lambda one: name_of(by_number[one]), key="lieferung"
    )
    return by_number[number]


def show_one(one: Import) -> None:
    """Everything that is recorded of the import, and its file to take away."""
    with st.container(key="delivery_facts"):
        plain_table(
            [{"fact": fact, "value": value} for fact, value in _facts(one)],
            _FACTS,
            caption=_("What is recorded of import {number}").format(number=one["number"]),
        )
    if not one["current"] and not one["purged_at"]:
        st.page_link(
            "../reports/overview.py",
            label=_("Look at all pages as they were with import {number}").format(number=one["number"]),
            query_params=[*links.kept_without({"import"}), ("import", str(one["number"]))],
        )
    why_not = why_no_original(one)
    content = None if why_not else originals.find(answers.store().path, one["sha256"])
    if why_not or content is None:
        st.caption(
            why_not or _("The delivered file is damaged or was removed; it cannot be downloaded again.")
        )
        return
    name = _safe(one["file_name"])
    st.download_button(
        _("Download the delivered file again"),
        recorded(partial(_original, one["number"]), "original", one["number"]),
        name,
        CSV if name.lower().endswith(".csv") else XLSX,
        key="original",
        on_click="ignore",
    )


def why_no_original(one: Import) -> str | None:
    """Why the delivered file cannot be downloaded, as far as the record says so; None where it must be there."""
    if one["purged_at"]:
        return _("The data of this import and its file were removed.")
    if one["example"] and not one["original_kept"]:
        return _("Example data come from no delivered file; there is none to download.")
    if not one["original_kept"]:
        return _(
            "The delivered file was not kept, so it cannot be downloaded again: it held personal data, or the "
            "program was not to keep files then."
        )
    return None


def _original(number: int) -> bytes:
    """The delivered file as it is kept when it is asked for; FileNotFoundError if it was removed meanwhile."""
    store = answers.store()
    one = next((one for one in store.imports() if one["number"] == number), None)
    content = None if one is None or one["purged_at"] else originals.find(store.path, one["sha256"])
    if content is None:
        raise FileNotFoundError(f"import {number}")
    return content


def _facts(one: Import) -> list[tuple[str, str]]:
    restored: dict[str, Any] | None = one["restored"]
    based = one["base_number"]
    facts = [
        (_("Status"), status_word(one) or _("an earlier import")),
        (_("Loaded"), moment_word(one["loaded_at"])),
        (_("Loaded by"), one["loaded_by"] or "–"),
        (_("Data date"), day_word(one["as_of"])),
        (_("File"), f"{one['file_name']} ({size_word(one['file_size'])})"),
        (_("SHA-256 of the file"), one["sha256"]),
        (_("Compared with"), _("import {number}").format(number=based) if based else "–"),
        (_("Clusters"), number_word(one["members"])),
        (_("Left out on purpose"), ", ".join(one["left_out"] or ()) or "–"),
        (_("Reason"), one["reason"] or "–"),
    ]
    if restored:
        told = [moment_word(restored["happened_at"]), restored["acting_user"], restored["reason"]]
        facts.append((_("Restored"), " · ".join(part for part in told if part)))
    return facts


def _safe(name: str) -> str:
    """The file's name without what a system could take for a path."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "_", name).strip(". ") or "export.xlsx"
