"""Parameters of the interface for programs: how each is named, described, and read from an address, strictly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from data.language import _, marked
from data.selection import EARLIEST, latest

LONGEST = 200  # characters of a text
MOST_VALUES = 500  # of a parameter that may be given several times

_NUMBER = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNPRINTABLE_SIGNS = r"\u0000-\u001f\u007f\ufffd"
_UNPRINTABLE = re.compile(f"[{_UNPRINTABLE_SIGNS}]")
# at least one sign that is no blank
_TEXT = re.compile(rf"^[^{_UNPRINTABLE_SIGNS}]*[^{_UNPRINTABLE_SIGNS}\s][^{_UNPRINTABLE_SIGNS}]*$")
_TRUTH = {"true": True, "false": False}


class ParameterError(ValueError):
    """A parameter of a request that cannot be used: its name, and a sentence for whoever wrote the request."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``about`` says in English what it does, ``example`` is a value that can be used.

    ``allowed`` are the only texts, if any; ``least`` and ``most`` bound a number. ``default`` is what a request
    without it means. ``is_import`` marks the number of an import, which the server looks up besides.
    """

    name: str
    about: str
    kind: Literal["text", "number", "day", "truth"] = "text"
    allowed: tuple[str, ...] = ()
    several: bool = False
    required: bool = False
    default: Any = None
    least: int = 0
    most: int = 0
    longest: int = LONGEST
    is_import: bool = False
    example: str = ""

    def read(self, texts: Sequence[str]) -> Any:
        """The value that these texts of an address mean; ParameterError for what is missing or cannot be used."""
        if not texts:
            if self.required:
                raise ParameterError(self.name, _("The parameter {name} is missing.").format(name=self.name))
            return self.default
        if not self.several and len(texts) > 1:
            raise ParameterError(
                self.name, _("The parameter {name} may be given only once.").format(name=self.name)
            )
        if len(texts) > MOST_VALUES:
            raise ParameterError(
                self.name,
                _("The parameter {name} may be given at most {n} times.").format(
                    name=self.name, n=MOST_VALUES
                ),
            )
        values = [self._value(text) for text in texts]
        return list(dict.fromkeys(values)) if self.several else values[0]

    def schema(self) -> dict[str, Any]:
        """What it may hold, as JSON Schema."""
        kinds: dict[str, dict[str, Any]] = {
            "text": {"type": "string", "minLength": 1, "maxLength": self.longest, "pattern": _TEXT.pattern},
            "number": {"type": "integer", "minimum": self.least, "maximum": self.most},
            "day": {"type": "string", "format": "date"},
            "truth": {"type": "boolean"},
        }
        one = {"type": "string", "enum": list(self.allowed)} if self.allowed else kinds[self.kind]
        if self.several:
            return {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_VALUES}
        return one if self.default is None else {**one, "default": self.default}

    def _value(self, text: str) -> Any:
        if len(text) > self.longest or not _TEXT.fullmatch(text):
            raise self._refused(
                text,
                _("a text of 1 to {n} characters; leave the parameter out for none").format(n=self.longest),
            )
        if self.allowed and text not in self.allowed:
            raise self._refused(text, ", ".join(self.allowed))
        readers = {"number": self._number, "day": self._day, "truth": self._truth}
        return readers[self.kind](text) if self.kind in readers else text

    def _number(self, text: str) -> int:
        if not _NUMBER.fullmatch(text) or not self.least <= int(text) <= self.most:
            raise self._refused(
                text, _("a whole number from {least} to {most}").format(least=self.least, most=self.most)
            )
        return int(text)

    def _day(self, text: str) -> date:
        try:
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else date.min
        except ValueError:
            day = date.min
        if not EARLIEST <= day <= latest():
            raise self._refused(
                text,
                _("a day from {earliest} to {latest}, written as 2026-11-23").format(
                    earliest=EARLIEST, latest=latest()
                ),
            )
        return day

    def _truth(self, text: str) -> bool:
        if text not in _TRUTH:
            raise self._refused(text, ", ".join(_TRUTH))
        return _TRUTH[text]

    def _refused(self, text: str, allowed: str) -> ParameterError:
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        return ParameterError(
            self.name,
            _("{name}={found} cannot be used. Allowed: {allowed}.").format(
                name=self.name, found=_UNPRINTABLE.sub("?", shown), allowed=allowed
            ),
        )


def one_import(name: str, about: str, *, required: bool = False) -> Parameter:
    """The number of an import."""
    return Parameter(
        name, about, "number", least=1, most=999_999_999, required=required, is_import=True, example="1"
    )


IMPORT = one_import("import", marked("Number of an earlier import to ask; without it the current one."))
LANGUAGE = Parameter(
    "sprache",
    marked("Language of sentences and words: German or English."),
    allowed=("de", "en"),
    default="de",
)
MOST_ROWS = 10_000
FORMATS = ("json", "csv", "csv-excel", "parquet", "xlsx")
FORMAT = Parameter(
    "format",
    marked("Form of the answer; csv is for programs (RFC 4180), csv-excel opens right in a German Excel."),
    allowed=FORMATS,
    default="json",
)
LIMIT = Parameter(
    "limit", marked("At most so many rows."), "number", default=MOST_ROWS, least=1, most=MOST_ROWS
)
OFFSET = Parameter(
    "offset", marked("Rows to leave out from the beginning."), "number", default=0, least=0, most=999_999_999
)
FORM = (FORMAT, LIMIT, OFFSET, LANGUAGE)
