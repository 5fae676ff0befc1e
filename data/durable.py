"""Files that are there wholly or not at all, also after the power has gone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

OWN = 0o600  # what only this program's account may read
SHARED = 0o666  # less what the umask takes away, as DuckDB makes its file


def write(path: Path, content: bytes, mode: int = SHARED) -> None:
    """Put this content at ``path`` in one step; OSError leaves what was there before."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with open(handle, "wb") as target:  # noqa: PTH123 - a handle, so that the rights are set from the start
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        swap(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def swap(new: Path, path: Path) -> None:
    """Let the file ``new`` take the place of ``path`` for good: after this call no crash brings the old one back."""
    new.replace(path)
    sync_folder(path.parent)


def claim(new: Path, path: Path) -> None:
    """Put the file ``new`` at ``path`` in one step, only where nothing is; FileExistsError if something is."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        if path.exists():
            raise FileExistsError(path) from None
        new.replace(path)
    new.unlink(missing_ok=True)
    sync_folder(path.parent)


def name_again(path: Path, second: Path) -> None:
    """Give a file a second name; where the file system has none, copy it."""
    try:
        second.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(path, second)
        sync(second)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb") as source:
        os.fsync(source.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until names in the folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take a file away, if it is there, for good."""
    if path.exists():
        path.unlink()
        sync_folder(path.parent)


def beside(store: Path, ending: str) -> Path:
    """The file beside the store whose name is the store's with this ending."""
    return store.with_name(store.name + ending)
