"""The tables of the record. Events are facts that never change; what is told of an application is folded from them."""

from typing import ClassVar

from django.db import models

from onward.accounts.owned import Owned
from onward.journey.states import ActKind, Certainty, Channel, EventKind, Fact, Origin, Outcome, Stage

NAME_LENGTH = 200


class Act(Owned):
    """One thing that changed the record, by the person or an import: what it did can be undone as a whole.

    changes: fields of applications, {"<application id>": {"<field>": [before, after]}}; an act by hand names the
    application also where no field changed.
    """

    kind = models.CharField(max_length=12, choices=ActKind.choices)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    changes = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        """Newest first is what people undo."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "-at"), name="act_of_seeker"),)


class Company(Owned):
    """An employer as one person knows it. key: its name folded, so that two spellings are one."""

    name = models.CharField(max_length=NAME_LENGTH)
    key = models.CharField(max_length=NAME_LENGTH)
    aliases = models.JSONField(default=list)
    domains = models.JSONField(default=list)

    class Meta(Owned.Meta):
        """Each employer once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="company_once"),)


class Application(Owned):
    """A person's try for one job at one employer.

    said: fields that the person set, which no mail changes. opened_in: the act by which it came to be.
    merged_into: where its story is told since two were found to be one. removed_in: the act that took it out of sight.
    left_open_on: the closing day up to which the person leaves it open although nobody answered.
    outcome … closes_on are folded from the events and can be rebuilt: last_heard_at is the newest dated event,
    closes_on the day from which no answer is to be expected (None once something was decided). from_mail: mail tells
    of it. shows_stage: an event shows how far it came; else furthest_stage is only supposed.
    """

    company = models.ForeignKey(Company, on_delete=models.RESTRICT, null=True, related_name="+")
    role = models.CharField(max_length=NAME_LENGTH, blank=True)
    requisition = models.CharField(max_length=NAME_LENGTH, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    deadline_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    said = models.JSONField(default=list)
    opened_in = models.ForeignKey(Act, on_delete=models.RESTRICT, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    removed_in = models.ForeignKey(Act, on_delete=models.SET_NULL, null=True, related_name="+")
    left_open_on = models.DateField(null=True)

    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.CONSIDERING)
    furthest_stage = models.CharField(max_length=10, choices=Stage.choices, blank=True, default=Stage.NONE)
    first_heard_at = models.DateTimeField(null=True)
    last_heard_at = models.DateTimeField(null=True)
    closes_on = models.DateField(null=True)
    event_count = models.PositiveIntegerField(default=0)
    from_mail = models.BooleanField(default=False)
    shows_stage = models.BooleanField(default=False)

    PROJECTED: ClassVar = (
        "outcome",
        "furthest_stage",
        "first_heard_at",
        "last_heard_at",
        "closes_on",
        "event_count",
        "from_mail",
        "shows_stage",
    )

    class Meta(Owned.Meta):
        """Lists are read by outcome and by when something last happened."""

        abstract = False
        indexes = (
            models.Index(fields=("seeker", "-last_heard_at"), name="application_by_time"),
            models.Index(fields=("seeker", "outcome"), name="application_by_outcome"),
        )


class Event(Owned):
    """A fact in an application's story; a correction is a new event that replaces it.

    key: what it was told by, the fingerprint of a mail or `hand:…`; it stays the same through every correction.
    place: where it stands among the others, its own moment or that of its neighbour when it has none.
    withdrawn_in: the act since which it no longer counts; what counts has none.
    """

    application = models.ForeignKey(Application, on_delete=models.RESTRICT, related_name="+")
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=EventKind.choices)
    at = models.DateTimeField(null=True)
    place = models.DateTimeField(null=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, blank=True, default=Stage.UNKNOWN)
    certainty = models.CharField(max_length=8, choices=Certainty.choices)
    origin = models.CharField(max_length=4, choices=Origin.choices)
    replaces = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, related_name="+")
    recorded_in = models.ForeignKey(Act, on_delete=models.RESTRICT, related_name="+")
    withdrawn_in = models.ForeignKey(Act, on_delete=models.RESTRICT, null=True, related_name="+")

    class Meta(Owned.Meta):
        """A fact counts once in one application."""

        abstract = False
        indexes = (
            models.Index(fields=("seeker", "application"), name="event_of_application"),
            models.Index(fields=("seeker", "key"), name="event_by_key"),
            # What came of a kind, near a day, however long the record is: Today and the letters ask for it.
            models.Index(
                fields=("seeker", "kind", "at", "place"), condition=models.Q(withdrawn_in=None), name="event_by_kind"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("seeker", "application", "key"),
                condition=models.Q(withdrawn_in=None),
                name="event_counts_once",
            ),
        )


class Evidence(Owned):
    """The words for a fact: one event may have several. source: the fingerprint of a mail, or `hand:…`."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=80)
    about = models.CharField(max_length=20)
    text = models.TextField()

    class Meta(Owned.Meta):
        """Read by event."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "event"), name="evidence_of_event"),)


class Decision(Owned):
    """What the person decided about facts; it binds every later filing. The newest of two that contradict each other.

    key, other: keys of events (other only for together and apart). value: the kind, company, role or date.
    superseded_in: the later act that set it aside.
    """

    act = models.ForeignKey(Act, on_delete=models.RESTRICT, related_name="+")
    fact = models.CharField(max_length=10, choices=Fact.choices)
    key = models.CharField(max_length=80)
    other = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=NAME_LENGTH, blank=True)
    superseded_in = models.ForeignKey(Act, on_delete=models.RESTRICT, null=True, related_name="+")

    class Meta(Owned.Meta):
        """All of one person's are read at once."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "fact"), name="decision_by_fact"),)


class Contact(Owned):
    """Somebody met in an application; address in lower case."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    address = models.CharField(max_length=320)

    class Meta(Owned.Meta):
        """Once in each application."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "application", "address"), name="contact_once"),)


class Document(Owned):
    """What was sent with an application, known by a label such as `Résumé, March`."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=NAME_LENGTH)


class Tally(Owned):
    """The three numbers somebody counts by themselves: sent, heard back, interviews."""

    counted_at = models.DateTimeField()
    sent = models.PositiveIntegerField()
    heard_back = models.PositiveIntegerField()
    interviews = models.PositiveIntegerField()
