"""The furthest stage that the text itself shows."""

from onward.core.reading.heard import Line
from onward.core.reading.reading import Kind, Stage
from onward.core.reading.sentences import Place

ORDER = (Stage.UNKNOWN, Stage.APPLIED, Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
LEAST = {
    Kind.REJECTION: Stage.APPLIED,
    Kind.CLOSED: Stage.APPLIED,
    Kind.ACKNOWLEDGEMENT: Stage.APPLIED,
    Kind.WITHDRAWAL: Stage.APPLIED,
    Kind.SENT: Stage.APPLIED,
    Kind.INFO_REQUEST: Stage.APPLIED,
    Kind.ASSESSMENT: Stage.SCREEN,
    Kind.INTERVIEW: Stage.INTERVIEW,
    Kind.OFFER: Stage.FINAL,
    Kind.FEEDBACK: Stage.INTERVIEW,
}
PHONE_WORDS = frozenset({"phone", "telephone", "call", "chat", "screen", "screening", "introductory", "intro"})


def find_stage(kind: Kind, lines: tuple[Line, ...], deciding: str | None) -> tuple[Stage, str | None]:
    """The furthest stage and the sentence that shows it (None when the kind itself implies it)."""
    least = LEAST.get(kind, Stage.UNKNOWN)
    if least is Stage.UNKNOWN or kind is Kind.OFFER:
        return least, deciding
    shown, sentence = furthest(lines)
    if kind is Kind.INTERVIEW:
        return of_invitation(lines, deciding, shown, sentence)
    if kind is Kind.ASSESSMENT:
        return (Stage.SCREEN, deciding)
    if kind is Kind.FEEDBACK and shown is Stage.UNKNOWN:
        return Stage.INTERVIEW, None
    if (
        kind is Kind.ACKNOWLEDGEMENT
        and shown is Stage.FINAL
        and not any("final" in line.sentence.tokens or "onsites" in line.sentence.tokens for line in lines)
    ):
        shown = Stage.APPLIED
    if ORDER.index(shown) > ORDER.index(least):
        return shown, sentence
    return least, None


def furthest(lines: tuple[Line, ...]) -> tuple[Stage, str | None]:
    """The furthest stage that any sentence shows as having happened."""
    best, sentence = Stage.UNKNOWN, None
    for line in lines:
        if line.sentence.place is Place.FOOTER:
            continue
        for match in line.says("stage"):
            stage = Stage(match.meaning.value)
            supposed = match.start >= line.supposes_from
            if not supposed and ORDER.index(stage) > ORDER.index(best):
                best, sentence = stage, line.sentence.text
    return best, sentence


def of_invitation(
    lines: tuple[Line, ...], deciding: str | None, shown: Stage, sentence: str | None
) -> tuple[Stage, str | None]:
    """An invitation to a telephone call is a screen, to a last round the final stage, else an interview."""
    if shown is Stage.FINAL and sentence:
        return Stage.FINAL, sentence
    inviting = next((line for line in lines if line.sentence.text == deciding), None)
    if inviting:
        words = set(inviting.sentence.tokens)
        if words & PHONE_WORDS and "interview" not in words and "technical" not in words and "second" not in words:
            return Stage.SCREEN, deciding
        if {"phone", "telephone"} & words and "second" not in words:
            return Stage.SCREEN, deciding
        if any(match.meaning.value == Stage.SCREEN for match in inviting.says("stage")) and "interview" not in words:
            return Stage.SCREEN, deciding
    return Stage.INTERVIEW, deciding
