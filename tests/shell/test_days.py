from datetime import date

from onward.shell.days import told_day


def test_year_is_told_where_it_is_not_this_one() -> None:
    on = date(2027, 3, 5)
    assert [told_day(on, year) for year in (2026, 2027, 2028)] == ["5 March 2027", "5 March", "5 March 2027"]


def test_weekday_is_told_where_it_is_asked_for() -> None:
    on = date(2027, 3, 5)
    assert [told_day(on, year, weekday=True) for year in (2026, 2027)] == ["Friday, 5 March 2027", "Friday, 5 March"]
