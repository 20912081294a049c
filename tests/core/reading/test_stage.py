import pytest
from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.reading import Kind, Stage
from onward.core.reading.stage import LEAST, find_stage

BOOK = book_of(
    stage__screen="phone screen",
    stage__interview="we met",
    stage__final=("last round", "final round", "offer"),
    frame__conditional="if",
)
DECIDING = "This decides."


@pytest.mark.parametrize("kind", [kind for kind in LEAST if kind is not Kind.INTERVIEW])
def test_stage_is_at_least_what_the_kind_itself_implies(kind: Kind) -> None:
    assert find_stage(kind, lines_of(BOOK, DECIDING), DECIDING)[0] is LEAST[kind]


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.OUTREACH])
def test_stage_of_mail_about_no_application_is_unknown(kind: Kind) -> None:
    assert find_stage(kind, lines_of(BOOK, "We met."), None) == (Stage.UNKNOWN, None)


def test_stage_is_the_furthest_that_is_shown() -> None:
    lines = lines_of(BOOK, "After the phone screen we met.", "The phone screen was fine.", DECIDING)

    assert find_stage(Kind.REJECTION, lines, DECIDING) == (Stage.INTERVIEW, "After the phone screen we met.")


def test_stage_that_is_only_supposed_or_stands_in_a_footer_does_not_count() -> None:
    lines = lines_of(BOOK, "If we met, fine.", DECIDING, footer="We met thousands.")

    assert find_stage(Kind.REJECTION, lines, DECIDING) == (Stage.APPLIED, None)


@pytest.mark.parametrize(
    ("invitation", "stage"),
    [
        ("Come to an interview on Monday.", Stage.INTERVIEW),
        ("Shall we have a short call on Monday?", Stage.SCREEN),
        ("Shall we have a technical call on Monday?", Stage.INTERVIEW),
        ("We invite you to a telephone interview.", Stage.SCREEN),
        ("We invite you to a second telephone interview.", Stage.INTERVIEW),
        ("Welcome to the last round.", Stage.FINAL),
    ],
)
def test_stage_of_an_invitation_is_what_it_invites_to(invitation: str, stage: Stage) -> None:
    assert find_stage(Kind.INTERVIEW, lines_of(BOOK, "Dear Sam,", invitation), invitation) == (stage, invitation)


def test_stage_of_an_invitation_without_a_sentence_is_an_interview() -> None:
    assert find_stage(Kind.INTERVIEW, lines_of(BOOK, "Hello"), None) == (Stage.INTERVIEW, None)


def test_stage_of_an_assessment_or_an_offer_is_told_by_the_sentence_that_decides() -> None:
    lines = lines_of(BOOK, "We met.", DECIDING)

    assert find_stage(Kind.ASSESSMENT, lines, DECIDING) == (Stage.SCREEN, DECIDING)
    assert find_stage(Kind.OFFER, lines, DECIDING) == (Stage.FINAL, DECIDING)


def test_stage_of_an_acknowledgement_is_final_only_when_it_says_so() -> None:
    offer = lines_of(BOOK, "An offer may follow.")
    final = lines_of(BOOK, "Thank you for the final round.")

    assert find_stage(Kind.ACKNOWLEDGEMENT, offer, None) == (Stage.APPLIED, None)
    assert find_stage(Kind.ACKNOWLEDGEMENT, final, None) == (Stage.FINAL, "Thank you for the final round.")


def test_stage_of_feedback_is_an_interview_unless_it_shows_more() -> None:
    assert find_stage(Kind.FEEDBACK, lines_of(BOOK, "You were late."), None) == (Stage.INTERVIEW, None)
    assert find_stage(Kind.FEEDBACK, lines_of(BOOK, "The last round!"), None) == (Stage.FINAL, "The last round!")
