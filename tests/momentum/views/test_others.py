from datetime import timedelta

from django.test import Client
from django.utils import timezone
from tests.by_mail import told_by_mail
from tests.plan.written import again, plan_to

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.momentum.actions.fresh_start import start_afresh
from onward.momentum.actions.week import Said, make_week
from onward.momentum.days import week_of
from onward.momentum.models import FreshStart
from onward.plan.models import Action, Draft
from onward.plan.states import ActionState

SCRIPT = "<script>alert('x')</script>"


def apply(seeker: Seeker, company: str, days_ago: int) -> Application:
    now = timezone.now()
    at = now - timedelta(days=days_ago)
    change = add_application(seeker, company=company, kind=EventKind.SENT, at=at, now=now)
    assert change.application is not None
    return change.application


def test_follow_ups_without_any_invite(client: Client) -> None:
    assert "There is nobody to ask just now." in client.get("/follow-ups").text


def test_follow_ups_say_how_far_mail_was_read_where_mail_tells_of_them(client: Client, seeker: Seeker) -> None:
    read_until = timezone.now() - timedelta(days=20)
    Seeker.objects.filter(id=seeker.id).update(mail_read_until=read_until)
    home = apply(seeker, "Elm", 35)
    told = [client.get("/follow-ups").text]
    told_by_mail(home)
    told.append(client.get("/follow-ups").text)
    said = f"Your mail was read until {read_until.day} {read_until:%B %Y}."
    assert [("Elm" in page, said in page) for page in told] == [(False, False), (True, True)]


def test_follow_up_becomes_a_letter_and_undo_puts_it_aside(client: Client, seeker: Seeker) -> None:
    home, young = apply(seeker, SCRIPT, 12), apply(seeker, "Oak", 3)
    page = client.get("/follow-ups").text
    assert (SCRIPT in page, page.count(f"/follow-ups/{home.id}"), page.count(str(young.id))) == (False, 1, 0)
    assert client.post(f"/follow-ups/{young.id}").status_code == 404
    answer = client.post(f"/follow-ups/{home.id}")
    draft = Draft.objects.of(seeker).get()
    assert (answer.status_code, answer["location"]) == (303, f"/drafts/{draft.id}")
    undo_url = client.session["done"]["undo_url"]
    assert client.get("/follow-ups").text.count(f'href="/drafts/{draft.id}"') == 1
    client.post(undo_url)
    assert Draft.objects.of(seeker).get().closed_at is not None


def test_fresh_start_is_begun_and_taken_back(client: Client, seeker: Seeker) -> None:
    old = plan_to(seeker, timezone.now(), title=SCRIPT)
    page = client.get("/fresh-start").text
    assert (SCRIPT in page, "last eight weeks" in page) == (False, False)
    assert "In 0 of the last eight weeks" in client.get("/fresh-start?weeks=yes").text
    assert client.post("/fresh-start", {"lets_go": "on", "step": "read"}).status_code == 303
    assert again(old).state == ActionState.DROPPED
    assert Action.objects.of(seeker).filter(title__startswith="Read one job advert").count() == 1
    client.post(client.session["done"]["undo_url"])
    assert (again(old).state, FreshStart.objects.of(seeker).count()) == (ActionState.OPEN, 0)
    assert client.post("/fresh-start", {"own": "x" * 501}).status_code == 422


def test_fresh_start_says_what_it_does_to_the_list_and_offers_to_take_back_the_newest(
    client: Client, seeker: Seeker
) -> None:
    page = client.get("/fresh-start").text
    assert page.count("What ended before today is then out of sight in your list of applications.") == 1
    assert "You began afresh" not in page
    now = timezone.now()
    for days in (40, 9):
        start_afresh(seeker, lets_go=False, step="", now=now - timedelta(days=days))
    newest = FreshStart.objects.of(seeker).latest("made_at")
    page = client.get("/fresh-start").text
    told = (
        page.count(f"You began afresh on {newest.on:%-d %B %Y}"),
        page.count(f'action="/fresh-start/{newest.id}/undo"'),
    )
    assert told == (1, 1)
    assert client.post(f"/fresh-start/{newest.id}/undo").headers["Location"] == "/fresh-start"
    page = client.get("/fresh-start").text
    earlier = FreshStart.objects.of(seeker).get()
    assert page.count("Taken back. Your lines and your list are as they were.") == 1
    assert page.count(f"You began afresh on {earlier.on:%-d %B %Y}") == 1


def test_somebody_elses_week_fresh_start_and_application_are_not_found(
    client: Client, seeker: Seeker, other_seeker: Seeker
) -> None:
    now = timezone.now()
    home = apply(other_seeker, "Elm", 12)
    plan, _problems = make_week(other_seeker, week_of(other_seeker, now), lines=[], reviewed={}, said=Said(), now=now)
    fresh, _problems = start_afresh(other_seeker, lets_go=False, step="", now=now)
    line = plan_to(other_seeker, now, week_on=now.date())
    assert plan is not None
    assert fresh is not None
    paths = [f"/follow-ups/{home.id}", f"/week/{plan.id}/undo", f"/fresh-start/{fresh.id}/undo"]
    answers = [client.post(path).status_code for path in (*paths, f"/week/lines/{line.id}/later")]
    assert answers == [404] * 4
    assert (again(line).moved, again(plan).id, again(fresh).id) == (0, plan.id, fresh.id)
    assert Draft.objects.of(seeker).count() == 0
