"""The addresses that answer with rows: members, any open question, and the imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from starlette.responses import Response
from starlette.status import (
    HTTP_200_OK,
    HTTP_304_NOT_MODIFIED,
    HTTP_403_FORBIDDEN,
    HTTP_404_NOT_FOUND,
)  # fmt: skip

from data.language import _
from data.selection import Selection, today
from data.writing.context import Context, context_of, example_notice
from pages.server.api.asking import Asked, asked_of, is_known
from pages.server.api.forms import FORMS, Answer, written
from pages.server.api.refusing import Refused
from pages.shared import answers
from pages.shared.interface.asked import BESIDES, SELECTION
from pages.shared.interface.parameters import FORM, FORMAT, IMPORT, LIMIT, OFFSET, Parameter
from pages.shared.interface.questions import CLOSED, QUESTIONS, Question
from queries import Selected

if TYPE_CHECKING:
    from starlette.requests import Request

MEMBERS_QUERY = "members_list"
FRESH = {"cache-control": "private, no-cache"}  # kept by the one who asked, and asked about each time

_IMPORTS = {
    "number": pa.int64(), "as_of": pa.date32(), "loaded_at": pa.timestamp("us"), "file_name": pa.string(),
    "file_size": pa.int64(), "sha256": pa.string(), "members": pa.int64(), "new": pa.int64(), "changed": pa.int64(),
    "gone": pa.int64(), "same": pa.int64(), "base_number": pa.int64(), "example": pa.bool_(), "current": pa.bool_(),
}  # fmt: skip


def parameters_of(name: str) -> tuple[Parameter, ...]:
    """All parameters of the question of this name."""
    return (*SELECTION, IMPORT, *BESIDES.get(name, ()), *FORM)


def members(request: Request) -> Response:
    """The list of members."""
    return _answered(request, MEMBERS_QUERY, "members")


def query(request: Request) -> Response:
    """The answer to the question that the address names."""
    name = request.path_params["name"]
    if name in CLOSED:
        raise Refused(HTTP_403_FORBIDDEN, _(CLOSED[name]), "name")
    if name not in QUESTIONS:
        sentence = _("There is no question of this name. The answer names those that there are.")
        raise Refused(HTTP_404_NOT_FOUND, sentence, "name", queries=sorted(QUESTIONS))
    return _answered(request, name, name)


def imports(request: Request) -> Response:
    """Every import, the latest first, without who loaded it."""
    asked = asked_of(request, FORM)
    current = answers.current() or {}
    for one in FORM:
        asked.read(one)
    if known := _known(asked, current.get("number", 0)):
        return known
    listed = [one for one in answers.store().imports() if one["purged_at"] is None]
    rows = [{name: one[name] for name in _IMPORTS} for one in listed]
    table = pa.Table.from_pylist(rows, pa.schema(list(_IMPORTS.items())))
    members_counted = current.get("members", 0)
    context = context_of(
        Selection(today()),
        current,
        answers.rules(),
        shown=members_counted,
        total=members_counted,
        address=f"{asked.origin}/datenlieferungen",
    )
    told = {"import": current.get("number"), "address": context.address, "example": context.example}
    answer = Answer(_("Imports"), table, {"context": told}, context)
    return _handed_out(asked, answer, "imports", current.get("number", 0), {})


def _answered(request: Request, name: str, called: str) -> Response:
    asked = asked_of(request, parameters_of(name))
    chosen, values = asked.selection, asked.values(name)
    # all are looked at before the client is told that it has the answer already
    for one in (IMPORT, *FORM):
        asked.read(one)
    number = asked.shown["number"]
    if known := _known(asked, number):
        return known
    with Selected(answers.store().cursor(), number, **chosen.as_values()) as selected:
        table = selected.ask_table(name, **values)
        counted = selected.ask("selection_count")[0]
    answer = _told(asked, QUESTIONS[name], table, counted, listing=name == MEMBERS_QUERY)
    fixed = {"import": str(number), "stichtag": chosen.on.isoformat()}
    return _handed_out(asked, answer, called, number, fixed)


def _known(asked: Asked, number: int) -> Response | None:
    """The answer to who has it already."""
    tag = asked.tag(number, weak=FORMS[asked.read(FORMAT)].timed)
    if not is_known(tag, asked.request.headers.get("if-none-match", "")):
        return None
    return Response(status_code=HTTP_304_NOT_MODIFIED, headers={**FRESH, "etag": tag})


def _told(
    asked: Asked, question: Question, table: pa.Table, counted: dict[str, Any], *, listing: bool
) -> Answer:
    context = context_of(
        asked.selection,
        asked.shown,
        answers.rules(),
        shown=counted["selected_count"],
        total=counted["total_count"],
        address=asked.address(question.page),
        remark="" if listing else _(question.words),
    )
    told = {
        "question": _(question.words),
        "context": {
            "import": context.import_number,
            "as_of": context.as_of,
            "reference_date": context.on,
            "selection": asked.selection.in_words(),
            "shown": context.shown,
            "total": context.total,
            "address": context.address,
            "example": context.example,
            **({"note": example_notice()} if context.example else {}),
        },
    }
    return Answer(_("Members") if listing else _(question.words), table, told, context, listing=listing)


def _handed_out(asked: Asked, answer: Answer, called: str, number: int, fixed: dict[str, str]) -> Response:
    """The wanted rows in the wanted form, with the way to the others."""
    form, limit, offset = asked.read(FORMAT), asked.read(LIMIT), asked.read(OFFSET)
    total = answer.table.num_rows
    part = answer.table.slice(min(offset, total), limit)
    answer = Answer(
        answer.title,
        part,
        {**answer.told, "row_count": total, "offset": offset},
        answer.context,
        listing=answer.listing,
    )
    tag = asked.tag(number, weak=FORMS[form].timed)
    headers = {
        **FRESH,
        "etag": tag,
        "x-total-count": str(total),
        "content-disposition": _disposition(answer.context, form, called, number),
        **_links(asked, limit, offset, total, fixed),
    }
    return Response(written(answer, form), HTTP_200_OK, headers, FORMS[form].media_type)


def _disposition(context: Context, form: str, called: str, number: int) -> str:
    """The name under which the answer is kept; invented examples say so in it."""
    parts = [
        "go-cluster",
        *(("example",) if context.example else ()),
        called,
        f"import-{number}",
        f"{context.on}",
    ]
    how = "inline" if form == "json" else "attachment"
    return f'{how}; filename="{"_".join(parts)}.{FORMS[form].ending}"'


def _links(asked: Asked, limit: int, offset: int, total: int, fixed: dict[str, str]) -> dict[str, str]:
    links = []
    if offset + limit < total:
        links.append(f'<{asked.rows_from(offset + limit, fixed)}>; rel="next"')
    if offset:
        links.append(f'<{asked.rows_from(max(0, min(offset, total) - limit), fixed)}>; rel="prev"')
    return {"link": ", ".join(links)} if links else {}
