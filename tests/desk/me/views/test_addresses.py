from http import HTTPStatus

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from onward.accounts.ids import new_id
from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding

GUESSED, CONFIRMED, DENIED = AddressStanding.GUESSED, AddressStanding.CONFIRMED, AddressStanding.DENIED


def standing(seeker: Seeker) -> list[tuple[str, str]]:
    return list(OwnAddress.objects.of(seeker).order_by("address").values_list("address", "standing"))


@pytest.fixture
def guessed(seeker: Seeker) -> OwnAddress:
    return OwnAddress.objects.add(seeker, address="robin@vale.example", standing=GUESSED)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("own", "kept", "tasks"), [("yes", CONFIRMED, 0), ("no", DENIED, 1)])
def test_say_keeps_it_and_has_mail_read_again_where_that_is_new(  # noqa: PLR0913, PLR0917  # what is said, and what comes of it
    client: Client, seeker: Seeker, guessed: OwnAddress, own: str, kept: str, tasks: int
) -> None:
    answer = client.post(f"/me/addresses/{guessed.pk}", {"own": own})
    assert (answer.status_code, standing(seeker)) == (HTTPStatus.SEE_OTHER, [("robin@vale.example", kept)])
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [
        [str(seeker.pk), str(guessed.pk)]
    ] * tasks


def test_add_keeps_it_in_lower_case(client: Client, seeker: Seeker) -> None:
    client.post("/me/addresses", {"address": " Robin.Vale@Mail.example "})
    assert standing(seeker) == [("robin.vale@mail.example", CONFIRMED)]


@pytest.mark.parametrize("typed", ["", "robin", "robin@", "a@b.example, c@d.example", "x" * 320 + "@vale.example"])
def test_add_what_is_no_address_keeps_the_text(client: Client, seeker: Seeker, typed: str) -> None:
    answer = client.post("/me/addresses", {"address": typed})
    assert (answer.status_code, standing(seeker)) == (HTTPStatus.UNPROCESSABLE_ENTITY, [])
    assert answer.context["form"]["address"].value() == typed


def test_say_of_somebody_elses_address_is_not_found(stranger: Client, seeker: Seeker, guessed: OwnAddress) -> None:
    answer = stranger.post(f"/me/addresses/{guessed.pk}", {"own": "no"})
    assert (answer.status_code, standing(seeker)) == (HTTPStatus.NOT_FOUND, [("robin@vale.example", GUESSED)])


@pytest.mark.parametrize("said", [{}, {"own": ""}, {"own": "perhaps"}])
def test_say_neither_changes_nothing(client: Client, seeker: Seeker, guessed: OwnAddress, said: dict[str, str]) -> None:
    answer = client.post(f"/me/addresses/{guessed.pk}", said)
    assert (answer.status_code, standing(seeker)) == (HTTPStatus.NOT_FOUND, [("robin@vale.example", GUESSED)])


def test_say_of_none_is_not_found(client: Client) -> None:
    assert client.post(f"/me/addresses/{new_id()}", {"own": "yes"}).status_code == HTTPStatus.NOT_FOUND


def test_list_shows_own_addresses_only(client: Client, other_seeker: Seeker, guessed: OwnAddress) -> None:
    OwnAddress.objects.add(other_seeker, address="somebody@else.example", standing=CONFIRMED)
    text = client.get("/me/addresses").text
    assert (guessed.address in text, "somebody@else.example" in text) == (True, False)
