"""A line of somebody's own answers, drawn small: no scale of good and bad, nobody else beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 320, 80, 8


@dataclass(frozen=True, slots=True)
class Line:
    """Points of a drawing of WIDTH by HEIGHT, the oldest first."""

    dots: tuple[tuple[int, int], ...]

    @property
    def points(self) -> str:
        """As an SVG takes them."""
        return " ".join(f"{x},{y}" for x, y in self.dots)


def draw(values: Sequence[int], *, lowest: int, highest: int) -> Line:
    """The line of these values, the oldest first; a single one stands in the middle."""
    across = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    start = EDGE if len(values) > 1 else WIDTH / 2
    up = (HEIGHT - 2 * EDGE) / (highest - lowest)
    placed = (
        (round(start + number * across), round(HEIGHT - EDGE - (value - lowest) * up))
        for number, value in enumerate(values)
    )
    return Line(tuple(placed))
