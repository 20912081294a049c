"""Days as people type them, and the moments they stand for."""

from datetime import date, datetime

import click

from onward.accounts import days

UNKNOWN = "unknown"
NOBODY_KNOWS = date.min


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> date:
        """Read the day, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            self.fail(f"{value} is no day: write it as 2026-03-04.", parameter, context)


class DayOrUnknown(Day):
    """A day as YYYY-MM-DD, or `unknown`, for which `date.min` stands."""

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> date:
        """Read the day, or say how it is written."""
        return NOBODY_KNOWS if value == UNKNOWN else super().convert(value, parameter, context)


at_option = click.option(
    "--at",
    type=DayOrUnknown(),
    metavar="DAY",
    help="The day it happened, as 2026-03-04, or unknown. Without it: today.",
)


def moment_of(day: date | None, zone: str, now: datetime) -> datetime | None:
    """The moment a typed day stands for: now when none was named or it is today, else its noon; None: unknown.

    zone: the name of the person's time zone.
    """
    if day == NOBODY_KNOWS:
        return None
    return now if day is None else days.moment_of(day, days.zone_of(zone), now)
