from datetime import date

import pytest

from onward.core.problems import Problem
from onward.wellbeing.help.lines import HelpKind, HelpLine, host_of, read_lines

WHOLE = """
[[line]]
kind = "crisis"
name = "Listeners"
call = "0800 111-0 111"
text = "85 258"
text_word = "HELLO"
note = "In two languages"
url = "https://listeners.example/talk"
day_and_night = true
free = true
source = "https://www.numbers.example/list"
checked_on = 2026-03-05
"""
SMALL = '[[line]]\nkind = "work"\nname = "Office"\nsource = "https://office.example"\nchecked_on = ""\n'


def test_whole_line_is_read() -> None:
    assert read_lines("IE", WHOLE) == (
        (
            HelpLine(
                kind=HelpKind.CRISIS,
                name="Listeners",
                call="0800 111-0 111",
                text="85 258",
                text_word="HELLO",
                note="In two languages",
                url="https://listeners.example/talk",
                day_and_night=True,
                free=True,
                source="https://www.numbers.example/list",
                checked_on=date(2026, 3, 5),
            ),
        ),
        (),
    )


def test_numbers_are_dialled_without_what_parts_them() -> None:
    (line,), _ = read_lines("IE", WHOLE)
    assert (line.call_digits, line.text_digits) == ("08001110111", "85258")
    assert (line.site_host, line.source_host) == ("listeners.example", "numbers.example")


def test_line_without_a_page_of_its_own_leads_to_its_source() -> None:
    (line,), problems = read_lines("IE", SMALL)
    assert (line.site, line.site_host, line.checked_on, problems) == (
        "https://office.example",
        "office.example",
        None,
        (),
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("source =", "sauce ="), ("sauce is no field", "source must be words")),
        (('"https://office.example"', '""'), ("source must be words",)),
        (('"Office"', "7"), ("name must be words",)),
        (('"work"', '"advice"'), ("kind must be one of emergency, crisis, counselling, work, debt, rights",)),
        (('"work"', '"emergency"'), ("an emergency line needs a number",)),
        (('name = "Office"', 'name = "Office"\ncall = "0800 CALL"'), ("call is no number",)),
        (('name = "Office"', 'name = "Office"\ntext = "javascript:1"'), ("text is no number",)),
        (('name = "Office"', 'name = "Office"\nfree = "yes"'), ("free must be true or false",)),
        (('"https://office.example"', '"javascript:alert(1)"'), ("source must begin with https://",)),
        (('"https://office.example"', '"https:///"'), ("source must begin with https://",)),
        (
            ('checked_on = ""', 'checked_on = "2026-03-05"'),
            ('checked_on must be a day as 2026-03-05, without quotation marks, or "" while nobody has checked it',),
        ),
        (
            ('checked_on = ""', "checked_on = 2026-03-05T10:00:00"),
            ('checked_on must be a day as 2026-03-05, without quotation marks, or "" while nobody has checked it',),
        ),
        (
            ('checked_on = ""\n', ""),
            ('checked_on must be a day as 2026-03-05, without quotation marks, or "" while nobody has checked it',),
        ),
    ],
)
def test_broken_line_is_left_out_and_told(change: tuple[str, str], told: tuple[str, ...]) -> None:
    lines, problems = read_lines("IE", SMALL.replace(*change) + WHOLE)
    assert ([line.name for line in lines], [problem.what for problem in problems]) == (["Listeners"], list(told))
    assert {problem.where for problem in problems} == {"IE, line 1"}


@pytest.mark.parametrize("text", ["", "line = []", 'line = "none"'])
def test_file_without_lines_is_told(text: str) -> None:
    assert read_lines("IE", text) == ((), (Problem("no lines", "IE"),))


def test_file_that_cannot_be_read_is_told() -> None:
    lines, (problem,) = read_lines("IE", "[[line")
    assert (lines, problem.what.partition(":")[0], problem.where) == ((), "not readable", "IE")


def test_row_that_is_no_table_is_told() -> None:
    assert read_lines("IE", "line = [1]") == ((), (Problem("not a table", "IE, line 1"),))


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.a.example/b", "a.example"), ("https://wwwa.example", "wwwa.example"), ("nothing", "")],
)
def test_host_is_told_as_people_say_it(url: str, host: str) -> None:
    assert host_of(url) == host
