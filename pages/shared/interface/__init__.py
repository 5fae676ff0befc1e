"""The interface for programs: its questions and parameters, and the parts of the page that explains it."""

from pages.shared.interface.showing import (
    show_access,
    show_address,
    show_answers,
    show_calendar,
    show_description,
    show_examples,
    show_parameters,
    show_questions,
    show_state,
)

__all__ = [
    "show_access",
    "show_address",
    "show_answers",
    "show_calendar",
    "show_description",
    "show_examples",
    "show_parameters",
    "show_questions",
    "show_state",
]
