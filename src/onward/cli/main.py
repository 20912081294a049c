"""The group of commands, and the one place where what went wrong becomes an exit code."""

import os
import sys
from collections.abc import Sequence

import click

import onward
from onward.cli.add import add
from onward.cli.applications import applications
from onward.cli.ask import ask
from onward.cli.backup import backup
from onward.cli.completion import completion
from onward.cli.correct import correct
from onward.cli.doctor import doctor
from onward.cli.edit import edit
from onward.cli.happened import happened
from onward.cli.import_mail import import_mail
from onward.cli.left_out import left_out
from onward.cli.lessons import lessons
from onward.cli.me import me
from onward.cli.merge import merge
from onward.cli.move import move
from onward.cli.no import no
from onward.cli.people import people
from onward.cli.read import read
from onward.cli.remove import remove
from onward.cli.reread import reread
from onward.cli.restore import restore
from onward.cli.review import review
from onward.cli.serve import serve
from onward.cli.show import show
from onward.cli.split import split
from onward.cli.taught import taught
from onward.cli.timeline import timeline
from onward.cli.today import today
from onward.cli.undo import undo
from onward.cli.week import week
from onward.cli.where import where
from onward.cli.win import win

DONE = 0
NOTHING_DONE = 1
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in sections, in the order in which they are needed."""
        del ctx
        width = max(len(name) for name in self.commands)
        for title, section in SECTIONS.items():
            listed = [(str(one.name), one.get_short_help_str(formatter.width - width - 6)) for one in section]
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), told) for name, told in listed])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(onward.__version__, prog_name="onward", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Find the story of every application in your mail, keep it, and go on from there; all on this computer.

    Without a command, Onward opens in the browser.
    """
    if context.invoked_subcommand is None:
        context.invoke(serve, port=None, print_url=False, no_browser=False)


SECTIONS = {
    "Mail": (import_mail, left_out, review, reread),
    "Your record": (applications, show, add, no, happened, edit, remove),
    "After a no": (ask, lessons),
    "The week": (
        today,
        week,
        people,
        win,
    ),
    "Put right": (correct, move, split, merge, undo, taught),
    "Where it lies": (where, doctor, backup, restore, me, serve),
    "Only read, keep nothing": (read, timeline),
    "Besides": (completion,),
}
"""The commands as help lists them."""
for section in SECTIONS.values():
    for command in section:
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
    """Say in one line on standard error why nothing was done and what to do; what nobody foresaw is raised on."""
    sentence = find_sentence(error)
    if sentence is None:
        raise error
    click.echo(f"onward: {sentence}", err=True)
    return NOTHING_DONE


def find_sentence(error: Exception) -> str | None:
    """What an error says to a person, None where nobody foresaw it; Django is asked only where it is there already."""
    from concurrent.futures import BrokenExecutor

    from onward.core.mail.sources import SourceError
    from onward.core.mail.workers import WorkerLostError
    from onward.inbox.errors import ImportStoppedError
    from onward.store.errors import StoreError

    if isinstance(error, SourceError | StoreError | ImportStoppedError):
        return str(error)
    if isinstance(error, BrokenExecutor | WorkerLostError):
        return f"the processes that read mail cannot go on ({error}): close other programs and try again"
    if isinstance(error, OSError):
        return f"{error.strerror or error}: free some space, or write the output elsewhere"
    return find_sentence_of_database(error) if "django.db" in sys.modules else None


def find_sentence_of_database(error: Exception) -> str | None:
    """What a database that cannot be used says to a person; what it quoted is not repeated."""
    from django.db import OperationalError

    told = str(error).lower()
    if not isinstance(error, OperationalError) or "no such" in told:
        return None
    if "locked" in told:
        return "something else is writing to your record: wait a minute, then try again"
    if "full" in told or "disk" in told or "space" in told:
        return "the disk is full or cannot be written to: free some space, then try again"
    return "your record cannot be reached: see `onward where` and `onward doctor`, and DATABASE_URL if you set it"
