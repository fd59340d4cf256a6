"""Compile the gazetteer when a wheel or an editable install is made.

Hatchling runs this file by its path, before lifemap is installed: the source tree is
put in front of the import path for as long as the hook runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[BuilderConfig]):
    """Make ``lifemap/data/gazetteer.sqlite`` unless it is there and up to date."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile what the wheel carries; a source distribution carries none."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        try:
            from lifemap.gazetteer import compiler

            target = Path(self.root, "lifemap", "data", "gazetteer.sqlite")
            if not compiler.is_current(target):
                self.app.display_info("compiling the gazetteer (about half a minute)")
                compiler.build(target)
        finally:
            sys.path.remove(self.root)
