"""How long our Excel file takes, and how much memory, beside pandas.to_excel in the same run.

pytest tests/bench/test_bench_writing.py -m bench -s -n 0 [--members 100000]
"""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable

import pandas as pd
import pytest

from data.writing.xlsx import members_workbook
from tests.writing_cases import a_context, a_row

# the second round counts every piece of memory, which takes several times as long
pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor, which a busy machine changes less."""
    began, began_by_cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_by_cpu


def test_excel_of_many_rows_beside_pandas(request: pytest.FixtureRequest) -> None:
    members = request.config.getoption("members")
    rows = [a_row(cluster_id=f"GC-{number:06}", name=f"Cluster {number}") for number in range(members)]
    plain = [
        {name: str(value) if isinstance(value, dict | list) else value for name, value in row.items()}
        for row in rows
    ]
    ours, our_cpu = seconds(lambda: members_workbook(rows, a_context()))
    theirs, their_cpu = seconds(lambda: pd.DataFrame(plain).to_excel(io.BytesIO(), index=False))
    print(
        f"\n{members} rows: ours {ours:.1f} s ({our_cpu:.1f} s of processor), pandas.to_excel {theirs:.1f} s "
        f"({their_cpu:.1f} s), ratio {our_cpu / their_cpu:.2f}"
    )
    tracemalloc.start()
    size = len(members_workbook(rows[: members // 10], a_context()))
    few = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    size = len(members_workbook(rows, a_context()))
    many = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(
        f"file {size / 1e6:.1f} MB, peak over the rows {many / 1e6:.0f} MB, for a tenth of them {few / 1e6:.0f} MB"
    )
    assert our_cpu < their_cpu
    # what is held is the finished file, not its cells
    assert many < 4 * size + 30e6
