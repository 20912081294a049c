"""What the invented person of the sample wrote after one no, step by step: the pages of a person, filled in by one."""

from datetime import UTC, datetime

from django.http import HttpRequest, QueryDict

from onward.plan.actions.actions import finish_action
from onward.plan.models import Action
from onward.recovery.models import Recovery
from onward.recovery.steps import Step, find_step
from onward.recovery.steps.step import Place

EVENING = datetime(2026, 4, 17, 18, 0, tzinfo=UTC)
LOOKED_BACK = datetime(2026, 4, 19, 9, 0, tzinfo=UTC)
THREE_DAYS_ON = datetime(2026, 4, 20, 18, 30, tzinfo=UTC)
REHEARSED = datetime(2026, 4, 22, 18, 0, tzinfo=UTC)
CALM = datetime(2026, 4, 26, 10, 0, tzinfo=UTC)
REHEARSAL = "The lorry strike aloud, and what I did in it"
SOUP = "Soup at Mira’s, and no word about the theatre"

Typed = dict[str, str | list[str]]


def feel_it(recovery: Recovery) -> None:
    """On the first evening: what is expected of the next days, somebody to tell, something good; later how it was."""
    first = Place(recovery.seeker, recovery, EVENING)
    company = "Choir on Monday\nThe library on Saturday\nA letter to my mother"
    take_step(first, "forecast", {"expected": "7", "others": company})
    message = "It was a no. I would like to sit in your kitchen tonight, and not explain it."
    take_step(first, "someone", {"who": "Mira", "message": message})
    for_nobody: Typed = {
        "way": "distance",
        "before": "7",
        "text": "Robin read the letter on the stairs, and thought of the lamps that somebody else will change now. "
        "Robin is allowed to be sad about a house.",
        "after": "5",
    }
    take_step(first, "writing", for_nobody)
    take_step(first, "good_thing", {"thing": "own", "own": SOUP, "on": "2026-04-17"})
    finish(first, SOUP)
    later = Place(recovery.seeker, recovery, THREE_DAYS_ON)
    asked = HttpRequest()
    asked.POST = QueryDict("now=3")
    if step_of("forecast").act(later, "now", asked) is None:
        raise ValueError("nobody asked how it turned out")


def look_back(recovery: Recovery) -> None:
    """On the third day: the talk itself, what it may have been, a fairer view."""
    place = Place(recovery.seeker, recovery, LOOKED_BACK)
    talk: Typed = {
        "asked": "How the deliveries were saved in the strike: I told what the team did.\n"
        "What a season costs: I gave one number and stopped.",
        "went_well": "I saw the fault in the lighting rota, and they laughed with me",
        "change": "Ask what the first hundred days would hold",
        "confident": "On the walk through the house, when nobody asked anything.",
        "threw_off": "What does a season cost, roughly?\nWhat would you stop doing here?",
        "person": "Isolde Grant",
        "learned": "I am at ease once I can see how a place works.",
        "rehearsal": REHEARSAL,
        "rehearse_on": "2026-04-22",
        "rated": "8",
        "rated_earlier": "5",
    }
    take_step(place, "look_back", talk)
    guesses: Typed = {
        "cause_1": "competition",
        "speaks_1": "They wrote that it was close",
        "against_1": "They also wrote what the other one had",
        "sure_1": "fairly",
        "whose_1": "nobodys",
    }
    take_step(Place(recovery.seeker, recovery, LOOKED_BACK), "causes", guesses)
    view: Typed = {
        "before": "5",
        "thought": "I was never going to get it. They were only being polite.",
        "speaks": "For it: somebody had run a theatre before. Against it: they met me for two hours, "
        "they talked about it for two evenings, and she wrote to me herself.",
        "fairer": "It was close, and one thing that I do not have decided it.",
        "after": "3",
    }
    take_step(place, "three_lines", view)
    own = "That I came close, and that they wanted somebody who had run a house. Not whether I can."
    take_step(place, "how_much", {"line": own})
    finish(Place(recovery.seeker, recovery, REHEARSED), REHEARSAL)


def come_to_terms(recovery: Recovery) -> None:
    """Nine days later: whether it was the one, what I am good at, what I want to learn, when to ask again."""
    place = Place(recovery.seeker, recovery, CALM)
    take_step(place, "tuesday", {"matters": ["people", "meaning", "hours"], "more": ["learning"]})
    day = "Eight o’clock, the rota on the board. Ten o’clock, a van with the wrong lamps. Home after the last act."
    known = {"people": "yes", "meaning": "yes", "hours": "no", "learning": "unknown"}
    facts: Typed = {f"fact_{name}": word for name, word in known.items()}
    take_step(Place(recovery.seeker, recovery, CALM), "tuesday", {"day": day, "gives": "partly", "can": "yes", **facts})
    strengths: Typed = {
        "good_at": "I see at a glance where a plan does not hold\nI notice who has not been asked yet",
        "did": "I kept the deliveries going in the winter of the lorry strike",
        "workplace": "Holm & Tidy",
        "got_through": "The last half year of a firm that was closing, with everybody paid on time",
        "said": ["You have a calm that this house could use."],
    }
    take_step(place, "strengths", strengths)
    goal: Typed = {
        "wanted": "An interview in which they know what I did",
        "learning": "Tell a story in ninety seconds, with one number and three times “I”",
        "practise": "Aloud, on Tuesdays and Fridays, to my sister",
        "told_by": "They ask about what I did, and not what the team did",
        "when_hard": "Tell it to the wall first",
        "by_on": "2026-08-31",
    }
    take_step(place, "learning", goal)
    take_step(place, "finalist", {"person": "Isolde Grant", "on": "2026-10-12"})


def take_step(place: Place, name: str, typed: Typed) -> None:
    """Fill in a step and keep it, as its page does; raises ValueError where the page would refuse it."""
    sent = QueryDict(mutable=True)
    for field, value in typed.items():
        sent.setlist(field, value if isinstance(value, list) else [value])
    step = step_of(name)
    form = step.form(place, sent)
    if form.is_valid():
        step.keep(place, form)
    if form.errors:
        raise ValueError(f"{name}: {form.errors.as_json()}")


def step_of(name: str) -> Step:
    """The step of this name; raises ValueError where there is none."""
    step = find_step(name)
    if step is None:
        raise ValueError(f"there is no step {name}")
    return step


def finish(place: Place, title: str) -> None:
    """Do what a step put into the plan; raises where it did not."""
    finish_action(Action.objects.of(place.seeker).get(title=title), now=place.now)
