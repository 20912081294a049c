import pytest

from onward.core.reading.own_words import OwnWords, own_words
from onward.core.reading.sentences import tokenize


@pytest.fixture(scope="module")
def english() -> OwnWords:
    words = own_words("en")
    assert words
    return words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Your rye was the best thing on the table.", "your rye was"),
        ("We all loved your energy.", "your energy"),
        ("Kim borrowed your colour scale.", "your colour"),
        ("The students saw how you labelled it.", "you labelled"),
        ("You patiently untangled the lights.", "you patiently untangled"),
    ],
)
def test_own_names_what_only_this_person_made_or_did(english: OwnWords, text: str, named: str) -> None:
    tokens = tokenize(text)
    span = english.own(tokens)

    assert span
    assert " ".join(tokens[slice(*span)]) == named


@pytest.mark.parametrize(
    "text",
    [
        "Your application was read with care.",
        "Your details were kept.",
        "We enjoyed your interview.",
        "You applied for this role.",
        "We wish you continued success.",
        "Your, was",
        "your",
        "you",
        "Thank you, indeed, for applying.",
        "",
    ],
)
def test_own_finds_nothing_where_everybody_has_or_does_it(english: OwnWords, text: str) -> None:
    assert english.own(tokenize(text)) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("We have considered every application and made our decision.", True),
        ("We have considered every application and the goat ate our decision.", False),
        ("We have been there and back again.", False),
        ("Our decision stands.", False),
    ],
)
def test_plain_is_made_of_plain_words_with_an_anchor(english: OwnWords, text: str, plain: bool) -> None:  # noqa: FBT001
    assert english.is_plain(tokenize(text)) is plain


def test_anchors_are_plain_words(english: OwnWords) -> None:
    assert english.anchors - english.plain == frozenset()


def test_language_without_a_file_has_no_words() -> None:
    assert own_words("nl") is None
