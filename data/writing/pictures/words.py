"""What a picture says besides its chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says: the finding, what is measured where and when, the same as a sentence, and the source.

    ``example`` marks the picture as one of invented data; ``note`` stands below the chart.
    """

    title: str
    subtitle: str
    sentence: str
    source: str
    example: bool = False
    note: str = ""
