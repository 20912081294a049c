"""`onward backup`: a copy of the record that was read back before it counts."""

from pathlib import Path

import click

from onward.cli.options import json_option


@click.command(short_help="Back your record up; the copy is checked before it counts.")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="A new file, or a folder to put it in.")
@click.option("--recovery-key", is_flag=True, help="Make it open with a key on paper, not with that of this computer.")
@json_option
def backup(*, to: Path | None, recovery_key: bool, as_json: bool) -> None:
    """Back your record up, encrypted, also while Onward runs. The copy is read back and compared before it counts.

    Without --to it is put beside the record, where 7 days, 4 weeks and 12 months are kept.
    """
    from onward.cli.safekeeping import keep_backup

    keep_backup(to, recovery_key=recovery_key, as_json=as_json)
