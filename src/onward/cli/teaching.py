"""What `onward taught` lists and forgets."""

import click

from onward.accounts.models import Seeker
from onward.cli.complaint import NothingThereError
from onward.cli.find import TYPED_LENGTH, match_ends
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.cli.told import QUOTE_LENGTH, short_id
from onward.cli.words import KINDS
from onward.core.reading.reading import Kind
from onward.inbox.actions.teach import forget
from onward.inbox.models import Taught
from onward.inbox.states import TaughtKind

NAME_LENGTH = 80


def list_taught(seeker: Seeker, *, as_json: bool) -> None:
    """Print what holds, the newest first."""
    found = _holding(seeker)
    if as_json:
        write_lines(_line(one) for one in found)
        return
    for one in found:
        click.echo(f"{short_id(one.id)}  {_tell(one)}")
    if not found:
        click.echo("Nothing was taught yet; what you correct is.")


def forget_one(ground: Ground, typed: str, *, as_json: bool) -> None:
    """Forget the one whose id has this end."""
    rows = _holding(ground.seeker)
    ends = set(match_ends(typed, [row.id for row in rows]))
    found = [row for row in rows if row.id in ends]
    if len(found) != 1:
        named = shorten(typed, TYPED_LENGTH)
        raise NothingThereError(f"nothing that was taught is called {named}: `onward taught` lists it")
    forget(ground.seeker, found[0], now=ground.now)
    if as_json:
        write_lines([_line(found[0])])
    else:
        click.echo(f"Forgotten: {_tell(found[0])}")


def _holding(seeker: Seeker) -> list[Taught]:
    return list(Taught.objects.of(seeker).filter(removed_at=None, act__undone_at=None).order_by("-id"))


def _line(one: Taught) -> dict[str, object]:
    return {
        "id": str(one.id),
        "kind": one.kind,
        "value": one.value,
        "sentence": one.sentence or None,
        "address": one.address or None,
        "name": one.name or None,
    }


def _tell(one: Taught) -> str:
    sender = shorten(" ".join(filter(None, (one.name, f"<{one.address}>" if one.address else ""))), NAME_LENGTH)
    if one.kind == TaughtKind.COMPANY:
        return f"Mail from {sender} is {shorten(one.value, NAME_LENGTH)}'s"
    return f"“{shorten(one.sentence, QUOTE_LENGTH)}” from {sender} means: {KINDS[Kind(one.value)]}"
