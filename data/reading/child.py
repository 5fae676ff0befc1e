"""The disposable process that reads one untrusted file from its standard input; started by ``sandbox`` only.

Arguments: one JSON object (see ``sandbox``). Answer: lines of JSON on the standard output. It gives away its
rights before it looks at the first byte.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from pathlib import Path

from data.reading.answer import lines
from data.reading.confinement import confine
from data.reading.limits import RefusalError
from data.reading.match import overrides_from
from data.reading.outcome import Request, refusal
from data.reading.terms import load_terms
from data.reading.whole import read_whole


def main() -> int:
    """Read the file and answer; 0 unless the answer could not be written."""
    asked = json.loads(sys.argv[1])
    rules = Path(asked["rules"]) if asked["rules"] else None
    request = Request(
        load_terms(rules),
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
        outcome = read_whole(sys.stdin.buffer, request)
    except MemoryError:
        outcome = refusal(RefusalError("too_large", "too_costly"))
    for line in lines(outcome):
        sys.stdout.write(line + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
