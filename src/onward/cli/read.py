"""`onward read`: what every message says, one line each."""

import click

from onward.cli.options import jsonl_option, me_option, paths_argument


@click.command(short_help="What every message says about an application, with its words.")
@paths_argument
@me_option
@jsonl_option
@click.option("--text", is_flag=True, help="With --jsonl: add subject, sender and the text that was read.")
@click.option("--left-out", is_flag=True, help="List instead what was left out at first sight, and why.")
def read(*, paths: tuple[str, ...], me: tuple[str, ...], jsonl: bool, text: bool, left_out: bool) -> None:
    """Read mail and say what every message means for an application, with the words that say so.

    PATH is a mailbox file (mbox, also compressed with gzip), a Maildir, a folder of .eml files, one .eml or .emlx,
    or - for one message on standard input. Nothing is changed, nothing is sent anywhere.
    """
    if text and not jsonl:
        raise click.UsageError("--text adds to the lines of --jsonl: name both.")
    if left_out and jsonl:
        raise click.UsageError(
            "--left-out is a list for people; with --jsonl the same messages are there, as kind other."
        )
    from onward.cli.readings import print_left_out, print_readings, write_readings

    if jsonl:
        write_readings(paths, me, text=text)
    elif left_out:
        print_left_out(paths, me)
    else:
        print_readings(paths, me)
