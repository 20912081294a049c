"""Invitations: the few lines of a calendar part that say what is asked for and when. Recurrence is left alone."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from onward.core.mail import caps
from onward.core.mail.headers import Notes, clean_line
from onward.core.mail.message import Invitation

_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(r"([A-Za-z0-9-]{1,60})((?:;(?:\"[^\"\r\n]*\"|[^\":;\r\n])*)*+):(.*)")
_ZONE_NAME = re.compile(r";TZID=\"?/?([^\":;]{1,80})", re.IGNORECASE)
_ZONE_KEY = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,3}")
_COMMON_NAME = re.compile(r";CN=(?:\"([^\"]*)\"|([^;:]*))", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
_ESCAPED = re.compile(r"\\([nN,;\\:\"])")
_WANTED = frozenset({"SUMMARY", "DTSTART", "ORGANIZER", "LOCATION", "DESCRIPTION"})
_WINDOWS_ZONES = {
    "w. europe standard time": "Europe/Berlin",
    "romance standard time": "Europe/Paris",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Africa/Abidjan",
    "e. europe standard time": "Europe/Chisinau",
    "fle standard time": "Europe/Kyiv",
    "gtb standard time": "Europe/Bucharest",
    "turkey standard time": "Europe/Istanbul",
    "russian standard time": "Europe/Moscow",
    "israel standard time": "Asia/Jerusalem",
    "arabian standard time": "Asia/Dubai",
    "india standard time": "Asia/Kolkata",
    "singapore standard time": "Asia/Singapore",
    "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo",
    "korea standard time": "Asia/Seoul",
    "aus eastern standard time": "Australia/Sydney",
    "new zealand standard time": "Pacific/Auckland",
    "south africa standard time": "Africa/Johannesburg",
    "e. south america standard time": "America/Sao_Paulo",
    "argentina standard time": "America/Argentina/Buenos_Aires",
    "sa pacific standard time": "America/Bogota",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "central standard time (mexico)": "America/Mexico_City",
    "mountain standard time": "America/Denver",
    "us mountain standard time": "America/Phoenix",
    "pacific standard time": "America/Los_Angeles",
    "utc": "UTC",
}


def read_invitation(text: str, method: str, where: str, notes: Notes) -> tuple[Invitation | None, str]:
    """The first appointment of a calendar text, and its words for reading when the mail has no others (verbatim lines).

    method: what the part's header says it asks; empty when the calendar itself has to say it.
    """
    method = clean_line(method)[:40].upper()
    values: dict[str, tuple[str, str]] = {}
    inside: list[str] = []
    for count, line in enumerate(_FOLD.sub("", text).split("\n")):
        if count >= caps.CALENDAR_LINES:
            notes.add(f"more than {caps.CALENDAR_LINES} calendar lines, the others not read", where)
            break
        found = _PROPERTY.match(line.rstrip("\r")[: caps.FIELD_BYTES])
        if not found:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            inside = [*inside[-caps.DEPTH :], value.strip().upper()]
        elif name == "END":
            if inside and inside[-1] == "VEVENT":
                break
            inside = inside[:-1]
        elif name == "METHOD" and not method:
            method = clean_line(value)[:40].upper()
        elif name in _WANTED and inside and inside[-1] == "VEVENT" and name not in values:
            values[name] = (found[2], value)
    if not values:
        notes.add("a calendar part without an appointment", where)
        return None, ""
    return _make_invitation(method, values, where, notes), _readable(values)


def _make_invitation(method: str, values: dict[str, tuple[str, str]], where: str, notes: Notes) -> Invitation:
    starts_at = None
    if "DTSTART" in values:
        starts_at, problem = read_moment(*values["DTSTART"])
        if problem:
            notes.add(problem, where)
    else:
        notes.add("an appointment without a start", where)
    return Invitation(method, _value(values, "SUMMARY"), starts_at, _organizer(values), _value(values, "LOCATION"))


def _value(values: dict[str, tuple[str, str]], name: str) -> str:
    return clean_line(_unescape(values[name][1])) if name in values else ""


def _organizer(values: dict[str, tuple[str, str]]) -> str:
    """The organizer's address, or the name where no address stands."""
    parameters, value = values.get("ORGANIZER", ("", ""))
    address = clean_line(value)
    if address.lower().startswith("mailto:"):
        address = address[7:]
    if "@" in address:
        return address.lower()
    named = _COMMON_NAME.search(parameters)
    return clean_line(named[1] or named[2] or "") if named else address


def _readable(values: dict[str, tuple[str, str]]) -> str:
    return "\n".join(_unescape(values[name][1]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION") if name in values)


def _unescape(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def read_moment(parameters: str, value: str) -> tuple[datetime | None, str | None]:
    """An appointment's start as an aware moment, and what is wrong with it."""
    found = _MOMENT.fullmatch(value.strip())
    if not found:
        return None, "a calendar date that cannot be read"
    if found[4] is None:
        return None, "an appointment for a whole day, its hour not known"
    zone_name = _ZONE_NAME.search(parameters)
    zone: tzinfo | None = UTC if found[7] else _find_zone(zone_name[1]) if zone_name else None
    if zone is None:
        return None, f"unknown time zone {zone_name[1][:40]!r}" if zone_name else "an appointment without a time zone"
    try:
        year, month, day, hour, minute, second = (int(digits or 0) for digits in found.groups()[:6])
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None, "an impossible calendar date"
    if not caps.FIRST_YEAR <= moment.year <= caps.LAST_YEAR:
        return None, "an impossible calendar date"
    return moment, None


def _find_zone(name: str) -> ZoneInfo | None:
    known = _WINDOWS_ZONES.get(name.strip().lower(), name.strip())
    if not _ZONE_KEY.fullmatch(known):
        return None
    try:
        return ZoneInfo(known)
    except (ValueError, OSError, LookupError):
        return None
