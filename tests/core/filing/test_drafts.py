from collections.abc import Callable

from onward.core.filing.drafts import NEVER, Draft, weigh_joining, weigh_start, weigh_thread
from onward.core.filing.file import place_readings
from onward.core.filing.parts import Part, make_parts
from onward.core.filing.stories import Decisions
from onward.core.reading.reading import Kind, Reading

Write = Callable[..., Reading]


def make(*readings: Reading) -> list[Part]:
    return make_parts(place_readings(readings), Decisions())


def draft_of(*parts: Part) -> Draft:
    draft = Draft(0)
    draft.add(parts)
    return draft


def test_add_and_take_out_leave_a_draft_as_it_was(write: Write) -> None:
    first, second = make(write("a", Kind.SENT, 0, requisition="R-1234"), write("b", Kind.OFFER, 1, role="Ward Nurse"))
    draft = draft_of(first)
    draft.add([second])
    assert [part.key for part in draft.parts] == ["a", "b"]
    draft.add([second], -1)
    assert (draft.parts, draft.titles, draft.digits, draft.keys) == ([first], {}, {"1234": 1}, {"a": 1})


def test_weigh_joining_never_tells_a_message_twice_in_one_story(write: Write) -> None:
    (part,) = make(write("a", Kind.REJECTION))
    assert weigh_joining([part], draft_of(part)) == NEVER


def test_weigh_joining_prefers_the_same_requisition_and_refuses_another(write: Write) -> None:
    ack, same, other = make(
        write("a", Kind.ACKNOWLEDGEMENT, 0, requisition="R-1234"),
        write("b", Kind.REJECTION, 3, requisition="R-1234"),
        write("c", Kind.REJECTION, 3, requisition="R-9876"),
    )
    draft = draft_of(ack)
    assert weigh_joining([same], draft) > weigh_start([same])
    assert weigh_joining([other], draft) < weigh_start([other])


def test_weigh_joining_keeps_an_agencys_unnamed_client_from_another_agency(write: Write) -> None:
    tern = {"agency": "Tern People", "company": "Tern People", "sender": "ann@ternpeople.example"}
    gull = {"agency": "Gull Search", "company": "Gull Search", "sender": "bo@gullsearch.example"}
    one, same, other = make(
        write("a", Kind.ACKNOWLEDGEMENT, 0, **tern),
        write("b", Kind.REJECTION, 3, **tern),
        write("c", Kind.REJECTION, 3, **gull),
    )
    draft = draft_of(one)
    assert weigh_joining([same], draft) > weigh_joining([other], draft)
    assert weigh_joining([other], draft) < weigh_start([other])


def test_weigh_thread_counts_answers_more_than_a_common_root(write: Write) -> None:
    first, answer, cousin, stranger = make(
        write("a", Kind.ACKNOWLEDGEMENT, 0, thread=("root",)),
        write("b", Kind.INTERVIEW, 1, thread=("a",)),
        write("c", Kind.INTERVIEW, 2, thread=("root",)),
        write("d", Kind.INTERVIEW, 3),
    )
    draft = draft_of(first)
    weights = [weigh_thread(part, draft) for part in (answer, cousin, stranger)]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3
    assert weigh_thread(first, draft_of(answer)) == weigh_thread(answer, draft)
