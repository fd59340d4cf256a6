"""Do what several commands do: open, filter, say, put."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from lifemap.cli.group import EXIT_DOUBT
from lifemap.files import encode_text, write_whole
from lifemap.sources import Opened, Opener, open_life

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.model import Journey
    from lifemap.prose import Reader


def open_gazetteer() -> Gazetteer:
    """Return the bundled gazetteer with the user's own layers."""
    from lifemap.gazetteer import Gazetteer

    return Gazetteer.open()


def choose_reader(endpoint: str, model: str) -> Reader | None:
    """Return the reader at an endpoint, or None for the rules."""
    if not endpoint:
        return None
    from lifemap.prose.endpoint import EndpointReader

    return EndpointReader(endpoint, model)


def open_journey(
    source: str, person: str, gazetteer: Gazetteer
) -> tuple[Opened, Journey]:
    """Return what was opened and the journey planned from it."""
    from lifemap.journey import plan_journey
    from lifemap.resolution import resolve

    opened = open_life(source, Opener(lambda: gazetteer, person))
    return opened, plan_journey(opened.life, resolve(opened.life, gazetteer))


def keep(
    journey: Journey,
    from_: str,
    to: str,
    strict_dates: bool,
    kinds: list[str] | None,
    places: list[str] | None,
) -> Journey:
    """Return the journey with what the options leave of it."""
    from lifemap.journey import filter_journey, read_kinds
    from lifemap.phrases import read_window

    return filter_journey(
        journey,
        read_window(from_, to),
        strict=strict_dates,
        kinds=read_kinds(kinds or ()),
        places=tuple(places or ()),
        gazetteer=open_gazetteer() if places else None,
    )


def say_ledger(opened: Opened, whole: Journey, kept: Journey, quiet: bool) -> None:
    """Say the account of the life, and all that is not on the map."""
    from lifemap.reports import describe_aside, describe_ledger

    if quiet:
        return
    typer.echo(describe_ledger(whole.ledger), err=True)
    say(describe_aside(whole))
    if len(kept.stays) != len(whole.stays):
        possible = sum(stay.window == "possible" for stay in kept.stays)
        line = (
            f"{len(kept.stays)} of {len(whole.stays)} kept, {possible} of them possible"
        )
        typer.echo(line, err=True)
    say(opened.lost)


def leave_if_doubtful(journey: Journey, strict: bool) -> None:
    """End with exit code 3 where --strict was asked and doubt is left."""
    if strict and journey.aside:
        raise typer.Exit(EXIT_DOUBT)


def say(lines: Iterable[str]) -> None:
    """Put lines on stderr."""
    for line in lines:
        typer.echo(line, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Put lines on stdout."""
    for line in lines:
        typer.echo(line)


def put(content: str | bytes, output: str) -> None:
    """Write to a file, or to stdout where none is named."""
    if output in ("", "-"):
        data = content if isinstance(content, bytes) else encode_text(content)
        sys.stdout.flush()
        sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
        return
    typer.echo(str(write_whole(output, content)))
