"""What `onward backup` and `onward restore` do, and what they say."""

import os
import sys
from pathlib import Path

import click

from onward.cli.complaint import ComplaintError
from onward.cli.ground import known_steps, read_clock, set_up_django
from onward.cli.lines import write_lines
from onward.cli.places import tell_size
from onward.cli.stored import need_key, refuse_hosted
from onward.cli.terminal import can_ask
from onward.cli.text import count
from onward.inbox.stored_mail import STORED_MAIL
from onward.store.backup import make_backup, thin_backups
from onward.store.folder import data_folder
from onward.store.recovery import make_recovery_key, read_recovery_key, write_recovery_key
from onward.store.restore import restore_backup

LONGEST_KEY = 1000


def keep_backup(to: Path | None, *, recovery_key: bool, as_json: bool) -> None:
    """Make one backup; among our own, thin them afterwards. Raises StoreError, ComplaintError."""
    refuse_hosted("back it up with pg_dump")
    folder = data_folder(os.environ)
    key = need_key(folder)
    now = read_clock()
    on_paper = choose_recovery_key(as_json=as_json) if recovery_key else None
    made = make_backup(folder, key, to, now=now, recovery_key=on_paper, mail=STORED_MAIL)
    if to is None:
        thin_backups(folder, now=now)
    written = write_recovery_key(on_paper) if on_paper else None
    if as_json:
        line: dict[str, object] = {
            "file": str(made.path),
            "made_at": made.made_at.isoformat(),
            "bytes": made.size_bytes,
            "rows": made.row_count,
            "mails_compared": made.mail_count,
        }
        write_lines([line | ({"recovery_key": written} if written else {})])
        return
    click.echo(f"Backed up and read back: {made.path} ({tell_size(made.size_bytes)})")
    click.echo(made.sentence)
    if written:
        click.echo(f"Your recovery key, which is kept nowhere else:\n\n  {written}\n")


def choose_recovery_key(*, as_json: bool) -> bytes:
    """The recovery key that the person has on paper already, else a new one."""
    if as_json or not can_ask():
        return make_recovery_key()
    typed = click.prompt("Your recovery key, or Enter for a new one", default="", show_default=False)
    return need_recovery_key(typed) if typed.strip() else make_recovery_key()


def bring_back(file: Path, *, recovery_key: bool, sure: bool, as_json: bool) -> None:
    """Restore a backup, and say where the record lies that was there before. Raises StoreError, ComplaintError."""
    refuse_hosted("restore it with pg_restore")
    folder = data_folder(os.environ)
    on_paper = need_recovery_key(ask_recovery_key()) if recovery_key else None
    if folder.database.exists() and not sure:
        ask_first(file)
    set_up_django()
    restored = restore_backup(
        folder,
        file,
        on_paper,
        environ=os.environ,
        now=read_clock(),
        mail=STORED_MAIL,
        migrations=known_steps(),
    )
    aside = str(restored.put_aside) if restored.put_aside else None
    if as_json:
        rows, mails = restored.row_count, restored.mail_count
        write_lines([{"made_at": restored.made_at, "rows": rows, "mails_compared": mails, "put_aside": aside}])
        return
    click.echo(
        f"Restored: the backup of {restored.made_at[:10]}, {count(restored.mail_count, 'mail', 'mails')} compared"
    )
    if aside:
        click.echo(f"Your record as it was before lies in {aside}")


def ask_first(file: Path) -> None:
    """Ask whether the record may be replaced; raises Abort, or ComplaintError where nobody can be asked."""
    if not can_ask():
        raise ComplaintError("this puts a backup in place of your record: say --yes if that is what you want")
    click.confirm(f"Put {file} in place of your record? It is kept beside it.", abort=True)


def ask_recovery_key() -> str:
    """What the person types; without a terminal the first line of standard input."""
    if can_ask():
        return str(click.prompt("Recovery key"))
    return sys.stdin.readline(LONGEST_KEY)


def need_recovery_key(typed: str) -> bytes:
    """The key that was typed; raises ComplaintError that says what is wrong with it."""
    key, problems = read_recovery_key(typed)
    if key is None:
        raise ComplaintError("; ".join(f"{one.where}: {one.what}" for one in problems))
    return key
