"""The Date field: an aware moment, or nothing."""

import re
from datetime import UTC, datetime, timedelta, timezone

from onward.core.mail import caps

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_HOURS = {
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
_HOURS |= {
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "wet": 0,
    "west": 1,
    "msk": 3,
    "jst": 9,
    "kst": 9,
    "hkt": 8,
    "aest": 10,
}
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?"
_ZONE = r"\s*(?P<zone>[+-]\s?\d{2}:?\d{2}|[A-Za-z]{1,5})?"
_USUAL = re.compile(
    r"\s*(?:[^\W\d]{2,12}\.?\s*,?\s*)?(?P<day>\d{1,2})[\s-]+(?P<month>[A-Za-z]{3})[a-z]{0,6}\.?[\s,-]+(?P<year>\d{2,4})[\s,]+"
    + _TIME
    + _ZONE
)
_UNIX = re.compile(
    r"\s*(?:[A-Za-z]{3},?\s+)?(?P<month>[A-Za-z]{3})[a-z]{0,6}\s+(?P<day>\d{1,2}),?\s+"
    + _TIME
    + r"\s+(?:(?P<zone>[A-Z]{1,5}|[+-]\d{4})\s+)?(?P<year>\d{4})"
)
_ISO = re.compile(r"\s*(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})[T\s]+" + _TIME + _ZONE)
_CENTURY_TURN = 50
"""Of years with two digits, those below lie in this century (RFC 5322, 4.3)."""


def read_date(value: str) -> tuple[datetime | None, str | None]:
    """When a mail says it was sent, in the sender's own offset; and what is wrong with what it says."""
    if not value.strip():
        return None, "no date"
    found = _USUAL.match(value) or _UNIX.match(value) or _ISO.match(value)
    if not found:
        return None, "a date that cannot be read"
    offset = _read_offset((found["zone"] or "").replace(" ", "").replace(":", "").lower())
    month = _MONTHS.get(found["month"].lower()) if not found["month"].isdigit() else int(found["month"])
    try:
        moment = datetime(
            _full_year(found["year"]), month or 0, int(found["day"]), int(found["hour"]), int(found["minute"]),
            min(int(found["second"] or 0), 59), tzinfo=UTC if offset is None else timezone(offset),
        )  # fmt: skip
    except ValueError:
        return None, "an impossible date"
    if not caps.FIRST_YEAR <= moment.year <= caps.LAST_YEAR:
        return None, "an impossible date"
    return moment, "a date without a time zone, read as UTC" if offset is None else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == len("2026"):
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _read_offset(zone: str) -> timedelta | None:
    """The distance to UTC; None when the zone is missing or unknown."""
    if zone in _HOURS:
        return timedelta(hours=_HOURS[zone])
    if not zone or zone[0] not in "+-":
        return None
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    if size > timedelta(hours=15):
        return None
    return -size if zone[0] == "-" else size
