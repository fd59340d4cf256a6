"""Say where the gazetteer's files are.

Paths are plain strings for what a look-up needs: importing `pathlib` takes longer than
opening the index.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "LIFEMAP_GAZETTEER"
_SUFFIX = ".sqlite"


def bundled() -> str:
    """Return the index that comes with lifemap."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120, see above
    return os.path.join(package, "data", "gazetteer" + _SUFFIX)  # noqa: PTH118


def user_home() -> str:
    """Return the folder of the user's own layers, which need not exist.

    It is what the variable LIFEMAP_GAZETTEER says, else ``lifemap`` in the place that
    the system has for data of programs.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return chosen
    home = os.path.expanduser("~")  # noqa: PTH111
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or f"{home}\\AppData\\Local"
    elif sys.platform == "darwin":
        base = f"{home}/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or f"{home}/.local/share"
    return os.path.join(base, "lifemap")  # noqa: PTH118


def user_files() -> list[str]:
    """Return the user's own layers in order of their names."""
    home = user_home()
    try:
        names = sorted(os.listdir(home))  # noqa: PTH208
    except OSError:
        return []
    return [
        os.path.join(home, name)  # noqa: PTH118
        for name in names
        if name.endswith(_SUFFIX) and not name.startswith(".")
    ]


def user_folder() -> Path:
    """Return the folder of the user's own layers as a path."""
    from pathlib import Path

    return Path(user_home())
