"""What the trained part of reading looks at: word groups of a sentence, and what a message's sentences say together.

The same functions serve training (tools/train_reader.py) and reading, so that both see the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log, sqrt

from onward.core.reading.heard import Line
from onward.core.reading.reading import Kind
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_unattended, sender_type
from onward.core.reading.sentences import Place
from onward.core.reading.voices import Setting, Voice

WORDS_WEIGHT = 4.0  # the length of a sentence's vector of word groups
PHRASE_WEIGHT = 0.5  # what a found phrase counts beside it
LEAST, MOST = 0.003, 0.997  # probabilities are kept inside these before their log-odds are taken
TOPICS = frozenset({"kind", "frame", "context", "stage", "reason"})

KINDS = tuple(k for k in Kind if k is not Kind.OTHER)
SHARED = ("most", "second", "mean", "subject", "voice", "strong")
CONTEXT = (
    "job",
    "no_job",
    "elsewhere",
    "elsewhere_over_job",
    "length",
    "short",
    "system",
    "board",
    "platform",
    "free",
    "unattended",
    "shared_mailbox",
    "first_person",
    "question",
    "bulk",
    "most.elsewhere",
    "second.elsewhere",
    "mean.elsewhere",
    "subject.elsewhere",
    "always",
)
CROSSED = ("most", "voice", "subject")


def word_groups(tokens: Sequence[str]) -> list[str]:
    """All runs of one to three words, numbers as 0, with marks for begin and end; what stands twice is there twice."""
    marked = ["^", *("0" if t.isdigit() else t for t in tokens), "$"]
    pairs = [f"{a} {b}" for a, b in pairwise(marked)]
    return [*marked, *pairs, *(f"{pair} {c}" for pair, c in zip(pairs, marked[2:], strict=False))]


def phrase_names(line: Line) -> set[str]:
    """The phrases found in a sentence, by meaning; with a question mark where the sentence only supposes."""
    names = set()
    for match in line.matches:
        meaning = match.meaning
        if meaning.topic in TOPICS:
            supposed = meaning.topic == "kind" and match.start >= line.supposes_from
            names.add(f"={meaning.topic}.{meaning.value}.{meaning.force}{'?' if supposed else ''}")
    return names


def sentence_features(line: Line) -> dict[str, float]:
    """The features of one sentence with their weights."""
    groups = word_groups(line.sentence.tokens)
    scale = WORDS_WEIGHT / sqrt(len(groups))
    features = {group: n * scale for group, n in Counter(groups).items()}
    features.update(dict.fromkeys(phrase_names(line), PHRASE_WEIGHT))
    return features


def log_odds(probability: float) -> float:
    """The log-odds of a probability kept away from 0 and 1, divided by three."""
    p = min(max(probability, LEAST), MOST)
    return log(p / (1 - p)) / 3


def label_features(
    label: str, probabilities: Sequence[dict[str, float]], in_subject: Sequence[bool]
) -> dict[str, float]:
    """What all sentences of a message say for one label: the two strongest of the body, their mean, and the subject."""
    of_label = [p.get(label, 0.0) for p in probabilities]
    body = sorted((p for p, s in zip(of_label, in_subject, strict=True) if not s), reverse=True)
    subject = of_label[in_subject.index(True)] if True in in_subject else 0.02
    return {
        "most": log_odds(body[0]) if body else log_odds(0),
        "second": log_odds(body[1]) if len(body) > 1 else log_odds(0),
        "mean": 3 * sum(body) / len(body) if body else 0.0,
        "subject": log_odds(subject),
    }


def message_features(
    lines: Sequence[Line],
    probabilities: Sequence[dict[str, float]],
    voices: dict[Kind, Voice],
    setting: Setting,
    sender: str,
) -> tuple[list[list[float]], list[float], list[float]]:
    """Features of a message: one row of SHARED for each of KINDS, one row of CONTEXT, one of CROSSED for each kind."""
    in_subject = [line.sentence.place is Place.SUBJECT for line in lines]
    rows: list[list[float]] = []
    crossed: list[float] = []
    for kind in KINDS:
        found = label_features(kind.value, probabilities, in_subject)
        voice = voices.get(kind)
        found["voice"] = min(voice.weight, 4.5) / 1.5 if voice else 0.0
        found["strong"] = 1.0 if voice and voice.strongest >= 3 else 0.0
        rows.append([found[name] for name in SHARED])
        crossed += [found[name] for name in CROSSED]
    return (
        rows,
        context_features(lines, label_features("elsewhere", probabilities, in_subject), setting, sender),
        crossed,
    )


def context_features(lines: Sequence[Line], elsewhere: dict[str, float], setting: Setting, sender: str) -> list[float]:
    """What surrounds the kinds: what the mail is about, how long it is, who sends it. In the order of CONTEXT."""
    kind = sender_type(sender)
    count = len(lines)
    return [
        min(setting.job, 10) / 4,
        float(setting.job < 1),
        min(setting.elsewhere, 8) / 4,
        float(setting.elsewhere > setting.job),
        min(count, 50) / 20,
        float(count < 5),
        float(kind is SenderType.SYSTEM),
        float(kind is SenderType.BOARD),
        float(kind is SenderType.PLATFORM),
        float(kind is SenderType.FREE),
        float(is_unattended(sender)),
        float(is_shared_mailbox(sender)),
        share(
            lines,
            {
                "i",
                "my",
                "me",
                "ich",
                "je",
                "yo",
                "eu",
                "io",
                "ik",
                "mon",
                "mein",
                "meine",
                "meu",
                "minha",
                "mi",
                "mijn",
                "mio",
                "mia",
            },
        ),
        float(any("?" in line.sentence.text for line in lines)),
        float(setting.bulk),
        elsewhere["most"],
        elsewhere["second"],
        elsewhere["mean"],
        elsewhere["subject"],
        1.0,
    ]


def share(lines: Iterable[Line], words: set[str]) -> float:
    """The share of sentences that hold one of these words."""
    hits = [not words.isdisjoint(line.sentence.tokens) for line in lines]
    return sum(hits) / len(hits) if hits else 0.0
