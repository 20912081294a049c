from collections.abc import Callable

from onward.core.filing.file import place_readings
from onward.core.filing.grouping import CloseCall, Grouped
from onward.core.filing.parts import make_parts
from onward.core.filing.stories import Decisions, Suggestion
from onward.core.filing.suggest import suggest
from onward.core.reading.reading import Kind, Reading

Write = Callable[..., Reading]


def test_suggest_asks_once_about_two_stories_and_not_about_one_that_is_gone(write: Write) -> None:
    titled, plain = make_parts(
        place_readings([write("a", Kind.REJECTION, 0, role="Ward Nurse"), write("b", Kind.REJECTION, 1)]), Decisions()
    )
    calls = (CloseCall(0, 1, titled), CloseCall(1, 0, plain), CloseCall(0, 2, plain), CloseCall(0, 0, plain))
    assert suggest(Grouped((), (), calls), {0: "two", 1: "one"}) == (
        Suggestion("one", "two", "The same employer wrote about jobs whose titles are alike, at times that fit both."),
    )


def test_suggest_says_that_no_job_was_named(write: Write) -> None:
    (plain,) = make_parts(place_readings([write("b", Kind.REJECTION, 1)]), Decisions())
    found = suggest(Grouped((), (), (CloseCall(0, 1, plain),)), {0: "a", 1: "b"})
    assert found[0].because == "The same employer wrote a message that names no job and fits both."
