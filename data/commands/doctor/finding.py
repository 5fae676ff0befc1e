"""What the doctor says: one plain sentence about one thing, with the remedy in it where one is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["right", "warning", "wrong"]
RIGHT: Level = "right"
WARNING: Level = "warning"
WRONG: Level = "wrong"
SIGNS: dict[Level, str] = {RIGHT: "✓", WARNING: "!", WRONG: "✕"}


@dataclass(frozen=True, slots=True)
class Finding:
    """``about`` is a word for programs (settings, access, rules, store, disk, …), ``sentence`` is for people."""

    about: str
    level: Level
    sentence: str
