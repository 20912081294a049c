from collections.abc import Callable

import pytest

from onward.core.known import Known, TaughtCompany
from onward.core.mail.message import Message
from onward.core.reading.company import Employer, find_company, is_longer
from onward.core.reading.cues import Cues

Letter = Callable[..., Message]
NOBODY = Known()


@pytest.mark.parametrize(
    ("name", "sender", "company"),
    [
        ("Copse Water Careers", "no-reply@us.greenhouse-mail.io", "Copse Water"),
        ("Dana Lowe (Copse Water)", "dana@copsewater.example", "Copse Water"),
        ("Dana at Copse Water", "dana@hire.lever.co", "Copse Water"),
        ("Dana Lowe, Copse Water", "dana@copsewater.example", "Copse Water"),
        ("Copse Water, Human Resources", "hr@copsewater.example", "Copse Water"),
        ("Copse Hotels via LinkedIn", "jobs-noreply@linkedin.com", "Copse Hotels"),
        ("Copse Water via Trialbench", "no-reply@trialbench.example", "Copse Water"),
        ("Copse Water", "copse@myworkday.com", "Copse Water"),
        ("Workday", "copsewater@myworkday.com", "copsewater"),
        ("Dana Lowe", "dana@copsewater.example", "copsewater"),
        ("Dana Lowe", "talent@copsewater.example", "copsewater"),
        ("Österlund Havn", "jobs@oesterlund.example", "Österlund Havn"),
        ("", "jobs@copsewater-careers.example", "copsewater"),
        ("Dana Lowe", "dana@hire.lever.co", None),
        ("Dana Lowe", "dana@gmail.com", None),
        ("LinkedIn", "jobs-noreply@linkedin.com", None),
        ("Jobs", "jobs@service.gov.uk", None),
    ],
)
def test_company_by_the_sender_alone(
    letter: Letter, english: Cues, name: str, sender: str, company: str | None
) -> None:
    assert find_company(letter(sender, name, "News", "Hello."), english, NOBODY).company == company


@pytest.mark.parametrize(
    ("subject", "body", "company"),
    [
        ("Your application to Copse Water", "No.", "Copse Water"),
        ("Copse Water closed a job you applied to", "It is closed.", "Copse Water"),
        (
            "News",
            "Thank you for your interest in working at Copse Water. Copse Water is an equal employer.",
            "Copse Water",
        ),
        ("News", "Employer: Copse Water\nJob: Night Porter", "Copse Water"),
        ("News", "Night Porter\nCopse Water · Leeds (Hybrid)\nApplied in May", "Copse Water"),
        ("News", "We write to say that it is over.\n\nKind regards\nThe Copse Water Talent Team", "Copse Water"),
        (
            "News",
            "We write to say that it is over.\n\nKind regards\nDana Lowe\nHead of Linen, Copse Water",
            "Copse Water",
        ),
        (
            "News",
            "We write to say that it is over.\n\nKind regards\nDana Lowe\nRecruiting @ Copse Water",
            "Copse Water",
        ),
        ("News", "Hello from Pine Trust: Copse is gone.", "Pine Trust"),
        ("News", "You spoke with Dana about the Night Porter role at Copse Water.", "Copse Water"),
        ("News", "Please come to the job (nights) at Copse Water.", "Copse Water"),
        ("News", "Client Care Manager it is.", None),
        ("News", "See you at Thursday. With June and LinkedIn.", None),
        ("News", "We have your application.", None),
    ],
)
def test_company_by_the_text_where_a_board_writes(
    letter: Letter, english: Cues, subject: str, body: str, company: str | None
) -> None:
    message = letter("no-reply@indeed.com", "Indeed", subject, body)
    assert find_company(message, english, NOBODY, "Night Porter").company == company


def test_name_like_the_domain_stands_above_other_names(letter: Letter, english: Cues) -> None:
    body = "Your application to Sable Linen was passed on.\n\nRegards\nDana\nthe copper spoon"
    message = letter("dana@thecopperspoon.example", "Dana", "News", body)
    assert find_company(message, english, NOBODY) == Employer("the copper spoon", None, "the copper spoon")


def test_fuller_writing_of_the_name_is_taken(letter: Letter, english: Cues) -> None:
    body = "Thank you for visiting Copse.\n\nRegards\nDana\nHead of Linen, Copse Care Homes"
    message = letter("dana@copse.example", "Dana", "Copse", body)
    assert find_company(message, english, NOBODY).company == "Copse Care Homes"


def test_legal_form_belongs_to_the_name_as_it_stands(letter: Letter, english: Cues) -> None:
    message = letter("no-reply@ashbyhq.com", "Copse Water Careers", "Your application to Copse Water Sp. z o.o.", "No.")
    assert find_company(message, english, NOBODY).company == "Copse Water Sp. z o.o"


@pytest.mark.parametrize(
    ("body", "employer"),
    [
        (
            "Our client Sable Linen has chosen others.",
            Employer("Sable Linen", "Heron Staffing", "Our client Sable Linen"),
        ),
        (
            "I heard back from Sable Linen today.",
            Employer("Sable Linen", "Heron Staffing", "heard back from Sable Linen"),
        ),
        ("We met the people at Sable Linen.", Employer("Sable Linen", "Heron Staffing", "people at Sable Linen")),
        ("We have nothing new.", Employer("Heron Staffing", None, "Heron Staffing")),
    ],
)
def test_agency_writes_for_its_client(letter: Letter, english: Cues, body: str, employer: Employer) -> None:
    message = letter("dana@heronstaffing.example", "Dana Lowe, Heron Staffing", "News", body)
    assert find_company(message, english, NOBODY) == employer


def test_agencys_subject_may_name_the_client(letter: Letter, english: Cues) -> None:
    message = letter("dana@heronstaffing.example", "Dana Lowe", "Night Porter, Sable Linen", "No news.")
    assert find_company(message, english, NOBODY).company == "Sable Linen"


def test_people_and_the_job_are_no_companies(letter: Letter, english: Cues) -> None:
    body = "Dear Robin Vale,\n\nthank you for your interest in Night Porter.\n\nRegards\nDana Lowe"
    message = letter("dana@gmail.com", "Dana Lowe", "Interview with Robin Vale", body)
    assert find_company(message, english, NOBODY, "Night Porter") == Employer(None, None, None)


@pytest.mark.parametrize(
    "taught",
    [
        TaughtCompany("Copse", address="dana@gmail.com", name="dana lowe"),
        TaughtCompany("Copse", name="Dana Lowe"),
    ],
)
def test_taught_company_comes_first(letter: Letter, english: Cues, taught: TaughtCompany) -> None:
    message = letter("dana@gmail.com", "Dana Lowe", "Your application to Sable Linen")
    assert find_company(message, english, Known(companies=(taught,))) == Employer("Copse", None, "Dana Lowe")


@pytest.mark.parametrize(
    "taught",
    [
        TaughtCompany("Copse", address="no-reply@greenhouse.io"),
        TaughtCompany("Copse", address="no-reply@greenhouse.io", name="Copse Hiring"),
        TaughtCompany("Copse"),
    ],
)
def test_taught_company_leaves_other_employers_on_a_shared_system(
    letter: Letter, english: Cues, taught: TaughtCompany
) -> None:
    message = letter("no-reply@greenhouse.io", "Sable Linen Hiring", "Your application to Sable Linen")
    found = find_company(message, english, Known(companies=(taught,)))
    assert found == find_company(message, english, NOBODY)
    assert found.company == "Sable Linen"


@pytest.mark.parametrize(
    ("long", "short", "longer"),
    [
        ("Copse Care Homes", "Copse", True),
        ("NHS Copse", "Copse", True),
        ("Copse Ltd", "Copse", False),
        ("Copse and Dana", "Copse", False),
        ("The Copse", "Copse", False),
        ("Sable", "Copse", False),
    ],
)
def test_longer_name_has_words_of_a_name_more(long: str, short: str, longer: bool) -> None:  # noqa: FBT001
    assert is_longer(long, short) is longer
