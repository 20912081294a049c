"""One application's story: as a person reads it, and for other programs."""

from datetime import datetime

from rich.console import Console
from rich.text import Text

from onward.accounts.models import Seeker
from onward.cli.listing import tell_course
from onward.cli.stories import print_indented
from onward.cli.terminal import open_terminal
from onward.cli.text import shorten
from onward.cli.told import choose_words, lines_of, name_application, name_event, short_id
from onward.journey.models import Application
from onward.journey.queries import UNTOLD, StoryEvent, stands_unanswered, story
from onward.journey.states import Certainty, Channel, EventKind, Origin

FIELD_LENGTH = 500
SILENT = "No answer"


def story_line(seeker: Seeker, application: Application) -> dict[str, object]:
    """The line of `applications`, with what was said by hand, and with the id and words of each event."""
    line = lines_of(seeker, [application.id])[0]
    listed = line["events"]
    told = [one for one in story(seeker, application).events if one.event.kind not in UNTOLD]
    events = [
        {
            **event,
            "id": str(one.event.id),
            "stage": one.event.stage or None,
            "said": one.event.certainty == Certainty.SAID,
            "evidence": [{"for": words.about, "text": words.text} for words in one.evidence],
        }
        for event, one in zip(listed if isinstance(listed, list) else [], told, strict=True)
    ]
    return {
        **line,
        "events": events,
        "channel": application.channel or None,
        "url": application.url or None,
        "deadline_on": application.deadline_on.isoformat() if application.deadline_on else None,
        "note": application.note or None,
    }


def print_story(seeker: Seeker, application: Application, now: datetime) -> None:
    """Print how an application stands, what was said of it, and all that happened in it."""
    console = open_terminal()
    name, end = name_application(application), short_id(application.id)
    print_indented(console, Text.assemble((name, "bold"), "  ", (end, "dim")), 0)
    console.print(Text(tell_standing(seeker, application, now)))
    for title, value in tell_fields(application):
        print_indented(console, Text(f"{title}: {shorten(value, FIELD_LENGTH)}"), 0)
    console.print()
    for one in story(seeker, application).events:
        print_event(console, one)


def tell_standing(seeker: Seeker, application: Application, now: datetime) -> str:
    """How it stands, in the words of the list."""
    course = tell_course(seeker, application, now)
    return f"{SILENT} · {course}" if stands_unanswered(seeker, application, now) else course


def tell_fields(application: Application) -> list[tuple[str, str]]:
    """What is known of it besides company and role."""
    channel = str(Channel(application.channel).label) if application.channel else ""
    deadline = application.deadline_on.isoformat() if application.deadline_on else ""
    fields = {
        "Job number": application.requisition,
        "Found through": channel,
        "Link": application.url,
        "Closes on": deadline,
        "Note": application.note,
    }
    return [(title, value) for title, value in fields.items() if value]


def print_event(console: Console, one: StoryEvent) -> None:
    """Print one fact with its id, and the words for it."""
    print_indented(console, Text.assemble((short_id(one.event.id), "dim"), "  ", name_event(one.event)), 2)
    # Of what the person wrote the evidence is only who wrote it.
    words = choose_words(one.evidence) if one.event.kind != EventKind.SENT or one.event.origin == Origin.HAND else ""
    if words:
        print_indented(console, Text(f"“{words}”", style="italic"), 24)
