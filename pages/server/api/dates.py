"""The next dates of a selection as a calendar that programs subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.status import HTTP_304_NOT_MODIFIED

from data.writing.calendar import AHEAD, MEDIA_TYPE, calendar_file
from pages.server.api.asking import asked_of, is_known
from pages.server.api.tables import FRESH
from pages.shared import answers
from pages.shared.interface.asked import SELECTION
from pages.shared.interface.parameters import IMPORT, LANGUAGE
from queries import Selected

if TYPE_CHECKING:
    from starlette.requests import Request


def deadlines(request: Request) -> Response:
    """The calendar of the selection, or 304 where the client has it already."""
    asked = asked_of(request, (*SELECTION, IMPORT, LANGUAGE))
    chosen, current = asked.selection, asked.shown
    asked.read(LANGUAGE)
    headers = {**FRESH, "etag": asked.tag(current["number"], weak=False)}
    if is_known(headers["etag"], request.headers.get("if-none-match", "")):
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    with Selected(answers.store().cursor(), current["number"], **chosen.as_values()) as selected:
        rows = selected.ask("label_deadlines", months=AHEAD)
    content = calendar_file(rows, chosen, current, sequence=asked.sequence, base=asked.origin)
    headers["content-disposition"] = f'inline; filename="go-cluster_{chosen.on.isoformat()}.ics"'
    return Response(content, headers=headers, media_type=MEDIA_TYPE)
