import pytest

from onward.core.reading.reading import Theme
from onward.core.reading.said import Door, Said, SaidSentence, Sort, Written, what_pasted_says
from onward.inbox.views.saying import DOORS, NOTES, REPLIES, THEMES, WRITTEN, Line, tell_said, tell_sentence


def notes(line: Line) -> list[tuple[str, str]]:
    return [(str(note.words), note.tone) for note in line.notes]


def test_words_are_there_for_all_that_can_be_said() -> None:
    assert set(NOTES) == set(Sort) - {Sort.OTHER}
    assert set(THEMES) == set(Theme) - {Theme.OTHER}
    assert (set(WRITTEN), set(DOORS), set(REPLIES)) == (set(Written), set(Door), {True, False, None})


def test_sentence_about_the_person_has_its_words_marked() -> None:
    line = tell_sentence(SaidSentence("We liked your harbour case.", (Sort.ABOUT_YOU,), "your harbour case"))
    assert (notes(line), line.weight) == ([("about you", "green")], "about")
    assert [snippet.text for snippet in line.snippets if snippet.marked] == ["your harbour case"]


def test_standard_sentence_has_nothing_marked() -> None:
    line = tell_sentence(SaidSentence("We wish you all the best.", (Sort.STANDARD,), "all the best"))
    assert (notes(line), line.weight) == ([("standard phrase", "quiet")], "standard")
    assert [snippet.marked for snippet in line.snippets] == [False]


@pytest.mark.parametrize(
    ("sorts", "tone"),
    [
        ((Sort.STANDARD, Sort.DOOR_OPEN), "plain"),
        ((Sort.DOOR_OPEN,), "plain"),
        ((Sort.ABOUT_YOU, Sort.DOOR_OPEN), "green"),
    ],
)
def test_door_stands_out_only_where_it_is_meant(sorts: tuple[Sort, ...], tone: str) -> None:
    line = tell_sentence(SaidSentence("Do apply again.", sorts, None))
    assert ("door left open", tone) in notes(line)


def test_answer_in_a_standard_phrase_is_not_faded() -> None:
    line = tell_sentence(SaidSentence("We chose others.", (Sort.STANDARD, Sort.DECISION), None))
    assert (line.weight, [words for words, _ in notes(line)]) == ("", ["the answer", "standard phrase"])


@pytest.mark.parametrize(
    ("theme", "words"), [(Theme.EXPERIENCE, "a reason: experience"), (Theme.OTHER, "a reason they give")]
)
def test_reason_is_told_by_its_theme(theme: Theme, words: str) -> None:
    assert notes(tell_sentence(SaidSentence("Because.", (Sort.REASON,), None, theme))) == [(words, "warm")]


def test_mail_of_a_language_that_is_not_sorted_says_so() -> None:
    said = Said((SaidSentence("Tervetuloa.", (), None),), "fi", Written.UNKNOWN, None, None, "x@y.example", Door.NONE)
    saying = tell_said(said)
    assert (saying.is_sorted, saying.reply_because) == (False, None)
    assert str(saying.written) == "Whether it is a form letter cannot be told."


def test_all_words_of_a_mail_are_told_in_order() -> None:
    text = "Thank you for your application. We chose somebody else. We wish you well."
    saying = tell_said(what_pasted_says(text))
    assert " ".join("".join(snippet.text for snippet in line.snippets) for line in saying.lines) == text
