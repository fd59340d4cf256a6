"""Name the arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

SourceArg = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A file, - or a life that ships.")
]
OutOption = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
]
FromOption = Annotated[
    str, typer.Option("--from", metavar="DATE", help="Leave out what ended before.")
]
ToOption = Annotated[
    str, typer.Option("--to", metavar="DATE", help="Leave out what began after.")
]
StrictDates = Annotated[
    bool, typer.Option("--strict-dates", help="Keep only what is surely in between.")
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only stays of this kind; repeatable."),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--place", metavar="PLACE", help="Only stays at or in it; repeatable."
    ),
]
PersonOption = Annotated[
    str, typer.Option("--person", metavar="NAME", help="Whose life, if not clear.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Exit 3 if anything stays in doubt.")
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing on stderr.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
TitleOption = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="Title of the page.")
]
ProjectionOption = Annotated[
    str,
    typer.Option(
        "--projection", metavar="NAME", help="auto, laea, equal-earth or mercator."
    ),
]
LangOption = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="Language of the page: en, de...")
]
TilesOption = Annotated[
    str, typer.Option("--tiles", metavar="NAME", help="Street tiles (needs network).")
]
OverlayOption = Annotated[
    list[str] | None,
    typer.Option("--overlay", metavar="FILE", help="Your own dated GeoJSON."),
]
LicenceOption = Annotated[
    str, typer.Option("--overlay-licence", metavar="TEXT", help="Its licence.")
]
OpenOption = Annotated[
    bool, typer.Option("--open", help="Open the page in the browser.")
]
