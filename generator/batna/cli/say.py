"""The one place where text leaves the program for a terminal, a pipe or a log, and where it is made inert."""

import json

import click

from batna.cli.paint import is_coloured
from batna.inert import inert_json, inert_report, inert_xml


def say(text: str, *, err: bool = False) -> None:
    """Print a line or a whole report; the line end at its end may be left out."""
    said = inert_report(text.removesuffix("\n"), is_coloured=is_coloured(err=err))
    click.echo(said, err=err)


def say_json(document: object) -> None:
    """Print a document in JSON, with every value as it is."""
    click.echo(inert_json(json.dumps(document, indent=2, ensure_ascii=False)))


def say_xml(document: str) -> None:
    """Print a document in XML, with every value as it is."""
    click.echo(inert_xml(document), nl=False)


def say_as_it_is(text: str) -> None:
    """Print what holds no word of a record's, or none that was not made inert when the text was composed."""
    click.echo(text, nl=False)
