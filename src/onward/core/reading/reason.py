"""Why, as they say it: the kind of reason and the sentence that gives it."""

from onward.core.reading.heard import Line, body_lines
from onward.core.reading.reading import Kind, Reason, Theme

WITH_REASONS = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.FEEDBACK, Kind.WITHDRAWAL})
# The particular before the general: "other candidates had more Python" is about skills, not about competition.
RANK = (
    Theme.OVERQUALIFIED,
    Theme.INTERNAL,
    Theme.CONDUCT,
    Theme.LOGISTICS,
    Theme.SKILLS,
    Theme.INTERVIEW,
    Theme.EXPERIENCE,
    Theme.FIT,
    Theme.COMPETITION,
    Theme.FILLED,
    Theme.CLOSED,
    Theme.OTHER,
)
NEEDS_THE_NO_NEARBY = frozenset(
    {
        Theme.LOGISTICS,
        Theme.SKILLS,
        Theme.INTERVIEW,
        Theme.FIT,
        Theme.CONDUCT,
        Theme.OTHER,
        Theme.INTERNAL,
        Theme.EXPERIENCE,
        Theme.CLOSED,
    }
)


def find_reason(kind: Kind, lines: tuple[Line, ...], deciding: str | None) -> Reason | None:
    """The reason they gave, or None when they gave none."""
    if kind not in WITH_REASONS:
        return None
    candidates: list[tuple[float, int, Theme, str]] = []
    spoken = [line for line in body_lines(lines) if line.matches]
    at_no = next((i for i, line in enumerate(spoken) if line.sentence.text == deciding), None)
    for at, line in enumerate(spoken):
        for match in line.says("reason"):
            theme = Theme(match.meaning.value)
            if match.start >= line.supposes_from:
                continue
            distance = abs(at - at_no) if at_no is not None else 2
            weight = weigh(theme, distance, kind)
            if weight > 0:
                candidates.append((weight, -RANK.index(theme), theme, line.sentence.text))
    if not candidates:
        return None
    _, _, theme, text = max(candidates, key=lambda c: c[:2])
    return Reason(theme, text)


def weigh(theme: Theme, distance: int, kind: Kind) -> float:
    """How likely a sentence of this theme, so many sentences away from the no, is its reason."""
    near = max(0.0, 3.0 - 0.6 * distance) if kind is not Kind.FEEDBACK else 2.0
    if kind is Kind.CLOSED:
        return near + (3.0 if theme is Theme.CLOSED else 0.0)
    if kind is Kind.FEEDBACK:
        return near + (1.0 if theme in (Theme.INTERVIEW, Theme.SKILLS, Theme.EXPERIENCE) else 0.0)
    if theme in NEEDS_THE_NO_NEARBY and distance > 2:
        return 0.0
    if theme is Theme.OTHER:
        return near * 0.3
    return near + 0.5 - 0.05 * RANK.index(theme)
