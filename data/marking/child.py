"""The disposable process that marks one untrusted file from its standard input; started by ``process`` only.

Arguments: the number of an open file that holds the job, and the name of the file. Answer: the workbook on the
standard output; nothing, and a code that is not 0, where the file cannot be marked. It gives away its rights before
it looks at the first byte.
"""

from __future__ import annotations

import gc
import os
import sys

from data.marking.job import job_from
from data.marking.tags import UnusualMarkupError
from data.marking.whole import mark
from data.reading.confinement import confine
from data.reading.limits import RefusalError


def main() -> int:
    """Mark the file and answer with it; 1 where it cannot be marked."""
    with os.fdopen(int(sys.argv[1]), "rb") as given:
        content = given.read()
    # one short life: collecting garbage costs more than it frees
    gc.disable()
    confine()
    try:
        marked = mark(sys.stdin.buffer, sys.argv[2], job_from(content))
    except (RefusalError, UnusualMarkupError, MemoryError):
        return 1
    sys.stdout.buffer.write(marked)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
