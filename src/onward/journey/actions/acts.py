"""What every action begins with, and what it gives back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.models import Act, Application, Event
from onward.journey.states import ActKind

HAND = "hand:"


@dataclass(frozen=True, slots=True)
class Change:
    """What an action changed. With problems, or with candidates to choose from, it stored nothing and act is None.

    problems: `where` names the field. joined: the fact was there already, and `event` is the one that tells it; act is
    None when there were no new words for it either.
    """

    act: Act | None = None
    application: Application | None = None
    event: Event | None = None
    joined: bool = False
    candidates: tuple[Application, ...] = ()
    problems: tuple[Problem, ...] = ()


def hold(seeker: Seeker) -> None:
    """Let nobody else change this person's record until the transaction ends."""
    Seeker.objects.select_for_update().values_list("version", flat=True).get(id=seeker.id)


def grow_version(seeker: Seeker) -> None:
    """Let work that is done beside this change notice it. `seeker.version` in memory stays what it was."""
    Seeker.objects.filter(id=seeker.id).update(version=F("version") + 1)


def open_act(seeker: Seeker, kind: ActKind, now: datetime) -> Act:
    """A new act of the person's; their version grows. Call it inside a transaction, before anything else is changed."""
    grow_version(seeker)
    return Act.objects.add(seeker, kind=kind, at=now)


def hand_key(act: Act, application: UUID | None = None) -> str:
    """The key of the fact that was written by hand in this act, and the source of its words.

    application: whose fact it is, where the act wrote one into each of several.
    """
    return f"{HAND}{act.id.hex}" + (f":{application.hex}" if application else "")


def act_of(source: str) -> UUID | None:
    """The act that `hand_key` made this source of; None for a mail's."""
    return UUID(source.removeprefix(HAND).partition(":")[0]) if source.startswith(HAND) else None


def write_down(act: Act, application: UUID, fields: dict[str, list[str | None]]) -> None:
    """Keep with the act which application it changed, and its fields: [before, after]."""
    act.changes = {str(application): fields}
    act.save(update_fields=["changes"])


def not_found() -> Change:
    """What an action on an application gives back that is not in the list: somebody else's, undone, taken out."""
    return Change(
        problems=(Problem(_("This application is not in your list. Look at the list again."), "application"),)
    )
