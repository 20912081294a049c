"""What stops a command, in one sentence that says what to do next."""

from typing import IO, Any

import click

NOTHING_DONE = 1
WRONG_USAGE = 2


class ComplaintError(click.ClickException):
    """What was typed cannot be done like this. The message says why, and what to type instead."""

    exit_code = WRONG_USAGE

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence as all others are written, with the name of the program in front."""
        click.echo(f"onward: {self.format_message()}", file=file, err=True)


class NothingThereError(ComplaintError):
    """What was named is not there. The message says where to look."""

    exit_code = NOTHING_DONE
