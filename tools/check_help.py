"""Before a release: no number of help near one was checked longer ago than 180 days, and none is broken.

`python tools/check_help.py --on 2026-03-05` says it for that day.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from onward.wellbeing.help.countries import COUNTRIES, ELSEWHERE
from onward.wellbeing.help.lines import HelpKind, HelpLine, read_lines
from onward.wellbeing.help.near import read_country

HOLDS_FOR = timedelta(days=180)


def find_outdated(country: str, lines: Iterable[HelpLine], on: date) -> Iterator[str]:
    """A sentence for every line of a country that was checked too long before this day, or after it."""
    for line in lines:
        if line.checked_on is None:
            continue
        if line.checked_on > on:
            yield f"{country}: {line.name} was checked on {line.checked_on}, which has not come yet"
        elif on - line.checked_on > HOLDS_FOR:
            yield f"{country}: {line.name} was checked on {line.checked_on}, {(on - line.checked_on).days} days ago"


def find_missing(country: str, lines: Iterable[HelpLine]) -> Iterator[str]:
    """A sentence for what each country must have and this one has not: an emergency number, somebody who listens."""
    kinds = [line.kind for line in lines]
    if kinds.count(HelpKind.EMERGENCY) != 1:
        yield f"{country}: {kinds.count(HelpKind.EMERGENCY)} emergency numbers, one is needed"
    if HelpKind.CRISIS not in kinds:
        yield f"{country}: nobody who listens"


def main(arguments: list[str]) -> int:
    """Print what must not be released, and what nobody has checked yet; gives 1 for the first alone."""
    parser = argparse.ArgumentParser(description="Whether help near one is fit to be released.")
    parser.add_argument("--on", type=date.fromisoformat, default=datetime.now(UTC).date(), metavar="DATE")
    on: date = parser.parse_args(arguments).on
    refused: list[str] = []
    unchecked: list[str] = []
    count = 0
    for country in (*COUNTRIES, ELSEWHERE):
        lines, problems = read_lines(country, read_country(country))
        count += len(lines)
        refused += [f"{problem.where}: {problem.what}" for problem in problems]
        refused += [*find_missing(country, lines), *find_outdated(country, lines, on)]
        unchecked += [f"{country}: {line.name}, {line.source}" for line in lines if line.checked_on is None]
    print("\n".join(refused))
    if unchecked:
        print("\n".join(("Never checked, and shown so:", *unchecked)))
    print(f"{count} lines in {len(COUNTRIES)} countries and elsewhere; {len(refused)} must not be released so.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
