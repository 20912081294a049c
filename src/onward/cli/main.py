"""The group of commands, and the one place where what went wrong becomes an exit code."""

import os
import sys
from collections.abc import Sequence

import click

import onward
from onward.cli.completion import completion
from onward.cli.read import read
from onward.cli.timeline import timeline

DONE = 0
NOTHING_READ = 1
INTERRUPTED = 130


class ReaderGoneError(Exception):
    """Whoever read our output has seen enough."""


class Commands(click.Group):
    """The group; a closed pipe leaves it as our own error, for click would make it a failure."""

    def invoke(self, context: click.Context) -> object:
        """Run the command and write out what it printed."""
        try:
            result = super().invoke(context)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(onward.__version__, prog_name="onward", message="%(prog)s %(version)s")
def commands() -> None:
    """Find the story of every application in your mail, on this computer."""


for command in (read, timeline, completion):
    commands.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code."""
    try:
        return commands.main(args=list(arguments), prog_name="onward", standalone_mode=False) or DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except ReaderGoneError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001  # what is not ours is raised on
        return refuse(error)


def refuse(error: Exception) -> int:
    """Say in one line on standard error why nothing was read and what to do; what nobody foresaw is raised on."""
    from concurrent.futures import BrokenExecutor

    from onward.core.mail.sources import SourceError
    from onward.core.mail.workers import WorkerLostError

    if isinstance(error, SourceError):
        sentence = str(error)
    elif isinstance(error, BrokenExecutor | WorkerLostError):
        sentence = f"the processes that read mail cannot go on ({error}): close other programs and try again"
    elif isinstance(error, OSError):
        sentence = f"{error.strerror or error}: free some space, or write the output elsewhere"
    else:
        raise error
    click.echo(f"onward: {sentence}", err=True)
    return NOTHING_READ
