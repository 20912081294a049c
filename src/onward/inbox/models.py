"""The tables of mail: what was taken in, what was read in it, what is asked, taught and awaited."""

from django.db import models

from onward.accounts.owned import Owned
from onward.inbox.states import ProposalKind, ProposalState, Purpose, RunState, TaughtKind
from onward.journey.models import Act, Application

KEY_LENGTH = 80


class Run(Owned):
    """One import: of these paths, as far as it came. Its mail goes when its act is undone.

    paths: as they were named. bytes_done, bytes_all: progress. messages … seconds: what is counted so far.
    """

    act = models.OneToOneField(Act, on_delete=models.RESTRICT, related_name="+")
    paths = models.JSONField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.OPENED)
    cancel_asked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    bytes_done = models.PositiveBigIntegerField(default=0)
    bytes_all = models.PositiveBigIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    job_messages = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    new_events = models.PositiveIntegerField(default=0)
    newest_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    seconds = models.FloatField(default=0)


class Batch(Owned):
    """A piece of mail that was read and stored as a whole, so that no other run reads the same bytes again.

    digest: of the piece's bytes; basis: of all that reading it depended on (reader version, own addresses, what is
    taught and awaited). What is counted here is counted again for a run that meets it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    basis = models.CharField(max_length=64)
    messages = models.PositiveIntegerField()
    job_messages = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    newest_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)

    class Meta(Owned.Meta):
        """A piece is stored once for each basis."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "digest", "basis"), name="batch_once"),)


class Mail(Owned):
    """A mail about an application, or one that may be: the bytes (slimmed, zlib), and what is asked of it often.

    key: the fingerprint. run: the import it came with. sha256: of the slimmed bytes. message_id, thread: with brackets.
    awaited: the answer that somebody waited for, when this is it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    labels = models.JSONField(default=list)
    attachments = models.JSONField(default=list)
    message_id = models.CharField(max_length=1000, blank=True)
    thread = models.JSONField(default=list)
    sender_name = models.CharField(max_length=1000, blank=True)
    sender_address = models.CharField(max_length=1000, blank=True)
    sender_text = models.CharField(max_length=1000, blank=True)
    subject = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    place = models.DateTimeField(null=True)
    awaited = models.ForeignKey("Awaited", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Owned.Meta):
        """The same mail is kept once, however it was stored where it came from."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="mail_once"),)
        indexes = (
            models.Index(fields=("seeker", "sender_address"), name="mail_by_sender"),
            models.Index(fields=("seeker", "-sent_at"), name="mail_by_time"),
        )


class Reading(Owned):
    """What one mail says: the plain form of the core's Reading, by which version of the reader."""

    mail = models.OneToOneField(Mail, on_delete=models.CASCADE, related_name="+")
    reader_version = models.CharField(max_length=20)
    kind = models.CharField(max_length=16)
    plain = models.JSONField()


class LeftOut(Owned):
    """A mail that was not kept, told by its header: where it stands, and why; it can be pulled in.

    key: the fingerprint where it was read, else a cheap digest of its bytes.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    path = models.TextField()
    offset = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(null=True)
    sender = models.CharField(max_length=1000, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    subject = models.TextField(blank=True)
    message_id = models.CharField(max_length=1000, blank=True)
    thread = models.JSONField(default=list)
    because = models.CharField(max_length=200)
    scanned_out = models.BooleanField()

    class Meta(Owned.Meta):
        """Each mail once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="left_out_once"),)


class Proposal(Owned):
    """A question about the record. key: what it is about, so that the same question is not asked twice.

    other: the second application's event key (merge). plain: the new reading (reread). because: a plain sentence.
    """

    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    key = models.CharField(max_length=400)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="+")
    other = models.ForeignKey(Application, on_delete=models.CASCADE, null=True, related_name="+")
    because = models.TextField(blank=True)
    plain = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    answered_in = models.ForeignKey(Act, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Owned.Meta):
        """A question is asked once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "kind", "key"), name="proposal_once"),)


class Taught(Owned):
    """What a correction taught for mail to come: it can be listed and removed.

    value: the kind, or the company's name. sentence: as it stood (kind). address, name: of the sender.
    """

    act = models.ForeignKey(Act, on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=8, choices=TaughtKind.choices)
    value = models.CharField(max_length=200)
    sentence = models.TextField(blank=True)
    address = models.CharField(max_length=320, blank=True)
    name = models.CharField(max_length=1000, blank=True)
    removed_at = models.DateTimeField(null=True)


class Awaited(Owned):
    """An answer that somebody waits for. subject: lower case, without Re:.

    asked_at: when the mail that asks was found among sent mail. Whoever answers is kept, whatever they write.
    """

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    addresses = models.JSONField(default=list)
    message_ids = models.JSONField(default=list)
    subject = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
