from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.correct import correct_kind
from onward.inbox.models import Taught
from onward.inbox.queries import known_of_reading
from onward.journey.models import Event

HOSTILE = "</blockquote><script>alert(1)</script>"


@pytest.fixture
def taught(seeker: Seeker, box: Box, now: datetime) -> Taught:
    """What correcting one mail taught, whose words are a script."""
    box.take_in(box.write("one", Kind.ACKNOWLEDGEMENT, 0, sentence=HOSTILE))
    event = Event.objects.of(seeker).get(key="one", withdrawn_in=None)
    correct_kind(seeker, event, kind="rejection", now=now + timedelta(hours=1))
    return Taught.objects.of(seeker).get(kind="kind")


def test_taught_shows_words_as_text(client: Client, taught: Taught) -> None:
    text = client.get("/me/taught").text
    assert (taught.sentence, HOSTILE in text) == (HOSTILE, False)
    assert text.count("&lt;/blockquote&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 1


def test_forget_and_learn_again(client: Client, seeker: Seeker, taught: Taught) -> None:
    def counts() -> tuple[int, int, int]:
        page = client.get("/me/taught").context
        return len(known_of_reading(seeker).kinds), len(page["lessons"]), len(page["forgotten"])

    assert counts() == (1, 1, 0)
    assert client.post(f"/me/taught/{taught.pk}/forget").status_code == HTTPStatus.SEE_OTHER
    assert counts() == (0, 0, 1)
    version = Seeker.objects.get(pk=seeker.pk).version
    assert client.post(f"/me/taught/{taught.pk}/learn").status_code == HTTPStatus.SEE_OTHER
    assert (counts(), Seeker.objects.get(pk=seeker.pk).version) == ((1, 1, 0), version + 1)


@pytest.mark.parametrize("act", ["forget", "learn"])
def test_acts_on_somebody_elses_are_not_found(stranger: Client, seeker: Seeker, taught: Taught, act: str) -> None:
    assert stranger.post(f"/me/taught/{taught.pk}/{act}").status_code == HTTPStatus.NOT_FOUND
    assert len(known_of_reading(seeker).kinds) == 1


def test_taught_with_nothing_says_what_to_do(client: Client) -> None:
    assert client.get("/me/taught").text.count('<div class="empty">') == 1
