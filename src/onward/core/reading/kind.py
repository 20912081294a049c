"""What kind of message it is: decided by sentences and their force, not by words found anywhere.

Two ears listen: phrases (voices.py) and a small trained model (model.py). A second model weighs what both heard, what
the mail is about and who sent it; see docs/methods.md for its error.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onward.core.reading.features import message_features
from onward.core.reading.heard import Line, body_lines
from onward.core.reading.model import SentenceModel, kind_model
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Certainty, Kind
from onward.core.reading.senders import SenderType, sender_type
from onward.core.reading.sentences import Place
from onward.core.reading.voices import Setting, Voice, setting_of, voices_of

SURE, SURE_WITH_LESS, LIKELY, POSSIBLE = 0.7, 0.95, 0.55, 0.05
"""From which probability on a kind is called sure or likely (calibration: docs/methods.md), or leant to at all."""
STRONG = 3.0
"""The weight of a phrase that decides by itself."""
TALKS_OF_JOBS = 2.0
"""So many different phrases about jobs are no accident."""
FAIR, HIGH, CLEAR, NO_DOUBT = 0.7, 0.8, 0.9, 0.99
"""What is asked of a probability where little else speaks for it (is_plausible), or where a second kind is claimed."""
HIRING = frozenset({SenderType.SYSTEM, SenderType.BOARD})
ALSO = {Kind.REJECTION: Kind.INTERVIEW, Kind.INTERVIEW: Kind.REJECTION}
"""Kinds that one mail may truly hold together: a no to one role and an invitation to another."""


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


@dataclass(frozen=True)
class Listener:
    """Everything that was heard in one message, asked by the steps of a decision."""

    lines: tuple[Line, ...]
    language: str
    model: SentenceModel
    sender: str
    bulk: bool

    @cached_property
    def spoken(self) -> tuple[Line, ...]:
        """The sender's own words."""
        return tuple(body_lines(self.lines))

    @cached_property
    def heard(self) -> list[dict[str, float]]:
        """The chances of every label, sentence by sentence."""
        return [self.model.probabilities(line) for line in self.spoken]

    @cached_property
    def voices(self) -> dict[Kind, Voice]:
        """What the phrases speak for."""
        return voices_of(self.spoken)

    @cached_property
    def setting(self) -> Setting:
        """What the mail is about."""
        return setting_of(self.spoken, bulk=self.bulk)

    @cached_property
    def chances(self) -> dict[Kind, float]:
        """How likely each kind is."""
        features = message_features(self.spoken, self.heard, self.voices, self.setting, self.sender)
        return kind_model(self.language).probabilities(*features)

    @cached_property
    def is_silent(self) -> bool:
        """True for mass mail without a phrase about jobs: told without asking the model."""
        return self.bulk and self.setting.job < 1 and sender_type(self.sender) not in HIRING

    def strength(self, kind: Kind) -> float:
        """The weight of the strongest phrase that speaks for a kind."""
        return self.voices[kind].strongest if kind in self.voices else 0.0

    def sentences_for(self, kind: Kind) -> Iterator[tuple[float, Line]]:
        """Each sentence with its chance to be of a kind."""
        for line, chances in zip(self.spoken, self.heard, strict=True):
            yield chances.get(kind.value, 0.0), line


def decide(listener: Listener, *, in_thread: bool) -> Decision:
    """The kind of a message from all its sentences; in a known thread nothing is too faint to belong to it."""
    if not in_thread and listener.is_silent:
        return Decision(Kind.OTHER, (), Certainty.LIKELY, None, None)
    chances = listener.chances
    kind = max(chances, key=lambda k: chances[k])
    leaning = leaning_of(listener)
    if in_thread:
        kind = leaning if leaning and kind in NOT_ABOUT_AN_APPLICATION else kind
    elif not is_plausible(kind, listener):
        return Decision(Kind.OTHER, (), Certainty.LIKELY, leaning, None)
    certainty = certainty_of(kind, chances[kind], listener.language)
    if kind is Kind.OTHER:
        return Decision(kind, (), certainty, leaning, None)
    return Decision(kind, also_of(kind, listener), certainty, leaning, deciding_sentence(kind, listener))


def is_plausible(kind: Kind, listener: Listener) -> bool:
    """False where a mail outside every thread is taken for job mail although hardly a word of it is about jobs."""
    if kind is Kind.OTHER or sender_type(listener.sender) in HIRING:
        return True
    setting, chance = listener.setting, listener.chances[kind]
    spoken = listener.strength(kind) >= STRONG
    if kind is Kind.OUTREACH:
        return chance >= (NO_DOUBT if setting.bulk else HIGH) and setting.job >= max(1.0, setting.elsewhere)
    if listener.language != "en" and setting.elsewhere >= 1 and setting.job < TALKS_OF_JOBS:
        return False  # the word for an application serves clubs, grants and flats too
    if setting.bulk:
        return spoken and chance >= CLEAR and setting.job >= 1
    if setting.job < 1:
        if spoken:
            return chance >= (LIKELY if setting.addressed else FAIR)
        return chance >= (HIGH if setting.addressed else CLEAR)
    return setting.elsewhere <= setting.job or chance >= LIKELY


def leaning_of(listener: Listener) -> Kind | None:
    """The likeliest kind of those about an application, when anything at all speaks for it."""
    about = {k: p for k, p in listener.chances.items() if k not in NOT_ABOUT_AN_APPLICATION}
    kind = max(about, key=lambda k: about[k])
    return kind if about[kind] >= POSSIBLE or kind in listener.voices else None


def certainty_of(kind: Kind, chance: float, language: str) -> Certainty:
    """A probability as the promise it is told as; less is known of recruiters' mail and of languages but English."""
    if chance >= (SURE_WITH_LESS if kind is Kind.OUTREACH or language != "en" else SURE):
        return Certainty.SURE
    return Certainty.LIKELY if chance >= LIKELY else Certainty.UNSURE


def deciding_sentence(kind: Kind, listener: Listener) -> str | None:
    """The sentence that speaks most clearly for the kind: by model and phrases, rather of the body than the subject."""
    best, found = 0.0, None
    for chance, line in listener.sentences_for(kind):
        weight = chance * (0.6 if line.sentence.place is Place.SUBJECT else 1.0)
        if kind in listener.voices and listener.voices[kind].sentence == line.sentence.text:
            weight += 0.25 * listener.strength(kind) / STRONG
        if weight > best:
            best, found = weight, line.sentence.text
    return found


def also_of(kind: Kind, listener: Listener) -> tuple[Kind, ...]:
    """Further kinds that the mail truly holds."""
    other = ALSO.get(kind)
    if other is None or listener.strength(other) < STRONG:
        return ()
    clear = (chance for chance, line in listener.sentences_for(other) if line.sentence.place is Place.BODY)
    return (other,) if max(clear, default=0.0) >= CLEAR else ()
