"""The page of employers to try, and the word about how much goes out."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.momentum.actions.load import quiet_load, unquiet_load
from onward.momentum.actions.week import Said, make_week
from onward.momentum.days import week_of
from onward.momentum.models import Pace
from onward.momentum.queries.employers import employers_to_try
from onward.momentum.queries.load import has_load
from onward.plan.actions.actions import finish_action
from onward.plan.models import Action
from onward.plan.states import ActionPurpose

WORD = "A lot went out in two weeks."


@pytest.fixture
def much(seeker: Seeker, now: datetime) -> None:
    """Twenty applications in a week."""
    for number in range(20):
        at = now - timedelta(days=number % 7)
        add_application(seeker, company=f"Company {number}", kind=EventKind.SENT, at=at, now=now)


def test_page_without_any_invites(client: Client) -> None:
    assert client.get("/employers").text.count('class="empty"') == 1


def test_employer_is_considered_and_that_is_taken_back(client: Client, seeker: Seeker) -> None:
    sent = {"company": "Copse <b>", "role": "Planner", "deadline_on": "2026-04-01"}
    assert client.post("/employers", sent).status_code == 303
    row = Application.objects.of(seeker).get()
    assert (row.role, row.deadline_on, row.outcome) == ("Planner", date(2026, 4, 1), "considering")
    act = client.session["done"]["act"]
    assert client.get("/employers").text.count("Copse &lt;b&gt;") == 1
    client.post(f"/me/done/{act}/undo")
    assert employers_to_try(seeker).considered == ()


def test_employer_is_tried_again_on_a_day_and_that_is_taken_back(client: Client, seeker: Seeker) -> None:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011  # a day ahead of the page's clock
    assert client.post("/employers/again", {"title": "Copse", "on": day.isoformat()}).status_code == 303
    action = Action.objects.of(seeker).get()
    assert (action.title, action.purpose, action.on) == ("Try Copse again", ActionPurpose.APPLY, day)
    client.post(client.session["done"]["undo_url"])
    assert employers_to_try(seeker).again == ()


@pytest.mark.parametrize(
    ("path", "sent", "kept"),
    [
        ("/employers", {"role": "Planner"}, 'value="Planner"'),
        ("/employers", {"company": "Copse", "deadline_on": "soon"}, 'value="Copse"'),
        ("/employers/again", {"title": "Copse", "on": "soon"}, 'value="Copse"'),
    ],
)
def test_what_was_typed_stays(client: Client, path: str, sent: dict[str, str], kept: str) -> None:
    answer = client.post(path, sent)
    assert (answer.status_code, answer.text.count(kept)) == (422, 1)


def test_nearest_closing_day_comes_first(seeker: Seeker, now: datetime) -> None:
    for company, on in (("None", None), ("Later", date(2026, 4, 9)), ("Soon", date(2026, 4, 1))):
        add_application(seeker, company=company, deadline_on=on, now=now)
    names = [row.company.name for row in employers_to_try(seeker).considered if row.company]
    assert names == ["Soon", "Later", "None"]


@pytest.mark.usefixtures("much")
def test_load_is_told_until_somebody_does_not_want_it(seeker: Seeker, now: datetime) -> None:
    assert has_load(seeker, now) is True
    quiet_load(seeker, now=now)
    assert [has_load(seeker, now + timedelta(days=days)) for days in (0, 6)] == [False, False]
    unquiet_load(seeker)
    assert has_load(seeker, now) is True


@pytest.mark.usefixtures("much")
def test_load_is_silent_for_two_weeks_and_not_longer(seeker: Seeker, now: datetime) -> None:
    quiet_load(seeker, now=now - timedelta(days=14))
    assert has_load(seeker, now) is True
    quiet_load(seeker, now=now - timedelta(days=13))
    assert has_load(seeker, now) is False


@pytest.mark.usefixtures("much")
def test_load_is_never_told_to_who_must_show_a_number(seeker: Seeker, now: datetime) -> None:
    Pace.objects.add(seeker, must_show=10)
    assert has_load(seeker, now) is False


@pytest.mark.usefixtures("much")
def test_load_is_not_told_to_who_rested(seeker: Seeker, now: datetime) -> None:
    finish_action(plan_to(seeker, now, purpose=ActionPurpose.CARE), now=now)
    assert has_load(seeker, now) is False


@pytest.mark.usefixtures("much")
def test_load_asks_a_fixed_number_of_questions(seeker: Seeker, now: datetime) -> None:
    with CaptureQueriesContext(connection) as queries:
        has_load(seeker, now)
    assert len(queries) == 4


@pytest.mark.usefixtures("much")
def test_load_asks_as_much_where_nothing_was_sent(other_seeker: Seeker, now: datetime) -> None:
    with CaptureQueriesContext(connection) as queries:
        has_load(other_seeker, now)
    assert len(queries) == 4


@pytest.fixture
def much_now(seeker: Seeker) -> None:
    """Twenty applications in the days before the page's clock."""
    now = timezone.now()
    for number in range(20):
        at = now - timedelta(days=number % 7, minutes=1)
        add_application(seeker, company=f"Company {number}", kind=EventKind.SENT, at=at, now=now)


@pytest.mark.usefixtures("much_now")
@pytest.mark.parametrize("path", ["/employers", "/applications/new", "/week"])
def test_load_is_told_where_much_is_sent_or_planned_and_leads_back_there(
    client: Client, seeker: Seeker, path: str
) -> None:
    page = client.get(path).text
    assert page.count(WORD) == 1
    here = f"/week?of={week_of(seeker, timezone.now()).monday}" if path == "/week" else path
    assert page.count(f'name="next" value="{here}"') == 1
    answer = client.post("/employers/load", {"next": here})
    assert answer.headers["Location"] == here
    undo = client.session["done"]["undo_url"]
    assert client.get(path).text.count(WORD) == 0
    assert client.post(undo, {"next": here}).headers["Location"] == here
    assert client.get(path).text.count(WORD) == 1


@pytest.mark.usefixtures("much_now")
@pytest.mark.parametrize("path", ["/employers", "/applications/new", "/week"])
def test_load_is_told_on_no_page_to_who_must_show_a_number(client: Client, seeker: Seeker, path: str) -> None:
    Pace.objects.add(seeker, must_show=10)
    assert client.get(path).text.count(WORD) == 0


@pytest.mark.usefixtures("much_now")
@pytest.mark.parametrize(
    ("path", "sent"),
    [("/employers", {"role": "Typed"}), ("/applications/new", {"role": "Typed"}), ("/week", {"worked": "x" * 600})],
)
def test_load_asks_nobody_to_leave_what_they_typed(client: Client, path: str, sent: dict[str, str]) -> None:
    answer = client.post(path, sent)
    assert (answer.status_code, answer.text.count(WORD)) == (422, 0)


@pytest.mark.usefixtures("much_now")
def test_load_is_told_on_the_page_of_a_week_that_is_planned(client: Client, seeker: Seeker) -> None:
    make_week(seeker, week_of(seeker, timezone.now()), lines=[], reviewed={}, said=Said(), now=timezone.now())
    page = client.get("/week").text
    assert (page.count(WORD), page.count("One line more")) == (1, 1)


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "/nowhere", "/employers\n/x", "x" * 999])
def test_load_leads_to_no_page_that_is_not_ours(client: Client, where: str) -> None:
    for path in ("/employers/load", "/employers/load/show"):
        assert client.post(path, {"next": where}).headers["Location"] == "/employers"


def test_load_is_hidden_with_one_tap_and_comes_back(client: Client, seeker: Seeker) -> None:
    assert client.post("/employers/load").status_code == 303
    assert Pace.objects.of(seeker).get().load_quiet_until is not None
    client.post(client.session["done"]["undo_url"])
    assert Pace.objects.of(seeker).get().load_quiet_until is None


def test_last_day_that_is_over_is_told_as_over(client: Client) -> None:
    today = timezone.now().date()
    for company, on in (("Northwind", today.replace(year=today.year - 1, day=1)), ("Copse", today)):
        client.post("/employers", {"company": company, "deadline_on": on.isoformat()})
    for path in ("/employers", "/applications"):
        shown = re.findall(r'<span class="when">\s*([^<]*?)\s*</span>', client.get(path).text)
        told = [date_format(on, "j F Y") for on in (today.replace(year=today.year - 1, day=1), today)]
        assert sorted(shown) == sorted([f"was open until {told[0]}", f"until {told[1]}"])
