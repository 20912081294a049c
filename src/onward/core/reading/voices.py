"""The kinds that a message's phrases speak for, and what it is about.

Every phrase that is found is a voice for a kind. A voice counts less when its sentence only supposes ("if you are not
selected") or tells of others.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.core.reading.heard import Line
from onward.core.reading.phrasebook import Match
from onward.core.reading.reading import Kind
from onward.core.reading.sentences import Place

SUPPOSING_IS_NOTHING = frozenset(
    {Kind.REJECTION, Kind.CLOSED, Kind.OFFER, Kind.WITHDRAWAL, Kind.FEEDBACK, Kind.INTERVIEW}
)
SUBJECT_WEIGHT = 0.75
GREETING = re.compile(
    r"(?:(?:[Hh]i|[Hh]iya|[Hh]ello|[Hh]ey|[Dd]ear|[Mm]orning|[Gg]ood (?:morning|afternoon|evening)|[Gg]reetings)[ ,]+)?"
    r"(?!(?:[Aa]ll|[Ee]veryone|[Ff]olks|[Ff]riends?|[Ss]ir|[Mm]adam|[Ll]ist|[Tt]eam|[Gg]roup|[Tt]here|[Gg]uys|[Cc]ustomer|[Vv]alued|[Mm]ember|Hi|Hello|Dear|Hey)\b)"
    r"(?:[A-Z](?:-?[\w'’]++)++\.? ?){1,3}(?:[,:!–-]|$)"
)
WEIGHT_OF_FORCE = {3: 3.0, 2: 1.2, 1: 0.5}


@dataclass(frozen=True, slots=True)
class Voice:
    """What speaks for one kind: the weight of all its sentences, and the strongest of them."""

    kind: Kind
    weight: float
    strongest: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the mail is about: different phrases of job search and of other matters, and to whom it is sent.

    addressed: it greets one person by name. bulk: it went to many.
    """

    job: float
    elsewhere: float
    addressed: bool
    bulk: bool


def voices_of(lines: Iterable[Line]) -> dict[Kind, Voice]:
    """The voice of each kind that is heard at all, from the sender's own sentences."""
    weights: defaultdict[Kind, float] = defaultdict(float)
    strongest: dict[Kind, tuple[float, str]] = {}
    for line in lines:
        said: dict[Kind, float] = {}
        for match in line.says("kind"):
            kind = Kind(match.meaning.value)
            said[kind] = max(said.get(kind, 0.0), weight_of(match, line, kind))
        for kind, weight in said.items():
            if weight > 0:
                weights[kind] += weight / 2 if kind in strongest else weight
                if kind not in strongest or weight > strongest[kind][0]:
                    strongest[kind] = (weight, line.sentence.text)
    return {kind: Voice(kind, weights[kind], *best) for kind, best in strongest.items()}


def weight_of(match: Match, line: Line, kind: Kind) -> float:
    """How much one phrase speaks for its kind: by force, less in a subject, nothing where it is only supposed."""
    weight = WEIGHT_OF_FORCE[match.meaning.force]
    if line.sentence.place is Place.SUBJECT:
        weight *= SUBJECT_WEIGHT
    if kind in SUPPOSING_IS_NOTHING and match.start >= min(line.supposes_from, line.general_from):
        return 0.0
    return weight / 2 if line.told and kind is Kind.REJECTION else weight


def setting_of(lines: Sequence[Line], *, bulk: bool) -> Setting:
    """What the mail is about, counted in different phrases."""
    job: dict[tuple[str, ...], float] = {}
    elsewhere: set[tuple[str, ...]] = set()
    for line in lines:
        for match in line.says("context"):
            words = line.sentence.tokens[match.start : match.end]
            if match.meaning.value == "job":
                job[words] = 1.0 if match.meaning.force >= 3 else 0.34
            else:
                elsewhere.add(words)
    return Setting(sum(job.values()), len(elsewhere), is_addressed(lines), bulk)


def is_addressed(lines: Sequence[Line]) -> bool:
    """True when the first words of the body greet one person by name."""
    first = next((line.sentence.text for line in lines if line.sentence.place is Place.BODY), "")
    return bool(GREETING.match(first))
