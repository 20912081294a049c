import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def test_start_mine_is_only_in_the_sample(client: Client) -> None:
    assert client.post("/start-mine").status_code == 404


@override_settings(ONWARD_IS_SAMPLE=True)
def test_start_mine_is_nothing_to_look_at(client: Client, visitor: Client) -> None:
    assert (client.get("/start-mine").status_code, visitor.post("/start-mine").status_code) == (405, 403)
