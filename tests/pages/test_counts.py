"""Every list asks the database the same, whether there is one row or thirty."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.inbox.box import Box
from tests.plan.written import decide, note, plan_to

from onward.accounts.ids import new_id
from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import file_letters
from onward.inbox.models import LeftOut, Run
from onward.journey.actions import add_application, count_tally, record_event
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.momentum.actions.wins import WinWords, write_win
from onward.people.actions.answers import paste_answer
from onward.people.actions.approaches import begin_approach, mark_step, note_asked
from onward.people.actions.parts import begin_talks, involve, keep_gathering
from onward.people.actions.people import add_person
from onward.people.states import ApproachPurpose, GatheringKind, How, PartTaken, Step
from onward.plan.actions.actions import add_action, finish_action
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.actions.goals import GoalWords, reach_goal, set_goal
from onward.plan.actions.lessons import choose_lesson, set_aside
from onward.plan.actions.strengths import (
    StrengthWords,
    note_strength,
    offer_strength,
    set_strength_aside,
    use_strength,
)
from onward.plan.models import Strength
from onward.plan.states import ActionPurpose, DraftKind, GoalHorizon, Setback, Sureness
from onward.wellbeing.actions.being import answer_four, say_mood
from onward.wellbeing.actions.journal import keep_entry
from onward.wellbeing.states import Mood

Fill = Callable[[Box, int, datetime], None]


def add(box: Box, number: int, now: datetime, company: str | None = None) -> Application:
    """One more application by hand."""
    name = company or f"Company {number}"
    sent = {"kind": EventKind.SENT, "at": now - timedelta(days=3), "now": now}
    change = add_application(box.seeker, company=name, role=f"Planner {number}", **sent)  # type: ignore[arg-type]
    assert change.application is not None
    return change.application


def live(box: Box, number: int, now: datetime) -> None:
    """One more of everything that Today is made of: applications, letters that wait, people, plans, wins, moods."""
    for fill in (add_alive, add_letter, add_quiet, ask, know, plan_more, write_letters, plan_week, keep_wins, be):
        fill(box, number, now)


def add_alive(box: Box, number: int, now: datetime) -> None:
    """One more application with a talk ahead."""
    row = add(box, number, now)
    record_event(box.seeker, row, kind=EventKind.INTERVIEW, at=now + timedelta(days=number), now=now)


def add_neighbour(box: Box, number: int, now: datetime) -> None:
    """One more application at the same employer, and one more fact in the first of them."""
    add(box, number, now, company="Copse Water")
    first = Application.objects.of(box.seeker).order_by("id")[0]
    record_event(box.seeker, first, kind=EventKind.INTERVIEW, at=now + timedelta(days=number), text="Yes.", now=now)


def add_quiet(box: Box, number: int, now: datetime) -> None:
    """One more application that nobody answered."""
    sent = {"kind": EventKind.SENT, "at": now - timedelta(days=90), "now": now}
    add_application(box.seeker, company=f"Company {number}", role="Planner", **sent)  # type: ignore[arg-type]
    Seeker.objects.filter(id=box.seeker.id).update(mail_read_until=now)


def add_letter(box: Box, number: int, now: datetime) -> None:
    """One more letter that waits, and one that was put away."""
    noes = []
    for key in (f"waits{number}", f"filed{number}"):
        sides = {"company": f"Company {key}", "sender": f"jobs@{key}.example"}
        noes.append(box.write(key, Kind.REJECTION, -1, role="Planner", **sides))
    box.take_in(*noes, now=now)
    file_letters(box.seeker, keys=[f"filed{number}"], now=now)


def ask(box: Box, number: int, now: datetime) -> None:
    """One more question."""
    sides = {"company": f"Company {number}", "sender": f"jobs@c{number}.example", "certainty": Certainty.UNSURE}
    box.take_in(box.write(f"q{number}", Kind.REJECTION, -60, role="Planner", leaning=Kind.REJECTION, **sides), now=now)


def leave_out(box: Box, number: int, now: datetime) -> None:
    """One more mail that was left out, and one more import."""
    box.take_in(now=now)
    run = Run.objects.of(box.seeker).order_by("id")[0]
    LeftOut.objects.add(box.seeker, run=run, key=f"{number}", path="/x", offset=0, because="News", scanned_out=True)


def teach(box: Box, number: int, now: datetime) -> None:
    """One more correction."""
    sides = {"company": f"Company {number}", "sender": f"jobs@c{number}.example", "sentence": f"Word {number} stands."}
    box.take_in(box.write(f"t{number}", Kind.ACKNOWLEDGEMENT, -60, role="Planner", **sides), now=now)
    correct_kind(box.seeker, box.event(f"t{number}"), kind="rejection", now=now)


def say_address(box: Box, number: int, now: datetime) -> None:  # noqa: ARG001  # as the others
    """One more address."""
    OwnAddress.objects.add(box.seeker, address=f"{number}@vale.example", standing=AddressStanding.GUESSED)


def count(box: Box, number: int, now: datetime) -> None:
    """Three more numbers."""
    count_tally(box.seeker, sent=number, heard_back=0, interviews=0, now=now)


def write_letters(box: Box, number: int, now: datetime) -> None:
    """One more letter that is begun, and one that is on its way."""
    for kind in (DraftKind.FOLLOW_UP, DraftKind.ADVICE):
        start_draft(box.seeker, kind, application=add(box, number, now), now=now)
        sent = start_draft(box.seeker, kind, to_address=f"{kind}{number}@b.example", now=now)
        mark_sent(sent, now=now)


def know(box: Box, number: int, now: datetime) -> None:
    """One more person in each of the ways in which people are listed."""
    application = add(box, number, now)
    sides = {"company": f"Company {number}", "address": f"p{number}@c.example", "is_referee": True}
    one = add_person(box.seeker, name=f"Person {number}", how=How.MENTOR, now=now, **sides).person
    assert one is not None
    begin_talks(one, ("One", "Two", "Three"))
    involve(one, application, PartTaken.PUT_FORWARD, now=now)
    involve(one, application, PartTaken.REFEREE, now=now)
    begin_approach(one, ApproachPurpose.STRENGTHS, now=now)
    answered = note_asked(one, ApproachPurpose.ADVICE, now=now).approach
    assert answered is not None
    mark_step(answered, Step.ANSWERED, at=now)
    paste_answer(box.seeker, text="You explain things well.", said_by=one.name, person=one, now=now)
    keep_gathering(box.seeker, name=f"Evening {number}", kind=GatheringKind.GROUP, now=now)


def plan_more(box: Box, number: int, now: datetime) -> None:
    """One more lesson of each sort, one more thing to do of each, and one more plan."""
    home = add(box, number, now)
    for sureness in Sureness:
        note(box.seeker, now, text=f"Lesson {number}", sureness=sureness, application=home)
    set_aside(note(box.seeker, now, application=home), now=now)
    lesson = note(box.seeker, now, application=home)
    choose_lesson(lesson, title=f"Thing {number}", effort_minutes=15, on=now.date(), now=now)
    finish_action(plan_to(box.seeker, now, lesson=lesson, application=home), now=now)
    decide(box.seeker, now, setback=Setback.OWN, response=f"{number}")


def write_strengths(box: Box, number: int, now: datetime) -> None:
    """One more strength, one that is offered, and one that was set aside."""
    words = StrengthWords("Calm", workplace=f"Place {number}")
    rows = [note_strength(box.seeker, words, now=now)[0] for _ in range(3)]
    for row, act in zip(rows, (use_once, offer_strength, set_strength_aside), strict=True):
        assert row is not None
        act(row)


def use_once(row: Strength) -> None:
    """It was used long ago."""
    use_strength(row, on=date(2020, 1, 1))


def set_goals(box: Box, number: int, now: datetime) -> None:
    """One more goal with a milestone, and one that is reached."""
    goal, _problems = set_goal(box.seeker, GoalWords(f"Goal {number}", GoalHorizon.SHORT), now=now)
    for text in ("Step", "Over"):
        row, _problems = set_goal(box.seeker, GoalWords(text, GoalHorizon.SHORT), parent=goal, now=now)
        assert row is not None
        if text == "Over":
            reach_goal(row, now=now)


def be(box: Box, number: int, now: datetime) -> None:
    """One more word, one more time of answers, one more entry, one more thing for tomorrow."""
    say_mood(box.seeker, Mood.GOOD, now=now + timedelta(minutes=number))
    answer_four(box.seeker, {"happy": number % 10}, now=now + timedelta(minutes=number))
    keep_entry(box.seeker, new_id(), f"Day {number}", now=now)
    add_action(box.seeker, title=f"Thing {number}", on=timezone.now().date() + timedelta(days=1), now=now)


def plan_week(box: Box, number: int, now: datetime) -> None:
    """One more application that went quiet, one to apply to, a talk ahead, and more to do."""
    late = timezone.now()
    sent = {"kind": EventKind.SENT, "at": late - timedelta(days=12), "now": now}
    add_application(box.seeker, company=f"Quiet {number}", role="Planner", **sent)  # type: ignore[arg-type]
    talk = add(box, number, now)
    record_event(box.seeker, talk, kind=EventKind.INTERVIEW, at=late + timedelta(days=3), now=now)
    plan_more(box, number, now)


def keep_wins(box: Box, number: int, now: datetime) -> None:
    """One more win, one more that may be one, and one more employer to try."""
    write_win(box.seeker, WinWords(f"Win {number}", on=now.date()), now=now)
    moment = timezone.now()
    finish_action(plan_to(box.seeker, now, purpose=ActionPurpose.CARE, application=add(box, number, now)), now=moment)
    plan_to(box.seeker, now, purpose=ActionPurpose.APPLY)
    add_application(box.seeker, company=f"Thought {number}", now=now)
    write_strengths(box, number, now)
    decide(box.seeker, now, setback=Setback.OWN, response=f"{number}")


CASES: dict[str, Fill] = {
    "/wins": keep_wins,
    "/wins/times": know,
    "/employers": keep_wins,
    "/applications/new": plan_week,
    "/proof?from_on=2026-01-01&until_on=2026-12-31": keep_wins,
    "/pocket": keep_wins,
    "/how-i-am": be,
    "/journal": be,
    "/evening": be,
    "/people": know,
    "/people/all": know,
    "/people/for-me": know,
    "/people/strengths": know,
    "/people/gatherings": know,
    "/": live,
    "/applications": add_alive,
    "/applications/ID": add_neighbour,
    "/applications/ID/split": add_neighbour,
    "/applications/ID/merge": add_neighbour,
    "/quiet": add_quiet,
    "/no": add,  # type: ignore[dict-item]  # what it gives is not looked at
    "/numbers": count,
    "/letters": add_letter,
    "/review": ask,
    "/import": leave_out,
    "/left-out": leave_out,
    "/me": say_address,
    "/me/addresses": say_address,
    "/me/taught": teach,
    "/week": plan_week,
    "/follow-ups": plan_week,
    "/fresh-start": plan_week,
    "/plan": plan_more,
    "/lessons": plan_more,
    "/actions": plan_more,
    "/if-then": plan_more,
    "/me/done": add,  # type: ignore[dict-item]  # the same
    "/drafts": write_letters,
    "/strengths": write_strengths,
    "/goals": set_goals,
}


@pytest.mark.parametrize("page", CASES)
def test_page_asks_the_same_for_one_three_and_thirty(client: Client, seeker: Seeker, now: datetime, page: str) -> None:
    box, counted, there = Box(seeker, now), [], 0
    for size in (1, 3, 30):
        for number in range(there, size):
            CASES[page](box, number, now)
        there = size
        first = Application.objects.of(seeker).order_by("id").first()
        path = page.replace("ID", str(first.id) if first else "")
        assert client.get(path).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        counted.append(len(queries))
    assert counted == [counted[0]] * 3
