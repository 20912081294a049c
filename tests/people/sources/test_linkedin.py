from datetime import date

import pytest

from onward.people.sources.found import MOST_PROBLEMS, MOST_ROWS, FoundPerson
from onward.people.sources.linkedin import is_connections, read_connections

NOTES = 'Notes:\r\n"When exporting your connections, you may notice that ""addresses"" are missing,\nsee help"\r\n\r\n'
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
DANA = 'Dana,Brook,https://www.linkedin.com/in/dana,Dana@Brook.example,"Copse, Water ""& Co""",Planner,05 Mar 2024\r\n'


def test_file_as_it_is_exported() -> None:
    found = read_connections(NOTES + HEAD + DANA)
    assert found.problems == ()
    assert found.people == (
        FoundPerson(
            name="Dana Brook",
            address="dana@brook.example",
            company='Copse, Water "& Co"',
            position="Planner",
            profile="https://www.linkedin.com/in/dana",
            met_on=date(2024, 3, 5),
        ),
    )


OTHER_ORDER = (
    "Company,Position,Last Name,First Name,URL,Email Address,Connected On\n"
    '"Copse, Water ""& Co""",Planner,Brook,Dana,www.linkedin.com/in/dana,dana@brook.example,2024-03-05'
)
SEMICOLONS = HEAD.replace(",", ";") + (
    'Dana;Brook;https://www.linkedin.com/in/dana;dana@brook.example;"Copse, Water ""& Co""";Planner;05 Mar 2024'
)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + DANA,
        NOTES + HEAD + DANA.replace("\r\n", "\n"),
        (NOTES + HEAD + DANA).replace("\r\n", "\r"),
        SEMICOLONS,
        OTHER_ORDER,
    ],
)
def test_same_file_in_other_forms(text: str) -> None:
    assert [one.name for one in read_connections(text).people] == ["Dana Brook"]
    assert read_connections(text).people[0].met_on == date(2024, 3, 5)
    assert read_connections(text).people[0].company == 'Copse, Water "& Co"'


def test_bad_rows_are_named_by_their_number() -> None:
    rows = [",,,,,,05 Mar 2024", "", "Ada,Birch,,not an address,,,soon", "…,!,,,,,", "Jo,Elm", DANA.strip()]
    found = read_connections(NOTES + HEAD + "\r\n".join(rows))
    assert [one.name for one in found.people] == ["Ada Birch", "Jo Elm", "Dana Brook"]
    assert [(problem.where, problem.what.split(";")[0]) for problem in found.problems] == [
        ("row 5", "there is no name in it"),
        ("row 7", "its mail address was not understood"),
        ("row 7", "its day was not understood"),
        ("row 8", "there is no name in it"),
    ]


def test_quotation_mark_that_does_not_end_costs_no_more_than_a_cell() -> None:
    rows = "".join(f"Ada{number},Birch,,,,,\r\n" for number in range(20_000))
    found = read_connections(HEAD + 'Dana,"Brook,,,,,\r\n' + rows)
    assert [problem.where for problem in found.problems] == ["row 2"]
    assert len(found.people) > 10_000


def test_cell_of_a_hundred_thousand_signs_is_cut() -> None:
    found = read_connections(HEAD + f"Dana,Brook,,,{'x' * 100_000},,\r\n")
    assert len(found.people[0].company) == 200


def test_more_rows_than_are_taken() -> None:
    found = read_connections(HEAD + "Ada,Birch,,,,,\n" * (MOST_ROWS + 5))
    assert (len(found.people), [problem.where for problem in found.problems]) == (MOST_ROWS, [f"row {MOST_ROWS + 2}"])


def test_problems_beyond_a_hundred_are_only_counted() -> None:
    found = read_connections(HEAD + ",,x,,,,\n" * 300)
    assert (len(found.problems), found.problem_count) == (MOST_PROBLEMS, 300)


def test_file_of_something_else() -> None:
    assert not is_connections("Date,Description,Conversation\n1,2,3\n" * 50)
    assert [problem.where for problem in read_connections("a,b\n").problems] == ["file"]


def test_headings_too_far_down_are_none() -> None:
    assert not is_connections("note\n" * 30 + HEAD)


def test_formula_stays_text() -> None:
    found = read_connections(HEAD + '=HYPERLINK("x"),Brook,,,@SUM(1),,\n')
    assert (found.people[0].name, found.people[0].company) == ('=HYPERLINK("x") Brook', "@SUM(1)")


@pytest.mark.parametrize("row", [",,,,,,", " , , ", ",", '"","",""'])
def test_row_of_commas_alone_is_named_and_an_empty_line_is_none(row: str) -> None:
    found = read_connections(HEAD + f"\r\n  \r\n{row}\r\n{DANA}")
    assert [(problem.where, problem.what) for problem in found.problems] == [("row 4", "there is no name in it")]
    assert [one.name for one in found.people] == ["Dana Brook"]
