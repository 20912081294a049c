import io
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.console import Console

from onward.cli.stories import Told, print_stories, tell_story
from onward.core.filing.stories import Event, Outcome, Story
from onward.core.reading.reading import Certainty, Envelope, Evidence, Kind, Reading, Reason, Stage, Theme

FIRST = datetime(2026, 3, 1, 9, tzinfo=UTC)
UNTIL = date(2026, 5, 1)


def make_story(outcome: Outcome, stage: Stage, *course: tuple[Kind, int | None]) -> Story:
    """A story at Feld Manor; each event of its course has a kind and a day after the first (None: no date)."""
    events = tuple(
        Event(
            kind=kind,
            at=None if day is None else FIRST + timedelta(days=day),
            message_id=None,
            key=f"key {number}",
            certainty=Certainty.SURE,
            stage=stage,
        )
        for number, (kind, day) in enumerate(course)
    )
    return Story("id", "Feld Manor", "Night Porter", None, outcome, stage, events)


def make_reading(kind: Kind, *, reason: str = "", stage_words: str = "") -> Reading:
    return Reading(
        envelope=Envelope("key", None, None, None, (), "", ()),
        kind=kind,
        also=(),
        certainty=Certainty.SURE,
        leaning=None,
        language="en",
        company=None,
        agency=None,
        role=None,
        requisition=None,
        stage=Stage.UNKNOWN,
        reason=Reason(Theme.OTHER, reason) if reason else None,
        reply_possible=None,
        answers=(),
        evidence=(Evidence("stage", stage_words),) if stage_words else (),
        problems=(),
    )


@pytest.mark.parametrize(
    ("story", "course"),
    [
        (
            make_story(Outcome.REJECTION, Stage.FINAL, (Kind.SENT, 0), (Kind.REJECTION, 41)),
            "They said no · 41 days · after the last round",
        ),
        (
            make_story(Outcome.CLOSED, Stage.APPLIED, (Kind.ACKNOWLEDGEMENT, 0), (Kind.CLOSED, 1)),
            "Job closed · 1 day · after applying",
        ),
        (make_story(Outcome.WITHDRAWN, Stage.UNKNOWN, (Kind.WITHDRAWAL, 0)), "I withdrew"),
        (make_story(Outcome.OFFER, Stage.SCREEN, (Kind.OFFER, None)), "Offer · after a first talk"),
        (
            make_story(Outcome.OPEN, Stage.APPLIED, (Kind.ACKNOWLEDGEMENT, 0), (Kind.INTERVIEW, 58), (Kind.SENT, 59)),
            "Still open · 61 days so far · last word 3 days ago: Interview",
        ),
        (
            make_story(Outcome.OPEN, Stage.APPLIED, (Kind.ACKNOWLEDGEMENT, 61)),
            "Still open · the same day so far · last word today: Received",
        ),
        (make_story(Outcome.OPEN, Stage.APPLIED, (Kind.SENT, 51)), "Still open · 10 days so far · nothing heard yet"),
        (
            make_story(Outcome.SILENCE, Stage.INTERVIEW, (Kind.SENT, 0), (Kind.INTERVIEW, 20)),
            "41 days without a word · after an interview",
        ),
    ],
)
def test_tell_story_says_how_long_and_how_far(story: Story, course: str) -> None:
    assert tell_story(story, {}, UNTIL) == Told("Feld Manor · Night Porter", course, "")


def test_tell_story_quotes_the_newest_reason_and_the_interview_that_mails_name() -> None:
    story = make_story(
        Outcome.REJECTION, Stage.INTERVIEW, (Kind.INTERVIEW, 0), (Kind.REJECTION, 41), (Kind.FEEDBACK, 42)
    )
    readings = {
        "key 0": make_reading(Kind.INTERVIEW, stage_words="your Second interview with us"),
        "key 1": make_reading(Kind.REJECTION, reason="we chose someone else", stage_words="after your interview"),
        "key 2": make_reading(Kind.FEEDBACK, reason="more experience\nwith night work"),
    }
    assert tell_story(story, readings, UNTIL) == Told(
        "Feld Manor · Night Porter",
        "They said no · 42 days · after the second interview",
        "more experience with night work",
    )


def test_tell_story_quotes_no_reason_while_it_is_open() -> None:
    story = make_story(Outcome.OPEN, Stage.APPLIED, (Kind.REJECTION, 0), (Kind.INTERVIEW, 61))
    readings = {"key 0": make_reading(Kind.REJECTION, reason="we chose someone else")}
    assert tell_story(story, readings, UNTIL).quote == ""


def test_tell_story_without_company_says_so() -> None:
    story = Story("id", None, None, None, Outcome.OPEN, Stage.UNKNOWN, ())
    assert tell_story(story, {}, None) == Told("An employer that is not named", "Still open", "")


def test_print_stories_groups_them_and_fits_a_narrow_terminal() -> None:
    no = make_story(Outcome.REJECTION, Stage.APPLIED, (Kind.ACKNOWLEDGEMENT, 0), (Kind.REJECTION, 41))
    silent = make_story(Outcome.SILENCE, Stage.APPLIED, (Kind.ACKNOWLEDGEMENT, 0))
    newer = make_story(Outcome.WITHDRAWN, Stage.APPLIED, (Kind.WITHDRAWAL, 50))
    stream = io.StringIO()
    readings = {"key 1": make_reading(Kind.REJECTION, reason="we chose someone with more years")}
    print_stories(Console(file=stream, width=40, highlight=False), [no, silent, newer], readings, UNTIL)
    assert [line.rstrip() for line in stream.getvalue().splitlines()] == [
        "Answers (2)",
        "  Feld Manor · Night Porter",
        "    I withdrew · after applying",
        "  Feld Manor · Night Porter",
        "    They said no · 41 days · after",
        "    applying",
        "    they said: “we chose someone with",
        "    more years”",
        "",
        "No answer (1)",
        "  Feld Manor · Night Porter",
        "    61 days without a word · after",
        "    applying",
        "",
    ]
