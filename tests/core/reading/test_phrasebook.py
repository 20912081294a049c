import re
from collections.abc import Callable
from typing import Any

import pytest

from onward.core.reading.language import LANGUAGES
from onward.core.reading.phrasebook import MOST_TOKENS_KEPT, Match, Phrasebook, Words, compile_book, phrasebook
from onward.core.reading.reading import Kind, Stage, Theme
from onward.core.reading.sentences import tokenize


def book_with(phrase: str, **table: Any) -> Phrasebook:  # noqa: ANN401 (any key of a table)
    words = {"not": ["not", "no longer"], "be": ["is", "was"], "both": ["{be}", "been"]}
    return compile_book({"words": words, "says": [{"means": "kind.rejection", "phrases": [phrase]} | table]})


def spans(book: Phrasebook, text: str, place: str = "body") -> list[tuple[int, int]]:
    return [(match.start, match.end) for match in book.matches(tokenize(text), place)]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("chosen", "We have chosen.", [(2, 3)]),
        ("chosen", "We choose.", []),
        ("chos*", "We have chosen.", [(2, 3)]),
        ("(yes|no thanks)", "It is no thanks", [(2, 4)]),
        ("(yes|no thanks)", "It is no", []),
        ("{not} selected", "You are no longer selected", [(2, 5)]),
        ("{both} selected", "It was selected", [(1, 3)]),
        ("({not}|never) selected", "never selected", [(0, 2)]),
        ("we regret", "we truly regret", []),
        ("we ~ regret", "we do so truly regret", [(0, 5)]),
        ("we ~ regret", "we do so very truly regret", []),
        ("we ~1 regret", "we truly regret", [(0, 3)]),
        ("we ~1 regret", "we do truly regret", []),
        ("we ~7 regret", "we said it; they regret", []),
        ("we ~7 regret", "we, as said, regret", [(0, 6)]),
        ("we [truly] regret", "we regret", [(0, 2)]),
        ("we [truly] regret", "we truly regret", [(0, 3)]),
        ("we [(truly|very much)] regret", "we very much regret", [(0, 4)]),
        ("we [truly] regret", "we also regret", []),
        ("we ~2 [truly] regret", "we also now regret", [(0, 4)]),
        ("we regret [it]", "we regret", [(0, 2)]),
        ("we ~1 [truly]", "we", [(0, 1)]),
        ("interview ~2 tes*", "interview next interview a test", [(2, 5)]),
        ("a b c", "a b a b c", [(2, 5)]),
        ("no", "no and no", [(0, 1)]),
        ("no longer*", "no longerish", [(0, 2)]),
    ],
)
def test_phrase_is_found_as_it_is_written(phrase: str, text: str, found: list[tuple[int, int]]) -> None:
    assert spans(book_with(phrase), text) == found


def test_guard_takes_a_phrase_back() -> None:
    book = book_with("we regret", unless=["nothing", "({be}|were) ~2 wrong"])

    assert spans(book, "we regret that") == [(0, 2)]
    assert spans(book, "we regret nothing") == []
    assert spans(book, "we regret that it was so wrong") == []


def test_phrase_with_a_place_is_found_only_there() -> None:
    book = book_with("your application", place="subject")

    assert spans(book, "your application", "subject") == [(0, 2)]
    assert spans(book, "your application") == []


def test_match_tells_meaning_and_force() -> None:
    (match,) = book_with("no", force=2).matches(("no",))
    (plain,) = book_with("no").matches(("no",))

    assert isinstance(match, Match)
    assert (match.meaning.topic, match.meaning.value, match.meaning.force) == ("kind", "rejection", 2)
    assert plain.meaning.force == 3


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("we {nobody} regret", "no list of words named 'nobody' in the phrase: we {nobody} regret"),
        ("[we] regret", "a phrase must begin with an element that is always there: [we] regret"),
        ("", "a phrase must begin with an element that is always there: "),
        ("(a ~2 b)", "words, or a list, but no gaps or brackets inside brackets: (a ~2 b)"),
        ("we (a|)", "words, or a list, but no gaps or brackets inside brackets: we (a|)"),
    ],
)
def test_phrase_that_cannot_be_understood_is_named(phrase: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as error:
        book_with(phrase)

    assert str(error.value) == words


def counted(function: Callable[..., Any], counts: list[int]) -> Callable[..., Any]:
    def counting(*arguments: Any) -> Any:  # noqa: ANN401 (whatever the function takes)
        counts[0] += 1
        return function(*arguments)

    return counting


@pytest.mark.parametrize("attack", ["not ", "we regret ", "unfortunately not selected ", "application ", "a ", "no, "])
def test_matching_takes_few_steps_for_an_attack_sentence(monkeypatch: pytest.MonkeyPatch, attack: str) -> None:
    book = phrasebook("en")
    assert book
    counts = [0]
    monkeypatch.setattr(Words, "follow", counted(Words.follow, counts))

    steps = []
    for size in (600, 1_200):  # sentences are cut at 1,200 characters, so 50 KB are 42 of them
        counts[0] = 0
        book.matches(tokenize((attack * size)[:size]))
        steps.append(counts[0])

    assert steps[1] <= 4 * steps[0] + 1_000
    assert steps[1] < 200_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_of_each_language_mean_what_the_reader_knows(language: str) -> None:
    book = phrasebook(language)
    values = {
        "kind": {kind.value for kind in Kind},
        "stage": {stage.value for stage in Stage},
        "reason": {theme.value for theme in Theme},
        "frame": {"conditional", "generic", "told"},
        "context": {"job", "elsewhere"},
        "reply": {"true", "false"},
    }

    assert book, "a language that is read has phrases"
    meant = {(p.meaning.topic, p.meaning.value) for phrases in book.by_beginning.values() for p in phrases}
    forces = {p.meaning.force for phrases in book.by_beginning.values() for p in phrases}

    assert sorted(pair for pair in meant if pair[1] not in values.get(pair[0], ())) == []
    assert forces <= {1, 2, 3}


def test_phrasebook_of_an_unknown_language_is_none() -> None:
    assert phrasebook("tlh") is None


def test_entries_of_many_words_are_forgotten_rather_than_kept() -> None:
    book = book_with("chos*")
    book.starred = {str(n): () for n in range(MOST_TOKENS_KEPT)}

    assert spans(book, "chosen") == [(0, 1)]
    assert len(book.starred) == MOST_TOKENS_KEPT
