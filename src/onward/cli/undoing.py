"""What `onward undo` does: acts listed, found by the end of their ids, and taken back."""

import click

from onward.cli.complaint import ComplaintError, NothingThereError
from onward.cli.find import TYPED_LENGTH, match_ends
from onward.cli.ground import Ground
from onward.cli.lines import write_lines
from onward.cli.text import shorten
from onward.cli.told import short_id
from onward.inbox.actions.undo import undo
from onward.journey.models import Act
from onward.journey.queries import Undoable, acts
from onward.journey.states import ActKind

LISTED = 30
MOST = 1_000_000
SENTENCE_LENGTH = 120


def list_acts(ground: Ground, *, as_json: bool) -> None:
    """Print what can be taken back, newest first."""
    found = [one for one in acts(ground.seeker, MOST if as_json else LISTED) if one.kind is not ActKind.REFILED]
    if as_json:
        write_lines(
            {"act": str(one.id), "kind": one.kind.value, "at": one.at.isoformat(), "sentence": one.sentence}
            for one in found
        )
        return
    for one in found:
        click.echo(f"{short_id(one.id)}  {one.at:%Y-%m-%d %H:%M}  {shorten(one.sentence, SENTENCE_LENGTH)}")
    if not found:
        click.echo("There is nothing to take back.")


def take_back(ground: Ground, typed: str | None, *, as_json: bool) -> None:
    """Take back one act, the last one where none is named, and say which it was."""
    known = {one.id: one for one in acts(ground.seeker, MOST)}
    act = need_act(ground, typed) if typed is not None else None
    undone = undo(ground.seeker, act, now=ground.now)
    if undone.undo_first:
        told = [f"  {short_id(one.id)}  {_tell(one, known.get(one.id))}" for one in undone.undo_first]
        raise ComplaintError("\n".join(["take these back first, the last one first:", *told]))
    if as_json:
        write_lines([{"act": str(undone.act.id) if undone.act else None}])
    elif undone.act is None:
        click.echo("There is nothing to take back.")
    else:
        click.echo(f"Taken back: {_tell(undone.act, known.get(undone.act.id))}")


def need_act(ground: Ground, typed: str) -> Act:
    """The one act whose id has this end; raises ComplaintError."""
    rows = list(Act.objects.of(ground.seeker))
    ends = set(match_ends(typed, [row.id for row in rows]))
    found = [row for row in rows if row.id in ends]
    if len(found) == 1:
        return found[0]
    named = shorten(typed, TYPED_LENGTH)
    if found:
        raise ComplaintError(f"{len(found)} acts end in {named}: name more of its letters")
    raise NothingThereError(f"nothing that was done is called {named}: see `onward undo --list`")


def _tell(act: Act, told: Undoable | None) -> str:
    return shorten(told.sentence if told else str(ActKind(act.kind).label), SENTENCE_LENGTH)
