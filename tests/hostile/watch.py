"""Watch which files Python writes, makes, moves or removes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link")
_STARTS = ("os.exec", "os.posix_spawn", "os.system", "subprocess.Popen", "socket")


class Watch:
    """Every path that is changed, every program and template started while it looks."""

    def __init__(self) -> None:
        self._looking = False
        self.paths: list[str] = []
        self.started: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, what: str, told: tuple[Any, ...]) -> None:
        if not self._looking:
            return
        named = what == "open" and not isinstance(told[0], int)
        opened = named and any(sign in str(told[1] or "") for sign in "wax+")
        joined = what == "sqlite3.connect" and "mode=ro" not in str(told[0])
        # What goes with its folder is named from there; the folder is heard of itself.
        within = what in ("os.remove", "os.rmdir") and told[1] != -1
        if opened or joined or (what in _CHANGES and not within):
            self.paths.append(str(told[0]))
        is_template = what == "exec" and "template" in told[0].co_filename
        if is_template or what.startswith(_STARTS):
            self.started.append(f"{what} {told}"[:200])

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look on."""
        self.paths, self.started, self._looking = [], [], True
        try:
            yield
        finally:
            self._looking = False

    def strays(self, folder: str) -> list[str]:
        """Return what was changed outside a folder, Python's own cache aside."""
        return [
            path
            for path in self.paths
            if not path.startswith(folder) and "__pycache__" not in path
        ]
