import random

import pytest

from onward.core.problems import Problem
from onward.store.recovery import make_recovery_key, read_recovery_key, write_recovery_key

KEY = bytes(range(32))
WRITTEN = write_recovery_key(KEY)


def test_recovery_key_is_14_groups_of_four() -> None:
    assert [len(group) for group in WRITTEN.split("-")] == [4] * 14


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, KEY])
def test_recovery_key_is_read_as_it_was_written(key: bytes) -> None:
    assert read_recovery_key(write_recovery_key(key)) == (key, ())


def test_recovery_keys_differ() -> None:
    made = [make_recovery_key() for _ in range(100)]
    assert len(set(made)) == 100
    assert [read_recovery_key(write_recovery_key(key)) for key in made] == [(key, ()) for key in made]


@pytest.mark.parametrize(
    "typed",
    [
        WRITTEN.lower(),
        WRITTEN.replace("-", " "),
        WRITTEN.replace("-", ""),
        f"  {WRITTEN}\n",
        WRITTEN.replace("-", "\n"),
        WRITTEN.replace("0", "O").replace("1", "l"),
        WRITTEN.replace("0", "o").replace("1", "I"),
    ],
)
def test_recovery_key_is_read_as_people_type(typed: str) -> None:
    assert read_recovery_key(typed) == (KEY, ())


def test_recovery_key_with_one_wrong_letter_is_never_taken() -> None:
    rng = random.Random(7)  # noqa: S311  # repeatable, not secret
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    taken = []
    for _ in range(2000):
        at = rng.choice([place for place, letter in enumerate(WRITTEN) if letter != "-"])
        wrong = WRITTEN[:at] + rng.choice(letters.replace(WRITTEN[at], "")) + WRITTEN[at + 1 :]
        taken.append(read_recovery_key(wrong)[0])
    assert taken == [None] * 2000


def test_recovery_key_with_two_groups_exchanged_is_told() -> None:
    groups = WRITTEN.split("-")
    groups[2], groups[3] = groups[3], groups[2]
    said = "a letter is wrong, for its checksum does not fit: compare it with the paper"
    assert read_recovery_key("-".join(groups)) == (None, (Problem(said, "recovery key"),))


def test_recovery_key_with_a_group_missing_is_told() -> None:
    said = "52 letters and digits where a recovery key has 56: is a group missing or twice?"
    assert read_recovery_key(WRITTEN[5:]) == (None, (Problem(said, "recovery key"),))


@pytest.mark.parametrize(("typed", "strange"), [(WRITTEN[:-1] + "U", "U"), (WRITTEN[:-1] + "é", "É")])
def test_recovery_key_with_a_strange_letter_is_told(typed: str, strange: str) -> None:
    said = f"no recovery key holds {strange}: compare it with the paper"
    assert read_recovery_key(typed) == (None, (Problem(said, "recovery key"),))


def test_recovery_key_of_nothing_or_too_much_is_none() -> None:
    assert read_recovery_key("")[0] is None
    assert read_recovery_key("Z" * 100_000)[0] is None
    assert read_recovery_key("Z" * 56)[0] is None
