from importlib import resources
from math import isclose

import pytest
from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.features import KINDS, sentence_features
from onward.core.reading.language import LANGUAGES
from onward.core.reading.model import SentenceModel, kind_model, parse_sentence_model, sentence_model, softmax
from onward.core.reading.phrasebook import phrasebook
from onward.core.reading.reading import Kind, Theme

FILES = sorted(file.name for file in (resources.files("onward.core.reading") / "weights").iterdir())
SENTENCES = [name.removesuffix(".tsv") for name in FILES if name.endswith(".tsv")]
SMALL = "neutral\trejection\n0.5\t-0.5\nno\t1\t2\t0\t-1\n^ no $\t1\t0.25\n"


def test_weights_are_there_for_every_language() -> None:
    assert set(FILES) >= {f"{language}.tsv" for language in LANGUAGES} | {
        "kinds-en.json",
        "kinds.json",
        "inputs.sha256",
    }


@pytest.mark.parametrize("name", SENTENCES)
def test_weights_of_each_sentence_model_are_whole(name: str) -> None:
    model = sentence_model(name)
    labels = {t.value for t in Theme} | {"none"} if name.endswith("-reasons") else {k.value for k in KINDS}
    further = set() if name.endswith("-reasons") else {"elsewhere", "neutral"}

    assert model
    assert set(model.labels) - further <= labels
    assert len(model.bias) == len(model.labels) == len(set(model.labels))
    assert {at for feature in model.weights for at, _ in model.row(feature)} <= set(range(len(model.labels)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_of_kinds_have_a_row_for_each_kind(language: str) -> None:
    model = kind_model(language)

    assert len(model.context) == len(model.crossed) == len(KINDS) + 1


def test_parse_sentence_model_reads_labels_bias_and_weights() -> None:
    model = parse_sentence_model(SMALL)

    assert [model.row(feature) for feature in ("no", "^ no $", "maybe")] == [((1, 2.0), (0, -1.0)), ((1, 0.25),), ()]
    assert model == SentenceModel(
        ("neutral", "rejection"), (0.5, -0.5), {"no": ((1, 2.0), (0, -1.0)), "^ no $": ((1, 0.25),)}
    )


def test_sentence_model_of_an_unknown_language_is_none() -> None:
    assert sentence_model("tlh") is None


def test_softmax_adds_up_and_stands_large_scores() -> None:
    assert softmax([0, 0]) == [0.5, 0.5]
    assert softmax([10_000, 0]) == [1.0, 0.0]


def test_probabilities_are_the_sum_over_the_features_that_training_sees() -> None:
    model, book = sentence_model("en"), phrasebook("en")
    assert model
    assert book
    for text in ("Unfortunately you have not been selected.", "Can you come on Monday at 10?", "no no no", "x"):
        (line,) = lines_of(book, text)
        scores = list(model.bias)
        for feature, value in sentence_features(line).items():
            for label, weight in model.row(feature):
                scores[label] += value * weight
        found = model.probabilities(line)
        assert all(isclose(a, b, rel_tol=1e-9) for a, b in zip(found.values(), softmax(scores), strict=True))


def test_probabilities_of_a_sentence_follow_its_words() -> None:
    model = parse_sentence_model(SMALL)
    no, other = lines_of(book_of(kind__offer="offer"), "No", "Hello")

    assert model.probabilities(no)["rejection"] > 0.9
    assert isclose(model.probabilities(other)["neutral"], softmax([0.5, -0.5])[0])


def test_kind_model_chances_of_nothing_add_up_to_one() -> None:
    model = kind_model("en")
    chances = model.probabilities(
        [[0.0] * len(model.shared)] * len(KINDS), [0.0] * len(model.context[0]), [0.0] * len(model.crossed[0])
    )

    assert list(chances) == [*KINDS, Kind.OTHER]
    assert isclose(sum(chances.values()), 1)
