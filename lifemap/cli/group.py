"""Make the typer apps, which turn lifemap's errors into lines and exit codes."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from lifemap.errors import LifemapError

EXIT_BAD_INPUT = 1
EXIT_DOUBT = 3


class Group(TyperGroup):
    """Print a LifemapError on stderr, a line a fault, and exit with 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except LifemapError as error:
            for line in str(error).splitlines():
                typer.echo(line, err=True)
            raise typer.Exit(EXIT_BAD_INPUT) from error


def make_app(**settings: Any) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


app = make_app()
