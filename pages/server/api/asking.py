"""A request, read strictly: which import, which selection, which rows, in which form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.status import HTTP_400_BAD_REQUEST, HTTP_503_SERVICE_UNAVAILABLE

from data.language import _, language_in_force
from data.selection import Selection, today
from data.settings import load_settings
from data.writing.context import program_version
from pages.server.api.refusing import Refused
from pages.shared import answers
from pages.shared.interface.asked import BESIDES, selection_of, values_of
from pages.shared.interface.parameters import IMPORT, Parameter, ParameterError
from pages.shared.places import base_path
from queries import ask

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True)
class Asked:
    """One request. ``given`` has every value of each parameter, none of them unknown."""

    request: Request
    given: Mapping[str, Sequence[str]]

    @cached_property
    def selection(self) -> Selection:
        """The selection that is asked for."""
        return selection_of(self.given)

    @cached_property
    def shown(self) -> dict[str, Any]:
        """The import that is asked: the one named, else the current one; Refused without any."""
        wanted = self.read(IMPORT)
        if wanted is not None:
            return self._imports[wanted]
        current = answers.current()
        if current is None:
            raise Refused(
                HTTP_503_SERVICE_UNAVAILABLE, _("There are no data yet. The first import is still to come.")
            )
        return current

    @cached_property
    def sequence(self) -> int:
        """The number of the last event of the store, which grows with each change of its data."""
        with answers.store().cursor() as cursor:
            return int(ask(cursor, "last_event")[0]["sequence"])

    @cached_property
    def origin(self) -> str:
        """How the addresses of this server begin."""
        url = self.request.url
        return (load_settings().base_url or f"{url.scheme}://{url.netloc}{base_path()}").rstrip("/")

    @cached_property
    def _imports(self) -> dict[int, dict[str, Any]]:
        return {one["number"]: one for one in answers.store().imports() if one["purged_at"] is None}

    def read(self, parameter: Parameter) -> Any:
        """The value of a parameter; Refused where it cannot be used, or names an import that is not there."""
        value = parameter.read(self.given.get(parameter.name, ()))
        if parameter.is_import and value is not None and value not in self._imports:
            raise ParameterError(
                parameter.name,
                _("There is no import {number}. There are: {numbers}.").format(
                    number=value, numbers=", ".join(map(str, sorted(self._imports)))
                ),
            )
        return value

    def values(self, query: str) -> dict[str, Any]:
        """What the query binds besides the selection."""
        for one in BESIDES.get(query, ()):
            self.read(one)
        return values_of(query, self.given)

    def address(self, page: str) -> str:
        """The address of the page that shows the same to people."""
        cluster = self.given.get("cluster", ())
        parameters = [
            *((("id", cluster[0]),) if cluster else ()),
            *self.selection.as_parameters(),
            ("sprache", language_in_force()),
            *((("import", self.given["import"][0]),) if "import" in self.given else ()),
        ]
        return f"{self.origin}/{page}?{urlencode(parameters)}"

    def rows_from(self, offset: int, fixed: Mapping[str, str]) -> str:
        """The address of other rows of the same answer; ``fixed`` keeps it the same, whatever is loaded between."""
        wanted = {**self.given, **fixed, "offset": str(offset)}
        path = self.request.url.path.removeprefix(base_path())
        return f"{self.origin}{path}?{urlencode(wanted, doseq=True)}"

    def tag(self, number: int, *, weak: bool) -> str:
        """The tag of the answer: it changes with data, rules, program, day, and what is asked."""
        asked = json.dumps(
            [
                program_version(),
                answers.rules().model_dump(mode="json"),
                today().isoformat(),
                self.origin,
                self.request.url.path,
                sorted((name, list(texts)) for name, texts in self.given.items()),
            ]
        )
        digest = hashlib.sha256(asked.encode()).hexdigest()[:16]
        return f'{"W/" if weak else ""}"{number}-{self.sequence}-{digest}"'


def asked_of(request: Request, allowed: Sequence[Parameter]) -> Asked:
    """The request with its parameters; Refused for one that is not allowed here."""
    names = [one.name for one in allowed]
    given: dict[str, list[str]] = {}
    for name, text in request.query_params.multi_items():
        given.setdefault(name, []).append(text)
    for name in given:
        if name not in names:
            raise Refused(
                HTTP_400_BAD_REQUEST,
                _("There is no parameter {name} here. There are: {names}.").format(
                    name=name[:60], names=", ".join(names)
                ),
                name[:60],
            )
    return Asked(request, given)


def is_known(tag: str, offered: str) -> bool:
    """Whether the client has the answer with this tag already, by its If-None-Match."""
    tags = {one.strip().removeprefix("W/") for one in offered.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
