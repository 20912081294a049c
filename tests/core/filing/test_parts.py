from collections.abc import Callable

import pytest

from onward.core.filing.file import place_readings
from onward.core.filing.parts import make_parts, sort_entries
from onward.core.filing.stories import Decisions, Entry
from onward.core.reading.reading import Kind, Reading

Write = Callable[..., Reading]


@pytest.mark.parametrize(
    ("requisition", "digits"),
    [("R-00812", "812"), ("R-000", "000"), ("JR0006587", "6587"), ("WI/22", "wi22"), (None, None), ("–", None)],
)
def test_make_parts_knows_a_requisition_by_its_digits(
    write: Write, requisition: str | None, digits: str | None
) -> None:
    (part,) = make_parts(place_readings([write("a", Kind.REJECTION, requisition=requisition)]), Decisions())
    assert part.digits == digits


def test_sort_entries_is_canonical_and_puts_the_placeless_last(write: Write) -> None:
    entries = place_readings([write("b", Kind.REJECTION, 1), write("a", Kind.REJECTION, 1), write("c", Kind.OFFER, 0)])
    placeless = Entry(write("0", Kind.OFFER, None), None)
    keys = [entry.reading.envelope.key for entry in sort_entries([placeless, *entries])]
    assert keys == ["c", "a", "b", "0"]
