"""A story while it is being put together, and how well one more message fits it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from onward.core.filing.course import begin_cost, weigh_course
from onward.core.filing.parts import Part
from onward.core.filing.roles import Title, compare_titles

# Evidence, about in natural-log units: how much more often it is met within one application than between two.
ANSWERS_DIRECTLY = 6.0
SAME_THREAD = 4.0
# A thread may drift to another application: its word counts for less when the job is another one.
THREAD_OF_ANOTHER_JOB = 3.0
SAME_SUBJECT = 1.5
SAME_REQUISITION = 6.0
OTHER_REQUISITION = -5.0
SAME_CONTACT = 0.7
OTHER_EMPLOYER = -5.0
EMPLOYER_UNKNOWN = -2.0
CLIENT_UNNAMED = -0.5
OTHER_ROLE = -6.0
ROLE_STEPS = ((0.95, 3.5), (0.7, 2.0), (0.5, 0.3), (0.35, -3.0), (0.0, OTHER_ROLE))
NEVER = float("-inf")
# With less evidence than this no course makes up for it: another role with nothing else in common.
HOPELESS = -5.5
# More steps than this are no story but a feed; the course of the nearest ones tells enough.
LONGEST_COURSE = 16
MOST_TITLES = 12

Unit = Sequence[Part]


def by_number(part: Part) -> int:
    """The part's place in canonical order."""
    return part.number


class Draft:
    """Parts told together so far, with all that one more is compared with (it changes; a Story never does)."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.parts: list[Part] = []
        self.course_cost: float | None = None
        self.titles: Counter[Title] = Counter()
        self.digits: Counter[str] = Counter()
        self.employers: Counter[str] = Counter()
        self.agencies: Counter[str] = Counter()
        self.thread: Counter[str] = Counter()
        self.own_ids: Counter[str] = Counter()
        self.contacts: Counter[str] = Counter()
        self.subjects: Counter[str] = Counter()
        self.keys: Counter[str] = Counter()

    def add(self, unit: Unit, sign: int = 1) -> None:
        """Tell these parts in this story; with sign -1 take them out again."""
        for part in unit:
            place = bisect_left(self.parts, part.number, key=by_number)
            if sign > 0:
                self.parts.insert(place, part)
            else:
                del self.parts[place]
            for counter, values in (
                (self.titles, (part.title,)),
                (self.digits, (part.digits,)),
                (self.employers, (part.identity.employer,)),
                (self.agencies, (part.identity.agency,)),
                (self.thread, part.thread),
                (self.own_ids, (part.reading.envelope.message_id,)),
                (self.contacts, (part.contact,)),
                (self.subjects, (part.subject,)),
                (self.keys, (part.key,)),
            ):
                count(counter, values, sign)
        self.course_cost = None


def count(counter: Counter[Any], values: Iterable[object], sign: int) -> None:
    """Add to the counter or take from it; what reaches nought is gone."""
    for value in values:
        if value is not None:
            counter[value] += sign
            if not counter[value]:
                del counter[value]


def weigh_start(unit: Unit) -> float:
    """How well parts do as a story of their own."""
    return -begin_cost(unit[0].kind) - (weigh_course([part.step for part in unit]) - weigh_course([unit[0].step]))


def weigh_joining(unit: Unit, draft: Draft) -> float:
    """How well parts fit a story: evidence that they belong to it, less what the longer course costs."""
    if any(part.key in draft.keys for part in unit):
        return NEVER
    thread, role = max(weigh_thread(part, draft) for part in unit), weigh_role(unit, draft)
    employer, requisition = max(weigh_employer(part, draft) for part in unit), weigh_requisition(unit, draft)
    if employer <= OTHER_EMPLOYER:
        # Two employers may look for the same job and number it alike; only a thread says that they are one.
        role, requisition, thread = min(role, 0.0), min(requisition, 0.0), thread if thread >= SAME_THREAD else 0.0
    if role <= OTHER_ROLE:
        thread = min(thread, THREAD_OF_ANOTHER_JOB)
    evidence = thread + role + requisition + employer
    evidence += SAME_CONTACT if any(part.contact in draft.contacts for part in unit) else 0.0
    if evidence < HOPELESS:
        return NEVER
    near = nearest(draft.parts, unit)
    longer = sorted([*near, *unit], key=by_number)
    return evidence - weigh_course([part.step for part in longer]) + weigh_draft(draft, near)


def weigh_draft(draft: Draft, near: list[Part]) -> float:
    """What the course of these parts costs; that of a whole draft is kept until the draft changes."""
    if near is not draft.parts:
        return weigh_course([part.step for part in near])
    if draft.course_cost is None:
        draft.course_cost = weigh_course([part.step for part in near])
    return draft.course_cost


def nearest(parts: list[Part], unit: Unit) -> list[Part]:
    """The parts about a unit's place in time, not more than a story has."""
    if len(parts) <= LONGEST_COURSE:
        return parts
    middle = bisect_left(parts, unit[0].number, key=by_number)
    begin = max(0, min(middle - LONGEST_COURSE // 2, len(parts) - LONGEST_COURSE))
    return parts[begin : begin + LONGEST_COURSE]


def weigh_thread(part: Part, draft: Draft) -> float:
    """What reply headers and the subject say."""
    own_id = part.reading.envelope.message_id
    if any(answered in draft.own_ids for answered in part.answers):
        return ANSWERS_DIRECTLY
    if own_id and own_id in draft.thread:
        return ANSWERS_DIRECTLY
    if any(name in draft.thread for name in part.thread):
        return SAME_THREAD
    return SAME_SUBJECT if part.title and part.subject in draft.subjects else 0.0


def weigh_role(unit: Unit, draft: Draft) -> float:
    """What the job titles say; the title in the story that is most like it counts."""
    titles = {part.title for part in unit if part.title}
    if not titles or not draft.titles:
        return 0.0
    alike = max(compare_titles(one, other) for one in titles for other in islice(draft.titles, MOST_TITLES))
    return next(weight for least, weight in ROLE_STEPS if alike >= least)


def weigh_requisition(unit: Unit, draft: Draft) -> float:
    """What the requisition numbers say."""
    numbers = {part.digits for part in unit if part.digits}
    if not numbers or not draft.digits:
        return 0.0
    return SAME_REQUISITION if numbers & draft.digits.keys() else OTHER_REQUISITION


def weigh_employer(part: Part, draft: Draft) -> float:
    """What the employer says: only the same one, or one that is not named, may join."""
    employer, agency = part.identity.employer, part.identity.agency
    if employer and draft.employers:
        return 0.0 if employer in draft.employers else OTHER_EMPLOYER
    if agency and agency in draft.agencies:
        return CLIENT_UNNAMED
    if agency and draft.agencies:
        return OTHER_EMPLOYER
    return EMPLOYER_UNKNOWN
