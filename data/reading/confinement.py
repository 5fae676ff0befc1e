"""What the reading process gives away before it looks at a file: memory, time, files, network, rights."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.language import _

_ROOT = Path(__file__).parent.parent.parent

MEMORY = 1 << 30  # bytes of address space
CPU_SECONDS = 20
_NOBODY = 65_534
_NEW_NETWORK = 0x4000_0000  # CLONE_NEWNET
_NEW_USER = 0x1000_0000  # CLONE_NEWUSER
_CAPABILITIES_VERSION = 0x2008_0522
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


class Protections(NamedTuple):
    """What holds for a confined process besides its limits."""

    network_cut: bool
    low_rights: bool


def confine() -> Protections:
    """Confine the running process for good. What the system does not offer is left out; limits always hold."""
    network_cut = low_rights = False
    if sys.platform == "linux":
        superuser = os.geteuid() == 0
        network_cut = _leave_network(superuser=superuser)
        low_rights = (_become_nobody() and os.geteuid() == _NOBODY) if superuser else True
        _drop_capabilities()
        _end_with_the_parent()
    _lower(resource.RLIMIT_AS, MEMORY)
    _lower(resource.RLIMIT_CPU, CPU_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    return Protections(network_cut, low_rights)


def level() -> str:
    """Which protections hold on this machine while a file is read, in the language in force."""
    here = protections()
    return ", ".join(
        [
            _("bounded memory and time"),
            _("without network") if here.network_cut else _("with network"),
            _("with low rights") if here.low_rights else _("with the rights of the server"),
        ]
    )


@cache
def protections() -> Protections:
    """What holds on this machine, found out once by confining a process that does nothing else."""
    code = f"from {__name__} import confine; print(*map(int, confine()))"
    try:
        answer = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-s", "-B", "-c", code],
            cwd=_ROOT,
            env={"PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            timeout=30,
        )
        network_cut, low_rights = answer.stdout.split()
    except (OSError, ValueError, subprocess.SubprocessError):
        return Protections(network_cut=False, low_rights=False)
    return Protections(network_cut == b"1", low_rights == b"1")


def _lower(which: int, limit: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(which, (limit, limit))


def _leave_network(*, superuser: bool) -> bool:
    """Into an empty network of its own, which others than the superuser may do in a user namespace of their own."""
    kind = _NEW_NETWORK if superuser else _NEW_NETWORK | _NEW_USER
    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).unshare(kind) == 0)
    return False


def _become_nobody() -> bool:
    """A user who owns nothing, unless Python itself would then be out of reach, for parts of it load late."""
    if not all(map(_everyone_reaches, (__file__, os.__file__, sys.prefix, sys.base_prefix))):
        return False
    with contextlib.suppress(OSError):
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        return True
    return False


def _everyone_reaches(place: str) -> bool:
    path = Path(place).resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def _end_with_the_parent() -> None:
    """A server that is stopped leaves no reader behind; after the change of user, which would undo it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _drop_capabilities() -> None:
    """Nothing that only the superuser may do, even where the user stays the same."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).capset(header, nothing)
