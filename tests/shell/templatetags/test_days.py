from datetime import date

from django.template import Context, Template

PAGE = Template("{% load days %}{{ on|day:this_year }}; {{ on|weekday:this_year }}")


def shown(**words: object) -> str:
    return PAGE.render(Context(words))


def test_day_is_told_with_its_year_where_that_is_another_one() -> None:
    on = date(2026, 2, 5)
    assert shown(on=on, this_year=2026) == "5 February; Thursday, 5 February"
    assert shown(on=on, this_year=2027) == "5 February 2026; Thursday, 5 February 2026"


def test_no_day_is_nothing() -> None:
    assert shown(on=None, this_year=2026) == "; "
