"""The sections of the answer sheet that no other variant has: the question, and who is missing in the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.language import _, ngettext
from data.words import number_word
from data.writing.briefing.content import Block, Section, Text
from data.writing.briefing.wish import Wish, section_word

Rows = Sequence[dict[str, Any]]


def question(wish: Wish) -> Section:
    """The question as it was typed."""
    lines = [line.strip() for line in wish.question.splitlines() if line.strip()]
    blocks: tuple[Block, ...] = tuple(Text(line, "question") for line in lines)
    return Section("question", section_word("question"), blocks or (Text(_("No question was stated.")),))


def missing(given: Mapping[str, Rows]) -> Section:
    """Who is not in the figures, or not with all that they speak of."""
    figures = given["figures"][0]
    told = [
        *_unknown(given),
        *(
            sentence.format(number=number_word(number))
            for number, sentence in (
                (
                    figures["left_count"],
                    ngettext(
                        "{number} cluster of the selection has left the programme and is not counted.",
                        "{number} clusters of the selection have left the programme and are not counted.",
                        figures["left_count"],
                    ),
                ),
                (
                    figures["future_count"],
                    ngettext(
                        "{number} cluster of the selection will be admitted later and is not counted.",
                        "{number} clusters of the selection will be admitted later and are not counted.",
                        figures["future_count"],
                    ),
                ),
            )
            if number
        ),
    ]
    text = " ".join(told) or _("Nobody: field, Land, label and eligibility of every member are known.")
    clusters = _("Clusters outside the programme are in none of the figures.")
    return Section("missing", section_word("missing"), (Text(f"{text} {clusters}"),))


def _unknown(given: Mapping[str, Rows]) -> list[str]:
    counts = [
        (_("the technology field"), _of(given["sectors"], "sector")),
        (_("the Land"), _of(given["states"], "state")),
        (_("the label"), _of(given["labels"], "label_group")),
        (_("the eligibility"), _of(given["eligibility"], "eligibility")),
    ]
    parts = [
        _("{what} of {number}").format(what=what, number=number_word(number))
        for what, number in counts
        if number
    ]
    return [_("Not stated, and counted as such: {parts}.").format(parts=", ".join(parts))] if parts else []


def _of(rows: Rows, name: str) -> int:
    return next((int(row["member_count"]) for row in rows if row[name] == "unknown"), 0)
