"""The stories of a mailbox as a person reads them in a terminal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import Console
from rich.text import Text

from onward.cli.text import days, shorten
from onward.cli.words import KINDS, NO_COMPANY, OUTCOMES, STAGES
from onward.core.filing.stories import Event, Outcome, Story
from onward.core.reading.reading import Kind, Reading, Stage

SECTIONS = {
    "Still alive": (Outcome.OFFER, Outcome.OPEN),
    "Answers": (Outcome.REJECTION, Outcome.CLOSED, Outcome.WITHDRAWN),
    "No answer": (Outcome.SILENCE,),
}
NAME_LENGTH = 80
QUOTE_LENGTH = 200
ROUND = re.compile(r"\b(first|second|third|fourth|fifth)(?:[ -]round)?[ -]interview\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One story in words: who and what, how it went, and what they gave as their reason (or nothing)."""

    name: str
    course: str
    quote: str


def tell_story(story: Story, readings: Mapping[str, Reading], until: date | None) -> Told:
    """Tell one story; `readings` by key hold what its messages say, `until` is the day open ones are counted to."""
    told = [readings[event.key] for event in story.events if event.key in readings]
    label = "" if story.outcome is Outcome.SILENCE else OUTCOMES[story.outcome]
    parts = [label, *tell_course(story, told, until)]
    reasons = [reading.reason.text for reading in told if reading.reason and reading.kind is not Kind.SENT]
    name = " · ".join(shorten(part, NAME_LENGTH) for part in (story.company or NO_COMPANY, story.role) if part)
    quoted = reasons and story.outcome in SECTIONS["Answers"]
    return Told(name, " · ".join(part for part in parts if part), shorten(reasons[-1], QUOTE_LENGTH) if quoted else "")


def tell_course(story: Story, told: Sequence[Reading], until: date | None) -> list[str]:
    """How long it took (a single message does not tell) and how far it came."""
    dated = [event for event in story.events if event.at]
    if not dated:
        return [tell_stage(story, told)]
    first, last = day_of(dated[0]), day_of(dated[-1])
    today = max(until or last, last)
    if story.outcome is Outcome.OPEN:
        heard = [event for event in dated if event.kind is not Kind.SENT]
        return [
            f"{days((today - first).days)} so far",
            tell_last_word(heard[-1], today) if heard else "nothing heard yet",
        ]
    if story.outcome is Outcome.SILENCE:
        return [f"{days((today - last).days)} without a word", tell_stage(story, told)]
    return [*([days((last - first).days)] if len(dated) > 1 else []), tell_stage(story, told)]


def tell_last_word(event: Event, today: date) -> str:
    """What they wrote last, and how long ago."""
    passed = (today - day_of(event)).days
    return f"last word {days(passed) + ' ago' if passed else 'today'}: {KINDS[event.kind]}"


def tell_stage(story: Story, told: Sequence[Reading]) -> str:
    """How far it came; which interview it was only when a mail says so in words."""
    if story.furthest_stage is Stage.INTERVIEW:
        words = (said.text for reading in told for said in reading.evidence if said.about == "stage")
        rounds = [found[1].lower() for text in words for found in ROUND.finditer(text)]
        if rounds:
            return f"after the {rounds[-1]} interview"
    return STAGES[story.furthest_stage]


def day_of(event: Event) -> date:
    """The day of a dated event, in the sender's own offset."""
    return (event.at or datetime.min).date()  # noqa: DTZ901  # only dated events are asked for


def print_stories(
    console: Console, stories: Sequence[Story], readings: Mapping[str, Reading], until: date | None
) -> None:
    """Print every story under its section, the one that moved last first; `until` as in `tell_story`."""
    for title, outcomes in SECTIONS.items():
        section = [story for story in stories if story.outcome in outcomes]
        if not section:
            continue
        console.print(Text(f"{title} ({len(section)})", style="bold cyan"))
        for story in sorted(section, key=last_moved, reverse=True):
            told = tell_story(story, readings, until)
            print_indented(console, Text(told.name, style="bold"), 2)
            print_indented(console, Text(told.course), 4)
            if told.quote:
                print_indented(console, Text.assemble("they said: ", (f"“{told.quote}”", "italic")), 4)
        console.print()


def print_indented(console: Console, text: Text, indent: int) -> None:
    """Print a text so that all its lines begin `indent` columns in, without spaces at their ends."""
    for line in text.wrap(console, max(console.width - indent, 1)):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line))


def last_moved(story: Story) -> str:
    """The day of a story's newest dated event, as a text that sorts."""
    return max((day_of(event).isoformat() for event in story.events if event.at), default="")
