"""Days as other programs write them: `05 Mar 2024`, `5. März 2024`, `2024-03-05`. Pure."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

MONTHS = (
    "jan january januar janvier janv enero ene gennaio gen janeiro januari",
    "feb february februar fevrier fev fevr febrero febbraio fevereiro februari",
    "mar march marz maerz mrz mars marzo marco maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august aout agosto ago augustus",
    "sep sept september septembre septiembre set settembre setembro",
    "oct october okt oktober octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dez dezember decembre diciembre dic dicembre dezembro",
)
MONTH_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
DAY_FIRST = re.compile(r"(\d{1,2})\.?\s*[-/ ]?\s*(?:de )?([a-z]{3,10})\.?\s*[-/, ]?\s*(?:de )?(\d{4})")
MONTH_FIRST = re.compile(r"([a-z]{3,10})\.? (\d{1,2}),? (\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})")
LONGEST = 40


@lru_cache(maxsize=8192)
def read_day(text: str) -> date | None:
    """The day that a text names; None where it names none, or where it may be two days."""
    plain = unicodedata.normalize("NFKD", text.strip().lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    if not plain or len(plain) > LONGEST:
        return None
    if found := ISO.fullmatch(plain):
        return make_day(int(found[1]), int(found[2]), int(found[3]))
    if (found := DAY_FIRST.fullmatch(plain)) and found[2] in MONTH_OF:
        return make_day(int(found[3]), MONTH_OF[found[2]], int(found[1]))
    if (found := MONTH_FIRST.fullmatch(plain)) and found[1] in MONTH_OF:
        return make_day(int(found[3]), MONTH_OF[found[1]], int(found[2]))
    if found := NUMBERS.fullmatch(plain):
        year = int(found[3]) + (2000 if len(found[3]) == len("24") else 0)
        ways = {make_day(year, int(found[2]), int(found[1])), make_day(year, int(found[1]), int(found[2]))} - {None}
        return ways.pop() if len(ways) == 1 else None
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    """This day; None where the calendar has none, or where nobody can have been met on it."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if 1950 <= year <= 2200 else None  # noqa: PLR2004  # nobody is met before they are born
