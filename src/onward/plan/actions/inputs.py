"""What is typed into the plan, looked at before it is stored."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.core.problems import Problem
from onward.journey.actions.inputs import check_day, check_signs
from onward.plan.models import LINE_LENGTH

MOST_MINUTES = 60_000


def check_said(text: str, where: str, *, needed: str = "") -> list[Problem]:
    """What is wrong with a cleaned line. needed: what to say where it is empty; without that, empty is all right."""
    if needed and not text:
        return [Problem(needed, where)]
    if len(text) > LINE_LENGTH:
        return [Problem(_("This is too long: at most %(number)d characters.") % {"number": LINE_LENGTH}, where)]
    return check_signs(text, where)


def clean_quote(text: str) -> str:
    """Words of others as they are kept: without the signs that no database keeps, for nobody can type them anew."""
    return "".join(sign for sign in text if not check_signs(sign, "quote")).strip()


def check_effort(minutes: int | None) -> list[Problem]:
    """What is wrong with how long something takes; none is all right."""
    if minutes is None or 0 < minutes <= MOST_MINUTES:
        return []
    return [Problem(_("Choose how long it may take."), "effort_minutes")]


def check_days(now: datetime, **days: date | None) -> list[Problem]:
    """What is wrong with these days, by the names of their fields; none is all right."""
    return [problem for where, day in days.items() for problem in check_day(day, where, now)]
