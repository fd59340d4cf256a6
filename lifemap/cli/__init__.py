"""Take arguments in, put lines and exit codes out."""

from __future__ import annotations

import copy
import gc
import sys
from typing import Annotated

import typer

from lifemap.cli import answering, drawing, layers, reading
from lifemap.cli.group import app

__all__ = ["answering", "app", "drawing", "layers", "main", "reading"]

WAY = """\
lifemap draws a life on a map, from your own machine, with no network.

  lifemap map trotsky            draw the life that ships: output/trotsky.html
  lifemap map biography.txt      read a text and draw it
  lifemap read biography.txt     turn a text into a life file you can correct
  lifemap check life.toml        find what is wrong in a life file
  lifemap where trotsky 1917-04-10    where was he on that day?
  lifemap geocode Petrograd --at 1916 which place is it?

lifemap --help lists every command; lifemap help dates tells how to write dates."""


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print version and licences.")
    ] = False,
) -> None:
    """Draw a biography as a dated journey on one offline HTML map.

    Example: lifemap map trotsky
    """
    if version:
        import lifemap

        typer.echo(f"lifemap {lifemap.__version__} (MIT); places: GeoNames (CC BY 4.0)")
    elif ctx.invoked_subcommand is None:
        typer.echo(WAY)


_SELDOM = 100_000  # new objects after which garbage is looked for; Python's own: 700


def main() -> None:
    """Run the command; text no terminal can show is escaped, never fatal.

    A command makes many objects and few rings of them: looking for such after every
    few hundred would take a tenth of its time.
    """
    gc.set_threshold(_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        _asked(sys.argv[1:2])()
    except BrokenPipeError:
        sys.stderr.close()


def _asked(names: list[str]) -> typer.Typer:
    """Return the app with only the command that is named, if it is one.

    Typer makes every command of an app ready before it runs one, 10 ms each.
    """
    commands = app.registered_commands
    wanted = [c for c in commands if _name(c) in names]
    if not wanted:
        return app
    alone = copy.copy(app)
    alone.registered_commands, alone.registered_groups = wanted, []
    return alone


def _name(command: typer.models.CommandInfo) -> str:
    """Return what a command is called."""
    return str(command.name or getattr(command.callback, "__name__", ""))
