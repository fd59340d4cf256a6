"""Read biographies, check life files, take lives out of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from lifemap.cli.group import EXIT_BAD_INPUT, app
from lifemap.cli.options import (
    JsonOption,
    OutOption,
    PersonOption,
    QuietOption,
    SourceArg,
)
from lifemap.cli.steps import choose_reader, open_gazetteer, put, say
from lifemap.sources import Opener, open_life


@app.command()
def read(
    text: SourceArg,
    output: OutOption = "",
    person: PersonOption = "",
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint",
            metavar="URL",
            help="Let an OpenAI-compatible server of yours read instead of the rules.",
        ),
    ] = "",
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="Its model's name.")
    ] = "",
    quiet: QuietOption = False,
) -> None:
    """Turn a biography into a draft life file.

    Every stay carries the words that say so.

    An output file that exists is read first: what you changed in it stays as it is.

    Example: lifemap read biography.txt -o life.toml
    """
    from lifemap.lifefile import dump_life, merge_lives, read_life

    opener = Opener(open_gazetteer, person, choose_reader(endpoint, model))
    opened = open_life(text, opener)
    life = opened.life
    if output and output != "-" and Path(output).exists():
        life = merge_lives(read_life(output), life)
    if not quiet:
        drawn = sum(event.band != "low" and event.keep for event in life.events)
        low = len(life.events) - drawn
        typer.echo(f"{drawn} stays found, {low} doubtful ones listed below", err=True)
        say(opened.lost)
    put(dump_life(life), output)


@app.command()
def check(
    life: SourceArg,
    as_json: JsonOption = False,
    person: PersonOption = "",
) -> None:
    """Find what is wrong in a life file.

    Looks at dates, names, quotes, speeds and overlaps; prints a line a fault.

    Example: lifemap check trotsky
    """
    from lifemap.answers import check_life

    gazetteer = open_gazetteer()
    opened = open_life(life, Opener(lambda: gazetteer, person))
    faults = check_life(opened.life, gazetteer, base=Path(life).parent, name=life)
    for fault in faults:
        record = {"file": fault.file, "line": fault.line, "message": fault.message}
        typer.echo(json.dumps(record, ensure_ascii=False) if as_json else str(fault))
    if faults:
        raise typer.Exit(EXIT_BAD_INPUT)
    if not as_json:
        typer.echo(f"{life}: {len(opened.life.events)} stays, no faults", err=True)


@app.command()
def extract(page: SourceArg, output: OutOption = "") -> None:
    """Give back the life file from a finished page.

    Example: lifemap extract output/trotsky.html -o life.toml
    """
    from lifemap.lifefile import dump_life

    opened = open_life(page, Opener(open_gazetteer))
    say(opened.lost)
    put(dump_life(opened.life), output)
