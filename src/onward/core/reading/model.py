"""The trained part of reading: small linear models over word groups, and one over what all sentences say together.

Trained by `make train` on sentences and mails written for it (training/, tests/golden/mail/); the weights are text
files of weights/. Nothing but additions happens at run time, and every decision can name the sentence behind it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, sqrt
from operator import mul

from onward.core.reading.features import (
    CONTEXT,
    CROSSED,
    KINDS,
    PHRASE_WEIGHT,
    SHARED,
    WORDS_WEIGHT,
    phrase_names,
    word_groups,
)
from onward.core.reading.heard import Line
from onward.core.reading.reading import Kind

Row = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """Softmax regression over a sentence's features; weights are kept only where they matter.

    weights: for each feature the number and weight of its labels, or the text of them until they are asked for (most
    of a language's word groups never are, and starting must be quick).
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, Row | str]

    def probabilities(self, line: Line) -> dict[str, float]:
        """How likely each label is for this sentence; they add up to 1.

        The same sum as over features.sentence_features, without making them.
        """
        weights = self.weights
        groups = word_groups(line.sentence.tokens)
        scores = [0.0] * len(self.labels)
        for group in groups:
            row = weights.get(group)
            if row:
                for label, weight in row if isinstance(row, tuple) else self.row(group):
                    scores[label] += weight
        scale = WORDS_WEIGHT / sqrt(len(groups))
        scores = [bias + scale * score for bias, score in zip(self.bias, scores, strict=True)]
        for name in phrase_names(line):
            for label, weight in self.row(name):
                scores[label] += PHRASE_WEIGHT * weight
        return dict(zip(self.labels, softmax(scores), strict=True))

    def row(self, feature: str) -> Row:
        """The label numbers and weights of a feature; none for a feature that was never met or does not matter."""
        row = self.weights.get(feature, ())
        if isinstance(row, str):
            numbers = row.split("\t")
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            row = self.weights[feature] = tuple((int(label), float(weight)) for label, weight in pairs)
        return row


@dataclass(frozen=True, slots=True)
class KindModel:
    """Softmax regression over a message's features; `shared` weights are the same for every kind."""

    shared: tuple[float, ...]
    context: tuple[tuple[float, ...], ...]
    crossed: tuple[tuple[float, ...], ...]

    def probabilities(
        self, rows: Sequence[Sequence[float]], context: Sequence[float], crossed: Sequence[float]
    ) -> dict[Kind, float]:
        """How likely each kind is for a message with these features (see features.message_features)."""
        scores = [dot(self.shared, row) for row in rows] + [0.0]
        for at in range(len(scores)):
            scores[at] += dot(self.context[at], context) + dot(self.crossed[at], crossed)
        return dict(zip((*KINDS, Kind.OTHER), softmax(scores), strict=True))


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """The inner product of two rows of the same length."""
    return float(sum(map(mul, a, b)))


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    most = max(scores)
    powers = [exp(s - most) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


@cache
def sentence_model(name: str) -> SentenceModel | None:
    """The sentence model of a language ("en") or of its reasons ("en-reasons"), or None when there is none."""
    file = resources.files("onward.core.reading") / "weights" / f"{name}.tsv"
    return parse_sentence_model(file.read_text("utf-8")) if file.is_file() else None


def parse_sentence_model(text: str) -> SentenceModel:
    """A sentence model from its file: labels, bias, then a line a feature, with label number and weight in turn."""
    head, bias, *lines = text.splitlines()
    rows = (line.partition("\t") for line in lines)
    weights: dict[str, Row | str] = {feature: row for feature, _, row in rows}
    return SentenceModel(tuple(head.split("\t")), tuple(map(float, bias.split("\t"))), weights)


@cache
def kind_model(language: str) -> KindModel:
    """The model that decides the kind of a message: English has its own, the other languages share one."""
    name = "kinds-en.json" if language == "en" else "kinds.json"
    data = json.loads((resources.files("onward.core.reading") / "weights" / name).read_text("utf-8"))
    return KindModel(
        tuple(data["shared"][name] for name in SHARED),
        tuple(tuple(data["context"][kind][name] for name in CONTEXT) for kind in (*KINDS, Kind.OTHER)),
        tuple(
            tuple(data["crossed"][kind][f"{name} {other}"] for other in KINDS for name in CROSSED)
            for kind in (*KINDS, Kind.OTHER)
        ),
    )
