"""Draw maps, compare lives, put maps into other pages."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lifemap.cli.group import app
from lifemap.cli.options import (
    FromOption,
    JsonOption,
    KindOption,
    LangOption,
    LicenceOption,
    OpenOption,
    OutOption,
    OverlayOption,
    PersonOption,
    PlaceOption,
    ProjectionOption,
    QuietOption,
    SourceArg,
    StrictDates,
    StrictOption,
    TilesOption,
    TitleOption,
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
from lifemap.errors import SourceError
from lifemap.files import read_text


@app.command("map")
def draw(
    source: SourceArg,
    output: OutOption = "",
    from_: FromOption = "",
    to: ToOption = "",
    strict_dates: StrictDates = False,
    kind: KindOption = None,
    place: PlaceOption = None,
    title: TitleOption = "",
    person: PersonOption = "",
    projection: ProjectionOption = "auto",
    lang: LangOption = "",
    tiles: TilesOption = "",
    overlay: OverlayOption = None,
    overlay_licence: LicenceOption = "",
    open_: OpenOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Draw a life as one offline HTML page.

    Example: lifemap map trotsky --from 1907 --to 1914-07
    """
    from lifemap.webmap import read_overlay, save_map

    gazetteer = open_gazetteer()
    opened, journey = open_journey(source, person, gazetteer)
    kept = keep(journey, from_, to, strict_dates, kind, place)
    target = output or f"output/{opened.name}.html"
    layers = tuple(read_overlay(file, overlay_licence) for file in overlay or ())
    path = save_map(
        kept,
        target,
        gazetteer=gazetteer,
        title=title,
        lang=lang,
        projection=projection,
        tiles=tiles,
        overlays=layers,
    )
    say_ledger(opened, journey, kept, quiet)
    typer.echo(str(path))
    if open_:
        typer.launch(path.resolve().as_uri())
    leave_if_doubtful(journey, strict)


@app.command()
def compare(
    lives: Annotated[
        list[str], typer.Argument(metavar="LIFE LIFE...", help="Two lives or more.")
    ],
    output: OutOption = "",
    km: Annotated[
        float, typer.Option("--km", min=0, help="How near counts as meeting, in km.")
    ] = 10.0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Draw lives together and list their meetings.

    Example: lifemap compare trotsky lenin
    """
    from lifemap.answers import compare_journeys
    from lifemap.webmap import save_comparison

    if len(lives) < 2:  # noqa: PLR2004
        msg = "compare: name two lives or more, e.g. lifemap compare trotsky lenin"
        raise SourceError(msg)
    gazetteer = open_gazetteer()
    pairs = [open_journey(life, "", gazetteer) for life in lives]
    journeys = [journey for _, journey in pairs]
    meetings = compare_journeys(journeys, km=km)
    for meeting in meetings:
        line = json.dumps(meeting.record(), ensure_ascii=False)
        print_lines([line] if as_json else meeting.lines())
    name = "-".join(opened.name for opened, _ in pairs)
    target = output or f"output/{name}.html"
    path = save_comparison(journeys, meetings, target, gazetteer=gazetteer)
    if not quiet:
        typer.echo(f"{len(meetings)} meetings; {path}", err=True)


@app.command()
def embed(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A page of ours.")],
    height: Annotated[
        int, typer.Option("--height", min=200, metavar="PX", help="Height in pixels.")
    ] = 640,
    fragment: Annotated[
        bool,
        typer.Option("--fragment", help="A shadow-root fragment, not a frame."),
    ] = False,
    srcdoc: Annotated[
        bool, typer.Option("--srcdoc", help="A frame that carries the page itself.")
    ] = False,
    output: OutOption = "",
) -> None:
    """Print what puts a page into another page.

    Example: lifemap embed output/trotsky.html --height 600
    """
    from lifemap.webmap import fragment_of, frame_line, frame_source

    text = read_text(page)
    if fragment:
        put(fragment_of(text, height), output)
    elif srcdoc:
        put(frame_source(text, height), output)
    else:
        put(frame_line(page, text, height), output)
