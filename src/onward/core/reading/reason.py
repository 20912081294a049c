"""Why, as they say it: the kind of reason and the sentence that gives it."""

from onward.core.reading.heard import Line, body_lines
from onward.core.reading.model import SentenceModel
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
ONLY_NEAR_THE_NO = frozenset(RANK) - {Theme.OVERQUALIFIED, Theme.COMPETITION, Theme.FILLED}
NEAR = 2
"""How many sentences away from the no a reason is near; further away only phrases can name one."""
PHRASE, MODEL, DISTANCE, ENOUGH, ENOUGH_OF_PHRASES = 1.2, 4.0, 0.35, 1.6, 0.9
"""What a phrase and a certain model count, what each sentence away from the no costs, and what is needed in the end."""


def find_reason(
    kind: Kind, lines: tuple[Line, ...], deciding: str | None, model: SentenceModel | None = None
) -> Reason | None:
    """The reason they gave, or None when they gave none."""
    if kind not in WITH_REASONS:
        return None
    spoken = tuple(body_lines(lines))
    at_no = next((at for at, line in enumerate(spoken) if line.sentence.text == deciding), None)
    best, found = ENOUGH if model else ENOUGH_OF_PHRASES, None
    for at, line in enumerate(spoken):
        away = 0 if kind is Kind.FEEDBACK else NEAR - 1 if at_no is None else abs(at - at_no)
        for theme, spoken_for in themes_of(line, model if away <= NEAR else None).items():
            weight = spoken_for + adjustment(theme, away, kind)
            if weight > best:
                best, found = weight, Reason(theme, line.sentence.text)
    return found


def themes_of(line: Line, model: SentenceModel | None) -> dict[Theme, float]:
    """What speaks for each theme in one sentence."""
    weights: dict[Theme, float] = {}
    for match in line.says("reason"):
        if match.start < line.supposes_from:
            theme = Theme(match.meaning.value)
            weights[theme] = PHRASE + 0.05 * (len(RANK) - RANK.index(theme))
    if model:
        for label, chance in model.probabilities(line).items():
            if label != "none" and chance >= 0.1:
                weights[Theme(label)] = weights.get(Theme(label), 0.0) + MODEL * chance
    return weights


def adjustment(theme: Theme, away: int, kind: Kind) -> float:
    """What the place of a sentence adds or takes: a reason stands near the no it explains."""
    if away > NEAR and theme in ONLY_NEAR_THE_NO:
        return -1.5
    weight = -DISTANCE * away
    if kind is Kind.CLOSED:
        weight += 1.0 if theme is Theme.CLOSED else 0.0
    elif theme is Theme.CLOSED:
        weight -= 0.5
    return weight - (0.6 if theme is Theme.OTHER else 0.0)
