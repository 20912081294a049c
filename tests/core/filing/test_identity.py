from collections.abc import Callable

from onward.core.filing.file import file
from onward.core.filing.stories import Decisions
from onward.core.reading.reading import Answer, Kind, Reading

Write = Callable[..., Reading]


def test_give_ids_keeps_the_larger_story_when_two_are_one(write: Write) -> None:
    readings = [
        write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
        write("a2", Kind.INTERVIEW, 4, role="Ward Nurse"),
        write("b1", Kind.REJECTION, 9, role="Archive Clerk"),
    ]
    first = file(readings)
    assert [story.id for story in first.stories] == ["a1", "b1"]
    linked = file([], first, Decisions(must_link=frozenset({("a1", "b1")})))
    assert [story.id for story in linked.stories] == ["a1"]
    assert dict(linked.replaced) == {"b1": "a1"}


def test_give_ids_finds_a_new_one_when_a_story_is_split(write: Write) -> None:
    readings = [
        write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
        write("a2", Kind.INTERVIEW, 4, role="Ward Nurse"),
        write("a3", Kind.REJECTION, 9, role="Ward Nurse"),
    ]
    decisions = Decisions(frozenset({("a2", "a3")}), frozenset({("a1", "a2")}))
    split = file([], file(readings), decisions)
    assert {story.id: len(story.events) for story in split.stories} == {"a1": 2, "a1+0": 1}
    assert dict(split.replaced) == {}


def test_give_ids_names_both_stories_that_one_mail_founds(write: Write) -> None:
    both = (Answer(Kind.REJECTION, "Ward Nurse"), Answer(Kind.REJECTION, "Archive Clerk"))
    filed = file([write("ab", Kind.REJECTION, 0, answers=both)])
    assert [story.id for story in filed.stories] == ["ab", "ab.1"]
