"""Somebody as a file names them, and what was wrong with the file. Pure."""

from dataclasses import dataclass
from datetime import date

from onward.core.problems import Problem

FILE = "file"
"""Where a problem is that is the whole file's."""
MOST_ROWS = 20_000
MOST_PROBLEMS = 100
"""Problems that are named; what is beyond is counted."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody who was found; what is not said is empty. met_on: since when the two are connected."""

    name: str
    address: str = ""
    company: str = ""
    position: str = ""
    profile: str = ""
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """All who were found in a file, in its order. problems: the first of problem_count, each with its row."""

    people: tuple[FoundPerson, ...]
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0


class Problems:
    """What went wrong, as far as it is named."""

    def __init__(self) -> None:
        self.named: list[Problem] = []
        self.count = 0

    def add(self, what: str, where: str) -> None:
        """Count one more problem; name it while there are few."""
        self.count += 1
        if len(self.named) < MOST_PROBLEMS:
            self.named.append(Problem(what, where))

    def beside(self, people: list[FoundPerson]) -> FoundPeople:
        """What was found, with these problems."""
        return FoundPeople(tuple(people), tuple(self.named), self.count)
