"""Keys that sort by time."""

import time
import uuid

from onward.accounts.ids import new_id


def test_id_is_of_version_7() -> None:
    made = new_id()

    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_id_holds_the_moment_in_milliseconds() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id().int >> 80
    after = time.time_ns() // 1_000_000

    assert before <= made <= after


def test_ids_sort_by_the_millisecond_they_were_made_in() -> None:
    made = []
    for _ in range(5):
        made.append(new_id())
        time.sleep(0.002)

    assert made == sorted(made)
    assert [one.hex for one in made] == sorted(one.hex for one in made)


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000


def test_new_id_is_greater_than_the_one_before() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))
