"""What people type, looked at before it is stored: what cannot be kept is told in plain words."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from onward.core.filing.names import spellings
from onward.core.problems import Problem
from onward.journey.models import NAME_LENGTH
from onward.journey.states import Channel

TEXT_LENGTH = 20_000
URL_LENGTH = 2000
EARLIEST_ON = date(1990, 1, 1)
LATEST_DAYS = 2 * 365
LINE_BREAKS = "\n\r\t"


FieldValue = str | date | None


def clean_fields(fields: Mapping[str, object]) -> dict[str, FieldValue]:
    """What is said of an application, as it is stored: names on one line, no space around a text."""
    cleaned: dict[str, FieldValue] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            cleaned[name] = value.strip() if name == "note" else clean_line(value)
        elif isinstance(value, date) or value is None:
            cleaned[name] = value
    return cleaned


def check_fields(fields: Mapping[str, FieldValue], now: datetime) -> list[Problem]:
    """What is wrong with what is said of an application, in cleaned form."""
    found = []
    for name, value in fields.items():
        if not isinstance(value, str):
            found += check_day(value, name, now)
        elif name in CHECKS:
            found += CHECKS[name](value)
        else:
            found += check_line(value, name)
    return found


def clean_line(text: str) -> str:
    """A text on one line, without space around it."""
    return " ".join(text.split())


def check_company(name: str) -> list[Problem]:
    """What is wrong with the cleaned name of an employer."""
    if not spellings(name):
        return [Problem(_("Write the company’s name."), "company")]
    return check_line(name, "company")


def check_line(text: str, where: str) -> list[Problem]:
    """What is wrong with a cleaned text of one line."""
    if len(text) > NAME_LENGTH:
        return [Problem(_("This is too long: at most %(number)d characters.") % {"number": NAME_LENGTH}, where)]
    return check_signs(text, where)


def check_text(text: str, where: str) -> list[Problem]:
    """What is wrong with a text of any number of lines."""
    if len(text) > TEXT_LENGTH:
        return [Problem(_("This is too long: at most %(number)d characters.") % {"number": TEXT_LENGTH}, where)]
    return check_signs(text, where)


def check_signs(text: str, where: str) -> list[Problem]:
    """What no database keeps, or no page shows: control signs, halves of characters."""
    odd = any(
        (sign < " " and sign not in LINE_BREAKS) or sign == "\x7f" or "\ud800" <= sign <= "\udfff" for sign in text
    )
    return [Problem(_("There are signs in this text that cannot be kept. Type it anew."), where)] if odd else []


def check_url(url: str) -> list[Problem]:
    """What is wrong with a link; none is all right."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if url and (not usable or len(url) > URL_LENGTH or not url.isprintable() or " " in url):
        return [Problem(_("This is no link to a page. It begins with https://"), "url")]
    return []


def check_channel(channel: str) -> list[Problem]:
    """What is wrong with the way a person came to the job; none is all right."""
    known = not channel or channel in Channel.values
    return [] if known else [Problem(_("Choose one of these: %s.") % ", ".join(Channel.values), "channel")]


def check_day(day: date | None, where: str, now: datetime) -> list[Problem]:
    """What is wrong with a day; none is all right."""
    if day is None or EARLIEST_ON <= day <= (now + timedelta(days=LATEST_DAYS)).date():
        return []
    return [Problem(_("Look at the year again: this day lies too far away."), where)]


def check_moment(at: datetime | None, now: datetime) -> list[Problem]:
    """What is wrong with a moment; none is all right, one without a time zone is not."""
    if at is None:
        return []
    if at.tzinfo is None:
        return [Problem(_("Say in which time zone this was."), "at")]
    try:
        day = at.astimezone(UTC).date()
    except OverflowError:
        day = date.min
    return check_day(day, "at", now)


CHECKS: dict[str, Callable[[str], list[Problem]]] = {
    "company": check_company,
    "url": check_url,
    "channel": check_channel,
    "note": partial(check_text, where="note"),
}
