"""The tables of the plan."""

from django.db import models

from onward.accounts.owned import Owned
from onward.inbox.models import Awaited, Mail
from onward.journey.models import NAME_LENGTH, Application
from onward.plan.states import (
    ActionPurpose,
    ActionState,
    DraftKind,
    GoalHorizon,
    GoalState,
    LessonSource,
    LessonState,
    LessonTheme,
    Setback,
    StrengthSort,
    StrengthSource,
    StrengthState,
    Sureness,
    Whose,
)

LINE_LENGTH = 500
KEY_LENGTH = 200


class Lesson(Owned):
    """What may be taken from something that happened.

    quote: the words it rests on, verbatim. fact: key of the event it came of. key: what it was made of, so that it is
    made once; its own id where the person wrote it. mail: where it was read.
    """

    text = models.CharField(max_length=LINE_LENGTH)
    quote = models.TextField(blank=True)
    theme = models.CharField(max_length=16, choices=LessonTheme.choices, default=LessonTheme.OTHER)
    source = models.CharField(max_length=12, choices=LessonSource.choices)
    sureness = models.CharField(max_length=8, choices=Sureness.choices)
    whose = models.CharField(max_length=8, choices=Whose.choices, default=Whose.MINE)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    fact = models.CharField(max_length=80, blank=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    state = models.CharField(max_length=8, choices=LessonState.choices, default=LessonState.OPEN)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Each once; lists are read by state."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="lesson_once"),)
        indexes = (models.Index(fields=("seeker", "state"), name="lesson_by_state"),)


class Goal(Owned):
    """What the person wants to reach.

    learning: what they want to learn for it; practise, told_by, when_hard: how, how they will know, and what they do
    when it is hard. parent: the goal that this is a milestone of. key: what it was made of, so that it is made once;
    empty where the person wrote it.
    """

    text = models.CharField(max_length=LINE_LENGTH)
    horizon = models.CharField(max_length=8, choices=GoalHorizon.choices)
    learning = models.CharField(max_length=LINE_LENGTH, blank=True)
    practise = models.CharField(max_length=LINE_LENGTH, blank=True)
    told_by = models.CharField(max_length=LINE_LENGTH, blank=True)
    when_hard = models.CharField(max_length=LINE_LENGTH, blank=True)
    by_on = models.DateField(null=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH, blank=True)
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.OPEN)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """What was made of something is made once; read by what is open."""

        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("seeker", "key"), condition=~models.Q(key=""), name="goal_once"),
        )
        indexes = (models.Index(fields=("seeker", "state", "horizon"), name="goal_by_state"),)


class Action(Owned):
    """One thing to do: what, on which day and from when, where or with whom.

    week_on: the Monday of the week it stands in, None while it stands in none. moved: how often it went into another
    week. key: what it was made of, so that it is offered once; an id of its own where the person wrote it.
    """

    title = models.CharField(max_length=LINE_LENGTH)
    purpose = models.CharField(max_length=10, choices=ActionPurpose.choices, default=ActionPurpose.OTHER)
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    effort_minutes = models.PositiveIntegerField(null=True)
    on = models.DateField(null=True)
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=LINE_LENGTH, blank=True)
    week_on = models.DateField(null=True)
    moved = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=KEY_LENGTH)
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.OPEN)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Each once; read by day and by week."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="action_once"),)
        indexes = (
            models.Index(fields=("seeker", "state", "on"), name="action_by_day"),
            models.Index(fields=("seeker", "week_on"), name="action_by_week"),
        )


class Question(Owned):
    """What somebody was asked in a talk.

    answer: what they said, as facts. threw_off: it threw them off; practise: they want to practise it.
    """

    text = models.CharField(max_length=LINE_LENGTH)
    answer = models.TextField(blank=True)
    threw_off = models.BooleanField(default=False)
    practise = models.BooleanField(default=False)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()


class Strength(Owned):
    """What the person is good at.

    evidence: how one sees it. workplace: where. said_by: who says so, where it is not the person. key: what it was
    made of, so that it is offered once; an id of its own where the person wrote it.
    """

    text = models.CharField(max_length=LINE_LENGTH)
    evidence = models.TextField(blank=True)
    workplace = models.CharField(max_length=NAME_LENGTH, blank=True)
    sort = models.CharField(max_length=12, choices=StrengthSort.choices, default=StrengthSort.STRENGTH)
    source = models.CharField(max_length=8, choices=StrengthSource.choices, default=StrengthSource.OWN)
    said_by = models.CharField(max_length=NAME_LENGTH, blank=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    state = models.CharField(max_length=8, choices=StrengthState.choices, default=StrengthState.ACCEPTED)
    created_at = models.DateTimeField()
    used_on = models.DateField(null=True)

    class Meta(Owned.Meta):
        """Each once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="strength_once"),)
        indexes = (models.Index(fields=("seeker", "state", "workplace"), name="strength_by_state"),)


class Introduction(Owned):
    """What the person says of themselves in half a minute: two lines, as they would say them aloud.

    good_at: what they bring; shown_by: what they did with it, and for whom.
    """

    good_at = models.CharField(max_length=LINE_LENGTH, blank=True)
    shown_by = models.CharField(max_length=LINE_LENGTH, blank=True)
    changed_at = models.DateTimeField()

    class Meta(Owned.Meta):
        """One for each person."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker",), name="introduction_once"),)


class IfThen(Owned):
    """What the person does when a setback comes: if …, then ….

    thought: what they likely think first.
    rehearsed_at: when they went through it once. retired_at: since when it is not shown any more.
    """

    setback = models.CharField(max_length=12, choices=Setback.choices)
    obstacle = models.CharField(max_length=LINE_LENGTH)
    thought = models.CharField(max_length=LINE_LENGTH, blank=True)
    response = models.CharField(max_length=LINE_LENGTH)
    rehearsed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class Draft(Owned):
    """A letter of the person's that Onward never sends itself.

    mail: what it answers. message_id, references: its thread, with brackets. awaited: the answer that is waited for
    since it was sent. held_until: it is kept back until then. sent_at: since when the person says it is on its way.
    closed_at: nothing more is to come of it. nudge_of: the draft that this one asks after.
    """

    kind = models.CharField(max_length=12, choices=DraftKind.choices)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    to_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    to_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=1000, blank=True)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="en")
    message_id = models.CharField(max_length=1000, blank=True)
    references = models.JSONField(default=list)
    awaited = models.ForeignKey(Awaited, on_delete=models.SET_NULL, null=True, related_name="+")
    nudge_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    held_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Read by application."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "application", "kind"), name="draft_of_application"),)
