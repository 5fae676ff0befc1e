"""Who a cluster is, and its statuses at the reference date, each with its sign."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from data.language import _
from data.words import day_word, sector_word, signed, state_word, word

_MEMBERSHIP_SIGNS = {"active": "●", "under_notice": "◐", "left": "✕", "future": "○"}
_DUTY_SIGNS = {"met": "✓", "open": "◐", "due_soon": "◐", "lapsed": "◐", "breached": "✕", "unknown": "?"}


def show_header(facts: dict[str, Any], on: date) -> None:
    """Name, field, place and website, and under them what holds at the reference date."""
    statuses = escape(_("Statuses on {date}").format(date=day_word(on)))
    st.html(
        f'<div class="cluster-head"><h2>{escape(facts["name"])}</h2><p>{_place(facts)}</p>'
        f'<dl class="badges" aria-label="{statuses}">'
        f"{''.join(_badge(title, text, note) for title, text, note in _statuses(facts))}</dl>"
        f"<p><small>{escape(_note(facts, on))}</small></p></div>"
    )


def _place(facts: dict[str, Any]) -> str:
    told = [escape(sector_word(facts["sector"]))]
    told.append(escape(", ".join(filter(None, (facts["city"], state_word(facts["state"]))))))
    website = facts["website"] or ""
    if website.startswith(("http://", "https://")):
        shown = website.partition("://")[2].removeprefix("www.").rstrip("/")
        told.append(
            f'<a href="{escape(website)}" target="_blank" rel="noopener noreferrer">{escape(shown)}</a>'
        )
    return " · ".join([*told, escape(facts["cluster_id"])])


def _statuses(facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Title, sign with word, and the day that belongs to it."""
    membership, duty = facts["membership"], facts["silver_duty"]
    ends, due = facts["label_ends_on"], facts["silver_due_on"]
    level, status = facts["last_label_level"], facts["label_status"]
    label_note = ""
    if ends:
        ended = status in {"renewable", "expired"}
        text = _("{level} until {date}") if ended else _("until {date}")
        label_note = text.format(level=word("label_level", level), date=day_word(ends))
    if status in {"expiring", "renewable", "undated"}:
        label_note = ", ".join(filter(None, (label_note, word("label_status", status))))
    return [
        (_("Membership"), f"{_MEMBERSHIP_SIGNS[membership]} {word('membership', membership)}", ""),
        (_("Label"), signed("label_group", facts["label_group"]), label_note),
        (
            _("Silver duty"),
            f"{_DUTY_SIGNS[duty]} {word('silver_duty', duty)}",
            _("due on {date}").format(date=day_word(due)) if due and duty != "met" else "",
        ),
        (
            _("Eligibility"),
            signed("eligibility", facts["eligibility"]),
            _("as stated") if facts["stated_eligibility"] is not None else _("by the rules"),
        ),
    ]


def _badge(title: str, text: str, note: str) -> str:
    small = f" <small>{escape(note)}</small>" if note else ""
    return f"<div><dt>{escape(title)}</dt><dd>{escape(text)}{small}</dd></div>"


def _note(facts: dict[str, Any], on: date) -> str:
    told = _("Computed for the reference date {date}.").format(date=day_word(on))
    if not facts["contradiction"]:
        return told
    against = _("⚠ The stated eligibility contradicts the rules: by them it would be “{rules}”.").format(
        rules=word("eligibility", facts["rules_eligibility"])
    )
    return f"{told} {against}"
