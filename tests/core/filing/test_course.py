import pytest

from onward.core.filing.course import Step, begin_cost, weigh_course
from onward.core.reading.reading import Kind


def weigh(*steps: tuple[Kind, float | None]) -> float:
    return weigh_course([Step(kind, day) for kind, day in steps])


def test_weigh_course_of_nothing_is_nought() -> None:
    assert weigh_course([]) == 0.0


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        (((Kind.ACKNOWLEDGEMENT, 0), (Kind.REJECTION, 9)), ((Kind.REJECTION, 0), (Kind.ACKNOWLEDGEMENT, 9))),
        (((Kind.SENT, 0), (Kind.ACKNOWLEDGEMENT, 1)), ((Kind.ACKNOWLEDGEMENT, 0), (Kind.ACKNOWLEDGEMENT, 1))),
        (
            ((Kind.ACKNOWLEDGEMENT, 0), (Kind.ACKNOWLEDGEMENT, 1)),
            ((Kind.ACKNOWLEDGEMENT, 0), (Kind.ACKNOWLEDGEMENT, 9)),
        ),
        (((Kind.REJECTION, 0), (Kind.FEEDBACK, 5)), ((Kind.ACKNOWLEDGEMENT, 0), (Kind.FEEDBACK, 5))),
        (((Kind.INTERVIEW, 0), (Kind.FEEDBACK, 5)), ((Kind.INFO_REQUEST, 0), (Kind.FEEDBACK, 5))),
        (((Kind.INTERVIEW, 0), (Kind.OFFER, 9)), ((Kind.INFO_REQUEST, 0), (Kind.OFFER, 9))),
        (((Kind.REJECTION, 0), (Kind.REJECTION, 1)), ((Kind.REJECTION, 0), (Kind.REJECTION, 20))),
        (((Kind.CLOSED, 0), (Kind.REJECTION, 20)), ((Kind.REJECTION, 0), (Kind.REJECTION, 20))),
        (((Kind.ACKNOWLEDGEMENT, 0), (Kind.SENT, 5)), ((Kind.SENT, 0), (Kind.SENT, 5))),
        (((Kind.ACKNOWLEDGEMENT, 0), (Kind.INTERVIEW, 20)), ((Kind.ACKNOWLEDGEMENT, 0), (Kind.INTERVIEW, 200))),
        (((Kind.ACKNOWLEDGEMENT, 0), (Kind.REJECTION, 200)), ((Kind.ACKNOWLEDGEMENT, 0), (Kind.ACKNOWLEDGEMENT, 200))),
    ],
)
def test_weigh_course_costs_less_for_what_is_usual(
    usual: tuple[tuple[Kind, float], ...], odd: tuple[tuple[Kind, float], ...]
) -> None:
    assert weigh(*usual) < weigh(*odd)


@pytest.mark.parametrize("gap", [80, 150])
def test_weigh_course_of_a_second_acknowledgement_long_after_is_a_new_application(gap: float) -> None:
    joined = weigh((Kind.ACKNOWLEDGEMENT, 0), (Kind.REJECTION, 9), (Kind.ACKNOWLEDGEMENT, 9 + gap))
    apart = weigh((Kind.ACKNOWLEDGEMENT, 0), (Kind.REJECTION, 9)) + begin_cost(Kind.ACKNOWLEDGEMENT)
    assert joined - apart > 6.0


def test_weigh_course_without_dates_counts_no_silence() -> None:
    assert weigh((Kind.SENT, None), (Kind.ACKNOWLEDGEMENT, None)) == weigh((Kind.SENT, 0), (Kind.ACKNOWLEDGEMENT, 0))


def test_weigh_course_reopened_by_an_invitation_goes_on() -> None:
    reopened = ((Kind.REJECTION, 0), (Kind.INTERVIEW, 3))
    assert weigh(*reopened, (Kind.OFFER, 9)) - weigh(*reopened) < 0.0
