"""What the reading process gives away before it looks at a file: memory, time, files, network, rights."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import stat
import sys
from pathlib import Path

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 20
_NOBODY = 65_534
_NEW_NETWORK = 0x4000_0000  # CLONE_NEWNET
_CAPABILITIES_VERSION = 0x2008_0522


def confine() -> None:
    """Confine the running process for good. What the system does not offer is left out; limits always hold."""
    if sys.platform == "linux" and os.geteuid() == 0:
        _leave_network()
        _become_nobody()
        _drop_capabilities()
    _lower(resource.RLIMIT_AS, MEMORY)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)


def _lower(which: int, limit: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(which, (limit, limit))


def _leave_network() -> None:
    """Into an empty network of its own."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_NETWORK)


def _become_nobody() -> None:
    """A user who owns nothing, unless Python itself would then be out of reach, for parts of it load late."""
    if not all(map(_everyone_reaches, (__file__, os.__file__, sys.prefix, sys.base_prefix))):
        return
    with contextlib.suppress(OSError):
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _everyone_reaches(place: str) -> bool:
    path = Path(place).resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def _drop_capabilities() -> None:
    """Nothing that only the superuser may do, even where the user stays the same."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).capset(header, nothing)
