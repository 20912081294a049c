from collections.abc import Callable

from onward.core.filing.file import place_readings
from onward.core.filing.grouping import group_parts, keys_apart, link_units
from onward.core.filing.parts import Part, make_parts
from onward.core.filing.stories import Decisions
from onward.core.reading.reading import Answer, Kind, Reading

Write = Callable[..., Reading]
NOTHING = Decisions()


def make(readings: list[Reading], decisions: Decisions = NOTHING) -> list[Part]:
    return make_parts(place_readings(readings), decisions)


def test_link_units_links_the_answer_that_names_the_role(write: Write) -> None:
    both = (Answer(Kind.REJECTION, "Archive Clerk"), Answer(Kind.INTERVIEW, "Ward Nurse"))
    readings = [write("a", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"), write("ab", Kind.REJECTION, 2, answers=both)]
    decisions = Decisions(must_link=frozenset({("ab", "a"), ("a", "ab"), ("a", "gone")}))
    units = link_units(make(readings, decisions), decisions, {})
    assert [[part.token for part in unit] for unit in units] == [["a", "ab.1"], ["ab"]]


def test_link_units_does_not_link_what_is_kept_apart_by_way_of_a_third(write: Write) -> None:
    readings = [write(key, Kind.REJECTION, day) for day, key in enumerate("abc")]
    decisions = Decisions(frozenset({("a", "b"), ("b", "c")}), frozenset({("a", "c")}))
    units = link_units(make(readings, decisions), decisions, keys_apart(decisions))
    assert [[part.key for part in unit] for unit in units] == [["a", "b"], ["c"]]


def test_group_parts_finds_a_place_for_roleless_mail_once_all_roles_are_known(write: Write) -> None:
    parts = make(
        [
            write("x", Kind.ACKNOWLEDGEMENT, 0),
            write("a1", Kind.ACKNOWLEDGEMENT, 1, role="Ward Nurse"),
            write("b1", Kind.REJECTION, 9, role="Archive Clerk"),
        ]
    )
    drafts = group_parts(parts, NOTHING).drafts
    assert sorted([part.key for part in draft.parts] for draft in drafts) == [["a1"], ["x", "b1"]]


def test_group_parts_of_a_long_feed_still_ends(write: Write) -> None:
    parts = make([write(f"{day:03}", Kind.INTERVIEW, day, role="Ward Nurse") for day in range(60)])
    assert [len(draft.parts) for draft in group_parts(parts, NOTHING).drafts] == [60]
