"""The headline and the sentence of charts of members, written from their rows: right for none, one and many.

A headline states the finding in at most 15 words; the sentence has at most 25 and serves as the picture's
alternative text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from data.language import _, ngettext
from data.words import number_word, sector_word, share_word, state_word, word

Rows = Sequence[dict[str, Any]]


def left_out(rows: Rows) -> set[str]:
    """The Länder of these rows that the filter leaves out; none without a filter.

    A question that no filter of Länder touches has no column ``is_selected``.
    """
    return {row["state"] for row in rows if not row.get("is_selected", True)}


def members_by_sector_headline(rows: Rows) -> str:
    """Which field leads."""
    return _who_leads(rows, "sector", sector_word, _fields)


def members_by_sector(rows: Rows) -> str:
    """How many fields there are and how much the three largest hold."""
    total = sum(row["member_count"] for row in rows)
    named = [row for row in rows if row["sector"] != "unknown" and row["member_count"]]
    if not total:
        return _("No member in this selection.")
    top = named[:3]
    return ngettext(
        "{members} in {fields} technology field: {top}.",
        "{members} in {fields} technology fields; the largest: {top}.",
        len(named),
    ).format(
        members=_members(total),
        fields=number_word(len(named)),
        top=", ".join(f"{sector_word(row['sector'])} ({number_word(row['member_count'])})" for row in top)
        or _("not stated"),
    )


def members_by_state_headline(rows: Rows) -> str:
    """Which Land leads."""
    return _who_leads(rows, "state", state_word, _laender)


def members_by_state(rows: Rows) -> str:
    """In how many Länder members have their seat, and which have none."""
    stated = [row for row in rows if row["state"] != "unknown"]
    present = [row for row in stated if row["member_count"]]
    unknown = sum(row["member_count"] for row in rows if row["state"] == "unknown")
    out = left_out(rows)
    text = _seats(len(present), [row["state"] for row in stated if row["state"] not in out] if out else None)
    if unknown:
        text += " " + ngettext(
            "The Land of {number} member is not stated.",
            "The Land of {number} members is not stated.",
            unknown,
        ).format(number=number_word(unknown))
    return text


def _seats(present: int, asked: Sequence[str] | None) -> str:
    if not asked:
        return _("Seats in {number} of 16 Länder.").format(number=number_word(present))
    if len(asked) == 1:
        return _("Only {name} is selected.").format(name=state_word(asked[0]))
    return _("Seats in {number} of {total} selected Länder.").format(
        number=number_word(present), total=number_word(len(asked))
    )


def members_by_label_headline(rows: Rows) -> str:
    """How many hold Silver or Gold."""
    total = sum(row["member_count"] for row in rows)
    good = sum(row["member_count"] for row in rows if row["label_group"] in {"gold", "silver"})
    if not total:
        return _("No member in this selection")
    return _("{share} hold Silver or Gold: {number}").format(
        share=share_word(good, total), number=_members(good)
    )


def members_by_label(rows: Rows) -> str:
    """All groups with their numbers."""
    return _sentence_of_groups(rows, "label_group", "label_group")


def members_by_eligibility_headline(rows: Rows) -> str:
    """How many may apply."""
    total = sum(row["member_count"] for row in rows)
    eligible = sum(row["member_count"] for row in rows if row["eligibility"] == "eligible")
    if not total:
        return _("No member in this selection")
    return _("{number} of {total} may apply for funds without conditions").format(
        number=number_word(eligible), total=number_word(total)
    )


def members_by_eligibility(rows: Rows) -> str:
    """All groups with their numbers."""
    return _sentence_of_groups(rows, "eligibility", "eligibility")


def members_by_label_status_headline(rows: Rows) -> str:
    """How many labels end soon."""
    if not sum(row["member_count"] for row in rows):
        return _("No member in this selection")
    soon = sum(row["member_count"] for row in rows if row["label_status"] == "expiring")
    if not soon:
        return _("No label ends soon")
    return ngettext(
        "The label of {number} member ends soon", "The labels of {number} members end soon", soon
    ).format(number=number_word(soon))


def members_by_label_status_sentence(rows: Rows) -> str:
    """All statuses with their numbers."""
    return _sentence_of_groups(rows, "label_status", "label_status")


def _sentence_of_groups(rows: Rows, field: str, kind: str) -> str:
    total = sum(row["member_count"] for row in rows)
    if not total:
        return _("No member in this selection.")
    parts = [
        f"{number_word(row['member_count'])} {word(kind, row[field])}" for row in rows if row["member_count"]
    ]
    text = _("{members}: {parts}").format(members=_members(total), parts=", ".join(parts))
    # "k. A." brings its own full stop
    return text if text.endswith(".") else f"{text}."


def _who_leads(rows: Rows, field: str, name: Callable[[str], str], several: Callable[[int], str]) -> str:
    present = [row for row in rows if row["member_count"]]
    stated = [row for row in present if row[field] != "unknown"]
    if not present:
        return _("No member in this selection")
    if not stated:
        return _("Not stated for any member of this selection")
    most = max(row["member_count"] for row in stated)
    leaders = [name(row[field]) for row in stated if row["member_count"] == most]
    if len(present) == 1:
        return ngettext("The only member: {name}", "All {number} members: {name}", most).format(
            name=leaders[0], number=number_word(most)
        )
    if len(leaders) == 1:
        return ngettext(
            "{name} leads with {number} member", "{name} leads with {number} members", most
        ).format(name=leaders[0], number=number_word(most))
    return ngettext(
        "{names} lead with {number} member each", "{names} lead with {number} members each", most
    ).format(names=_listed(leaders) if _are_few(leaders) else several(len(leaders)), number=number_word(most))


def _fields(number: int) -> str:
    return ngettext("{number} technology field", "{number} technology fields", number).format(
        number=number_word(number)
    )


def _laender(number: int) -> str:
    return ngettext("{number} Land", "{number} Länder", number).format(number=number_word(number))


def _members(number: int) -> str:
    return ngettext("{number} member", "{number} members", number).format(number=number_word(number))


def _listed(names: list[str]) -> str:
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def named(names: list[str]) -> str:
    """Up to three Länder by name, more by their number."""
    return names[0] if len(names) == 1 else _listed(names) if len(names) <= 3 else _laender(len(names))


def members_word(number: int) -> str:
    """How many members."""
    return _members(number)


def fields_word(number: int) -> str:
    """How many technology fields."""
    return _fields(number)


def _are_few(names: list[str]) -> bool:
    # a headline has at most 15 words, and a field's name may have several
    return len(names) <= 3 and sum(len(name.split()) for name in names) <= 8
