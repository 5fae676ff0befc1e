"""The disposable process that reads one untrusted file from its standard input; started by ``sandbox`` only.

Arguments: one JSON object, perhaps cut into several (see ``sandbox``). On the standard output come the stages of
the reading as they begin, each a text of JSON on a line, and then the answer (see ``transport``). The process gives
away its rights before it looks at the first byte.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from data.reading.confinement import confine
from data.reading.limits import RefusalError
from data.reading.match import overrides_from
from data.reading.outcome import Request, refusal
from data.reading.terms import load_terms
from data.reading.transport import lines
from data.reading.whole import read_whole

if TYPE_CHECKING:
    from data.reading.problems import Stage


def main() -> int:
    """Read the file and answer; 0 unless the answer could not be written."""
    asked = json.loads("".join(sys.argv[1:]))
    rules = Path(asked["rules"]) if asked["rules"] else None
    request = Request(
        load_terms(rules, asked["synonyms"]),
        asked["file_name"],
        date.fromisoformat(asked["today"]),
        asked["current_members"],
        overrides_from(asked["overrides"]),
        {layout: overrides_from(one) for layout, one in asked["remembered"].items()},
    )
    # one short life: collecting garbage costs more than it frees
    gc.disable()
    confine()
    try:
        outcome = read_whole(sys.stdin.buffer, request, _announce)
    except MemoryError:
        outcome = refusal(RefusalError("too_large", "too_costly"))
    for line in lines(outcome):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return 0


def _announce(stage: Stage) -> None:
    sys.stdout.write(f'"{stage}"\n')
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
