from dataclasses import replace

import pytest

from onward.core.reading.cues import Cues, Hit, compile_cues, cues_of
from onward.core.reading.words import words_of

ENGLISH = {
    "role_before": ["position of", "position", "job title:"],
    "role_weak": ["the"],
    "role_after": ["role"],
    "generic": ["hiring team", "careers"],
    "not_names": ["dear"],
    "display_links": ["at"],
    "signing": ["regards"],
}
GERMAN = {"role_before": ["stelle als"], "signing": ["grüße"], "generic": ["personal"], "display_links": ["bei"]}


def hits(text: str, cues: Cues) -> list[Hit]:
    return cues.hits(words_of(text))


@pytest.fixture
def small() -> Cues:
    return compile_cues(ENGLISH, {}, "porter clerk* marketing", "marketing")


def test_longest_cue_of_a_row_is_found(small: Cues) -> None:
    assert hits("Position of porter", small) == [Hit("role_before", 0, 2, weak=False, label=False)]


def test_weak_cue_says_so(small: Cues) -> None:
    assert hits("the porter role", small) == [
        Hit("role_before", 0, 1, weak=True, label=False),
        Hit("role_after", 2, 3, weak=False, label=False),
    ]


def test_label_needs_its_colon(small: Cues) -> None:
    assert hits("Job title: Porter", small) == [Hit("role_before", 0, 2, weak=False, label=True)]
    assert hits("job title Porter", small) == []


def test_cue_does_not_reach_over_a_mark(small: Cues) -> None:
    assert hits("position, of", small) == [Hit("role_before", 0, 1, weak=False, label=False)]


@pytest.mark.parametrize(
    ("word", "weight"),
    [("porter", 1.0), ("porters", 1.0), ("clerkship", 1.0), ("marketing", 0.4), ("night/porter", 1.0), ("feld", 0.0)],
)
def test_role_weight_is_full_half_or_none(small: Cues, word: str, weight: float) -> None:
    assert small.role_weight(word) == weight
    assert small.role_weight(word) == weight


def test_language_takes_english_lists_it_has_none_of_its_own_for() -> None:
    german = compile_cues(ENGLISH, GERMAN, "porter", "")
    assert [(hit.row, hit.start) for hit in hits("Stelle als Pförtner role\nGrüße\nregards", german)] == [
        ("role_before", 0),
        ("role_after", 3),
        ("signing", 4),
        ("signing", 5),
    ]
    assert german.generic == {"hiring team", "hiringteam", "careers", "personal"}
    assert hits("position of", german) == []


def test_cues_of_unknown_language_are_the_english_ones() -> None:
    unknown = cues_of("xx")
    assert replace(unknown, role_words=cues_of("en").role_words, role_weights={}).not_names == cues_of("en").not_names
    assert not unknown.titles_go_on
    assert cues_of("fr").titles_go_on
