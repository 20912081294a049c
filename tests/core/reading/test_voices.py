import pytest
from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.reading import Kind
from onward.core.reading.voices import Setting, Voice, is_addressed, setting_of, voices_of

BOOK = book_of(
    kind__rejection="not selected",
    kind__rejection__1="sorry",
    kind__interview__2="meet us",
    kind__acknowledgement="received",
    frame__conditional="if",
    frame__generic="those who",
    frame__told="she said",
    context__job="role",
    context__job__1="team",
    context__elsewhere="parcel",
)


def test_voices_count_the_strongest_phrase_of_a_sentence_and_half_of_further_sentences() -> None:
    voices = voices_of(lines_of(BOOK, "Sorry.", "Sorry, you are not selected."))

    assert voices == {Kind.REJECTION: Voice(Kind.REJECTION, 0.5 + 1.5, 3.0, "Sorry, you are not selected.")}


def test_voices_of_a_subject_count_less() -> None:
    assert voices_of(lines_of(BOOK, subject="Not selected"))[Kind.REJECTION].weight == 2.25


@pytest.mark.parametrize("text", ["If you are not selected", "Those who are not selected"])
def test_voices_of_what_is_supposed_are_silent(text: str) -> None:
    assert voices_of(lines_of(BOOK, text)) == {}


def test_voices_of_what_is_supposed_still_count_for_an_acknowledgement() -> None:
    assert voices_of(lines_of(BOOK, "If we received it"))[Kind.ACKNOWLEDGEMENT].weight == 3.0


def test_voices_of_a_no_that_is_told_count_half() -> None:
    voices = voices_of(lines_of(BOOK, "She said you are not selected", "She said meet us"))

    assert {kind: voice.weight for kind, voice in voices.items()} == {Kind.REJECTION: 1.5, Kind.INTERVIEW: 1.2}


def test_setting_counts_different_phrases() -> None:
    lines = lines_of(BOOK, "The role, the role, your parcel", "The team and the parcel, the parcel")

    assert setting_of(lines, bulk=True) == Setting(1.34, 1, addressed=False, bulk=True)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Dear Sam,", True),
        ("Hi Sam - thanks for coming", True),
        ("Sam, we met", True),
        ("Good morning Ann-Kathrin O'Neill!", True),
        ("Hello all,", False),
        ("Dear Customer,", False),
        ("We met on Monday, Sam", False),
        ("Wi-Fi is broken", False),
    ],
)
def test_is_addressed_when_one_person_is_greeted(first: str, expected: bool) -> None:  # noqa: FBT001
    assert is_addressed(lines_of(BOOK, first, "Hi Sam,", subject="Hi Sam,")) is expected


def test_is_addressed_without_a_body_is_false() -> None:
    assert not is_addressed(lines_of(BOOK, subject="Hi Sam,"))
