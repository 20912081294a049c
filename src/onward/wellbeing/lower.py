"""Whether somebody is told that many find it useful to talk to someone: from their own answers alone, kept nowhere.

A rule of our own for the four questions, as no limit is agreed on for them together: the mean of what was answered,
0 to 10, with the one about being anxious turned round. It is low up to 4, where the Office for National Statistics
speaks of low for one question; a fall of 1 in 10 is what is taken for a real change on another scale, 10 in 100.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from onward.wellbeing.states import Aspect, Mood

Answers = Mapping[str, int]
LOW = 4
FALL = 1
ENOUGH = 2
"""So many of the four have to be answered before anything is said of them together."""
HIGHEST = 10


def is_lower(newest_first: Sequence[Answers]) -> bool:
    """Whether the two newest answers are both low, or the newest fell from the one before it."""
    if len(newest_first) < ENOUGH:
        return False
    newest, before = newest_first[0], newest_first[1]
    both = [aspect for aspect in Aspect if aspect in newest and aspect in before]
    if len(both) >= ENOUGH and _mean(before, both) - _mean(newest, both) >= FALL:
        return True
    return _is_low(newest) and _is_low(before)


def is_hard_again(newest_first: Sequence[tuple[date, int]]) -> bool:
    """Whether the hardest word was the last one said on each of the two newest days on which any was."""
    days: dict[date, int] = {}
    for day, mood in newest_first:
        days.setdefault(day, mood)
    newest = list(days.values())[:2]
    return newest == [Mood.HARD, Mood.HARD]


def _is_low(answers: Answers) -> bool:
    given = [aspect for aspect in Aspect if aspect in answers]
    return len(given) >= ENOUGH and _mean(answers, given) <= LOW


def _mean(answers: Answers, aspects: Sequence[Aspect]) -> float:
    turned = [HIGHEST - answers[one] if one == Aspect.ANXIOUS else answers[one] for one in aspects]
    return sum(turned) / len(turned)
