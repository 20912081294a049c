"""How much a no tells."""

from datetime import timedelta

import pytest
from tests.recovery.steps.reflecting import SCRIPT, had_talk, next_day
from tests.recovery.walk import Walk

from onward.journey.actions import add_application, record_event
from onward.journey.states import EventKind, Stage
from onward.recovery.states import NoKind
from onward.recovery.steps.how_much import STEP as HOW_MUCH
from onward.recovery.steps.how_much import odds_by_number

STEP = "how_much"
TOO_FEW = "That is too few to tell anything."


def sentences() -> list[str]:
    texts = HOW_MUCH.words.texts
    return [sentence for kind in NoKind for sentence in texts[kind.value].values()]


def test_every_sentence_says_a_little_and_never_nothing() -> None:
    words = [sentence.lower() for sentence in sentences()]
    assert [one for one in words if "a little" not in one and "little" not in one] == []
    assert [one for one in words if "nothing" in one or "mistake" in one] == []


@pytest.mark.parametrize("kind", NoKind)
def test_every_kind_has_a_sentence_for_whatever_stage(kind: NoKind) -> None:
    texts = HOW_MUCH.words.texts[kind.value]
    assert "unknown" in texts
    assert set(texts) <= set(Stage.values)


def test_sentence_is_that_of_the_stage(walk: Walk) -> None:
    texts = HOW_MUCH.words.texts["rejection"]
    assert texts["unknown"] in next_day(walk).said(STEP)
    assert texts["interview"] in had_talk(walk).said(STEP)


def test_figures_are_folded_away(walk: Walk) -> None:
    page = next_day(walk).said(STEP)
    before, _, behind = page.partition('<details class="odds">')
    assert ("37" in before.partition("<h1>")[2], ">37<" in behind.partition("</details>")[0]) == (False, True)


def test_figures_are_those_of_the_evidence() -> None:
    found = [tuple(row.values()) for row in odds_by_number()]
    assert found == [(2, 64, 56, 50), (3, 50, 40, 33), (5, 37, 27, 20), (8, 28, 19, 13)]


@pytest.mark.parametrize(("talks", "offers"), [(0, 0), (2, 1), (3, 0), (4, 2)])
def test_own_record_is_told_from_three_talks_on(walk: Walk, talks: int, offers: int) -> None:
    for number in range(talks):
        kind = EventKind.OFFER if number < offers else EventKind.INTERVIEW
        change = add_application(walk.seeker, company=f"Elm {number}", kind=EventKind.INTERVIEW, now=walk.now)
        assert change.application is not None
        record_event(walk.seeker, change.application, kind=kind, at=walk.now, now=walk.now)
    page = next_day(walk).said(STEP)
    told = f"{talks} of your applications came to a talk, and {offers} of them to an offer."
    assert (told in page, TOO_FEW in page) == (talks >= 3, talks < 3)


def test_line_is_kept_and_said_back(walk: Walk) -> None:
    next_day(walk).send(STEP, line="It tells me about one job.")
    assert walk.rows(STEP)[0].answers == {"line": "It tells me about one job."}
    assert "You wrote: It tells me about one job." in walk.said(STEP, "after")


def test_no_line_keeps_nothing(walk: Walk) -> None:
    next_day(walk).send(STEP, line="It tells me about one job.")
    walk.send(STEP, line="")
    assert walk.rows(STEP) == []


def test_words_come_out_as_text(walk: Walk) -> None:
    next_day(walk).send(STEP, line=SCRIPT)
    assert SCRIPT not in walk.said(STEP) + walk.said(STEP, "after")


def test_silence_has_its_sentence(walk: Walk) -> None:
    silent = walk.now - timedelta(days=60)
    change = add_application(walk.seeker, company="Fir", kind=EventKind.SENT, at=silent, now=silent)
    assert change.application is not None
    walk.at(walk.now)
    opened = walk.client.post(f"/after/begin/{change.application.id}")
    page = walk.client.get(f"{opened['location']}/{STEP}").content.decode()
    assert HOW_MUCH.words.texts["silence"]["unknown"] in page
