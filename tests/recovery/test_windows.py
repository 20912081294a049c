"""Two windows of a browser on one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.recovery.models import StepTaken
from onward.recovery.windows import is_behind, join_typed, new_window, sign


def row(window: str = "") -> StepTaken:
    """A step that was written last by this window."""
    return StepTaken(window=window)


def test_window_that_wrote_last_is_behind_nobody() -> None:
    step = row()
    window = new_window(step)
    for _ in range(3):
        step.window = sign(step, window)
        assert is_behind(window, step) is False


def test_window_is_behind_once_another_wrote_and_not_after_it_wrote_itself() -> None:
    step = row()
    one, other = new_window(step), new_window(step)
    step.window = sign(step, one)
    assert is_behind(other, step) is True
    step.window = sign(step, other)
    assert (is_behind(one, step), is_behind(other, step), is_behind(new_window(step), step)) == (True, False, False)


def test_nothing_is_behind_a_step_that_was_never_begun() -> None:
    assert is_behind(new_window(None), None) is False


@pytest.mark.parametrize("window", ["", ".", "x", "1.", "-1", "١.a", "9" * 400, "0." + "a" * 400, "\0.\0"])
def test_mark_that_is_none_is_taken(window: str) -> None:
    step = row("3.abc")
    assert is_behind(window, step) in {True, False}
    assert len(sign(step, window)) <= 40
    assert sign(row(window), "0.a").partition(".")[2] == "a"


@given(st.text(), st.text())
def test_no_word_of_either_is_lost(stored: str, typed: str) -> None:
    both = join_typed({"a": stored}, {"a": typed})["a"]
    assert (stored.strip() in both, typed.strip() in both) == (True, True)


@pytest.mark.parametrize(
    ("stored", "typed", "both"),
    [
        ("I was tired.", "I was tired. Very.", "I was tired. Very."),
        ("I was tired. Very.", "I was", "I was tired. Very."),
        ("One.", "Two.", "One.\n\nTwo."),
        ("One.", "", "One."),
        (None, "Two.", "Two."),
        (["sad"], ["calm"], ["calm"]),
        (["sad"], [], ["sad"]),
        (6, "3", "3"),
        (6, "", 6),
    ],
)
def test_joining(stored: object, typed: object, both: object) -> None:
    assert join_typed({"a": stored}, {"a": typed}) == {"a": both}
