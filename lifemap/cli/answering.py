"""Answer questions: which place, where on a day, in which format."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lifemap.cli.group import EXIT_BAD_INPUT, app
from lifemap.cli.options import (
    FromOption,
    JsonOption,
    KindOption,
    OutOption,
    PersonOption,
    PlaceOption,
    QuietOption,
    SourceArg,
    StrictDates,
    StrictOption,
    ToOption,
)
from lifemap.cli.steps import (
    keep,
    leave_if_doubtful,
    open_gazetteer,
    open_journey,
    print_lines,
    put,
    say_ledger,
)
from lifemap.sources import shipped_lives


@app.command()
def geocode(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Place names, old or new.")
    ],
    at: Annotated[
        str, typer.Option("--at", metavar="DATE", help="When it was called so.")
    ] = "",
    within: Annotated[
        str, typer.Option("--in", metavar="NAME", help="Country or region it lies in.")
    ] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="How many candidates.")
    ] = 5,
    as_json: JsonOption = False,
) -> None:
    """Tell which place a name means, and why.

    Example: lifemap geocode Nikolayev --at 1898 --in "Russian Empire"
    """
    from lifemap.phrases import read_date
    from lifemap.reports import describe_resolution, resolution_record
    from lifemap.resolution import resolve_name

    gazetteer = open_gazetteer()
    when = read_date(at) if at else None
    unknown = False
    for name in names:
        resolution = resolve_name(gazetteer, name, at=when, within=within, limit=limit)
        unknown = unknown or resolution.state == "unknown"
        if as_json:
            record = resolution_record(name, resolution)
            typer.echo(json.dumps(record, ensure_ascii=False))
        else:
            print_lines(describe_resolution(name, resolution))
    if unknown:
        raise typer.Exit(EXIT_BAD_INPUT)


@app.command()
def where(
    life: SourceArg,
    date: Annotated[str, typer.Argument(metavar="DATE", help="A day, month or year.")],
    as_json: JsonOption = False,
    person: PersonOption = "",
) -> None:
    """Tell where the person was on a day.

    Example: lifemap where trotsky 1917-04-10
    """
    from lifemap.answers import where_on
    from lifemap.phrases import read_date

    _, journey = open_journey(life, person, open_gazetteer())
    answer = where_on(journey, read_date(date))
    if as_json:
        typer.echo(json.dumps(answer.record(), ensure_ascii=False))
    else:
        print_lines(answer.lines())


@app.command()
def export(
    life: SourceArg,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            help="geojson, csv, lpf, kml, gedcom, svg or geoparquet.",
        ),
    ] = "geojson",
    output: OutOption = "",
    from_: FromOption = "",
    to: ToOption = "",
    strict_dates: StrictDates = False,
    kind: KindOption = None,
    place: PlaceOption = None,
    person: PersonOption = "",
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a life in another program's format.

    Example: lifemap export trotsky --format geojson
    """
    from lifemap.exchange import write_format

    opened, journey = open_journey(life, person, open_gazetteer())
    kept = keep(journey, from_, to, strict_dates, kind, place)
    put(write_format(kept, form), output)
    say_ledger(opened, journey, kept, quiet)
    leave_if_doubtful(journey, strict)


@app.command("help")
def explain(
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="dates, kinds, lives or files.")
    ] = "",
) -> None:
    """Explain dates, kinds, lives or files.

    Example: lifemap help dates
    """
    from lifemap.manual import page

    typer.echo(page(topic, tuple(shipped_lives())))
