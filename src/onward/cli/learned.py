"""What `onward lessons` prints."""

from collections.abc import Iterator

import click
from rich.console import Console
from rich.text import Text

from onward.accounts.models import Seeker
from onward.cli.lines import write_lines
from onward.cli.stories import print_indented
from onward.cli.terminal import open_terminal
from onward.cli.text import shorten
from onward.cli.told import NAME_LENGTH, QUOTE_LENGTH, short_id
from onward.plan.models import Lesson
from onward.plan.queries.lessons import SHOWN, Lessons, Offered, Shelf, Weighed, ranked_lessons
from onward.plan.states import Sureness
from onward.plan.wording import theme_words

EVERY = 10_000
"""More lessons than anybody has."""
TITLES = {
    "said": "What they said",
    "seen": "What your record shows",
    "guessed": "What you guess",
    "others": "Theirs, or nobody’s",
}


def print_lessons(seeker: Seeker, *, every: bool) -> None:
    """Print the open lessons, list by list, and what the record noticed."""
    found = ranked_lessons(seeker, shown=EVERY if every else SHOWN)
    if found.is_empty:
        click.echo("No lesson yet. Some places teach something, and many do not: both are all right.")
        return
    console = open_terminal()
    if found.offered:
        _print_offered(console, found.offered)
    for name, shelf in _shelves(found):
        if shelf.lessons:
            console.print(Text(TITLES[name], style="bold cyan"))
            for one in shelf.lessons:
                _print_lesson(console, one)
            if shelf.more:
                console.print(Text("  There are more: add --all", style="dim"))
            console.print()


def write_lessons(seeker: Seeker) -> None:
    """Write the open lessons in their order, then what the record noticed."""
    found = ranked_lessons(seeker, shown=EVERY)
    write_lines(_line(one) for _name, shelf in _shelves(found) for one in shelf.lessons)
    write_lines(_line_of_offered(one) for one in found.offered)


def _shelves(found: Lessons) -> Iterator[tuple[str, Shelf]]:
    yield from ((name, getattr(found, name)) for name in TITLES)


def _print_offered(console: Console, offered: tuple[Offered, ...]) -> None:
    console.print(Text("Your record noticed", style="bold cyan"))
    for one in offered:
        words = theme_words(one.theme)
        print_indented(console, Text(f"{words.pattern} {one.sources} employers wrote so."), 2)
        print_indented(console, Text(words.lesson, style="bold"), 4)
    console.print()


def _print_lesson(console: Console, one: Weighed) -> None:
    lesson = one.lesson
    text = shorten(lesson.text, QUOTE_LENGTH)
    print_indented(console, Text.assemble((text, "bold"), "  ", (short_id(lesson.id), "dim")), 2)
    told = [str(lesson.get_theme_display()), _company(lesson)]
    told.append(f"the same in {one.sources} places" if one.is_pattern else "")
    told.append("one person’s view" if one.is_one_view else "")
    print_indented(console, Text(" · ".join(part for part in told if part)), 4)
    if lesson.quote:
        print_indented(console, Text(f"“{shorten(lesson.quote, QUOTE_LENGTH)}”", style="italic"), 4)


def _company(lesson: Lesson) -> str:
    company = lesson.application.company if lesson.application else None
    return shorten(company.name, NAME_LENGTH) if company else ""


def _line(one: Weighed) -> dict[str, object]:
    lesson = one.lesson
    return {
        "id": str(lesson.id),
        "text": lesson.text,
        "theme": lesson.theme,
        "sureness": lesson.sureness,
        "whose": lesson.whose,
        "state": lesson.state,
        "quote": lesson.quote or None,
        "application": str(lesson.application_id) if lesson.application_id else None,
        "sources": one.sources,
        "rank": round(one.rank, 4),
    }


def _line_of_offered(one: Offered) -> dict[str, object]:
    return {
        "id": None,
        "text": theme_words(one.theme).lesson,
        "theme": one.theme.value,
        "sureness": Sureness.SEEN.value,
        "whose": one.whose.value,
        "state": "offered",
        "quote": "\n\n".join(reason.text for reason in one.reasons),
        "application": None,
        "sources": one.sources,
        "rank": None,
    }
