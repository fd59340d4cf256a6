"""Take arguments in, put lines and exit codes out."""

from __future__ import annotations

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


def main() -> None:
    """Run the command; text no terminal can show is escaped, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
