"""The plan for a setback that has just come, and all of them."""

from dataclasses import dataclass

from onward.accounts.models import Seeker
from onward.journey.states import Stage
from onward.plan.models import IfThen
from onward.plan.states import Setback

FAR = (Stage.INTERVIEW, Stage.FINAL)
NAMED = (Setback.FORM_LETTER, Setback.NO_ANSWER, Setback.LAST_ROUND)
"""The three likeliest, in the order in which they are offered."""
KEPT = 20
"""So many plans of one's own, and retired ones, are shown."""


@dataclass(frozen=True, slots=True)
class IfThens:
    """The plans that hold. named: by setback, None where there is none yet. own: for what else may come.

    retired: those that do not hold any more, newest first.
    """

    named: tuple[tuple[Setback, IfThen | None], ...]
    own: tuple[IfThen, ...]
    retired: tuple[IfThen, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is no plan that holds."""
        return not self.own and not any(plan for _setback, plan in self.named)


def if_thens(seeker: Seeker) -> IfThens:
    """All plans; three queries."""
    rows = IfThen.objects.of(seeker).order_by("-id")
    holding = rows.filter(retired_at=None)
    by_setback = {plan.setback: plan for plan in holding.filter(setback__in=NAMED)}
    return IfThens(
        named=tuple((setback, by_setback.get(setback)) for setback in NAMED),
        own=tuple(holding.filter(setback=Setback.OWN)[:KEPT]),
        retired=tuple(rows.filter(retired_at__isnull=False)[:KEPT]),
    )


def if_then_for(seeker: Seeker, *, stage: str = "", silent: bool = False, in_writing: bool = True) -> IfThen | None:
    """What the person decided to do when just this comes, None where they decided nothing; one query at most.

    stage: how far the application came. silent: no answer came. in_writing: the no is known to have come so.
    """
    setback = setback_of(stage, silent=silent, in_writing=in_writing)
    if setback is None:
        return None
    return IfThen.objects.of(seeker).filter(retired_at=None, setback=setback).order_by("-id").first()


def setback_of(stage: str, *, silent: bool = False, in_writing: bool = True) -> Setback | None:
    """Which of the named setbacks this is; None where it is none of them, as a no that was said aloud."""
    if silent:
        return Setback.NO_ANSWER
    if stage in FAR:
        return Setback.LAST_ROUND
    return Setback.FORM_LETTER if in_writing else None
