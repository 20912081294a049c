from collections.abc import Callable
from dataclasses import replace

import pytest

from onward.core.filing.employers import Identity, resolve_employers
from onward.core.reading.reading import Kind, Reading

Write = Callable[..., Reading]
NO = Kind.REJECTION
SYSTEM = "no-reply@hire.lever.co"


def resolve(*readings: Reading) -> list[str | None]:
    return [identity.employer for identity in resolve_employers(readings)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"company": "Copse Water Ltd"}, {"company": None}),
        ({"company": "Copse Water Ltd", "sender": SYSTEM}, {"company": None}),
        ({"company": "Copse Water", "sender": SYSTEM}, {"company": "Copse Water Ltd.", "sender": "x@icims.com"}),
        ({"company": "Copse Water"}, {"company": None, "sender": "copsewater@myworkday.com"}),
        ({"company": "Copse Water"}, {"company": None, "sender": "jobs@copsewater.recruitee.com"}),
        ({"company": "Copse Water"}, {"company": "The Whole Team", "sender": SYSTEM, "name": "Copse Water Careers"}),
        ({"company": "Copse Water"}, {"company": None, "sender": "a@mail.copse-water.example"}),
        ({"company": "Copse Water"}, {"company": "Copse", "sender": SYSTEM}),
        ({"company": "Copse Water Board", "sender": SYSTEM}, {"company": "CWB", "sender": SYSTEM}),
        ({"company": "Copse Water", "sender": "jobs@copsewaterplc.example"}, {"company": "Copse Water"}),
        ({"company": "Water Works", "sender": "a@tamarisk.example"}, {"company": "Water Works", "sender": SYSTEM}),
        ({"company": None, "sender": "ann.lee@gmail.com"}, {"company": None, "sender": "ann.lee@gmail.com"}),
    ],
)
def test_resolve_employers_finds_the_same_one_in_two_mails(
    write: Write, one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    first, second = resolve(write("1", NO, **one), write("2", NO, **other))
    assert first is not None
    assert first == second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"company": "Copse Water", "sender": SYSTEM}, {"company": "Ferry Glass", "sender": SYSTEM}),
        ({"company": "Copse Water"}, {"company": "Copse Glass", "sender": "a@copseglass.example"}),
        ({"company": None, "sender": "ann.lee@gmail.com"}, {"company": None, "sender": "bo.lee@gmail.com"}),
    ],
)
def test_resolve_employers_keeps_two_apart(
    write: Write, one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    first, second = resolve(write("1", NO, **one), write("2", NO, **other))
    assert first != second


def test_resolve_employers_does_not_stretch_a_short_name_that_fits_two(write: Write) -> None:
    found = resolve(
        write("1", NO, company="Copse", sender=SYSTEM),
        write("2", NO, company="Copse Water", sender=SYSTEM),
        write("3", NO, company="Copse Glass", sender=SYSTEM),
    )
    assert found == ["copse", "copsewater", "copseglass"]


def test_resolve_employers_of_an_agency_are_its_clients(write: Write) -> None:
    agency = {"agency": "Tern People", "sender": "ann@ternpeople.example"}
    identities = resolve_employers(
        [
            write("1", NO, company="Copse Water", **agency),
            write("2", NO, company="Ferry Glass", **agency),
            write("3", NO, company="Tern People", **agency),
            write("4", NO, company="Copse Water", sender="ann@ternpeople.example"),
        ]
    )
    assert identities == [
        Identity("copsewater", "ternpeople"),
        Identity("ferryglass", "ternpeople"),
        Identity(None, "ternpeople"),
        Identity("copsewater", "ternpeople"),
    ]


def test_resolve_employers_sees_that_an_unknown_system_writes_for_many(write: Write) -> None:
    sender = "mail@queuely.example"
    companies = ["Copse Water", "Ferry Glass", "Gable Paper"]
    found = resolve(*(write(str(n), NO, company=company, sender=sender) for n, company in enumerate(companies)))
    assert found == ["copsewater", "ferryglass", "gablepaper"]


def test_resolve_employers_of_own_mail_are_its_recipients(write: Write) -> None:
    found = resolve(
        write("1", Kind.SENT, company=None, name="Copse Water plc", sender="jobs@copsewaterplc.example"),
        write("2", NO, company="Copse Water", sender=SYSTEM),
    )
    assert found == ["copsewater", "copsewater"]


def test_resolve_employers_where_nothing_tells_are_unknown(write: Write) -> None:
    nobody = write("1", NO, company=None, sender=SYSTEM, name="No Reply")
    assert resolve(nobody) == [None]
    assert resolve_employers([write("2", NO, company="?", sender="notifications@smartrecruiters.com")]) == [
        Identity(None, None)
    ]


def test_resolve_employers_without_an_address_go_by_the_name(write: Write) -> None:
    reading = write("1", Kind.SENT, company="Copse Water")
    assert resolve(replace(reading, envelope=replace(reading.envelope, recipients=()))) == ["copsewater"]
