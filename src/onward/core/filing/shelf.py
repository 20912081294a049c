"""Where drafts are found again: by thread, requisition, employer, agency and role, each look-up bounded."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterator

from onward.core.filing.drafts import Unit
from onward.core.filing.parts import Part
from onward.core.filing.roles import HEADS

# How many stories are looked at on either side in time, under each mark of a message.
BEFORE = 12
AFTER = 4


class Shelf:
    """Marks of parts → the drafts that hold such parts, in order of time."""

    def __init__(self) -> None:
        self._places: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)

    def put(self, unit: Unit, draft_number: int) -> None:
        """Remember under all its marks that a unit stands in this draft."""
        for part in unit:
            for mark in (*marks(part), *employer_marks(part)):
                insort(self._places[mark], (part.number, draft_number))

    def near(self, unit: Unit) -> list[int]:
        """The drafts a unit might belong to, nearest in time under each of its marks, without repetition."""
        found: dict[int, None] = {}
        for part in unit:
            for mark in dict.fromkeys((*marks(part), *employer_marks(part))):
                places = self._places.get(mark, [])
                middle = bisect(places, (part.number, 0))
                found.update(dict.fromkeys(distinct(places, range(middle - 1, -1, -1), BEFORE)))
                found.update(dict.fromkeys(distinct(places, range(middle, len(places)), AFTER)))
        return sorted(found)


def distinct(places: list[tuple[int, int]], along: range, most: int) -> Iterator[int]:
    """Different drafts met along a list, at most so many, looking at four times as many parts."""
    met: set[int] = set()
    for index in along[: 4 * most]:
        draft = places[index][1]
        if draft not in met:
            met.add(draft)
            yield draft
            if len(met) == most:
                return


def marks(part: Part) -> Iterator[tuple[str, str]]:
    """What finds a story whoever wrote: the thread's messages and the requisition."""
    for message_id in part.thread:
        yield "thread", message_id
    if part.digits:
        yield "requisition", part.digits


def employer_marks(part: Part) -> Iterator[tuple[str, str]]:
    """What finds the stories at one employer: its name, its agency, and if it has very many the words of the role."""
    employer = part.identity.employer or part.identity.agency
    for mark, name in (("employer", part.identity.employer), ("agency", part.identity.agency)):
        if name:
            yield mark, name
    words = sorted(part.title.words - HEADS) if part.title else []
    if employer:
        for word in words:
            yield "role", f"{employer} {word}"
    elif words:
        yield "title", " ".join(words)
