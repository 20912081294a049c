from datetime import date, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.plan.reasons import take_in_reasons
from tests.plan.written import decide, note, plan_to

from onward.accounts.models import Seeker
from onward.people.actions.approaches import begin_approach, mark_step
from onward.people.actions.people import add_person
from onward.people.models import Approach
from onward.people.states import ApproachPurpose, Step
from onward.plan.actions.drafts import mark_sent
from onward.plan.states import Setback


def test_empty_plan_invites(client: Client) -> None:
    page = client.get("/plan").text
    assert [page.count(f'href="{path}"') for path in ("/actions/new", "/lessons/new", "/if-then")] == [1, 1, 1]


def test_plan_shows_what_is_next(client: Client, seeker: Seeker, now: datetime) -> None:
    for number in range(5):
        note(seeker, now, text=f"Lesson {number}")
        plan_to(seeker, now, title=f"Thing {number}", on=date(2026, 4, 1 + number))
    decide(seeker, now, response="go outside")
    decide(seeker, now, setback=Setback.OWN, response="sing")
    page = client.get("/plan")
    assert [one.title for one in page.context["actions"]] == ["Thing 0", "Thing 1", "Thing 2"]
    assert [one.lesson.text for one in page.context["lessons"].top] == ["Lesson 4", "Lesson 3", "Lesson 2"]
    assert [one.response for one in page.context["if_thens"]] == ["go outside", "sing"]


def test_plan_says_what_the_record_noticed(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "interview", 2)
    assert client.get("/plan").text.count("#offered") == 0
    take_in_reasons(seeker, now, "fit", 3)
    assert client.get("/plan").text.count("#offered") == 1


def test_plan_gives_no_waiting_letter_away(client: Client, seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "interview", 3, opened=False)
    assert (client.get("/plan").text.count("#offered"), "Interview Copse" in client.get("/lessons").text) == (0, False)


def test_nobody_elses_plan_is_shown(stranger: Client, seeker: Seeker, now: datetime) -> None:
    plan_to(seeker, now, title="Mine alone")
    note(seeker, now, text="Mine alone")
    decide(seeker, now, response="Mine alone")
    assert [("Mine alone" in stranger.get(path).text) for path in ("/plan", "/lessons", "/actions", "/if-then")] == [
        False
    ] * 4


def test_questions_to_the_database_stay_the_same(client: Client, seeker: Seeker, now: datetime) -> None:
    counted, there = [], 0
    for size in (1, 3, 30):
        for number in range(there, size):
            note(seeker, now, text=f"Lesson {number}")
            plan_to(seeker, now, title=f"Thing {number}")
            decide(seeker, now, setback=Setback.OWN, response=f"{number}")
        there = size
        client.get("/plan")
        with CaptureQueriesContext(connection) as queries:
            client.get("/plan")
        counted.append(len(queries))
    assert counted == [counted[0]] * 3


def write_to(seeker: Seeker, name: str, purpose: ApproachPurpose, days_ago: int) -> Approach:
    """A letter to somebody that went on its way so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    person = add_person(seeker, name=name, now=at).person
    assert person is not None
    begun = begin_approach(person, purpose, now=at)
    assert begun.approach is not None
    assert begun.draft is not None
    mark_sent(begun.draft, now=at)
    return begun.approach


def tags(client: Client) -> dict[str, str]:
    """What the list of letters says of the one to each person."""
    found = {}
    for part in client.get("/drafts").text.split("<li>")[1:]:
        name = part.partition("<bdi>")[2].partition("<")[0]
        found[name] = part.partition('<span class="tag plain">')[2].partition("<")[0]
    return found


def test_letter_tells_of_an_answer_that_came_otherwise_than_by_mail(client: Client, seeker: Seeker) -> None:
    for name, days_ago in (("Old", 30), ("Due", 8), ("New", 2)):
        approach = write_to(seeker, f"{name} Nwosu", ApproachPurpose.ADVICE, days_ago)
        write_to(seeker, f"{name} Vale", ApproachPurpose.STRENGTHS, days_ago)
        mark_step(approach, Step.ANSWERED, at=timezone.now())
    write_to(seeker, "Old Thanks", ApproachPurpose.THANKS, 30)
    write_to(seeker, "New Thanks", ApproachPurpose.THANKS, 2)
    assert tags(client) == {
        **dict.fromkeys(("Old Nwosu", "Due Nwosu", "New Nwosu"), "They answered"),
        "Old Vale": "Closed",
        "Due Vale": "You may ask once more",
        "New Vale": "On its way",
        **dict.fromkeys(("Old Thanks", "New Thanks"), "Sent"),
    }


def test_page_of_such_a_letter_asks_nothing_more_and_has_no_mail_to_show(client: Client, seeker: Seeker) -> None:
    approach = write_to(seeker, "Emeka Nwosu", ApproachPurpose.ADVICE, 8)
    page = f"/drafts/{approach.draft_id}"
    heads = ("A week has gone by", "They answered", "It waits among your letters")
    assert [words in client.get(page).text for words in heads] == [True, False, False]
    mark_step(approach, Step.ANSWERED, at=timezone.now())
    assert [words in client.get(page).text for words in heads] == [False, True, False]


def test_thank_you_that_was_sent_is_sent_however_long_ago(client: Client, seeker: Seeker) -> None:
    approach = write_to(seeker, "Emeka Nwosu", ApproachPurpose.THANKS, 30)
    page = client.get(f"/drafts/{approach.draft_id}").text
    assert (page.count('<h2 id="standing">Sent</h2>'), "No answer is normal" in page) == (1, False)


def test_nobody_elses_answer_is_told(stranger: Client, seeker: Seeker, other_seeker: Seeker) -> None:
    approach = write_to(seeker, "Emeka Nwosu", ApproachPurpose.ADVICE, 8)
    mark_step(approach, Step.ANSWERED, at=timezone.now())
    write_to(other_seeker, "Their Friend", ApproachPurpose.ADVICE, 2)
    assert tags(stranger) == {"Their Friend": "On its way"}
    assert stranger.get(f"/drafts/{approach.draft_id}").status_code == 404
