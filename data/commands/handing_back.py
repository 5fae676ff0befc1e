"""What goes out to whoever fills in a workbook: the template, and the own file with its problems marked."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from data.commands.output import LOADABLE, CommandError, complain, say
from data.language import _
from data.rules import load_rules
from data.settings import load_settings

if TYPE_CHECKING:
    from data.reading import Reading


def template(given: Namespace) -> int:
    """Write the empty workbook with its drop-down lists and explanations."""
    from data.writing.template import template_workbook  # noqa: PLC0415 - heavy, and nothing else needs it

    _write(given.out, template_workbook(load_rules(load_settings().rules)))
    say(_("Written: {file}").format(file=given.out))
    return LOADABLE


def write_annotated(source: Path, reading: Reading, target: Path) -> None:
    """Write the file that was read, as .xlsx with its problems marked; said beside the report, not in it."""
    from data.writing.annotated import annotated_workbook  # noqa: PLC0415 - heavy, and only who asks pays for it

    if target.exists() and target.samefile(source):
        raise CommandError(
            _("{file} is the file that was checked. Name another one for the marks.").format(file=target)
        )
    _write(target, annotated_workbook(source, reading.problems, file_name=source.name, sheets=reading.sheets))
    complain(_("Written: {file}").format(file=target))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(
            _("{file} cannot be written: {cause}.").format(file=path, cause=error.strerror or error)
        ) from error
