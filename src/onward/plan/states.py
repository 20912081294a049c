"""Where a lesson comes from and how sure it is, what an action is for, what a draft asks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LessonSource(TextChoices):
    """Where a lesson comes from."""

    FEEDBACK = "feedback", _("Somebody told me")
    REFLECTION = "reflection", _("I looked back")
    RECORD = "record", _("My record shows it")
    HAND = "hand", _("I wrote it down")


class Sureness(TextChoices):
    """How far a lesson carries: a fact, or a guess."""

    SAID = "said", _("They said it")
    SEEN = "seen", _("My record shows it")
    GUESSED = "guessed", _("I guess")


class Whose(TextChoices):
    """Whose it is to change."""

    MINE = "mine", _("Mine to change")
    THEIRS = "theirs", _("Theirs")
    NOBODYS = "nobodys", _("Nobody’s")


class LessonTheme(TextChoices):
    """What a lesson, or a likely cause, is about; those that mail can give are `onward.core.reading.Theme`."""

    UNKNOWN = "unknown", _("I do not know")
    COMPETITION = "competition", _("Many others, or somebody closer to it")
    EXPERIENCE = "experience", _("Experience they asked for")
    SKILLS = "skills", _("A skill they asked for")
    APPLICATION = "application", _("How the application told it")
    INTERVIEW = "interview", _("Answers in the interview")
    FIT = "fit", _("The match with the job or team")
    LOGISTICS = "logistics", _("Place, pay, permit or dates")
    OVERQUALIFIED = "overqualified", _("More experience than they asked for")
    INTERNAL = "internal", _("Somebody from inside")
    FILLED = "filled", _("The job was taken or changed")
    UNFAIR = "unfair", _("I may have been treated unfairly")
    OTHER = "other", _("Something else")


class LessonState(TextChoices):
    """What the person made of a lesson."""

    OPEN = "open", _("Open")
    CHOSEN = "chosen", _("Chosen")
    ASIDE = "aside", _("Set aside")


class ActionPurpose(TextChoices):
    """What an action is for."""

    SKILL = "skill", _("Get better at something")
    APPLY = "apply", _("Apply")
    FOLLOW_UP = "follow_up", _("Ask how things stand")
    PEOPLE = "people", _("People")
    INTERVIEW = "interview", _("An interview")
    CARE = "care", _("Something good")
    OTHER = "other", _("Something else")


class ActionState(TextChoices):
    """How an action stands: never failed."""

    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class StrengthSort(TextChoices):
    """What a strength tells."""

    STRENGTH = "strength", _("Something I am good at")
    CONTRIBUTION = "contribution", _("Something I did at a workplace")
    OBSTACLE = "obstacle", _("Something hard I got through")
    QUOTE = "quote", _("Words somebody said about me")


class StrengthSource(TextChoices):
    """Who says so."""

    OWN = "own", _("I say so")
    FEEDBACK = "feedback", _("An employer wrote it")
    PERSON = "person", _("Somebody who knows me")


class StrengthState(TextChoices):
    """Whether the person took a strength that was offered to them."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Kept")
    ASIDE = "aside", _("Set aside")


class GoalHorizon(TextChoices):
    """What a goal is for."""

    SHORT = "short", _("The next weeks")
    LONG = "long", _("By the year’s end, or later")
    PLAN_B = "plan_b", _("Plan B")
    HERE = "here", _("Where I am now")


class GoalState(TextChoices):
    """How a goal stands."""

    OPEN = "open", _("Open")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("Let go")


class Setback(TextChoices):
    """What an if-then plan is for."""

    FORM_LETTER = "form_letter", _("They say no in a form letter")
    NO_ANSWER = "no_answer", _("No answer comes")
    LAST_ROUND = "last_round", _("I come far, and somebody else is chosen")
    OWN = "own", _("Something else")


class DraftKind(TextChoices):
    """What a draft asks, or says."""

    ADVICE = "advice", _("Ask for advice after a no")
    NUDGE = "nudge", _("Ask once more")
    FOLLOW_UP = "follow_up", _("Ask how things stand")
    THANKS = "thanks", _("Say thank you")
    REACH_OUT = "reach_out", _("Write to somebody I know a little")
    STRENGTHS = "strengths", _("Ask what I am good at")
    DATA_REQUEST = "data_request", _("Ask what they keep about me")
