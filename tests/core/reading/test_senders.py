import pytest

from onward.core.reading.senders import (
    SenderType,
    is_agency,
    is_brand,
    is_shared_mailbox,
    is_tenant,
    is_unattended,
    sender_type,
)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("no-reply@us.greenhouse-mail.io", SenderType.SYSTEM),
        ("feld@myworkday.com", SenderType.SYSTEM),
        ("noreply@notify.linkedin.com", SenderType.BOARD),
        ("support@hackerrank-mail.example", SenderType.PLATFORM),
        ("noreply@smartrecruiters.example", SenderType.SYSTEM),
        ("dana@smartrecruiters.example", SenderType.OWN),
        ("dana@gmail.example", SenderType.FREE),
        ("dana@greenhouse-flowers.example", SenderType.OWN),
        ("dana@feld.example", SenderType.OWN),
        ("", SenderType.OWN),
    ],
)
def test_sender_type_goes_by_domain_and_brand(address: str, kind: SenderType) -> None:
    assert sender_type(address) is kind


@pytest.mark.parametrize(
    "address", ["no-reply@feld.example", "careers-noreply@feld.example", "notifications@feld.example"]
)
def test_unattended_mailbox_says_so(address: str) -> None:
    assert is_unattended(address)


def test_mailbox_of_a_person_is_neither_unattended_nor_shared() -> None:
    assert not is_unattended("dana.lowe@feld.example")
    assert not is_shared_mailbox("dana.lowe@feld.example")


@pytest.mark.parametrize("address", ["careers@feld.example", "graduates@feld.example", "casting@feld.example"])
def test_shared_mailbox_is_a_teams(address: str) -> None:
    assert is_shared_mailbox(address)


def test_tenant_systems_write_the_employer_before_the_at() -> None:
    assert is_tenant("feld@talent.icims.com")
    assert not is_tenant("dana@hire.lever.co")


@pytest.mark.parametrize(
    ("name", "brand"), [("Smart Recruiters", True), ("LinkedIn", True), ("Gmail", False), ("Feld", False)]
)
def test_brand_is_a_system_board_or_platform(name: str, brand: bool) -> None:  # noqa: FBT001
    assert is_brand(name) is brand


@pytest.mark.parametrize(
    ("address", "name", "agency"),
    [
        ("dana@heronstaffing.example", "Dana Lowe", True),
        ("dana@heron.example", "Heron Executive Search", True),
        ("dana@feldresearch.example", "Dana Lowe", False),
        ("dana@gmail.com", "Heron Staffing", False),
    ],
)
def test_agency_is_known_by_domain_or_name(address: str, name: str, agency: bool) -> None:  # noqa: FBT001
    assert is_agency(address, name) is agency
