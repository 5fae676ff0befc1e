"""What is hard to believe of an import beside the one before it, in words (query ``import_warnings``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.language import _
from data.words import number_word, signed


def warning_sentence(row: Mapping[str, Any]) -> str:
    """One row of the query as a sentence, in the language in force."""
    old, new = row["old_value"], row["new_value"]
    match row["code"]:
        case "many_gone":
            text = _("{new} of {old} clusters are gone.")
        case "members_changed":
            text = _("There were {old} clusters; now there are {new}.")
        case "label_down":
            text = _("{name}: the label goes down from {old} to {new}.")
            old, new = signed("label_group", old), signed("label_group", new)
        case "actors_jump":
            text = _("{name}: {old} actors become {new}.")
            old, new = number_word(int(old)), number_word(int(new))
        case _:
            text = _("{name}: what is stated on eligibility contradicts the rules.")
    return text.format(name=row["name"], old=old, new=new)
