"""Options that several commands share."""

import click


def read_addresses(_: click.Context, __: click.Parameter, addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses in lower case; raises BadParameter for what is none."""
    for address in addresses:
        if not all(part.strip() for part in address.rpartition("@")[::2]):
            raise click.BadParameter(f"{address} is no address: write it as name@example.org.")
    return tuple(address.strip().lower() for address in addresses)


KINDS_OF_MAIL = (
    "sent",
    "acknowledgement",
    "info_request",
    "assessment",
    "interview",
    "offer",
    "rejection",
    "closed",
    "feedback",
    "withdrawal",
)
"""What may happen that mail tells too, in the words of the record; written out, for its tables are loaded later."""

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
me_option = click.option(
    "--me",
    metavar="ADDRESS",
    multiple=True,
    callback=read_addresses,
    help="An address of your own (may be named several times). Guessed from the mail when none is named.",
)
jsonl_option = click.option("--jsonl", is_flag=True, help="One JSON object a line, for other programs.")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for other programs.")
