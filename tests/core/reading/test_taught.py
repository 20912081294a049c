import pytest

from onward.core.mail.message import Address
from onward.core.reading.taught import is_taught_sender

FELD = Address("Feld Manor  Hiring", "jobs@feldmanor.example")
SHARED = Address("Feld Manor", "no-reply@greenhouse.io")


@pytest.mark.parametrize(
    ("address", "name", "meant"),
    [
        ("jobs@feldmanor.example", "", True),
        ("Jobs@FeldManor.example", "feld manor hiring", True),
        ("", " FELD manor Hiring ", True),
        ("jobs@feldmanor.example", "Copse Hiring", False),
        ("other@feldmanor.example", "Feld Manor Hiring", False),
        ("", "Feld Manor", False),
        ("", "", False),
    ],
)
def test_taught_sender_matches_in_all_that_is_given(address: str, name: str, meant: bool) -> None:  # noqa: FBT001
    assert is_taught_sender(FELD, address, name) is meant


@pytest.mark.parametrize(
    "address",
    ["no-reply@greenhouse.io", "copse@myworkday.com", "jobs@linkedin.com", "x@calendly.com", "dana@gmail.com"],
)
def test_taught_sender_of_an_address_that_many_share_needs_the_name(address: str) -> None:
    assert not is_taught_sender(Address("Feld Manor", address), address, "")
    assert not is_taught_sender(Address("Copse", address), address, "Feld Manor")
    assert is_taught_sender(Address("Feld Manor", address), address, "feld manor")


def test_taught_sender_without_a_name_is_no_other_that_hides_its_name() -> None:
    assert not is_taught_sender(Address("", SHARED.address), SHARED.address, "Feld Manor")
