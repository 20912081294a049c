from collections.abc import Callable

import pytest

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.role import find_role, without_company

Letter = Callable[..., Message]


def role_in(message: Message, cues: Cues, company: str | None = None) -> str | None:
    title = find_role(message, cues, company)
    return title.name if title else None


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Your application for the post of Night Porter", "Night Porter"),
        ("Night Porter - your application", "Night Porter"),
        ("Re: kitchen porter", "kitchen porter"),
        ("RE: RE: Trainee chainman", "Trainee chainman"),
        ("Copse Water: Linen Supervisor (Nights)", "Linen Supervisor (Nights)"),
        ("Update: R-20817 Linen Supervisor", "Linen Supervisor"),
        ("YOUR APPLICATION - LINEN SUPERVISOR", "LINEN SUPERVISOR"),
        ("Update on Linen Supervisor at Feld Manor", "Linen Supervisor"),
        ("Linen Supervisor - Thursday's interview", "Linen Supervisor"),
        ("Interview on Thursday", None),
        ("Your application", None),
        ("Message from our Hiring Manager", None),
    ],
)
def test_role_in_the_subject(letter: Letter, english: Cues, subject: str, role: str | None) -> None:
    assert role_in(letter(subject=subject), english) == role


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("Thank you for your interest in the Linen Supervisor, Nights position.", "Linen Supervisor, Nights"),
        ("Job title: Linen Supervisor\nJob number: 7", "Linen Supervisor"),
        ("We will not be seeing you as a linen supervisor this year.", "linen supervisor"),
        ("Dear Robin\n\nLinen Supervisor (LS/12)\n\nWe have met.", "Linen Supervisor"),
        ("A note on where we are on Teacher of Mathematics.", "Teacher of Mathematics"),
        ("Thank you for the role of Elf.", "Elf"),
        ("We liked your letter about the role. Dana Lowe, Linen Supervisor, will call.", None),
        ("I am a recruiter and write for the hiring manager.", None),
        ("We keep you in mind for other positions and roles.", None),
        ("You will hear from Linen Supervisor Dana.", None),
        ("It went to somebody inside, our next Linen Supervisor.", "Linen Supervisor"),
        ("We thank you for your care and time: Linen Supervisor.", "Linen Supervisor"),
        ("Your letter about VE-0417, Linen Supervisor, is here.", "Linen Supervisor"),
        ("You asked about the post of 12.", None),
        ("You meet with Dana Lowe (Head Porter) at ten.", None),
    ],
)
def test_role_in_the_body(letter: Letter, english: Cues, body: str, role: str | None) -> None:
    assert role_in(letter(body=body), english) == role


@pytest.mark.parametrize(
    "body",
    [
        "We cannot offer you anything.\n\nKind regards\nDana Lowe\nLinen Supervisor\nFeld Manor",
        "We cannot offer you anything, and that is all there is to say of it today.\n\nDana Lowe\nLinen Supervisor, Feld Manor",
    ],
)
def test_title_of_whoever_signs_is_not_the_job(letter: Letter, english: Cues, body: str) -> None:
    assert role_in(letter(body=body), english) is None


def test_title_in_a_signature_passage_is_not_the_job(letter: Letter, english: Cues) -> None:
    assert role_in(letter(body="No, sorry.", signature="Linen Supervisor"), english) is None


def test_name_of_the_company_is_taken_from_the_title(letter: Letter, english: Cues) -> None:
    message = letter(
        subject="Feld Manor Linen Supervisor", body="your application to Feld Manor's Linen Supervisor role"
    )
    assert role_in(message, english, "Feld Manor") == "Linen Supervisor"


def test_longer_wording_with_of_is_the_title(letter: Letter, english: Cues) -> None:
    message = letter(
        subject="Teacher of Mathematics", body="We thank you for the position of Teacher. The Teacher role is gone."
    )
    assert role_in(message, english) == "Teacher of Mathematics"


def test_title_only_in_brackets_is_found_without_what_stands_before(letter: Letter, english: Cues) -> None:
    message = letter(subject="Interview: Robin Vale / Feld Manor (Linen Supervisor)")
    assert role_in(message, english) == "Linen Supervisor"


def test_evidence_is_the_words_around_the_title(letter: Letter, english: Cues) -> None:
    title = find_role(
        letter(body="We write to you today since you applied for the post of\nNight Porter here."), english, None
    )
    assert title
    assert title.evidence == "post of Night Porter"


def test_merge_field_is_no_role(letter: Letter, english: Cues) -> None:
    assert role_in(letter(subject="Your application for {{job.title}}"), english) is None


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Feld Manor Night Porter", "Night Porter"),
        ("Feld Manor's Night Porter", "Night Porter"),
        ("Night Porter - Feld Manor", "Night Porter"),
        ("Feld Manor", ""),
        ("Feld", ""),
        ("Night Porter", "Night Porter"),
    ],
)
def test_company_stands_before_or_behind_a_title(name: str, rest: str) -> None:
    assert without_company(name, "feldmanor") == rest
