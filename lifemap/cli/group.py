"""Make the typer apps, which turn lifemap's errors into lines and exit codes."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from lifemap.errors import LifemapError

EXIT_BAD_INPUT = 1
EXIT_DOUBT = 3

#: Commands in the order in which a person meets them.
ORDER = "map read check geocode where export compare extract embed gazetteer help"


class Group(TyperGroup):
    """Print a LifemapError on stderr, a line a fault, and exit with 1."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands' names in the order of ``ORDER``."""
        return sorted(super().list_commands(ctx), key=f" {ORDER} ".find)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error of ours ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except LifemapError as error:
            for line in str(error).splitlines():
                typer.echo(line, err=True)
            raise typer.Exit(EXIT_BAD_INPUT) from error
        except _sqlite_errors() as error:
            if type(error) not in _sqlite_errors():  # a fault of ours, no broken file
                raise
            from lifemap.gazetteer.layers import tell_damage

            typer.echo(str(tell_damage(error)), err=True)
            raise typer.Exit(EXIT_BAD_INPUT) from error


def _sqlite_errors() -> tuple[type[Exception], ...]:
    """Return what SQLite raises of a broken file, nothing where it is not in use."""
    sqlite = sys.modules.get("sqlite3")
    return (sqlite.DatabaseError,) if sqlite else ()


def make_app(**settings: Any) -> typer.Typer:
    """Return an app with plain help and our errors."""
    return typer.Typer(
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,
    )


app = make_app()
