"""The group of commands, and the one place where what went wrong becomes an exit code."""

from collections.abc import Sequence

import click

import onward
from onward.cli.completion import completion


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(onward.__version__, prog_name="onward", message="%(prog)s %(version)s")
def commands() -> None:
    """Find the story of every application in your mail, on this computer."""


commands.add_command(completion)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    try:
        code = commands.main(args=list(arguments), prog_name="onward", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    return code or 0
