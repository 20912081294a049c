"""What an act of momentum did to things to do, kept so that it can be taken back as one."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from onward.accounts.models import Seeker
from onward.plan.actions.actions import reopen_action
from onward.plan.keys import SOMEBODY
from onward.plan.models import Action
from onward.plan.states import ActionState

KEPT = ("title", "place", "on", "starts_at", "week_on", "moved", "effort_minutes")


@dataclass(slots=True)
class Trace:
    """What was done so far. made: ids of new actions; before: how those that were there stood, by id."""

    made: list[str] = field(default_factory=list)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, action: Action) -> None:
        """One was made."""
        self.made.append(str(action.id))

    def remember(self, action: Action) -> None:
        """One is about to be changed; all that are were open.

        The words of a line that names somebody are not kept, so that whoever is forgotten does not stand here.
        """
        names = [name for name in KEPT if name != "title" or not action.key.startswith(SOMEBODY)]
        sides = {name: getattr(action, name) for name in names}
        plain = {name: one.isoformat() if isinstance(one, date | time) else one for name, one in sides.items()}
        self.before.setdefault(str(action.id), plain)

    def as_plain(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {"made": self.made, "before": self.before}


def take_back(seeker: Seeker, changes: dict[str, Any]) -> None:
    """Put things to do as they were before; what was made and is done by now stays. Call it inside a transaction."""
    made, before = changes.get("made", []), changes.get("before", {})
    Action.objects.of(seeker).filter(id__in=made).exclude(state=ActionState.DONE).delete()
    for action in Action.objects.of(seeker).filter(id__in=list(before)):
        plain = before[str(action.id)]
        if action.state != ActionState.OPEN:
            reopen_action(action)
        names = [name for name in KEPT if name in plain]
        for name in names:
            setattr(action, name, plain[name])
        action.on = date.fromisoformat(plain["on"]) if plain["on"] else None
        action.week_on = date.fromisoformat(plain["week_on"]) if plain["week_on"] else None
        action.starts_at = time.fromisoformat(plain["starts_at"]) if plain["starts_at"] else None
        action.save(update_fields=names)
