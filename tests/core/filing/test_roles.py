import pytest

from onward.core.filing.roles import compare_titles, parse_title


def compare(one: str, other: str) -> float:
    forward = compare_titles(parse_title(one), parse_title(other))
    assert forward == compare_titles(parse_title(other), parse_title(one))
    return forward


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grants Officer", "Officer, Grants"),
        ("Grants Officer", "Officer for Grants (m/w/d)"),
        ("User Experience Writer", "UX Writer"),
        ("Junior Buyer", "Buyer (Junior)"),
        ("Back-End Developer", "Backend Engineer"),
        ("Entwickler*in Backend", "Backend Entwickler"),
    ],
)
def test_compare_titles_of_one_job_in_other_words_is_certain(one: str, other: str) -> None:
    assert compare(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("Ward Nurse", "Nurse, Ward and Day Clinic"), ("Forest Planner", "Planner - Forest & River")]
)
def test_compare_titles_where_one_says_more_is_likely(one: str, other: str) -> None:
    assert 0.7 <= compare(one, other) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Forest Planner", "Harbour Planner"),
        ("Grants Officer", "Grants Analyst"),
        ("Junior Buyer", "Senior Buyer"),
        ("Forest Planner", "Choir Singing"),
    ],
)
def test_compare_titles_of_two_jobs_is_a_contradiction(one: str, other: str) -> None:
    assert compare(one, other) < 0.35


def test_compare_titles_with_a_grade_left_out_cannot_tell() -> None:
    assert compare("Senior Buyer", "Buyer") == 0.55


def test_compare_titles_with_only_a_grade_cannot_tell() -> None:
    assert compare("Intern", "Internship, Archive") == 0.5


def test_parse_title_of_words_that_name_no_job_is_empty() -> None:
    assert parse_title("your application").words == frozenset()
