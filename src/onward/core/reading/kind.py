"""What kind of message it is: decided by sentences and their force, not by words found anywhere.

Every phrase that is found is a voice for a kind. A voice counts less when its sentence only supposes ("if you are not
selected") or tells of others, and nothing when the mail is about something else (a loan, a school place, a parcel).
Where several kinds speak, the order of what cannot be taken back decides; see docs/methods.md.
"""

from collections import Counter
from dataclasses import dataclass

from onward.core.reading.heard import Line, body_lines
from onward.core.reading.phrasebook import Match
from onward.core.reading.reading import Certainty, Kind
from onward.core.reading.sentences import Place

SUPPOSING_IS_NOTHING = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.OFFER, Kind.WITHDRAWAL, Kind.FEEDBACK, Kind.INTERVIEW})
SUBJECT_WEIGHT = 0.75


@dataclass(frozen=True, slots=True)
class Voice:
    """The strongest sentence for one kind; weight is the sum of what speaks for it."""

    kind: Kind
    weight: float
    strongest: float
    sentence: str
    at: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What the mail is about: words of job search, words of other matters, and who sends it."""

    job: float
    elsewhere: float
    from_hiring_system: bool
    in_thread: bool
    bulk: bool

    @property
    def about_a_job(self) -> bool:
        return self.in_thread or self.from_hiring_system or self.job >= 1

    @property
    def about_something_else(self) -> bool:
        return not self.in_thread and not self.from_hiring_system and self.elsewhere >= 2 and self.elsewhere > self.job


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind, what else the mail holds, how sure that is, and the sentence that decided."""

    kind: Kind
    also: tuple[Kind, ...]
    certainty: Certainty
    leaning: Kind | None
    sentence: str | None


def voices_of(lines: tuple[Line, ...]) -> dict[Kind, Voice]:
    """The voice of each kind that is heard at all."""
    weights: Counter[Kind] = Counter()
    best: dict[Kind, tuple[float, int, str]] = {}
    for at, line in enumerate(body_lines(lines)):
        said: dict[Kind, float] = {}
        for match in line.says("kind"):
            kind = Kind(match.meaning.value)
            said[kind] = max(said.get(kind, 0.0), weight_of(match, line, kind))
        for kind, weight in said.items():
            if weight <= 0:
                continue
            weights[kind] += weight if kind not in best else weight / 2
            if kind not in best or weight > best[kind][0]:
                best[kind] = (weight, at, line.sentence.text)
    return {k: Voice(k, weights[k], *_strongest(best[k])) for k in best}


def _strongest(found: tuple[float, int, str]) -> tuple[float, str, int]:
    weight, at, sentence = found
    return weight, sentence, at


def weight_of(match: Match, line: Line, kind: Kind) -> float:
    """How much one phrase speaks for its kind: 3, 1.2 and 0.5 by force, less in a subject, nothing where it is only supposed."""
    weight = {3: 3.0, 2: 1.2, 1: 0.5}[match.meaning.force]
    if line.sentence.place is Place.SUBJECT:
        weight *= SUBJECT_WEIGHT
    if kind in SUPPOSING_IS_NOTHING:
        if match.start >= min(line.supposes_from, line.general_from):
            return 0.0
        if line.told and kind is Kind.REJECTION:
            weight *= 0.5
    return weight


def setting_of(lines: tuple[Line, ...], *, from_hiring_system: bool, in_thread: bool, bulk: bool) -> Setting:
    """What the mail is about, counted in different phrases."""
    job: dict[tuple[str, ...], float] = {}
    elsewhere: set[tuple[str, ...]] = set()
    for line in body_lines(lines):
        for match in line.says("context"):
            words = line.sentence.tokens[match.start : match.end]
            if match.meaning.value == "job":
                job[words] = 1.0 if match.meaning.force == 3 else 0.34
            else:
                elsewhere.add(words)
    return Setting(sum(job.values()), len(elsewhere), from_hiring_system, in_thread, bulk)


def decide(lines: tuple[Line, ...], setting: Setting) -> Decision:
    """The kind of a message from all its voices."""
    voices = voices_of(lines)
    heard = {k: v.weight for k, v in voices.items()}
    leaning = leading(heard, setting)
    if leaning and not setting.about_a_job and voices[leaning].strongest >= 3 and setting.elsewhere < 1:
        return Decision(leaning, (), Certainty.UNSURE, leaning, voices[leaning].sentence)
    if setting.about_something_else or not setting.about_a_job:
        return Decision(Kind.OTHER, (), Certainty.LIKELY if leaning else Certainty.SURE, leaning, None)
    if leaning is None:
        return Decision(Kind.OTHER, (), Certainty.LIKELY if setting.job >= 2 else Certainty.SURE, None, None)
    return Decision(leaning, also_of(leaning, voices), certainty_of(leaning, voices, setting), leaning, voices[leaning].sentence)


def leading(heard: dict[Kind, float], setting: Setting) -> Kind | None:
    """The kind that decides when several speak."""
    def w(kind: Kind) -> float:
        return heard.get(kind, 0.0)

    strong = {k for k, v in heard.items() if v >= 2.2}
    if w(Kind.SENT) >= 3 and w(Kind.SENT) >= w(Kind.REJECTION):
        return Kind.SENT
    if w(Kind.OUTREACH) >= 3 and w(Kind.OUTREACH) > max(w(Kind.REJECTION), w(Kind.ACKNOWLEDGEMENT) , w(Kind.CLOSED)) and w(Kind.REJECTION) < 3:
        if w(Kind.OUTREACH) >= max(w(Kind.INTERVIEW), w(Kind.OFFER), w(Kind.INFO_REQUEST), w(Kind.ASSESSMENT)):
            return Kind.OUTREACH
    if Kind.WITHDRAWAL in strong and w(Kind.WITHDRAWAL) >= w(Kind.REJECTION):
        return Kind.WITHDRAWAL
    if Kind.FEEDBACK in strong and w(Kind.FEEDBACK) >= 1.3 * w(Kind.REJECTION):
        return Kind.FEEDBACK
    if Kind.CLOSED in strong and w(Kind.CLOSED) >= w(Kind.REJECTION):
        return Kind.CLOSED
    if w(Kind.REJECTION) >= 3:
        return Kind.REJECTION
    if Kind.CLOSED in strong:
        return Kind.CLOSED
    if Kind.REJECTION in strong and not strong & {Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT, Kind.ACKNOWLEDGEMENT, Kind.INFO_REQUEST}:
        return Kind.REJECTION
    active = {k: heard[k] for k in (Kind.OFFER, Kind.INTERVIEW, Kind.ASSESSMENT, Kind.INFO_REQUEST, Kind.FEEDBACK) if k in strong}
    if active:
        return max(active, key=lambda k: (active[k], -list(Kind).index(k)))
    if w(Kind.ACKNOWLEDGEMENT) >= 2.2:
        return Kind.ACKNOWLEDGEMENT
    if heard:
        best = max(heard, key=lambda k: (heard[k], -list(Kind).index(k)))
        return best if heard[best] >= 1.2 else None
    return None


def also_of(kind: Kind, voices: dict[Kind, Voice]) -> tuple[Kind, ...]:
    """Further kinds that the mail truly holds: a no to one role and an invitation to another."""
    return ()


def certainty_of(kind: Kind, voices: dict[Kind, Voice], setting: Setting) -> Certainty:
    """How sure the kind is."""
    rivals = max((v.weight for k, v in voices.items() if k is not kind), default=0.0)
    own = voices[kind].weight
    if voices[kind].strongest >= 3 and own >= rivals + 1 and setting.elsewhere <= setting.job:
        return Certainty.SURE
    return Certainty.LIKELY if own >= 2.2 else Certainty.UNSURE
