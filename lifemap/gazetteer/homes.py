"""Say where the gazetteer's files are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "LIFEMAP_GAZETTEER"


def bundled() -> Path:
    """Return the index that comes with lifemap."""
    return Path(__file__).parent.parent / "data" / "gazetteer.sqlite"


def user_folder() -> Path:
    """Return the folder of the user's own layers, which need not exist.

    It is what the variable LIFEMAP_GAZETTEER says, else ``lifemap`` in the place that
    the system has for data of programs.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "lifemap"


def user_layers() -> list[Path]:
    """Return the user's own layers in order of their names."""
    folder = user_folder()
    return sorted(folder.glob("*.sqlite")) if folder.is_dir() else []
