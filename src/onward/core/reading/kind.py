"""What kind of message it is: decided by sentences and their force, not by words found anywhere.

Two ears listen: phrases (voices.py) and a small trained model (model.py). A second model weighs what both heard, what the
mail is about and who sent it; see docs/methods.md for its error.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.core.reading.features import message_features
from onward.core.reading.heard import Line, body_lines
from onward.core.reading.model import SentenceModel, kind_model
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Certainty, Kind
from onward.core.reading.senders import SenderType, sender_type
from onward.core.reading.sentences import Place
from onward.core.reading.voices import Setting, Voice, setting_of, voices_of

SURE, SURE_OF_OUTREACH, LIKELY = 0.8, 0.95, 0.55
"""From which probability on a kind is called sure, or likely (calibration: docs/methods.md)."""


STRONG = 3.0
"""The weight of a phrase that decides by itself."""
TALKS_OF_JOBS = 2.0
"""So many different phrases about jobs are no accident."""
HIRING = frozenset({SenderType.SYSTEM, SenderType.BOARD})


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind, what else the mail holds, how sure that is, and the sentence that decided.

    leaning: the likeliest kind if the message belongs to an application, None when nothing speaks for any.
    """

    kind: Kind
    also: tuple[Kind, ...]
    certainty: Certainty
    leaning: Kind | None
    sentence: str | None


def decide(
    lines: tuple[Line, ...], language: str, model: SentenceModel, sender: str, *, in_thread: bool, bulk: bool
) -> Decision:
    """The kind of a message from all its sentences."""
    spoken = tuple(body_lines(lines))
    heard = [model.probabilities(line) for line in spoken]
    voices = voices_of(spoken)
    setting = setting_of(spoken, bulk=bulk)
    chances = kind_model(language).probabilities(*message_features(spoken, heard, voices, setting, sender))
    leaning = leaning_of(chances, voices, setting)
    kind = max(chances, key=lambda k: chances[k])
    if in_thread and kind in NOT_ABOUT_AN_APPLICATION and leaning:
        kind = leaning
    if not in_thread and not is_plausible(kind, chances[kind], voices, setting, sender):
        return Decision(Kind.OTHER, (), Certainty.LIKELY, leaning, None)
    if kind is Kind.OTHER:
        return Decision(kind, (), certainty_of(kind, chances[kind]), leaning, None)
    return Decision(
        kind,
        also_of(kind, spoken, heard, voices),
        certainty_of(kind, chances[kind]),
        leaning,
        deciding_sentence(kind, spoken, heard, voices),
    )


def is_plausible(kind: Kind, chance: float, voices: dict[Kind, Voice], setting: Setting, sender: str) -> bool:
    """False where a mail outside every thread is taken for job mail although hardly a word of it is about jobs."""
    if kind is Kind.OTHER or sender_type(sender) in HIRING:
        return True
    spoken = kind in voices and voices[kind].strongest >= STRONG
    if kind is Kind.OUTREACH:
        return chance >= LIKELY and setting.job >= max(TALKS_OF_JOBS, setting.elsewhere)
    if setting.job < 1:
        return spoken and chance >= (LIKELY if setting.addressed and not setting.bulk else SURE)
    if setting.bulk or setting.elsewhere > setting.job:
        return spoken and chance >= (SURE if setting.bulk else LIKELY)
    return spoken or chance >= LIKELY or setting.job >= TALKS_OF_JOBS


def leaning_of(chances: dict[Kind, float], voices: dict[Kind, Voice], setting: Setting) -> Kind | None:
    """The likeliest kind of those about an application, when anything at all speaks for it."""
    about = {k: p for k, p in chances.items() if k not in NOT_ABOUT_AN_APPLICATION}
    kind = max(about, key=lambda k: about[k])
    return kind if about[kind] >= 0.05 or kind in voices else None


def certainty_of(kind: Kind, chance: float) -> Certainty:
    """A probability as the promise it is told as."""
    if chance >= (SURE_OF_OUTREACH if kind is Kind.OUTREACH else SURE):
        return Certainty.SURE
    return Certainty.LIKELY if chance >= LIKELY else Certainty.UNSURE


def deciding_sentence(
    kind: Kind, lines: Sequence[Line], heard: Sequence[dict[str, float]], voices: dict[Kind, Voice]
) -> str | None:
    """The sentence that speaks most clearly for the kind: by the model, by phrases, of the body rather than the subject."""
    best, found = 0.0, None
    for line, chances in zip(lines, heard, strict=True):
        weight = chances.get(kind.value, 0.0) * (0.6 if line.sentence.place is Place.SUBJECT else 1.0)
        if kind in voices and voices[kind].sentence == line.sentence.text:
            weight += 0.25 * min(voices[kind].strongest, 3.0) / 3.0
        if weight > best:
            best, found = weight, line.sentence.text
    return found


def also_of(
    kind: Kind, lines: Sequence[Line], heard: Sequence[dict[str, float]], voices: dict[Kind, Voice]
) -> tuple[Kind, ...]:
    """Further kinds that the mail truly holds: a no to one role and an invitation to another."""
    pair = {Kind.REJECTION: Kind.INTERVIEW, Kind.INTERVIEW: Kind.REJECTION}.get(kind)
    if pair is None or pair not in voices or voices[pair].strongest < 3:
        return ()
    clear = max(
        (c.get(pair.value, 0.0) for line, c in zip(lines, heard, strict=True) if line.sentence.place is Place.BODY),
        default=0.0,
    )
    return (pair,) if clear >= 0.9 else ()
