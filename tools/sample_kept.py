"""What the product kept of what the invented person of the sample did; what it refuses is a fault of the sample."""

from collections.abc import Sequence
from typing import TypeVar

from onward.core.problems import Problem

Row = TypeVar("Row")


def kept(answer: tuple[Row | None, Sequence[Problem]]) -> Row:
    """What was kept; raises ValueError with what was wrong where nothing was."""
    row, problems = answer
    if row is None:
        raise ValueError("; ".join(f"{problem.where}: {problem.what}" for problem in problems))
    return row


def refuse(problems: Sequence[Problem]) -> None:
    """Raise ValueError where anything was wrong."""
    if problems:
        raise ValueError("; ".join(f"{problem.where}: {problem.what}" for problem in problems))
