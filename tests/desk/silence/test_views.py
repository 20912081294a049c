"""The page of what is quiet: end one, end several, leave one open, and take it back."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.desk.conftest import Add

from onward.accounts.models import Seeker
from onward.journey.models import Act, Application

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"
LONG_AGO = timedelta(days=60)


@pytest.fixture(autouse=True)
def _mail_was_read(seeker: Seeker) -> None:
    seeker.mail_read_until = timezone.now()
    seeker.save()


@pytest.fixture
def quiet(add: Add) -> Add:
    """Add an application that was sent long before mail was last read."""
    return lambda company="Northwind", **given: add(company, **{"at": timezone.now() - LONG_AGO, **given})


def outcomes(*rows: Application) -> list[str]:
    """How these stand now."""
    return [Application.objects.of(row.seeker).get(id=row.id).outcome for row in rows]


def words(page: str) -> str:
    """What is read on a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_empty_page_says_what_comes_here(client: Client, add: Add) -> None:
    add("Fresh", at=timezone.now())
    page = client.get("/quiet")
    assert (page.status_code, "Nothing is quiet." in page.text, "End it kindly" in page.text) == (200, True, False)


def test_one_alone_has_nothing_to_tick(client: Client, quiet: Add) -> None:
    quiet(role="Planner")
    text = words(client.get("/quiet").text)
    assert ("Northwind Planner Last word on" in text, "End it kindly" in text, "Leave it open" in text) == (True,) * 3
    assert "End these together" not in text


def test_no_page_counts_them(client: Client, quiet: Add) -> None:
    for number in range(23):
        quiet(f"Company {chr(97 + number)}")
    first, second = words(client.get("/quiet").text), words(client.get("/quiet?page=2").text)
    assert [re.findall(r"\b(?:20|23|3)\b", re.sub(r"\d+ \w+ 20\d\d", "", text)) for text in (first, second)] == [[], []]
    assert ("Further" in first, "Back" in second, "Further" in second) == (True, True, False)


def test_one_is_ended_and_taken_back(client: Client, seeker: Seeker, quiet: Add) -> None:
    row = quiet()
    answer = client.post(f"/quiet/{row.id}/end")
    assert (answer.status_code, answer.headers["Location"], outcomes(row)) == (303, "/quiet", ["silence"])
    done = client.session["done"]
    assert done["sentence"] == "It rests now. If an answer comes after all, it is open again."
    page = client.get("/quiet")
    assert (done["sentence"] in page.text, "Nothing is quiet." in page.text) == (True, True)
    act = Act.objects.of(seeker).get(id=done["act"])
    back = client.post(f"/me/done/{act.id}/undo", {"next": "/quiet"})
    assert (back.headers["Location"], outcomes(row)) == ("/quiet", ["open"])


def test_several_are_ended_together_in_one_act(client: Client, seeker: Seeker, quiet: Add) -> None:
    rows = [quiet(name) for name in ("Ash", "Birch", "Cedar")]
    answer = client.post("/quiet", {"chosen": [str(rows[0].id), str(rows[2].id)], "page": "2"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/quiet?page=2")
    assert outcomes(*rows) == ["silence", "open", "silence"]
    client.post(f"/me/done/{client.session['done']['act']}/undo")
    assert outcomes(*rows) == ["open", "open", "open"]
    assert Act.objects.of(seeker).filter(kind="let_go").count() == 1


@pytest.mark.parametrize("chosen", [[], ["nothing"], [str(uuid4())]])
def test_nothing_chosen_is_said(client: Client, quiet: Add, chosen: list[str]) -> None:
    row = quiet()
    answer = client.post("/quiet", {"chosen": chosen})
    assert (answer.status_code, "Choose what you want to end." in answer.text) == (422, True)
    assert outcomes(row) == ["open"]


def test_what_is_not_quiet_any_more_is_told_beside_what_was_ended(client: Client, quiet: Add, add: Add) -> None:
    row, fresh = quiet(), add("Fresh", at=timezone.now())
    client.post("/quiet", {"chosen": [str(fresh.id), str(row.id)]})
    assert outcomes(row, fresh) == ["silence", "open"]
    assert client.session["done"]["sentence"] == (
        "It rests now. If an answer comes after all, it is open again. "
        "Fresh is not quiet, or rests already. Look at the application again."
    )


@pytest.mark.parametrize("way", ["end", "leave"])
def test_one_that_is_not_quiet_is_refused_in_words(client: Client, add: Add, way: str) -> None:
    row = add("Fresh", at=timezone.now())
    answer = client.post(f"/quiet/{row.id}/{way}")
    assert (answer.status_code, "Fresh is not quiet, or rests already." in answer.text) == (422, True)


def test_what_was_ticked_stays_ticked(client: Client, quiet: Add, add: Add) -> None:
    ticked, other = quiet("Ash"), quiet("Birch")
    fresh = add("Fresh", at=timezone.now())
    answer = client.post("/quiet", {"chosen": [str(fresh.id)]})
    assert (answer.status_code, answer.text.count(" checked")) == (422, 0)
    assert {str(ticked.id), str(other.id)} == set(re.findall(r'name="chosen" value="([^"]+)"', answer.text))


def test_one_is_left_open_and_asked_about_no_more(client: Client, seeker: Seeker, quiet: Add) -> None:
    row = quiet()
    answer = client.post(f"/quiet/{row.id}/leave")
    assert (answer.status_code, outcomes(row)) == (303, ["open"])
    act = client.session["done"]["act"]
    assert "Nothing is quiet." in client.get("/quiet").text
    assert "No answer came" not in client.get("/").text
    assert "Leave it open" not in client.get(f"/applications/{row.id}").text
    client.post(f"/me/done/{act}/undo")
    assert "Northwind" in client.get("/quiet").text
    assert Act.objects.of(seeker).get(kind="left_open").undone_at is not None


def test_from_its_own_page_one_stays_there(client: Client, quiet: Add) -> None:
    row = quiet()
    page = f"/applications/{row.id}"
    assert "End it kindly" in client.get(page).text
    answer = client.post(f"/quiet/{row.id}/end", {"from": "application"})
    assert answer.headers["Location"] == page
    text = words(client.get(page).text)
    assert ("You let it rest." in text, "I let it rest" in text, "End it kindly" in text) == (True, True, False)
    assert ("No answer is an ending too." in text, "It does not rest: open it again" in text) == (True, True)


def test_address_to_go_on_to_is_never_what_was_sent(client: Client, quiet: Add) -> None:
    answer = client.post(f"/quiet/{quiet().id}/end", {"from": "https://evil.example/", "page": "//evil.example"})
    assert answer.headers["Location"] == "/quiet"


def test_today_leads_here(client: Client, quiet: Add) -> None:
    quiet()
    text = client.get("/").text
    assert ("No answer came" in text, 'href="/quiet"' in text, "No application is waiting" in text) == (True,) * 3


def test_list_tells_what_rests_as_no_answer(client: Client, quiet: Add, add: Add) -> None:
    row = quiet()
    quiet("Silent")
    add("Fresh", at=timezone.now())
    client.post(f"/quiet/{row.id}/end")
    found = {
        name: client.get(f"/applications?outcome={name}").text.count('class="name"') for name in ("silence", "open")
    }
    assert found == {"silence": 2, "open": 1}
    assert re.findall(r"<h2>(\w[^<]*)</h2>", client.get("/applications").text) == ["Alive", "No answer"]


def test_nobody_can_say_it_elsewhere(client: Client, quiet: Add) -> None:
    row = quiet()
    assert 'value="let_go"' not in client.get(f"/applications/{row.id}/happened").text
    assert 'value="let_go"' not in client.get("/applications/new").text
    assert 'value="let_go"' not in client.get(f"/applications/{row.id}").text
    assert client.post(f"/applications/{row.id}/happened", {"kind": "let_go"}).status_code == 422
    assert client.post("/applications/new", {"company": "A", "kind": "let_go"}).status_code == 422


def test_others_find_nothing(client: Client, stranger: Client, visitor: Client, quiet: Add) -> None:
    row = quiet()
    paths = [f"/quiet/{row.id}/{way}" for way in ("end", "leave")]
    assert [stranger.post(path).status_code for path in paths] == [404, 404]
    assert stranger.post("/quiet", {"chosen": [str(row.id)]}).status_code == 422
    assert [visitor.post(path).status_code for path in (*paths, "/quiet")] == [403, 403, 403]
    assert "Northwind" not in stranger.get("/quiet").text
    assert [client.get(path).status_code for path in paths] == [405, 405]
    assert outcomes(row) == ["open"]


def test_hostile_names_are_text(client: Client, quiet: Add) -> None:
    row = quiet(HOSTILE, role=HOSTILE)
    quiet("Other")
    for answer in (client.get("/quiet"), client.post(f"/quiet/{row.id}/end"), client.get("/quiet")):
        assert HOSTILE not in answer.text
    again = client.post(f"/quiet/{row.id}/end")
    assert (again.status_code, HOSTILE in again.text, "&lt;script&gt;" in again.text) == (422, False, True)


def test_employer_without_a_name(client: Client, seeker: Seeker, quiet: Add) -> None:
    row = quiet(role="Planner")
    Application.objects.of(seeker).filter(id=row.id).update(company=None)
    assert "An employer that is not named" in client.get("/quiet").text
    assert client.post(f"/quiet/{row.id}/end").status_code == 303
