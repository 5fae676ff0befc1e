"""The description of the interface by OpenAPI 3.1, made from the same tables that read the requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.status import HTTP_304_NOT_MODIFIED, HTTP_404_NOT_FOUND

from data.language import _
from data.writing.context import program_version
from pages.server.api.asking import asked_of, is_known
from pages.server.api.forms import FORMS
from pages.server.api.refusing import Refused
from pages.server.api.tables import FRESH, parameters_of
from pages.shared.interface.asked import SELECTION
from pages.shared.interface.parameters import FORM, IMPORT, LANGUAGE, Parameter
from pages.shared.interface.questions import QUESTIONS
from pages.shared.places import base_path

if TYPE_CHECKING:
    from starlette.requests import Request

Schema = dict[str, Any]


def openapi(*, needs_token: bool) -> Callable[[Request], Response]:
    """What answers with the description, in the language asked for."""

    def answer(request: Request) -> Response:
        asked = asked_of(request, (LANGUAGE,))
        asked.read(LANGUAGE)
        body = json.dumps(description(needs_token=needs_token), ensure_ascii=False).encode()
        headers = {**FRESH, "etag": f'"{hashlib.sha256(body).hexdigest()[:24]}"'}
        if is_known(headers["etag"], request.headers.get("if-none-match", "")):
            return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    return answer


def nothing_here(_request: Request) -> Response:
    """Refuse any other address of the interface."""
    sentence = _("There is nothing here. /api/v1/openapi.json describes what there is.")
    raise Refused(HTTP_404_NOT_FOUND, sentence)


def description(*, needs_token: bool) -> Schema:
    """The whole description; ``needs_token`` says whether a request has to carry one."""
    paths = {
        "/api/v1/members": _operation("members", _("Members with all their statuses"), "members_list"),
        **{
            f"/api/v1/query/{name}": _operation(name, _(question.words), name)
            for name, question in QUESTIONS.items()
        },
        "/api/v1/imports": _table("imports", _("Every import, the latest first"), FORM, "Imports"),
        "/api/v1/deadlines.ics": _path(
            "deadlines",
            _("The next dates of the selection as a calendar to subscribe to"),
            (*SELECTION, IMPORT, LANGUAGE),
            {"text/calendar": {"schema": {"type": "string"}}},
            {},
        ),
        "/api/v1/openapi.json": _path(
            "openapi", _("This description"), (LANGUAGE,), {"application/json": {"schema": {"type": "object"}}}, {}
        ),
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "go-cluster Monitor",
            "version": program_version(),
            "summary": _("Members, statuses and dates of the programme go-cluster, to read"),
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": base_path() or "/"}],
        "paths": paths,
        "components": {
            "schemas": {"Rows": _rows(_CONTEXT), "Imports": _rows(_IMPORTS_CONTEXT), "Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}] if needs_token else [],
    }


def _operation(identifier: str, summary: str, query: str) -> Schema:
    return _table(identifier, summary, parameters_of(query), "Rows")


def _table(identifier: str, summary: str, parameters: tuple[Parameter, ...], schema: str) -> Schema:
    contents: Schema = {form.media_type.split(";")[0]: {} for form in FORMS.values()}
    contents["text/csv"] = {"schema": {"type": "string"}}
    contents["application/json"] = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    headers = {
        "X-Total-Count": _header({"type": "integer", "minimum": 0}, _("Rows of the whole answer")),
        "Content-Disposition": _header({"type": "string"}, _("Name for a file")),
    }
    return _path(identifier, summary, parameters, contents, headers)


def _path(
    identifier: str, summary: str, parameters: tuple[Parameter, ...], contents: Schema, headers: Schema
) -> Schema:
    tagged = {"ETag": _header({"type": "string"}, _("Tag of the answer, for If-None-Match"))}
    errors = {
        "400": _("A parameter is unknown, missing or cannot be used"),
        "401": _("A token is missing or not known"),
        "503": _("There are no data, the store cannot be used, or too much is asked at once"),
    }
    shared: Schema = {
        "summary": summary,
        "parameters": [_parameter(one) for one in parameters],
        "responses": {
            "200": {"description": _("The answer"), "content": contents, "headers": {**tagged, **headers}},
            "304": {"description": _("Unchanged since the tag that was sent"), "headers": tagged},
            **{code: _error(words) for code, words in errors.items()},
        },
    }
    return {"get": {"operationId": identifier, **shared}}


def _parameter(one: Parameter) -> Schema:
    found: Schema = {
        "name": one.name,
        "in": "query",
        "required": one.required,
        "description": _(one.about),
        "schema": one.schema(),
    }
    if one.several:
        found |= {"style": "form", "explode": True}
    if one.example:
        found["example"] = (
            [one.example] if one.several else one.example if one.kind != "number" else int(one.example)
        )
    return found


def _header(schema: Schema, words: str) -> Schema:
    return {"description": words, "schema": schema}


def _error(words: str) -> Schema:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DAY: Schema = {"type": "string", "format": "date"}
_ERROR = _object(error=_TEXT, parameter={"type": ["string", "null"]})
_CONTEXT: Schema = {
    "question": _TEXT,
    "context": _object(**{
        "import": {"type": "integer", "minimum": 1},
        "as_of": _DAY,
        "reference_date": _DAY,
        "selection": _TEXT,
        "shown": _COUNT,
        "total": _COUNT,
        "address": _TEXT,
        "example": {"type": "boolean"},
    }),
}  # fmt: skip
_IMPORTS_CONTEXT: Schema = {
    "context": _object(**{
        "import": {"type": ["integer", "null"]},
        "address": _TEXT,
        "example": {"type": "boolean"},
    })
}  # fmt: skip


def _rows(told: Schema) -> Schema:
    return _object(
        **told, row_count=_COUNT, offset=_COUNT, rows={"type": "array", "items": {"type": "object"}}
    )
