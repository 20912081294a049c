"""`onward ask`: the letter that asks for advice after a no, printed or written to a file; nothing is sent."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onward.cli.on_record import on_record
from onward.cli.options import json_option

if TYPE_CHECKING:
    from onward.cli.ground import Ground


@click.command(short_help="A short letter that asks for advice after a no; nothing is sent.")
@click.argument("application", metavar="ID|WORDS")
@click.option(
    "--write",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it as a mail file (.eml) that a mail program opens for sending.",
)
@json_option
@on_record
def ask(ground: "Ground", *, application: str, file: Path | None, as_json: bool) -> None:
    """Write a letter that asks for one piece of advice, and print it.

    It is the same letter as on the page: asked again, it is found as it was left.
    """
    from onward.cli.complaint import ComplaintError, NothingThereError
    from onward.cli.find import find_one
    from onward.cli.told import name_application
    from onward.core.mail.draft import as_eml
    from onward.plan.actions.drafts import start_draft
    from onward.plan.queries.drafts import is_held, letter_of
    from onward.plan.states import DraftKind
    from onward.recovery.queries import hold_about, no_of

    found = find_one(ground.seeker, application, as_json=as_json)
    if no_of(ground.seeker, found, ground.now) is None:
        raise NothingThereError(f"{name_application(found)} has not said no, as far as you opened their letters")
    held = hold_about(ground.seeker, found, ground.now)
    draft = start_draft(ground.seeker, DraftKind.ADVICE, application=found, held_until=held, now=ground.now)
    if file is not None and is_held(draft, ground.now):
        raise ComplaintError("this letter is kept back until tomorrow: lift that on its page, or wait")
    if file is not None:
        file.write_bytes(as_eml(letter_of(ground.seeker, draft)))
    if as_json:
        from onward.cli.lines import write_lines

        fields = ("to_name", "to_address", "subject", "body", "language")
        write_lines([{"id": str(draft.pk), **{field: getattr(draft, field) for field in fields}}])
        return
    if file is not None:
        click.echo(f"Written to {file}. Open it in your mail program; nothing was sent.")
        return
    to = f"{draft.to_name} <{draft.to_address}>" if draft.to_address else "nobody yet: no person was found in your mail"
    click.echo(f"To: {to}\nSubject: {draft.subject}\n\n{draft.body}")
