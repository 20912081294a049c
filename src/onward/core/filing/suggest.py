"""What filing was not sure of, as questions to the person."""

from collections.abc import Mapping

from onward.core.filing.grouping import Grouped
from onward.core.filing.parts import Part
from onward.core.filing.stories import Suggestion


def suggest(grouped: Grouped, ids: Mapping[int, str]) -> tuple[Suggestion, ...]:
    """One suggestion for each pair of stories between which a message hung; sorted, none twice."""
    found: dict[tuple[str, str], Suggestion] = {}
    for call in grouped.close_calls:
        if call.chosen in ids and call.other in ids and call.chosen != call.other:
            story, other = sorted((ids[call.chosen], ids[call.other]))
            found.setdefault((story, other), Suggestion(story, other, say_why(call.part)))
    return tuple(found[pair] for pair in sorted(found))


def say_why(part: Part) -> str:
    """Why the two may be one application, in a plain sentence."""
    if part.title is None:
        return "The same employer wrote a message that names no job and fits both."
    return "The same employer wrote about jobs whose titles are alike, at times that fit both."
