from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.core.filing.file import file, merge_entries, place_readings
from onward.core.filing.stories import Decisions, Entry, Filed, Outcome, Story
from onward.core.reading.reading import Answer, Certainty, Kind, Reading

Write = Callable[..., Reading]
SYSTEM = "no-reply@hire.lever.co"


def keys(filed: Filed) -> list[list[str]]:
    return [[event.key for event in story.events] for story in filed.stories]


def without_ids(filed: Filed) -> list[Story]:
    return sorted((replace(story, id="") for story in filed.stories), key=repr)


def test_file_of_nothing_is_nothing() -> None:
    assert file([]) == Filed()


def test_file_tells_a_story_from_application_to_feedback(write: Write) -> None:
    filed = file(
        [
            write("sent", Kind.SENT, 0, role="Ward Nurse", subject="Application for Ward Nurse"),
            write("ack", Kind.ACKNOWLEDGEMENT, 1, sender=SYSTEM, thread=("sent",)),
            write("talk", Kind.INTERVIEW, 9, role="Nurse, Ward", sender="ann@copsewater.example"),
            write("no", Kind.REJECTION, 20, company="Copse Water Ltd", sender=SYSTEM),
            write("why", Kind.FEEDBACK, 24, company=None, sender="ann@copsewater.example"),
        ]
    )
    assert keys(filed) == [["sent", "ack", "talk", "no", "why"]]
    story = filed.stories[0]
    assert (story.id, story.company, story.role, story.outcome, story.furthest_stage) == (
        "sent",
        "Copse Water",
        "Ward Nurse",
        Outcome.REJECTION,
        "interview",
    )


def test_file_keeps_two_roles_at_one_employer_apart(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
            write("b1", Kind.ACKNOWLEDGEMENT, 3, role="Archive Clerk"),
            write("a2", Kind.REJECTION, 9, role="Nurse (Ward)"),
            write("b2", Kind.REJECTION, 12),
        ]
    )
    assert keys(filed) == [["a1", "a2"], ["b1", "b2"]]


def test_file_takes_applying_again_months_later_for_a_new_application(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
            write("a2", Kind.REJECTION, 9, role="Ward Nurse"),
            write("b1", Kind.ACKNOWLEDGEMENT, 110, role="Ward Nurse"),
            write("b2", Kind.REJECTION, 190),
        ]
    )
    assert keys(filed) == [["a1", "a2"], ["b1", "b2"]]


def test_file_lets_a_role_win_over_a_thread_that_drifts(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
            write("b1", Kind.ACKNOWLEDGEMENT, 2, role="Archive Clerk"),
            write("b2", Kind.INTERVIEW, 9, role="Archive Clerk", thread=("a1",)),
        ]
    )
    assert keys(filed) == [["a1"], ["b1", "b2"]]


def test_file_lets_a_requisition_find_the_story(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, requisition="R-00812", role="Ward Nurse"),
            write("b1", Kind.ACKNOWLEDGEMENT, 0.2, requisition="R-00977", role="Night Nurse"),
            write("a2", Kind.REJECTION, 9, requisition="00812"),
            write("b2", Kind.INTERVIEW, 9, requisition="Req 977"),
        ]
    )
    assert keys(filed) == [["a1", "a2"], ["b1", "b2"]]


def test_file_keeps_the_clients_of_an_agency_apart(write: Write) -> None:
    agency = {"agency": "Tern People", "sender": "ann@ternpeople.example"}
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, company="Copse Water", role="Ward Nurse", **agency),
            write("b1", Kind.ACKNOWLEDGEMENT, 1, company="Ferry Glass", role="Archive Clerk", **agency),
            write("a2", Kind.REJECTION, 9, company="Tern People", role="Ward Nurse", **agency),
            write("b2", Kind.INTERVIEW, 9, company="Ferry Glass", **agency),
        ]
    )
    assert keys(filed) == [["a1", "a2"], ["b1", "b2"]]
    assert [story.company for story in filed.stories] == ["Copse Water", "Ferry Glass"]


def test_file_tells_a_mail_that_answers_two_in_both(write: Write) -> None:
    both = (Answer(Kind.REJECTION, "Ward Nurse"), Answer(Kind.INTERVIEW, "Archive Clerk"))
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
            write("b1", Kind.ACKNOWLEDGEMENT, 2, role="Archive Clerk"),
            write("ab", Kind.REJECTION, 9, answers=both),
        ]
    )
    assert keys(filed) == [["a1", "ab"], ["b1", "ab"]]
    assert [story.events[-1].kind for story in filed.stories] == [Kind.REJECTION, Kind.INTERVIEW]


def test_file_starts_no_story_with_private_mail(write: Write) -> None:
    friend = {"company": None, "sender": "bo@gmail.com"}
    filed = file([write("hi", Kind.SENT, 0, role="Ward Nurse", subject="How are you", **friend)])
    assert (filed.stories, filed.unfiled) == ((), ("hi",))


@pytest.mark.parametrize("subject", ["Application: your advertisement", "Meine Bewerbung"])
def test_file_starts_a_story_with_an_application_without_a_role(write: Write, subject: str) -> None:
    assert keys(file([write("a1", Kind.SENT, 0, subject=subject)])) == [["a1"]]


def test_file_joins_own_mail_to_its_employers_story(write: Write) -> None:
    filed = file([write("a1", Kind.ACKNOWLEDGEMENT, 0), write("a2", Kind.SENT, 2, subject="Thank you")])
    assert (keys(filed), filed.unfiled) == ([["a1", "a2"]], ())


@pytest.mark.parametrize("said", [{"also": (Kind.WITHDRAWAL,)}, {"leaning": Kind.WITHDRAWAL}])
def test_file_takes_own_withdrawal_for_one(write: Write, said: dict[str, Kind]) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0),
            write("a2", Kind.SENT, 2, **said, thread=("a1",)),
        ]
    )
    assert filed.stories[0].outcome == Outcome.WITHDRAWN


def test_file_lets_a_thread_settle_what_reading_was_unsure_of(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.INTERVIEW, 0),
            write("a2", Kind.OTHER, 2, leaning=Kind.REJECTION, thread=("a1",)),
            write("x1", Kind.OTHER, 2, leaning=Kind.REJECTION),
            write("x2", Kind.OUTREACH, 3, thread=("a1",)),
        ]
    )
    assert keys(filed) == [["a1", "a2"]]
    assert (filed.stories[0].events[1].kind, filed.stories[0].events[1].certainty) == (Kind.REJECTION, "unsure")


def test_file_asks_about_a_message_that_fits_two_stories(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse", sender=SYSTEM),
            write("b1", Kind.ACKNOWLEDGEMENT, 0.1, role="Archive Clerk", sender=SYSTEM),
            write("x", Kind.REJECTION, 9, sender=SYSTEM),
        ]
    )
    assert [(found.story, found.other) for found in filed.suggestions] == [("a1", "b1")]


def test_file_holds_must_link_against_all_signs(write: Write) -> None:
    readings = [
        write("a", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
        write("b", Kind.REJECTION, 300, company="Ferry Glass", role="Archive Clerk", sender="a@ferryglass.example"),
        write("c", Kind.OTHER, 5),
    ]
    decisions = Decisions(must_link=frozenset({("a", "b"), ("c", "a")}))
    assert keys(file(readings, decisions=decisions)) == [["a", "c", "b"]]


def test_file_holds_cannot_link_against_all_signs(write: Write) -> None:
    readings = [
        write("a", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
        write("b", Kind.REJECTION, 5, role="Ward Nurse", thread=("a",)),
    ]
    apart = frozenset({("b", "a")})
    assert keys(file(readings, decisions=Decisions(cannot_link=apart))) == [["a"], ["b"]]
    assert keys(file(readings, decisions=Decisions(must_link=frozenset({("a", "b")}), cannot_link=apart))) == [
        ["a"],
        ["b"],
    ]


def test_file_takes_the_kind_the_person_says(write: Write) -> None:
    readings = [write("a", Kind.ACKNOWLEDGEMENT, 0), write("b", Kind.ACKNOWLEDGEMENT, 5), write("c", Kind.INTERVIEW, 6)]
    filed = file(readings, decisions=Decisions(kinds={"b": Kind.REJECTION, "c": Kind.OTHER}))
    assert keys(filed) == [["a", "b"]]
    assert filed.stories[0].outcome == Outcome.REJECTION


def test_file_places_a_message_without_a_date_where_it_stood(write: Write) -> None:
    readings = [
        write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
        write("x", Kind.OTHER, 8),
        write("a2", Kind.INTERVIEW, None, role="Ward Nurse"),
        write("a3", Kind.REJECTION, 20, role="Ward Nurse"),
    ]
    first = file(readings)
    assert keys(first) == [["a1", "a2", "a3"]]
    assert first.stories[0].events[1].at is None
    assert keys(file(readings[::-1], first)) == [["a1", "a2", "a3"]]


def test_file_of_undated_mail_only_keeps_it(write: Write) -> None:
    filed = file([write("a", Kind.ACKNOWLEDGEMENT, None), write("b", Kind.REJECTION, None)])
    assert (keys(filed), filed.read_until) == ([["a", "b"]], None)


def test_merge_entries_lets_a_new_reading_replace_a_known_one_in_its_place(write: Write) -> None:
    known = place_readings([write("x", Kind.REJECTION, 3), write("a", Kind.OFFER, None), write("b", Kind.OFFER, 3)])
    read_again = [write("a", Kind.REJECTION, None), write("b", Kind.OTHER, 3)]
    merged = merge_entries(known, place_readings(read_again), Decisions())
    assert merged == [Entry(read_again[0], known[0].place), known[0]]


def test_file_keeps_ids_when_earlier_mail_comes_later(write: Write) -> None:
    late = write("no", Kind.REJECTION, 9, role="Ward Nurse")
    early = write("ack", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse")
    other = write("ack2", Kind.ACKNOWLEDGEMENT, 1, role="Archive Clerk")
    first = file([late])
    second = file([early, other], first)
    assert [story.id for story in second.stories] == ["no", "ack2"]
    assert file([late, other, early], second).stories == second.stories


def make_mailbox(write: Write, seed: int) -> list[Reading]:
    """A few applications at a few employers, with threads, missing names and missing roles."""
    rng = Random(seed)
    readings: list[Reading] = []
    for number in range(rng.randint(1, 7)):
        company, site = rng.choice([("Copse Water", "copsewater"), ("Ferry Glass", "ferryglass"), ("Copse", "copse")])
        role = rng.choice(["Ward Nurse", "Archive Clerk", "Senior Ward Nurse"])
        day = rng.uniform(0, 200)
        for place in range(rng.randint(1, 4)):
            day += rng.uniform(0, 30)
            kind = rng.choice(
                [Kind.SENT, Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.REJECTION, Kind.FEEDBACK, Kind.OTHER]
            )
            reading = write(
                f"{number}-{place}",
                kind,
                day,
                company=rng.choice([company, None]),
                role=rng.choice([role, None]),
                sender=rng.choice([f"jobs@{site}.example", SYSTEM, f"{site}@myworkday.com"]),
                thread=(f"{number}-{place - 1}",) if place and rng.random() < 0.4 else (),
                leaning=Kind.INTERVIEW if kind is Kind.OTHER else None,
                requisition=rng.choice([None, None, f"R-{1000 + number}"]),
            )
            readings.append(reading)
    return readings


@settings(
    deadline=None, max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 100_000), chunks=st.integers(1, 4))
def test_file_gives_the_same_stories_in_any_order_and_any_chunks(write: Write, seed: int, chunks: int) -> None:
    readings = make_mailbox(write, seed)
    whole = file(readings)
    Random(seed).shuffle(readings)
    assert file(readings).stories == whole.stories
    filed = Filed()
    for chunk in range(chunks):
        before = filed
        filed = file(readings[chunk::chunks], before)
        ids = [story.id for story in filed.stories]
        assert len(set(ids)) == len(ids)
        assert {story.id for story in before.stories} <= {*ids, *filed.replaced}
        assert set(filed.replaced.values()) <= set(ids)
    assert without_ids(filed) == without_ids(whole)
    assert file(readings, filed).stories == filed.stories


@settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_file_holds_decisions_and_drops_nothing(write: Write, seed: int) -> None:
    readings = make_mailbox(write, seed)
    names = [reading.envelope.key for reading in readings]
    rng = Random(seed)
    linked, apart = (rng.choice(names), rng.choice(names)), (rng.choice(names), rng.choice(names))
    apart = apart if set(apart) != set(linked) and apart[0] != apart[1] else ("none", "such")
    filed = file(readings, decisions=Decisions(frozenset({linked}), frozenset({apart})))
    told = [set(story) for story in keys(filed)]
    assert [story for story in told if set(apart) <= story] == []
    assert [story for story in told if set(linked) & story and not set(linked) <= story] == []
    sure = {reading.envelope.key for reading in readings if reading.kind is not Kind.OTHER}
    assert sure - set().union(*told) - set(filed.unfiled) == set()
    assert all(len(story) == len(set(story)) for story in keys(filed))


def test_file_does_not_join_two_employers_that_count_alike(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, requisition="R-00812", role="Ward Nurse"),
            write(
                "b1",
                Kind.REJECTION,
                9,
                requisition="R-00812",
                role="Ward Nurse",
                company="Ferry Glass",
                sender="a@ferryglass.example",
            ),
        ]
    )
    assert keys(filed) == [["a1"], ["b1"]]


def test_file_takes_an_employers_name_for_no_job_and_a_job_for_no_employer(write: Write) -> None:
    filed = file(
        [
            write("a1", Kind.ACKNOWLEDGEMENT, 0, role="Ward Nurse"),
            write("a2", Kind.INTERVIEW, 5, role="Copse Water Ltd"),
            write("a3", Kind.REJECTION, 9, role="Ward Nurse", company="Ward Nurse"),
        ]
    )
    assert keys(filed) == [["a1", "a2", "a3"]]
    assert (filed.stories[0].company, filed.stories[0].role) == ("Copse Water", "Ward Nurse")


def test_file_starts_no_story_with_feedback_that_names_no_job(write: Write) -> None:
    lone = write("x", Kind.FEEDBACK, 3, certainty=Certainty.LIKELY)
    assert (file([lone]).stories, file([lone]).unfiled) == ((), ("x",))
    assert keys(file([lone, write("a", Kind.REJECTION, 1)])) == [["a", "x"]]
