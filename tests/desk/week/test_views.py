"""The page of a week, with people."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.momentum.views.test_week import form_of
from tests.plan.written import plan_to
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.momentum.days import week_of
from onward.people.actions.people import add_person, pass_over
from onward.people.models import Person
from onward.people.states import Ring
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState

NAME = "Ines <b>Mora"


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")


@pytest.fixture
def ines(seeker: Seeker) -> Person:
    """Somebody whom the person knows a little."""
    person = add_person(seeker, name=NAME, ring=Ring.KNOWN, address="ines@mora.example", now=timezone.now()).person
    assert person is not None
    return person


def place_of(sent: dict[str, str]) -> str:
    """How the fields begin of the line that names her."""
    return next(name for name, value in sent.items() if value == f"Write to {NAME}").partition("_")[0]


@pytest.mark.usefixtures("ines")
def test_named_line_is_offered_as_text_and_kept_as_one_about_people(client: Client, seeker: Seeker) -> None:
    page = client.get("/week").text
    assert (page.count('value="Write to Ines &lt;b&gt;Mora"'), page.count("<b>Mora")) == (1, 0)
    sent = form_of(client)
    assert sent[f"{place_of(sent)}_place"] == "By mail"
    client.post("/week", sent)
    kept = Action.objects.of(seeker).get(title=f"Write to {NAME}")
    assert (kept.purpose, kept.state) == (ActionPurpose.PEOPLE, ActionState.OPEN)


@pytest.mark.usefixtures("ines")
def test_named_line_that_is_dropped_is_noted_and_offered_no_more(client: Client, seeker: Seeker) -> None:
    sent = form_of(client)
    sent[f"{place_of(sent)}_choice"] = "drop"
    client.post("/week", sent)
    assert Action.objects.of(seeker).get(title=f"Write to {NAME}").state == ActionState.DROPPED


def test_line_of_somebody_who_was_passed_over_meanwhile_is_kept_as_typed(
    client: Client, seeker: Seeker, ines: Person
) -> None:
    sent = form_of(client)
    pass_over(ines, today=timezone.now().date())
    client.post("/week", sent)
    assert [one.purpose for one in Action.objects.of(seeker).filter(title=f"Write to {NAME}")] == [ActionPurpose.OTHER]


@pytest.mark.usefixtures("ines")
def test_somebody_is_named_also_where_much_is_carried_over_and_the_days_are_full(
    client: Client, seeker: Seeker
) -> None:
    now = timezone.now()
    week = week_of(seeker, now)
    for number in range(5):
        plan_to(seeker, now, title=f"Left {number}", week_on=week.monday - timedelta(days=7))
    for number in range(2):
        plan_to(seeker, now, title=f"Dated {number}", on=week.sunday)
    sent = form_of(client)
    titles = [value for name, value in sent.items() if name.endswith("_title") and value]
    second = "Ask one employer I like, without an advert"
    assert titles == ["Dated 0", "Dated 1", f"Write to {NAME}", second]
