"""`onward restore`: a backup put in place of the record."""

from pathlib import Path

import click

from onward.cli.options import json_option


@click.command(short_help="Put a backup in place of your record.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--recovery-key", is_flag=True, help="Ask for the key on paper that the backup was made with.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@json_option
def restore(*, file: Path, recovery_key: bool, yes: bool, as_json: bool) -> None:
    """Put a backup in place of your record. It is checked completely first; the record as it was is kept beside it."""
    from onward.cli.safekeeping import bring_back

    bring_back(file, recovery_key=recovery_key, sure=yes, as_json=as_json)
