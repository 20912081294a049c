"""The tables of people: who they are, what was asked of them, what they do in applications, where people meet."""

from django.db import models

from onward.accounts.owned import Owned
from onward.inbox.models import Mail
from onward.journey.models import NAME_LENGTH, Application
from onward.people.states import ApproachPurpose, GatheringKind, How, PartTaken, PersonSource, Ring
from onward.plan.models import Draft

ADDRESS_LENGTH = 320
KEY_LENGTH = 400
URL_LENGTH = 2000
FOLDED_LENGTH = 1000


class Intake(Owned):
    """One taking in of people: from a file, or from mail. It can be taken back.

    name: what the person calls the file. added: people who were not known; known: those who were. problems: the first
    of problem_count, each what and where.
    """

    source = models.CharField(max_length=8, choices=PersonSource.choices)
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    at = models.DateTimeField()
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)


class Person(Owned):
    """Somebody whom the person knows. address in lower case.

    site: the domain of the address, without what stands before its registered name. company_key: the bare words of the
    company. last_heard_on: the last day on which something is known to have passed between the two. profile: their own
    page. can_say: what a referee can tell. passed_until: not suggested before that day. said: fields that the person
    set, which no file changes. key: what tells them from others; sort_key, words: the name, and all that is searched,
    folded. intake: how they were taken in.
    """

    name = models.CharField(max_length=NAME_LENGTH)
    address = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    site = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    company = models.CharField(max_length=NAME_LENGTH, blank=True)
    company_key = models.CharField(max_length=NAME_LENGTH, blank=True)
    position = models.CharField(max_length=NAME_LENGTH, blank=True)
    profile = models.CharField(max_length=URL_LENGTH, blank=True)
    ring = models.CharField(max_length=8, choices=Ring.choices, default=Ring.KNOWN)
    how = models.CharField(max_length=10, choices=How.choices, default=How.OTHER)
    source = models.CharField(max_length=8, choices=PersonSource.choices, default=PersonSource.HAND)
    note = models.TextField(blank=True)
    is_referee = models.BooleanField(default=False)
    can_say = models.TextField(blank=True)
    last_heard_on = models.DateField(null=True)
    passed_until = models.DateField(null=True)
    not_to_write = models.BooleanField(default=False)
    said = models.JSONField(default=list)
    key = models.CharField(max_length=KEY_LENGTH)
    sort_key = models.CharField(max_length=NAME_LENGTH, blank=True)
    words = models.CharField(max_length=FOLDED_LENGTH, blank=True)
    intake = models.ForeignKey(Intake, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta(Owned.Meta):
        """Each once; rings are read by name, and by who was not heard of for longest."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="person_once"),)
        indexes = (
            models.Index(fields=("seeker", "ring", "sort_key", "id"), name="person_by_ring"),
            models.Index(fields=("seeker", "ring", "last_heard_on", "sort_key"), name="person_by_silence"),
            models.Index(fields=("seeker", "address"), name="person_by_address"),
            models.Index(fields=("seeker", "how", "sort_key"), name="person_by_how"),
            models.Index(fields=("seeker", "sort_key"), name="referee_by_name", condition=models.Q(is_referee=True)),
        )


class Forgotten(Owned):
    """That somebody was forgotten on purpose, so that no file brings them back. digest: of a key of theirs."""

    digest = models.CharField(max_length=64)

    class Meta(Owned.Meta):
        """Each once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "digest"), name="forgotten_once"),)


class PresentEmployer(Owned):
    """Where the person works now, while they look for something else: nobody there is suggested or written to.

    key: the bare words of the name; site: the domain of its mail; one of the two may be empty.
    """

    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    key = models.CharField(max_length=NAME_LENGTH, blank=True)
    site = models.CharField(max_length=ADDRESS_LENGTH, blank=True)

    class Meta(Owned.Meta):
        """One."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker",), name="present_employer_once"),)


class Approach(Owned):
    """That somebody is written to: asked, answered, thanked, told what came of it; each moment None until it was.

    draft: the letter; thanks: the one that says thank you. What a draft or mail tells counts as well as these moments.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=10, choices=ApproachPurpose.choices)
    draft = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="+")
    thanks = models.ForeignKey(Draft, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Read by person, and by when."""

        abstract = False
        indexes = (
            models.Index(fields=("seeker", "person", "-opened_at"), name="approach_of_person"),
            models.Index(fields=("seeker", "-opened_at"), name="approach_by_time"),
            models.Index(fields=("seeker", "draft"), name="approach_of_draft"),
        )


class StrengthAnswer(Owned):
    """What somebody said about the person's strengths, as it came: in a mail, or pasted. text: their own words.

    mail: where it stands; key: of the mail, its own id where it was pasted. person: None where they are not known.
    """

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    said_by = models.CharField(max_length=NAME_LENGTH, blank=True)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=80)
    text = models.TextField()
    came_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Each mail once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="strength_answer_once"),)


class Involvement(Owned):
    """What somebody has to do with an application. told_on: when a referee was told that they may be asked."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=12, choices=PartTaken.choices)
    told_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Each once; read by person and by application."""

        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("seeker", "person", "application", "part"), name="involvement_once"),
        )
        indexes = (models.Index(fields=("seeker", "application"), name="involvement_there"),)


class Talk(Owned):
    """One of the three short talks with a mentor. place: 1 to 3. on: the day it is for, or was."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=NAME_LENGTH, blank=True)
    on = models.DateField(null=True)
    note = models.TextField(blank=True)
    done = models.BooleanField(default=False)

    class Meta(Owned.Meta):
        """Three with each."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "person", "place"), name="talk_once"),)


class Gathering(Owned):
    """Where people meet: an event, or a group. place: where; went: the person was there."""

    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=8, choices=GatheringKind.choices, default=GatheringKind.EVENT)
    on = models.DateField(null=True)
    place = models.CharField(max_length=NAME_LENGTH, blank=True)
    url = models.CharField(max_length=URL_LENGTH, blank=True)
    note = models.TextField(blank=True)
    went = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """Read by day."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "removed_at", "on"), name="gathering_by_day"),)
