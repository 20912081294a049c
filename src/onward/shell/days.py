"""Days as people read them: with their year where it is not this one."""

from datetime import date

from django.utils.formats import date_format


def told_day(on: date, this_year: int, *, weekday: bool = False) -> str:
    """`5 March` in this year, `5 March 2027` in another one; weekday: `Friday, 5 March`."""
    year = "" if on.year == this_year else " Y"
    return date_format(on, f"{'l, ' if weekday else ''}j F{year}")
