from datetime import datetime

import pytest
from django.test import Client

from onward.accounts.models import Seeker
from onward.journey.actions import count_tally
from onward.journey.queries import tallies

pytestmark = pytest.mark.django_db


def count(client: Client, sent: object, heard_back: object, interviews: object) -> str:
    """What is told of these numbers."""
    response = client.post("/numbers", {"sent": sent, "heard_back": heard_back, "interviews": interviews})
    assert (response.status_code, response.headers["Location"]) == (303, "/numbers")
    return client.get("/numbers").text


@pytest.mark.parametrize(
    ("numbers", "sentence", "attempt"),
    [
        ((0, 0, 0), "Nothing is sent yet", "Note one job"),
        ((3, 1, 0), "This is too few to tell anything.", "ask one person"),
        ((20, 2, 0), "20 sent without an interview is common, and no answer is normal.", "ask one person"),
        ((20, 12, 0), "They answer you", "three must-haves"),
        ((200, 12, 0), "less often by chance alone", "another way"),
        ((3, 2, 1), "a beginning", "threw you off"),
        ((40, 12, 3), "About one in 13 led to an interview", "threw you off"),
        ((400, 12, 4), "a different way in may be worth a try", "another way"),
        ((10, 10, 10), "Nearly every one", "threw you off"),
    ],
)
def test_one_sentence_and_one_thing_to_try(
    client: Client, numbers: tuple[int, int, int], sentence: str, attempt: str
) -> None:
    told = count(client, *numbers)
    assert (sentence in told, attempt in told) == (True, True)
    assert [word for word in ("None", "unfortunately", "fail", "reject", "%") if word in told] == []


def test_range_is_told_with_the_sentence(client: Client) -> None:
    assert "anything from one in 33 to one in 6" in count(client, 40, 12, 3)


@pytest.mark.parametrize(
    ("numbers", "where"),
    [
        (("", 0, 0), "sent"),
        (("many", 0, 0), "sent"),
        ((-1, 0, 0), "sent"),
        ((1_000_001, 0, 0), "sent"),
        ((3, 4, 0), "heard_back"),
        ((3, 2, 3), "interviews"),
        (("9" * 5000, 0, 0), "sent"),
    ],
)
def test_numbers_that_cannot_be_are_told_and_stay(
    client: Client, seeker: Seeker, numbers: tuple[object, object, object], where: str
) -> None:
    sent, heard_back, interviews = numbers
    response = client.post("/numbers", {"sent": sent, "heard_back": heard_back, "interviews": interviews})
    assert (response.status_code, f'id="id_{where}_error"' in response.text, tallies(seeker)) == (422, True, [])
    assert f'value="{sent}"' in response.text or not sent


def test_numbers_counted_elsewhere_that_are_no_parts_break_nothing(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    count_tally(seeker, sent=1, heard_back=5, interviews=9, now=now)
    assert client.get("/numbers").status_code == 200


def test_earlier_numbers_are_listed(client: Client, stranger: Client) -> None:
    count(client, 10, 1, 0)
    assert "What you counted before" in count(client, 12, 2, 0)
    assert "What you counted before" not in stranger.get("/numbers").text
