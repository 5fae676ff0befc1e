"""What is asked for: the variant of a briefing with its subject, and the questions whose rows fill it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from data.language import _, marked
from data.selection import Selection, a_year_before

Rows = Sequence[dict[str, Any]]
Variant = Literal["overview", "land", "field", "cluster", "answer"]
# which members a question speaks of: those of the briefing, the same a year before, those of all Germany
Scope = Literal["here", "year_ago", "federal"]
Ask = Callable[..., Rows]

MONTHS_AHEAD = 12
LONGEST_QUESTION = 600

VARIANTS: dict[Variant, str] = {
    "overview": marked("Overview"),
    "land": marked("One Land"),
    "field": marked("One technology field"),
    "cluster": marked("One cluster"),
    "answer": marked("Answer sheet for a parliamentary question"),
}
# the parameters of the address of its page: the variant, what it is about, and the sections that are left out
VARIANT_KEY, WITHOUT_KEY = "variante", "ohne"
SUBJECT_KEYS: dict[Variant, str] = {
    "land": "bericht_land",
    "field": "bericht_feld",
    "cluster": "bericht_cluster",
}
# the sections of each variant, in their order
SECTIONS: dict[Variant, tuple[str, ...]] = {
    "overview": (
        "figures", "labels", "eligibility", "sectors", "states", "deadlines", "members", "method",
    ),
    "land": ("figures", "compared", "labels", "eligibility", "sectors", "deadlines", "members", "method"),
    "field": ("figures", "compared", "labels", "eligibility", "states", "deadlines", "members", "method"),
    "cluster": ("profile", "history", "criteria", "deadlines", "grants", "method"),
    "answer": ("question", "figures", "compared", "missing", "method"),
}  # fmt: skip
SECTION_WORDS: dict[str, str] = {
    "figures": marked("Main figures"),
    "sectors": marked("Technology fields"),
    "states": marked("Federal states"),
    "labels": marked("Labels"),
    "eligibility": marked("Eligibility"),
    "compared": marked("Compared with Germany"),
    "deadlines": marked("What is coming up"),
    "members": marked("Members"),
    "profile": marked("Profile"),
    "history": marked("Labels over time"),
    "criteria": marked("Criteria"),
    "grants": marked("Grants"),
    "question": marked("Question"),
    "missing": marked("Who is missing"),
    "method": marked("Method and source"),
}


def section_word(key: str) -> str:
    """The name of a section."""
    return _(SECTION_WORDS[key])


@dataclass(frozen=True, slots=True)
class Wish:
    """A briefing that somebody wants.

    ``chosen`` is the selection of the screen or the command. ``subject`` is the code of the Land, the field or the
    number of the cluster, ``question`` what is to be answered, ``without`` are the keys of sections to leave out.
    """

    variant: Variant
    chosen: Selection
    subject: str = ""
    question: str = ""
    without: frozenset[str] = field(default_factory=frozenset)

    @property
    def here(self) -> Selection:
        """The selection that the briefing speaks of."""
        if self.variant == "land":
            return replace(self.chosen, states=(self.subject,))
        if self.variant == "field":
            return replace(self.chosen, sectors=(self.subject,))
        return Selection(self.chosen.on) if self.variant == "cluster" else self.chosen

    def as_parameters(self) -> list[tuple[str, str]]:
        """The part of the page's address that stands for it besides the selection; the question never does."""
        key = SUBJECT_KEYS.get(self.variant)
        return [
            *(((VARIANT_KEY, self.variant),) if self.variant != "overview" else ()),
            *(((key, self.subject),) if key else ()),
            *((WITHOUT_KEY, one) for one in sorted(self.without)),
        ]

    def selections(self) -> dict[Scope, Selection]:
        """The selection of each scope; all Germany keeps the filters that are not the subject."""
        here = self.here
        federal = {
            "land": replace(here, states=()),
            "field": replace(here, sectors=()),
        }.get(self.variant, Selection(here.on))
        return {"here": here, "year_ago": replace(here, on=a_year_before(here.on)), "federal": federal}


@dataclass(frozen=True, slots=True)
class Question:
    """A query, which members it speaks of, and what it needs besides; "{subject}" stands for the subject."""

    query: str
    scope: Scope = "here"
    values: Mapping[str, Any] = field(default_factory=dict)


_FIGURES = {
    "figures": Question("overview_figures"),
    "before": Question("overview_figures", "year_ago"),
    "labels": Question("members_by_label"),
    "eligibility": Question("members_by_eligibility"),
}
_LISTS = {
    "label_status": Question("members_by_label_status"),
    "deadlines": Question("label_deadlines", values={"months": MONTHS_AHEAD}),
    "members": Question("members_list"),
}
_CHARTS = {"sectors": Question("members_by_sector"), "states": Question("members_by_state")}
_CLUSTER = {"cluster": "{subject}"}
_COUNT = {"count": Question("selection_count")}

QUESTIONS: dict[Variant, dict[str, Question]] = {
    "overview": {**_FIGURES, **_LISTS, **_CHARTS, **_COUNT},
    "land": {
        **_FIGURES, **_LISTS, **_CHARTS, **_COUNT,
        "compared": Question("compare_groups", "federal", {"compare_by": "laender", "chosen": ["{subject}"]}),
    },
    "field": {
        **_FIGURES, **_LISTS, **_CHARTS, **_COUNT,
        "compared": Question("compare_groups", "federal", {"compare_by": "felder", "chosen": ["{subject}"]}),
    },
    "cluster": {
        "facts": Question("cluster_facts", values=_CLUSTER),
        "history": Question("cluster_labels", values=_CLUSTER),
        "stated": Question("cluster_sources", values=_CLUSTER),
        "grants": Question("cluster_grants", values=_CLUSTER),
        **_COUNT,
    },
    "answer": {
        **_FIGURES, **_CHARTS, **_COUNT,
        "federal": Question("overview_figures", "federal"),
    },
}  # fmt: skip


def gathered(wish: Wish, ask: Callable[[Selection], Ask]) -> dict[str, Rows]:
    """The rows that fill the briefing, by name; ``ask(selection)(query, **values)`` gives those of a query."""
    selections = wish.selections()
    askers = {scope: ask(selections[scope]) for scope in {one.scope for one in _questions(wish).values()}}
    return {
        name: askers[one.scope](
            one.query, **{key: _filled(value, wish.subject) for key, value in one.values.items()}
        )
        for name, one in _questions(wish).items()
    }


def _questions(wish: Wish) -> dict[str, Question]:
    return QUESTIONS[wish.variant]


def _filled(value: Any, subject: str) -> Any:
    if isinstance(value, list):
        return [_filled(one, subject) for one in value]
    return subject if value == "{subject}" else value
