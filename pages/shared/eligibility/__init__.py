"""The parts of the page about funding: the matrix, the way to eligibility, contradictions, and what-if."""

from pages.shared.eligibility.parts import choose_criterion, parameters, show_part

__all__ = ["choose_criterion", "parameters", "show_part"]
