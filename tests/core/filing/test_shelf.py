from collections.abc import Callable

from onward.core.filing.file import place_readings
from onward.core.filing.parts import make_parts
from onward.core.filing.shelf import AFTER, BEFORE, Shelf
from onward.core.filing.stories import Decisions
from onward.core.reading.reading import Kind, Reading

Write = Callable[..., Reading]


def test_near_looks_at_so_many_on_either_side_in_time(write: Write) -> None:
    parts = make_parts(place_readings([write(f"{day:02}", Kind.REJECTION, day) for day in range(40)]), Decisions())
    shelf = Shelf()
    for part in parts:
        shelf.put([part], part.number)
    assert shelf.near([parts[20]]) == list(range(20 - BEFORE, 20 + AFTER))


def test_near_names_a_draft_once(write: Write) -> None:
    parts = make_parts(place_readings([write(str(day), Kind.REJECTION, day) for day in range(3)]), Decisions())
    shelf = Shelf()
    shelf.put(parts, 7)
    assert shelf.near([parts[1]]) == [7]


def test_near_finds_a_title_where_no_employer_is_known(write: Write) -> None:
    unknown = {"company": None, "sender": "no-reply@hire.lever.co", "role": "Ward Nurse"}
    one, other = make_parts(
        place_readings([write("a", Kind.ACKNOWLEDGEMENT, 0, **unknown), write("b", Kind.REJECTION, 3, **unknown)]),
        Decisions(),
    )
    shelf = Shelf()
    shelf.put([one], 0)
    assert shelf.near([other]) == [0]
