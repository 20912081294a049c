from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.serving import Served, serving

from onward.accounts.actions import end_sessions, erase_person, open_launch, the_person, use_launch
from onward.accounts.models import LaunchToken, OwnAddress, Seeker, Session, User
from onward.accounts.sessions import SessionStore
from onward.accounts.states import AddressStanding

pytestmark = pytest.mark.django_db


def test_the_person_twice_is_one(now: datetime) -> None:
    first, second = the_person(now=now), the_person(now=now + timedelta(days=1))
    assert (first, User.objects.count(), Seeker.objects.count()) == (second, 1, 1)
    assert (first.has_usable_password(), first.seeker.created_at) == (False, now)


def test_the_person_without_a_seeker_gets_one(now: datetime) -> None:
    user = the_person(now=now)
    user.seeker.delete()
    assert the_person(now=now).seeker.created_at == now


def test_launch_opens_for_whom_it_was_made(now: datetime) -> None:
    user = the_person(now=now)
    assert use_launch(open_launch(user, now=now), now=now) == user


def test_launch_token_is_kept_as_its_hash_alone(now: datetime) -> None:
    token = open_launch(the_person(now=now), now=now)
    kept = LaunchToken.objects.get()
    assert (len(token), len(kept.sha256), token in (kept.sha256, str(kept.pk))) == (43, 64, False)


def test_launch_token_twice(now: datetime) -> None:
    token = open_launch(the_person(now=now), now=now)
    assert [use_launch(token, now=now) is not None for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize(("seconds", "is_good"), [(0, True), (59, True), (60, False), (61, False), (3600, False)])
def test_launch_token_after_a_while(now: datetime, seconds: int, is_good: bool) -> None:  # noqa: FBT001  # a column
    token = open_launch(the_person(now=now), now=now)
    assert (use_launch(token, now=now + timedelta(seconds=seconds)) is not None) == is_good


def test_launch_token_that_is_none(now: datetime) -> None:
    token = open_launch(the_person(now=now), now=now)
    kept = LaunchToken.objects.get().sha256
    for wrong in ("", kept, token[:-1], token + "A", token.swapcase(), "\x00", "é", "\udcff", "x" * 100_000):
        assert use_launch(wrong, now=now) is None


def test_launch_of_a_login_that_is_closed(now: datetime) -> None:
    user = the_person(now=now)
    token = open_launch(user, now=now)
    User.objects.update(is_active=False)
    assert use_launch(token, now=now) is None


def test_open_launch_removes_old_tokens(now: datetime) -> None:
    user = the_person(now=now)
    open_launch(user, now=now)
    token = open_launch(user, now=now + timedelta(seconds=60))
    assert LaunchToken.objects.count() == 1
    assert use_launch(token, now=now + timedelta(seconds=60)) == user


def test_end_sessions_ends_tickets_too(now: datetime) -> None:
    token = open_launch(the_person(now=now), now=now)
    SessionStore().create()
    assert (end_sessions(), Session.objects.count(), use_launch(token, now=now)) == (1, 0, None)


def test_session_keys_have_256_bits() -> None:
    session = SessionStore()
    session.create()
    assert session.session_key is not None
    assert (len(session.session_key), 36**52 > 2**256) == (52, True)


def test_launch_token_used_in_parallel_has_one_winner(tmp_path: Path) -> None:
    def enter(server: Served, token: str) -> int:
        return server.ask(f"/launch?token={token}").status

    with serving(tmp_path) as server, ThreadPoolExecutor(8) as threads:
        for _ in range(4):
            token = server.new_token()
            statuses = list(threads.map(lambda _, token=token: enter(server, token), range(8)))
            assert sorted(statuses) == [302] + [403] * 7


def test_erase_person_takes_login_sessions_and_tickets(now: datetime) -> None:
    user, other = the_person(now=now), User.objects.create(name="other")
    Seeker.objects.create(user=other, created_at=now)
    open_launch(user, now=now)
    open_launch(other, now=now)
    for whose in (user, other):
        session = SessionStore()
        session["_auth_user_id"] = str(whose.pk)
        session.create()
    Session.objects.create(session_key="x" * 52, session_data="of a server that has ended", expire_date=now)
    assert erase_person(user) == 0
    assert ([*User.objects.all()], Seeker.objects.count(), LaunchToken.objects.get().user) == ([other], 1, other)
    assert [SessionStore().decode(row.session_data)["_auth_user_id"] for row in Session.objects.all()] == [
        str(other.pk)
    ]


def test_erase_person_gives_how_much_was_theirs(now: datetime) -> None:
    user = the_person(now=now)
    OwnAddress.objects.add(user.seeker, address="robin@vale.example", standing=AddressStanding.CONFIRMED)
    assert (erase_person(user), the_person(now=now).pk == user.pk) == (1, False)
